// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/conclude.h"

namespace probe {

/// A gate as the answers of one server show it.
struct GateSeen {
    QString gate; ///< "filter", "access", "path", "method", "act"
    QString note; ///< "404 next"
    std::vector<Ask> evidence;

    bool operator==(const GateSeen &) const = default;
};

/// The order in which this server looks at things, as far as the answers prove it; gates whose place is not
/// proven are left out.
std::vector<GateSeen> gateOrder(const Evidence &evidence, const Conclusion &conclusion);

} // namespace probe
