// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/probe/outcome.h"

#include <QAbstractTableModel>

namespace probeui {

/// The answers as method by path: one thing is changed from cell to cell.
class ContrastModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        StatusRole = Qt::UserRole + 1, ///< 0: no status came; invalid: not sent
        LineRole, ///< one line of meaning, or why it was not sent
        NumberRole, ///< of the proof; 0: none
        TellingRole, ///< the conclusion rests on it
        RefusedRole, ///< not sent for want of consent
        NoteRole, ///< of headers: the second line
        AskRole,
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setSide(const Side &side);
    probe::Ask ask(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    /// A method, and its probes on the two paths.
    struct Line {
        QString method;
        QString note;
        probe::Ask here;
        probe::Ask missing;
    };
    const probe::Answer *answer(probe::Ask ask) const;
    QString meaning(probe::Ask ask, const probe::Answer &answer) const;
    /// Why a cell has no answer.
    struct Unsent {
        QString word;
        QString reason;
    };
    Unsent unsent(probe::Ask ask) const;
    QString text(const QModelIndex &index) const;
    QString spoken(const QModelIndex &index) const;
    bool isRefused(probe::Ask ask) const; ///< for want of consent

    Side m_side;
    std::vector<Line> m_lines;
};

} // namespace probeui
