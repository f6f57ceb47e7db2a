// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"

#include <QStringList>

namespace h2 {

/// One name and its value as they go into a field block.
struct Line {
    QByteArray name;
    QByteArray value;
};

/// A request as HTTP/2 has it: pseudo-fields, fields, trailers (rfc9113#8.3.1, rfc8441#4).
struct Ask {
    std::vector<Line> pseudo; ///< in sending order
    std::vector<Line> fields;
    std::vector<Line> trailers;
    QStringList notes; ///< what is not as it was given, and why

    /// Empty when it is not sent.
    QByteArray pseudoValue(QByteArrayView name) const;
    bool isExtendedConnect() const { return !pseudoValue(":protocol").isEmpty(); }
};

/// `anyway`: names keep their case, and fields of the connection are sent too.
Ask askOf(const http::Composed &composed, bool anyway);

/// Connection, Keep-Alive and such, which HTTP/2 does not know (rfc9113#8.2.2); TE may say "trailers" only.
bool isOfConnection(QByteArrayView name, QByteArrayView value);

/// The message written out at the end of `out`, up to its empty line: Host stands for :authority.
http::Request writtenRequest(QByteArray *out, const Ask &ask);

} // namespace h2
