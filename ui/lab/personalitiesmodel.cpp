// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/personalitiesmodel.h"

namespace lab {

using namespace Qt::StringLiterals;

void PersonalitiesModel::setPersonalities(const std::vector<Personality> &personalities)
{
    beginResetModel();
    m_all = personalities;
    endResetModel();
}

void PersonalitiesModel::setCurrent(const QString &id)
{
    m_current = id;
    if (!m_all.empty())
        Q_EMIT dataChanged(
            index(0), index(int(m_all.size()) - 1), {CurrentRole, StampRole, Qt::AccessibleTextRole});
}

int PersonalitiesModel::rowOf(const QString &id) const
{
    for (std::size_t row = 0; row < m_all.size(); ++row) {
        if (m_all[row].id == id)
            return int(row);
    }
    return -1;
}

int PersonalitiesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_all.size());
}

QVariant PersonalitiesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Personality &each = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return each.name;
    case Qt::ToolTipRole:
        return each.teaches;
    case Qt::AccessibleTextRole:
        return each.id == m_current ? tr("%1, answers now").arg(each.name) : each.name;
    case IdRole:
        return each.id;
    case CurrentRole:
        return each.id == m_current;
    case StampRole:
        return each.id == m_current ? tr("in use") : QString();
    default:
        return {};
    }
}

void RoutesModel::setPersonality(const Personality &personality)
{
    beginResetModel();
    m_personality = personality;
    endResetModel();
}

int RoutesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_personality.routes.size());
}

int RoutesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString RoutesModel::special(const Route &route) const
{
    QStringList words;
    if (route.forbidden)
        words << tr("for nobody");
    if (!route.challenge.isEmpty())
        words << tr("asks for %1, %2")
                     .arg(QString::fromUtf8(m_personality.user), QString::fromUtf8(m_personality.password));
    if (route.needsLength)
        words << tr("wants Content-Length");
    if (route.needsCondition)
        words << tr("wants If-Match");
    if (route.ranges)
        words << tr("serves ranges");
    const auto answer = m_personality.answers.constFind(route.answer);
    if (answer != m_personality.answers.constEnd() && answer->status > 0)
        words << tr("always %1").arg(answer->status);
    return words.join(u", "_s);
}

QVariant RoutesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Route &route = m_personality.routes[std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Path)
            return route.path;
        if (index.column() == Methods)
            return route.methods.contains(u"*"_s) ? tr("any") : route.methods.join(u", "_s);
        return special(route);
    case PathRole:
        return QString(route.path).replace(u"*"_s, u"any"_s);
    case MethodRole:
        return route.methods.contains(u"GET"_s) || route.methods.contains(u"*"_s) ? u"GET"_s
                                                                                  : route.methods.value(0);
    default:
        return {};
    }
}

QVariant RoutesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Path"), tr("Methods"), tr("Special")};
    return section >= 0 && section < ColumnCount ? QVariant(titles[section]) : QVariant();
}

} // namespace lab
