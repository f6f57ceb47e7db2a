// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/path/pathfacts.h"

#include <QAbstractItemModel>
#include <QStyledItemDelegate>
#include <QTreeView>

namespace path {

/// Stations, and below each its gates: the picture as text.
class PathTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        NumberRole = Qt::UserRole + 1,
        OutcomeRole, ///< words
        MarkRole, ///< int of explain::Outcome; -1: does not apply
        InferredRole,
        CodeRole, ///< of the answer
        GateRole, ///< id
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setFacts(const PathFacts &facts);
    const PathFacts &facts() const { return m_facts; }
    const Entry *entry(const QModelIndex &index) const;
    QModelIndex indexOf(const QString &number) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    PathFacts m_facts;
};

/// Paints a row: mark, number, name, and how it came out at the right.
class PathTreeDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The list beside the picture; it has the keyboard.
class PathTree : public QTreeView {
    Q_OBJECT

public:
    explicit PathTree(QWidget *parent = nullptr);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
};

} // namespace path
