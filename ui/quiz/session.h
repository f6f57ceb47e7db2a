// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/bank.h"
#include "app/quiz/results.h"

namespace quizui {

/// Some questions in a row, and what was answered.
struct Session {
    std::vector<quiz::Question> questions;
    size_t at = 0; ///< the question that is asked; their number: it is over
    std::vector<quiz::Result> results; ///< of those that were answered

    bool isOver() const { return at >= questions.size(); }
};

/// The result of one answer.
quiz::Result resultOf(
    const quiz::Question &question, const quiz::Given &given, const quiz::Judgement &judgement);

} // namespace quizui
