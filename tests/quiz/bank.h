// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/bank.h"

/// The bank of the built-in data.
namespace practice {

using namespace Qt::StringLiterals;

inline const knowledge::Knowledge &facts()
{
    static const knowledge::Knowledge all = knowledge::Knowledge::load(u":/data"_s);
    return all;
}

inline const explain::Explainer &explainer()
{
    static const explain::Explainer one(facts(), u":/data"_s);
    return one;
}

inline const std::vector<lab::Personality> &personalities()
{
    static const std::vector<lab::Personality> all = [] {
        std::vector<base::Error> problems;
        return lab::loadPersonalities(u":/data"_s, &problems);
    }();
    return all;
}

inline quiz::Engine engine()
{
    return {facts(), explainer(), personalities(), u":/data"_s};
}

inline const quiz::Bank &bank()
{
    static const quiz::Bank one(engine());
    return one;
}

/// Every question that can be made, one each of those that look the same.
inline const std::vector<quiz::Question> &questions()
{
    static const std::vector<quiz::Question> all = [] {
        quiz::Selection everything;
        everything.count = 10'000;
        return bank().draw(everything);
    }();
    return all;
}

} // namespace practice
