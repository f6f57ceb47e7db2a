// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/shapes.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace widgets {

// The same geometry as resources/icons/class-*.svg, drawn without the SVG reader because tables show
// hundreds.
static void paintFilled(QPainter *painter, const QPainterPath &path, const QColor &color, double stroke)
{
    painter->setBrush(color);
    painter->setPen(QPen(color, stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(path);
}

static QPainterPath polygon(std::initializer_list<QPointF> points)
{
    QPainterPath path;
    path.addPolygon(QPolygonF(QList<QPointF>(points)));
    path.closeSubpath();
    return path;
}

void paintClassShape(QPainter *painter, const QRectF &box, int code)
{
    paintClassShapeIn(painter, box, code, classInk(code).ink);
}

void paintClassShapeIn(QPainter *painter, const QRectF &box, int code, const QColor &color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(box.topLeft());
    painter->scale(box.width() / 24.0, box.height() / 24.0);
    switch (statusClass(code)) {
    case 1:
        painter->setPen(QPen(color, 2.5));
        painter->drawEllipse(QPointF(12, 12), 7.5, 7.5);
        break;
    case 2:
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawEllipse(QPointF(12, 12), 8.5, 8.5);
        break;
    case 3:
        paintFilled(painter,
            polygon({{3.5, 9}, {11.5, 9}, {11.5, 4.2}, {20.8, 12}, {11.5, 19.8}, {11.5, 15}, {3.5, 15}}),
            color, 1.2);
        break;
    case 4:
        paintFilled(painter, polygon({{12, 4}, {3, 19.5}, {21, 19.5}}), color, 1.5);
        break;
    case 5:
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawRoundedRect(QRectF(4, 4, 16, 16), 2, 2);
        break;
    default:
        painter->setPen(QPen(color, 3, Qt::SolidLine, Qt::RoundCap));
        painter->drawLine(QPointF(5.5, 5.5), QPointF(18.5, 18.5));
        painter->drawLine(QPointF(18.5, 5.5), QPointF(5.5, 18.5));
        break;
    }
    painter->restore();
}

ClassShape::ClassShape(int side, QWidget *parent)
    : QWidget(parent)
    , m_side(side)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ClassShape::setCode(int code)
{
    m_code = code;
    update();
}

void ClassShape::setSide(int side)
{
    m_side = side;
    updateGeometry();
    update();
}

QSize ClassShape::sizeHint() const
{
    return {dp(m_side), dp(m_side)};
}

void ClassShape::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintClassShape(&painter, QRectF(QPointF(0, 0), QSizeF(sizeHint())), m_code);
}

} // namespace widgets
