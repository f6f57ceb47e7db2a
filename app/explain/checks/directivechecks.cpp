// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/marking.h"
#include "app/fields/tokens.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

/// Marks the directives of both sides that `wanted(side, directive)` picks.
template <class Wanted> Truth pick(const Facts &facts, Marks marks, Wanted wanted)
{
    bool found = false;
    for (const Direction side : {Direction::Sent, Direction::Received}) {
        if (!facts.messageOf(side))
            continue;
        const CacheControl &control = facts.cacheControl(side);
        for (const PlacedDirective &placed : control.all) {
            if (!wanted(side, placed, control))
                continue;
            found = true;
            addMark(marks, side, placed.span());
        }
    }
    return truth(found);
}

Truth markBoth(Marks marks, Direction side, const PlacedDirective *a, const PlacedDirective *b)
{
    addMark(marks, side, a->span());
    addMark(marks, side, b->span());
    return Truth::Yes;
}

Truth privateAndPublic(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const CacheControl &control = facts.cacheControl(Direction::Received);
    const PlacedDirective *one = control.whole("private");
    const PlacedDirective *other = control.find("public");
    return one && other ? markBoth(marks, Direction::Received, one, other) : Truth::No;
}

/// Two directives of which one undoes the other; a lifetime of nothing undoes nothing.
struct Contradiction {
    const char *one;
    const char *other;
};

constexpr Contradiction inResponses[] = {
    {"no-store", "max-age"},
    {"no-store", "s-maxage"},
    {"no-store", "public"},
    {"no-store", "immutable"},
    {"no-store", "stale-while-revalidate"},
    {"no-store", "stale-if-error"},
    {"no-cache", "max-age"},
    {"no-cache", "s-maxage"},
    {"no-cache", "immutable"},
    {"no-cache", "stale-while-revalidate"},
    {"no-cache", "stale-if-error"},
    {"must-revalidate", "stale-while-revalidate"},
    {"must-revalidate", "stale-if-error"},
    {"private", "s-maxage"},
};

constexpr Contradiction inRequests[] = {
    {"no-cache", "only-if-cached"},
    {"no-cache", "max-stale"},
    {"min-fresh", "max-stale"},
};

/// There, and asking for something: not a number of seconds that is 0 or unreadable.
const PlacedDirective *effective(const CacheControl &control, QByteArrayView name)
{
    const PlacedDirective *placed = control.find(name);
    if (!placed || placed->directive.argument == fields::Argument::Malformed)
        return nullptr;
    const bool idle = placed->directive.seconds && placed->directive.seconds->value == 0;
    return idle ? nullptr : placed;
}

template <size_t count>
bool contradicts(
    const CacheControl &control, const Contradiction (&pairs)[count], Direction side, Marks marks)
{
    if (control.all.size() < 2)
        return false;
    for (const Contradiction &pair : pairs) {
        // Names of field lists aside: no-cache="Set-Cookie" leaves the rest of the answer its lifetime.
        const PlacedDirective *one = control.find(pair.one);
        if (one && fields::oneOf(pair.one, {"no-cache", "private"}))
            one = control.whole(pair.one);
        const PlacedDirective *other = one ? effective(control, pair.other) : nullptr;
        if (!other)
            continue;
        markBoth(marks, side, one, other);
        return true;
    }
    return false;
}

Truth contradiction(const Facts &facts, Marks marks)
{
    bool found = false;
    if (facts.requestKnown)
        found = contradicts(facts.cacheControl(Direction::Sent), inRequests, Direction::Sent, marks);
    if (facts.response) {
        const CacheControl &control = facts.cacheControl(Direction::Received);
        // must-understand is written beside no-store on purpose (rfc9111#5.2.2.3).
        if (!control.has("must-understand"))
            found = contradicts(control, inResponses, Direction::Received, marks) || found;
    }
    return truth(found);
}

Truth duplicate(const Facts &facts, Marks marks)
{
    return pick(facts, marks, [](Direction, const PlacedDirective &placed, const CacheControl &control) {
        return control.all.size() > 1 && control.find(placed.name()) != &placed;
    });
}

Truth wrongDirection(const Facts &facts, Marks marks)
{
    return pick(facts, marks, [](Direction side, const PlacedDirective &placed, const CacheControl &) {
        if (side == Direction::Received)
            return fields::oneOf(placed.name(), {"max-stale", "min-fresh", "only-if-cached"});
        return fields::oneOf(placed.name(),
            {"public", "private", "must-revalidate", "proxy-revalidate", "s-maxage", "must-understand",
                "immutable", "stale-while-revalidate"});
    });
}

