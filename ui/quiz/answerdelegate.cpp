// SPDX-License-Identifier: Apache-2.0
#include "ui/quiz/answerdelegate.h"

#include "ui/quiz/answermodel.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>

namespace quizui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

namespace {

QFont fontOf(const QModelIndex &index)
{
    if (index.data(AnswerModel::MissingRole).toBool())
        return widgets::font(Role::MonoItalic);
    return widgets::font(index.data(AnswerModel::MonoRole).toBool() ? Role::Mono : Role::Body);
}

/// Width of the tag with its icon and margins; 0 without one.
int tagWidth(const QModelIndex &index)
{
    const QString tag = index.data(AnswerModel::TagRole).toString();
    return tag.isEmpty() ? 0 : widgets::stampWidth(tag) + dp(34);
}

int wrapping(const QModelIndex &index)
{
    const bool bytes = index.data(AnswerModel::MonoRole).toBool();
    return Qt::AlignVCenter | Qt::AlignLeft | (bytes ? Qt::TextWrapAnywhere : Qt::TextWordWrap);
}

/// The ring that is filled when the row is chosen.
void paintPick(QPainter *painter, const QRect &cell, bool chosen)
{
    const widgets::Theme &colors = widgets::theme();
    const QPointF middle(cell.left() + dp(20), cell.center().y() + 0.5);
    painter->setPen(QPen(colors[chosen ? Token::Accent : Token::BorderInput], 1.5));
    painter->setBrush(colors[Token::Field]);
    painter->drawEllipse(middle, dp(7), dp(7));
    if (!chosen)
        return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(colors[Token::Accent]);
    painter->drawEllipse(middle, dp(3.5), dp(3.5));
}

void paintTag(QPainter *painter, const QRect &cell, const QModelIndex &index)
{
    const QString tag = index.data(AnswerModel::TagRole).toString();
    if (tag.isEmpty())
        return;
    const bool good = index.data(AnswerModel::GoodRole).toBool();
    const int width = widgets::stampWidth(tag);
    const int left = cell.right() - dp(12) - width;
    const int middle = cell.center().y();
    widgets::paintStamp(painter, QRect(left, middle - dp(10), width, dp(20)), tag,
        good ? widgets::Tone::Good : widgets::Tone::Neutral);
    widgets::paintIcon(painter, QRect(left - dp(22), middle - dp(8), dp(16), dp(16)),
        good ? u"check"_s : u"close"_s, widgets::theme()[Token::Text2]);
}

} // namespace

void AnswerDelegate::paint(
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
    painter->setFont(fontOf(index));
    painter->setPen(colors[Token::Text3]);
    painter->drawText(QRect(cell.left() + dp(12), cell.top(), dp(24), cell.height()),
        Qt::AlignVCenter | Qt::AlignLeft, index.data(AnswerModel::SignRole).toString());
    if (index.data(AnswerModel::PickRole).toBool())
        paintPick(painter, cell, selected);
    painter->setPen(colors[index.data(AnswerModel::MissingRole).toBool() ? Token::Ghost : Token::Text]);
    painter->drawText(cell.adjusted(dp(36), dp(2), -dp(12) - tagWidth(index), -dp(2)), wrapping(index),
        index.data().toString());
    paintTag(painter, cell, index);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors[Token::Accent], 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(cell).adjusted(1, 1, -1, -1), dp(4), dp(4));
    }
    painter->restore();
}

QSize AnswerDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (index.data(AnswerModel::ShortRole).toBool())
        return {dp(124) + tagWidth(index), dp(32)};
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width = view ? view->viewport()->width() : dp(400);
    const int room = std::max(dp(80), width - dp(48) - tagWidth(index));
    const QRect box = QFontMetrics(fontOf(index))
                          .boundingRect(QRect(0, 0, room, 100'000), wrapping(index), index.data().toString());
    const int least = index.data(AnswerModel::MonoRole).toBool() ? dp(26) : dp(32);
    return {width, std::max(least, box.height() + dp(12))};
}

} // namespace quizui
