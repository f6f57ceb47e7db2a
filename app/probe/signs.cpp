// SPDX-License-Identifier: Apache-2.0
#include "app/probe/signs.h"

#include <algorithm>

namespace probe {

static Truth3 truth(bool value)
{
    return value ? Truth3::Yes : Truth3::No;
}

Sign that(Ask ask, std::function<bool(const Answer &)> property)
{
    return [ask, property = std::move(property)](const Evidence &evidence) {
        const Answer *answer = evidence.answer(ask);
        return answer ? truth(property(*answer)) : Truth3::Unknown;
    };
}

Sign both(Ask a, Ask b, std::function<bool(const Answer &, const Answer &)> relation)
{
    return [a, b, relation = std::move(relation)](const Evidence &evidence) {
        const Answer *first = evidence.answer(a);
        const Answer *second = evidence.answer(b);
        return first && second ? truth(relation(*first, *second)) : Truth3::Unknown;
    };
}

Sign asked(bool (*property)(const Subject &))
{
    return [property](const Evidence &evidence) { return truth(property(evidence.subject)); };
}

Sign isNot(Sign sign)
{
    return [sign = std::move(sign)](const Evidence &evidence) {
        const Truth3 held = sign(evidence);
        return held == Truth3::Unknown ? held : truth(held == Truth3::No);
    };
}

Sign anyOf(std::vector<Sign> signs)
{
    return [signs = std::move(signs)](const Evidence &evidence) {
        Truth3 all = Truth3::No;
        for (const Sign &sign : signs) {
            const Truth3 held = sign(evidence);
            if (held == Truth3::Yes)
                return held;
            if (held == Truth3::Unknown)
                all = held;
        }
        return all;
    };
}

Sign allOf(std::vector<Sign> signs)
{
    return [signs = std::move(signs)](const Evidence &evidence) {
        Truth3 all = Truth3::Yes;
        for (const Sign &sign : signs) {
            const Truth3 held = sign(evidence);
            if (held == Truth3::No)
                return held;
            if (held == Truth3::Unknown)
                all = held;
        }
        return all;
    };
}

Sign hasStatus(Ask ask, std::initializer_list<int> codes)
{
    return that(ask, [list = std::vector<int>(codes)](const Answer &answer) {
        return std::find(list.begin(), list.end(), answer.status) != list.end();
    });
}

Sign isSuccess(Ask ask)
{
    return that(ask, [](const Answer &answer) { return answer.isSuccess(); });
}

Sign isMissing(Ask ask)
{
    return that(ask, [](const Answer &answer) { return answer.isMissing(); });
}

Sign isRefusal(Ask ask)
{
    return that(ask, [](const Answer &answer) { return answer.isRefusal(); });
}

Sign isClosed(Ask ask)
{
    return that(ask, [](const Answer &answer) { return answer.isRefusal() || answer.asksWho(); });
}

Sign isDropped(Ask ask)
{
    return that(ask, [](const Answer &answer) { return answer.dropped; });
}

Sign sameStatus(Ask a, Ask b)
{
    return both(a, b, [](const Answer &x, const Answer &y) { return x.status == y.status; });
}

Sign alike(Ask a, Ask b)
{
    return both(a, b, isAlike);
}

Sign fromElsewhere(Ask a, Ask b)
{
    return both(a, b, isFromElsewhere);
}

Sign ofOtherSoftware(Ask a, Ask b)
{
    return both(a, b, isOfOtherSoftware);
}

Sign names(Ask ask)
{
    return [ask](const Evidence &evidence) {
        const Answer *answer = evidence.answer(ask);
        return answer ? truth(answer->lists(evidence.subject.method)) : Truth3::Unknown;
    };
}

static const Answer *controlOf(const Evidence &evidence)
{
    const Answer *madeUp = evidence.answer(Ask::MadeUpHere);
    if (!madeUp)
        return nullptr;
    const bool atParser = madeUp->dropped || madeUp->status == 400 || madeUp->status == 501;
    return atParser ? evidence.answer(Ask::OddHere) : madeUp;
}

Sign control(std::function<bool(const Answer &)> property)
{
    return [property = std::move(property)](const Evidence &evidence) {
        const Answer *answer = controlOf(evidence);
        return answer ? truth(property(*answer)) : Truth3::Unknown;
    };
}

Sign controlAlike()
{
    return [](const Evidence &evidence) {
        const Answer *answer = controlOf(evidence);
        const Answer *question = evidence.answer(Ask::MethodHere);
        return answer && question ? truth(answer->isSuccess() && isAlike(*answer, *question))
                                  : Truth3::Unknown;
    };
}

} // namespace probe
