// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/comparemodel.h"

namespace compare {

using namespace Qt::StringLiterals;

void CompareModel::setTable(const Table &table)
{
    beginResetModel();
    m_table = table;
    endResetModel();
}

int CompareModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.rows.size());
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_table.columns.empty() ? 0 : int(m_table.columns.size()) + 1;
}

// A cell is understood without seeing its place: "405, Allow field: MUST, lists what is allowed".
QString CompareModel::spoken(const knowledge::ComparisonRow &row, int column) const
{
    const knowledge::ComparisonCell &cell = row.cells[std::size_t(column)];
    const QString must = cell.mark == u"must" ? u"MUST, "_s : QString();
    return u"%1, %2: %3%4"_s.arg(m_table.columns[std::size_t(column)].code).arg(row.label, must, cell.text);
}

QVariant CompareModel::cellData(const knowledge::ComparisonRow &row, int column, int role) const
{
    const knowledge::ComparisonCell &cell = row.cells[std::size_t(column)];
    switch (role) {
    case Qt::DisplayRole:
        return cell.text;
    case Qt::AccessibleTextRole:
        return spoken(row, column);
    case Qt::ToolTipRole: {
        QStringList labels;
        for (const QString &reference : cell.spec)
            labels << knowledge::Knowledge::specLabel(reference);
        return labels.isEmpty() ? QVariant() : labels.join(u", "_s);
    }
    case StyleRole:
        return row.style;
    case StrongRole:
        return cell.strong;
    case MarkRole:
        return cell.mark;
    case ValueRole:
        return cell.value;
    case OfRole:
        return row.of;
    case CodeRole:
        return m_table.columns[std::size_t(column)].code;
    case SpecRole:
        return cell.spec;
    default:
        return {};
    }
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const knowledge::ComparisonRow &row = m_table.rows[std::size_t(index.row())];
    if (role == RowStyleRole)
        return row.style;
    if (index.column() > 0)
        return cellData(row, index.column() - 1, role);
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return row.label;
    return role == StyleRole ? QVariant(u"label"_s) : QVariant();
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || section < 0)
        return {};
    if (orientation == Qt::Vertical)
        return section < rowCount() ? m_table.rows[std::size_t(section)].label : QVariant();
    if (section == 0)
        return tr("Side by side");
    if (section >= columnCount())
        return {};
    const Column &column = m_table.columns[std::size_t(section - 1)];
    return u"%1 %2"_s.arg(column.code).arg(column.name);
}

} // namespace compare
