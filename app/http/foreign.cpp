// SPDX-License-Identifier: Apache-2.0
#include "app/http/ending.h"

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

} // namespace http
