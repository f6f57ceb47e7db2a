// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/personalitydelegate.h"

#include "ui/lab/personalitiesmodel.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace lab {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

static void paintFocus(QPainter *painter, const QRect &cell)
{
    painter->setPen(QPen(widgets::theme()[Token::Accent], 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), dp(4), dp(4));
}

void PersonalityDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const widgets::Theme &colors = widgets::theme();
    const QRect cell = option.rect;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || option.state.testFlag(QStyle::State_MouseOver))
        painter->fillRect(cell, colors[selected ? Token::Highlight : Token::Hover]);
    if (selected)
        painter->fillRect(QRect(cell.left(), cell.top(), dp(3), cell.height()), colors[Token::Accent]);
    int right = cell.right() - dp(12);
    if (const QString word = index.data(PersonalitiesModel::StampRole).toString(); !word.isEmpty()) {
        const int width = widgets::stampWidth(word);
        widgets::paintStamp(painter, QRect(right - width, cell.center().y() - dp(10), width, dp(20)), word,
            widgets::Tone::Good);
        right -= width + dp(8);
    }
    const QFont font = widgets::font(selected ? Role::Strong : Role::Body);
    painter->setFont(font);
    painter->setPen(colors[Token::Text]);
    const QRect box(cell.left() + dp(16), cell.top(), right - cell.left() - dp(16), cell.height());
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, box.width()));
    if (option.state.testFlag(QStyle::State_HasFocus))
        paintFocus(painter, cell);
    painter->restore();
}

QSize PersonalityDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {dp(160), dp(36)};
}

} // namespace lab
