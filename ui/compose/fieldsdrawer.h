// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/compose/drawer.h"

#include <QStyledItemDelegate>

class QTableView;

namespace compose {

class ComposerModel;
class FieldsModel;

/// Paints a row of the field table: check box, name, value, where it comes from, and a cross.
class FieldDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QWidget *createEditor(
        QWidget *parent, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(
        QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

    /// A row with a tint behind it; -1: none.
    void setMarked(int row) { m_marked = row; }
    int marked() const { return m_marked; }

Q_SIGNALS:
    void removeRequested(int row);

private:
    int m_marked = -1;
};

/// All field lines of the request; each can be switched off, yours can be edited and removed.
class FieldsDrawer : public Drawer {
    Q_OBJECT
public:
    explicit FieldsDrawer(ComposerModel *composer, QWidget *parent = nullptr);

    void addField();
    /// Marks this row of ComposerModel::rows() until another is chosen; -1: where a field is added.
    void showField(int row, bool value);
    QWidget *firstField() override;

Q_SIGNALS:
    void rawRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    bool takeKey(int key);
    void fitHeight();
    void fitColumns();
    void remove(int row);

    ComposerModel *m_composer;
    FieldsModel *m_model;
    QTableView *m_table = nullptr;
    FieldDelegate *m_delegate = nullptr;
    QWidget *m_add = nullptr;
};

} // namespace compose
