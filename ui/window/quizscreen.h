// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/bank.h"
#include "app/quiz/mysterypaper.h"
#include "app/quiz/results.h"
#include "ui/window/sending.h"

#include <QPointer>

#include <optional>

namespace quizui {
class MysteryPage;
class MysteryStrip;
class PredictStrip;
class QuizPage;
} // namespace quizui

namespace window {

/// What the quiz, the mystery server and the predictions of this session share. Nothing of it is written
/// anywhere before the results are exported.
struct QuizRoom {
    std::unique_ptr<quiz::Bank> bank;
    std::vector<quiz::Result> results;
    std::optional<quiz::Mystery> mystery; ///< while a server is hidden
    std::optional<handout::Handout> solved; ///< the last round that is over, for paper
    int rounds = 0;
    bool predicting = false;
    std::unique_ptr<Order> held; ///< waits for a prediction
    std::optional<int> expected; ///< said of the request under way
    QString expectedOf; ///< "DELETE /articles"
    QPointer<QWidget> focus; ///< where it was before the strip asked
    QWidget *strips = nullptr; ///< above the screens; holds the two
    quizui::PredictStrip *predictStrip = nullptr;
    quizui::MysteryStrip *mysteryStrip = nullptr;
};

} // namespace window
