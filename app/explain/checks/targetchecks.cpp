// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/messages.h"
#include "app/fields/uri.h"

/// Host, the request target, and what tells of proxies (rfc9112#3.2, rfc9110#7.2, #7.6.3).
namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

Truth hostNotFirst(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown || facts.exchange.request.unseen.lines)
        return Truth::Unknown;
    const http::Request &request = facts.exchange.request;
    const http::Field *host = http::findField(request.fields, "Host");
    if (!host || host == &request.fields.front() || !isHttp1(request))
        return Truth::No;
    markSpan(marks, Direction::Sent, host->line);
    return Truth::Yes;
}

/// Host is missing where HTTP/1.1 needs it, stands twice, or is no host (rfc9112#3.2).
bool isHostBad(const Facts &facts, Marks marks)
{
    const http::Request &request = facts.exchange.request;
    int count = 0;
    bool bad = false;
    for (const http::Field &field : request.fields) {
        if (!http::sameName(field.name, "Host"))
            continue;
        ++count;
        if (count > 1 || fields::parseHost(field.value).fault)
            bad = true;
        markSpan(marks, Direction::Sent, field.line);
    }
    const bool missing =
        count == 0 && request.version == "HTTP/1.1" && facts.hasField(Direction::Sent, "Host") == Truth::No;
    if (missing)
        markGhost(marks, Direction::Sent, request, u"Host"_s);
    return bad || missing;
}

Truth badHostAccepted(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown || !facts.response || facts.response->status < 100)
        return Truth::Unknown;
    if (facts.response->status == 400 || !isHostBad(facts, marks))
        return Truth::No;
    markSpan(marks, Direction::Received, facts.response->startLine);
    return Truth::Yes;
}

/// Where the target stops to be what the method needs; -1: nowhere (rfc9112#3.2).
qsizetype connectFault(QByteArrayView target)
{
    const auto host = fields::parseHost(target);
    if (host.fault)
        return host.fault->at;
    return host->host.isEmpty() || host->port.isEmpty() ? target.size() : -1;
}

qsizetype referenceFault(QByteArrayView target)
{
    qsizetype skipped = 0;
    // A path may begin with two slashes; read as a reference it would be a host.
    while (target.sliced(skipped).startsWith("//"))
        ++skipped;
    const auto reference = fields::parseUriReference(target.sliced(skipped));
    if (reference.fault)
        return skipped + reference.fault->at;
    if (reference->hasFragment)
        return skipped + reference->fragment.start - 1;
    if (target.startsWith('/'))
        return -1;
    const bool absolute = reference->hasScheme
        && (reference->hasAuthority || reference->scheme.of(target) == QByteArrayView("urn"));
    return absolute && !(reference->hasAuthority && reference->authority.host.isEmpty()) ? -1 : 0;
}

qsizetype targetFault(const Facts &facts)
{
    const QByteArrayView target = facts.exchange.request.target;
    if (target == QByteArrayView("*")) {
        // Only registered methods are known not to take it.
        const bool known = facts.registeredMethod;
        return known && facts.method != "OPTIONS"_L1 && facts.method != "PRI"_L1 ? 0 : -1;
    }
    return facts.method == "CONNECT"_L1 ? connectFault(target) : referenceFault(target);
}

Truth targetBad(const Facts &facts, Marks marks)
{
    // A record may hold the target decoded.
    if (!facts.requestKnown || facts.exchange.request.target.isEmpty() || facts.exchange.request.unseen.lines)
        return Truth::Unknown;
    const qsizetype at = targetFault(facts);
    if (at < 0)
        return Truth::No;
    const http::Span &span = facts.exchange.request.targetSpan;
    const bool inside = at > 0 && at < span.size();
    markSpan(marks, Direction::Sent, inside ? http::Span{span.start + at, span.start + at + 1} : span);
    return Truth::Yes;
}

/// Recipients ought to take at least 8000 bytes (rfc9110#4.1).
Truth uriLong(const Facts &facts, Marks marks)
{
    constexpr qsizetype most = 8000;
    if (!facts.requestKnown)
        return Truth::Unknown;
    const http::Request &request = facts.exchange.request;
    qsizetype size = request.target.size();
    if (request.target.startsWith('/')) {
        const http::Field *host = http::findField(request.fields, "Host");
        size += facts.exchange.scheme.size() + 3 + (host ? host->value.size() : 0);
    }
    if (size <= most)
        return Truth::No;
    markSpan(marks, Direction::Sent, request.targetSpan);
    return Truth::Yes;
}

