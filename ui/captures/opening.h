// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/interchange/open.h"

namespace captures {

/// As interchange::open(), and messages as they crossed the wire, too: requests, answers to them behind
/// them, or the former alone. `input` must outlive the source.
base::Result<std::unique_ptr<interchange::Source>> openCapture(
    interchange::Input &input, const QString &file);

/// Does it begin as a request does, "PUT /a HTTP/1.1"?
bool isRequest(QByteArrayView start);

} // namespace captures
