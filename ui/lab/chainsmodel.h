// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/chain.h"

#include <QAbstractListModel>
#include <QSet>

namespace lab {

/// The chains by name; those that run are marked. Roles as those of PersonalitiesModel.
class ChainsModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setChains(const std::vector<ChainPlan> &chains);
    void setRunning(const QString &id, bool runs);
    const ChainPlan &at(int row) const { return m_all.at(std::size_t(row)); }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<ChainPlan> m_all;
    QSet<QString> m_running;
};

} // namespace lab
