// SPDX-License-Identifier: Apache-2.0
#include "app/http/draft.h"
#include "app/http/record.h"
#include "app/http/syntax.h"
#include "app/interchange/har.h"
#include "app/interchange/recordedbytes.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

namespace interchange {

using namespace Qt::StringLiterals;

namespace {

/// What each tool calls the version; empty when it does not know.
QByteArray versionOf(const QJsonObject &message)
{
    QString word = message.value("httpVersion"_L1).toString().trimmed().toLower();
    if (word.startsWith("http/"_L1))
        word.remove(0, 5);
    if (word == "1.1"_L1 || word == "1.0"_L1 || word == "0.9"_L1)
        return "HTTP/" + word.toLatin1();
    for (const char digit : {'2', '3'}) {
        const QLatin1Char number(digit);
        if (word == number || word.startsWith(QString(number) + u'.') || word.startsWith(u"h"_s + number))
            return QByteArray("HTTP/") + digit;
    }
    return word == "quic"_L1 ? "HTTP/3"_ba : QByteArray();
}

bool isFramed(const QByteArray &version)
{
    return version == "HTTP/2" || version == "HTTP/3";
}

/// Both sides of an exchange speak HTTP/2, or neither does.
void reconcile(QByteArray *request, QByteArray *response)
{
    if (isFramed(*response) || response->isEmpty())
        (request->isEmpty() || isFramed(*response) ? *request : *response) =
            isFramed(*response) ? *response : *request;
    if (isFramed(*request))
        *response = *request;
}

/// A URL that HTTP is spoken with, its fragment and the schemes of WebSocket taken off; empty for others.
QByteArray httpUrl(const QString &url)
{
    const QString scheme = url.section(u':', 0, 0).toLower();
    const QByteArray rest = url.mid(scheme.size()).toUtf8();
    if (scheme == "ws"_L1 || scheme == "wss"_L1)
        return (scheme == "ws"_L1 ? "http"_ba : "https"_ba) + rest;
    return scheme == "http"_L1 || scheme == "https"_L1 ? scheme.toLatin1() + rest : QByteArray();
}

/// The exchange of one entry in the making.
struct HarEntry {
    const QJsonObject &entry;
    const QJsonObject request = entry.value("request"_L1).toObject();
    const QJsonObject response = entry.value("response"_L1).toObject();
    http::Destination destination{};
    QByteArray requestVersion = versionOf(request);
    QByteArray responseVersion = versionOf(response);

    int status() const
    {
        const QJsonValue value = response.value("status"_L1);
        return value.isString() ? value.toString().toInt() : value.toInt();
    }

    /// Browsers write requests down before all fields are known, and those they never sent.
    bool isFromCache() const
    {
        const QString fetch = entry.value("_fetchType"_L1).toString();
        return entry.contains("_fromCache"_L1) || fetch.endsWith("Cache"_L1) || fetch == "Service Worker"_L1
            || entry.value("_fetchedViaServiceWorker"_L1).toBool()
            || response.value("_fetchedViaServiceWorker"_L1).toBool();
    }

    http::RecordedMessage requestMessage() const
    {
        const RecordedFields fields = fieldsOf(request.value("headers"_L1).toArray());
        const QByteArray method = lineBytes(request.value("method"_L1).toString());
        const QByteArray authority = destination.host + ':' + QByteArray::number(destination.port);
        const QByteArray target = method == "CONNECT" ? authority : destination.target;
        const bool contradicted = fields.hasPseudo && requestVersion.startsWith("HTTP/1");
        const QByteArray version = startVersion(contradicted ? QByteArray() : requestVersion);
        return {method + ' ' + target + ' ' + version + "\r\n" + fields.lines + "\r\n",
            postData(request.value("postData"_L1).toObject()),
            {true, true, !fields.hasHost || isFromCache()}};
    }

