// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/reveal.h"

#include <QAbstractListModel>

namespace explain {

/// The gates of the decision path, as the strip and screen readers show them.
class PathModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        GateRole = Qt::UserRole + 1,
        NoteRole, ///< second line
        OutcomeRole, ///< int of Outcome
        InferredRole,
        CodeRole, ///< status code of the answer, 0 for none: colours the gate that stopped it
    };

    explicit PathModel(QObject *parent = nullptr);

    void setPath(const Report &report, int code);
    /// Lays what really happened over the path; nullopt takes it away.
    void setTruth(const std::optional<probe::Revealed> &revealed);
    const std::vector<Step> &steps() const { return m_steps; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString spoken(int row) const;
    QString noteAt(int row) const;

    std::vector<Step> m_steps;
    std::vector<QList<int>> m_evidence;
    std::optional<probe::Revealed> m_truth;
    int m_code = 0;
};

} // namespace explain
