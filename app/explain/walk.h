// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"
#include "app/knowledge/knowledge.h"

namespace explain {

/// One of the twelve stations of the decision path. Every gate of data/decisions belongs to one of them;
/// their order is the typical one of the strip, and no RFC prescribes it (rfc9110#13.2.1 apart).
struct Station {
    QString main; ///< the gate that stands for it: of data/decisions, or "reached", "identity", "read"…
    QString label; ///< "Method known?"
    QString about; ///< "by this server at all"
};
const std::vector<Station> &stations();
/// Position (from 0) of the station with this main gate, -1 for any other.
int stationOf(const QString &mainGate);
/// Position of the station that a gate of data/decisions belongs to.
int stationOf(const knowledge::Gate &gate);

/// What the meaning of a status lets one conclude about the gates before the one that stopped the request.
enum class Proof { Nothing, MethodKnown, Everything };
/// `stop` is empty when the request got through.
Proof proofOf(int status, const QString &stop, bool methodRegistered);

/// A step of the walk, and the station that it is part of.
struct WalkStep : Step {
    int station = 0;
    bool applies = true; ///< false: this request never meets the gate, as If-Match when none was sent
};

/// All gates, station by station, as this report shows them. It says no other than report.path: the gate
/// that stopped the request, and all outcomes, are those of the strip. Reads every file of data/decisions.
std::vector<WalkStep> walk(
    const http::Exchange &exchange, const Report &report, const knowledge::Knowledge &knowledge);

} // namespace explain
