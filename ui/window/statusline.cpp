// SPDX-License-Identifier: Apache-2.0
#include "ui/window/statusline.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"
#include "ui/window/sending.h"
#include "ui/window/spokenversion.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace window {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Label;
using widgets::Role;
using widgets::Token;

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"statusLine"_s);
    auto *layout = new QHBoxLayout(this);
    const auto add = [this, layout](const QString &name) {
        auto *label = new Label({}, Role::Body, Token::Text2, this);
        label->setObjectName(name);
        layout->addWidget(label);
        m_parts << label;
        return label;
    };
    m_where = add(u"statusWhere"_s);
    m_version = add(u"statusVersion"_s);
    m_advertised = add(u"statusAdvertised"_s);
    m_advertised->setToolTip(tr("The answer's Alt-Svc names HTTP/3; this program does not speak it."));
    m_advertised->setAccessibleDescription(m_advertised->toolTip());
    m_time = add(u"statusTime"_s);
    m_bytes = add(u"statusBytes"_s);
    layout->addStretch(1);
    m_remark = add(u"statusRemark"_s);
    m_knowledge = add(u"statusKnowledge"_s);
    restyle();
    relabel();
}

void StatusLine::setLab(const QString &address)
{
    m_address = address;
    relabel();
}

static QString milliseconds(double total)
{
    if (total < 0)
        return {};
    return total < 10 ? StatusLine::tr("%1 ms").arg(total, 0, 'f', 1)
                      : StatusLine::tr("%1 ms").arg(QLocale().toString(qRound(total)));
}

static QString byteCount(qint64 bytes)
{
    return QLocale(QLocale::C).toString(bytes);
}

static QString peerText(const http::Connection &connection)
{
    const QString address = connection.address.isEmpty() ? QString() : u", "_s + connection.address;
    QString text = connection.host + address + u':' + QString::number(connection.port);
    if (connection.address.isEmpty() || connection.host == connection.address)
        text = u"%1:%2"_s.arg(connection.host).arg(connection.port);
    if (connection.tls && !connection.tls->verified)
        text += StatusLine::tr(", identity not proven");
    return text;
}

static QString remarkOn(const Shown &shown)
{
    if (!shown.note.isEmpty())
        return StatusLine::tr("Example, not sent");
    if (shown.recorded)
        return StatusLine::tr("Recorded example");
    if (shown.hops > 0)
        return shown.hops == 1 ? StatusLine::tr("After a redirect")
                               : StatusLine::tr("After %1 redirects").arg(shown.hops);
    return shown.example.isEmpty() ? QString() : StatusLine::tr("Example");
}

void StatusLine::setShown(const Shown &shown)
{
    const http::Exchange &exchange = shown.exchange;
    const auto &tls = exchange.connection.tls;
    m_peer = shown.fromLab || shown.recorded ? QString() : peerText(exchange.connection);
    m_icon = !tls ? u"server"_s : tls->verified ? u"lock"_s : u"unlock"_s;
    m_versions[0] = spokenVersion(exchange, false);
    m_versions[1] = spokenVersion(exchange, true);
    m_advertised->setText(advertisedVersion(exchange));
    m_time->setText(shown.note.isEmpty() ? milliseconds(exchange.timings.total()) : QString());
    m_bytes->setText(
        tr("%1 B up, %2 B down")
            .arg(byteCount(exchange.capture.sent.size()), byteCount(exchange.capture.received.size())));
    say(remarkOn(shown));
}

void StatusLine::setKnowledge(const QString &text)
{
    m_knowledge->setText(text);
    relabel();
}

void StatusLine::say(const QString &text)
{
    m_remark->setText(text);
    relabel();
}

void StatusLine::setCompact(bool compact)
{
    m_compact = compact;
    relabel();
}

void StatusLine::relabel()
{
    if (!m_peer.isEmpty())
        m_where->setText(m_peer);
    else if (m_address.isEmpty())
        m_where->setText(tr("Lab not running"));
    else
        m_where->setText(m_compact ? tr("Lab") : tr("Lab running on %1").arg(m_address));
    m_version->setText(m_versions[m_compact ? 1 : 0]);
    for (Label *label : {m_version, m_advertised, m_time, m_bytes, m_remark, m_knowledge})
        label->setVisible(!label->text().isEmpty());
    if (m_compact)
        m_knowledge->hide();
    update();
}

void StatusLine::restyle()
{
    setFixedHeight(dp(28));
    layout()->setContentsMargins(dp(30), widgets::theme().edge(), dp(14), 0);
    layout()->setSpacing(dp(22));
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        restyle();
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const widgets::Theme &colors = widgets::theme();
    QPainter painter(this);
    painter.fillRect(rect(), colors[Token::Rail]);
    painter.fillRect(QRect(0, 0, width(), colors.edge()), colors[Token::Border]);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_peer.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(
            m_address.isEmpty() ? colors[Token::Text3] : widgets::levelInk(widgets::Level::Good).ink);
        painter.drawEllipse(QRectF(dp(16), (height() - dp(8)) / 2.0, dp(8), dp(8)));
    } else {
        const QColor ink =
            m_icon == u"unlock"_s ? widgets::levelInk(widgets::Level::Error).ink : colors[Token::Text2];
        widgets::paintIcon(&painter, QRect(dp(11), (height() - dp(14)) / 2, dp(14), dp(14)), m_icon, ink);
    }
    painter.setPen(QPen(colors[Token::BorderStrong], 1));
    const Label *before = nullptr;
    for (const Label *label : m_parts) {
        if (!label->isVisible())
            continue;
        // The remark begins the right half: no line before it.
        const bool starts = label == m_remark || (label == m_knowledge && !m_remark->isVisible());
        if (before && !starts)
            painter.drawLine(label->x() - dp(11), dp(8), label->x() - dp(11), height() - dp(8));
        before = label;
    }
}

} // namespace window
