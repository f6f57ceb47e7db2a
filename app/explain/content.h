// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/coding/coding.h"
#include "app/http/message.h"

#include <optional>

namespace explain {

/// Three-valued: what was not seen is Unknown, and nothing follows from it.
enum class Truth;

/// The content of a message without its codings (rfc9110#8.4), as far as it can be had.
struct Content {
    Truth there; ///< Yes: `bytes` are it from its first byte on; Unknown: not seen, a slice, or not to be
                 ///< undone
    bool whole = false; ///< `bytes` are all of it
    QByteArray bytes; ///< what was had before a fault, too
    QList<QByteArray> codings; ///< that were to be undone, in lower case, in the order of Content-Encoding
    std::optional<coding::Outcome>
        outcome; ///< of undoing them; nullopt: there was nothing to undo, or no content
};

/// `slice`: a part of a representation, of which the codings cannot be undone (rfc9110#14.4).
Content readContent(const http::Message &message, bool slice);
/// The same for a response: that of 206 is a slice.
Content readContent(const http::Response &response);

/// All of the content came. What a tool recorded is taken for whole while it is short: long texts are often
/// cut.
bool isWhole(const http::Message &message);
/// Without a UTF-8 byte order mark, at most so many bytes.
QByteArrayView startOf(const QByteArray &content, qsizetype most);

} // namespace explain
