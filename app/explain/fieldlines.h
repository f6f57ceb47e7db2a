// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/grammar.h"
#include "app/http/exchange.h"

namespace explain {

/// A field line of the exchange with what many rules ask of it, found out once.
struct FieldLine {
    enum Sign : quint8 {
        Quote = 1, ///< has a double quote
        Backslash = 2,
        Comma = 4,
        Space = 8, ///< has SP or HTAB
        BeyondAscii = 16,
        Control = 32, ///< has a byte that no value may hold (rfc9110#5.5)
    };

    http::Direction side = http::Direction::Sent;
    const http::Message *message = nullptr;
    const http::Field *field = nullptr;
    const fields::Grammar *grammar = nullptr; ///< null: we know none
    bool trailer = false;
    quint8 signs = 0; ///< of the value

    bool has(int wanted) const { return (signs & wanted) == wanted; }
    bool isStructured() const { return grammar && grammar->structure != fields::Structure::None; }
    /// By its grammar's name, which is in lower case; false when we know no grammar.
    bool is(QByteArrayView lowerName) const { return grammar && grammar->name == lowerName; }
};

/// Those of the request, when it was seen, and of all responses, in wire order; trailers last.
std::vector<FieldLine> readFieldLines(const http::Exchange &exchange);

/// The bytes of a value that a parser means: those of the capture, or all of the value when it was folded.
http::Span placeOf(const http::Field &field, qsizetype from, qsizetype to);
/// Where a fault shows; never empty unless the line is.
http::Span placeOf(const http::Field &field, const fields::Fault &fault);

} // namespace explain
