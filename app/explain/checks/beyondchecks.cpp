// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/beyond.h"
#include "app/explain/checks/checks.h"
#include "app/explain/directives.h"
#include "app/fields/cookies.h"
#include "app/fields/media.h"
#include "app/fields/tokens.h"
#include "app/fields/uri.h"
#include "app/http/syntax.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace explain::beyond {

bool listsToken(const http::Fields &fields, QByteArrayView name, QByteArrayView token)
{
    const auto value = http::fieldValue(fields, name);
    if (!value)
        return false;
    const QList<QByteArray> elements = http::listElements(*value);
    return std::any_of(elements.begin(), elements.end(),
        [token](const QByteArray &element) { return http::sameName(element, token); });
}

QByteArray hostOf(const http::Exchange &exchange)
{
    QByteArray authority = http::fieldValue(exchange.request.fields, "Host").value_or(QByteArray());
    const auto target = fields::parseUriReference(exchange.request.target);
    if (target && target->hasScheme && target->hasAuthority)
        authority = target->authority.span.of(exchange.request.target).toByteArray();
    const auto parsed = fields::parseHost(authority);
    return parsed ? parsed->host.of(authority).toByteArray().toLower() : QByteArray();
}

bool sameTarget(const http::Exchange &a, const http::Exchange &b)
{
    return a.request.target == b.request.target && a.scheme == b.scheme && hostOf(a) == hostOf(b);
}

bool isFirst(const Context &context)
{
    return context.hops.empty() && context.earlier.empty();
}

bool askAlike(const http::Request &a, const http::Request &b, bool conditions)
{
    static constexpr const char *names[] = {"Accept", "Accept-Encoding", "Accept-Language", "Authorization",
        "Cookie", "Origin", "Prefer", "Range", "If-Match", "If-None-Match", "If-Modified-Since",
        "If-Unmodified-Since", "If-Range"};
    constexpr qsizetype unconditional = 8;
    return std::all_of(names, conditions ? std::end(names) : names + unconditional, [&](const char *name) {
        return http::fieldValue(a.fields, name) == http::fieldValue(b.fields, name);
    });
}

} // namespace explain::beyond

