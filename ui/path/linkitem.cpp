// SPDX-License-Identifier: Apache-2.0
#include "ui/path/gateitem.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

namespace path {

using widgets::Role;
using widgets::theme;
using widgets::Token;

QFont plainFont(Role role)
{
    QFont font = widgets::font(role);
    font.setPixelSize(qMax(1, qRound(font.pixelSize() / theme().scale)));
    return font;
}

LayoutWish pictureWish(int columns, bool everyGate)
{
    return {columns, everyGate, [](const QString &words, bool strong) {
                return QFontMetricsF(plainFont(strong ? Role::Strong : Role::Body)).horizontalAdvance(words);
            }};
}

void paintBound(QPainter *painter, const QPointF &centre)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme()[Token::Text2]);
    painter->drawPolygon(QPolygonF({centre + QPointF(0, -4.5), centre + QPointF(4.5, 0),
        centre + QPointF(0, 4.5), centre + QPointF(-4.5, 0)}));
}

LinkItem::LinkItem(const Line &line, int code)
    : m_line(line)
    , m_code(code)
{
    setZValue(-1);
}

QRectF LinkItem::boundingRect() const
{
    return m_line.points.boundingRect().adjusted(-8, -8, 8, 8);
}

// The corners of a line round the end of a row are rounded a little.
static QPainterPath rounded(const QPolygonF &points)
{
    QPainterPath path(points.first());
    for (qsizetype i = 1; i + 1 < points.size(); ++i) {
        const QLineF in(points[i], points[i - 1]);
        const QLineF out(points[i], points[i + 1]);
        path.lineTo(in.pointAt(4 / in.length()));
        path.quadTo(points[i], out.pointAt(4 / out.length()));
    }
    path.lineTo(points.last());
    return path;
}

void LinkItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    if (m_line.points.size() < 2)
        return;
    const widgets::Theme &colors = theme();
    const QColor color = m_line.toResult  ? widgets::classInk(m_code).ink
        : m_line.stroke == Stroke::Dotted ? colors[Token::Text3]
                                          : colors[Token::Text2];
    painter->setRenderHint(QPainter::Antialiasing);
    QPen pen(color, m_line.toResult ? 2 : 1.5);
    if (m_line.stroke == Stroke::Dotted)
        pen.setDashPattern({1.6, 1.6});
    else if (m_line.stroke == Stroke::Dashed)
        pen.setDashPattern({5, 2});
    pen.setCapStyle(Qt::FlatCap);
    if (m_line.stroke == Stroke::Dotted)
        pen.setWidthF(1.25);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(rounded(m_line.points));

    const QPointF end = m_line.points.last();
    if (m_line.toResult) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawPolygon(QPolygonF({end, end + QPointF(-5.5, -7), end + QPointF(5.5, -7)}));
        return;
    }
    if (m_line.to.contains(u'.'))
        return;
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF({end + QPointF(-4.5, -4.5), end, end + QPointF(-4.5, 4.5)}));
    const QPointF before = m_line.points[m_line.points.size() - 2];
    if (m_line.binding && QLineF(before, end).length() > 14)
        paintBound(painter, (before + end) / 2 - QPointF(3, 0));
}

} // namespace path
