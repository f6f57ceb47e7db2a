// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"

#include <QString>

namespace window {

/// The request as a curl command for a POSIX shell that sends the same method, target, fields and content.
/// `masked`: values of fields that hold a credential or key become "***", and user information in
/// the URL goes. Raw bytes have no such command: an error says so.
base::Result<QString> curlLine(const http::Draft &draft, bool masked);

} // namespace window
