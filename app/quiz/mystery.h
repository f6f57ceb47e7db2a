// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/quiz/question.h"

namespace quiz {

/// What the player says of the hidden server.
struct Guess {
    QString behaviour; ///< id of a choice of Mystery::behaviour
    QString meaning; ///< the same of Mystery::meaning
    QStringList order; ///< of Mystery::order
};

/// A round: a server whose behaviour is hidden, and three questions about it.
struct Mystery {
    lab::Personality server; ///< to be played: masked, and without its name
    QString hidden; ///< id of the personality that it is
    Question behaviour; ///< which of these servers behaves like it?
    Question meaning; ///< what does its answer to one request mean?
    Question order; ///< in which order does it ask?
};

/// The id under which a hidden server is played.
inline const QString mysteryId = QStringLiteral("mystery");
/// Requests that a good player needs.
constexpr int targetProbes = 5;

/// Ids of those that can be hidden: they have the usual paths.
QStringList mysteryCandidates(const Engine &engine);
/// The same seed, the same server; `id` names it instead. nullopt: there is nothing to hide.
std::optional<Mystery> makeMystery(const Engine &engine, quint32 seed, const QString &id = {});

/// What a guess is worth: 40 for the behaviour, 30 each for the meaning and the order, 5 less for each
/// request above the target; never below 0.
struct Points {
    bool behaviour = false;
    bool meaning = false;
    bool order = false;
    int probes = 0;
    int points = 0;

    bool all() const { return behaviour && meaning && order; }
};
Points pointsOf(const Mystery &mystery, const Guess &guess, int probes, const Engine &engine);

} // namespace quiz
