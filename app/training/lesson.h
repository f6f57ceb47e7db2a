// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "app/lab/personality.h"
#include "app/training/check.h"

namespace training {

/// A request for the practice server: the URL of the draft is a path.
struct Ask {
    http::Draft draft;
    int follow = 0; ///< most redirects followed
    bool anyway = false; ///< also what breaks the grammar

    bool operator==(const Ask &) const = default;
};

/// One step: something to read, something to do, and how to know that it was done.
struct Step {
    QString title;
    std::vector<Block> text;
    QString server; ///< id of the personality or chain that answers
    bool hidden = false; ///< its name is not shown
    std::optional<Ask> request; ///< what "Do it" does
    bool fill = false; ///< "Do it" puts it into the composer and sends nothing
    QString open; ///< what "Do it" opens instead: "compare 501 405 403"
    QStringList choices; ///< of a prediction
    int right = -1; ///< the choice that comes true, from 0
    Check check; ///< empty: a step to read
    std::vector<std::vector<Block>> hints;
    std::vector<Block> reveal;
    std::optional<Ask> solution; ///< comes with the reveal

    /// The request that does what the step asks for, if it names one.
    const Ask *answer() const { return solution ? &*solution : request ? &*request : nullptr; }
};

/// data/lessons/first-501.md
struct Lesson {
    QString id;
    QString title;
    QString summary;
    int minutes = 0;
    int order = 100; ///< place in the list
    std::vector<Step> steps;
    std::vector<lab::Personality> personalities; ///< that came with the lesson
    QString file;
    bool own = false; ///< not one of the program's
};

} // namespace training
