// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>
#include <QTreeView>

namespace knowledgeui {

/// Paints a row of the tree: class shape, code and name, or a group with its count at the right.
class KnowledgeDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// A tree with chevrons of our own and a rounded highlight; an entry opens with Enter or a click.
class KnowledgeTree : public QTreeView {
    Q_OBJECT

public:
    explicit KnowledgeTree(QWidget *parent = nullptr);

protected:
    void drawRow(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;
    void changeEvent(QEvent *event) override;
};

} // namespace knowledgeui
