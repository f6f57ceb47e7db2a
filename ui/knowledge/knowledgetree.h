// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/quiettree.h"

#include <QStyledItemDelegate>

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

/// The tree of the knowledge base; an entry opens with Enter or a click.
class KnowledgeTree : public widgets::QuietTree {
    Q_OBJECT

public:
    explicit KnowledgeTree(QWidget *parent = nullptr);
};

} // namespace knowledgeui
