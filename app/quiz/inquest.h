// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/personality.h"
#include "app/probe/gateorder.h"
#include "app/probe/plan.h"
#include "app/quiz/question.h"

namespace quiz {

/// The personality without what gives it away by name: no Server, pages that say no more than their status,
/// the registered reason phrases. What it does stays the same.
lab::Personality masked(lab::Personality personality, const knowledge::Knowledge &knowledge);

/// An investigation of one personality, in the mind: the same plan and the same table as the real one, and
/// each answer is the one that the practice server would give.
class Inquest {
public:
    /// `personality` and `engine` have to outlive it.
    Inquest(const lab::Personality &personality, const QByteArray &method, const QByteArray &path,
        const Engine &engine);

    const probe::Plan &plan() const { return m_plan; }
    /// The answer to a probe; asked once, then remembered. Null: the plan has no such probe.
    const probe::Answer *answer(probe::Ask ask);
    /// What the table says when these are known.
    probe::Reading reading(const std::vector<probe::Ask> &known);
    /// What it says in the end.
    const probe::Conclusion &conclusion();
    /// The probes in the order in which they are asked, the question first.
    const std::vector<probe::Ask> &walk();

private:
    probe::Evidence evidence(const std::vector<probe::Ask> &known);

    const lab::Personality &m_personality;
    const Engine &m_engine;
    probe::Plan m_plan;
    probe::Subject m_subject;
    std::array<std::optional<probe::Answer>, probe::askCount> m_answers;
    std::vector<probe::Ask> m_walk;
    probe::Conclusion m_conclusion;
};

/// Nobody could tell these two answers apart who looks at status, Allow and challenge.
bool isSame(const probe::Answer &a, const probe::Answer &b);
/// "405, Allow: GET, HEAD"; "no answer".
QString answerWords(const probe::Answer &answer);

} // namespace quiz
