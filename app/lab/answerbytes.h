// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/gates.h"

namespace lab {

/// What of an answer does not depend on the request.
struct Occasion {
    QByteArray date; ///< for Date, as sent; empty: none
    bool last = false; ///< nothing after this request can be read
    const Kept *kept = nullptr; ///< what the cache has for it
    qint64 moment = 0; ///< seconds since 1970, for the age of what is kept
};

/// Whether the connection is closed after the answer (rfc9112#9.3).
bool closesAfter(const Situation &situation, const Answer &answer, const Occasion &occasion);

/// The bytes of an answer, interim responses first. Content is left out where there is none by rule:
/// HEAD, 1xx, 204 and 304 (rfc9112#6.3).
QByteArray bytesOf(const Situation &situation, const Answer &answer, const Occasion &occasion);

/// The interim responses of an answer alone; a client of HTTP/1.0 knows none (rfc9110#15.2).
QByteArray interimBytes(const Situation &situation, const Answer &answer, const Occasion &occasion);

/// The methods of the route, or of the server where there is none, as a value of Allow.
QByteArray allowOf(const Situation &situation);

} // namespace lab
