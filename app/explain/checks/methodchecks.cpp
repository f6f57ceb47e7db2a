// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

void mark(Marks marks, Direction direction, const http::Span &span)
{
    marks->push_back({direction, span, false, {}, false});
}

/// The request line came back in the content, as TRACE does it (rfc9110#9.3.8).
Truth requestEchoed(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    const http::Request &request = facts.exchange.request;
    const QByteArray line = request.method + ' ' + request.target;
    const Content &content = facts.content(Direction::Received);
    if (!content.bytes.contains(line))
        return content.there == Truth::Unknown ? Truth::Unknown : Truth::No;
    mark(marks, Direction::Received, facts.response->body);
    return Truth::Yes;
}

Truth secretsEchoed(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    for (const char *name : {"Authorization", "Cookie", "Proxy-Authorization"}) {
        const http::Field *field = http::findField(facts.exchange.request.fields, name);
        if (field && !field->value.isEmpty()
            && facts.content(Direction::Received).bytes.contains(field->value)) {
            mark(marks, Direction::Sent, field->line);
            mark(marks, Direction::Received, facts.response->body);
            return Truth::Yes;
        }
    }
    return Truth::No;
}

QByteArray preferenceName(const QByteArray &element)
{
    const qsizetype end = element.indexOf(';');
    const QByteArray whole = end < 0 ? element : element.first(end);
    const qsizetype equals = whole.indexOf('=');
    return http::trimmedOws(equals < 0 ? QByteArrayView(whole) : QByteArrayView(whole).first(equals))
        .toByteArray()
        .toLower();
}

QList<QByteArray> preferences(const http::Fields &fields, QByteArrayView field)
{
    QList<QByteArray> names;
    if (const auto value = http::fieldValue(fields, field)) {
        const QList<QByteArray> elements = http::listElements(*value);
        for (const QByteArray &element : elements)
            names << preferenceName(element);
    }
    return names;
}

Truth preferDuplicate(const Facts &facts, Marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    QList<QByteArray> names = preferences(facts.exchange.request.fields, "Prefer");
    std::sort(names.begin(), names.end());
    return truth(std::adjacent_find(names.begin(), names.end()) != names.end());
}

/// return=minimal with return=representation, handling=strict with handling=lenient (rfc7240#4).
Truth preferContradiction(const Facts &facts, Marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    const auto value = http::fieldValue(facts.exchange.request.fields, "Prefer");
    const QByteArray text = value.value_or(QByteArray()).toLower();
    const bool returns = text.contains("return=minimal") && text.contains("return=representation");
    const bool handling = text.contains("handling=strict") && text.contains("handling=lenient");
    return truth(returns || handling);
}

Truth preferenceUnasked(const Facts &facts, Marks)
{
    if (!facts.response || facts.hasField(Direction::Sent, "Prefer") == Truth::Unknown)
        return Truth::Unknown;
    const QList<QByteArray> asked = preferences(facts.exchange.request.fields, "Prefer");
    const QList<QByteArray> applied = preferences(facts.response->fields, "Preference-Applied");
    return truth(std::any_of(
        applied.begin(), applied.end(), [&](const QByteArray &name) { return !asked.contains(name); }));
}

Truth contentLocationIsTarget(const Facts &facts, Marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    const auto location = http::fieldValue(facts.response->fields, "Content-Location");
    const QByteArray &target = facts.exchange.request.target;
    return truth(location
        && (*location == target || location->endsWith(facts.exchange.connection.host.toLatin1() + target)));
}

/// Another method than the user's reached the last hop, because a redirect changed it (rfc9110#15.4).
Truth redirectChangedMethod(const Facts &facts, Marks)
{
    if (facts.context.hops.empty())
        return Truth::No;
    return truth(facts.context.hops.front().request.method != facts.exchange.request.method);
}

bool isRedirect(const http::Exchange &hop)
{
    const http::Response *response = hop.finalResponse();
    return response && response->status / 100 == 3 && response->status != 304;
}

Truth redirectFollowed(const Facts &facts, Marks)
{
    const std::vector<http::Exchange> &hops = facts.context.hops;
    return truth(std::any_of(hops.begin(), hops.end(), isRedirect));
}

Truth allowEmpty(const Facts &facts, Marks)
{
    return facts.response ? truth(facts.allow && facts.allow->isEmpty()) : Truth::Unknown;
}

Truth foreignCoding(const Facts &facts, Marks)
{
    return facts.requestKnown ? truth(!facts.refusedFamily.isEmpty()) : Truth::Unknown;
}

/// More than Host, User-Agent, Accept and length: something in the request could be what was refused.
Truth unusualRequest(const Facts &facts, Marks marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    static const QByteArrayList plain = {"host", "user-agent", "accept", "connection", "content-length"};
    bool unusual = false;
    for (const http::Field &field : facts.exchange.request.fields) {
        if (plain.contains(field.name.toLower()))
            continue;
        unusual = true;
        mark(marks, Direction::Sent, field.line);
    }
    return truth(unusual);
}

} // namespace

void addMethodChecks(CheckTable *table)
{
    table->insert(u"request-echoed"_s, {u"the request line comes back in the content"_s, requestEchoed});
    table->insert(u"secrets-echoed"_s,
        {u"a credential or cookie comes back in the content"_s, secretsEchoed,
            {"Authorization", "Cookie", "Proxy-Authorization"}});
    table->insert(
        u"prefer-duplicate"_s, {u"a preference stands twice in Prefer"_s, preferDuplicate, {"Prefer"}});
    table->insert(
        u"prefer-contradiction"_s, {u"Prefer asks for opposites"_s, preferContradiction, {"Prefer"}});
    table->insert(u"preference-unasked"_s,
        {u"Preference-Applied names what was not preferred"_s, preferenceUnasked, {"Preference-Applied"}});
    table->insert(u"content-location-is-target"_s,
        {u"Content-Location is the request target"_s, contentLocationIsTarget, {"Content-Location"}});
    table->insert(u"redirect-changed-method"_s,
        {u"a redirect changed the method"_s, redirectChangedMethod, {}, Glance::Hops});
    table->insert(u"redirect-followed"_s, {u"redirects were followed"_s, redirectFollowed});
    table->insert(u"allow-empty"_s, {u"Allow is there and empty"_s, allowEmpty, {"Allow"}});
    table->insert(u"foreign-coding"_s,
        {u"the request has a transfer coding other than chunked"_s, foreignCoding, {"Transfer-Encoding"}});
    table->insert(u"unusual-request"_s, {u"the request has more than the plainest fields"_s, unusualRequest});
}

} // namespace explain
