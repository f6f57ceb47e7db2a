// SPDX-License-Identifier: Apache-2.0
#include "app/http/ending.h"

#include "app/http/syntax.h"

#include <array>

namespace http {

using namespace Qt::StringLiterals;

struct Greeting {
    QByteArrayView start;
    const char16_t *words;
};

/// Longer beginnings stand before shorter ones.
static const std::array greetings{
    Greeting{"SSH-", u"an SSH server"},
    Greeting{"\x15\x03", u"a TLS server that refused a plain request; try https"},
    Greeting{"\x16\x03", u"a TLS handshake; try https"},
    Greeting{"RTSP/", u"an RTSP server"},
    Greeting{"SIP/", u"a SIP server"},
    Greeting{"+OK", u"a POP3 server"},
    Greeting{"* OK", u"an IMAP server"},
    Greeting{"* BYE", u"an IMAP server"},
    Greeting{"-ERR", u"a Redis or POP3 server"},
    Greeting{"RFB ", u"a VNC server"},
    Greeting{"AMQP", u"an AMQP server"},
    Greeting{"PRI * HTTP/2", u"an HTTP/2 client"},
    Greeting{"<", u"a bare page without a head, as HTTP/0.9 sent it"},
};

static bool isHttp2Settings(QByteArrayView bytes)
{
    constexpr qsizetype frameHead = 9;
    if (bytes.size() < frameHead || bytes[0] != 0 || bytes[1] != 0)
        return false;
    return bytes[3] == 4 && bytes.sliced(5, 4) == QByteArrayView("\0\0\0\0", 4);
}

static bool isThreeDigitGreeting(QByteArrayView bytes)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return bytes.size() >= 4 && isDigit(bytes[0]) && isDigit(bytes[1]) && isDigit(bytes[2])
        && (bytes[3] == ' ' || bytes[3] == '-');
}

QString foreignProtocol(QByteArrayView received)
{
    while (received.startsWith('\r') || received.startsWith('\n'))
        received = received.sliced(1);
    for (const Greeting &greeting : greetings) {
        if (received.startsWith(greeting.start))
            return QString::fromUtf16(greeting.words);
    }
    if (isHttp2Settings(received))
        return u"a server that speaks HTTP/2 only"_s;
    if (isThreeDigitGreeting(received)) {
        const qsizetype end = received.indexOf('\n');
        const QByteArray line = received.first(end < 0 ? received.size() : end).toByteArray().toUpper();
        return line.contains("FTP") ? u"an FTP server"_s : u"a mail server (SMTP)"_s;
    }
    return {};
}

static QString bytesWords(qint64 count)
{
    return count == 1 ? u"1 byte"_s : u"%1 bytes"_s.arg(count);
}

static bool isReset(const Capture &capture)
{
    return capture.ending == Ending::ResetByPeer;
}

/// "the server closed" or what it did instead, for the end of a sentence.
static QString didWhat(const Capture &capture)
{
    return isReset(capture) ? u"the server reset the connection"_s : u"the server closed the connection"_s;
}

static QString firstBytes(const Capture &capture)
{
    constexpr qsizetype shown = 80;
    const QByteArrayView bytes = capture.received;
    return u"It began: %1"_s.arg(visibleText(bytes.first(std::min(shown, bytes.size()))));
}

static Failure notHttp(const Capture &capture)
{
    const QString guess = foreignProtocol(capture.received);
    if (guess.isEmpty())
        return {FailureKind::NotHttp, u"What came back is not HTTP."_s, firstBytes(capture)};
    return {FailureKind::NotHttp, u"This is not HTTP: it looks like %1."_s.arg(guess), firstBytes(capture)};
}

static QString limitWords(const QByteArray &id)
{
    if (id == "limit-start-line")
        return u"The status line is longer than this program reads."_s;
    if (id == "limit-field")
        return u"A field line is longer than this program reads."_s;
    if (id == "limit-section")
        return u"The field section is longer than this program reads."_s;
    if (id == "limit-fields")
        return u"There are more fields than this program reads."_s;
    if (id == "limit-interim")
        return u"There are more interim responses than this program reads."_s;
    if (id == "limit-chunk")
        return u"A chunk size line is too long, or there are too many chunks."_s;
    if (id == "limit-content")
        return u"The content is larger than the limit that is set."_s;
    return {};
}

static Failure stopped(const ResponseParser &parser)
{
    const std::vector<Response> &responses = parser.responses();
    const std::vector<Defect> &defects = responses.empty() ? parser.strayDefects() : responses.back().defects;
    for (const Defect &defect : defects) {
        const QString words = limitWords(defect.id);
        if (!words.isEmpty())
            return {FailureKind::LimitExceeded, words, u"At byte %1."_s.arg(defect.span.end)};
    }
    const qint64 at = defects.empty() ? 0 : defects.back().span.start;
    return {FailureKind::Truncated,
        u"The chunked framing is broken, so where the content ends is not known."_s,
        u"At byte %1."_s.arg(at)};
}

static QString contentWords(const Response &response, const Capture &capture)
{
    const qint64 size = response.content.size();
    if (response.framing == Framing::ContentLength) {
        const qint64 promised = response.promised.value_or(0);
        return u"Only %1 of the %2 promised %3 arrived before %4."_s.arg(size).arg(promised).arg(
            promised == 1 ? u"byte"_s : u"bytes"_s, didWhat(capture));
    }
    if (response.hasDefect("trailer-cut"))
        return u"All chunks arrived, but %1 before the end of the trailer section."_s.arg(didWhat(capture));
    if (response.framing == Framing::Chunked)
        return u"%1 of content arrived, then %2 before the last chunk."_s.arg(
            bytesWords(size), didWhat(capture));
    return u"%1 of content arrived, then %2: whether that is all is not known."_s.arg(
        bytesWords(size), didWhat(capture));
}

static QString truncatedWords(const Capture &capture, const ResponseParser &parser)
{
    if (parser.responses().empty())
        return u"Nothing but empty lines came before %1."_s.arg(didWhat(capture));
    const Response &last = parser.responses().back();
    if (last.hasDefect("head-cut"))
        return u"In the middle of the response's head %1."_s.arg(didWhat(capture));
    if (last.isInterim())
        return u"After the interim response %1, %2 without a final one."_s.arg(last.status)
            .arg(didWhat(capture));
    return contentWords(last, capture);
}

std::optional<Failure> endingFailure(const Capture &capture, const ResponseParser &parser)
{
    const std::vector<Response> &responses = parser.responses();
    if (parser.isNotHttp())
        return notHttp(capture);
    if (parser.isStopped())
        return stopped(parser);
    if (!responses.empty() && responses.back().isInterim() && responses.back().hasDefect("bytes-after"))
        return Failure{FailureKind::NotHttp,
            u"After the interim response %1 came bytes that are not HTTP."_s.arg(responses.back().status),
            {}};
    const bool byPeer = capture.ending == Ending::ClosedByPeer || isReset(capture);
    if (parser.isDone() || !byPeer)
        return std::nullopt;
    if (capture.received.isEmpty())
        return Failure{FailureKind::ClosedBeforeAnswer,
            isReset(capture) ? u"The server reset the connection without sending a byte."_s
                             : u"The server closed the connection without sending a byte."_s,
            {}};
    return Failure{FailureKind::Truncated, truncatedWords(capture, parser), {}};
}

} // namespace http
