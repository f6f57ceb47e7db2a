// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

namespace window {

/// The version that was used and what was offered: "HTTP/2 · offered h2, http/1.1"; of a handshake that
/// failed the version of TLS. `brief`: what was used only.
QString spokenVersion(const http::Exchange &exchange, bool brief);

/// Says that the answer names HTTP/3 in Alt-Svc (rfc7838#3); empty when it does not.
QString advertisedVersion(const http::Exchange &exchange);

} // namespace window
