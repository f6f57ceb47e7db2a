// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QStyledItemDelegate>

class QTableView;

namespace lab {

/// A cell of the tables of this screen. Some columns are monospace; a status has the shape of its class.
class TableDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit TableDelegate(QList<int> mono, QObject *parent);

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    QFont fontOf(const QModelIndex &index) const;

    QList<int> m_mono;
};

/// Rows are chosen whole, and there is no grid.
void quieten(QTableView *table);
/// Heights of rows and header at the scale of the moment.
void sizeRows(QTableView *table);

} // namespace lab
