// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/pathstrip.h"

#include "ui/explain/gatedelegate.h"
#include "ui/explain/pathmodel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

#include <QEvent>
#include <QGridLayout>
#include <QVBoxLayout>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

PathList::PathList(QWidget *parent)
    : QListView(parent)
{
    setObjectName(u"pathList"_s);
    setAccessibleName(tr("Decision path"));
    setFlow(LeftToRight);
    setWrapping(false);
    setUniformItemSizes(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setItemDelegate(new GateDelegate(this));
}

void PathList::setCompact(bool compact)
{
    m_compact = compact;
    spread();
}

int PathList::cellWidth(int row) const
{
    return row < m_cells.size() ? m_cells[row] : 0;
}

// The gaps are equal; the words decide where the gates stand.
void PathList::spread()
{
    m_cells.clear();
    if (!model())
        return;
    const int rows = model()->rowCount();
    int words = 0;
    bool rest = false;
    for (int row = 0; row < rows; ++row) {
        const QModelIndex index = model()->index(row, 0);
        const bool hidden = m_compact && rest;
        setRowHidden(row, hidden);
        rest = rest || Outcome(index.data(PathModel::OutcomeRole).toInt()) == Outcome::NotReached;
        m_cells << (hidden ? 0 : GateDelegate::wordsWidth(index, m_compact));
        words += m_cells.last();
    }
    const int room = viewport()->width() - words;
    int given = 0;
    for (int row = 0; row + 1 < rows; ++row) {
        const int upTo = m_compact ? dp(12) * (row + 1)
                                   : std::max(dp(12) * (row + 1), qRound(room * (row + 1) / (rows - 1.0)));
        m_cells[row] += upTo - given;
        given = upTo;
    }
    scheduleDelayedItemsLayout();
}

void PathList::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    spread();
}

void PathList::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        spread();
}

PathStrip::PathStrip(QWidget *parent)
    : Card(parent)
    , m_model(new PathModel(this))
    , m_list(new PathList(this))
    , m_title(new widgets::Label(tr("Path"), Role::Strong, Token::Text, this))
    , m_order(new widgets::Label({}, Role::Body, Token::Text3, this))
    , m_diagram(new widgets::Button(widgets::Button::Link, tr("Diagram"), u"path"_s, this))
    , m_shortcut(new widgets::Label(u"Ctrl+Shift+P"_s, Role::Body, Token::Text3, this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setFlat(true);
    m_list->setModel(m_model);
    m_diagram->setIconTrailing(true);
    m_diagram->setObjectName(u"diagramButton"_s);
    m_diagram->setAccessibleName(tr("Open the path diagram"));
    connect(m_diagram, &QPushButton::clicked, this, &PathStrip::diagramRequested);
    arrange();
}

void PathStrip::setReport(const Report &report, int code)
{
    m_model->setPath(report, code);
    m_orderText = report.pathOrder;
    m_order->setText(m_orderText);
    m_list->spread();
}

void PathStrip::setTruth(const std::optional<probe::Revealed> &revealed)
{
    m_model->setTruth(revealed);
    // As wide as "typical order": the gates begin right behind it.
    const int wrong = revealed ? revealed->differences : 0;
    const QString truth = wrong > 0 ? tr("truth: %1 differ").arg(wrong) : tr("truth: all agree");
    m_order->setText(revealed ? truth : m_orderText);
    m_list->spread();
}

void PathStrip::setCompact(bool compact)
{
    m_compact = compact;
    m_list->setCompact(compact);
    arrange();
}

void PathStrip::setDiagramAvailable(bool available)
{
    m_diagramAvailable = available;
    arrange();
}

void PathStrip::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        arrange();
}

// Two lines beside the gates; lengths at scale 1.
static QVBoxLayout *stacked(QWidget *upper, QWidget *lower, int top, int gap)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addSpacing(dp(top));
    column->addWidget(upper, 0, qobject_cast<QAbstractButton *>(upper) ? Qt::AlignRight : Qt::AlignLeft);
    column->addSpacing(dp(gap));
    column->addWidget(lower);
    column->addStretch();
    return column;
}

void PathStrip::arrange()
{
    delete layout();
    auto *grid = new QGridLayout(this);
    grid->setSpacing(0);
    m_title->setVisible(!m_compact);
    m_order->setVisible(!m_compact);
    m_diagram->setVisible(m_diagramAvailable);
    m_diagram->setText(m_compact ? QString() : tr("Diagram"));
    m_shortcut->setVisible(m_diagramAvailable && !m_compact);
    if (m_compact) {
        setFixedHeight(dp(32));
        grid->setContentsMargins(dp(12), dp(1), dp(13), dp(1));
        grid->addWidget(m_list, 0, 0);
        grid->addWidget(m_diagram, 0, 1, Qt::AlignVCenter);
        return;
    }
    setFixedHeight(dp(64));
    grid->setContentsMargins(dp(16), 0, dp(14), 0);
    grid->addLayout(stacked(m_title, m_order, 12, 6), 0, 0);
    grid->addWidget(m_list, 0, 1);
    if (m_diagramAvailable) {
        grid->setColumnMinimumWidth(2, dp(40));
        grid->addLayout(stacked(m_diagram, m_shortcut, 6, 6), 0, 3);
    }
    grid->setColumnMinimumWidth(0, dp(116));
    grid->setColumnStretch(1, 1);
}

} // namespace explain
