// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/probe/outcome.h"

#include <QAbstractTableModel>

namespace probeui {

/// Two addresses side by side, probe by probe. "differs" is a word, never a colour alone.
class SidesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Request, First, Second, Differs, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Nothing is shown of fewer than two sides.
    void setOutcome(const Outcome &outcome);
    int differences() const;
    int common() const; ///< how many were asked at both
    probe::Ask ask(int row) const { return m_asks[size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString words(int row, int column) const;

    std::vector<Side> m_sides;
    std::vector<probe::Ask> m_asks; ///< those that somebody answered
};

/// "same", "differs", or that one of them was not asked.
QString difference(const Side &first, const Side &second, probe::Ask ask);

} // namespace probeui
