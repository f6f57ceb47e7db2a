// SPDX-License-Identifier: Apache-2.0
#include "app/explain/cachewords.h"
#include "app/explain/checks/checks.h"
#include "app/explain/checks/marking.h"
#include "app/fields/structured.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

/// Another policy may rule the caches of whoever runs them (rfc9213#2).
bool targeted(const http::Response &response)
{
    return std::any_of(response.fields.begin(), response.fields.end(), [](const http::Field &field) {
        return field.name.size() > 13
            && http::sameName(QByteArrayView(field.name).last(14), "-cache-control");
    });
}

} // namespace

bool servedUnchecked(const Facts &facts)
{
    if (!facts.response || !facts.hops.fromCache)
        return false;
    for (const char *name : {"X-Cache", "X-Cache-Status", "CF-Cache-Status"}) {
        const auto value = http::fieldValue(facts.response->fields, name);
        if (!value)
            continue;
        const QByteArray word = value->toUpper();
        if (word.contains("REVALIDATED") || word.contains("REFRESH"))
            return false;
    }
    const auto status = http::fieldValue(facts.response->fields, "Cache-Status");
    return !status || facts.hops.cacheField == "Cache-Status"_L1 || !status->contains("fwd-status=304");
}

namespace {

bool mayBeStored(const Facts &facts, const CacheControl &control)
{
    const int code = facts.response->status;
    if (code == 428 || code == 429 || code == 431 || code == 511)
        return false;
    const knowledge::Status *status = facts.knowledge.status(code);
    if (!status || status->heuristicallyCacheable == true || code == 304)
        return true;
    if (http::hasField(facts.response->fields, "Expires"))
        return true;
    // An extension that we do not know may allow it (rfc9111#3).
    return std::any_of(control.all.begin(), control.all.end(), [](const PlacedDirective &placed) {
        return placed.directive.argument == fields::Argument::Unknown
            || fields::oneOf(placed.name(), {"public", "private", "max-age", "s-maxage"});
    });
}

} // namespace

HitBar hitBar(const Facts &facts)
{
    if (!servedUnchecked(facts) || targeted(*facts.response))
        return HitBar::None;
    const CacheControl &control = facts.cacheControl(Direction::Received);
    if (control.has("no-store") && !control.has("must-understand"))
        return HitBar::NoStore;
    if (control.whole("no-cache"))
        return HitBar::NoCache;
    if (facts.requestKnown && facts.registeredMethod) {
        if (facts.registeredMethod->safe == false)
            return HitBar::UnsafeMethod;
        if (facts.registeredMethod->cacheable == false)
            return HitBar::UncacheableMethod;
    }
    const bool fieldsSeen = !facts.response->unseen.fields;
    return fieldsSeen && !mayBeStored(facts, control) ? HitBar::Status : HitBar::None;
}

namespace {

/// Where the sign of the hit is.
void markHit(Marks marks, const Facts &facts)
{
    markLines(marks, Direction::Received, facts.response->fields, facts.hops.cacheField.toLatin1());
}

/// A cache hit whose remaining life, as the cache counts it, is longer than what the fields give.
Truth heuristicDespiteExplicit(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const http::Response &response = *facts.response;
    const auto status = http::fieldValue(response.fields, "Cache-Status");
    if (!status || !facts.hops.fromCache || targeted(response))
        return Truth::No;
    const qint64 lifetime = statedLifetime(response, true).value_or(0);
    const auto members = fields::parseList(*status);
    if (lifetime <= 0 || !members)
        return Truth::No;
    constexpr qint64 slack = 5;
    const bool longer = std::any_of(members->begin(), members->end(), [&](const fields::Member &member) {
        const fields::ItemParameter *hit = fields::find(member.item.parameters, *status, "hit");
        const fields::ItemParameter *ttl = fields::find(member.item.parameters, *status, "ttl");
        return hit && hit->value.isTrue() && ttl && ttl->value.type == fields::BareItem::Type::Integer
            && ttl->value.number + facts.hops.age.value_or(0) > lifetime + slack;
    });
    if (longer) {
        markLines(marks, Direction::Received, response.fields, "Cache-Status");
        markLines(marks, Direction::Received, response.fields, "Cache-Control");
    }
    return truth(longer);
}

Truth staleDespiteMustRevalidate(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const qint64 age = facts.hops.age.value_or(0);
    if (age == 0 || targeted(*facts.response))
        return Truth::No;
    const CacheControl &control = facts.cacheControl(Direction::Received);
    const PlacedDirective *directive = control.find("must-revalidate");
    const auto lifetime = directive ? statedLifetime(*facts.response, true) : std::nullopt;
    if (!lifetime || age <= *lifetime)
        return Truth::No;
    addMark(marks, Direction::Received, directive->span());
    markLines(marks, Direction::Received, facts.response->fields, "Age");
    return Truth::Yes;
}

Truth hitForbidden(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const HitBar bar = hitBar(facts);
    if (bar == HitBar::None)
        return Truth::No;
    markHit(marks, facts);
    if (bar == HitBar::NoStore || bar == HitBar::NoCache)
        markLines(marks, Direction::Received, facts.response->fields, "Cache-Control");
    else if (bar == HitBar::Status)
        addMark(marks, Direction::Received, facts.response->statusSpan);
    else
        addMark(marks, Direction::Sent, facts.exchange.request.methodSpan);
    return Truth::Yes;
}

/// The request wanted no copy, or none that old (rfc9111#5.2.1).
Truth hitDespiteRequest(const Facts &facts, Marks marks)
{
    if (!facts.response || !facts.requestKnown)
        return Truth::Unknown;
    if (!servedUnchecked(facts))
        return Truth::No;
    const CacheControl &control = facts.cacheControl(Direction::Sent);
    const PlacedDirective *directive = control.whole("no-cache");
    const auto longest = control.seconds("max-age");
    if (!directive && longest && !control.has("max-stale") && facts.hops.age.value_or(0) > *longest)
        directive = control.find("max-age");
    if (!directive)
        return Truth::No;
    addMark(marks, Direction::Sent, directive->span());
    markHit(marks, facts);
    return Truth::Yes;
}

Truth hitNoAge(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    if (!servedUnchecked(facts))
        return Truth::No;
    const Truth has = facts.hasField(Direction::Received, "Age");
    if (has == Truth::No)
        markHit(marks, facts);
    return !has;
}

} // namespace

void addHitChecks(CheckTable *table)
{
    table->insert(u"cache-other-lifetime"_s,
        {u"the cache counts with a longer lifetime than the stated one"_s, heuristicDespiteExplicit,
            {"Cache-Status"}});
    table->insert(u"stale-despite-must-revalidate"_s,
        {u"the copy is stale and must-revalidate is there"_s, staleDespiteMustRevalidate, {"Age"}});
    table->insert(u"hit-forbidden"_s,
        {u"a copy came that may not have"_s, hitForbidden,
            {"Age", "Cache-Status", "X-Cache", "X-Cache-Status", "CF-Cache-Status", "X-Varnish",
                "X-Vercel-Cache"}});
    table->insert(u"hit-despite-request"_s,
        {u"a copy came that the request ruled out"_s, hitDespiteRequest,
            {"Age", "Cache-Status", "X-Cache", "X-Cache-Status", "CF-Cache-Status", "X-Varnish",
                "X-Vercel-Cache"}});
    table->insert(u"hit-no-age"_s,
        {u"a copy came without Age"_s, hitNoAge,
            {"Age", "Cache-Status", "X-Cache", "X-Cache-Status", "CF-Cache-Status", "X-Varnish",
                "X-Vercel-Cache"}});
}

} // namespace explain