    http::RecordedMessage responseMessage() const
    {
        if (status() <= 0)
            return {};
        const RecordedFields fields = fieldsOf(response.value("headers"_L1).toArray());
        // Only HTTP/1 carries a reason phrase; elsewhere tools make one up.
        const bool hasReason = responseVersion.startsWith("HTTP/1");
        const QByteArray reason =
            hasReason ? lineBytes(response.value("statusText"_L1).toString()) : QByteArray();
        return {startVersion(responseVersion) + ' ' + QByteArray::number(status()) + ' ' + reason + "\r\n"
                + fields.lines + "\r\n",
            contentOf(response.value("content"_L1).toObject()),
            {true, true, fields.count == 0 || isFromCache()}};
    }

    static QByteArray startVersion(const QByteArray &version)
    {
        return version.isEmpty() ? "HTTP/?"_ba : version;
    }
};

double phase(const QJsonObject &timings, QLatin1StringView name)
{
    return timings.value(name).toDouble(-1);
}

http::Timings timingsOf(const QJsonObject &timings)
{
    http::Timings read;
    read.dns = phase(timings, "dns"_L1);
    read.tls = phase(timings, "ssl"_L1);
    read.connect = phase(timings, "connect"_L1);
    // A HAR counts TLS as part of connecting.
    if (read.tls > 0 && read.connect >= read.tls)
        read.connect -= read.tls;
    read.send = phase(timings, "send"_L1);
    read.wait = phase(timings, "wait"_L1);
    read.receive = phase(timings, "receive"_L1);
    return read;
}

QString errorWords(const HarEntry &har)
{
    for (const QJsonObject &place : {har.response, har.entry, har.request}) {
        for (const QLatin1StringView key : {"_error"_L1, "_errorMessage"_L1, "_failureText"_L1}) {
            if (QString words = place.value(key).toString(); !words.isEmpty())
                return words;
        }
    }
    return {};
}

void addSurroundings(const HarEntry &har, http::Exchange *exchange)
{
    exchange->scheme = har.destination.scheme;
    exchange->connection.host = QString::fromUtf8(har.destination.host);
    exchange->connection.port = har.destination.port;
    QString address = har.entry.value("serverIPAddress"_L1).toString();
    exchange->connection.address = address.remove(u'[').remove(u']');
    exchange->connection.encrypted = har.destination.scheme == "https";
    exchange->timings = timingsOf(har.entry.value("timings"_L1).toObject());
    exchange->started =
        QDateTime::fromString(har.entry.value("startedDateTime"_L1).toString(), Qt::ISODateWithMs);
    const QString words = errorWords(har);
    http::Failure failure = failureFromWords(words);
    const bool cut = failure.kind == http::FailureKind::Truncated;
    if (!exchange->finalResponse() || cut)
        exchange->failure = std::move(failure);
}

} // namespace

base::Result<std::optional<http::Exchange>> exchangeFromHar(const QJsonObject &entry)
{
    if (!entry.value("request"_L1).isObject())
        return base::Error{u"it has no request."_s, {}, {}};
    if (!entry.value("response"_L1).isObject())
        return base::Error{u"it has no response."_s, {}, {}};
    HarEntry har{entry};
    if (har.request.value("method"_L1).toString().isEmpty())
        return base::Error{u"its request has no method."_s, {}, {}};
    const QString url = har.request.value("url"_L1).toString();
    if (url.isEmpty())
        return base::Error{u"its request has no URL."_s, {}, {}};
    const QByteArray bytes = httpUrl(url);
    if (bytes.isEmpty())
        return std::optional<http::Exchange>();
    const base::Result<http::Destination> destination = http::splitUrl(bytes);
    if (!destination)
        return base::Error{destination.error().what, {}, {}};
    har.destination = *destination;
    reconcile(&har.requestVersion, &har.responseVersion);
    const http::RecordedMessage request = har.requestMessage();
    const http::RecordedMessage response = har.responseMessage();
    http::Exchange exchange = http::exchangeFromRecord(request, response);
    addSurroundings(har, &exchange);
    return std::optional(std::move(exchange));
}

} // namespace interchange
