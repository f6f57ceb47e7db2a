// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "app/knowledge/knowledge.h"
#include "app/probe/evidence.h"

namespace probe {

/// What may happen when a probe is sent.
enum class Risk {
    Safe, ///< a method defined as safe (rfc9110#9.2.1), or one of the agreed list
    MadeUp, ///< nobody knows the method; some servers treat it like GET
    Unsafe, ///< may change something
    Credentials, ///< leaves out what proves who you are
};
QString riskWord(Risk risk); ///< "safe", "made-up", "unsafe", "credentials"

/// GET, HEAD, OPTIONS, TRACE, PROPFIND, REPORT, SEARCH, QUERY: sent without asking.
bool isHarmless(const QByteArray &method);

struct Probe {
    Ask ask = Ask::MethodHere;
    http::Draft draft;
    QByteArray target; ///< as it will stand in the request line
    Risk risk = Risk::Safe;
    QString why; ///< what the answer tells
    bool wanted = true; ///< off: not sent, and its question stays open
};

/// What the user agreed to, for one host.
struct Consent {
    bool unsafe = false;
    bool credentials = false; ///< send once without them
};

/// What an investigation may send. It is adaptive: a probe that the answers before it make needless is left
/// out, so `probes` is the most that is sent.
struct Plan {
    http::Draft question;
    QByteArray madeUp; ///< the method invented for this run
    QByteArray missing; ///< path that cannot exist
    std::vector<Probe> probes; ///< in the order of the enumeration
    int budget = 14; ///< most requests
    double rate = 0; ///< requests a second; 0: no limit
    bool stopWhenSettled = true;

    Probe *find(Ask ask);
    const Probe *find(Ask ask) const;
    int wanted() const; ///< how many are switched on
};

/// Six capital letters without a vowel that are no method anybody knows, new each time.
QByteArray madeUpMethod(const knowledge::Knowledge &knowledge);

/// What is known of the request in question.
Subject subjectOf(const http::Draft &draft, const knowledge::Knowledge &knowledge);

/// The plan for "why does this request get this answer?". `knownAt`: a path where the method is said to
/// work; may be empty.
Plan makePlan(const http::Draft &question, const Subject &facts, const Consent &consent,
    const QByteArray &madeUp, const QByteArray &knownAt = {});

/// The draft of a probe moved to another target of the same origin.
http::Draft movedTo(http::Draft draft, const QByteArray &target);

} // namespace probe
