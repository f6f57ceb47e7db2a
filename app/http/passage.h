// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

namespace http {

/// One thing that was said between us and a proxy.
struct PassageLine {
    Direction direction = Direction::Sent;
    QString text;

    bool operator==(const PassageLine &) const = default;
};

/// What was said with a proxy before the request could go on: the lines of CONNECT and its answer, or SOCKS
/// in words (rfc1928, rfc1929), which has no lines. Credentials are masked.
std::vector<PassageLine> passageLines(const Passage &passage);

/// "Through the HTTP proxy proxy.test:3128 (https_proxy)".
QString passageTitle(const Passage &passage);

} // namespace http
