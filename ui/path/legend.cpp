// SPDX-License-Identifier: Apache-2.0
#include "ui/path/legend.h"

#include "ui/path/gateitem.h"
#include "ui/widgets/gatemarks.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <optional>

namespace path {

using namespace Qt::StringLiterals;
using widgets::GateMark;
using widgets::Role;
using widgets::theme;
using widgets::Token;

namespace {

struct Sign {
    std::optional<GateMark> mark; ///< none: the diamond
    QString words;
};

QList<Sign> signs()
{
    return {{GateMark::Passed, Legend::tr("passed")}, {GateMark::Inferred, Legend::tr("inferred")},
        {GateMark::Stopped, Legend::tr("stopped here")},
        {GateMark::NotReached, Legend::tr("not reached or unknown")}, {std::nullopt, Legend::tr("by RFC")}};
}

constexpr double symbolWidth = 25;
constexpr double between = 18;

double symbolOf(const Sign &sign)
{
    return sign.mark ? symbolWidth : 18;
}

double widthOf(const QString &words, Role role)
{
    return QFontMetricsF(plainFont(role)).horizontalAdvance(words);
}

// Lines of signs that fit a width at scale 1; the order stands at the right of the last or below it.
QList<QList<Sign>> linesFor(double width)
{
    QList<QList<Sign>> lines(1);
    double x = 0;
    for (const Sign &sign : signs()) {
        const double own = symbolOf(sign) + widthOf(sign.words, Role::Body) + between;
        if (x > 0 && x + own - between > width) {
            lines.push_back({});
            x = 0;
        }
        lines.last() << sign;
        x += own;
    }
    return lines;
}

double lengthOf(const QList<Sign> &line)
{
    double length = -between;
    for (const Sign &sign : line)
        length += symbolOf(sign) + widthOf(sign.words, Role::Body) + between;
    return length;
}

void paintLine(QPainter *painter, const QPointF &start, const QList<Sign> &line, int code)
{
    double x = start.x();
    for (const Sign &sign : line) {
        const QPointF centre(x + 7, start.y());
        if (sign.mark)
            widgets::paintGateMark(painter, centre, *sign.mark, widgets::classInk(code).ink, 0.93);
        else
            paintBound(painter, centre);
        painter->setFont(plainFont(Role::Body));
        painter->setPen(theme()[Token::Text2]);
        const double width = widthOf(sign.words, Role::Body);
        painter->drawText(
            QRectF(x + symbolOf(sign), start.y() - 11, width + 4, 22), Qt::AlignVCenter, sign.words);
        x += symbolOf(sign) + width + between;
    }
}

} // namespace

double legendWidth()
{
    return lengthOf(signs());
}

void paintLegend(QPainter *painter, const QPointF &start, int code)
{
    painter->setRenderHint(QPainter::Antialiasing);
    paintLine(painter, start, signs(), code);
}

Legend::Legend(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setObjectName(u"pathLegend"_s);
}

void Legend::setAnswer(int code, const QString &order)
{
    m_code = code;
    m_order = order;
    QStringList words;
    for (const Sign &sign : signs())
        words << sign.words;
    setAccessibleName(tr("Legend: %1").arg(words.join(u", "_s)));
    setAccessibleDescription(order);
    setToolTip(tr("A question mark: unknown. A diamond: an RFC fixes the place in the order."));
    updateGeometry();
    update();
}

static bool orderFits(double width, const QList<Sign> &last, const QString &order)
{
    return lengthOf(last) + between + widthOf(order, Role::Label) <= width;
}

int Legend::heightForWidth(int width) const
{
    const double room = width / theme().scale - 32;
    const QList<QList<Sign>> lines = linesFor(room);
    const bool beside = orderFits(room, lines.last(), m_order);
    const qsizetype rows = lines.size() + (beside ? 0 : 1);
    return widgets::dp(rows == 1 ? 40 : 12 + 24 * double(rows));
}

QSize Legend::sizeHint() const
{
    return {widgets::dp(480), heightForWidth(std::max(width(), widgets::dp(200)))};
}

QSize Legend::minimumSizeHint() const
{
    return {widgets::dp(200), widgets::dp(40)};
}

void Legend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

void Legend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(0, 0, width(), theme().edge()), theme()[Token::Border]);
    painter.scale(theme().scale, theme().scale);
    const double room = width() / theme().scale - 32;
    const QList<QList<Sign>> lines = linesFor(room);
    const bool beside = orderFits(room, lines.last(), m_order);
    const bool single = lines.size() == 1 && beside;
    double y = single ? height() / theme().scale / 2 + 0.5 : 18;
    for (const QList<Sign> &line : lines) {
        paintLine(&painter, QPointF(21, y), line, m_code);
        y += 24;
    }
    painter.setFont(plainFont(Role::Label));
    painter.setPen(theme()[Token::Text2]);
    if (beside)
        painter.drawText(QRectF(16, y - 24 - 11, room, 22), Qt::AlignVCenter | Qt::AlignRight, m_order);
    else
        painter.drawText(QRectF(21, y - 11, room, 22), Qt::AlignVCenter, m_order);
}

} // namespace path
