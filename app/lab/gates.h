// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/personality.h"

namespace lab {

struct Kept;

/// One request in front of the gates of one personality.
struct Situation {
    const http::Request &request;
    const Personality &personality;
    QByteArray method; ///< as the personality reads it
    QByteArrayView authority; ///< of an absolute-form target, else of Host
    QByteArrayView scheme; ///< of an absolute-form target, else empty
    QByteArrayView path; ///< without the query; empty when the target has none
    const Route *route = nullptr; ///< the resource meant, if there is one
    const Kept *kept = nullptr; ///< a response that can be reused, if there is one
};

/// Reads the target (rfc9112#3.3) and finds the route.
Situation situationOf(const http::Request &request, const Personality &personality);

/// The test of a gate word, or null when there is no such gate.
GateTest gateTest(const QString &word);
/// All gate words, for messages and the schema.
const QStringList &gateWords();

/// Whether the route serves the method; HEAD wherever GET is served (rfc9110#9.1).
bool serves(const Route &route, const QByteArray &method);

} // namespace lab
