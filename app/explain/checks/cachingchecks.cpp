// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/marking.h"
#include "app/fields/structured.h"
#include "app/fields/tokens.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

bool isFinalCopy(const Facts &facts)
{
    return facts.response->status >= 200 && facts.response->status != 304;
}

Truth authorized(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    if (const Truth has = facts.hasField(Direction::Sent, "Authorization"); has != Truth::Yes)
        return has;
    if (!isFinalCopy(facts) || !facts.isStorable())
        return Truth::No;
    markLines(marks, Direction::Sent, facts.exchange.request.fields, "Authorization");
    return Truth::Yes;
}

/// Storable, and not to be checked before each use: its lifetime matters.
Truth lives(const Facts &facts)
{
    if (!facts.response || !facts.requestKnown)
        return Truth::Unknown;
    if (!isFinalCopy(facts) || !facts.isStorable())
        return Truth::No;
    return truth(!facts.cacheControl(Direction::Received).whole("no-cache"));
}

bool mentionsLifetime(const http::Response &response)
{
    return http::hasField(response.fields, "Cache-Control") || http::hasField(response.fields, "Expires");
}

Truth freshness(const Facts &facts, Marks)
{
    if (!facts.response)
        return Truth::Unknown;
    if (!mentionsLifetime(*facts.response) || !statedLifetime(*facts.response, true))
        return Truth::No;
    return lives(facts);
}

Truth stalePolicy(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    if (!mentionsLifetime(*facts.response))
        return Truth::No;
    const CacheControl &control = facts.cacheControl(Direction::Received);
    bool told = statedLifetime(*facts.response, true).has_value();
    for (const PlacedDirective &placed : control.all) {
        if (!fields::oneOf(placed.name(),
                {"must-revalidate", "proxy-revalidate", "s-maxage", "stale-while-revalidate",
                    "stale-if-error"}))
            continue;
        told = true;
        addMark(marks, Direction::Received, placed.span());
    }
    if (!told || !isFinalCopy(facts) || control.has("no-store") || control.whole("no-cache"))
        return Truth::No;
    return facts.requestKnown ? truth(facts.isStorable()) : Truth::Yes;
}

/// No lifetime is written, and the status or public lets caches choose one (rfc9111#4.2.2). Errors may be
/// kept so too, but nobody minds that, and hardly a server says more with them.
Truth heuristic(const Facts &facts, Marks)
{
    if (!facts.response || !facts.requestKnown)
        return Truth::Unknown;
    const bool read = facts.method == "GET"_L1 || facts.method == "HEAD"_L1;
    if (!read || facts.response->status >= 400)
        return Truth::No;
    if (const Truth expires = facts.hasField(Direction::Received, "Expires"); expires != Truth::No)
        return !expires;
    const knowledge::Status *status = facts.knowledge.status(facts.response->status);
    const bool guessed = status && status->heuristicallyCacheable == true;
    const CacheControl &control = facts.cacheControl(Direction::Received);
    if (control.has("max-age") || control.has("s-maxage") || (!guessed && !control.has("public")))
        return Truth::No;
    const auto vary = http::fieldValue(facts.response->fields, "Vary");
    return vary && vary->contains('*') ? Truth::No : lives(facts);
}

/// Seconds since before the Web; 2^31 itself is how caches write "too many" (rfc9111#1.2.2).
bool absurdAge(const fields::Number &age)
{
    constexpr qint64 twentyYears = 20LL * 365 * 24 * 3600;
    constexpr qint64 most = qint64(1) << 31;
    return age.overflow || (age.value > twentyYears && age.value != most);
}

Truth ageInvalid(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    if (!http::hasField(facts.response->fields, "Age"))
        return Truth::No;
    const http::Field *line = onlyField(facts.response->fields, "Age");
    if (line) {
        const auto age = fields::parseSeconds(line->value);
        if (age && !absurdAge(*age))
            return Truth::No;
    }
    markLines(marks, Direction::Received, facts.response->fields, "Age");
    return Truth::Yes;
}

/// How far clocks may be apart before it is told.
constexpr qint64 clockSlack = 60;

struct Clocks {
    qint64 date = 0;
    qint64 began = 0;
    qint64 ended = 0;
};

std::optional<Clocks> clocks(const Facts &facts)
{
    if (!facts.response || !facts.exchange.started.isValid())
        return std::nullopt;
    const auto date = dateOf(facts.response->fields, "Date");
    if (!date)
        return std::nullopt;
    const qint64 began = facts.exchange.started.toSecsSinceEpoch();
    const qint64 took = qint64(std::max(0.0, facts.exchange.timings.total()) / 1000);
    return Clocks{*date, began, began + took};
}

Truth agePlusDateFuture(const Facts &facts, Marks marks)
{
    if (facts.hops.age.value_or(0) == 0)
        return facts.response ? Truth::No : Truth::Unknown;
    const auto seen = clocks(facts);
    if (!seen)
        return Truth::Unknown;
    if (seen->date + *facts.hops.age <= seen->ended + clockSlack)
        return Truth::No;
    markLines(marks, Direction::Received, facts.response->fields, "Date");
    markLines(marks, Direction::Received, facts.response->fields, "Age");
    return Truth::Yes;
}

/// A date in the past may be that of a copy: only what came as new, and byte by byte, counts then.
Truth dateSkew(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const auto seen = clocks(facts);
    if (!seen)
        return Truth::Unknown;
    const http::Unseen &unseen = facts.response->unseen;
    const bool isNew = !facts.hops.fromCache && !unseen.lines && !unseen.framing && !unseen.fields;
    const bool ahead = seen->date > seen->ended + clockSlack;
    const bool behind = isNew && seen->date < seen->began - clockSlack;
    if (ahead || behind)
        markLines(marks, Direction::Received, facts.response->fields, "Date");
    return truth(ahead || behind);
}

