// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/namebit.h"
#include "app/http/message.h"

#include <vector>

namespace explain {

using base::nameBit;

inline quint64 nameBits(const http::Fields &fields)
{
    quint64 bits = 0;
    for (const http::Field &field : fields)
        bits |= nameBit(field.name);
    return bits;
}

/// What can be told of an exchange at a glance.
struct Glance {
    enum Has : quint32 {
        Request = 1,
        Response = 2,
        Failure = 4,
        SentDefect = 8,
        ReceivedDefect = 16,
        Server = 32,
        HopField = 64, ///< the response has fields that only an intermediary adds
        // In any message:
        AnyDefect = 128,
        Quote = 256, ///< in the value of a field, as the next three
        Backslash = 512,
        Comma = 1024,
        BeyondAscii = 2048,
        Control = 4096, ///< set by any defect, too: that may be a control byte
        Structured = 8192, ///< a structured field (rfc9651)
        Trailers = 16384,
        Interims = 32768,
        Framed = 65536, ///< it is of HTTP/2 or 3
        Large = 1048576, ///< its head has more than `largeHead` bytes
        // Of what is known beside the messages:
        Tls = 131072, ///< a handshake was begun
        Hops = 262144, ///< redirects led here
        Earlier = 524288, ///< exchanges went before, hops too
        Last = Large
    };
    static constexpr quint32 ofContext = Hops | Earlier;
    static constexpr qint64 largeHead = 8 * 1024;
    /// What is the same whichever response is under judgement.
    static constexpr quint32 ofExchange = ~quint32(Response | ReceivedDefect | Server | HopField);

    quint32 has = 0;
    int status = 0;
    quint64 method = 0; ///< its bit
    quint64 sent = 0; ///< bits of the names in the request
    quint64 received = 0; ///< and in the response under judgement
    quint64 names = 0; ///< and in any message, trailers too
};

/// What an exchange must show at a glance, beside its status, for a rule to fire.
struct Needs {
    quint32 has = 0;
    quint64 methods = ~quint64(0); ///< bits of those that will do
    quint64 sent = 0; ///< bits of names that the request must have
    quint64 received = 0;
    quint64 among = ~quint64(0); ///< one of these bits of names in any message

    bool areMetBy(const Glance &glance) const
    {
        return (has & ~glance.has) == 0 && (sent & ~glance.sent) == 0 && (received & ~glance.received) == 0
            && (methods == ~quint64(0) || (methods & glance.method) != 0)
            && (among == ~quint64(0) || (among & glance.names) != 0);
    }
};

/// All that can be told at a glance of an exchange for which a rule may fire: it saves asking the rule's
/// conditions.
struct Guard {
    static constexpr quint16 anyClass = 0xffff;

    Needs needs;
    quint16 classes = anyClass; ///< bit n: n00 to n99
    std::vector<int> statuses; ///< one of these; empty: any

    /// Whichever names stand in one of the messages.
    void needOneOf(quint64 names);
    /// Admits what any of them admits.
    static Guard eitherOf(const std::vector<Guard> &guards);
    /// Admits only what both admit, as far as that can be told.
    void narrowBy(const Guard &other);
};

} // namespace explain
