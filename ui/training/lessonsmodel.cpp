// SPDX-License-Identifier: Apache-2.0
#include "ui/training/lessonsmodel.h"

#include <algorithm>

namespace trainingui {

using namespace Qt::StringLiterals;

void LessonsModel::setLessons(const std::vector<training::Lesson> &lessons)
{
    beginResetModel();
    m_lessons = lessons;
    endResetModel();
}

void LessonsModel::setRecord(const QString &lesson, const training::Record &record)
{
    m_records.insert(lesson, record);
    const int row = rowOf(lesson);
    if (row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

int LessonsModel::rowOf(const QString &id) const
{
    const auto it = std::find_if(
        m_lessons.begin(), m_lessons.end(), [&id](const training::Lesson &each) { return each.id == id; });
    return it == m_lessons.end() ? -1 : int(it - m_lessons.begin());
}

QString LessonsModel::stateOf(int row) const
{
    const training::Record record = recordOf(at(row).id);
    if (record.finished)
        return tr("done");
    return record.isBegun() ? tr("%1 of %2").arg(record.step + 1).arg(at(row).steps.size()) : QString();
}

int LessonsModel::finished() const
{
    return int(std::count_if(m_lessons.begin(), m_lessons.end(),
        [this](const training::Lesson &each) { return recordOf(each.id).finished; }));
}

int LessonsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lessons.size());
}

QVariant LessonsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const training::Lesson &lesson = at(index.row());
    const QString state = stateOf(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return lesson.title;
    case Qt::ToolTipRole:
        return lesson.summary;
    case AboutRole:
        return (lesson.own ? tr("Lesson %1, %2 min, your own") : tr("Lesson %1, %2 min"))
            .arg(index.row() + 1)
            .arg(lesson.minutes);
    case StateRole:
        return state;
    case Qt::AccessibleTextRole:
        return tr("%1, %2 minutes, %3")
            .arg(lesson.title)
            .arg(lesson.minutes)
            .arg(state.isEmpty() ? tr("not begun") : state);
    case IdRole:
        return lesson.id;
    case SortRole:
        return lesson.order;
    default:
        return {};
    }
}

} // namespace trainingui