/// no-cache and private list field names in quotes (rfc9111#5.2.2.4).
bool badNames(const PlacedDirective &placed)
{
    const fields::Parameter &parameter = placed.directive.parameter;
    if (!parameter.hasValue || !fields::oneOf(placed.name(), {"no-cache", "private"}))
        return false;
    return !fields::parseTokens(parameter.value.text(placed.line->value));
}

bool badArgument(Direction side, const PlacedDirective &placed)
{
    switch (placed.directive.argument) {
    case fields::Argument::Missing:
    case fields::Argument::Unwanted:
    case fields::Argument::Malformed:
        return true;
    case fields::Argument::Unknown:
        return false;
    default:
        break;
    }
    const bool named = side == Direction::Sent && placed.directive.parameter.hasValue;
    return (named && placed.is("no-cache")) || badNames(placed);
}

Truth argument(const Facts &facts, Marks marks)
{
    return pick(facts, marks, [](Direction side, const PlacedDirective &placed, const CacheControl &) {
        return badArgument(side, placed);
    });
}

Truth quoting(const Facts &facts, Marks marks)
{
    return pick(facts, marks, [](Direction, const PlacedDirective &placed, const CacheControl &) {
        return placed.directive.argument == fields::Argument::Quoted
            || placed.directive.argument == fields::Argument::Token;
    });
}

Truth huge(const Facts &facts, Marks marks)
{
    return pick(facts, marks, [](Direction, const PlacedDirective &placed, const CacheControl &) {
        return placed.directive.seconds && placed.directive.seconds->overflow;
    });
}

Truth inCapitals(const Facts &facts, Marks marks)
{
    return pick(facts, marks, [](Direction, const PlacedDirective &placed, const CacheControl &) {
        const QByteArrayView name = placed.name();
        return std::any_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    });
}

Truth prePostCheck(const Facts &facts, Marks marks)
{
    return pick(facts, marks, [](Direction side, const PlacedDirective &placed, const CacheControl &) {
        return side == Direction::Received && fields::oneOf(placed.name(), {"pre-check", "post-check"});
    });
}

/// no-cache for the whole answer, and nothing that rules out storing it.
const PlacedDirective *checkedBeforeUse(const CacheControl &control)
{
    return control.has("no-store") ? nullptr : control.whole("no-cache");
}

Truth noCacheSays(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const CacheControl &control = facts.cacheControl(Direction::Received);
    const PlacedDirective *directive = checkedBeforeUse(control);
    if (!directive || (facts.requestKnown && !facts.isStorable()))
        return Truth::No;
    addMark(marks, Direction::Received, directive->span());
    return Truth::Yes;
}

Truth noCacheNoValidator(const Facts &facts, Marks marks)
{
    const int status = facts.response ? facts.response->status : 0;
    if (status != 200 && status != 203 && status != 206)
        return Truth::No;
    const CacheControl &control = facts.cacheControl(Direction::Received);
    const PlacedDirective *directive = checkedBeforeUse(control);
    if (!directive)
        return Truth::No;
    for (const char *name : {"ETag", "Last-Modified"}) {
        if (const Truth has = facts.hasField(Direction::Received, name); has != Truth::No)
            return !has;
    }
    if (!facts.requestKnown)
        return Truth::Unknown;
    if (!facts.isStorable())
        return Truth::No;
    addMark(marks, Direction::Received, directive->span());
    return Truth::Yes;
}

Truth maxAgeAndExpires(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const http::Field *expires = http::findField(facts.response->fields, "Expires");
    if (!expires)
        return Truth::No;
    const CacheControl &control = facts.cacheControl(Direction::Received);
    const PlacedDirective *directive = control.find("max-age");
    if (!directive || !directive->directive.seconds)
        return Truth::No;
    addMark(marks, Direction::Received, directive->span());
    addMark(marks, Direction::Received, expires->line);
    return Truth::Yes;
}

