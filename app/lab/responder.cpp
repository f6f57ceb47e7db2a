// SPDX-License-Identifier: Apache-2.0
#include "app/lab/responder.h"

#include "app/http/syntax.h"
#include "app/lab/conditions.h"

#include <algorithm>

namespace lab {

using namespace Qt::StringLiterals;

static Answer answerNamed(const Personality &personality, const QString &id)
{
    const auto found = personality.answers.find(id);
    if (found != personality.answers.end())
        return *found;
    // Only a personality that did not come through the loader gets here.
    Answer missing;
    missing.id = id;
    missing.status = 500;
    missing.reason = "Internal Server Error"_ba;
    return missing;
}

/// Fields that a 200 has, and its 206 and 304 repeat (rfc9110#15.3.7, #15.4.5).
static void addValidators(Answer &answer, const Route &route)
{
    if (!route.etag.isEmpty())
        answer.fields.emplace_back("ETag"_ba, route.etag);
    if (route.modified.isValid())
        answer.fields.emplace_back("Last-Modified"_ba, httpDate(route.modified));
    answer.fields.insert(answer.fields.end(), route.fields.begin(), route.fields.end());
}

/// The representation, or the part of it that was asked for.
static Answer contentAnswer(const Situation &situation)
{
    const Route &route = *situation.route;
    Answer answer;
    answer.status = 200;
    answer.reason = "OK"_ba;
    if (!route.before.isEmpty())
        answer.interim = answerNamed(situation.personality, route.before).interim;
    if (!route.type.isEmpty())
        answer.fields.emplace_back("Content-Type"_ba, route.type);
    addValidators(answer, route);
    if (route.ranges)
        answer.fields.emplace_back("Accept-Ranges"_ba, "bytes"_ba);
    answer.content = route.content;
    const ByteRange range = rangeOf(situation);
    if (range.kind == ByteRange::Part) {
        answer.status = 206;
        answer.reason = "Partial Content"_ba;
        answer.fields.push_back({"Content-Range"_ba,
            "bytes " + QByteArray::number(range.first) + '-' + QByteArray::number(range.last) + '/'
                + QByteArray::number(route.content.size())});
        answer.content = route.content.mid(range.first, range.last - range.first + 1);
    }
    return answer;
}

static Answer servedAnswer(const Situation &situation)
{
    const Route *route = situation.route;
    if (!route)
        return answerNamed(situation.personality, u"not-found"_s);
    const QString method = QString::fromLatin1(situation.method);
    const QString own = method == "HEAD"_L1 ? u"GET"_s : method;
    const QString deed = route->deeds.value(method, route->deeds.value(own));
    if (!deed.isEmpty() && deed != "content"_L1)
        return answerNamed(situation.personality, deed);
    const bool any = route->methods.contains("*"_L1);
    return own == "OPTIONS"_L1 && !any && deed.isEmpty() ? answerNamed(situation.personality, u"options"_s)
                                                         : contentAnswer(situation);
}

static Answer stoppedAnswer(const Situation &situation, const GateRule &rule)
{
    Answer answer = answerNamed(situation.personality,
        rule.answer.isEmpty() && situation.route ? situation.route->answer : rule.answer);
    if (answer.status == 304 && situation.route)
        addValidators(answer, *situation.route);
    return answer;
}

Reply respond(const http::Request &request, const Personality &personality, const Occasion &occasion)
{
    const Situation situation = situationOf(request, personality);
    const auto rule = std::find_if(personality.gates.begin(), personality.gates.end(),
        [&](const GateRule &gate) { return gate.test && gate.test(situation, gate); });
    const bool served = rule == personality.gates.end();
    const Answer answer = served ? servedAnswer(situation) : stoppedAnswer(situation, *rule);
    Reply reply;
    reply.gate = served ? u"served"_s : rule->gate;
    reply.rule = served ? -1 : int(rule - personality.gates.begin());
    reply.answer = answer.id;
    reply.hangUp = answer.hangUp;
    if (answer.hangUp)
        return reply;
    reply.status = answer.status;
    reply.bytes = bytesOf(situation, answer, occasion);
    reply.close = closesAfter(situation, answer, occasion);
    return reply;
}

bool waitsForContinue(const http::Request &request)
{
    if (request.version == "HTTP/1.0" || request.framing == http::Framing::None)
        return false;
    const QByteArray value = http::fieldValue(request.fields, "Expect").value_or(QByteArray());
    const QList<QByteArray> elements = http::listElements(value);
    return std::any_of(elements.begin(), elements.end(),
        [](const QByteArray &element) { return http::sameName(element, "100-continue"); });
}

} // namespace lab