/// A method that means something by content, sent without a word on its length (rfc9110#8.6).
Truth lengthMissing(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    const http::Request &request = facts.exchange.request;
    if (!isHttp1(request)
        || !fields::oneOf(
            request.method, {"POST", "PUT", "PATCH", "PROPPATCH", "REPORT", "SEARCH", "QUERY", "LOCK"}))
        return Truth::No;
    for (const char *name : {"Content-Length", "Transfer-Encoding"}) {
        if (const Truth has = facts.hasField(Direction::Sent, name); has != Truth::No)
            return !has;
    }
    marks->push_back(
        {Direction::Sent, {request.fieldsEnd, request.fieldsEnd}, true, u"Content-Length"_s, false});
    return Truth::Yes;
}

/// Content-Length: 0 with a method that expects no content (rfc9110#8.6).
Truth lengthNeedless(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    const http::Request &request = facts.exchange.request;
    const http::Field *length = http::findField(request.fields, "Content-Length");
    if (!length || !request.content.isEmpty() || length->value != "0"
        || !fields::oneOf(request.method, {"GET", "HEAD", "DELETE", "TRACE", "CONNECT"}))
        return Truth::No;
    markSpan(marks, Direction::Sent, length->line);
    return Truth::Yes;
}

Truth viaSeen(const Facts &facts, Marks marks)
{
    bool seen = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!line.is("via") || line.trailer)
            continue;
        seen = true;
        markLine(marks, line);
    }
    return truth(seen);
}

/// The request was written as for a proxy, yet the answer names none.
Truth viaMissing(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    const http::Request &request = facts.exchange.request;
    const bool forProxy =
        isHttp1(request) && request.target.contains("://") && !request.target.startsWith('/');
    if (!forProxy)
        return Truth::No;
    const Truth has = facts.hasField(Direction::Received, "Via");
    if (has != Truth::No)
        return !has;
    markSpan(marks, Direction::Sent, request.targetSpan);
    markGhost(marks, Direction::Received, *facts.response, u"Via"_s);
    return Truth::Yes;
}

/// 203, or the warning 214, in an answer whose request was not written for a proxy and that names none.
Truth transformedDirect(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    const http::Response &response = *facts.response;
    const http::Field *warning = http::findField(response.fields, "Warning");
    const bool warned = warning && warning->value.startsWith("214");
    if (response.status != 203 && !warned)
        return Truth::No;
    if (!facts.exchange.request.target.startsWith('/') || !facts.hopFields.isEmpty())
        return Truth::No;
    if (const Truth via = facts.hasField(Direction::Received, "Via"); via != Truth::No)
        return !via;
    markSpan(marks, Direction::Received, warned ? warning->line : response.startLine);
    markSpan(marks, Direction::Sent, facts.exchange.request.targetSpan);
    return Truth::Yes;
}

} // namespace

void addTargetChecks(CheckTable *table)
{
    table->insert(u"host-not-first"_s, {u"Host stands behind another field"_s, hostNotFirst, {"Host"}});
    table->insert(u"bad-host-accepted"_s, {u"a bad Host got another answer than 400"_s, badHostAccepted});
    table->insert(u"target-bad"_s, {u"the target has no form that the method takes"_s, targetBad});
    table->insert(u"uri-long"_s, {u"the URI has more than 8000 bytes"_s, uriLong});
    table->insert(
        u"length-missing"_s, {u"the request does not say how long its content is"_s, lengthMissing});
    table->insert(u"length-needless"_s,
        {u"Content-Length is 0 where no content is meant"_s, lengthNeedless, {"Content-Length"}});
    table->insert(u"via-seen"_s, {u"Via is there"_s, viaSeen, {"Via"}});
    table->insert(u"via-missing"_s, {u"a request for a proxy was answered without Via"_s, viaMissing});
    table->insert(
        u"transformed-direct"_s, {u"transformed, though no proxy is in sight"_s, transformedDirect});
}

} // namespace explain
