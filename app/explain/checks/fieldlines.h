// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/clause.h"
#include "app/fields/value.h"
#include "app/http/syntax.h"

/// What checks of field values have in common: ask for the field first, then read, then mark the bytes.
namespace explain {

using MarkList = std::vector<Mark> *;
using FoundPart = std::optional<fields::Span>;

/// Marks a part of a value; all of the line when the part is empty or the line was folded.
inline void markPart(MarkList marks, http::Direction side, const http::Field &field, const fields::Span &part)
{
    const bool whole = part.isEmpty() || field.valueSpan.size() != field.value.size();
    const qint64 start = field.valueSpan.start;
    const http::Span span = whole ? field.line : http::Span{start + part.start, start + part.end};
    if (span.size() > 0)
        marks->push_back({side, span, false, {}, false});
}

/// Asks `judge` about the value of each line of that name; it returns the part that proves it, or nullopt.
template <class Judge>
Truth anyLine(
    const Facts &facts, http::Direction side, QByteArrayView name, MarkList marks, const Judge &judge)
{
    const http::Message *message = facts.messageOf(side);
    if (!message)
        return Truth::Unknown;
    bool seen = false;
    bool found = false;
    for (const http::Field &field : message->fields) {
        if (!http::sameName(field.name, name))
            continue;
        seen = true;
        if (const FoundPart part = judge(QByteArrayView(field.value))) {
            markPart(marks, side, field, *part);
            found = true;
        }
    }
    return seen ? truth(found) : facts.hasField(side, name);
}

/// The same for the lines of a field of the response that were read once for all checks:
/// `judge(reading, value)`.
template <class T, class Judge>
Truth anyReading(
    const Facts &facts, QByteArrayView name, const Readings<T> &readings, MarkList marks, const Judge &judge)
{
    bool found = false;
    for (const Reading<T> &reading : readings) {
        if (const FoundPart part = judge(reading.read, QByteArrayView(reading.line->value))) {
            markPart(marks, http::Direction::Received, *reading.line, *part);
            found = true;
        }
    }
    return readings.empty() ? facts.hasField(http::Direction::Received, name) : truth(found);
}

/// True in any of them, then Unknown in any of them.
inline Truth either(Truth a, Truth b)
{
    if (a == Truth::Yes || b == Truth::Yes)
        return Truth::Yes;
    return a == Truth::Unknown ? a : b;
}

/// A part of a value, when the condition holds.
inline FoundPart partIf(bool condition, const fields::Span &part)
{
    return condition ? FoundPart(part) : std::nullopt;
}

/// All of the value, when the condition holds.
inline FoundPart allIf(bool condition, QByteArrayView value)
{
    return partIf(condition, {0, value.size()});
}

bool startsWithLetters(QByteArrayView text, QByteArrayView prefix);
/// Did the request cross the net without TLS? An https target through a proxy did not. Unknown for captures
/// that do not tell.
Truth plainness(const http::Exchange &exchange);

} // namespace explain
