// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/training/event.h"
#include "app/training/prose.h"

#include <functional>

namespace training {

/// One condition of a step.
struct Clause {
    QString word;
    QString wanted; ///< "a method that nobody registered"
    QStringList arguments;
    std::function<bool(const Event &)> holds;
    std::function<QString(const Event &)> seen; ///< "You sent GET"
};

/// What a check makes of an event: yes, or not yet and what is missing.
struct Judgement {
    bool yes = false;
    QString words;
};

/// The conditions of a step; all must hold of one event.
struct Check {
    Event::Kind kind = Event::Exchange;
    std::vector<Clause> clauses;

    bool isEmpty() const { return clauses.empty(); }
    /// nullopt: the event is of another kind and says nothing about this step.
    std::optional<Judgement> judge(const Event &event) const;
    /// What the step waits for, before anything happened; it does not give the answer away.
    QString waitsFor() const;
    /// The arguments of that word, of all its clauses.
    QStringList arguments(const QString &word) const;
};

/// A word of the vocabulary.
struct CheckWord {
    const char *word;
    Event::Kind kind;
    const char *argument; ///< what may stand behind the colon
    const char *meaning;
    /// Reads the argument; false: it is none of what may stand there.
    bool (*read)(const QString &argument, Clause *clause);
};

/// The whole vocabulary, in the order of the reference.
const std::vector<CheckWord> &checkWords();

/// Reads lines of the form "word: argument". All words of one check are about the same kind of event.
Check readCheck(const std::vector<Line> &lines, const QString &file, std::vector<base::Error> *problems);

} // namespace training
