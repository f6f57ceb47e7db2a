// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/answerbytes.h"

namespace lab {

/// How the bytes of a reply leave, where that is not all at once.
struct Pace {
    enum End { Usual, Reset, Stall };

    int delay = 0; ///< milliseconds before the first byte …
    qsizetype early = 0; ///< … that comes after so many: interim responses do not wait
    qint64 slice = 0; ///< bytes a tick; 0: no ticks
    QByteArray more; ///< sent again and again after the bytes …
    qint64 moreBytes = 0; ///< … until it is so many
    End end = Usual; ///< what follows the last byte

    bool isUsual() const { return delay == 0 && slice == 0 && moreBytes == 0 && end == Usual; }
};

/// What a personality does with one request.
struct Reply {
    QString gate; ///< word of the gate that stopped it, "served" when none did
    int rule = -1; ///< place of that gate in the personality; negative: none stopped it
    QString answer; ///< id of the answer; empty: the route's own content
    int status = 0; ///< 0: hung up
    QByteArray bytes;
    bool hangUp = false;
    bool forward = false; ///< the answer is to come from the server behind
    bool close = false; ///< after the bytes
    Pace pace;
};

/// Leads the request past the gates of the personality to its answer. Pure. `request` may be a head whose
/// content is still to come.
Reply respond(const http::Request &request, const Personality &personality, const Occasion &occasion);

/// The reply of a server that asked the one behind in vain: the answer of its gate "forward", or the one in
/// the list of that gate when it was late.
Reply respondAlone(
    const http::Request &request, const Personality &personality, const Occasion &occasion, bool late);

/// Whether the client waits for 100 before it sends content (rfc9110#10.1.1).
bool waitsForContinue(const http::Request &request);

} // namespace lab
