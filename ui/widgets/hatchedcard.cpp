// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/hatchedcard.h"

#include <QPainter>
#include <QPainterPath>

namespace widgets {

void HatchedCard::paintEvent(QPaintEvent *event)
{
    const Theme &colors = theme();
    const double half = colors.edge() / 2.0;
    const QRectF frame = QRectF(rect()).adjusted(half, half, -half, -half);
    QPainterPath path;
    path.addRoundedRect(frame, dp(8) - half, dp(8) - half);
    if (colors.contrast) {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillPath(path, colors[Token::Panel]);
        QPen dashes(colors[Token::Border], colors.edge());
        dashes.setDashPattern({6, 4});
        painter.strokePath(path, dashes);
        return;
    }
    Card::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipPath(path);
    painter.setPen(QPen(colors[Token::Hover], dp(7)));
    const int step = dp(22);
    for (int x = -height(); x < width(); x += step)
        painter.drawLine(QPointF(x, height()), QPointF(x + height(), 0));
    painter.setClipping(false);
    painter.setPen(QPen(colors[Token::Border], colors.edge()));
    painter.drawPath(path);
}

} // namespace widgets
