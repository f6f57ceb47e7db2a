// SPDX-License-Identifier: Apache-2.0
#include "ui/probe/sidesmodel.h"

namespace probeui {

using namespace Qt::StringLiterals;

QString difference(const Side &first, const Side &second, probe::Ask ask)
{
    if (!first.find(ask) || !second.find(ask))
        return SidesModel::tr("asked once");
    return answerWords(first, ask) == answerWords(second, ask) ? SidesModel::tr("same")
                                                               : SidesModel::tr("differs");
}

void SidesModel::setOutcome(const Outcome &outcome)
{
    beginResetModel();
    m_asks.clear();
    m_sides.clear();
    if (outcome.sides.size() > 1) {
        m_sides = outcome.sides;
        for (const probe::Ask ask : probe::allAsks()) {
            if (m_sides[0].find(ask) || m_sides[1].find(ask))
                m_asks.push_back(ask);
        }
    }
    endResetModel();
}

int SidesModel::differences() const
{
    int count = 0;
    for (int row = 0; row < rowCount(); ++row)
        count += words(row, Differs) == tr("differs");
    return count;
}

int SidesModel::common() const
{
    int count = 0;
    for (const probe::Ask each : m_asks)
        count += m_sides[0].find(each) && m_sides[1].find(each);
    return count;
}

int SidesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_asks.size());
}

int SidesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString SidesModel::words(int row, int column) const
{
    const probe::Ask asked = m_asks[size_t(row)];
    switch (column) {
    case Request: {
        const probe::Probe *probe = m_sides[0].plan.find(asked);
        return probe ? requestWords(*probe) : QString();
    }
    case First:
    case Second:
        return answerWords(m_sides[size_t(column - First)], asked);
    case Differs:
        return difference(m_sides[0], m_sides[1], asked);
    default:
        return {};
    }
}

QVariant SidesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::AccessibleTextRole && index.column() == Request)
        return tr("%1: %2 and %3, %4")
            .arg(words(index.row(), Request), words(index.row(), First), words(index.row(), Second),
                words(index.row(), Differs));
    return role == Qt::DisplayRole ? QVariant(words(index.row(), index.column())) : QVariant();
}

QVariant SidesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if ((section == First || section == Second) && m_sides.size() > 1)
        return m_sides[size_t(section - First)].name;
    return section == Request ? tr("Request") : section == Differs ? tr("Compared") : QString();
}

} // namespace probeui
