// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/routeeditor.h"

#include "app/lab/routetext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QVBoxLayout>

namespace lab {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

RouteEditor::RouteEditor(const QString &title, const Route &route, Personality personality, QWidget *parent)
    : QDialog(parent)
    , m_personality(std::move(personality))
    , m_text(new QPlainTextEdit(QString::fromUtf8(routeText(route))))
    , m_problem(new Label({}, Role::Body))
    , m_use(new Button(Button::Primary, tr("Use this route")))
    , m_cancel(new Button(Button::Plain, tr("Cancel")))
{
    setObjectName(u"routeEditor"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    layOut(title);
    connect(m_text, &QPlainTextEdit::textChanged, this, &RouteEditor::check);
    connect(m_use, &QPushButton::clicked, this, &RouteEditor::take);
    connect(m_cancel, &QPushButton::clicked, this, &RouteEditor::reject);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key(key)), this), &QShortcut::activated, m_use,
            &QPushButton::click);
    check();
    m_text->setFocus();
}

void RouteEditor::layOut(const QString &title)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(dp(20), dp(16), dp(20), dp(16));
    column->setSpacing(dp(10));
    column->addWidget(new Label(title, Role::Title));
    auto *hint =
        new Label(tr("It counts from the next request on, for this session only. Ctrl+Enter uses it."),
            Role::Body, Token::Text2);
    hint->setWordWrap(true);
    column->addWidget(hint);
    auto *card = new widgets::Card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(dp(8), dp(8), dp(8), dp(8));
    m_text->setObjectName(u"routeText"_s);
    m_text->setAccessibleName(tr("The route as text"));
    m_text->setFont(widgets::font(Role::Mono));
    m_text->setTabChangesFocus(true);
    inside->addWidget(m_text);
    column->addWidget(card, 1);
    m_problem->setObjectName(u"routeProblem"_s);
    m_problem->setWordWrap(true);
    column->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    m_use->setObjectName(u"useRouteButton"_s);
    m_cancel->setObjectName(u"cancelRouteButton"_s);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_use);
    column->addLayout(buttons);
    resize(dp(560), dp(420));
}

void RouteEditor::check()
{
    const base::Result<Route> route = readRoute(m_text->toPlainText().toUtf8(), m_personality);
    m_use->setEnabled(route.hasValue());
    m_problem->setLevel(route ? widgets::Level::Good : widgets::Level::Error);
    m_problem->setText(route ? tr("This can be used.") : route.error().text());
}

void RouteEditor::take()
{
    const base::Result<Route> route = readRoute(m_text->toPlainText().toUtf8(), m_personality);
    if (!route)
        return;
    Q_EMIT routeAccepted(*route);
    accept();
}

} // namespace lab
