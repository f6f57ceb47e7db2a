// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"

#include <QAbstractListModel>

namespace explain {

/// The findings of a report in their numbered order. Levels are given as levels; the delegate picks icons.
class FindingsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        RuleIdRole = Qt::UserRole + 1,
        NumberRole, ///< from 1, the anchor
        LevelRole, ///< int of explain::Level
        TitleRole, ///< what
        WhyRole, ///< one line: why, and the section
        SectionRole, ///< "RFC 9110 15.5.6", may be empty
        RequirementRole, ///< "MUST" when it was broken
        ProbeRole, ///< id of the probe that would settle it
    };

    explicit FindingsModel(QObject *parent = nullptr);

    void setFindings(const std::vector<Finding> &findings);
    const std::vector<Finding> &findings() const { return m_findings; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString spoken(int row) const;

    std::vector<Finding> m_findings;
};

/// "rfc9110#15.5.6" as a person cites it: "RFC 9110 15.5.6".
QString citation(const QString &spec);

} // namespace explain
