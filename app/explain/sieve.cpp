// SPDX-License-Identifier: Apache-2.0
#include "app/explain/sieve.h"

#include <algorithm>

namespace explain {

namespace {

constexpr int outOfRange = 10;

int classOf(int status)
{
    return status >= 0 && status < 1000 ? status / 100 : outOfRange;
}

bool admitsClass(const Guard &guard, int kind)
{
    // A class word speaks of up to 15xx; what is beyond has to be asked.
    return kind == outOfRange || (guard.classes & (1 << kind)) != 0;
}

} // namespace

Question::Question(const std::vector<Clause> &when)
{
    for (const Clause &clause : when) {
        clause->narrow(&guard);
        conditions.push_back(clause.get());
    }
    std::stable_partition(conditions.begin(), conditions.end(),
        [](const Condition *condition) { return !condition->isCostly(); });
}

bool Question::isYes(const Facts &facts, std::vector<Mark> *marks) const
{
    return std::all_of(conditions.begin(), conditions.end(),
        [&](const Condition *condition) { return condition->holds(facts, marks) == Truth::Yes; });
}

Sieve::Sieve(const std::vector<Question> &questions, const std::vector<quint16> &about)
{
    m_needs.reserve(questions.size());
    for (const Question &question : questions)
        m_needs.push_back(question.guard.needs);
    std::vector<int> statuses;
    for (const quint16 index : about) {
        for (const int status : questions[index].guard.statuses) {
            if (status < 0 || status >= 1000 || m_place[size_t(status)] > 0)
                continue;
            statuses.push_back(status);
            m_place[size_t(status)] = quint16(statuses.size());
        }
    }
    m_named.resize(statuses.size());
    for (const quint16 index : about) {
        const Guard &guard = questions[index].guard;
        if ((guard.needs.has & Glance::Response) == 0)
            m_withoutResponse.push_back(index);
        const bool any = guard.statuses.empty();
        for (int kind = 0; kind <= outOfRange; ++kind) {
            if ((any || kind == outOfRange) && admitsClass(guard, kind))
                m_byClass[size_t(kind)].push_back(index);
        }
        for (size_t place = 0; place < statuses.size(); ++place) {
            const bool named = any
                || std::find(guard.statuses.begin(), guard.statuses.end(), statuses[place])
                    != guard.statuses.end();
            if (named && admitsClass(guard, classOf(statuses[place])))
                m_named[place].push_back(index);
        }
    }
}

const std::vector<quint16> &Sieve::listFor(const Glance &glance) const
{
    if ((glance.has & Glance::Response) == 0)
        return m_withoutResponse;
    const int status = glance.status;
    const int kind = classOf(status);
    if (kind != outOfRange && m_place[size_t(status)] > 0)
        return m_named[m_place[size_t(status)] - 1U];
    return m_byClass[size_t(kind)];
}

} // namespace explain
