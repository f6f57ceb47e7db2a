// SPDX-License-Identifier: Apache-2.0
#include "app/http/syntax.h"
#include "app/lab/conditions.h"
#include "app/lab/gatetests.h"

#include <algorithm>

namespace lab::gatetests {

using namespace Qt::StringLiterals;

static bool has(const QStringList &methods, const QByteArray &method)
{
    return methods.contains(QLatin1StringView(method));
}

bool methodKnown(const Situation &situation, const GateRule &)
{
    return !has(situation.personality.known, situation.method);
}

bool filter(const Situation &situation, const GateRule &rule)
{
    return !has(rule.list, situation.method);
}

bool trace(const Situation &situation, const GateRule &)
{
    return situation.method == "TRACE";
}

bool connect(const Situation &situation, const GateRule &)
{
    return situation.method == "CONNECT";
}

bool options(const Situation &situation, const GateRule &)
{
    return situation.method == "OPTIONS";
}

bool asterisk(const Situation &situation, const GateRule &rule)
{
    return situation.request.target == "*" && (rule.list.isEmpty() || has(rule.list, situation.method));
}

bool route(const Situation &situation, const GateRule &)
{
    return !situation.route;
}

bool fixedAnswer(const Situation &situation, const GateRule &)
{
    return situation.route && !situation.route->answer.isEmpty();
}

bool forgery(const Situation &situation, const GateRule &rule)
{
    if (has(rule.list, situation.method))
        return false;
    const auto &fields = situation.request.fields;
    const QByteArray token = http::fieldValue(fields, "X-CSRFToken").value_or(QByteArray());
    const QByteArray pair = "csrftoken=" + token;
    const QList<QByteArray> cookies = http::fieldValue(fields, "Cookie").value_or(QByteArray()).split(';');
    const bool repeated = std::any_of(
        cookies.begin(), cookies.end(), [&](const QByteArray &cookie) { return cookie.trimmed() == pair; });
    return token.isEmpty() || !repeated;
}

bool authentication(const Situation &situation, const GateRule &)
{
    if (!situation.route || situation.route->challenge.isEmpty())
        return false;
    const QByteArray given =
        http::fieldValue(situation.request.fields, "Authorization").value_or(QByteArray());
    const qsizetype space = given.indexOf(' ');
    const Personality &personality = situation.personality;
    const QByteArray expected = personality.user + ':' + personality.password;
    return !http::sameName(given.left(std::max<qsizetype>(space, 0)), "Basic")
        || QByteArray::fromBase64(given.mid(space + 1).trimmed()) != expected;
}

bool permission(const Situation &situation, const GateRule &)
{
    return situation.route && situation.route->forbidden;
}

bool methodAllowed(const Situation &situation, const GateRule &)
{
    if (situation.route && situation.method == "HEAD" && !situation.personality.headFollowsGet)
        return !has(situation.route->methods, situation.method);
    if (situation.route)
        return !serves(*situation.route, situation.method);
    return !has(situation.personality.methods, situation.method);
}

bool partialPut(const Situation &situation, const GateRule &)
{
    return situation.method == "PUT" && http::hasField(situation.request.fields, "Content-Range");
}

bool lengthRequired(const Situation &situation, const GateRule &)
{
    const bool writes =
        situation.method == "POST" || situation.method == "PUT" || situation.method == "PATCH";
    return situation.route && situation.route->needsLength && writes
        && !http::hasField(situation.request.fields, "Content-Length");
}

bool contentSize(const Situation &situation, const GateRule &)
{
    const http::Request &request = situation.request;
    if (request.hasDefect("limit-content"))
        return true;
    const qint64 limit = situation.route ? situation.route->contentLimit : -1;
    return limit >= 0 && std::max<qint64>(request.promised.value_or(0), request.content.size()) > limit;
}

/// Whether the head announces content; what is announced may not have come yet.
static bool hasContent(const http::Request &request)
{
    return request.promised.value_or(0) > 0 || request.framing == http::Framing::Chunked;
}

bool contentType(const Situation &situation, const GateRule &)
{
    const Route *route = situation.route;
    if (!route || route->accepts.isEmpty() || !hasContent(situation.request))
        return false;
    const QByteArray value =
        http::fieldValue(situation.request.fields, "Content-Type").value_or(QByteArray());
    const QByteArray type = value.split(';').front().trimmed().toLower();
    return !route->accepts.contains(type);
}

// A gate of its own, because Accept-Encoding may only be sent when the coding is the reason (rfc9110#12.5.3).
bool contentCoding(const Situation &situation, const GateRule &)
{
    const Route *route = situation.route;
    if (!route || route->accepts.isEmpty() || !hasContent(situation.request))
        return false;
    const QByteArray coding =
        http::fieldValue(situation.request.fields, "Content-Encoding").value_or(QByteArray());
    return !coding.isEmpty() && !http::sameName(coding, "identity");
}

bool conditionRequired(const Situation &situation, const GateRule &)
{
    const bool writes =
        situation.method == "PUT" || situation.method == "DELETE" || situation.method == "PATCH";
    return situation.route && situation.route->needsCondition && writes
        && !http::hasField(situation.request.fields, "If-Match");
}

bool preconditionFailed(const Situation &situation, const GateRule &)
{
    return conditionOf(situation) == Condition::Failed;
}

bool notModified(const Situation &situation, const GateRule &)
{
    return conditionOf(situation) == Condition::NotModified;
}

bool range(const Situation &situation, const GateRule &)
{
    return rangeOf(situation).kind == ByteRange::Unsatisfiable;
}

bool cache(const Situation &situation, const GateRule &)
{
    return situation.kept;
}

bool forward(const Situation &, const GateRule &)
{
    return true;
}

} // namespace lab::gatetests
