// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/clause.h"

#include <QVarLengthArray>
#include <QtAlgorithms>

#include <array>

namespace explain {

struct Rule;

/// The conditions of one rule in the order in which they are cheapest to ask, and what can be told of them
/// at a glance. Refers to the clauses it was made from.
struct Question {
    explicit Question(const std::vector<Clause> &when);
    /// Rules about responses need one, too.
    explicit Question(const Rule &rule);

    /// All conditions hold, for an exchange that the guard admits. Marks of conditions go to `marks`; they
    /// mean nothing when the answer is false.
    bool isYes(const Facts &facts, std::vector<Mark> *marks) const
    {
        for (const Condition *condition : conditions) {
            if (condition->holds(facts, marks) != Truth::Yes)
                return false;
        }
        return true;
    }

    Guard guard;
    std::vector<const Condition *> conditions;
};

/// One bit a question, in their order.
using QuestionBits = QVarLengthArray<quint64, 16>;

/// Questions by the names that they need, one at least, of those that stand somewhere.
class NameSieve {
public:
    NameSieve() = default;
    explicit NameSieve(size_t questions);

    /// `names`: bits of those of which one has to stand there; 0: the question needs none.
    void add(size_t question, quint64 names);
    /// Takes the bits of those away that need others than these names.
    void narrow(quint64 names, QuestionBits *left) const;

private:
    QuestionBits m_free; ///< those that need no name
    std::array<QuestionBits, 64> m_byName; ///< by the bit of the name
};

/// Questions by what an exchange must show at a glance, so that most are never asked.
class Sieve {
public:
    /// `about` picks those that take part, in order.
    Sieve(const std::vector<Question> &questions, const std::vector<quint16> &about);

    /// Calls look(index) for each question that what there is at a glance leaves, in order, until it returns
    /// true.
    template <class Look> void eachLeft(const Glance &glance, Look look) const
    {
        const QuestionBits left = leftBy(glance);
        for (qsizetype word = 0; word < left.size(); ++word) {
            for (quint64 bits = left[word]; bits != 0; bits &= bits - 1) {
                const size_t index = size_t(word) * 64 + qCountTrailingZeroBits(bits);
                const bool more = (m_several[word] & bits & (~bits + 1)) != 0;
                if ((!more || m_needs[index].areMetBy(glance)) && look(quint16(index)))
                    return;
            }
        }
    }

private:
    void sortByFlags(const std::vector<quint16> &about);
    void addStatuses(quint16 index, const Guard &guard, const std::vector<int> &statuses);
    const QuestionBits &listFor(const Glance &glance) const;
    QuestionBits leftBy(const Glance &glance) const;

    /// The questions that do without something.
    struct Without {
        quint32 flag = 0; ///< of Glance::Has
        QuestionBits questions;
    };

    std::vector<Needs> m_needs; ///< of all questions, close together
    QuestionBits m_several; ///< those that need more than the sieves can tell
    NameSieve m_sent;
    NameSieve m_received;
    NameSieve m_among;
    NameSieve m_methods;
    std::vector<Without> m_without; ///< only of what some question needs
    QuestionBits m_withoutResponse;
    std::array<QuestionBits, 11> m_byClass; ///< for statuses that no guard names; the last: out of range
    std::vector<QuestionBits> m_named;
    std::array<quint16, 1000> m_place{}; ///< of a status in m_named, from 1; 0: none names it
};

} // namespace explain
