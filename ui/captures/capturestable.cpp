// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/capturestable.h"

#include "ui/captures/capturesdelegate.h"
#include "ui/captures/capturesmodel.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>

namespace captures {

using namespace Qt::StringLiterals;
using widgets::dp;

CapturesTable::CapturesTable(CapturesModel *model, QWidget *parent)
    : QTableView(parent)
{
    setObjectName(u"capturesTable"_s);
    setAccessibleName(tr("Exchanges, worst finding first"));
    setModel(model);
    setItemDelegate(new CapturesDelegate(this));
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(int(Column::Verdict), QHeaderView::Stretch);
    header->setSortIndicator(int(Column::Level), Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(
        this, &QTableView::activated, this, [this](const QModelIndex &index) { Q_EMIT chosen(index, true); });
    restyle();
}

void CapturesTable::sortBy(int column)
{
    const auto order = model()->headerData(column, Qt::Horizontal, Qt::InitialSortOrderRole);
    sortByColumn(column, order.isValid() ? Qt::SortOrder(order.toInt()) : Qt::AscendingOrder);
}

void CapturesTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.isValid() && current.row() != previous.row())
        Q_EMIT chosen(current, false);
}

// When the filter hides the chosen one, no neighbour takes its place: nobody asked for that.
void CapturesTable::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    if (currentIndex().row() >= start && currentIndex().row() <= end)
        selectionModel()->clear();
    QTableView::rowsAboutToBeRemoved(parent, start, end);
}

// Home and End go through the list, not through a row of it.
void CapturesTable::keyPressEvent(QKeyEvent *event)
{
    const bool ends = event->key() == Qt::Key_Home || event->key() == Qt::Key_End;
    if (!ends || event->modifiers() != Qt::NoModifier || model()->rowCount() == 0) {
        QTableView::keyPressEvent(event);
        return;
    }
    const int row = event->key() == Qt::Key_Home ? 0 : model()->rowCount() - 1;
    setCurrentIndex(model()->index(row, qMax(0, currentIndex().column())));
}

void CapturesTable::restyle()
{
    verticalHeader()->setMinimumSectionSize(dp(30));
    verticalHeader()->setDefaultSectionSize(dp(30));
    horizontalHeader()->setMinimumSectionSize(dp(48));
    const std::pair<Column, int> widths[] = {{Column::Level, 92}, {Column::Findings, 84},
        {Column::Method, 92}, {Column::Status, 196}, {Column::Entry, 64}};
    for (const auto &[column, width] : widths)
        setColumnWidth(int(column), dp(width));
}

// Of what the other columns leave, the target takes two fifths and the sentence the rest.
void CapturesTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    int taken = 0;
    for (const Column column :
        {Column::Level, Column::Findings, Column::Method, Column::Status, Column::Entry})
        taken += columnWidth(int(column));
    setColumnWidth(int(Column::Target), qMax(dp(140), (viewport()->width() - taken) * 2 / 5));
}

void CapturesTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

} // namespace captures
