// SPDX-License-Identifier: Apache-2.0
#include "app/h2/errorcodes.h"

#include <array>

namespace h2 {

using namespace Qt::StringLiterals;

namespace {

struct Row {
    const char16_t *name;
    const char16_t *meaning;
    const char16_t *advice;
};

// By number, from 0 (rfc9113#7).
constexpr std::array<Row, 14> rows{{
    {u"NO_ERROR", u"Nothing is wrong: it just ends here.",
        u"Nothing to mend. If the answer is not whole, ask again on a new connection."},
    {u"PROTOCOL_ERROR", u"The server takes something it got for a breach of HTTP/2, and no other code fits.",
        u"Look at the frames and fields just before it; a field that it finds malformed is the usual "
        u"reason."},
    {u"INTERNAL_ERROR", u"Something broke inside the server, not on the wire.",
        u"The server's own log knows more. Asking again may help, if the method allows it."},
    {u"FLOW_CONTROL_ERROR", u"More came than the window that the server had granted.",
        u"Look at the WINDOW_UPDATE and SETTINGS frames; this program keeps to the window by itself."},
    {u"SETTINGS_TIMEOUT", u"The server waited in vain for its SETTINGS to be acknowledged.",
        u"The way between is slow or something on it swallows frames; try once more."},
    {u"STREAM_CLOSED", u"A frame came for a stream whose sender had already ended it.",
        u"Look at which side set END_STREAM first, and at what it sent after that."},
    {u"FRAME_SIZE_ERROR", u"A frame has a length that its type or the agreed maximum does not allow.",
        u"Look at the length of the last frame before it."},
    {u"REFUSED_STREAM", u"The server did not begin to work on the request at all.",
        u"Safe to send again, whatever the method is; wait a little, the server may be full."},
    {u"CANCEL", u"The stream is no longer wanted.",
        u"The server or something before it gave up on this request; its log may say why."},
    {u"COMPRESSION_ERROR", u"The compressed fields cannot be read any more, so the connection is of no use.",
        u"Ask again on a new connection; if it stays, one side's field compression (HPACK) is broken."},
    {u"CONNECT_ERROR", u"The connection that CONNECT had opened on the far side broke or was ended.",
        u"Look at the host and port that CONNECT named."},
    {u"ENHANCE_YOUR_CALM", u"The server takes what it got for too much: too many frames, fields or requests.",
        u"Send less and more slowly, and look for a limit in the server's configuration."},
    {u"INADEQUATE_SECURITY", u"The encryption that was agreed on is too weak for HTTP/2.",
        u"TLS 1.2 or later with a strong cipher is needed (RFC 9113 9.2); or send over HTTP/1.1."},
    {u"HTTP_1_1_REQUIRED", u"This request is to be sent over HTTP/1.1.",
        u"Send it again as HTTP/1.1; some ways of signing in and some resources need that."},
}};

} // namespace

ErrorCode errorCodeText(quint32 code)
{
    if (code < rows.size()) {
        const Row &row = rows[code];
        return {
            QString::fromUtf16(row.name), QString::fromUtf16(row.meaning), QString::fromUtf16(row.advice)};
    }
    return {u"0x%1"_s.arg(code, 0, 16), u"No specification gives this code a meaning."_s,
        u"Take it for INTERNAL_ERROR; the server's log may know it."_s};
}

QString breachText(quint32 code)
{
    switch (code) {
    case 3:
        return u"it goes beyond the window that flow control allows (RFC 9113 5.2)"_s;
    case 5:
        return u"its stream had been ended before (RFC 9113 5.1)"_s;
    case 6:
        return u"its length is none that its type may have (RFC 9113 4.2)"_s;
    case 9:
        return u"its fields cannot be unpacked (RFC 7541)"_s;
    case 11:
        return u"there are too many of its kind (RFC 9113 10.5)"_s;
    default:
        return u"it is not allowed here, or not with these values (RFC 9113 5.4.1)"_s;
    }
}

} // namespace h2
