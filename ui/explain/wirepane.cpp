// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/wirepane.h"

#include "ui/content/contentpage.h"
#include "ui/content/findbar.h"
#include "ui/content/finder.h"
#include "ui/explain/detailpages.h"
#include "ui/explain/framespage.h"
#include "ui/explain/panehead.h"
#include "ui/explain/timingpage.h"
#include "ui/explain/wireview.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/segmentedtabs.h"

#include <QActionGroup>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

static QString tabWord(int tab)
{
    const QString words[] = {WirePane::tr("Text"), WirePane::tr("Content"), WirePane::tr("Hex"),
        WirePane::tr("Frames"), WirePane::tr("TLS"), WirePane::tr("Timing")};
    return words[tab];
}

static QString sidesWord(Sides sides)
{
    switch (sides) {
    case Sides::Sent:
        return WirePane::tr("sent only");
    case Sides::Received:
        return WirePane::tr("received only");
    case Sides::Both:
        break;
    }
    return WirePane::tr("both sides");
}

WirePane::WirePane(QWidget *parent)
    : QWidget(parent)
    , m_head(new PaneHead(this))
    , m_title(new Label(tr("Wire"), Role::Strong, Token::Text, m_head))
    , m_tabs(new widgets::SegmentedTabs({}, m_head))
    , m_showLabel(new Label(tr("Show"), Role::Body, Token::Text3, m_head))
    , m_sides(new Button(Button::Quiet, sidesWord(Sides::Both), u"chevron-down"_s, m_head))
    , m_copy(new Button(Button::Quiet, {}, u"copy"_s, m_head))
    , m_stack(new QStackedWidget(this))
    , m_text(new WireView(m_stack))
    , m_find(new contentui::FindBar(this))
    , m_textFinder(new contentui::TextFinder(m_text))
{
    makeHead();
    m_stack->addWidget(m_text);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_find);
    column->addWidget(m_stack, 1);
    m_find->setFinder(m_textFinder);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int index) {
        chooseTab(index);
        if (contentui::Finder *finder = finderOf(m_tab)) // keys, Ctrl+F among them, go to what was opened
            finder->focusText();
    });
    connect(m_tabs, &QTabBar::currentChanged, this, &WirePane::chooseTab);
    connect(m_copy, &QPushButton::clicked, this, &WirePane::copyText);
}

// The head keeps its place when the handle before it is slim.
void WirePane::placeHead()
{
    m_head->setEnds(m_compact ? 7 : m_tab == Text ? 14 : 9, m_compact ? 7 : 4);
}

void WirePane::makeHead()
{
    m_tabs->setObjectName(u"wireTabs"_s);
    m_tabs->setAccessibleName(tr("Readings of the wire"));
    relabelTabs();
    placeHead();
    m_sides->setObjectName(u"sidesButton"_s);
    m_sides->setIconTrailing(true);
    m_copy->setObjectName(u"copyWireButton"_s);
    m_copy->setAccessibleName(tr("Copy the wire as text"));
    m_copy->setToolTip(m_copy->accessibleName());
    auto *menu = new QMenu(m_sides);
    auto *group = new QActionGroup(menu);
    for (const Sides sides : {Sides::Both, Sides::Sent, Sides::Received}) {
        QAction *action = menu->addAction(sidesWord(sides));
        action->setCheckable(true);
        action->setChecked(sides == Sides::Both);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, sides] { setSides(sides); });
    }
    menu->addSeparator();
    QAction *secrets = menu->addAction(tr("Show credentials"));
    secrets->setCheckable(true);
    connect(secrets, &QAction::toggled, this, &WirePane::setSecretsShown);
    m_sides->setMenu(menu);
    QHBoxLayout *row = m_head->row();
    row->addWidget(m_title);
    row->addSpacing(dp(12));
    row->addWidget(m_tabs);
    row->addStretch(1);
    row->addWidget(m_showLabel);
    row->addWidget(m_sides);
    row->addWidget(m_copy);
}

void WirePane::find()
{
    if (!finderOf(m_tab))
        showTab(Text);
    m_find->open();
}

void WirePane::findAgain(bool forward)
{
    m_find->step(forward);
}

contentui::Finder *WirePane::finderOf(Tab tab)
{
    if (tab == Text)
        return m_textFinder;
    if (tab == Content && m_content)
        return m_content->finder();
    if (tab != Hex || !m_hex)
        return nullptr;
    if (!m_hexFinder)
        m_hexFinder = new contentui::TextFinder(m_hex);
    return m_hexFinder;
}

