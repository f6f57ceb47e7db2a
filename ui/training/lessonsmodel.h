// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/training/lesson.h"
#include "app/training/progress.h"

#include <QAbstractListModel>

namespace trainingui {

/// The lessons in their order, each with how far somebody is.
class LessonsModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, AboutRole, StateRole, SortRole };

    using QAbstractListModel::QAbstractListModel;

    void setLessons(const std::vector<training::Lesson> &lessons);
    void setRecord(const QString &lesson, const training::Record &record);
    const training::Lesson &at(int row) const { return m_lessons.at(std::size_t(row)); }
    training::Record recordOf(const QString &lesson) const { return m_records.value(lesson); }
    int rowOf(const QString &id) const; ///< -1: there is none
    /// "done", "3 of 6", or empty when it was not begun.
    QString stateOf(int row) const;
    int finished() const; ///< how many

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<training::Lesson> m_lessons;
    QHash<QString, training::Record> m_records;
};

} // namespace trainingui
