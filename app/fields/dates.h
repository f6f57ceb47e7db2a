// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/value.h"

namespace fields {

class Scanner;

/// HTTP-date (rfc9110#5.6.7). Names are matched with case, as the grammar asks.
struct HttpDate {
    enum class Form {
        Imf, ///< "Sun, 06 Nov 1994 08:49:37 GMT"; the only one a sender may write
        Rfc850, ///< "Sunday, 06-Nov-94 08:49:37 GMT"
        Asctime, ///< "Sun Nov  6 08:49:37 1994"
    };

    Form form = Form::Imf;
    qint64 seconds = 0; ///< since 1970-01-01T00:00:00Z
    int year = 0;
    int month = 0; ///< 1 to 12
    int day = 0;
    bool weekdayRight = true; ///< the day of the week is that of the date
    Span weekday;
};
/// Date, Last-Modified, Expires, If-Modified-Since, Sunset … `thisYear` places years of two digits, which lie
/// at most 50 years ahead of it.
Parsed<HttpDate> parseDate(QByteArrayView value, int thisYear = 2026);
HttpDate readDate(Scanner &scanner, int thisYear = 2026);

/// Retry-After: one of the two (rfc9110#10.2.3).
struct RetryAfter {
    std::optional<Number> seconds;
    std::optional<HttpDate> date;
};
Parsed<RetryAfter> parseRetryAfter(QByteArrayView value);

} // namespace fields