// Compact: the readings behind the first two share one tab.
void WirePane::relabelTabs()
{
    const QSignalBlocker blocker(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    const int shown = m_compact ? 2 : int(TabCount);
    for (int tab = 0; tab < shown; ++tab)
        m_tabs->addTab(tabWord(tab));
    if (m_compact)
        m_tabs->addTab(m_tab > Content ? tabWord(m_tab) : tr("More"));
    m_tabs->setCurrentIndex(std::min(int(m_tab), m_tabs->count() - 1));
}

void WirePane::setCompactHead(QWidget *tabs)
{
    m_compact = tabs != nullptr;
    placeHead();
    m_text->setCompact(m_compact);
    m_title->setVisible(!m_compact);
    m_showLabel->setVisible(!m_compact && m_tab == Text);
    m_sides->setVisible(!m_compact && m_tab == Text);
    m_copy->setVisible(!m_compact);
    QHBoxLayout *row = m_head->row();
    row->removeWidget(m_tabs);
    if (m_compact) {
        row->insertWidget(0, tabs);
        row->addWidget(m_tabs);
    } else {
        row->insertWidget(row->indexOf(m_title) + 2, m_tabs); // the other tabs may still be there, hidden
    }
    relabelTabs();
}

void WirePane::chooseTab(int index)
{
    if (index < 0)
        return;
    if (!m_compact || index < Content + 1) {
        showTab(Tab(index));
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Tab tab : {Hex, Frames, Tls, Timing})
        connect(menu->addAction(tabWord(tab)), &QAction::triggered, this, [this, tab] { showTab(tab); });
    connect(menu, &QMenu::aboutToHide, this, &WirePane::relabelTabs);
    menu->popup(m_tabs->mapToGlobal(m_tabs->tabRect(index).bottomLeft()));
}

void WirePane::showTab(Tab tab)
{
    const bool changed = tab != m_tab;
    m_tab = tab;
    relabelTabs();
    if (!changed)
        return;
    placeHead();
    m_stack->setCurrentWidget(pageOf(tab));
    fillTab();
    m_find->setFinder(finderOf(tab));
    m_showLabel->setVisible(!m_compact && tab == Text);
    m_sides->setVisible(!m_compact && tab == Text);
    Q_EMIT tabChanged(tab);
}

void WirePane::showReceivedByte(qint64 offset)
{
    showTab(Hex);
    m_hex->showReceivedByte(offset);
}

template <typename Page> static Page *made(Page *&page, QStackedWidget *stack)
{
    if (!page) {
        page = new Page;
        stack->addWidget(page);
    }
    return page;
}

QWidget *WirePane::pageOf(Tab tab)
{
    switch (tab) {
    case Content:
        if (!m_content) {
            connect(made(m_content, m_stack), &contentui::ContentPage::finderChanged, this,
                [this](contentui::Finder *finder) {
                    if (m_tab == Content)
                        m_find->setFinder(finder);
                });
        }
        return m_content;
    case Hex:
        return made(m_hex, m_stack);
    case Frames:
        return made(m_frames, m_stack);
    case Tls:
        return made(m_tls, m_stack);
    case Timing:
        return made(m_timing, m_stack);
    case Text:
    case TabCount:
        break;
    }
    return m_text;
}

void WirePane::fillTab()
{
    switch (m_tab) {
    case Content:
        m_content->setExchange(m_exchange, m_options.presented);
        break;
    case Hex:
        m_hex->setExchange(m_exchange, m_options);
        break;
    case Frames:
        m_frames->setExchange(m_exchange, m_options);
        break;
    case Tls:
        m_tls->setExchange(m_exchange);
        break;
    case Timing:
        m_timing->setExchanges(allHops());
        break;
    case Text:
    case TabCount:
        m_text->setLines(wireLines(m_exchange, m_report, m_options));
        m_text->setChosen(m_chosen);
        break;
    }
}

void WirePane::setExchange(const http::Exchange &exchange, const Report &report)
{
    m_exchange = exchange;
    m_report = report;
    m_earlier.clear();
    m_chosen = 0;
    m_text->setLines(wireLines(m_exchange, m_report, m_options));
    if (m_tab != Text)
        fillTab();
}

std::vector<http::Exchange> WirePane::allHops() const
{
    std::vector<http::Exchange> all = m_earlier;
    all.push_back(m_exchange);
    return all;
}

void WirePane::setEarlier(const std::vector<http::Exchange> &exchanges)
{
    m_earlier = exchanges;
    if (m_tab == Timing)
        fillTab();
}

void WirePane::setChosen(int number)
{
    m_chosen = number;
    m_text->setChosen(number);
}

void WirePane::setSides(Sides sides)
{
    m_options.sides = sides;
    m_sides->setText(sidesWord(sides));
    m_sides->updateGeometry();
    fillTab();
}

void WirePane::setSecretsShown(bool shown)
{
    m_options.secretsShown = shown;
    refill();
}

void WirePane::setPresented(bool presented)
{
    m_options.presented = presented;
    refill();
}

void WirePane::refill()
{
    m_text->setLines(wireLines(m_exchange, m_report, m_options));
    m_text->setChosen(m_chosen);
    if (m_tab == Hex || m_tab == Frames || m_tab == Content)
        fillTab();
}

void WirePane::copyText() const
{
    QGuiApplication::clipboard()->setText(plainText(m_text->lines()));
}

} // namespace explain
