// SPDX-License-Identifier: Apache-2.0
// What the reader is made of; what it does is in rfcpage.cpp.
#include "ui/rfc/absentpane.h"
#include "ui/rfc/documentchooser.h"
#include "ui/rfc/findbar.h"
#include "ui/rfc/rfcpage.h"
#include "ui/rfc/rfctext.h"
#include "ui/rfc/sectionsmodel.h"
#include "ui/rfc/sectionstree.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QShortcut>
#include <QStackedWidget>

#include <algorithm>

namespace rfcui {

using namespace Qt::StringLiterals;
using knowledge::Knowledge;
using widgets::Button;
using widgets::dp;
using widgets::theme;
using widgets::Token;

void RfcPage::build()
{
    m_left = makeLeft();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_left);
    row->addWidget(makeRight(), 1);
    m_stack->setCurrentWidget(m_absent);
}

QWidget *RfcPage::makeLeft()
{
    m_tree->setModel(m_model);

    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, dp(12), theme().edge(), dp(8));
    column->setSpacing(dp(8));
    auto *inset = new QHBoxLayout;
    inset->setContentsMargins(dp(12), 0, dp(12), 0);
    inset->addWidget(m_documents);
    column->addLayout(inset);
    column->addWidget(m_tree, 1);
    return left;
}

QWidget *RfcPage::makeRight()
{
    m_title->setObjectName(u"rfcTitle"_s);
    m_title->setElided(true);
    m_origin->setObjectName(u"rfcOrigin"_s);
    m_origin->setElided(true);
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(dp(16), dp(12), dp(16), dp(8));
    head->setSpacing(dp(4));
    head->addWidget(m_title);
    head->addWidget(m_origin);
    head->addWidget(makeTools());
    column->addLayout(head);
    column->addWidget(m_find);
    m_stack->addWidget(m_text);
    m_stack->addWidget(m_absent);
    column->addWidget(m_stack, 1);
    return right;
}

QWidget *RfcPage::makeTools()
{
    auto *box = new QWidget(this);
    auto *flow = new widgets::FlowLayout(4, 4, box);
    const auto add = [flow](const char *name, const QString &text, const QString &spoken, const QString &keys,
                         const QString &icon = {}) {
        auto *button = new Button(Button::Quiet, text, icon);
        button->setObjectName(QString::fromLatin1(name));
        button->setAccessibleName(spoken);
        button->setToolTip(keys.isEmpty() ? spoken : u"%1 (%2)"_s.arg(spoken, keys));
        flow->addWidget(button);
        return button;
    };
    m_back = add("rfcBack", tr("Back"), tr("Back to what was read before"), tr("Alt+Left"));
    m_forward = add("rfcForward", tr("Forward"), tr("Forward again"), tr("Alt+Right"));
    m_previous = add("rfcPrevious", tr("Previous"), tr("Previous section"), tr("Ctrl+Page Up"));
    m_next = add("rfcNext", tr("Next"), tr("Next section"), tr("Ctrl+Page Down"));
    m_findButton = add("rfcFindButton", tr("Find"), tr("Find in the text"), tr("Ctrl+F"), u"search"_s);
    m_copy = add("rfcCopy", tr("Copy the reference"), tr("Copy what this section is called"), {}, u"copy"_s);
    m_browser = add("rfcBrowser", tr("Open at rfc-editor.org"), tr("Open this section in the browser"), {},
        u"external"_s);
    m_folder = add("rfcFolder", tr("Use a folder…"), tr("Choose a folder that holds texts of RFCs"), {});
    m_more = add("rfcMore", tr("More"), tr("Copy, browser and folder"), {}, u"chevron-down"_s);
    m_more->setIconTrailing(true);
    connect(m_back, &Button::clicked, this, &RfcPage::goBack);
    connect(m_forward, &Button::clicked, this, &RfcPage::goForward);
    connect(m_previous, &Button::clicked, this, [this] { stepSection(-1); });
    connect(m_next, &Button::clicked, this, [this] { stepSection(1); });
    connect(m_findButton, &Button::clicked, m_find, &FindBar::open);
    connect(
        m_copy, &Button::clicked, this, [this] { Q_EMIT copyRequested(Knowledge::specLabel(reference())); });
    connect(m_browser, &Button::clicked, this, [this] { Q_EMIT browserRequested(reference()); });
    connect(m_folder, &Button::clicked, this, &RfcPage::folderRequested);
    connect(m_more, &Button::clicked, this, &RfcPage::showMore);
    return box;
}

// What a narrow page has no room for.
void RfcPage::showMore()
{
    auto *menu = new QMenu(m_more);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (Button *each : {m_copy, m_browser, m_folder})
        menu->addAction(each->text(), each, &Button::click)->setEnabled(each->isEnabled());
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void RfcPage::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto &&act) {
        auto *shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    const auto inText = [this](auto act) {
        return [this, act] {
            if (m_stack->currentWidget() == m_text)
                act();
        };
    };
    add(Qt::ALT | Qt::Key_Left, [this] { goBack(); });
    add(Qt::ALT | Qt::Key_Right, [this] { goForward(); });
    add(Qt::CTRL | Qt::Key_PageUp, [this] { stepSection(-1); });
    add(Qt::CTRL | Qt::Key_PageDown, [this] { stepSection(1); });
    add(Qt::CTRL | Qt::Key_F, inText([this] { m_find->open(); }));
    add(Qt::Key_F3, inText([this] { m_find->step(true); }));
    add(Qt::SHIFT | Qt::Key_F3, inText([this] { m_find->step(false); }));
}

void RfcPage::layOut()
{
    m_left->setFixedWidth(std::min(dp(276), width() * 34 / 100));
    const bool narrow = width() < dp(820);
    for (Button *each : {m_copy, m_browser, m_folder})
        each->setVisible(!narrow);
    m_more->setVisible(narrow);
}

void RfcPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

void RfcPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        layOut();
}

void RfcPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect left = m_left->geometry();
    painter.fillRect(rect(), theme()[Token::Panel]);
    painter.fillRect(left, theme()[Token::Sunken]);
    painter.fillRect(left.right() - theme().edge() + 1, 0, theme().edge(), height(), theme()[Token::Border]);
}

} // namespace rfcui
