// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

namespace explain {

/// Paints a gate, its two lines of words and the line towards the next gate.
class GateDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Width of the words of a gate; compact: of the one line, symbol included.
    static int wordsWidth(const QModelIndex &index, bool compact);

private:
    void paintWide(QPainter *painter, const QRect &cell, const QModelIndex &index) const;
    void paintCompact(QPainter *painter, const QRect &cell, const QModelIndex &index) const;
};

} // namespace explain
