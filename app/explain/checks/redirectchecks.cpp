// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/rule.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

/// The parts of a URL that tell whether two are the same place.
struct Place {
    QByteArray scheme;
    QByteArray host; ///< with port, lower case
    QByteArray path; ///< with query, without fragment

    bool operator==(const Place &) const = default;
};

QByteArray hostOf(const http::Exchange &exchange)
{
    const auto host = http::fieldValue(exchange.request.fields, "Host");
    return host ? host->toLower() : exchange.connection.host.toLatin1().toLower();
}

/// Without a port that the scheme implies.
QByteArray usualHost(QByteArray host, const QByteArray &scheme)
{
    const QByteArrayView port = scheme == "https" ? ":443" : ":80";
    if (host.endsWith(port))
        host.chop(port.size());
    return host;
}

Place requested(const http::Exchange &exchange)
{
    return {exchange.scheme, usualHost(hostOf(exchange), exchange.scheme), exchange.request.target};
}

/// Takes "." and ".." out of a path (rfc3986#5.2.4).
QByteArray withoutDots(const QByteArray &path)
{
    QList<QByteArray> kept;
    const QList<QByteArray> segments = path.split('/');
    for (qsizetype i = 1; i < segments.size(); ++i) {
        const QByteArray &segment = segments[i];
        const bool dots = segment == "." || segment == "..";
        if (segment == ".." && !kept.isEmpty())
            kept.removeLast();
        if (!dots)
            kept << segment;
        else if (i + 1 == segments.size())
            kept << QByteArray();
    }
    return '/' + kept.join('/');
}

/// The path and query of a reference without scheme and authority, from that target (rfc3986#5.2.2).
QByteArray resolved(const QByteArray &target, const QByteArray &reference)
{
    const QByteArray path = target.first(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    if (reference.isEmpty())
        return target;
    if (reference.startsWith('?'))
        return path + reference;
    const qsizetype mark = reference.indexOf('?');
    const QByteArray query = mark < 0 ? QByteArray() : reference.sliced(mark);
    const QByteArray own = mark < 0 ? reference : reference.first(mark);
    return withoutDots(own.startsWith('/') ? own : path.first(path.lastIndexOf('/') + 1) + own) + query;
}

/// Where Location leads from there; nullopt when the target is no path, or Location of another scheme.
std::optional<Place> named(const http::Exchange &from, QByteArray location)
{
    if (const qsizetype fragment = location.indexOf('#'); fragment >= 0)
        location.truncate(fragment);
    Place place = requested(from);
    if (location.startsWith("//"))
        location.prepend(from.scheme + ':');
    const qsizetype colon = location.indexOf(':');
    const qsizetype cut = location.indexOf('/');
    if (colon > 0 && (cut < 0 || colon < cut) && location.indexOf("://") != colon)
        return std::nullopt;
    if (colon > 0 && cut == colon + 1) {
        const qsizetype slash = location.indexOf('/', colon + 3);
        const qsizetype end = slash < 0 ? location.size() : slash;
        place.scheme = location.first(colon).toLower();
        place.host = usualHost(location.sliced(colon + 3, end - colon - 3).toLower(), place.scheme);
        place.path = slash < 0 ? QByteArray("/") : resolved("/", location.sliced(slash));
        return place;
    }
    if (!place.path.startsWith('/'))
        return std::nullopt;
    place.path = resolved(place.path, location);
    return place;
}

std::optional<Place> nextPlace(const http::Exchange &exchange)
{
    const http::Response *response = exchange.finalResponse();
    if (!response || response->status / 100 != 3)
        return std::nullopt;
    const auto location = http::fieldValue(response->fields, "Location");
    return location ? named(exchange, *location) : std::nullopt;
}

/// The method that a client follows with: 303 asks for GET, and 301 and 302 turn POST into it
/// (rfc9110#15.4).
QByteArray nextMethod(const http::Exchange &exchange)
{
    const QByteArray &method = exchange.request.method;
    const int status = exchange.finalResponse() ? exchange.finalResponse()->status : 0;
    const bool turned =
        (status == 303 && method != "HEAD") || ((status == 301 || status == 302) && method == "POST");
    return turned ? QByteArray("GET") : method;
}

void markLocation(const Facts &facts, Marks marks)
{
    if (const http::Field *field = http::findField(facts.response->fields, "Location"))
        marks->push_back({Direction::Received, field->line, false, {}, false});
}

Truth about(const Facts &facts, Marks marks, bool holds)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    if (holds)
        markLocation(facts, marks);
    return truth(holds);
}

Truth toItself(const Facts &facts, Marks marks)
{
    const auto next = nextPlace(facts.exchange);
    return about(facts, marks,
        next && *next == requested(facts.exchange)
            && nextMethod(facts.exchange) == facts.exchange.request.method);
}