/// The names in all lines of Vary, in order; broken lines are left out.
struct Varied {
    const http::Field *line = nullptr;
    fields::Span name;

    QByteArrayView text() const { return name.of(line->value); }
};
using Varying = QVarLengthArray<Varied, 8>;

Varying varying(const http::Response &response)
{
    Varying all;
    for (const http::Field &line : response.fields) {
        if (!http::sameName(line.name, "Vary"))
            continue;
        if (const auto names = fields::parseTokens(line.value)) {
            for (const fields::Span &name : names->items)
                all.append({&line, name});
        }
    }
    return all;
}

bool isRepeated(const Varying &all, const Varied &one)
{
    const auto first = std::find_if(all.begin(), all.end(),
        [&one](const Varied &other) { return http::sameName(other.text(), one.text()); });
    return &*first != &one;
}

/// Marks what Vary names in vain: "*" or Host.
Truth varyLists(const Facts &facts, Marks marks, QByteArrayView name)
{
    if (!facts.response)
        return Truth::Unknown;
    for (const Varied &one : varying(*facts.response)) {
        if (!http::sameName(one.text(), name))
            continue;
        addMark(marks, Direction::Received, placeOf(*one.line, one.name));
        return Truth::Yes;
    }
    return Truth::No;
}

Truth varyAsterisk(const Facts &facts, Marks marks)
{
    return varyLists(facts, marks, "*");
}

Truth varyHost(const Facts &facts, Marks marks)
{
    return varyLists(facts, marks, "Host");
}

Truth varyCostly(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const Varying all = varying(*facts.response);
    const auto different =
        std::count_if(all.begin(), all.end(), [&all](const Varied &one) { return !isRepeated(all, one); });
    const auto agent = std::find_if(
        all.begin(), all.end(), [](const Varied &one) { return http::sameName(one.text(), "User-Agent"); });
    if (agent == all.end() && different <= 3)
        return Truth::No;
    if (different > 3)
        markLines(marks, Direction::Received, facts.response->fields, "Vary");
    else
        addMark(marks, Direction::Received, placeOf(*agent->line, agent->name));
    return Truth::Yes;
}

Truth varyDuplicate(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const Varying all = varying(*facts.response);
    bool found = false;
    for (const Varied &one : all) {
        if (!isRepeated(all, one))
            continue;
        found = true;
        addMark(marks, Direction::Received, placeOf(*one.line, one.name));
    }
    return truth(found);
}

/// A List of Strings (rfc9875#2, #3).
bool isListOfStrings(const QByteArray &value)
{
    const auto members = fields::parseList(value);
    return members && std::all_of(members->begin(), members->end(), [](const fields::Member &member) {
        return !member.isInner && member.item.value.type == fields::BareItem::Type::String;
    });
}

Truth cacheGroups(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    bool found = false;
    for (const char *name : {"Cache-Groups", "Cache-Group-Invalidation"}) {
        const auto value = http::fieldValue(facts.response->fields, name);
        if (value && !isListOfStrings(*value)) {
            found = true;
            markLines(marks, Direction::Received, facts.response->fields, name);
        }
    }
    const bool invalidates = http::hasField(facts.response->fields, "Cache-Group-Invalidation");
    if (invalidates && facts.registeredMethod && facts.registeredMethod->safe == true) {
        found = true;
        markLines(marks, Direction::Received, facts.response->fields, "Cache-Group-Invalidation");
        addMark(marks, Direction::Sent, facts.exchange.request.methodSpan);
    }
    return truth(found);
}

} // namespace

void addCachingChecks(CheckTable *table)
{
    table->insert(u"cache-authorized"_s,
        {u"the request has Authorization, the answer may be stored"_s, authorized, {"Authorization"}});
    table->insert(u"cache-freshness"_s,
        {u"the answer may be stored and has a lifetime"_s, freshness, {"Cache-Control", "Expires"}});
    table->insert(u"cache-stale-policy"_s,
        {u"the answer says when it may be used stale"_s, stalePolicy, {"Cache-Control", "Expires"}});
    table->insert(u"cache-heuristic"_s, {u"caches may guess a lifetime"_s, heuristic});
    table->insert(u"age-invalid"_s, {u"Age is no usable number of seconds"_s, ageInvalid, {"Age"}});
    table->insert(
        u"age-plus-date-future"_s, {u"Date plus Age lies ahead of our clock"_s, agePlusDateFuture, {"Age"}});
    table->insert(u"date-skew"_s, {u"Date is off from our clock"_s, dateSkew, {"Date"}});
    table->insert(u"vary-asterisk"_s, {u"Vary is an asterisk"_s, varyAsterisk, {"Vary"}});
    table->insert(u"vary-host"_s, {u"Vary names Host"_s, varyHost, {"Vary"}});
    table->insert(
        u"vary-costly"_s, {u"Vary names User-Agent or more than three fields"_s, varyCostly, {"Vary"}});
    table->insert(u"vary-duplicate"_s, {u"Vary names a field twice"_s, varyDuplicate, {"Vary"}});
    table->insert(u"cache-groups"_s,
        {u"a field of cache groups is malformed or ignored"_s, cacheGroups,
            {"Cache-Groups", "Cache-Group-Invalidation"}});
}

} // namespace explain
