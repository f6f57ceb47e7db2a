// SPDX-License-Identifier: Apache-2.0
#include "app/lab/relay.h"

#include "app/http/syntax.h"

#include <algorithm>
#include <array>

namespace lab {

using namespace Qt::StringLiterals;

/// Names that are meant for one hop only: those of rfc9110#7.6.1, and what Connection lists.
static QList<QByteArray> hopNames(const http::Fields &fields)
{
    QList<QByteArray> names{"Connection"_ba, "Proxy-Connection"_ba, "Keep-Alive"_ba, "TE"_ba,
        "Transfer-Encoding"_ba, "Upgrade"_ba, "Trailer"_ba};
    names += http::listElements(http::fieldValue(fields, "Connection").value_or(QByteArray()));
    return names;
}

static bool isNamed(const QList<QByteArray> &names, const QByteArray &name)
{
    return std::any_of(
        names.begin(), names.end(), [&name](const QByteArray &known) { return http::sameName(known, name); });
}

static void addField(QByteArray &bytes, const QByteArray &name, const QByteArray &value)
{
    bytes += name + ": "_ba + value + "\r\n"_ba;
}

static void addFields(QByteArray &bytes, const http::Fields &fields, const QList<QByteArray> &without)
{
    for (const http::Field &field : fields) {
        if (!isNamed(without, field.name) && http::isToken(field.name))
            addField(bytes, field.name, field.value);
    }
}

/// The protocol in Via is the one in which the message was received (rfc9110#7.6.3).
static void addVia(QByteArray &bytes, const QByteArray &version, const Personality &personality)
{
    if (!personality.via.isEmpty())
        addField(bytes, "Via"_ba, version.mid(5) + ' ' + personality.via);
}

QByteArray onward(const http::Request &request, const Personality &personality)
{
    // Expect was met here already: the content has come.
    const QList<QByteArray> without = hopNames(request.fields) << "Expect"_ba
                                                               << "Content-Length"_ba;
    QByteArray bytes = request.method + ' ' + request.target + " HTTP/1.1\r\n"_ba;
    addFields(bytes, request.fields, without);
    if (!http::hasField(request.fields, "Host"))
        addField(bytes, "Host"_ba, "127.0.0.1"_ba);
    addVia(bytes, request.version, personality);
    if (request.framing == http::Framing::ContentLength || request.framing == http::Framing::Chunked)
        addField(bytes, "Content-Length"_ba, QByteArray::number(request.content.size()));
    addField(bytes, "Connection"_ba, "close"_ba);
    return bytes + "\r\n"_ba + request.content;
}

static QByteArray statusLine(const http::Response &response)
{
    return "HTTP/1.1 "_ba + response.statusText + ' ' + response.reason + "\r\n"_ba;
}

QByteArray passed(const http::Response &response, const Personality &personality, const Passing &passing)
{
    const bool empty =
        passing.method == "HEAD" || response.status == 204 || response.status == 304 || response.status < 200;
    QList<QByteArray> without = hopNames(response.fields);
    for (const auto &[name, value] : passing.fields)
        without << name;
    if (!empty)
        without << "Content-Length"_ba;
    QByteArray bytes = statusLine(response);
    addFields(bytes, response.fields, without);
    addVia(bytes, response.version, personality);
    for (const auto &[name, value] : passing.fields)
        addField(bytes, name, value);
    if (!empty)
        addField(bytes, "Content-Length"_ba, QByteArray::number(response.content.size()));
    if (passing.close)
        addField(bytes, "Connection"_ba, "close"_ba);
    bytes += "\r\n";
    return empty ? bytes : bytes + response.content;
}

QByteArray passedInterim(const http::Response &response, const Personality &personality)
{
    QByteArray bytes = statusLine(response);
    addFields(bytes, response.fields, hopNames(response.fields));
    addVia(bytes, response.version, personality);
    return bytes + "\r\n"_ba;
}

} // namespace lab
