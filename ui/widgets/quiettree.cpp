// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/quiettree.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPainter>

namespace widgets {

using namespace Qt::StringLiterals;

QuietTree::QuietTree(QWidget *parent)
    : QTreeView(parent)
{
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(dp(18));
    setExpandsOnDoubleClick(false);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
    QPalette colors = palette();
    colors.setColor(QPalette::Highlight, Qt::transparent); // drawRow() paints the chosen row
    setPalette(colors);
}

void QuietTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool chosen = selectionModel() && selectionModel()->isSelected(index);
    const bool focused = hasFocus() && index == currentIndex();
    if (chosen || focused) {
        const int left = visualRect(index).x() - dp(18);
        const QRectF box(
            left, option.rect.y() + 1, option.rect.right() - dp(8) - left, option.rect.height() - 2);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        if (chosen) {
            painter->setBrush(theme()[Token::Highlight]);
            painter->drawRoundedRect(box, dp(5), dp(5));
        }
        if (focused || (chosen && theme().contrast)) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(theme()[Token::Accent], 2));
            painter->drawRoundedRect(box.adjusted(1, 1, -1, -1), dp(4), dp(4));
        }
        painter->restore();
    }
    QTreeView::drawRow(painter, option, index);
}

void QuietTree::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    if (!model()->hasChildren(index))
        return;
    const int side = dp(14);
    const QRect box(rect.right() - side - dp(1), rect.y() + (rect.height() - side) / 2, side, side);
    paintIcon(
        painter, box, isExpanded(index) ? u"chevron-down"_s : u"chevron-right"_s, theme()[Token::Text3]);
}

void QuietTree::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        setIndentation(dp(18));
}

} // namespace widgets
