// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/linereader.h"

namespace http {

/// Reads a status line, split at white space, into the best reading (rfc9112#4).
void readStatusLine(const Line &line, Response &response);
/// Reads a request line, split at white space; a target may hold spaces (rfc9112#3).
void readRequestLine(const Line &line, Request &request);

} // namespace http
