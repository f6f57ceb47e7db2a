// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/streams.h"
#include "app/http/exchange.h"

namespace cli {

/// What stands before the wire: the talk with a proxy, and what TLS agreed on or was made to overlook.
void printConnection(Streams &io, const http::Exchange &exchange);

/// "dns 1.2 · connect 0.3 · … · together 5.1 ms", what did not happen left out; empty when nothing did.
QString timingLine(const http::Timings &timings);

} // namespace cli
