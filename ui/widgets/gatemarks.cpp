// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/gatemarks.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace widgets {

using namespace Qt::StringLiterals;

static void paintStopped(QPainter *painter, const QPointF &centre, const QColor &ink, double unit)
{
    painter->setPen(QPen(ink, 1.6 * unit));
    painter->setBrush(theme()[Token::Panel]);
    painter->drawEllipse(centre, 9.7 * unit, 9.7 * unit);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    painter->drawEllipse(centre, 6 * unit, 6 * unit);
    painter->setPen(QPen(theme()[Token::Panel], 1.75 * unit, Qt::SolidLine, Qt::RoundCap));
    const double arm = 2.2 * unit;
    painter->drawLine(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm));
    painter->drawLine(centre + QPointF(arm, -arm), centre + QPointF(-arm, arm));
}

static void paintPassed(QPainter *painter, const QPointF &centre, double unit)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme()[Token::Text2]);
    painter->drawEllipse(centre, 7 * unit, 7 * unit);
    QPainterPath tick(centre + QPointF(-3, 0.2) * unit);
    tick.lineTo(centre + QPointF(-0.9, 2.3) * unit);
    tick.lineTo(centre + QPointF(3, -2.2) * unit);
    painter->setPen(QPen(theme()[Token::Panel], 1.75 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(tick);
}

static void paintInferred(QPainter *painter, const QPointF &centre, double unit)
{
    painter->setPen(QPen(theme()[Token::Text2], 1.3 * unit));
    painter->setBrush(theme()[Token::Panel]);
    painter->drawEllipse(centre, 6.5 * unit, 6.5 * unit);
    painter->setPen(QPen(theme()[Token::Text2], unit));
    for (const double shift : {-4.0, 0.0, 4.0}) {
        const double reach = shift == 0.0 ? 4.4 : 2.4;
        painter->drawLine(centre + QPointF(shift / 2 - reach, shift / 2 + reach) * unit,
            centre + QPointF(shift / 2 + reach, shift / 2 - reach) * unit);
    }
}

static void paintDotted(QPainter *painter, const QPointF &centre, bool question, double unit)
{
    QPen pen(theme()[Token::Text3], 1.25 * unit);
    pen.setCapStyle(Qt::FlatCap);
    pen.setDashPattern({1.6, 1.6});
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawEllipse(centre, 7 * unit, 7 * unit);
    if (!question)
        return;
    QFont small = font(Role::Strong);
    small.setPixelSize(std::max(1, qRound(10 * unit)));
    painter->setFont(small);
    painter->setPen(theme()[Token::Text2]);
    painter->drawText(QRectF(centre - QPointF(8, 8) * unit, QSizeF(16, 16) * unit), Qt::AlignCenter, u"?"_s);
}

void paintGateMark(QPainter *painter, const QPointF &centre, GateMark mark, const QColor &ink, double unit)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    switch (mark) {
    case GateMark::Stopped:
        paintStopped(painter, centre, ink, unit);
        break;
    case GateMark::Passed:
        paintPassed(painter, centre, unit);
        break;
    case GateMark::Inferred:
        paintInferred(painter, centre, unit);
        break;
    case GateMark::Unknown:
        paintDotted(painter, centre, true, unit);
        break;
    case GateMark::NotReached:
        paintDotted(painter, centre, false, unit);
        break;
    }
    painter->restore();
}

} // namespace widgets
