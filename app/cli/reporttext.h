// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/streams.h"
#include "app/explain/report.h"

namespace cli {

/// Prints wire, verdict, findings and path: verdict, evidence, doubt, next step, in that order.
void printExchange(Streams &io, const http::Exchange &exchange, const explain::Report &report,
    explain::Wording wording = explain::Wording::Expert);

} // namespace cli
