// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/question.h"

namespace quiz {

/// What the engine says to a response that somebody changed.
struct Mending {
    int status = 0; ///< 0: it is no response
    std::vector<explain::Finding> complaints; ///< errors and warnings, those of the request too
};
/// `lines` are an example as rules have them, `text` takes the place of its response.
Mending explainMended(const QStringList &lines, const QString &text, const Engine &engine);
/// Right when there is a response of the same status and nothing is left to complain of.
Judgement judgeMended(const Question &question, const QString &text, const Engine &engine);

} // namespace quiz
