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
        WhyRole, ///< one line: why, and the section unless the wording is plain
        SectionRole, ///< "RFC 9110 15.5.6"; empty when there is none, or the line does without
        RequirementRole, ///< "MUST" when it was broken
        ProbeRole, ///< id of the probe that would settle it
        RoomyRole, ///< the line is a whole sentence and wants room for two lines
    };

    explicit FindingsModel(QObject *parent = nullptr);

    /// Plain: the line tells why and nothing else.
    void setWording(Wording wording);
    void setFindings(const std::vector<Finding> &findings);
    const std::vector<Finding> &findings() const { return m_findings; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QString spoken(int row) const;
    QString why(const Finding &finding) const;

    Wording m_wording = Wording::Expert;
    std::vector<Finding> m_findings;
};

/// "rfc9110#15.5.6" as a person cites it: "RFC 9110 15.5.6".
QString citation(const QString &spec);

} // namespace explain
