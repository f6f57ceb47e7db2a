// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/gatedelegate.h"

#include "app/explain/report.h"
#include "ui/explain/pathmodel.h"
#include "ui/explain/pathstrip.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace explain {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::theme;
using widgets::Token;

static Outcome outcomeOf(const QModelIndex &index)
{
    return Outcome(index.data(PathModel::OutcomeRole).toInt());
}

static bool isInferred(const QModelIndex &index)
{
    return index.data(PathModel::InferredRole).toBool();
}

static QFont fontOf(const QModelIndex &index)
{
    return widgets::font(outcomeOf(index) == Outcome::Stopped ? widgets::Role::Strong : widgets::Role::Body);
}

static QColor inkOf(const QModelIndex &index)
{
    return widgets::classInk(index.data(PathModel::CodeRole).toInt()).ink;
}

// In one line the rest of the path is a number.
static QString compactWords(const QModelIndex &index)
{
    const Outcome outcome = outcomeOf(index);
    if (outcome == Outcome::Stopped)
        return index.data(Qt::DisplayRole).toString() + u' ' + index.data(PathModel::NoteRole).toString();
    if (outcome != Outcome::NotReached)
        return index.data(Qt::DisplayRole).toString();
    return GateDelegate::tr("%1 not reached").arg(index.model()->rowCount() - index.row());
}

int GateDelegate::wordsWidth(const QModelIndex &index, bool compact)
{
    const QFontMetrics metrics(fontOf(index));
    if (compact)
        return dp(22) + metrics.horizontalAdvance(compactWords(index));
    return std::max(metrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()),
        metrics.horizontalAdvance(index.data(PathModel::NoteRole).toString()));
}

QSize GateDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *list = qobject_cast<const PathList *>(option.widget);
    return list ? QSize(list->cellWidth(index.row()), list->viewport()->height()) : QSize();
}

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
    QFont font = widgets::font(widgets::Role::Strong);
    font.setPixelSize(dp(10));
    painter->setFont(font);
    painter->setPen(theme()[Token::Text2]);
    painter->drawText(QRectF(centre - QPointF(8, 8) * unit, QSizeF(16, 16) * unit), Qt::AlignCenter, u"?"_s);
}

// `unit` is a px of the drawing.
static void paintGate(QPainter *painter, const QPointF &centre, const QModelIndex &index, double unit)
{
    painter->setRenderHint(QPainter::Antialiasing);
    switch (outcomeOf(index)) {
    case Outcome::Stopped:
        paintStopped(painter, centre, inkOf(index), unit);
        break;
    case Outcome::Passed:
        isInferred(index) ? paintInferred(painter, centre, unit) : paintPassed(painter, centre, unit);
        break;
    case Outcome::Unknown:
        paintDotted(painter, centre, true, unit);
        break;
    case Outcome::NotReached:
        paintDotted(painter, centre, false, unit);
        break;
    }
}

// Solid towards what was seen, dashed towards what is inferred, dotted towards the unknown.
static void paintLink(QPainter *painter, const QPointF &from, const QPointF &to, const QModelIndex &next)
{
    const Outcome outcome = outcomeOf(next);
    QPen pen(theme()[Token::Text3], 1.5 * theme().scale);
    pen.setCapStyle(Qt::FlatCap);
    painter->setRenderHint(QPainter::Antialiasing);
    if (outcome == Outcome::Unknown || outcome == Outcome::NotReached)
        pen.setDashPattern({2, 2});
    else if (isInferred(next))
        pen.setDashPattern({5, 2});
    painter->setPen(pen);
    painter->drawLine(from, to);
}

static QColor wordsColor(const QModelIndex &index)
{
    switch (outcomeOf(index)) {
    case Outcome::Stopped:
        return inkOf(index);
    case Outcome::Passed:
        return theme()[isInferred(index) ? Token::Text2 : Token::Text];
    default:
        return theme()[Token::Text3];
    }
}

void GateDelegate::paintWide(QPainter *painter, const QRect &cell, const QModelIndex &index) const
{
    const double unit = theme().scale;
    const QPointF centre(cell.x() + dp(7), cell.y() + dp(17));
    const QModelIndex next = index.siblingAtRow(index.row() + 1);
    if (next.isValid()) {
        const double own = (outcomeOf(index) == Outcome::Stopped ? 10.5 : 11) * unit;
        const double other = (outcomeOf(next) == Outcome::Stopped ? 10.5 : 11) * unit;
        paintLink(
            painter, centre + QPointF(own, 0), QPointF(cell.right() + 1 + dp(7) - other, centre.y()), next);
    }
    paintGate(painter, centre, index, unit);
    const bool stopped = outcomeOf(index) == Outcome::Stopped;
    painter->setFont(fontOf(index));
    painter->setPen(wordsColor(index));
    const QRect first(cell.x(), cell.y() + dp(29), cell.width(), dp(17));
    painter->drawText(first, Qt::AlignVCenter | Qt::AlignLeft, index.data(Qt::DisplayRole).toString());
    if (!stopped)
        painter->setPen(theme()[Token::Text3]);
    painter->drawText(first.translated(0, dp(15)), Qt::AlignVCenter | Qt::AlignLeft,
        index.data(PathModel::NoteRole).toString());
}

void GateDelegate::paintCompact(QPainter *painter, const QRect &cell, const QModelIndex &index) const
{
    paintGate(painter, QPointF(cell.x() + dp(10), cell.center().y() + 1), index, 0.88 * theme().scale);
    painter->setFont(fontOf(index));
    painter->setPen(wordsColor(index));
    painter->drawText(cell.adjusted(dp(24), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, compactWords(index));
}

void GateDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *list = qobject_cast<const PathList *>(option.widget);
    painter->save();
    if (list && list->isCompact())
        paintCompact(painter, option.rect, index);
    else
        paintWide(painter, option.rect, index);
    if (list && list->hasFocus() && (option.state & QStyle::State_HasFocus)) {
        painter->setPen(QPen(theme()[Token::Accent], 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -dp(12), -1), dp(4), dp(4));
    }
    painter->restore();
}

} // namespace explain
