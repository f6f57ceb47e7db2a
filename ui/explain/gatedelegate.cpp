// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/gatedelegate.h"

#include "app/explain/report.h"
#include "ui/explain/pathmodel.h"
#include "ui/explain/pathstrip.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/gatemarks.h"
#include "ui/widgets/theme.h"

#include <QPainter>

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

static widgets::GateMark markOf(const QModelIndex &index)
{
    switch (outcomeOf(index)) {
    case Outcome::Stopped:
        return widgets::GateMark::Stopped;
    case Outcome::Passed:
        return isInferred(index) ? widgets::GateMark::Inferred : widgets::GateMark::Passed;
    case Outcome::Unknown:
        return widgets::GateMark::Unknown;
    case Outcome::NotReached:
        break;
    }
    return widgets::GateMark::NotReached;
}

// `unit` is a px of the drawing.
static void paintGate(QPainter *painter, const QPointF &centre, const QModelIndex &index, double unit)
{
    widgets::paintGateMark(painter, centre, markOf(index), inkOf(index), unit);
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
