// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/messages.h"

#include <algorithm>

/// Trailers, and fields that belong to one connection (rfc9110#6.5, #7.6.1, #7.8, #10.1.4).
namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

/// Needed before the content: framing, routing, modifiers, authentication, control data, format.
bool isForbiddenInTrailer(QByteArrayView name)
{
    return fields::oneOf(name,
        {"transfer-encoding", "content-length", "trailer", "host", "connection", "te", "upgrade",
            "keep-alive", "proxy-connection", "max-forwards", "cache-control", "pragma", "expect", "range",
            "if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "if-range",
            "authorization", "proxy-authorization", "www-authenticate", "proxy-authenticate", "cookie",
            "set-cookie", "age", "expires", "date", "location", "retry-after", "vary", "warning", "allow",
            "content-encoding", "content-type", "content-range", "content-language", "content-location",
            "content-disposition", "last-modified", "accept", "accept-encoding", "accept-language",
            "accept-charset", "via", "forwarded", "origin", "referer", "user-agent",
            "strict-transport-security", "content-security-policy"});
}

template <class Wrong> Truth inTrailers(const Facts &facts, Marks marks, Wrong wrong)
{
    bool found = false;
    eachMessage(facts, [&](Direction side, const http::Message &message) {
        for (const http::Field &field : message.trailers) {
            if (field.name.isEmpty() || !wrong(message, field))
                continue;
            found = true;
            markSpan(marks, side, field.line);
        }
    });
    return truth(found);
}

Truth trailerForbidden(const Facts &facts, Marks marks)
{
    return inTrailers(facts, marks,
        [](const http::Message &, const http::Field &field) { return isForbiddenInTrailer(field.name); });
}

Truth trailerUnannounced(const Facts &facts, Marks marks)
{
    return inTrailers(facts, marks, [](const http::Message &message, const http::Field &field) {
        return !listsElement(message.fields, "Trailer", field.name);
    });
}

/// HEAD and 304 leave out what the same answer to GET would have.
bool hasOwnFraming(const Facts &facts, Direction side, const http::Message &message)
{
    if (side == Direction::Sent)
        return true;
    const auto &response = static_cast<const http::Response &>(message);
    return response.status != 304 && facts.requestKnown && facts.exchange.request.method != "HEAD";
}

Truth trailerUseless(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!line.is("trailer") || line.trailer || line.message->unseen.framing || !isHttp1(*line.message)
            || !hasOwnFraming(facts, line.side, *line.message)
            || listsElement(line.message->fields, "Transfer-Encoding", "chunked"))
            continue;
        found = true;
        markLine(marks, line);
    }
    return truth(found);
}

Truth teChunked(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (line.side != Direction::Sent || !line.is("te")
            || !listsElement(line.message->fields, "TE", "chunked"))
            continue;
        found = true;
        markLine(marks, line);
    }
    return truth(found);
}

/// A field that concerns one connection, in a message whose Connection does not name it.
Truth notInConnection(const Facts &facts, Marks marks, QByteArrayView name)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!line.is(name) || line.trailer || !isHttp1(*line.message)
            || listsElement(line.message->fields, "Connection", name))
            continue;
        const bool has = http::hasField(line.message->fields, "Connection");
        if (!has && http::isFieldOpen(line.message->unseen, "Connection"))
            continue;
        found = true;
        markLine(marks, line);
        if (has)
            markField(marks, line.side, *line.message, "Connection");
        else
            markGhost(marks, line.side, *line.message, u"Connection"_s);
    }
    return truth(found);
}

Truth teNotInConnection(const Facts &facts, Marks marks)
{
    return facts.requestKnown ? notInConnection(facts, marks, "te") : Truth::Unknown;
}

Truth upgradeNotInConnection(const Facts &facts, Marks marks)
{
    return notInConnection(facts, marks, "upgrade");
}

/// A registered field that is meant for all recipients.
bool isEndToEnd(const Facts &facts, QByteArrayView name)
{
    if (fields::oneOf(name,
            {"close", "keep-alive", "upgrade", "te", "trailer", "transfer-encoding", "proxy-connection",
                "http2-settings", "proxy-authenticate", "proxy-authorization", "proxy-authentication-info",
                "connection"}))
        return false;
    if (fields::grammarOf(name))
        return true;
    const knowledge::FieldEntry *entry = facts.knowledge.field(QString::fromLatin1(name));
    return entry && entry->registration == "permanent"_L1;
}

Truth endToEndInConnection(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!line.is("connection"))
            continue;
        const QList<QByteArray> options = http::listElements(line.field->value);
        if (std::none_of(options.begin(), options.end(),
                [&](const QByteArray &option) { return isEndToEnd(facts, option); }))
            continue;
        found = true;
        markLine(marks, line);
    }
    return truth(found);
}

} // namespace

void addTrailerChecks(CheckTable *table)
{
    table->insert(u"trailer-forbidden"_s,
        {u"a trailer field is needed before the content"_s, trailerForbidden, {}, Glance::Trailer});
    table->insert(u"trailer-unannounced"_s,
        {u"Trailer does not name a trailer field"_s, trailerUnannounced, {}, Glance::Trailer});
    table->insert(
        u"trailer-useless"_s, {u"Trailer announces fields without chunks"_s, trailerUseless, {"Trailer"}});
    table->insert(u"te-chunked"_s, {u"TE lists chunked"_s, teChunked, {"TE"}});
    table->insert(u"te-not-in-connection"_s, {u"Connection does not list TE"_s, teNotInConnection, {"TE"}});
    table->insert(u"upgrade-not-in-connection"_s,
        {u"Connection does not list upgrade"_s, upgradeNotInConnection, {"Upgrade"}});
    table->insert(u"end-to-end-in-connection"_s,
        {u"Connection lists a field for all recipients"_s, endToEndInConnection, {"Connection"}});
}

} // namespace explain