/// public matters when Authorization was sent, or when nothing else allows storing (rfc9111#5.2.2.9).
Truth publicNeedless(const Facts &facts, Marks marks)
{
    if (!facts.response || !facts.requestKnown)
        return Truth::Unknown;
    const CacheControl &control = facts.cacheControl(Direction::Received);
    const PlacedDirective *directive = control.find("public");
    if (!directive || control.has("no-store") || control.whole("private"))
        return Truth::No;
    const bool opened = control.has("s-maxage") || control.has("must-revalidate");
    if (const Truth sent = facts.hasField(Direction::Sent, "Authorization"); sent != Truth::No && !opened)
        return !sent;
    const knowledge::Status *status = facts.knowledge.status(facts.response->status);
    const bool guessed = status && status->heuristicallyCacheable == true;
    const bool lives = control.seconds("max-age") || control.seconds("s-maxage")
        || http::hasField(facts.response->fields, "Expires");
    const bool read = facts.method == "GET"_L1 || facts.method == "HEAD"_L1;
    if (!read || (!guessed && !lives))
        return Truth::No;
    addMark(marks, Direction::Received, directive->span());
    return Truth::Yes;
}

/// no-store and no-transform mean something with any method; the others speak of a stored answer.
Truth requestUseless(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    if (!http::hasField(facts.exchange.request.fields, "Cache-Control"))
        return Truth::No;
    if (facts.registeredMethod && facts.registeredMethod->cacheable != false)
        return Truth::No;
    const CacheControl &control = facts.cacheControl(Direction::Sent);
    bool found = false;
    for (const PlacedDirective &placed : control.all) {
        if (!fields::oneOf(placed.name(),
                {"no-cache", "max-age", "max-stale", "min-fresh", "only-if-cached", "stale-if-error"}))
            continue;
        found = true;
        addMark(marks, Direction::Sent, placed.span());
    }
    return truth(found);
}

/// immutable counts while the copy is fresh, over TLS, and when the length is sure (rfc8246#2, #3).
Truth immutableInVain(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const http::Response &response = *facts.response;
    const CacheControl control(response.fields);
    const PlacedDirective *directive = control.find("immutable");
    if (!directive)
        return Truth::No;
    const bool lives = control.seconds("max-age").value_or(0) > 0
        || (!control.has("max-age") && http::hasField(response.fields, "Expires"));
    const bool unsure = response.framing == http::Framing::UntilClose && !response.unseen.framing;
    if (lives && !unsure && facts.exchange.scheme != "http")
        return Truth::No;
    addMark(marks, Direction::Received, directive->span());
    return Truth::Yes;
}

} // namespace

void addDirectiveChecks(CheckTable *table)
{
    table->insert(u"private-and-public"_s,
        {u"private and public stand together"_s, privateAndPublic, {"Cache-Control"}});
    table->insert(u"directives-contradict"_s,
        {u"cache directives undo one another"_s, contradiction, {"Cache-Control"}});
    table->insert(u"directive-repeated"_s,
        {u"a cache directive stands more than once"_s, duplicate, {"Cache-Control"}});
    table->insert(u"directive-wrong-way"_s,
        {u"a cache directive belongs to the other direction"_s, wrongDirection, {"Cache-Control"}});
    table->insert(u"directive-argument"_s,
        {u"the argument of a cache directive is wrong"_s, argument, {"Cache-Control"}});
    table->insert(u"directive-quoting"_s,
        {u"a cache directive is quoted against its form"_s, quoting, {"Cache-Control"}});
    table->insert(u"directive-huge"_s, {u"a lifetime is above 2^31 seconds"_s, huge, {"Cache-Control"}});
    table->insert(
        u"directive-capitals"_s, {u"a cache directive has capitals"_s, inCapitals, {"Cache-Control"}});
    table->insert(
        u"pre-post-check"_s, {u"pre-check or post-check is there"_s, prePostCheck, {"Cache-Control"}});
    table->insert(
        u"no-cache-says"_s, {u"no-cache asks to check before each use"_s, noCacheSays, {"Cache-Control"}});
    table->insert(u"no-cache-no-validator"_s,
        {u"no-cache stands without a validator"_s, noCacheNoValidator, {"Cache-Control"}});
    table->insert(
        u"max-age-and-expires"_s, {u"max-age and Expires are both there"_s, maxAgeAndExpires, {"Expires"}});
    table->insert(u"public-needless"_s,
        {u"public allows nothing that is not allowed"_s, publicNeedless, {"Cache-Control"}});
    table->insert(u"request-directive-useless"_s,
        {u"a cache directive goes with an unstored method"_s, requestUseless, {"Cache-Control"}});
    table->insert(u"immutable-in-vain"_s,
        {u"immutable lacks what it needs to count"_s, immutableInVain, {"Cache-Control"}});
}

} // namespace explain
