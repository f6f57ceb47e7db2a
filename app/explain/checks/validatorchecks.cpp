// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/marking.h"
#include "app/fields/validators.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

Truth weakIfMatch(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    bool found = false;
    for (const http::Field &line : facts.exchange.request.fields) {
        if (!http::sameName(line.name, "If-Match"))
            continue;
        const auto tags = fields::parseEntityTags(line.value);
        if (!tags)
            continue;
        for (const fields::EntityTag &tag : tags->tags.items) {
            if (!tag.weak)
                continue;
            found = true;
            addMark(marks, Direction::Sent, placeOf(line, tag.span));
        }
    }
    return truth(found);
}

bool holdsTags(QByteArrayView name, Direction side)
{
    if (side == Direction::Received)
        return http::sameName(name, "ETag");
    return http::sameName(name, "If-Match") || http::sameName(name, "If-None-Match")
        || http::sameName(name, "If-Range");
}

Truth backslash(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const Direction side : {Direction::Sent, Direction::Received}) {
        const http::Message *message = facts.messageOf(side);
        if (!message)
            continue;
        for (const http::Field &line : message->fields) {
            if (!holdsTags(line.name, side) || !line.value.contains('\\'))
                continue;
            found = true;
            addMark(marks, side, line.line);
        }
    }
    return truth(found);
}

Truth changedAfterDate(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const auto changed = dateOf(facts.response->fields, "Last-Modified");
    const auto sent = changed ? dateOf(facts.response->fields, "Date") : std::nullopt;
    if (!sent || *changed <= *sent)
        return Truth::No;
    markLines(marks, Direction::Received, facts.response->fields, "Last-Modified");
    markLines(marks, Direction::Received, facts.response->fields, "Date");
    return Truth::Yes;
}

Truth changeKnown(const Facts &facts, Marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const auto changed = dateOf(facts.response->fields, "Last-Modified");
    const auto sent = changed ? dateOf(facts.response->fields, "Date") : std::nullopt;
    return truth(changed && (!sent || *changed <= *sent));
}

/// Last-Modified is no later than the If-Modified-Since that the server had to mind (rfc9110#13.1.3).
Truth unchangedSince(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    const http::Fields &asked = facts.exchange.request.fields;
    const auto since = dateOf(asked, "If-Modified-Since");
    if (!since)
        return Truth::No;
    for (const char *name : {"If-None-Match", "If-Range"}) {
        if (const Truth has = facts.hasField(Direction::Sent, name); has != Truth::No)
            return !has;
    }
    const auto changed = dateOf(facts.response->fields, "Last-Modified");
    if (!changed || *changed > *since)
        return Truth::No;
    markLines(marks, Direction::Sent, asked, "If-Modified-Since");
    markLines(marks, Direction::Received, facts.response->fields, "Last-Modified");
    return Truth::Yes;
}

/// CONNECT, OPTIONS and TRACE mind no condition at all (rfc9110#13.2.1), and If-Modified-Since is only for
/// GET and HEAD (rfc9110#13.1.3).
Truth conditionInVain(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    const bool selects =
        facts.method != "CONNECT"_L1 && facts.method != "OPTIONS"_L1 && facts.method != "TRACE"_L1;
    const QString &method = facts.caseVariantOf.isEmpty() ? facts.method : facts.caseVariantOf;
    const bool reads = method == "GET"_L1 || method == "HEAD"_L1;
    if (reads)
        return Truth::No;
    bool found = false;
    for (const http::Field &line : facts.exchange.request.fields) {
        const bool since = http::sameName(line.name, "If-Modified-Since");
        const bool other = !selects
            && (http::sameName(line.name, "If-Match") || http::sameName(line.name, "If-None-Match")
                || http::sameName(line.name, "If-Unmodified-Since") || http::sameName(line.name, "If-Range"));
        if (!since && !other)
            continue;
        found = true;
        addMark(marks, Direction::Sent, line.line);
    }
    return truth(found);
}

} // namespace

void addValidatorChecks(CheckTable *table)
{
    table->insert(u"weak-if-match"_s, {u"If-Match holds a weak tag"_s, weakIfMatch, {"If-Match"}});
    table->insert(u"tag-backslash"_s,
        {u"an entity tag holds a backslash"_s, backslash, {"ETag", "If-Match", "If-None-Match", "If-Range"},
            Glance::Backslash});
    table->insert(u"changed-after-date"_s,
        {u"Last-Modified is later than Date"_s, changedAfterDate, {"Last-Modified"}});
    table->insert(
        u"change-known"_s, {u"Last-Modified tells when it changed"_s, changeKnown, {"Last-Modified"}});
    table->insert(u"unchanged-since"_s,
        {u"nothing changed since If-Modified-Since"_s, unchangedSince, {"If-Modified-Since"}});
    table->insert(u"condition-in-vain"_s,
        {u"a condition goes with a method that ignores it"_s, conditionInVain,
            {"If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range"}});
}

} // namespace explain
