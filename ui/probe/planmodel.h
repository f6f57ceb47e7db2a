// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/plan.h"

#include <QAbstractTableModel>

namespace probeui {

/// The probes of a plan, to be switched on and off. What needs consent stays off until it is given.
class PlanModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Number, Method, Target, Risk, Tells, Answer, ColumnCount };
    enum Role { AskRole = Qt::UserRole + 1, RiskRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// `answered`: the question has its answer, and is not offered.
    void setPlan(const probe::Plan &plan, bool answered);
    const probe::Plan &plan() const { return m_plan; }
    /// Probes that are no longer agreed to are switched off.
    void setConsent(const probe::Consent &consent);
    const probe::Consent &consent() const { return m_consent; }
    void setWanted(int row, bool wanted);
    bool isWanted(int row) const;
    bool isFree(int row) const { return isAllowed(entry(row)); } ///< it needs no consent any more
    int rowOf(probe::Ask ask) const; ///< -1: it is not offered
    const probe::Probe &entry(int row) const { return m_plan.probes[size_t(m_rows[row])]; }
    int wanted() const; ///< how many of the rows are switched on
    /// While it runs: "403"; and nothing can be switched any more.
    void setAnswer(probe::Ask ask, const QString &words);
    void setRunning(bool running);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// Somebody wants to switch on what was not agreed to.
    void consentNeeded(int row);
    void wantedChanged();

private:
    bool isAllowed(const probe::Probe &probe) const;
    QString words(const QModelIndex &index) const;
    QString spoken(int row) const;

    probe::Plan m_plan;
    QList<int> m_rows; ///< places in the plan
    QHash<int, QString> m_answers; ///< by the number of the ask
    probe::Consent m_consent;
    bool m_running = false;
};

/// "safe", "made up", "unsafe", "no credentials"
QString riskName(probe::Risk risk);

} // namespace probeui
