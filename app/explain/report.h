// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

#include <QString>
#include <QStringList>

#include <optional>

/// What the program has to say about an exchange.
namespace explain {

/// error breaks a MUST, warn a SHOULD; open is a question a probe would settle.
enum class Level { Error, Warn, Info, Good, Open };
QString levelWord(Level level);

/// Whom the sentences are for. Plain ones do without the words of the trade, where data has such a sentence.
enum class Wording { Expert, Plain };
QString wordingWord(Wording wording);
/// The wording of a word, "plain" or "expert"; nullopt for any other.
std::optional<Wording> wordingOf(const QString &word);

/// A place in the capture that a finding points at. A ghost stands for a field line that is not there: its
/// span is empty and lies where the line would have stood.
struct Mark {
    http::Direction direction = http::Direction::Received;
    http::Span span;
    bool ghost = false;
    QString ghostName; ///< "Allow"
    bool ghostRequired = false; ///< the missing field is a MUST

    bool operator==(const Mark &) const = default;
};

struct Finding {
    QString rule; ///< id
    Level level = Level::Info;
    QString text; ///< what: a short title
    QString detail; ///< why, one sentence
    QStringList spec; ///< "rfc9110#15.5.6"
    QString requirement; ///< "MUST", "SHOULD" when it was broken, else empty
    std::vector<Mark> marks;
    QString client; ///< suggestion, may be empty
    QString server;
    QString probe; ///< id of the probe that would settle it (level open)

    bool operator==(const Finding &) const = default;
};

enum class Confidence { Certain, Likely, Open };
QString confidenceWord(Confidence confidence);

/// Who did what and why, how sure, what is not proven, and what to do.
struct Verdict {
    QString id;
    QString text; ///< one sentence to say aloud
    Confidence confidence = Confidence::Open;
    QStringList evidence; ///< rule ids of findings in the same report
    QStringList notProven;
    QStringList settledBy; ///< probes in words, same order as notProven
    QStringList client;
    QStringList server;
    QString cache; ///< what a cache may do with this answer
    QString answeredBy; ///< "the origin, no sign of a proxy", "nginx 1.22.1, recognised"
    QString measured; ///< what a measurement of that software says about such an answer; may be empty
    int probes = 0; ///< how many of settledBy a program can send; the rest is for people to do

    bool operator==(const Verdict &) const = default;
};

enum class Outcome { Passed, Stopped, Unknown, NotReached };
QString outcomeWord(Outcome outcome);

/// One gate of the decision path as this response shows it.
struct Step {
    QString gate; ///< id of a knowledge::Gate, or "reached", "identity", "read", "act"
    QString label; ///< "Method known?"
    Outcome outcome = Outcome::Unknown;
    bool inferred = false; ///< the status implies it, no byte proves it
    QString note; ///< "stopped here", "405 says so", "0.2 ms"
    QStringList evidence; ///< rule ids

    bool operator==(const Step &) const = default;
};

/// Why a rule fired or stayed quiet.
struct Trace {
    struct Clause {
        QString words; ///< "the status is 405"
        QString held; ///< yes, no, unknown
        QString seen; ///< what there was, "404"; empty when there is nothing to show
    };
    QString rule;
    bool fired = false;
    std::vector<Clause> clauses; ///< all of the rule's, in its order
    int place = 0; ///< of the case that was asked: 0 the rule itself, from 1 its other cases
    int status = 0; ///< of the interim answer that was asked about; 0: the final one, or the call
};

/// The software that answered, as far as its profile in the facts recognises it.
struct Software {
    QString id; ///< of the profile: "nginx"
    QString name;
    QString version; ///< empty: not told
    bool byItsAnswer =
        false; ///< by its page or reason phrase, not by a field that it adds to what it passes on

    bool operator==(const Software &) const = default;
};

struct Report {
    Verdict verdict;
    std::optional<Software> software;
    std::vector<Finding> findings; ///< in the order they are numbered: 1, 2, 3…
    std::vector<Step> path;
    QString pathOrder; ///< "typical order", "as observed"
    std::vector<Trace> trace; ///< only when asked for

    int count(Level level) const;
    /// Number (from 1) of the finding with this rule id, 0 when there is none.
    int numberOf(const QString &rule) const;
};

} // namespace explain
