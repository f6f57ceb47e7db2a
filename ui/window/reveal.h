// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"
#include "app/probe/reveal.h"

#include <deque>
#include <optional>

namespace window {

/// What the practice server said of its latest answers, to be found by the exchange that got one.
class Truths {
public:
    void add(const lab::Truth &truth);
    /// The newest that fits: same client port, method and target. nullopt: the practice server did not answer
    /// it.
    std::optional<lab::Truth> of(const http::Exchange &exchange) const;

private:
    std::deque<lab::Truth> m_latest; ///< newest first
};

} // namespace window
