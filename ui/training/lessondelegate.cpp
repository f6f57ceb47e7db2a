// SPDX-License-Identifier: Apache-2.0
#include "ui/training/lessondelegate.h"

#include "ui/training/lessonsmodel.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace trainingui {

using widgets::dp;
using widgets::Role;
using widgets::Token;

static void paintLine(QPainter *painter, const QRect &box, const QString &text, Role role, Token token)
{
    const QFont font = widgets::font(role);
    painter->setFont(font);
    painter->setPen(widgets::theme()[token]);
    painter->drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width()));
}

static int paintStamp(QPainter *painter, const QRect &cell, const QString &state)
{
    if (state.isEmpty())
        return 0;
    const int width = widgets::stampWidth(state);
    const bool done = state == LessonsModel::tr("done");
    widgets::paintStamp(painter,
        QRect(cell.right() - dp(12) - width, cell.center().y() - dp(10), width, dp(20)), state,
        done ? widgets::Tone::Good : widgets::Tone::Neutral);
    return width + dp(8);
}

void LessonDelegate::paint(
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
    const int stamp = paintStamp(painter, cell, index.data(LessonsModel::StateRole).toString());
    const QRect box = cell.adjusted(dp(16), dp(5), -dp(12) - stamp, -dp(5));
    const QRect upper(box.left(), box.top(), box.width(), box.height() / 2);
    paintLine(painter, upper, index.data().toString(), selected ? Role::Strong : Role::Body, Token::Text);
    paintLine(painter, upper.translated(0, upper.height()), index.data(LessonsModel::AboutRole).toString(),
        Role::Body, Token::Text3);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors[Token::Accent], 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), dp(4), dp(4));
    }
    painter->restore();
}

QSize LessonDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {dp(200), dp(48)};
}

} // namespace trainingui
