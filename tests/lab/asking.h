// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/parser.h"
#include "app/lab/responder.h"
#include "app/lab/server.h"

#include <QtTest>

#include <algorithm>

/// What the tests of the lab share: a personality by its id, and a question put to it without a socket.
namespace asking {

inline const std::vector<lab::Personality> &personalities()
{
    static const std::vector<lab::Personality> all =
        lab::loadPersonalities(QStringLiteral(SOURCE_FOLDER "/data"), nullptr);
    return all;
}

inline lab::Personality personality(const QString &id)
{
    const auto found = std::find_if(personalities().begin(), personalities().end(),
        [&](const lab::Personality &known) { return known.id == id; });
    return found == personalities().end() ? lab::Personality() : *found;
}

/// A reply and its responses as a client reads them.
struct Heard {
    lab::Reply reply;
    std::vector<http::Response> responses;

    const http::Response &last() const { return responses.back(); }
    QByteArray field(QByteArrayView name) const
    {
        return http::fieldValue(last().fields, name).value_or(QByteArray("(none)"));
    }
    /// "405 Not Allowed", "hung up"
    QByteArray words() const
    {
        if (reply.hangUp)
            return "hung up";
        return last().statusText + ' ' + last().reason;
    }
};

/// Puts the bytes to the personality; what is not a whole request is judged as far as it came.
inline Heard ask(const lab::Personality &personality, const QByteArray &bytes)
{
    http::RequestParser parser;
    parser.feed(bytes);
    const bool whole = parser.hasRequest();
    const http::Request request = whole ? parser.take() : parser.current();
    Heard heard;
    heard.reply = lab::respond(request, personality, {"Sun, 22 Nov 2026 10:00:00 GMT", parser.isStopped()});
    http::ResponseParser reader(request.method);
    reader.feed(heard.reply.bytes);
    reader.finish();
    heard.responses = reader.responses();
    if (heard.responses.empty())
        heard.responses.emplace_back();
    return heard;
}

/// A request with Host and further lines, each ended by CRLF.
inline QByteArray request(
    const QByteArray &line, const QList<QByteArray> &fields = {}, const QByteArray &content = {})
{
    QByteArray bytes = line + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (const QByteArray &field : fields)
        bytes += field + "\r\n";
    if (!content.isEmpty())
        bytes += "Content-Length: " + QByteArray::number(content.size()) + "\r\n";
    return bytes + "\r\n" + content;
}

} // namespace asking
