// SPDX-License-Identifier: Apache-2.0
#include "app/wire/failure.h"

#include "app/http/stored.h"
#include "app/http/syntax.h"
#include "app/wire/localsocket.h"

#include <QHash>

#include <cerrno>
#include <utility>

namespace wire {

using namespace Qt::StringLiterals;
using http::contentSize;
using http::Failure;
using http::FailureKind;

QString durationText(qint64 milliseconds)
{
    if (milliseconds < 1000)
        return u"%1 ms"_s.arg(milliseconds);
    return u"%1 s"_s.arg(double(milliseconds) / 1000);
}

QString endpointText(const QString &host, quint16 port)
{
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(port);
}

Failure nameNotFound(const QString &name, bool known, const QString &detail)
{
    return {FailureKind::NameNotFound,
        known ? u"No such name: %1."_s.arg(name) : u"The name %1 could not be looked up."_s.arg(name),
        detail};
}

Failure refused(const QString &endpoint, const QString &detail)
{
    return {FailureKind::Refused, u"Nobody listens on %1."_s.arg(endpoint), detail};
}

Failure unreachable(const QString &endpoint, const QString &detail)
{
    return {FailureKind::Unreachable, u"There is no way to %1."_s.arg(endpoint), detail};
}

Failure otherFamily(const QString &host, bool six, const QStringList &others)
{
    const auto version = [](bool newer) { return newer ? u"IPv6"_s : u"IPv4"_s; };
    return {FailureKind::Unreachable,
        u"%1 has no %2 address, and only those were to be tried."_s.arg(host, version(six)),
        u"Its %1 addresses: %2"_s.arg(version(!six), others.join(u", "_s))};
}

Failure localFailure(const QString &path, int error)
{
    const QString detail = systemText(error);
    if (error == ECONNREFUSED)
        return refused(u"the socket %1"_s.arg(path), detail);
    if (error == ENOENT)
        return {FailureKind::Unreachable, u"There is no socket %1."_s.arg(path), detail};
    if (error == EACCES)
        return {FailureKind::Unreachable, u"You may not use the socket %1."_s.arg(path), detail};
    if (error == ENAMETOOLONG)
        return {FailureKind::BadAddress, u"The path is too long for a socket: %1."_s.arg(path), detail};
    if (error == ENOSYS)
        return {FailureKind::BadAddress, u"Unix sockets cannot be used on this system."_s, path};
    return unreachable(u"the socket %1"_s.arg(path), detail);
}

Failure connectTimeout(const QString &endpoint, qint64 milliseconds)
{
    return {FailureKind::ConnectTimeout,
        u"No answer from %1 to the connection attempt in %2."_s.arg(endpoint, durationText(milliseconds)),
        endpoint.startsWith(u'/') ? QString()
                                  : u"SYN was sent to %1, and nothing came back."_s.arg(endpoint)};
}

static QString greetingGuess(QByteArrayView bytes)
{
    const QByteArray line = bytes.first(qMin(bytes.size(), qsizetype(200))).toByteArray().toUpper();
    if (line.contains("FTP") && !line.contains("SMTP"))
        return u"FTP"_s;
    return line.contains("SMTP") ? u"SMTP"_s : u"a mail or file server (SMTP, FTP)"_s;
}

QString protocolGuess(QByteArrayView bytes)
{
    struct Signature {
        QByteArrayView start;
        const char16_t *name;
    };
    static constexpr Signature signatures[] = {
        {"SSH-", u"SSH"},
        {"\x15\x03", u"a TLS alert: the port expects TLS"},
        {"\x16\x03", u"TLS"},
        {"+OK", u"POP3"},
        {"* OK", u"IMAP"},
        {"-ERR", u"Redis"},
        {"RFB ", u"VNC"},
        {"AMQP", u"AMQP"},
    };
    for (const Signature &signature : signatures) {
        if (bytes.startsWith(signature.start))
            return QString::fromUtf16(signature.name);
    }
    if (bytes.startsWith("220 ") || bytes.startsWith("220-"))
        return greetingGuess(bytes);
    // A frame of type SETTINGS on stream 0 (rfc9113#6.5).
    if (bytes.size() >= 9 && bytes[0] == 0 && bytes[3] == 4
        && bytes.sliced(5, 4) == QByteArrayView("\0\0\0\0", 4))
        return u"HTTP/2"_s;
    if (bytes.size() > 5 && bytes[3] == 0 && bytes[4] == 10)
        return u"MySQL"_s;
    return {};
}

Failure notHttp(QByteArrayView received)
{
    const QString guess = protocolGuess(received);
    const QByteArrayView start = received.first(qMin(received.size(), qsizetype(64)));
    return {FailureKind::NotHttp,
        guess.isEmpty() ? u"This is not HTTP."_s : u"This is not HTTP; it looks like %1."_s.arg(guess),
        u"The first bytes: %1"_s.arg(http::visibleText(start))};
}

static QString truncatedText(const http::Response &last, const QString &ended)
{
    if (last.isInterim() && last.complete)
        return u"%1 after the interim response %2, before the final one."_s.arg(ended).arg(last.status);
    if (last.body.size() == 0 && last.hasDefect("head-cut"))
        return u"%1 inside the head of the response."_s.arg(ended);
    if (last.promised)
        return u"%1 after %2 of %3 promised bytes."_s.arg(ended).arg(contentSize(last)).arg(*last.promised);
    if (last.framing == http::Framing::Chunked)
        return u"%1 inside chunked content, after %2 bytes of it."_s.arg(ended).arg(contentSize(last));
    if (last.framing == http::Framing::UntilClose)
        return u"%1 after %2 bytes of content, and only an orderly close would have said that this is all."_s
            .arg(ended)
            .arg(contentSize(last));
    return u"%1 inside the response."_s.arg(ended);
}

Failure brokenOff(
    const http::Capture &capture, const std::vector<http::Response> &responses, const Broken &how)
{
    const QString server = how.reset ? u"The server reset the connection"_s : u"The server hung up"_s;
    if (!capture.received.isEmpty() && !responses.empty()) {
        const QString ended = how.garbled ? u"A TLS error ended the connection"_s
            : how.reset                   ? u"The connection was reset"_s
                                          : u"The connection ended"_s;
        return {FailureKind::Truncated, truncatedText(responses.back(), ended), how.detail};
    }
    const qint64 left = capture.sent.size() + capture.sentUnkept;
    // Whoever leaves at once was not there to be sent anything: it depends on the moment which end sees it
    // first.
    if (how.unsent > 0 && left > 0) {
        return {FailureKind::SendFailed,
            u"%1 after %2 of %3 bytes of the request."_s.arg(server).arg(left).arg(left + how.unsent),
            how.detail};
    }
    return {FailureKind::ClosedBeforeAnswer, u"%1 without answering."_s.arg(server), how.detail};
}

Failure answerTimeout(const http::Capture &capture, qint64 unsent, qint64 milliseconds)
{
    const QString time = durationText(milliseconds);
    const qint64 left = capture.sent.size() + capture.sentUnkept;
    if (!capture.received.isEmpty())
        return {FailureKind::AnswerTimeout,
            u"The answer stopped after %1 bytes; nothing more in %2."_s
                .arg(capture.received.size() + capture.receivedUnkept)
                .arg(time),
            {}};
    if (unsent > 0)
        return {FailureKind::AnswerTimeout,
            u"The server took %1 of %2 bytes of the request, then nothing moved for %3."_s.arg(left)
                .arg(left + unsent)
                .arg(time),
            {}};
    return {FailureKind::AnswerTimeout, u"Connected and sent, but no answer in %1."_s.arg(time),
        u"The server took all %1 bytes of the request."_s.arg(left)};
}

static QString boundText(const QByteArray &id)
{
    static const QHash<QByteArray, QString> words{
        {"limit-start-line"_ba, u"the status line is too long"_s},
        {"limit-field"_ba, u"a field line is too long"_s},
        {"limit-section"_ba, u"the fields are too long"_s},
        {"limit-fields"_ba, u"there are too many fields"_s},
        {"limit-interim"_ba, u"there are too many interim responses"_s},
        {"limit-chunk"_ba, u"the chunk framing is too long"_s},
    };
    return words.value(id, u"the answer is too long"_s);
}

/// "1 GiB", "1.5 MiB", "1000 bytes".
static QString sizeText(qint64 bytes)
{
    static const std::pair<qint64, QString> units[] = {
        {1LL << 30, u"GiB"_s}, {1LL << 20, u"MiB"_s}, {1LL << 10, u"KiB"_s}};
    for (const auto &[size, name] : units) {
        if (bytes >= size)
            return QString::number(double(bytes) / double(size), 'g', 4) + u' ' + name;
    }
    return u"%1 bytes"_s.arg(bytes);
}

static Failure stoppedAt(qint64 limit)
{
    return {FailureKind::LimitExceeded,
        u"Stopped at %1 of content: that is the limit set."_s.arg(sizeText(limit)),
        u"No more than %1 bytes of content are read, so how much there would be is not known."_s.arg(limit)};
}

Failure stoppedReading(const http::ResponseParser &parser, qint64 contentLimit)
{
    std::vector<http::Defect> defects = parser.strayDefects();
    if (!parser.responses().empty()) {
        const http::Response &last = parser.responses().back();
        defects.insert(defects.end(), last.defects.begin(), last.defects.end());
    }
    QByteArray id;
    for (const http::Defect &defect : defects) {
        if (defect.id.startsWith("limit-") || defect.id.startsWith("chunk-"))
            id = defect.id;
    }
    if (id.startsWith("chunk-")) {
        return {FailureKind::Truncated,
            u"The chunk framing broke after %1 bytes of content; what follows cannot be read."_s.arg(
                contentSize(parser.responses().back())),
            QString::fromLatin1(id)};
    }
    if (id == "limit-content")
        return stoppedAt(contentLimit);
    return {
        FailureKind::LimitExceeded, u"Stopped reading: %1."_s.arg(boundText(id)), QString::fromLatin1(id)};
}

} // namespace wire
