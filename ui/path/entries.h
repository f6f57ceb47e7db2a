// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/path/pathfacts.h"

namespace path {

QString tr(const char *text);

/// The twelve stations with their gates: the walk of the report and the facts of data/decisions together.
std::vector<Entry> entries(
    const knowledge::Knowledge &knowledge, const http::Exchange &exchange, const explain::Report &report);

} // namespace path
