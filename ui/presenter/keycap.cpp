// SPDX-License-Identifier: Apache-2.0
#include "ui/presenter/keycap.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace presenter {

using widgets::dp;
using widgets::Role;
using widgets::theme;
using widgets::Token;

int keyCapWidth(const QString &words)
{
    return std::max(keyCapHeight(), widgets::textWidth(widgets::font(Role::Strong), words) + dp(14));
}

int keyCapHeight()
{
    return dp(23);
}

int paintKeyCap(QPainter *painter, const QPoint &corner, const QString &words, bool fromRight)
{
    const int width = keyCapWidth(words);
    const QRect box(fromRight ? corner.x() - width : corner.x(), corner.y(), width, keyCapHeight());
    painter->setRenderHint(QPainter::Antialiasing);
    const double half = theme().edge() / 2.0;
    painter->setPen(QPen(theme()[Token::BorderStrong], theme().edge()));
    painter->setBrush(theme()[Token::Panel]);
    painter->drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), dp(4), dp(4));
    painter->setPen(theme()[Token::Text]);
    painter->setFont(widgets::font(Role::Strong));
    painter->drawText(box, Qt::AlignCenter, words);
    return width;
}

} // namespace presenter
