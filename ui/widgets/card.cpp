// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/card.h"

#include <QPainter>
#include <QPainterPath>

namespace widgets {

Card::Card(QWidget *parent)
    : QFrame(parent)
{
}

void Card::setClassCode(std::optional<int> code)
{
    m_code = code;
    update();
}

void Card::setTones(Token fill, Token edge)
{
    m_fill = fill;
    m_edge = edge;
    update();
}

void Card::setFlat(bool flat)
{
    m_flat = flat;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    const Theme &colors = theme();
    const double half = colors.edge() / 2.0;
    const double radius = dp(8);
    const QRectF frame = QRectF(rect()).adjusted(half, half, -half, -half);
    QPainterPath path;
    path.addRoundedRect(frame, radius - half, radius - half);

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(path, colors[m_fill]);
    if (m_code) {
        painter.save();
        painter.setClipPath(path);
        painter.fillRect(QRectF(0, 0, dp(4), height()), classInk(*m_code).ink);
        painter.restore();
    }
    painter.setPen(QPen(colors[m_edge], colors.edge()));
    painter.drawPath(path);
    if (m_fill == Token::Panel && !m_flat) {
        painter.setPen(QPen(colors[Token::BorderStrong], colors.edge()));
        painter.drawLine(QPointF(radius, frame.bottom()), QPointF(width() - radius, frame.bottom()));
    }
}

} // namespace widgets
