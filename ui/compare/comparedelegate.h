// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>
#include <QTextLayout>

namespace compare {

/// Paints a cell in the style of its row; text wraps, and the row grows with it.
class CompareDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Takes the width from option.rect.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;
    void paintBar(QPainter *painter, const QRect &box, const QModelIndex &index) const;
    int paintMark(QPainter *painter, const QPoint &corner, const QString &mark) const;
};

} // namespace compare
