// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

#include <QString>

#include <vector>

namespace explain {

/// What the time of one exchange went into, in order; each with a pattern of its own.
enum class PhaseKind { Dns, Connect, Proxy, Tls, Send, Wait, Receive };

struct Phase {
    PhaseKind kind = PhaseKind::Dns;
    double start = 0; ///< milliseconds since the first exchange began
    double length = 0; ///< milliseconds

    bool operator==(const Phase &) const = default;
};

/// One exchange on the common time axis.
struct TimedHop {
    QString title; ///< "GET /articles → 301"
    std::vector<Phase> phases; ///< those that happened
    double start = 0;
    double length = 0;
};

/// The exchanges one behind the other, as redirects are followed: what lies between their starts is shown as
/// it was when both are known.
std::vector<TimedHop> timedHops(const std::vector<http::Exchange> &exchanges);

QString phaseName(PhaseKind kind);

/// Tab-separated, a line for each phase: what spreadsheets take.
QString phasesText(const std::vector<TimedHop> &hops);

} // namespace explain
