// SPDX-License-Identifier: Apache-2.0
#include "ui/compose/fieldsmodel.h"

#include "app/http/syntax.h"
#include "ui/compose/rawtext.h"

namespace compose {

FieldsModel::FieldsModel(ComposerModel *composer, QObject *parent)
    : QAbstractTableModel(parent)
    , m_composer(composer)
    , m_rows(composer->rows())
{
    connect(composer, &ComposerModel::changed, this, &FieldsModel::refresh);
}

int FieldsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FieldsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString FieldsModel::originOf(const FieldRow &row) const
{
    if (!row.added && row.name.isEmpty())
        return tr("not sent before it has a name");
    if (!row.enabled)
        return tr("switched off, not sent");
    if (!row.added)
        return tr("yours");
    if (http::sameName(row.name, "Host"))
        return tr("added by the app, from the URL");
    if (http::sameName(row.name, "Cookie"))
        return tr("added by the app, from the jar");
    return http::sameName(row.name, "Content-Length") ? tr("added by the app, from the body")
                                                      : tr("added by the app");
}

QString FieldsModel::sentence(const FieldRow &row) const
{
    return tr("%1: %2, %3").arg(lineOf(row.name), http::visibleText(row.value), originOf(row));
}

QString FieldsModel::shownText(const FieldRow &row, int column) const
{
    switch (column) {
    case Name:
        return http::visibleText(row.name);
    case Value:
        return http::visibleText(row.value);
    case Origin:
        return originOf(row);
    default:
        return {};
    }
}

QString FieldsModel::spokenText(const FieldRow &row, int column) const
{
    if (column == Name)
        return sentence(row);
    if (column != Remove)
        return shownText(row, column);
    return (row.added ? tr("Do not send %1") : tr("Remove %1")).arg(lineOf(row.name));
}

QVariant FieldsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const FieldRow &row = m_rows[std::size_t(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return shownText(row, column);
    case Qt::EditRole:
        return column > Value ? QVariant() : QVariant(lineOf(column == Name ? row.name : row.value));
    case Qt::CheckStateRole:
        return column != Name ? QVariant() : QVariant(int(row.enabled ? Qt::Checked : Qt::Unchecked));
    case Qt::AccessibleTextRole:
        return spokenText(row, column);
    case NameRole:
        return row.name;
    case AddedRole:
        return row.added;
    case EnabledRole:
        return row.enabled;
    default:
        return {};
    }
}

bool FieldsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const FieldRow row = m_rows[std::size_t(index.row())];
    if (role == Qt::CheckStateRole && index.column() == Name) {
        m_composer->switchRow(index.row(), value.toInt() == Qt::Checked);
        return true;
    }
    if (role != Qt::EditRole || index.column() > Value)
        return false;
    if (value.toString() == lineOf(index.column() == Name ? row.name : row.value))
        return true; // nothing typed: bytes that are no UTF-8 stay as they are
    const QByteArray bytes = value.toString().toUtf8();
    m_composer->editRow(
        index.row(), index.column() == Name ? bytes : row.name, index.column() == Value ? bytes : row.value);
    return true;
}

QVariant FieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Name"), tr("Value"), tr("Where it comes from"), QString()};
    return section >= 0 && section < ColumnCount ? QVariant(titles[section]) : QVariant();
}

Qt::ItemFlags FieldsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags base = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    if (index.column() == Name)
        return base | Qt::ItemIsEditable | Qt::ItemIsUserCheckable;
    return index.column() == Value ? base | Qt::ItemIsEditable : base;
}

// Tells views the least that changed, so that an open editor and the current row survive typing elsewhere.
void FieldsModel::refresh()
{
    const std::vector<FieldRow> &now = m_composer->rows();
    const std::size_t most = std::min(m_rows.size(), now.size());
    std::size_t head = 0;
    while (head < most && m_rows[head] == now[head])
        ++head;
    std::size_t tail = 0;
    while (tail < most - head && m_rows[m_rows.size() - 1 - tail].name == now[now.size() - 1 - tail].name
        && m_rows[m_rows.size() - 1 - tail].added == now[now.size() - 1 - tail].added)
        ++tail;
    const int before = int(m_rows.size() - head - tail);
    const int after = int(now.size() - head - tail);
    const int first = int(head);
    if (before > 0 && after == 0) {
        beginRemoveRows({}, first, first + before - 1);
        m_rows = now;
        endRemoveRows();
    } else if (before == 0 && after > 0) {
        beginInsertRows({}, first, first + after - 1);
        m_rows = now;
        endInsertRows();
    } else if (before != after) {
        beginResetModel();
        m_rows = now;
        endResetModel();
        return;
    } else {
        m_rows = now;
    }
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

} // namespace compose