/// The exchanges that led here one by one, the latest first: the hops, or those of the stream of which each
/// sent to the next.
std::vector<const http::Exchange *> wayHere(const Facts &facts)
{
    std::vector<const http::Exchange *> way;
    for (const http::Exchange &hop : facts.context.hops)
        way.insert(way.begin(), &hop);
    if (!way.empty())
        return way;
    Place here = requested(facts.exchange);
    const auto &earlier = facts.context.earlier;
    for (auto each = earlier.rbegin(); each != earlier.rend(); ++each) {
        if (nextPlace(*each) != here)
            continue;
        way.push_back(&*each);
        here = requested(*each);
    }
    return way;
}

/// Location, or this request itself, is a place that was asked for before.
Truth loops(const Facts &facts, Marks marks)
{
    const auto next = nextPlace(facts.exchange);
    if (!next)
        return about(facts, marks, false);
    const std::vector<const http::Exchange *> way = wayHere(facts);
    const QByteArray method = nextMethod(facts.exchange);
    const bool holds = std::any_of(way.begin(), way.end(),
        [&](const http::Exchange *hop) { return requested(*hop) == *next && hop->request.method == method; });
    return about(facts, marks, holds);
}

/// More redirects than clients were ever advised to follow without asking (rfc9110#15.4).
constexpr qsizetype mostSteps = 5;

qsizetype stepsBefore(const Facts &facts)
{
    const std::vector<const http::Exchange *> way = wayHere(facts);
    return std::count_if(
        way.begin(), way.end(), [](const http::Exchange *hop) { return nextPlace(*hop).has_value(); });
}

bool leavesEncryption(const http::Exchange &exchange)
{
    const auto next = nextPlace(exchange);
    return next && exchange.scheme == "https" && next->scheme == "http";
}

Truth chainBroken(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    if (facts.response->status / 100 != 3 && facts.context.hops.empty())
        return Truth::No;
    const bool broken = !redirectTrouble(facts).isEmpty();
    if (broken && nextPlace(facts.exchange))
        markLocation(facts, marks);
    return truth(broken);
}

QByteArray withoutPort(const QByteArray &host)
{
    const qsizetype colon = host.lastIndexOf(':');
    return colon > 0 && !host.endsWith(']') ? host.first(colon) : host;
}

Truth toEncrypted(const Facts &facts, Marks marks)
{
    const auto next = nextPlace(facts.exchange);
    const Place here = requested(facts.exchange);
    return about(facts, marks,
        next && here.scheme == "http" && next->scheme == "https" && next->path == here.path
            && withoutPort(next->host) == withoutPort(here.host));
}

Truth fromEncrypted(const Facts &facts, Marks marks)
{
    return about(facts, marks, leavesEncryption(facts.exchange));
}

Truth addsSlash(const Facts &facts, Marks marks)
{
    const auto next = nextPlace(facts.exchange);
    const Place here = requested(facts.exchange);
    return about(facts, marks, next && next->host == here.host && next->path == here.path + '/');
}

Truth toOtherHost(const Facts &facts, Marks marks)
{
    const auto next = nextPlace(facts.exchange);
    return about(
        facts, marks, next && withoutPort(next->host) != withoutPort(requested(facts.exchange).host));
}

} // namespace

QString redirectTrouble(const Facts &facts)
{
    std::vector<Mark> unused;
    const std::vector<http::Exchange> &hops = facts.context.hops;
    if (loops(facts, &unused) == Truth::Yes)
        return u"run in a circle"_s;
    if (leavesEncryption(facts.exchange) || std::any_of(hops.begin(), hops.end(), leavesEncryption))
        return u"lead out of encryption"_s;
    if (nextPlace(facts.exchange) && stepsBefore(facts) >= mostSteps)
        return u"go on and on"_s;
    return {};
}

qsizetype stepsHere(const Facts &facts)
{
    return qsizetype(wayHere(facts).size());
}

void addRedirectChecks(CheckTable *table)
{
    table->insert(u"redirect-to-itself"_s, {u"Location is what was asked for"_s, toItself, {"Location"}});
    table->insert(u"redirect-loop"_s, {u"Location was asked for before"_s, loops, {"Location"}});
    table->insert(
        u"redirect-to-https"_s, {u"Location is the same place, encrypted"_s, toEncrypted, {"Location"}});
    table->insert(u"redirect-from-https"_s, {u"Location leaves encryption"_s, fromEncrypted, {"Location"}});
    table->insert(u"redirect-chain-broken"_s,
        {u"the redirects run in a circle, out of encryption or too long"_s, chainBroken});
    table->insert(u"redirect-adds-slash"_s, {u"Location only adds a slash"_s, addsSlash, {"Location"}});
    table->insert(u"redirect-to-other-host"_s, {u"Location is on another host"_s, toOtherHost, {"Location"}});
}

} // namespace explain
