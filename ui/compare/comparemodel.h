// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compare/comparetable.h"

#include <QAbstractTableModel>

namespace compare {

/// The rows of a table; column 0 holds the labels, each further one the cells of a code.
class CompareModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Role {
        StyleRole = Qt::UserRole, ///< "label", or the style of the row: text, lead, mark, bar
        RowStyleRole, ///< the style of the row, also for its label
        StrongRole,
        MarkRole,
        ValueRole,
        OfRole,
        CodeRole,
        SpecRole
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setTable(const Table &table);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant cellData(const knowledge::ComparisonRow &row, int column, int role) const;
    QString spoken(const knowledge::ComparisonRow &row, int column) const;

    Table m_table;
};

} // namespace compare
