// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/offers.h"

#include "app/explain/defects.h"

#include <QCoreApplication>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::FailureKind;

static QString tr(const char *text)
{
    return QCoreApplication::translate("explain::VerdictCard", text);
}

// Edits of one character, and two neighbours that changed places.
static qsizetype distance(const QString &a, const QString &b)
{
    std::vector<std::vector<qsizetype>> cost(
        std::size_t(a.size()) + 1, std::vector<qsizetype>(std::size_t(b.size()) + 1));
    for (qsizetype i = 0; i <= a.size(); ++i) {
        for (qsizetype j = 0; j <= b.size(); ++j) {
            const auto at = [&cost](qsizetype x, qsizetype y) -> qsizetype & {
                return cost[std::size_t(x)][std::size_t(y)];
            };
            if (i == 0 || j == 0) {
                at(i, j) = i + j;
                continue;
            }
            at(i, j) = std::min(
                {at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                at(i, j) = std::min(at(i, j), at(i - 2, j - 2) + 1);
        }
    }
    return cost[std::size_t(a.size())][std::size_t(b.size())];
}

QString nearestHost(const QString &host, const QStringList &known)
{
    constexpr qsizetype longest = 253; // of a name
    QString best;
    qsizetype least = std::max<qsizetype>(1, host.size() / 5) + 1;
    for (const QString &each : known) {
        if (each == host || each.size() > longest || host.size() > longest)
            continue;
        if (const qsizetype cost = distance(host.toLower(), each.toLower()); cost < least) {
            least = cost;
            best = each;
        }
    }
    return best;
}

static QList<Offer> otherPorts(const http::Exchange &exchange)
{
    QList<Offer> offers;
    static constexpr quint16 usual[] = {443, 80, 8080, 8443};
    for (const quint16 port : usual) {
        if (port != exchange.connection.port && offers.size() < 3)
            offers << Offer{u"port:%1"_s.arg(port), tr("Try port %1").arg(port)};
    }
    return offers;
}

static QList<Offer> tlsOffers(const http::Exchange &exchange)
{
    const auto &tls = exchange.connection.tls;
    if (tls && !tls->errors.isEmpty())
        return {{u"chain"_s, tr("View the chain")},
            {u"trust"_s, tr("Continue for %1 (this session only)").arg(exchange.connection.host)}};
    if (exchange.failure->message.contains(u"plain HTTP"))
        return {{u"scheme:http"_s, tr("Send it over http")}};
    if (!exchange.capture.received.isEmpty())
        return {{u"hex"_s, tr("View the bytes in hex")}};
    return {{u"chain"_s, tr("View what was agreed")}};
}

static QList<Offer> withSpelling(const http::Exchange &exchange, const QStringList &known)
{
    QList<Offer> offers;
    if (const QString near = nearestHost(exchange.connection.host, known); !near.isEmpty())
        offers << Offer{u"host:"_s + near, tr("Try %1").arg(near)};
    return offers << Offer{u"connect-to"_s, tr("Connect to an address…")};
}

static QList<Offer> failureOffers(const http::Exchange &exchange, const QStringList &known)
{
    const bool part = exchange.finalResponse() && !exchange.finalResponse()->content.isEmpty();
    const Offer again{u"retry"_s, tr("Try again")};
    QList<Offer> saving;
    if (part)
        saving << Offer{u"save-part"_s, tr("Save what came…")};
    switch (exchange.failure->kind) {
    case FailureKind::NameNotFound:
        return withSpelling(exchange, known);
    case FailureKind::Refused:
        return exchange.connection.unixSocket.isEmpty() ? otherPorts(exchange) : QList<Offer>{again};
    case FailureKind::Unreachable:
    case FailureKind::ConnectTimeout:
        return {again, {u"connect-to"_s, tr("Connect to an address…")}};
    case FailureKind::TlsFailed:
        return tlsOffers(exchange);
    case FailureKind::ClosedBeforeAnswer:
        return {{u"plain-get"_s, tr("Probe with the plainest GET")}};
    case FailureKind::NotHttp:
        return exchange.capture.received.startsWith("\x15\x03")
            ? QList<Offer>{{u"scheme:https"_s, tr("Send it over https")}}
            : QList<Offer>{{u"hex"_s, tr("View the bytes in hex")}};
    case FailureKind::Truncated:
    case FailureKind::AnswerTimeout:
    case FailureKind::SendFailed:
    case FailureKind::Cancelled:
    case FailureKind::DiskFailed:
        return saving << again;
    case FailureKind::StreamReset:
    case FailureKind::ProtocolBroken:
    case FailureKind::VersionNotSpoken:
        return {{u"http-1.1"_s, tr("Send it over HTTP/1.1")}};
    case FailureKind::ProxyFailed:
        return {{u"proxy"_s, tr("Proxy settings…")}};
    case FailureKind::LimitExceeded:
        return saving << Offer{u"raise-limit"_s, tr("Read ten times as much")};
    default:
        return {};
    }
}

// nginx answers so, in plain HTTP, on its port for TLS.
static bool wantsTls(const http::Exchange &exchange)
{
    const http::Response *response = exchange.finalResponse();
    return response && response->status == 400 && exchange.scheme == "http"
        && response->content.toLower().contains("plain http request was sent to https port");
}

QList<Offer> offersFor(const http::Exchange &exchange, const QStringList &known)
{
    const auto &proxy = exchange.connection.proxy;
    const bool ofProxy = proxy && !proxy->open;
    const http::Response *response = exchange.finalResponse();
    if (ofProxy || (response && response->status == 407))
        return {{u"proxy"_s, tr("Proxy settings…")}};
    QList<Offer> offers;
    if (exchange.failure)
        offers = failureOffers(exchange, known);
    else if (wantsTls(exchange))
        offers << Offer{u"scheme:https"_s, tr("Send it over https")};
    if (const auto at = firstDefect(exchange); at && offers.size() < 3)
        offers << Offer{u"hex"_s, tr("View byte %1 in hex").arg(*at)};
    return offers;
}

} // namespace explain
