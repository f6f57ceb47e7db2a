// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/personality.h"

#include <QAbstractListModel>
#include <QAbstractTableModel>

namespace lab {

/// The personalities by name; one of them answers.
class PersonalitiesModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        CurrentRole,
        StampRole ///< what the stamp of a marked row says; empty: there is none
    };

    using QAbstractListModel::QAbstractListModel;

    void setPersonalities(const std::vector<Personality> &personalities);
    void setCurrent(const QString &id);
    const Personality &at(int row) const { return m_all.at(std::size_t(row)); }
    int rowOf(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Personality> m_all;
    QString m_current;
};

/// What a personality serves: a path, its methods, and what is special there.
class RoutesModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Path, Methods, Special, ColumnCount };
    enum Role { PathRole = Qt::UserRole + 1, MethodRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setPersonality(const Personality &personality);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString special(const Route &route) const;

    Personality m_personality;
};

} // namespace lab
