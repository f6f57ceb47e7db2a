// SPDX-License-Identifier: Apache-2.0
#include "app/explain/facts.h"
#include "app/knowledge/measured.h"

namespace explain {

using namespace Qt::StringLiterals;

namespace {

using Observation = knowledge::Observation;

/// The kind of target that a status speaks of.
QString kindOf(int status)
{
    if (status == 401 || status == 403)
        return u"protected"_s;
    return status == 404 ? u"missing"_s : u"here"_s;
}

/// Status, Allow or none, and the reason phrase where both have one.
bool isSame(const Observation::Answer &answer, const http::Response &response)
{
    const QString reason = QString::fromLatin1(response.reason);
    return answer.status == response.status
        && answer.allow.has_value() == http::fieldValue(response.fields, "Allow").has_value()
        && (answer.reason.isEmpty() || reason.isEmpty() || answer.reason == reason);
}

QString placeWords(const Observation &observation, const QString &kind, const Observation::Answer &answer)
{
    if (kind == "protected"_L1)
        return u"on a protected path"_s;
    if (kind == "here"_L1)
        return u"where GET is served"_s;
    const Observation::Answer *here = observation.answer(u"here"_s, answer.method);
    return here && here->status == answer.status ? u"whether GET is served there or not"_s
                                                 : u"where nothing is"_s;
}

QString madeUpWords(const Observation &observation, const QString &kind, int status)
{
    const Observation::Answer *madeUp = observation.answer(kind, u"FROBNICATE"_s);
    if (!madeUp || madeUp->status == 0)
        return {};
    return madeUp->status == status ? u", and the same to made-up methods"_s
                                    : u", and %1 to made-up methods"_s.arg(madeUp->status);
}

} // namespace

QString measuredAnswer(const Facts &facts)
{
    if (!facts.server || !facts.response || facts.response->status < 400 || facts.hops.fromCache)
        return {};
    if (!facts.requestKnown || facts.method == "GET"_L1 || facts.method == "HEAD"_L1)
        return {};
    const QString method = knowledge::measuredAs(facts.knowledge, facts.method);
    const QString kind = kindOf(facts.response->status);
    for (const QString &id : facts.server->profile->observed) {
        const Observation *observation = facts.knowledge.observation(id);
        if (!observation || observation->byApplication)
            continue;
        const Observation::Answer *answer = observation->answer(kind, method);
        if (!answer || !isSame(*answer, *facts.response))
            continue;
        const bool madeUp = method == "FROBNICATE"_L1;
        return u"%1: %2 to %3 %4%5"_s.arg(knowledge::measuredWords(*observation))
            .arg(answer->status)
            .arg(madeUp ? u"made-up methods"_s : method, placeWords(*observation, kind, *answer),
                madeUp ? QString() : madeUpWords(*observation, kind, answer->status));
    }
    return {};
}

} // namespace explain
