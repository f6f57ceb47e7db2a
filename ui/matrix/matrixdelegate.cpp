// SPDX-License-Identifier: Apache-2.0
#include "ui/matrix/matrixdelegate.h"

#include "ui/matrix/matrixmodel.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/theme.h"

#include <QPainter>

namespace matrixui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::Token;

static const MatrixModel &modelOf(const QAbstractItemModel *model)
{
    return *static_cast<const MatrixModel *>(model);
}

namespace {

void paintCorner(QPainter *painter, const QRectF &box, const QColor &color)
{
    const double side = dp(10);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    const QPointF corner(box.right(), box.top());
    painter->drawPolygon(QPolygonF({corner - QPointF(side, 0), corner, corner + QPointF(0, side)}));
}

void paintEdge(QPainter *painter, const QRectF &box, const QPen &pen, const QBrush &brush)
{
    painter->setPen(pen);
    painter->setBrush(brush);
    painter->drawRoundedRect(box, dp(4), dp(4));
}

void paintUnasked(QPainter *painter, const QRectF &box, const QString &text, bool skipped)
{
    const widgets::Theme &colors = widgets::theme();
    if (skipped)
        paintEdge(painter, box, Qt::NoPen, QBrush(colors[Token::BorderStrong], Qt::BDiagPattern));
    else
        paintEdge(painter, box.adjusted(0.5, 0.5, -0.5, -0.5),
            QPen(colors[Token::Text2], colors.edge(), Qt::DashLine), Qt::NoBrush);
    const QFont font = widgets::font(Role::Body);
    painter->setFont(font);
    if (skipped) { // the words need a ground without lines
        const double height = QFontMetricsF(font).height();
        painter->fillRect(
            QRectF(box.left(), box.center().y() - height / 2, box.width(), height), colors[Token::Panel]);
    }
    painter->setPen(colors[skipped ? Token::Text3 : Token::Text]);
    painter->drawText(box, Qt::AlignCenter, text);
}

void paintAnswer(QPainter *painter, const QRectF &box, const probe::Cell &cell, const QString &text)
{
    const widgets::Theme &colors = widgets::theme();
    const widgets::Ink &ink = widgets::classInk(cell.status);
    paintEdge(painter, box, colors.contrast ? QPen(ink.ink, 2) : QPen(Qt::NoPen), ink.fill);
    const double side = dp(13);
    const QFont font = widgets::font(Role::Strong);
    const double width = side + dp(6) + widgets::textWidth(font, text);
    const double left = box.center().x() - width / 2;
    widgets::paintClassShapeIn(
        painter, QRectF(left, box.center().y() - side / 2, side, side), cell.status, ink.ink);
    painter->setFont(font);
    painter->setPen(ink.ink);
    painter->drawText(QRectF(left + side + dp(6), box.top(), box.right() - left, box.height()),
        Qt::AlignLeft | Qt::AlignVCenter, text);
    if (isUnexamined(cell))
        paintCorner(painter, box, ink.ink);
    if (cell.lie == probe::Lie::None)
        return;
    const auto level =
        cell.lie == probe::Lie::ClaimedButRefused ? widgets::Level::Error : widgets::Level::Warn;
    widgets::paintIcon(painter, QRect(int(box.left()) + 2, int(box.top()) + 2, dp(12), dp(12)),
        widgets::levelIconName(level), widgets::levelInk(level).ink);
}

void paintCell(QPainter *painter, const QRectF &box, const probe::Cell &cell)
{
    const State state = stateOf(cell);
    if (state == State::Planned || state == State::Skipped)
        paintUnasked(painter, box, Words::inCell(cell), state == State::Skipped);
    else
        paintAnswer(painter, box, cell, Words::inCell(cell));
}

void paintLine(QPainter *painter, const QRect &box, const QString &text, Role role, Token ink)
{
    const QFont font = widgets::font(role);
    painter->setFont(font);
    painter->setPen(widgets::theme()[ink]);
    painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width()));
}

void paintObserved(QPainter *painter, const QRect &rect, const Observation &seen)
{
    if (!seen.level)
        return;
    const auto level = widgets::Level(int(*seen.level));
    const QRect box = rect.adjusted(dp(34), dp(3), -dp(4), -dp(3));
    const int half = box.height() / 2;
    const bool two = !seen.detail.isEmpty();
    const int middle = two ? box.top() + half / 2 : box.center().y();
    widgets::paintIcon(painter, QRect(rect.left() + dp(12), middle - dp(8), dp(16), dp(16)),
        widgets::levelIconName(level), widgets::levelInk(level).ink);
    paintLine(painter, two ? QRect(box.left(), box.top(), box.width(), half) : box, seen.title, Role::Strong,
        Token::Text);
    if (two)
        paintLine(painter, QRect(box.left(), box.top() + half, box.width(), half), seen.detail, Role::Body,
            Token::Text2);
}

/// Everything that its picture depends on, but for the colours.
quint64 kindOf(const probe::Cell &cell, QSize size, double ratio)
{
    quint64 kind = quint64(cell.status) & 0xffff;
    kind = kind << 2 | quint64(stateOf(cell));
    kind = kind << 2 | quint64(cell.lie);
    kind = kind << 1 | quint64(isUnexamined(cell));
    kind = kind << 13 | (quint64(size.width()) & 0x1fff);
    kind = kind << 13 | (quint64(size.height()) & 0x1fff);
    return kind << 8 | (quint64(qRound(ratio * 16)) & 0xff);
}

constexpr qsizetype mostPictures = 512;

} // namespace

void MatrixDelegate::paintAsked(QPainter *painter, const QRect &rect, const probe::Cell &cell) const
{
    const double ratio = painter->device()->devicePixelRatioF();
    const quint64 kind = kindOf(cell, rect.size(), ratio);
    auto at = m_pictures.constFind(kind);
    if (at == m_pictures.constEnd()) {
        if (m_pictures.size() >= mostPictures)
            m_pictures.clear();
        QPixmap picture(rect.size() * ratio);
        picture.setDevicePixelRatio(ratio);
        picture.fill(widgets::theme()[Token::Panel]);
        QPainter inside(&picture);
        inside.setRenderHint(QPainter::Antialiasing);
        paintCell(&inside, QRectF(QPointF(), rect.size()).adjusted(dp(3), dp(3), -dp(3), -dp(3)), cell);
        inside.end();
        at = m_pictures.insert(kind, picture);
    }
    painter->drawPixmap(rect.topLeft(), *at);
}

void MatrixDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const MatrixModel &model = modelOf(index.model());
    const widgets::Theme &colors = widgets::theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (const probe::Cell *cell = model.cellAt(index)) {
        paintAsked(painter, option.rect, *cell);
        if (model.differs(index))
            paintEdge(painter, QRectF(option.rect).adjusted(dp(3) + 1, dp(3) + 1, -dp(3) - 1, -dp(3) - 1),
                QPen(colors[Token::Text], 2, Qt::DotLine), Qt::NoBrush);
    } else if (model.isObserved(index.column())) {
        paintObserved(painter, option.rect, model.sideOf(index.row()).seen);
    } else {
        const Side &side = model.sideOf(index.row());
        paintLine(painter, option.rect.adjusted(dp(12), 0, -dp(4), 0), side.allow,
            side.claims ? Role::Mono : Role::Body, side.claims ? Token::Text : Token::Text3);
    }
    if (option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_HasFocus))
        paintEdge(
            painter, QRectF(option.rect).adjusted(2, 2, -2, -2), QPen(colors[Token::Accent], 2), Qt::NoBrush);
    painter->restore();
}

} // namespace matrixui
