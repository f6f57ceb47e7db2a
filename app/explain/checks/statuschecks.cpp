// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

Truth statusRegistered(const Facts &facts, Marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const knowledge::Status *status = facts.status();
    return truth(status && status->registered);
}

/// The connection ended inside the status line: more digits may have been meant.
bool isStatusLineCut(const Facts &facts)
{
    const http::Response &response = *facts.response;
    const QByteArrayView received(facts.exchange.capture.received);
    return response.hasDefect("head-cut") && response.head.end == response.startLine.end
        && !received.first(qMin(received.size(), response.startLine.end)).endsWith('\n');
}

Truth statusOutOfRange(const Facts &facts, Marks marks)
{
    if (!facts.response || isStatusLineCut(facts))
        return Truth::Unknown;
    const http::Response &response = *facts.response;
    const bool bad = response.status < 100 || response.status > 599 || response.statusText.size() != 3;
    if (bad)
        marks->push_back({Direction::Received, response.statusSpan, false, {}, false});
    return truth(bad);
}

/// A reason phrase that is neither empty nor the registered name.
Truth ownReason(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const http::Response &response = *facts.response;
    const knowledge::Status *status = facts.status();
    if (!status || !status->registered || response.reason.isEmpty())
        return Truth::No;
    const QLatin1StringView reason{QByteArrayView(response.reason)};
    const bool same = status->name.compare(reason, Qt::CaseInsensitive) == 0
        || status->formerNames.contains(reason, Qt::CaseInsensitive);
    if (!same)
        marks->push_back({Direction::Received, response.reasonSpan, false, {}, false});
    return truth(!same);
}

Truth knownSoftware(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    if (!facts.server)
        return Truth::No;
    for (const QString &by : facts.server->by) {
        if (by == "content"_L1)
            marks->push_back({Direction::Received, facts.response->body, false, {}, false});
        else if (by == "reason"_L1)
            marks->push_back({Direction::Received, facts.response->reasonSpan, false, {}, false});
        else if (const http::Field *field = http::findField(facts.response->fields, by.toLatin1()))
            marks->push_back({Direction::Received, field->line, false, {}, false});
    }
    return Truth::Yes;
}

Truth hopSeen(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    for (const QString &name : facts.hopFields) {
        if (const http::Field *field = http::findField(facts.response->fields, name.toLatin1()))
            marks->push_back({Direction::Received, field->line, false, {}, false});
    }
    return truth(!facts.hopFields.isEmpty());
}

bool interimCame(const http::Exchange &exchange, int status)
{
    return std::any_of(
        exchange.responses.begin(), exchange.responses.end(), [status](const http::Response &response) {
            return response.status == status && response.isInterim();
        });
}

Truth expectedContinue(const Facts &facts)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    const auto expect = http::fieldValue(facts.exchange.request.fields, "Expect");
    if (!expect)
        return facts.hasField(Direction::Sent, "Expect");
    return truth(expect->toLower().contains("100-continue"));
}

Truth continueExpected(const Facts &facts, Marks)
{
    return expectedContinue(facts);
}

Truth continueCame(const Facts &facts, Marks)
{
    return truth(interimCame(facts.exchange, 100));
}

Truth interimSeen(const Facts &facts, Marks)
{
    return truth(std::any_of(facts.exchange.responses.begin(), facts.exchange.responses.end(),
        [](const http::Response &response) { return response.isInterim(); }));
}

QList<QByteArray> protocols(const http::Fields &fields)
{
    QList<QByteArray> names;
    if (const auto value = http::fieldValue(fields, "Upgrade")) {
        const QList<QByteArray> elements = http::listElements(*value);
        for (const QByteArray &element : elements)
            names << element.toLower();
    }
    return names;
}

/// The response's Upgrade names a protocol that the request offered.
Truth upgradeOffered(const Facts &facts, Marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    if (facts.hasField(Direction::Sent, "Upgrade") == Truth::Unknown)
        return Truth::Unknown;
    const QList<QByteArray> offered = protocols(facts.exchange.request.fields);
    const QList<QByteArray> named = protocols(facts.response->fields);
    return truth(std::any_of(
        named.begin(), named.end(), [&](const QByteArray &name) { return offered.contains(name); }));
}

Truth validContentLength(const Facts &facts, Marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    const auto value = http::fieldValue(facts.exchange.request.fields, "Content-Length");
    bool number = false;
    if (value)
        value->toULongLong(&number);
    return truth(number);
}

/// The request carried If-Match, If-None-Match, If-(Un)Modified-Since or If-Range.
Truth conditional(const Facts &facts, Marks)
{
    if (!facts.requestKnown)
        return Truth::Unknown;
    Truth any = Truth::No;
    for (const char *name :
        {"If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range"}) {
        const Truth has = facts.hasField(Direction::Sent, name);
        if (has == Truth::Yes)
            return has;
        any = has == Truth::Unknown ? has : any;
    }
    return any;
}

/// The response repeats in its start line the version that it refuses (505).
Truth sameVersion(const Facts &facts, Marks)
{
    if (!facts.requestKnown || !facts.response)
        return Truth::Unknown;
    if (facts.exchange.request.version.isEmpty() && facts.exchange.request.unseen.lines)
        return Truth::Unknown;
    return truth(facts.exchange.request.version == facts.response->version);
}

} // namespace

void addStatusChecks(CheckTable *table)
{
    table->insert(u"status-registered"_s, {u"the status is registered"_s, statusRegistered});
    table->insert(
        u"status-out-of-range"_s, {u"the status is not three digits from 100 to 599"_s, statusOutOfRange});
    table->insert(u"own-reason"_s, {u"the reason phrase is not the registered name"_s, ownReason});
    table->insert(u"known-software"_s, {u"the software is recognised"_s, knownSoftware, {}, Glance::Server});
    table->insert(u"hop-seen"_s, {u"fields of an intermediary are there"_s, hopSeen, {}, Glance::HopField});
    table->insert(
        u"continue-expected"_s, {u"the request expects 100-continue"_s, continueExpected, {"Expect"}});
    table->insert(u"continue-came"_s, {u"a 100 came"_s, continueCame, {}, Glance::Interims});
    table->insert(u"interim-seen"_s, {u"interim responses came"_s, interimSeen, {}, Glance::Interims});
    table->insert(u"upgrade-offered"_s,
        {u"Upgrade names a protocol that the request offered"_s, upgradeOffered, {"Upgrade"}});
    table->insert(u"valid-content-length"_s,
        {u"the request has a valid Content-Length"_s, validContentLength, {"Content-Length"}});
    table->insert(u"conditional"_s,
        {u"the request is conditional"_s, conditional,
            {"If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "If-Range"}});
    table->insert(
        u"same-version"_s, {u"request and response are written in the same version"_s, sameVersion});
}

} // namespace explain
