// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/matrix/celltext.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>
#include <QTimer>

#include <functional>

namespace matrixui {

/// What stands beside the methods of a row.
struct Side {
    QString allow;
    bool claims = false; ///< an Allow field came
    Observation seen;
};

/// Targets by methods. Columns: the methods, the made-up one, what Allow says, what was observed. Changes of
/// many cells are told together, a few dozen times a second at most.
class MatrixModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { KindRole = Qt::UserRole + 1 }; ///< second line of a column's head

    explicit MatrixModel(QObject *parent = nullptr);

    /// A new matrix. `consent` tells which targets take unsafe methods. What was answered before, in this or
    /// an earlier matrix of this model, is not forgotten.
    void begin(const probe::MatrixHead &head, const QList<QByteArray> &targets,
        const std::function<bool(const QByteArray &)> &consent);
    /// The answers of another run are as good as those that came here.
    void remember(const probe::Row &row);
    /// The made-up method of the run that is gone on with.
    void adopt(const QByteArray &nonsense) { m_head.nonsense = nonsense; }
    /// From the next begin() on nothing was ever answered.
    void forget();
    /// Names of statuses for the sentences.
    void setStatusNames(std::function<QString(int)> names) { m_names = std::move(names); }
    /// Takes the cells of `row` that are planned here and answered there.
    void take(const probe::Row &row);
    /// Takes whole rows as they are, for benches and tests.
    void setRows(const probe::MatrixHead &head, std::vector<probe::Row> rows);

    const probe::MatrixHead &head() const { return m_head; }
    const std::vector<probe::Row> &rows() const { return m_rows; }
    const probe::Row &rowAt(int row) const { return m_rows[m_shown[size_t(row)]]; }
    /// Null: no cell of a method.
    const probe::Cell *cellAt(const QModelIndex &index) const;
    bool isAllow(int column) const { return column == methodColumns(); }
    bool isObserved(int column) const { return column == methodColumns() + 1; }
    int methodColumns() const;
    /// Worked out when it is first shown.
    const Side &sideOf(int row) const;
    QString titleOf(const QModelIndex &index) const;
    QString meaningOf(const QModelIndex &index) const;
    bool differs(const QModelIndex &index) const;

    /// Turns an unsafe cell that was not sent to planned or back; false: there is nothing to turn.
    bool toggle(const QModelIndex &index);
    int planned() const;
    /// Cells with an answer or the lack of one, and all cells.
    std::pair<int, int> measured() const;

    /// Cells that differ from a baseline: row number and method.
    void setDifferences(QSet<std::pair<qint64, QByteArray>> differences);
    void setOnlyDifferences(bool only);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// Cells came or were toggled.
    void changed();

private:
    void tell();
    void arrange();
    QVariant cellData(const QModelIndex &index, const probe::Cell &cell, int role) const;
    QVariant sideData(const QModelIndex &index, int role) const;

    probe::MatrixHead m_head;
    std::vector<probe::Row> m_rows;
    std::vector<size_t> m_shown;
    QHash<QByteArray, probe::Row> m_memory; ///< answered cells by target, whatever is shown now
    mutable QHash<size_t, Side> m_sides; ///< by place in m_rows
    QSet<std::pair<qint64, QByteArray>> m_differences;
    std::function<QString(int)> m_names;
    bool m_only = false;
    bool m_all = true; ///< every row is shown, at its own place
    int m_first = -1; ///< rows between have changed and were not told
    int m_last = -1;
    QTimer m_later;
};

} // namespace matrixui
