// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/facts.h"

namespace explain {

/// Why an answer may not have come from a store without asking the origin.
enum class HitBar { None, NoStore, NoCache, UnsafeMethod, UncacheableMethod, Status };

/// The bar that a hit got past (rfc9111#3, #4); None when there is none, or no sign of a hit.
HitBar hitBar(const Facts &facts);
/// A copy came that nobody checked with the origin on the way.
bool servedUnchecked(const Facts &facts);

/// What rules on caching fill in: {authorized-says}, {fresh-says}, {stale-says}, {hit-bar}, {lm-age},
/// {cdn-says}; empty for any other key.
QString cacheWords(const QString &key, const Facts &facts);

} // namespace explain
