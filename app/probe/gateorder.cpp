// SPDX-License-Identifier: Apache-2.0
#include "app/probe/gateorder.h"

#include <QCoreApplication>

namespace probe {

using namespace Qt::StringLiterals;

namespace {

bool isClosedAnswer(const Answer *answer)
{
    return answer && (answer->isRefusal() || answer->asksWho());
}

/// 405, 501, 400 or a closed connection to a made-up name: the method was what stopped it.
bool isMethodRefusal(const Answer *answer)
{
    return answer
        && (answer->dropped || answer->status == 405 || answer->status == 501 || answer->status == 400);
}

QString noteOf(const Answer *answer)
{
    if (!answer)
        return {};
    return answer->dropped ? QCoreApplication::translate("probe", "hangs up")
                           : QString::number(answer->status);
}

void addAccess(std::vector<GateSeen> *order, const Evidence &evidence)
{
    const Answer *get = evidence.answer(Ask::GetHere);
    const Answer *madeUp = evidence.answer(Ask::MadeUpHere);
    const Answer *method = evidence.answer(Ask::MethodHere);
    if (isClosedAnswer(method) && isClosedAnswer(get) && (!madeUp || isClosedAnswer(madeUp)))
        order->push_back({u"access"_s, noteOf(method), {Ask::MethodHere, Ask::GetHere, Ask::MadeUpHere}});
    else if (isClosedAnswer(get) && isMethodRefusal(madeUp))
        order->push_back({u"method"_s, noteOf(madeUp), {Ask::MadeUpHere, Ask::GetHere}});
}

void addPathAndMethod(std::vector<GateSeen> *order, const Evidence &evidence)
{
    const Answer *there = evidence.answer(Ask::MadeUpMissing);
    if (!there)
        return;
    const Answer *here = evidence.answer(Ask::MadeUpHere);
    const bool methodSeen = !order->empty() && order->back().gate == "method"_L1;
    if (there->isMissing()) {
        order->push_back({u"path"_s, noteOf(there), {Ask::MadeUpMissing}});
        if (isMethodRefusal(here) && !methodSeen)
            order->push_back({u"method"_s, noteOf(here), {Ask::MadeUpHere}});
    } else if (isMethodRefusal(there)) {
        if (!methodSeen)
            order->push_back({u"method"_s, noteOf(there), {Ask::MadeUpMissing}});
        if (const Answer *get = evidence.answer(Ask::GetMissing); get && get->isMissing())
            order->push_back({u"path"_s, noteOf(get), {Ask::GetMissing}});
    }
}

} // namespace

std::vector<GateSeen> gateOrder(const Evidence &evidence, const Conclusion &conclusion)
{
    std::vector<GateSeen> order;
    if (conclusion.id == "refused-by-filter"_L1)
        order.push_back({u"filter"_s, noteOf(evidence.answer(Ask::MethodHere)), conclusion.evidence});
    else
        addAccess(&order, evidence);
    addPathAndMethod(&order, evidence);
    if (const Answer *method = evidence.answer(Ask::MethodHere); method && method->isSuccess())
        order.push_back({u"act"_s, noteOf(method), {Ask::MethodHere}});
    return order;
}

} // namespace probe
