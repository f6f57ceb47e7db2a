// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/search.h"
#include "app/knowledge/search/scores.h"

namespace knowledge::search {

/// The document as a hit: with the sentence that says most about the query, and what to highlight.
Hit extract(const TextIndex &index, const std::vector<QueryWord> &query, const Score &score);

} // namespace knowledge::search
