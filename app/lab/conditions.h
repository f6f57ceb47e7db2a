// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/gates.h"

/// Conditional and range requests as rfc9110#13 and #14 ask.
namespace lab {

enum class Condition { Passed, Failed, NotModified };

/// Evaluates the preconditions in the order of rfc9110#13.2.2; Passed without a resource or without any.
Condition conditionOf(const Situation &situation);
/// If-Match or If-Unmodified-Since, the first steps of that order, is false. Precondition: there is a route.
bool failsBefore(const Situation &situation);

/// The bytes of a representation that Range asks for: [first, last].
struct ByteRange {
    enum Kind { Whole, Part, Unsatisfiable };
    Kind kind = Whole;
    qint64 first = 0;
    qint64 last = 0;
};

/// Whole where Range is absent, not understood, has several ranges, or If-Range does not hold.
ByteRange rangeOf(const Situation &situation);

/// IMF-fixdate (rfc9110#5.6.7).
QByteArray httpDate(const QDateTime &moment);
/// All three forms that a recipient has to accept; invalid for anything else.
QDateTime readHttpDate(const QByteArray &text);

} // namespace lab
