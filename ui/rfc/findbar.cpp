// SPDX-License-Identifier: Apache-2.0
#include "ui/rfc/findbar.h"

#include "ui/rfc/rfctext.h"
#include "ui/widgets/button.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace rfcui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;

FindBar::FindBar(RfcText *text, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
    , m_edit(new QLineEdit)
    , m_state(new widgets::Label({}, widgets::Role::Body, widgets::Token::Text2))
{
    m_edit->setObjectName(u"rfcFind"_s);
    m_edit->setAccessibleName(tr("Find in the text"));
    m_edit->setPlaceholderText(tr("Find in the text"));
    m_edit->addAction(widgets::icon(u"search"_s), QLineEdit::LeadingPosition);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &FindBar::search);
    m_state->setObjectName(u"rfcFindState"_s);
    m_state->setMinimumWidth(dp(88));

    auto *previous = new Button(Button::Quiet, tr("Previous"));
    previous->setAccessibleName(tr("Previous place"));
    previous->setToolTip(tr("Shift+F3"));
    connect(previous, &Button::clicked, this, [this] { step(false); });
    auto *next = new Button(Button::Quiet, tr("Next"));
    next->setAccessibleName(tr("Next place"));
    next->setToolTip(tr("F3"));
    connect(next, &Button::clicked, this, [this] { step(true); });
    auto *done = new Button(Button::Quiet, {}, u"close"_s);
    done->setObjectName(u"rfcFindClose"_s);
    done->setAccessibleName(tr("Close the search"));
    done->setToolTip(tr("Escape"));
    connect(done, &Button::clicked, this, &FindBar::close);

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(dp(16), dp(4), dp(16), dp(8));
    row->setSpacing(dp(8));
    row->addWidget(m_edit, 1);
    row->addWidget(m_state);
    for (Button *button : {previous, next, done})
        row->addWidget(button);
    m_steps = {previous, next};
    hide();
}

QSize FindBar::minimumSizeHint() const
{
    return {dp(200), layout()->minimumSize().height()};
}

void FindBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    for (QWidget *each : std::as_const(m_steps))
        each->setVisible(width() >= dp(480));
}

void FindBar::open()
{
    const QString chosen = m_text->textCursor().selectedText();
    if (!chosen.isEmpty() && !chosen.contains(QChar::ParagraphSeparator))
        m_edit->setText(chosen);
    show();
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

void FindBar::close()
{
    hide();
    m_text->setFocus(Qt::OtherFocusReason);
}

void FindBar::search()
{
    tellPlace(m_text->findWords(m_edit->text(), true, true));
}

void FindBar::step(bool forward)
{
    if (isHidden())
        open();
    tellPlace(m_text->findWords(m_edit->text(), forward));
}

void FindBar::tellPlace(bool found)
{
    const QString words = m_edit->text();
    if (words.isEmpty() || !found) {
        m_state->setText(words.isEmpty() ? QString() : tr("not found"));
        return;
    }
    const QString &text = m_text->content().text();
    const int start = m_text->textCursor().selectionStart();
    const qsizetype before = QStringView(text).left(start).count(words, Qt::CaseInsensitive);
    const qsizetype all = text.count(words, Qt::CaseInsensitive);
    m_state->setText(tr("%1 of %2").arg(std::min(before + 1, all)).arg(all));
}

bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool over = event->type() == QEvent::ShortcutOverride;
    if (watched != m_edit || (!over && event->type() != QEvent::KeyPress))
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool plain = (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (!plain || (!enter && key->key() != Qt::Key_Escape))
        return QWidget::eventFilter(watched, event);
    event->accept(); // Escape is a key of the window too
    if (over)
        return true;
    if (enter)
        step(!key->modifiers().testFlag(Qt::ShiftModifier));
    else
        close();
    return true;
}

} // namespace rfcui
