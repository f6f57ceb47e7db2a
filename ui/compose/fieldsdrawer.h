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

Q_SIGNALS:
    void removeRequested(int row);
};

/// All field lines of the request; each can be switched off, yours can be edited and removed.
class FieldsDrawer : public Drawer {
    Q_OBJECT
public:
    explicit FieldsDrawer(ComposerModel *composer, QWidget *parent = nullptr);

    void addField();
    QWidget *firstField() override;

Q_SIGNALS:
    void rawRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitHeight();
    void fitColumns();
    void remove(int row);

    ComposerModel *m_composer;
    FieldsModel *m_model;
    QTableView *m_table = nullptr;
};

} // namespace compose
