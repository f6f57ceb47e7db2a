// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/truth.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>
#include <QTime>

#include <deque>

namespace lab {

/// An answer of the practice server, or of a chain, in words.
struct LogEntry {
    QTime time;
    Truth truth;
    QString gate; ///< where it stopped, for people
    QString who; ///< who answered, for people
    QString chain; ///< id of the chain; empty: the practice server itself

    bool operator==(const LogEntry &) const = default;
};

/// What was asked and how it was answered, the newest last; the oldest go first.
class LogModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Time, Client, Method, Target, Status, Gate, Who, ColumnCount };
    enum Role { CodeRole = Qt::UserRole + 1 };
    static constexpr int mostRows = 1000;

    using QAbstractTableModel::QAbstractTableModel;

    void add(const LogEntry &entry);
    void clear();
    const LogEntry &at(int row) const { return m_entries.at(std::size_t(row)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::deque<LogEntry> m_entries;
};

/// Keeps the rows in which every word occurs, in whatever column.
class LogFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString &words);
    /// The rows in sight, cells parted by tabs.
    QString text() const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
};

} // namespace lab
