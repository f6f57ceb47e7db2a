// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/facts.h"

namespace explain {

/// Content of a request that was answered before all of it was sent.
struct Upload {
    qint64 sent = 0; ///< bytes of the body that went out, the framing of chunks included
    std::optional<qint64> size; ///< announced by Content-Length
    bool heldBack = false; ///< by Expect, until it would be asked for (rfc9110#10.1.1)

    QString sentWords() const; ///< "12 of 300 bytes", "12 bytes"
};

/// Nothing: all of it was sent, there was none, or the record does not tell.
std::optional<Upload> unfinishedUpload(const Facts &facts);

/// Who ended it, as a main clause: "We stopped sending then".
QString uploadEnding(const Facts &facts);

} // namespace explain
