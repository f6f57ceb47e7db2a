// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/message.h"

namespace http {

/// Decides how the content of a response to `method` ends and records what is wrong with the fields that say
/// so (rfc9112#6.3). Fields are judged even where they do not decide.
void decideFraming(Response &response, QByteArrayView method);
/// The same for a request. False: its end cannot be known, so nothing after it can be read.
bool decideFraming(Request &request);

} // namespace http
