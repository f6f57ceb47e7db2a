// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/clause.h"

#include <array>

namespace explain {

/// The conditions of one rule in the order in which they are cheapest to ask, and what can be told of them
/// at a glance. Refers to the clauses it was made from.
struct Question {
    explicit Question(const std::vector<Clause> &when);

    /// All conditions hold, for an exchange that the guard admits. Marks of conditions go to `marks`; they
    /// mean nothing when the answer is false.
    bool isYes(const Facts &facts, std::vector<Mark> *marks) const;

    Guard guard;
    std::vector<const Condition *> conditions;
};

/// Questions by the statuses they are about, so that most are never asked.
class Sieve {
public:
    /// `about` picks those that take part, in order.
    Sieve(const std::vector<Question> &questions, const std::vector<quint16> &about);

    /// Calls look(index) for each question that what there is at a glance leaves, in order, until it returns
    /// true.
    template <class Look> void eachLeft(const Glance &glance, Look look) const
    {
        for (const quint16 index : listFor(glance)) {
            if (m_needs[index].areMetBy(glance) && look(index))
                return;
        }
    }

private:
    const std::vector<quint16> &listFor(const Glance &glance) const;

    std::vector<Needs> m_needs; ///< of all questions, close together
    std::vector<quint16> m_withoutResponse;
    std::array<std::vector<quint16>, 11>
        m_byClass; ///< for statuses that no guard names; the last: out of range
    std::vector<std::vector<quint16>> m_named;
    std::array<quint16, 1000> m_place{}; ///< of a status in m_named, from 1; 0: none names it
};

} // namespace explain
