// SPDX-License-Identifier: Apache-2.0
#include "ui/window/sendscreen.h"

#include "ui/compose/composerbar.h"
#include "ui/compose/exampleribbon.h"
#include "ui/explain/explainpage.h"
#include "ui/explain/hopstrip.h"
#include "ui/explain/pathstrip.h"
#include "ui/window/columnscroll.h"
#include "ui/window/examples.h"

#include <QEvent>
#include <QShortcut>
#include <QVBoxLayout>

namespace window {

using namespace Qt::StringLiterals;
using widgets::dp;

static QList<compose::ExampleRibbon::Example> ribbonExamples()
{
    QList<compose::ExampleRibbon::Example> list;
    for (const Example &example : examples())
        list << compose::ExampleRibbon::Example{example.id, example.code};
    return list;
}

SendScreen::SendScreen(compose::ComposerModel *model, QWidget *parent)
    : QWidget(parent)
    , m_bar(new compose::ComposerBar(model, this))
    , m_ribbon(new compose::ExampleRibbon(ribbonExamples(), this))
    , m_hops(new explain::HopStrip(this))
    , m_scroll(new ColumnScroll(this))
    , m_page(new explain::ExplainPage(m_scroll->viewport()))
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"sendScreen"_s);
    m_column->addWidget(m_bar);
    m_column->addWidget(m_ribbon);
    m_column->addWidget(m_hops);
    m_column->addWidget(m_scroll, 1);
    m_scroll->setColumn(m_page);
    // With a drawer open the path gives its room away first.
    connect(m_bar, &compose::ComposerBar::drawerToggled, this, [this](bool open) {
        if (auto *path = m_page->findChild<explain::PathStrip *>())
            path->setVisible(!open);
    });
    // From the composer too; the page has these keys for itself.
    auto *find = new QShortcut(QKeySequence(QKeySequence::Find), this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_page, &explain::ExplainPage::find);
    restyle();
}

void SendScreen::setCompact(bool compact)
{
    m_compact = compact;
    restyle();
    m_bar->setCompact(compact);
    m_ribbon->setCompact(compact);
}

void SendScreen::setPresented(bool presented, QWidget *cover)
{
    m_presented = presented;
    if (cover) {
        m_cover = cover;
        m_column->addWidget(cover, 1);
        cover->hide();
    }
    m_hops->setPresented(presented);
    m_bar->setPresented(presented);
    m_bar->setVisible(!presented);
    if (!presented)
        setCovered(false);
    restyle();
}

void SendScreen::setCovered(bool covered)
{
    if (m_cover)
        m_cover->setVisible(covered);
    m_scroll->setVisible(!covered);
    m_hops->setWithheld(covered);
}

void SendScreen::setComposerShown(bool shown)
{
    m_bar->setVisible(shown || !m_presented);
}

void SendScreen::restyle()
{
    if (m_presented)
        m_column->setContentsMargins(dp(m_compact ? 14 : 30), dp(10), dp(m_compact ? 14 : 30), dp(2));
    else if (m_compact)
        m_column->setContentsMargins(dp(10), dp(8), dp(10), dp(6));
    else
        m_column->setContentsMargins(dp(16), dp(12), dp(16), dp(12));
    m_column->setSpacing(dp(m_compact ? 6 : 8));
}

void SendScreen::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

} // namespace window
