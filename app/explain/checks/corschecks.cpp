// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/fieldlines.h"
#include "app/fields/tokens.h"
#include "app/fields/uri.h"

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

enum class Lets { Anybody, Nobody, This, Another };

/// Whom Access-Control-Allow-Origin lets in, of the Origin that asks; without one there is no question.
template <Lets wanted> Truth letsIn(const Facts &facts, MarkList)
{
    const Truth asked = either(!facts.hasField(Direction::Sent, "Origin"),
        !facts.hasField(Direction::Received, "Access-Control-Allow-Origin"));
    if (asked != Truth::No)
        return !asked;
    const QByteArray origin = *http::fieldValue(facts.exchange.request.fields, "Origin");
    const QByteArray allowed = *http::fieldValue(facts.response->fields, "Access-Control-Allow-Origin");
    Lets lets = allowed == origin ? Lets::This : Lets::Another;
    if (allowed == "*")
        lets = Lets::Anybody;
    else if (allowed == "null")
        lets = Lets::Nobody;
    return truth(lets == wanted);
}

Truth repeatedLine(const Facts &facts, Direction side, QByteArrayView name, MarkList marks)
{
    const http::Message *message = facts.messageOf(side);
    if (!message)
        return Truth::Unknown;
    bool seen = false;
    bool found = false;
    for (const http::Field &field : message->fields) {
        if (!http::sameName(field.name, name))
            continue;
        if (seen) {
            markPart(marks, side, field, {});
            found = true;
        }
        seen = true;
    }
    return truth(found);
}

Truth allowOriginBad(const Facts &facts, MarkList marks)
{
    const Truth repeated = repeatedLine(facts, Direction::Received, "Access-Control-Allow-Origin", marks);
    return either(repeated,
        anyLine(facts, Direction::Received, "Access-Control-Allow-Origin", marks,
            [](QByteArrayView value) { return allIf(!fields::parseAllowOrigin(value), value); }));
}

/// "true" in this spelling and nothing else.
Truth credentialsBad(const Facts &facts, MarkList marks)
{
    return anyLine(facts, Direction::Received, "Access-Control-Allow-Credentials", marks,
        [](QByteArrayView value) { return allIf(value != QByteArrayView("true"), value); });
}

Truth maxAgeBad(const Facts &facts, MarkList marks)
{
    return anyLine(facts, Direction::Received, "Access-Control-Max-Age", marks,
        [](QByteArrayView value) { return allIf(!fields::parseSeconds(value), value); });
}

Truth originBad(const Facts &facts, MarkList marks)
{
    const Truth repeated = repeatedLine(facts, Direction::Sent, "Origin", marks);
    return either(repeated, anyLine(facts, Direction::Sent, "Origin", marks, [](QByteArrayView value) {
        return allIf(!fields::parseOrigin(value), value);
    }));
}

/// OPTIONS with Origin and Access-Control-Request-Method is a preflight; nothing else is.
Truth noPreflight(const Facts &facts, MarkList)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    if (facts.method != "OPTIONS"_L1)
        return Truth::Yes;
    return either(!facts.hasField(Direction::Sent, "Origin"),
        !facts.hasField(Direction::Sent, "Access-Control-Request-Method"));
}

} // namespace

void addCorsChecks(CheckTable *table)
{
    table->insert(u"cors-anybody"_s,
        {u"every origin may read the answer"_s, letsIn<Lets::Anybody>, {"Access-Control-Allow-Origin"}});
    table->insert(u"cors-nobody"_s,
        {u"Access-Control-Allow-Origin is null"_s, letsIn<Lets::Nobody>, {"Access-Control-Allow-Origin"}});
    table->insert(u"cors-this"_s,
        {u"the asking origin may read the answer"_s, letsIn<Lets::This>, {"Access-Control-Allow-Origin"}});
    table->insert(u"cors-another"_s,
        {u"only another origin may read the answer"_s, letsIn<Lets::Another>,
            {"Access-Control-Allow-Origin"}});
    table->insert(u"cors-allow-origin-bad"_s,
        {u"Access-Control-Allow-Origin is not one origin, null or \"*\""_s, allowOriginBad,
            {"Access-Control-Allow-Origin"}});
    table->insert(u"cors-credentials-bad"_s,
        {u"Access-Control-Allow-Credentials is not true"_s, credentialsBad,
            {"Access-Control-Allow-Credentials"}});
    table->insert(u"cors-max-age-bad"_s,
        {u"Access-Control-Max-Age is no number of seconds"_s, maxAgeBad, {"Access-Control-Max-Age"}});
    table->insert(u"cors-origin-bad"_s, {u"Origin is not one origin or null"_s, originBad, {"Origin"}});
    table->insert(u"no-preflight"_s, {u"the request is no preflight"_s, noPreflight});
}

} // namespace explain
