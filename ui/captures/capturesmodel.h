// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/captures/arrange.h"

#include <QAbstractTableModel>

#include <future>

namespace captures {

/// The exchanges of what was opened, as they are filtered and sorted. Arranging happens in another thread,
/// because a hundred thousand sentences take longer to compare than a frame; arranged() tells when it is
/// done, and rows that stay shown keep their persistent indexes.
class CapturesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        LevelRole = Qt::UserRole + 1, ///< int of an explain::Level; invalid: nothing was found
        CodeRole, ///< 0: no answer
        OrderRole ///< of the row, in the order of the files
    };

    explicit CapturesModel(QObject *parent = nullptr);
    ~CapturesModel() override;

    void clear();
    void append(const std::vector<Row> &rows);
    void setFilter(const QString &text);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    bool isArranging() const { return m_work.valid(); }

    int total() const { return m_rows.size(); }
    /// Exchanges whose worst finding has this level.
    int countOf(explain::Level level) const { return m_worst[size_t(level)]; }
    /// The cell of a row by its order; invalid: it is not shown.
    QModelIndex indexOf(int order, int column = 0) const;
    const Row &rowAt(const QModelIndex &index) const { return m_rows.at(m_shown[size_t(index.row())]); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void arranged();

private:
    void rearrange(bool anew);
    void show(std::vector<int> shown);
    void permute(std::vector<int> shown);
    QString textOf(const Row &row, Column column) const;
    QString findingsWords(const Row &row) const;

    Rows m_rows;
    Arrangement m_arrangement;
    std::vector<int> m_shown;
    std::array<int, 5> m_worst{};
    int m_settled = 0; ///< so many of the rows have been arranged
    int m_wish = 0; ///< an arrangement of an older number counts for nothing
    bool m_stale = false; ///< something came in since the work began
    bool m_anew = false; ///< what is shown is of no use for the next arrangement
    std::future<void> m_work;
};

} // namespace captures
