// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "app/http/exchange.h"

namespace window {

/// A draft that sends the request of an exchange again, byte for byte: composed of its parts where they say
/// the same, else as raw bytes. The program's own fields are switched off, but for a Host that the URL gives.
http::Draft draftOf(const http::Exchange &exchange);

} // namespace window
