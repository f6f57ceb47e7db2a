// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"
#include "app/http/parser.h"

namespace http {

/// Why no whole final response is there, read off the bytes and the way the connection ended. nullopt: it is
/// there, or it may still come (Ending::Open), or we left ourselves, for reasons that the caller knows.
/// The parser was told of the end (finish() or cut()). Not HTTP and exceeded bounds are told in any ending.
std::optional<Failure> endingFailure(const Capture &capture, const ResponseParser &parser);

/// What the first bytes of something that is not HTTP look like: "an SSH server"; empty when unknown.
QString foreignProtocol(QByteArrayView received);

} // namespace http
