// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

#include <QStringList>

namespace explain {

/// One step of how the bytes were cut into messages.
struct FramingNote {
    http::Direction direction = http::Direction::Received;
    QString title; ///< "Head, 132 bytes"
    QString text; ///< why it ends there

    bool operator==(const FramingNote &) const = default;
};

/// How each message ends and which rule says so (rfc9112#6.3), chunk by chunk, in wire order.
std::vector<FramingNote> framingNotes(const http::Exchange &exchange);

} // namespace explain
