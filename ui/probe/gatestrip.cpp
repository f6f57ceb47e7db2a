// SPDX-License-Identifier: Apache-2.0
#include "ui/probe/gatestrip.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QPainter>

#include <algorithm>

namespace probeui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Role;
using widgets::theme;
using widgets::Token;

static const QStringList &typicalGates()
{
    static const QStringList all{u"method"_s, u"access"_s, u"path"_s, u"act"_s};
    return all;
}

QString gateName(const QString &gate)
{
    static const QHash<QString, QString> names{{u"filter"_s, GateStrip::tr("Filter")},
        {u"access"_s, GateStrip::tr("Access")}, {u"path"_s, GateStrip::tr("Path")},
        {u"method"_s, GateStrip::tr("Method")}, {u"act"_s, GateStrip::tr("Act")}};
    return names.value(gate, gate);
}

static QStringList unproven(const std::vector<probe::GateSeen> &gates)
{
    QStringList rest = typicalGates();
    for (const probe::GateSeen &gate : gates)
        rest.removeAll(gate.gate);
    return rest;
}

QString gateWords(const std::vector<probe::GateSeen> &gates)
{
    QStringList seen;
    for (const probe::GateSeen &gate : gates)
        seen << (gate.note.isEmpty() ? gateName(gate.gate)
                                     : u"%1 (%2)"_s.arg(gateName(gate.gate), gate.note));
    QStringList rest;
    for (const QString &gate : unproven(gates))
        rest << gateName(gate);
    QString words = seen.isEmpty() ? GateStrip::tr("The answers prove no order.")
                                   : GateStrip::tr("Seen here: %1.").arg(seen.join(GateStrip::tr(", then ")));
    if (!rest.isEmpty() && !seen.isEmpty())
        words += u' ' + GateStrip::tr("Place not proven: %1.").arg(rest.join(u", "_s));
    return words;
}

GateStrip::GateStrip(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"gateStrip"_s);
    setAccessibleName(tr("Order of gates"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void GateStrip::setSide(const Side &side)
{
    m_typical.clear();
    m_seen.clear();
    for (const QString &gate : typicalGates())
        m_typical.push_back({gateName(gate), {}, true, 0});
    bool first = true;
    for (const probe::GateSeen &gate : side.gates) {
        const QString note = gate.note.isEmpty() ? QString()
            : first                              ? tr("%1 first").arg(gate.note)
                                                 : tr("%1 next").arg(gate.note);
        m_seen.push_back({gateName(gate.gate), note, true, first ? gate.note.toInt() : 0});
        first = false;
    }
    for (const QString &gate : unproven(side.gates))
        m_seen.push_back({gateName(gate), tr("not proven"), false, 0});
    m_words = gateWords(side.gates);
    setAccessibleDescription(m_words);
    update();
}

QSize GateStrip::sizeHint() const
{
    return {dp(440), dp(108)};
}

QSize GateStrip::minimumSizeHint() const
{
    return {dp(300), dp(108)};
}

void GateStrip::paintGate(QPainter *painter, const QRectF &box, const Gate &gate, bool typical)
{
    const bool stopped = gate.status >= 400;
    const widgets::Ink &ink = widgets::classInk(gate.status);
    const QColor edge = stopped ? ink.ink : theme()[typical ? Token::Border : Token::BorderInput];
    const double width = stopped ? dp(1.5) : theme().edge();
    painter->setPen(QPen(edge, width, gate.seen ? Qt::SolidLine : Qt::DashLine));
    painter->setBrush(stopped ? ink.fill : theme()[typical ? Token::Sunken : Token::Panel]);
    painter->drawRoundedRect(box, dp(4), dp(4));
    const auto line = [painter](const QString &words, const QRectF &at, Role role, const QColor &color) {
        painter->setFont(widgets::font(role));
        painter->setPen(color);
        const QString fitting = painter->fontMetrics().elidedText(words, Qt::ElideRight, int(at.width()) - 2);
        painter->drawText(at, Qt::AlignCenter, fitting);
    };
    const QColor color = stopped ? ink.ink : theme()[typical ? Token::Text2 : Token::Text];
    const Role role = typical ? Role::Body : Role::Strong;
    if (gate.note.isEmpty()) {
        line(gate.name, box, role, color);
        return;
    }
    const QRectF upper(box.left(), box.top() + dp(5), box.width(), dp(20));
    line(gate.name, upper, role, color);
    line(gate.note, upper.translated(0, dp(20)), Role::Body, theme()[Token::Text2]);
}

void GateStrip::paintArrow(QPainter *painter, double from, double to, double y)
{
    painter->setPen(QPen(theme()[Token::Text3], 1.2));
    painter->drawLine(QPointF(from, y), QPointF(to, y));
    painter->drawLine(QPointF(to - 4, y - 4), QPointF(to, y));
    painter->drawLine(QPointF(to - 4, y + 4), QPointF(to, y));
}

void GateStrip::paintRow(QPainter *painter, int top, int height, const std::vector<Gate> &gates, bool typical)
{
    const int label = dp(84);
    painter->setFont(widgets::font(typical ? Role::Body : Role::Strong));
    painter->setPen(theme()[typical ? Token::Text3 : Token::Text]);
    painter->drawText(QRect(0, top, label, height), Qt::AlignLeft | Qt::AlignVCenter,
        typical ? tr("Typical") : tr("Seen here"));
    const int gap = dp(16);
    const int count = int(gates.size());
    const int width = (this->width() - label - gap * (count - 1) - 2) / std::max(1, count);
    for (int i = 0; i < count; ++i) {
        const int left = label + i * (width + gap);
        paintGate(painter, QRectF(left + 0.5, top + 0.5, width - 1, height - 1), gates[size_t(i)], typical);
        if (i > 0)
            paintArrow(painter, left - gap + 2, left - 3, top + height / 2.0);
    }
}

void GateStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintRow(&painter, 0, dp(30), m_typical, true);
    paintRow(&painter, dp(48), dp(56), m_seen, false);
}

} // namespace probeui
