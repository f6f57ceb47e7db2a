// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compose/composermodel.h"

#include <QAbstractTableModel>

namespace compose {

/// The field lines of a ComposerModel as a table with a check box in each row.
class FieldsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Name, Value, Origin, Remove, ColumnCount };
    enum Role { NameRole = Qt::UserRole + 1, AddedRole, EnabledRole };

    explicit FieldsModel(ComposerModel *composer, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    void refresh();
    QString originOf(const FieldRow &row) const;
    QString sentence(const FieldRow &row) const;
    QString shownText(const FieldRow &row, int column) const;
    QString spokenText(const FieldRow &row, int column) const;

    ComposerModel *m_composer;
    std::vector<FieldRow> m_rows;
};

} // namespace compose
