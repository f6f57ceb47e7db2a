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

Place requested(const http::Exchange &exchange)
{
    return {exchange.scheme, hostOf(exchange), exchange.request.target};
}

/// Where Location leads from there; nullopt for what needs more than cutting, such as "../x".
std::optional<Place> named(const http::Exchange &from, QByteArray location)
{
    if (const qsizetype fragment = location.indexOf('#'); fragment >= 0)
        location.truncate(fragment);
    Place place = requested(from);
    if (location.startsWith("//"))
        location.prepend(from.scheme + ':');
    const qsizetype colon = location.indexOf("://");
    if (colon > 0) {
        const qsizetype slash = location.indexOf('/', colon + 3);
        const qsizetype end = slash < 0 ? location.size() : slash;
        place.scheme = location.first(colon).toLower();
        place.host = location.sliced(colon + 3, end - colon - 3).toLower();
        place.path = slash < 0 ? QByteArray("/") : location.sliced(slash);
        return place;
    }
    if (!location.startsWith('/'))
        return std::nullopt;
    place.path = location;
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

/// Location, or this request itself, is a place that was asked for before.
Truth loops(const Facts &facts, Marks marks)
{
    const auto next = nextPlace(facts.exchange);
    const std::vector<http::Exchange> &hops = facts.context.hops;
    const QByteArray method = nextMethod(facts.exchange);
    const bool holds = next && std::any_of(hops.begin(), hops.end(), [&](const http::Exchange &hop) {
        return requested(hop) == *next && hop.request.method == method;
    });
    return about(facts, marks, holds);
}

/// More redirects than clients were ever advised to follow without asking (rfc9110#15.4).
constexpr qsizetype mostSteps = 5;

qsizetype stepsBefore(const Facts &facts)
{
    const std::vector<http::Exchange> &hops = facts.context.hops;
    return std::count_if(
        hops.begin(), hops.end(), [](const http::Exchange &hop) { return nextPlace(hop).has_value(); });
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
