// SPDX-License-Identifier: Apache-2.0
#include "ui/path/gateitem.h"

#include "ui/widgets/gatemarks.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/shapes.h"
#include "ui/widgets/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace path {

using namespace Qt::StringLiterals;
using explain::Outcome;
using widgets::GateMark;
using widgets::Role;
using widgets::theme;
using widgets::Token;

GateItem::GateItem(const Box &box, const Entry &entry, const LayoutWish &wish, int code)
    : m_box(box)
    , m_entry(entry)
    , m_wish(wish)
    , m_code(code)
{
    setToolTip(entry.spoken());
    setCursor(Qt::PointingHandCursor);
}

void GateItem::setChosen(bool chosen)
{
    m_chosen = chosen;
    update();
}

QRectF GateItem::boundingRect() const
{
    return m_box.frame.united(m_box.words).adjusted(-9, -9, 9, 9);
}

QColor GateItem::labelColor() const
{
    if (isStopped())
        return widgets::classInk(m_code).ink;
    const bool quiet = !m_entry.applies || m_entry.outcome == Outcome::NotReached;
    return theme()[quiet ? Token::Text3 : Token::Text];
}

QColor GateItem::wordsColor() const
{
    const bool quiet = !m_entry.applies || m_entry.outcome == Outcome::NotReached;
    return theme()[quiet ? Token::Text3 : Token::Text2];
}

void GateItem::paintMark(QPainter *painter, const QPointF &centre) const
{
    if (!m_entry.applies)
        return;
    GateMark mark = GateMark::NotReached;
    if (m_entry.outcome == Outcome::Passed)
        mark = m_entry.inferred ? GateMark::Inferred : GateMark::Passed;
    else if (isStopped())
        mark = GateMark::Stopped;
    else if (m_entry.outcome == Outcome::Unknown)
        mark = GateMark::Unknown;
    widgets::paintGateMark(painter, centre, mark, widgets::classInk(m_code).ink, 1);
}

