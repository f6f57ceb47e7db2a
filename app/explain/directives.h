// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/message.h"

namespace explain {

/// The directives of Cache-Control on one side of an exchange (rfc9111#5.2).
struct Directives {
    QList<QByteArray> elements;

    bool has(QByteArrayView name) const;
    /// The argument without its quotes; empty when there is none.
    QByteArray argument(QByteArrayView name) const;
    /// The argument as a number of seconds; nullopt when it is none.
    std::optional<qint64> seconds(QByteArrayView name) const;
};

Directives directives(const http::Fields &fields);

} // namespace explain
