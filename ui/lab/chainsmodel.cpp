// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/chainsmodel.h"

#include "ui/lab/personalitiesmodel.h"

namespace lab {

void ChainsModel::setChains(const std::vector<ChainPlan> &chains)
{
    beginResetModel();
    m_all = chains;
    endResetModel();
}

void ChainsModel::setRunning(const QString &id, bool runs)
{
    if (runs)
        m_running.insert(id);
    else
        m_running.remove(id);
    if (!m_all.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1),
            {PersonalitiesModel::CurrentRole, PersonalitiesModel::StampRole, Qt::AccessibleTextRole});
}

int ChainsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_all.size());
}

QVariant ChainsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ChainPlan &each = at(index.row());
    const bool runs = m_running.contains(each.id);
    switch (role) {
    case Qt::DisplayRole:
        return each.name;
    case Qt::ToolTipRole:
        return each.teaches;
    case Qt::AccessibleTextRole:
        return runs ? tr("%1, runs").arg(each.name) : each.name;
    case PersonalitiesModel::IdRole:
        return each.id;
    case PersonalitiesModel::CurrentRole:
        return runs;
    case PersonalitiesModel::StampRole:
        return runs ? tr("runs") : QString();
    default:
        return {};
    }
}

} // namespace lab
