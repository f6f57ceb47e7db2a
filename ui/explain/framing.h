// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

#include <QStringList>

namespace explain {

/// What a run of bytes of an HTTP/1 message is for.
enum class FramePart { Head, Interim, Size, Data, Trailers, After, Missing };

/// The word that stands for it in the legend.
QString framePartWord(FramePart part);

/// One step of how the bytes were cut into messages.
struct FramingNote {
    http::Direction direction = http::Direction::Received;
    QString title; ///< "Head, 132 bytes"
    QString text; ///< why it ends there

    bool operator==(const FramingNote &) const = default;
};

/// A run of bytes in the picture of one direction.
struct FrameRun {
    FramePart part = FramePart::Head;
    http::Span span; ///< into the bytes of its direction; of Missing: what was promised and did not come
    int note = -1; ///< the note that tells about it

    bool operator==(const FrameRun &) const = default;
};

/// One direction, cut.
struct FrameLane {
    http::Direction direction = http::Direction::Received;
    std::vector<FrameRun> runs;
    qint64 size = 0; ///< what was promised included

    bool operator==(const FrameLane &) const = default;
};

/// How the bytes were framed: a picture, and the same in words.
struct FramingPlan {
    std::vector<FramingNote> notes;
    std::vector<FrameLane> lanes; ///< directions that have bytes

    bool operator==(const FramingPlan &) const = default;
};

/// The rule of rfc9112#6.3 by which the length of a message was found, 1 to 8; 0: none, it has no head.
/// `status`: of a response; 0: it is a request.
int framingRule(const http::Message &message, int status);

/// How each message ends and which rule says so (rfc9112#6.3), chunk by chunk, in wire order.
FramingPlan framingPlan(const http::Exchange &exchange);
std::vector<FramingNote> framingNotes(const http::Exchange &exchange);

} // namespace explain
