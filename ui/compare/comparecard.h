// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/handout/handout.h"
#include "ui/compare/comparetable.h"

namespace compare {

/// The table as a card to hand out: one column a code, one row a question, nothing that only a colour says.
handout::Handout comparisonCard(const Table &table);

/// "compare-501-405-403": a name for its file, without a suffix.
QString cardName(const Table &table);

} // namespace compare
