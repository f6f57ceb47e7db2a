// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"
#include "app/knowledge/knowledge.h"
#include "app/lab/truth.h"

namespace probe {

/// How a station of the decision path really came out, as against what was inferred of it.
struct StationTruth {
    QString gate; ///< of the step in the report: "method-known", "read"
    QString label; ///< "Method known?"
    explain::Outcome said = explain::Outcome::Unknown;
    explain::Outcome real = explain::Outcome::NotReached; ///< Unknown: this server does not ask it
    bool differs = false;

    bool operator==(const StationTruth &) const = default;
};

/// The true path laid over the inferred one. Only the practice server can say it.
struct Revealed {
    std::vector<StationTruth> stations; ///< in the order of the report
    int differences = 0;
    QStringList order; ///< labels of what this server really asked, in its order, the one that stopped last
    QString personality; ///< id of the one that answered
    int hop = 0; ///< 0: the server that was asked; 1: the one behind it

    const StationTruth *of(const QString &gate) const; ///< null: no such station
    /// "2 gates differ", "no gate differs".
    QString words() const;
};

/// Compares station by station: several gates of data/decisions ask parts of one question, and what cannot be
/// seen from outside is not held against the report. A gate that the report leaves open never differs.
Revealed reveal(
    const explain::Report &report, const lab::Truth &truth, const knowledge::Knowledge &knowledge);

} // namespace probe
