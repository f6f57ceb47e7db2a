// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/versions.h"

#include <QAbstractTableModel>

/// The same request over HTTP/1.0, 1.1 and 2, side by side.
namespace versions {

/// A row for each thing compared, a column for each version.
class VersionsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setAnswers(const std::vector<probe::VersionAnswer> &answers);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// The table as lines, cells parted by tabs.
    QString text() const;

private:
    QStringList m_versions;
    std::vector<probe::VersionRow> m_rows;
};

} // namespace versions
