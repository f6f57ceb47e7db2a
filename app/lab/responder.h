// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/answerbytes.h"

namespace lab {

/// What a personality does with one request.
struct Reply {
    QString gate; ///< word of the gate that stopped it, "served" when none did
    int rule = -1; ///< place of that gate in the personality; negative: none stopped it
    QString answer; ///< id of the answer; empty: the route's own content
    int status = 0; ///< 0: hung up
    QByteArray bytes;
    bool hangUp = false;
    bool close = false; ///< after the bytes
};

/// Leads the request past the gates of the personality to its answer. Pure. `request` may be a head whose
/// content is still to come.
Reply respond(const http::Request &request, const Personality &personality, const Occasion &occasion);

/// Whether the client waits for 100 before it sends content (rfc9110#10.1.1).
bool waitsForContinue(const http::Request &request);

} // namespace lab
