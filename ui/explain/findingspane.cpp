// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/findingspane.h"

#include "ui/explain/findingdelegate.h"
#include "ui/explain/findingfooter.h"
#include "ui/explain/findingsmodel.h"
#include "ui/explain/panehead.h"
#include "ui/explain/verdictparts.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QVBoxLayout>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

FindingsPane::FindingsPane(QWidget *parent)
    : QWidget(parent)
    , m_model(new FindingsModel(this))
    , m_delegate(new FindingDelegate(this))
    , m_list(new QListView(this))
    , m_footer(new FindingFooter(this))
    , m_head(new PaneHead(this))
    , m_title(new Label(tr("Findings"), Role::Strong, Token::Text, m_head))
    , m_counts(new LevelCounts(m_head))
    , m_hint(new Label(tr("F8 next"), Role::Body, Token::Text3, m_head))
    , m_empty(new Label(tr("Nothing unusual."), Role::Body, Token::Text3, this))
{
    m_list->setObjectName(u"findingsList"_s);
    m_list->setAccessibleName(tr("Findings"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_head->row()->addWidget(m_title);
    m_head->row()->addSpacing(dp(13));
    m_head->row()->addWidget(m_counts, 1);
    m_head->row()->addWidget(m_hint);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_empty);
    column->addWidget(m_list, 1);
    column->addWidget(m_footer);
    m_empty->setMargin(dp(14));
    m_empty->hide();
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        const int number = chosen();
        m_footer->setFinding(number > 0 ? &m_model->findings()[std::size_t(number) - 1] : nullptr);
        Q_EMIT chosenChanged(number);
    });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, &FindingsPane::geometryShifted);
    connect(m_list, &QListView::activated, this, &FindingsPane::openSpec);
    connect(m_delegate, &FindingDelegate::probeRequested, this, &FindingsPane::probeRequested);
    connect(m_footer, &FindingFooter::whyRequested, this, &FindingsPane::whyRequested);
    connect(m_footer, &FindingFooter::ruleRequested, this, &FindingsPane::ruleRequested);
    connect(m_footer, &FindingFooter::specRequested, this, &FindingsPane::specRequested);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListView::customContextMenuRequested, this, &FindingsPane::showMenu);
}

void FindingsPane::setReport(const Report &report)
{
    m_model->setFindings(report.findings);
    m_counts->setReport(report);
    m_empty->setVisible(report.findings.empty());
    m_footer->setFinding(nullptr);
}

void FindingsPane::setWording(Wording wording)
{
    m_model->setWording(wording);
}

void FindingsPane::setCompactHead(QWidget *tabs)
{
    const bool compact = tabs != nullptr;
    m_head->setEnds(compact ? 7 : 14, 10);
    m_title->setVisible(!compact);
    m_counts->setVisible(!compact);
    if (compact)
        m_head->row()->insertWidget(0, tabs);
}

void FindingsPane::setProbesAvailable(bool available)
{
    m_delegate->setProbesAvailable(available);
    m_list->viewport()->update();
}

int FindingsPane::chosen() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? index.row() + 1 : 0;
}

void FindingsPane::choose(int number)
{
    const QModelIndex index = m_model->index(number - 1, 0);
    if (!index.isValid())
        return;
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
}

void FindingsPane::step(int by)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int from = chosen() == 0 ? (by > 0 ? 0 : 1) : chosen();
    choose((from - 1 + by + count) % count + 1);
}

QRect FindingsPane::chosenRect(const QWidget *ancestor) const
{
    if (chosen() == 0 || !m_list->isVisible())
        return {};
    const QRect row = m_list->visualRect(m_list->currentIndex());
    const int bottom = m_list->viewport()->height();
    const int top = std::clamp(row.top(), 0, bottom - 1);
    const int end = std::clamp(row.bottom(), top, bottom - 1);
    const QPoint corner = m_list->viewport()->mapTo(ancestor, QPoint(row.left(), top));
    return {corner, QSize(row.width(), end - top + 1)};
}

void FindingsPane::openSpec(const QModelIndex &index)
{
    const int row = index.row();
    if (row < 0 || row >= m_model->rowCount())
        return;
    const QStringList spec = m_model->findings()[std::size_t(row)].spec;
    if (!spec.isEmpty())
        Q_EMIT specRequested(spec.first());
}

QString FindingsPane::ruleAt(const QModelIndex &index) const
{
    return index.data(FindingsModel::RuleIdRole).toString();
}

void FindingsPane::showMenu(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid())
        return;
    const QString rule = ruleAt(index);
    const QString probe = index.data(FindingsModel::ProbeRole).toString();
    auto *menu = new QMenu(this);
    menu->setObjectName(u"findingMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    // Behind a tab stands the key, at the right.
    menu->addAction(tr("&Why?\tW"), this, [this, rule] { Q_EMIT whyRequested(rule); });
    menu->addAction(tr("&About this check\tF1"), this, [this, rule] { Q_EMIT ruleRequested(rule); });
    menu->addAction(tr("Open the &section\tEnter"), this, [this, index] { openSpec(index); });
    if (!probe.isEmpty() && m_delegate->probesAvailable())
        menu->addAction(tr("&Probe\tP"), this, [this, probe] { Q_EMIT probeRequested(probe); });
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

bool FindingsPane::actOnKey(int key)
{
    const QModelIndex index = m_list->currentIndex();
    const QString probe = index.data(FindingsModel::ProbeRole).toString();
    if (key == Qt::Key_P && !probe.isEmpty() && m_delegate->probesAvailable())
        Q_EMIT probeRequested(probe);
    else if (key == Qt::Key_W && index.isValid())
        Q_EMIT whyRequested(ruleAt(index));
    else if ((key == Qt::Key_F1 || key == Qt::Key_A) && index.isValid())
        Q_EMIT ruleRequested(ruleAt(index));
    else
        return false;
    return true;
}

bool FindingsPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list->viewport() && event->type() == QEvent::Resize)
        Q_EMIT geometryShifted();
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *pressed = static_cast<QKeyEvent *>(event);
        const bool alone = (pressed->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
        if (alone && actOnKey(pressed->key()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace explain
