// SPDX-License-Identifier: Apache-2.0
#include "ui/rfc/sectionsmodel.h"

#include <algorithm>

namespace rfcui {

using namespace Qt::StringLiterals;

std::vector<SectionRow> rowsOf(const rfc::Document &document)
{
    std::vector<SectionRow> rows;
    for (const rfc::Section &section : document.sections()) {
        if (section.title.compare(u"Table of Contents"_s, Qt::CaseInsensitive) != 0)
            rows.push_back({section.number, section.title, section.level});
    }
    return rows;
}

// "2" before "10", and letters after numbers.
static bool comesBefore(const SectionRow &left, const SectionRow &right)
{
    const auto rank = [](const QString &part) {
        return part.at(0).isDigit() ? part.toInt() : 1000 + part.at(0).unicode();
    };
    const QStringList a = left.number.split(u'.', Qt::SkipEmptyParts);
    const QStringList b = right.number.split(u'.', Qt::SkipEmptyParts);
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
        [&rank](const QString &x, const QString &y) { return rank(x) < rank(y); });
}

std::vector<SectionRow> rowsOf(const knowledge::Spec &spec)
{
    std::vector<SectionRow> rows;
    for (auto it = spec.sections.constBegin(); it != spec.sections.constEnd(); ++it)
        rows.push_back({it.key(), it.value(), int(it.key().count(u'.')) + 1});
    std::sort(rows.begin(), rows.end(), comesBefore);
    return rows;
}

void SectionsModel::setRows(std::vector<SectionRow> rows)
{
    beginResetModel();
    m_nodes.clear();
    m_top.clear();
    std::vector<int> open;
    for (SectionRow &row : rows) {
        while (!open.empty() && m_nodes[std::size_t(open.back())].row.level >= row.level)
            open.pop_back();
        const int parent = open.empty() ? -1 : open.back();
        std::vector<int> &siblings = parent < 0 ? m_top : m_nodes[std::size_t(parent)].children;
        const int own = int(m_nodes.size());
        const int place = int(siblings.size());
        siblings.push_back(own);
        m_nodes.push_back({std::move(row), parent, place, {}});
        open.push_back(own);
    }
    endResetModel();
}

QModelIndex SectionsModel::indexAt(int node) const
{
    if (node < 0 || std::size_t(node) >= m_nodes.size())
        return {};
    return createIndex(m_nodes[std::size_t(node)].place, 0, quintptr(node));
}

QModelIndex SectionsModel::indexOf(const QString &number, const QString &title) const
{
    const auto it = std::find_if(m_nodes.begin(), m_nodes.end(), [&](const Node &node) {
        return node.row.number == number && (!number.isEmpty() || node.row.title == title);
    });
    return it == m_nodes.end() ? QModelIndex() : indexAt(int(it - m_nodes.begin()));
}

QModelIndex SectionsModel::neighbour(const QModelIndex &index, int step) const
{
    return index.isValid() ? indexAt(int(index.internalId()) + step) : step > 0 ? indexAt(0) : QModelIndex();
}

const std::vector<int> &SectionsModel::childrenOf(const QModelIndex &parent) const
{
    return parent.isValid() ? m_nodes[std::size_t(parent.internalId())].children : m_top;
}

QModelIndex SectionsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return indexAt(childrenOf(parent)[std::size_t(row)]);
}

QModelIndex SectionsModel::parent(const QModelIndex &child) const
{
    return child.isValid() ? indexAt(m_nodes[std::size_t(child.internalId())].parent) : QModelIndex();
}

int SectionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : int(childrenOf(parent).size());
}

int SectionsModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant SectionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SectionRow &row = m_nodes[std::size_t(index.internalId())].row;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return row.number.isEmpty() ? row.title : row.number + u' ' + row.title;
    case NumberRole:
        return row.number;
    case TitleRole:
        return row.title;
    default:
        return {};
    }
}

} // namespace rfcui
