// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// HTTP/2 for one request: bytes in, bytes out, no socket.
namespace h2 {

/// What the code in an RST_STREAM or GOAWAY says (rfc9113#7).
struct ErrorCode {
    QString name; ///< "REFUSED_STREAM"; "0x1f" for one that nobody has registered
    QString meaning; ///< one sentence
    QString advice; ///< what to do next
};

ErrorCode errorCodeText(quint32 code);
/// What is wrong with a frame that we answer with this code; goes on from "in a SETTINGS frame: ".
QString breachText(quint32 code);

} // namespace h2