void GateItem::paintFrame(QPainter *painter) const
{
    const widgets::Theme &colors = theme();
    const bool dotted = m_entry.outcome == Outcome::NotReached || m_entry.outcome == Outcome::Unknown;
    QPen pen(colors[Token::Text2], colors.contrast ? 2 : 1.5);
    painter->setBrush(colors[Token::Panel]);
    if (!m_entry.applies) {
        pen = QPen(colors[Token::Border], colors.edge());
        painter->setBrush(colors[Token::Sunken]);
    } else if (isStopped()) {
        const widgets::Ink &ink = widgets::classInk(m_code);
        painter->setPen(QPen(ink.ink, 1.5));
        painter->drawRoundedRect(m_box.frame.adjusted(-4.5, -4.5, 4.5, 4.5), 10, 10);
        painter->setBrush(colors.contrast ? colors[Token::Panel] : ink.fill);
        pen = QPen(ink.ink, 2);
    } else if (dotted) {
        pen = QPen(colors[Token::Text3], colors.contrast ? 2 : 1.25);
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({2.2, 2.2});
    }
    painter->setPen(pen);
    painter->drawRoundedRect(m_box.frame.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

// Strokes that end inside, because a picture in SVG is not clipped.
void GateItem::paintHatch(QPainter *painter) const
{
    painter->setPen(QPen(theme()[Token::Text3], 1.2));
    const QRectF band(m_box.frame.left() + 3, m_box.frame.top() + 5, 6, m_box.frame.height() - 10);
    for (double y = band.top() + 6; y <= band.bottom(); y += 5)
        painter->drawLine(QPointF(band.left(), y), QPointF(band.right(), y - 6));
}

void GateItem::paintStation(QPainter *painter) const
{
    const QRectF &frame = m_box.frame;
    const double x = frame.left() + 34;
    const double room = frame.right() - x;
    const auto line = [&](int place, double width) {
        return QRectF(x, frame.top() + 10 + 23 * place, width, 22);
    };
    painter->setPen(isStopped() ? labelColor() : wordsColor());
    painter->setFont(plainFont(isStopped() ? Role::Strong : Role::Body));
    painter->drawText(QRectF(frame.left() + 14, frame.top() + 10, 24, 22), Qt::AlignVCenter, m_entry.number);
    painter->setPen(labelColor());
    painter->setFont(plainFont(Role::Strong));
    painter->drawText(line(0, room - 30), Qt::AlignVCenter, m_entry.label);
    painter->setPen(wordsColor());
    painter->setFont(plainFont(Role::Body));
    painter->drawText(line(1, room - 6), Qt::AlignVCenter, m_entry.about);
    painter->setPen(isStopped() ? labelColor() : wordsColor());
    painter->setFont(plainFont(isStopped() ? Role::Strong : Role::Label));
    painter->drawText(line(2, room - 6), Qt::AlignVCenter, m_entry.lastLine());
    paintMark(painter, QPointF(frame.right() - 19.5, frame.top() + 21));
    if (!isStopped())
        return;
    double right = frame.right() - 12;
    for (qsizetype i = std::min<qsizetype>(m_entry.evidence.size(), 2); i > 0; --i) {
        const int number = m_entry.evidence[i - 1];
        const QFontMetricsF metrics(plainFont(Role::Strong));
        const QString digits = QString::number(number);
        const double width = std::max(18.0, metrics.horizontalAdvance(digits) + 9);
        const QRectF pill(right - width, frame.top() + 58, width, 18);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme()[Token::Accent]);
        painter->drawRoundedRect(pill, 9, 9);
        painter->setPen(theme()[Token::OnAccent]);
        painter->drawText(pill.translated(0, -1), Qt::AlignCenter, digits);
        right -= width + 4;
    }
}

void GateItem::paintBelow(QPainter *painter) const
{
    if (m_box.words.isEmpty())
        return;
    const widgets::Theme &colors = theme();
    QPen stem(colors[Token::BorderStrong], colors.edge());
    stem.setCapStyle(Qt::FlatCap);
    stem.setDashPattern({3, 2});
    painter->setPen(stem);
    const double x = m_box.frame.left() + 26.5;
    painter->drawLine(QPointF(x, m_box.frame.bottom() + 1), QPointF(x, m_box.words.top() - 1));
    painter->setFont(plainFont(Role::Body));
    painter->setPen(colors[Token::Text3]);
    double y = m_box.words.top();
    for (const QString &line : wordsBelow(m_entry, m_box.words.width(), m_wish)) {
        painter->drawText(QRectF(m_box.words.left(), y, m_box.words.width(), 18), Qt::AlignVCenter, line);
        y += 18;
    }
}

void GateItem::paintGate(QPainter *painter) const
{
    const QRectF &frame = m_box.frame;
    const QFont body = plainFont(Role::Body);
    painter->setFont(body);
    painter->setPen(wordsColor());
    painter->drawText(QRectF(frame.left() + 14, frame.top() + 4, 40, 20), Qt::AlignVCenter, m_entry.number);
    const double x = frame.left() + 20 + QFontMetricsF(body).horizontalAdvance(m_entry.number);
    painter->setPen(labelColor());
    painter->setFont(plainFont(isStopped() ? Role::Strong : Role::Label));
    painter->drawText(
        QRectF(x, frame.top() + 4, frame.right() - x - 22, 20), Qt::AlignVCenter, m_entry.label);
    paintMark(painter, QPointF(frame.right() - 14, frame.top() + 14));
    painter->setFont(body);
    painter->setPen(theme()[Token::Text3]);
    const QString codes = shortCodes(m_entry.codes, 5).join(u' ');
    painter->drawText(QRectF(frame.left() + 14, frame.top() + 23, frame.width() - 18, 18), Qt::AlignVCenter,
        m_entry.applies ? codes : m_entry.outcomeText());
    if (!m_entry.boundBy.isEmpty())
        painter->drawText(QRectF(frame.left() + 14, frame.top() + 41, frame.width() - 18, 18),
            Qt::AlignVCenter, u"◆ "_s + m_entry.boundBy);
}

void GateItem::paintResult(QPainter *painter) const
{
    const widgets::Theme &colors = theme();
    const QColor ink = widgets::classInk(m_code).ink;
    const QRectF &frame = m_box.frame;
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    painter->drawRoundedRect(frame, 6, 6);
    const QColor words = colors[Token::Panel];
    widgets::paintClassShapeIn(painter, QRectF(frame.left() + 12, frame.top() + 9, 16, 16), m_code, words);
    painter->setPen(words);
    QFont code = plainFont(Role::Sentence);
    painter->setFont(code);
    const QRectF line(frame.left() + 33, frame.top(), frame.width() - 36, 34);
    painter->drawText(line, Qt::AlignVCenter, m_code ? QString::number(m_code) : QString());
    painter->setFont(plainFont(Role::Strong));
    if (frame.height() < 40) {
        painter->drawText(
            line.adjusted(m_code ? resultNameLeft - 33 : 0, 0, 0, 0), Qt::AlignVCenter, m_entry.resultName);
        return;
    }
    double y = frame.top() + 31;
    for (const QString &part : wrapped(m_entry.resultName, frame.width() - 24, m_wish, true)) {
        painter->drawText(QRectF(frame.left() + 12, y, frame.width() - 14, 18), Qt::AlignVCenter, part);
        y += 18;
    }
}

void GateItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_box.kind == Box::Result) {
        paintResult(painter);
        return;
    }
    paintFrame(painter);
    if (m_entry.applies && m_entry.inferred)
        paintHatch(painter);
    if (m_box.kind == Box::Station) {
        paintStation(painter);
        paintBelow(painter);
    } else {
        paintGate(painter);
    }
    if (m_chosen && !isStopped()) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(theme()[Token::Accent], 2));
        painter->drawRoundedRect(m_box.frame.adjusted(-3, -3, 3, 3), 9, 9);
    }
}

} // namespace path
