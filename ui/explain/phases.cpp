// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/phases.h"

#include "app/http/syntax.h"

#include <QCoreApplication>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("explain::TimingPage", text);
}

QString phaseName(PhaseKind kind)
{
    switch (kind) {
    case PhaseKind::Dns:
        return tr("Name lookup");
    case PhaseKind::Connect:
        return tr("Connect");
    case PhaseKind::Proxy:
        return tr("Proxy opens the way");
    case PhaseKind::Tls:
        return tr("TLS handshake");
    case PhaseKind::Send:
        return tr("Send");
    case PhaseKind::Wait:
        return tr("Wait for the first byte");
    case PhaseKind::Receive:
        return tr("Receive");
    }
    return {};
}

// The talk with a proxy is part of the time to connect; its own clock tells how much of it.
static double proxyTime(const http::Exchange &exchange)
{
    const auto &proxy = exchange.connection.proxy;
    if (!proxy || proxy->capture.runs.empty())
        return -1;
    const double talk = double(proxy->capture.runs.back().microseconds) / 1000;
    return std::min(talk, std::max(0.0, exchange.timings.connect));
}

static QString titleOf(const http::Exchange &exchange)
{
    const QByteArray &method = exchange.request.method;
    const QString asked = method.isEmpty()
        ? exchange.connection.host
        : http::visibleText(method + ' ' + exchange.request.target.left(60));
    const http::Response *response = exchange.finalResponse();
    return asked + u" → "_s + (response ? QString::number(response->status) : tr("no answer"));
}

static TimedHop timedHop(const http::Exchange &exchange, double start)
{
    const http::Timings &times = exchange.timings;
    const double proxy = proxyTime(exchange);
    const std::pair<PhaseKind, double> parts[] = {{PhaseKind::Dns, times.dns},
        {PhaseKind::Connect, proxy >= 0 ? times.connect - proxy : times.connect}, {PhaseKind::Proxy, proxy},
        {PhaseKind::Tls, times.tls}, {PhaseKind::Send, times.send}, {PhaseKind::Wait, times.wait},
        {PhaseKind::Receive, times.receive}};
    TimedHop hop{titleOf(exchange), {}, start, 0};
    for (const auto &[kind, length] : parts) {
        if (length < 0)
            continue;
        hop.phases.push_back({kind, start + hop.length, length});
        hop.length += length;
    }
    return hop;
}

std::vector<TimedHop> timedHops(const std::vector<http::Exchange> &exchanges)
{
    std::vector<TimedHop> hops;
    double end = 0;
    for (const http::Exchange &exchange : exchanges) {
        const QDateTime &first = exchanges.front().started;
        double start = end;
        if (first.isValid() && exchange.started.isValid())
            start = std::max(start, double(first.msecsTo(exchange.started)));
        hops.push_back(timedHop(exchange, start));
        end = start + hops.back().length;
    }
    return hops;
}

QString phasesText(const std::vector<TimedHop> &hops)
{
    QString text = tr("exchange\tphase\tstart ms\tlength ms") + u'\n';
    for (const TimedHop &hop : hops) {
        for (const Phase &phase : hop.phases)
            text += u"%1\t%2\t%3\t%4\n"_s.arg(hop.title, phaseName(phase.kind))
                        .arg(phase.start, 0, 'f', 3)
                        .arg(phase.length, 0, 'f', 3);
    }
    return text;
}

} // namespace explain
