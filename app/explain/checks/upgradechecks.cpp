// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/fieldlines.h"
#include "app/fields/tokens.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

bool isHttp2(const http::Message &message)
{
    return message.version.startsWith("HTTP/2");
}

bool isFramed(const http::Message &message)
{
    return isHttp2(message) || message.version.startsWith("HTTP/3");
}

/// Asks `judge` about each field of each message that crossed in frames.
template <class Judge> Truth anyFramedField(const Facts &facts, MarkList marks, const Judge &judge)
{
    bool found = false;
    const auto look = [&](Direction side, const http::Message &message) {
        if (!isFramed(message))
            return;
        for (const http::Field &field : message.fields) {
            if (!judge(side, field))
                continue;
            found = true;
            markPart(marks, side, field, {});
        }
    };
    if (facts.requestKnown)
        look(Direction::Sent, facts.exchange.request);
    for (const http::Response &response : facts.exchange.responses)
        look(Direction::Received, response);
    return truth(found);
}

Truth connectionFields(const Facts &facts, MarkList marks)
{
    return anyFramedField(facts, marks, [](Direction side, const http::Field &field) {
        if (side == Direction::Sent && http::sameName(field.name, "TE"))
            return !fields::same(field.value, "trailers");
        return fields::oneOf(
            field.name, {"Connection", "Proxy-Connection", "Keep-Alive", "Transfer-Encoding"});
    });
}

Truth upgrade(const Facts &facts, MarkList marks)
{
    return anyFramedField(facts, marks,
        [](Direction, const http::Field &field) { return http::sameName(field.name, "Upgrade"); });
}

Truth framedAnswer(const Facts &facts, MarkList)
{
    return facts.response ? truth(isFramed(*facts.response)) : Truth::Unknown;
}

Truth http2Answer(const Facts &facts, MarkList)
{
    return facts.response ? truth(isHttp2(*facts.response)) : Truth::Unknown;
}

/// "h2" is agreed on within TLS and "h2c" was for plain connections (rfc7540#3.1).
Truth upgradeToken(const Facts &facts, MarkList marks)
{
    const bool secure = plainness(facts.exchange) == Truth::No;
    const auto judge = [secure](QByteArrayView value) {
        const auto protocols = fields::parseUpgrade(value);
        if (!protocols)
            return FoundPart();
        for (const fields::Protocol &protocol : protocols->items) {
            const QByteArrayView name = protocol.name.of(value);
            if (fields::same(name, "h2") || (secure && fields::same(name, "h2c")))
                return FoundPart(protocol.name);
        }
        return FoundPart();
    };
    const Truth asked = anyLine(facts, Direction::Sent, "Upgrade", marks, judge);
    return either(asked, anyLine(facts, Direction::Received, "Upgrade", marks, judge));
}

} // namespace

void addUpgradeChecks(CheckTable *table)
{
    table->insert(u"h2-connection-fields"_s,
        {u"a message in frames has a field of the connection, or TE other than trailers"_s, connectionFields,
            {}, Glance::Framed});
    table->insert(u"h2-upgrade"_s, {u"a message in frames has Upgrade"_s, upgrade, {"Upgrade"}});
    table->insert(u"framed-answer"_s, {u"the response came in frames, as HTTP/2 or 3"_s, framedAnswer});
    table->insert(u"http2-answer"_s, {u"the response came in HTTP/2"_s, http2Answer});
    table->insert(
        u"h2-upgrade-token"_s, {u"Upgrade names h2, or h2c within TLS"_s, upgradeToken, {"Upgrade"}});
}

} // namespace explain
