// SPDX-License-Identifier: Apache-2.0
#include "app/explain/example.h"

#include <QHash>
#include <QRegularExpression>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

/// When the exchanges of examples happened.
QDateTime exampleTime()
{
    return QDateTime(QDate(2026, 11, 22), QTime(12, 0), Qt::UTC);
}

QStringList lines(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonArray array = value.toArray(); const QJsonValue &line : array)
        list << line.toString();
    return list;
}

/// The handshake of an example: {"names": […], "errors": […], "name-mismatch", "self-signed", "bypassed",
/// "days-left", "days-until" (it is valid), "server-name"}.
http::TlsInfo readTls(base::JsonReader &reader)
{
    http::TlsInfo tls;
    http::Certificate leaf;
    leaf.names = reader.strings(u"names"_s);
    leaf.subject = leaf.names.value(0);
    leaf.selfSigned = reader.boolean(u"self-signed"_s, false);
    leaf.validUntil = exampleTime().addDays(reader.integer(u"days-left"_s, 90));
    leaf.validFrom = exampleTime().addDays(reader.integer(u"days-until"_s, -90));
    tls.errors = reader.strings(u"errors"_s);
    tls.nameMismatch = reader.boolean(u"name-mismatch"_s, false);
    tls.bypassed = reader.boolean(u"bypassed"_s, false);
    tls.verified = tls.errors.isEmpty();
    tls.serverName = reader.string(u"server-name"_s, u"shop.test"_s);
    if (!leaf.names.isEmpty())
        tls.chain.push_back(leaf);
    return tls;
}

/// "{8000*a}" in a line of an example stands for so many of that letter.
QStringList stretched(QStringList lines)
{
    static const QRegularExpression many(u"\\{(\\d+)\\*(.)\\}"_s);
    for (QString &line : lines) {
        for (auto found = many.match(line); found.hasMatch(); found = many.match(line))
            line.replace(found.capturedStart(), found.capturedLength(),
                found.captured(2).repeated(found.captured(1).toInt()));
    }
    return lines;
}

} // namespace

Example readExample(base::JsonReader &entry, const QString &flag)
{
    Example example;
    example.fires = entry.boolean(flag);
    example.lines = stretched(entry.strings(u"exchange"_s));
    example.scheme = entry.string(u"scheme"_s, u"http"_s);
    example.failure = entry.string(u"failure"_s, {});
    example.failureDetail = entry.string(u"failure-detail"_s, {});
    example.received = entry.string(u"received"_s, {});
    const QJsonArray hops = entry.value(u"hops"_s).toArray();
    for (const QJsonValue &hop : hops)
        example.hops.push_back(lines(hop));
    entry.object(u"tls"_s, [&](base::JsonReader &tls) { example.tls = readTls(tls); });
    example.byProxy = entry.boolean(u"by-proxy"_s, false);
    return example;
}

http::Exchange exchangeOf(const Example &example)
{
    static const QHash<QString, http::FailureKind> kinds = [] {
        QHash<QString, http::FailureKind> table;
        for (int kind = 0; kind <= int(http::FailureKind::Cancelled); ++kind)
            table.insert(http::failureWord(http::FailureKind(kind)), http::FailureKind(kind));
        return table;
    }();
    http::Exchange exchange = http::exchangeFromLines(example.lines);
    if (!example.received.isEmpty())
        exchange = http::exchangeFromBytes(exchange.capture.sent, example.received.toLatin1());
    exchange.scheme = example.scheme.toLatin1();
    if (!example.failure.isEmpty() && kinds.contains(example.failure))
        exchange.failure = http::Failure{kinds.value(example.failure), u"(example)"_s, example.failureDetail};
    if (example.byProxy)
        exchange.connection.proxy =
            http::Passage{u"HTTP"_s, u"proxy.test:3128"_s, {}, exchange.capture, false};
    if (example.tls) {
        exchange.connection.tls = example.tls;
        exchange.connection.encrypted = true;
        exchange.connection.host =
            example.tls->serverName.isEmpty() ? u"192.0.2.51"_s : example.tls->serverName;
        exchange.started = exampleTime();
    }
    return exchange;
}

} // namespace explain
