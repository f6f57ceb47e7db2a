// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/matrixcell.h"

namespace probe {

/// What a cell shows of the server, told from GET and a method that nobody registered on the same target:
/// one of the fixed conclusion ids. Careful: what fits more than one reading is "indistinguishable".
/// `get` and `nonsense` may be null: not asked.
QString cellConclusion(const Cell &cell, const Cell *get, const Cell *nonsense);

} // namespace probe
