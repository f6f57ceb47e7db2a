// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/path/pathfacts.h"

namespace path {

QString tr(const char *text);

/// Codes that a gate can end in, each once.
QStringList endsOf(const knowledge::Gate &gate);
/// The section that fixes the place of a gate; the others of its list say what the code means.
QString boundBy(const knowledge::Gate &gate);

/// The twelve stations with their gates: the walk of the report and the facts of data/decisions together.
std::vector<Entry> entries(
    const knowledge::Knowledge &knowledge, const http::Exchange &exchange, const explain::Report &report);

} // namespace path