namespace explain {

using namespace Qt::StringLiterals;
using namespace beyond;
using http::Direction;

namespace {

/// Nothing is said of a lifetime, and the status may be kept all the same (rfc9111#4.2.2).
Truth guessableLifetime(const Facts &facts, Marks)
{
    if (!facts.response || !facts.requestKnown)
        return Truth::Unknown;
    if (facts.method != "GET"_L1 && facts.method != "HEAD"_L1)
        return Truth::No;
    for (const char *name : {"Cache-Control", "Expires"}) {
        if (facts.hasField(Direction::Received, name) == Truth::Unknown)
            return Truth::Unknown;
    }
    const Directives given = directives(facts.response->fields);
    const bool said = http::hasField(facts.response->fields, "Expires") || given.has("max-age")
        || given.has("s-maxage") || given.has("no-cache") || given.has("no-store");
    return said ? Truth::No : truth(readCaching(facts).storable);
}

/// How closely the range names the type: the closest one that covers it decides (rfc9110#12.5.1).
qsizetype closeness(const fields::MediaType &range, QByteArrayView value)
{
    if (range.type.of(value) == "*")
        return 1;
    return range.subtype.of(value) == "*" ? 2 : 3 + range.parameters.size();
}

int weightOf(const fields::MediaTypes &ranges, QByteArrayView accept, const fields::MediaType &type,
    QByteArrayView typeValue)
{
    qsizetype closest = 0;
    int weight = 0;
    for (const fields::MediaType &range : ranges.items) {
        const qsizetype close = closeness(range, accept);
        if (close <= closest || !fields::covers(range, accept, type, typeValue))
            continue;
        closest = close;
        weight = range.weight.value_or(1000);
    }
    return weight;
}

Truth typeNotAccepted(const Facts &facts, Marks marks)
{
    if (!facts.response || !facts.requestKnown)
        return Truth::Unknown;
    const auto accept = http::fieldValue(facts.exchange.request.fields, "Accept");
    const http::Field *typeLine = http::findField(facts.response->fields, "Content-Type");
    if (!accept || !typeLine)
        return Truth::No;
    const auto ranges = fields::parseMediaRanges(*accept);
    const auto type = fields::parseMediaType(typeLine->value);
    if (!ranges || !type || ranges->items.isEmpty())
        return Truth::Unknown;
    // Wrappings of the protocol's own: the type that was negotiated is inside.
    if (type->is(typeLine->value, "multipart/byteranges") || type->is(typeLine->value, "message/http"))
        return Truth::No;
    if (weightOf(*ranges, *accept, *type, typeLine->value) > 0)
        return Truth::No;
    markLines(marks, Direction::Sent, facts.exchange.request.fields, "Accept");
    markLine(marks, Direction::Received, *typeLine);
    return Truth::Yes;
}

std::optional<QJsonObject> objectOf(const QByteArray &content)
{
    const QJsonDocument document = QJsonDocument::fromJson(content);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

/// A member that is there has its type; nullopt: it is not there (rfc9457#3.1).
bool membersFit(const QJsonObject &object)
{
    for (const QLatin1StringView name : {"type"_L1, "title"_L1, "detail"_L1, "instance"_L1}) {
        const QJsonValue value = object.value(name);
        if (!value.isUndefined() && !value.isString())
            return false;
    }
    const QJsonValue status = object.value("status"_L1);
    return status.isUndefined() || status.isDouble();
}

bool hasMember(const QJsonObject &object)
{
    return object.contains("type"_L1) || object.contains("title"_L1) || object.contains("detail"_L1)
        || object.contains("instance"_L1) || object.contains("status"_L1);
}

/// Problem details without a member that rfc9457#3.1 defines or with one of a wrong type, or JSON of no
/// agreed shape for an error.
Truth problemUnclear(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const http::Response &response = *facts.response;
    const http::Field *line = http::findField(response.fields, "Content-Type");
    const auto type = line ? fields::parseMediaType(line->value) : fields::Parsed<fields::MediaType>();
    if (!type || response.content.isEmpty())
        return Truth::No;
    if (type->is(line->value, "application/json") && response.status >= 400) {
        markLine(marks, Direction::Received, *line);
        return Truth::Yes;
    }
    if (!type->is(line->value, "application/problem+json"))
        return Truth::No;
    const Content &content = facts.content(Direction::Received);
    if (!response.complete || (content.outcome && !content.whole))
        return Truth::Unknown;
    const auto details = objectOf(content.bytes);
    if (details && hasMember(*details) && membersFit(*details))
        return Truth::No;
    marks->push_back({Direction::Received, response.body, false, {}, false});
    return Truth::Yes;
}

/// 425 where nothing can have come in early data: there was no TLS, and Early-Data is not in the request.
Truth tooEarlyForNothing(const Facts &facts, Marks)
{
    if (!facts.response || !facts.requestKnown)
        return Truth::Unknown;
    if (facts.response->status != 425 || facts.exchange.scheme != "http")
        return Truth::No;
    return !facts.hasField(Direction::Sent, "Early-Data");
}

Truth earlyAndUnsafe(const Facts &facts, Marks)
{
    if (!facts.requestKnown || !facts.registeredMethod || !facts.registeredMethod->safe)
        return Truth::Unknown;
    return truth(
        !*facts.registeredMethod->safe && http::hasField(facts.exchange.request.fields, "Early-Data"));
}

/// 2xx to CONNECT: the proxy speaks, not an origin, and a tunnel follows (rfc9110#9.3.6).
Truth tunnelOpened(const Facts &facts, Marks)
{
    return facts.response ? truth(facts.response->framing == http::Framing::Tunnel) : Truth::Unknown;
}

Truth policyRepeated(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    bool repeated = false;
    for (const char *name : {"Content-Security-Policy", "Content-Security-Policy-Report-Only"}) {
        if (http::findAllFields(facts.response->fields, name).size() < 2)
            continue;
        repeated = true;
        markLines(marks, Direction::Received, facts.response->fields, name);
    }
    return truth(repeated);
}

/// A version, a comment or a second product: more than the name of the software.
Truth serverTells(const Facts &facts, Marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const auto value = http::fieldValue(facts.response->fields, "Server");
    if (!value)
        return Truth::No;
    const auto products = fields::parseProducts(*value);
    if (!products)
        return Truth::Unknown;
    return truth(products->size() > 1
        || std::any_of(products->begin(), products->end(),
            [](const fields::Product &product) { return product.comment || !product.version.isEmpty(); }));
}

bool leadsToHttps(const http::Response &response)
{
    const auto location = http::fieldValue(response.fields, "Location");
    return response.status / 100 == 3 && location && location->toLower().startsWith("https:");
}

/// A page was asked for encrypted if possible, and came without a redirect there or a promise to stay
/// (upgrade-insecure-requests#preference).
Truth upgradeNotTaken(const Facts &facts, Marks)
{
    if (!facts.response || !facts.requestKnown)
        return Truth::Unknown;
    const Truth promised = facts.hasField(Direction::Received, "Strict-Transport-Security");
    if (promised != Truth::No)
        return !promised;
    const int kind = facts.response->status / 100;
    if (facts.exchange.scheme == "https")
        return truth(kind == 2);
    const bool answered = kind == 2 || (kind == 3 && facts.response->status != 304);
    return truth(answered && !leadsToHttps(*facts.response));
}

/// A host name; addresses have no domains above them.
bool isInDomain(const QByteArray &host, const QByteArray &domain)
{
    if (host == domain)
        return true;
    const bool address =
        host.startsWith('[') || (!host.isEmpty() && host.back() >= '0' && host.back() <= '9');
    return !address && host.endsWith('.' + domain);
}

/// rfc6265#5.1.4.
bool isUnderPath(QByteArrayView target, QByteArrayView path)
{
    return target.startsWith(path)
        && (target.size() == path.size() || path.endsWith('/') || target[path.size()] == '/');
}

QByteArray pathOf(const http::Request &request)
{
    const auto target = fields::parseUriReference(request.target);
    if (!target)
        return {};
    return target->path.isEmpty() ? QByteArray("/") : target->path.of(request.target).toByteArray();
}

/// The cookie is refused for its Domain, or kept but never sent back here for its Path.
bool isElsewhere(const Reading<fields::SetCookie> &reading, const QByteArray &host, const QByteArray &path)
{
    const std::optional<fields::SetCookie> &cookie = reading.read.value;
    const QByteArrayView line = reading.line->value;
    if (!cookie)
        return false;
    if (cookie->domain && !host.isEmpty()) {
        const QByteArray domain = cookie->domain->of(line).toByteArray().toLower();
        if (!domain.isEmpty() && !isInDomain(host, domain))
            return true;
    }
    const bool ends = cookie->maxAge && *cookie->maxAge <= 0;
    const bool scoped = cookie->path && !ends && !path.isEmpty() && cookie->path->of(line).startsWith('/');
    return scoped && !isUnderPath(path, cookie->path->of(line));
}

Truth cookieElsewhere(const Facts &facts, Marks marks)
{
    if (!facts.response || !facts.requestKnown)
        return Truth::Unknown;
    const Readings<fields::SetCookie> &lines = facts.setCookies();
    if (lines.empty())
        return Truth::No;
    const QByteArray host = hostOf(facts.exchange);
    const QByteArray path = pathOf(facts.exchange.request);
    bool found = false;
    for (const Reading<fields::SetCookie> &line : lines) {
        if (!isElsewhere(line, host, path))
            continue;
        found = true;
        markLine(marks, Direction::Received, *line.line);
    }
    return truth(found);
}

} // namespace

void addBeyondChecks(CheckTable *table)
{
    table->insert(u"guessable-lifetime"_s,
        {u"the status may be kept, and nothing says for how long"_s, guessableLifetime});
    table->insert(
        u"type-not-accepted"_s, {u"no range in Accept covers the type"_s, typeNotAccepted, {"Accept"}});
    table->insert(u"problem-unclear"_s,
        {u"problem details say nothing agreed, or the error is plain JSON"_s, problemUnclear});
    table->insert(
        u"too-early-for-nothing"_s, {u"425, and no early data can have come"_s, tooEarlyForNothing});
    table->insert(
        u"early-and-unsafe"_s, {u"Early-Data with an unsafe method"_s, earlyAndUnsafe, {"Early-Data"}});
    table->insert(u"tunnel-opened"_s, {u"a tunnel was opened"_s, tunnelOpened});
    table->insert(u"policy-repeated"_s,
        {u"several lines hold a security policy"_s, policyRepeated,
            {"Content-Security-Policy", "Content-Security-Policy-Report-Only"}});
    table->insert(u"server-tells"_s, {u"Server says more than a name"_s, serverTells, {"Server"}});
    table->insert(u"upgrade-not-taken"_s, {u"neither a redirect to https nor HSTS came"_s, upgradeNotTaken});
    table->insert(
        u"cookie-elsewhere"_s, {u"a cookie's Domain or Path is not here"_s, cookieElsewhere, {"Set-Cookie"}});
}

} // namespace explain
