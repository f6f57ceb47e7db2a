// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/message.h"

#include <vector>

namespace explain {

/// One bit of 64 for a name, whatever its case: a message whose names have not set it lacks the field. Two
/// names may share a bit, so a bit that is set proves nothing.
inline quint64 nameBit(QByteArrayView name)
{
    if (name.isEmpty())
        return 1;
    const auto at = [&name](qsizetype index) { return quint64(uchar(name[index]) | 0x20); };
    const quint64 mixed = quint64(name.size()) * 0x9e37 + at(0) * 0x85eb + at(name.size() / 2) * 0xc2b3
        + at(name.size() - 1) * 0x27d5 + at(name.size() / 3) * 0x1656;
    return quint64(1) << ((mixed >> 7) & 63);
}

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
        Server = 32
    };

    quint32 has = 0;
    int status = 0;
    quint64 method = 0; ///< its bit
    quint64 sent = 0; ///< bits of the names in the request
    quint64 received = 0; ///< and in the response under judgement
};

/// What an exchange must show at a glance for a rule to fire: it saves asking the rule's conditions.
struct Guard {
    static constexpr quint16 anyClass = 0xffff;

    quint32 needs = 0;
    quint16 classes = anyClass; ///< bit n: n00 to n99
    std::vector<int> statuses; ///< one of these; empty: any
    quint64 methods = ~quint64(0); ///< bits of those that will do
    quint64 sent = 0; ///< bits of names that the request must have
    quint64 received = 0;

    /// All but the status, which the sieve has looked at.
    bool admits(const Glance &glance) const
    {
        return (needs & ~glance.has) == 0 && (sent & ~glance.sent) == 0 && (received & ~glance.received) == 0
            && (methods == ~quint64(0) || (methods & glance.method) != 0);
    }
};

} // namespace explain
