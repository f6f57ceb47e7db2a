// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/capturesdelegate.h"

#include "ui/captures/capturesmodel.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace captures {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

static constexpr int pad = 8;
static constexpr int iconSide = 16;
static constexpr int shapeSide = 12;

static QFont fontOf(const QModelIndex &index)
{
    switch (Column(index.column())) {
    case Column::Method:
    case Column::Target:
        return widgets::font(Role::Mono);
    case Column::Level:
    case Column::Status:
        return widgets::font(Role::Label);
    default:
        return widgets::font(Role::Body);
    }
}

static Token inkOf(const QModelIndex &index)
{
    switch (Column(index.column())) {
    case Column::Findings:
    case Column::Entry:
        return Token::Text3;
    case Column::Verdict:
        return Token::Text2;
    default:
        return Token::Text;
    }
}

/// Paints what stands before the text; returns how much room it takes.
static int paintMark(QPainter *painter, const QRect &box, const QModelIndex &index)
{
    const double middle = box.top() + box.height() / 2.0;
    if (index.column() == int(Column::Status)) {
        widgets::paintClassShape(painter,
            QRectF(box.left(), middle - dp(shapeSide) / 2.0, dp(shapeSide), dp(shapeSide)),
            index.data(CapturesModel::CodeRole).toInt());
        return dp(shapeSide) + dp(6);
    }
    const QVariant level = index.data(CapturesModel::LevelRole);
    if (index.column() != int(Column::Level) || !level.isValid())
        return 0;
    const auto kind = widgets::Level(level.toInt());
    widgets::paintIcon(painter, QRect(box.left(), int(middle) - dp(iconSide) / 2, dp(iconSide), dp(iconSide)),
        widgets::levelIconName(kind), widgets::levelInk(kind).ink);
    return dp(iconSide) + dp(6);
}

static void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const widgets::Theme &colors = widgets::theme();
    const QRect cell = option.rect;
    const bool chosen = option.state.testFlag(QStyle::State_Selected);
    if (chosen) {
        painter->fillRect(cell, colors[Token::Highlight]);
        if (index.column() == 0)
            painter->fillRect(QRect(cell.left(), cell.top(), dp(3), cell.height()), colors[Token::Accent]);
    }
    const Token edge = chosen ? Token::HighlightEdge : Token::Border;
    painter->fillRect(
        QRect(cell.left(), cell.bottom() - colors.edge() + 1, cell.width(), colors.edge()), colors[edge]);
    if (chosen && colors.contrast) // high contrast fills nothing
        painter->fillRect(QRect(cell.left(), cell.top(), cell.width(), 2), colors[Token::Accent]);
}

void CapturesDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const widgets::Theme &colors = widgets::theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, index);
    QRect box = option.rect.adjusted(dp(index.column() == 0 ? 12 : pad), 0, -dp(pad), 0);
    box.setLeft(box.left() + paintMark(painter, box, index));
    const QFont font = fontOf(index);
    const auto how = index.column() == int(Column::Target) ? Qt::ElideMiddle : Qt::ElideRight;
    const auto where = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    painter->setFont(font);
    painter->setPen(colors[inkOf(index)]);
    painter->drawText(
        box, int(where), QFontMetrics(font).elidedText(index.data().toString(), how, box.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors[Token::Accent], 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), dp(4), dp(4));
    }
    painter->restore();
}

QSize CapturesDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {dp(80), dp(30)};
}

} // namespace captures
