// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/quiettree.h"

#include <QStyledItemDelegate>

namespace rfcui {

/// Paints a section: its number, quiet, and its title.
class SectionDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// The sections of a document; the one that is current is the one that is read.
class SectionsTree : public widgets::QuietTree {
    Q_OBJECT

public:
    explicit SectionsTree(QWidget *parent = nullptr);
};

} // namespace rfcui
