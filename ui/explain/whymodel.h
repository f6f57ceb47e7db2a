// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"

#include <QAbstractListModel>

namespace explain {

/// The conditions of a rule and how each held, one a row; before those of a rule that was asked several times
/// stands a row that says about what.
class WhyModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Held { No, Yes, Unknown, Heading };
    enum Role {
        HeldRole = Qt::UserRole + 1, ///< int of Held
        WordRole, ///< "yes", "no", "unknown"; empty for headings
        SeenRole, ///< what there was; may be empty
    };

    using QAbstractListModel::QAbstractListModel;

    void setTraces(const std::vector<Trace> &traces);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        Held held = Heading;
        QString words;
        QString seen;
    };

    std::vector<Row> m_rows;
};

/// Any of the questions was answered yes by all conditions.
bool hasFired(const std::vector<Trace> &traces);
/// One sentence on what the traces come to: "It fired: all its conditions hold."
QString outcomeWords(const std::vector<Trace> &traces);

} // namespace explain
