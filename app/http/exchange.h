// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/message.h"

#include <QDateTime>
#include <QStringList>

namespace http {

/// Bytes that crossed in one write or one read.
struct Run {
    Direction direction = Direction::Sent;
    Span span; ///< into the bytes of its direction
    qint64 microseconds = 0; ///< since the call began

    bool operator==(const Run &) const = default;
};

/// How the connection stood when the exchange was over.
enum class Ending { Open, ClosedByPeer, ResetByPeer, ClosedByUs };

/// The truth of an exchange: every byte, its direction and its time. Everything shown is a view of this.
struct Capture {
    QByteArray sent;
    QByteArray received;
    std::vector<Run> runs;
    Ending ending = Ending::Open;
    qint64 sentUnkept = 0; ///< bytes that crossed after those that are kept here
    qint64 receivedUnkept = 0;

    const QByteArray &bytes(Direction direction) const
    {
        return direction == Direction::Sent ? sent : received;
    }
    bool operator==(const Capture &) const = default;
};

enum class FailureKind {
    BadAddress, ///< the URL or port cannot be used
    NameNotFound,
    Refused,
    Unreachable,
    ConnectTimeout,
    TlsFailed,
    ClosedBeforeAnswer, ///< connection ended before any byte came
    AnswerTimeout,
    NotHttp,
    Truncated, ///< ended inside a message
    StreamReset, ///< HTTP/2: the server ended the stream without a whole answer (rfc9113#6.4, #6.8)
    ProtocolBroken, ///< HTTP/2: frames that the protocol does not allow; we ended the connection
    VersionNotSpoken, ///< HTTP/2 was asked for, and the server does not agree to it
    DiskFailed, ///< a file that content is read from or written to
    SendFailed,
    ProxyFailed, ///< the proxy did not open the way, and gave no HTTP answer
    LimitExceeded,
    Cancelled,
    NotRecorded, ///< a record shows no answer and does not say why
};

/// The word used in --json and in tests: "name-not-found", "refused", …
QString failureWord(FailureKind kind);

/// Why no (whole) response is there.
struct Failure {
    FailureKind kind = FailureKind::Cancelled;
    QString message; ///< one sentence for a person
    QString detail; ///< what the system said, for the curious

    bool operator==(const Failure &) const = default;
};

/// One certificate of the chain the server sent, leaf first.
struct Certificate {
    QString subject;
    QString issuer;
    QStringList names; ///< subject alternative names
    QDateTime validFrom;
    QDateTime validUntil;
    QStringList problems; ///< what verification said of this one, in words
    bool selfSigned = false;

    bool operator==(const Certificate &) const = default;
};

struct TlsInfo {
    QString protocol; ///< "TLS 1.3"; empty when the handshake failed before it was agreed
    QString cipher;
    QString alpn;
    QString serverName; ///< SNI as sent
    std::vector<Certificate> chain;
    QStringList errors; ///< verification errors in words; also when they were ignored
    bool nameMismatch = false;
    bool verified = false;
    bool bypassed = false; ///< the user asked to go on in spite of errors
    QStringList offered; ///< by ALPN, first choice first
    QString clientCertificate; ///< subject of the one that we had ready; empty: none

    bool operator==(const TlsInfo &) const = default;
};

/// The proxy that a call went through, and what was said before the request could go on.
struct Passage {
    QString kind; ///< "HTTP" or "SOCKS5"
    QString endpoint; ///< "proxy.test:3128"
    QString chosenBy; ///< "--proxy", or the variable of the environment
    Capture capture; ///< CONNECT and its answer, or the SOCKS talk; empty where the request itself says all
    bool open = false; ///< it let us through; false: the answer is its own, the server was not reached

    bool operator==(const Passage &) const = default;
};

/// One HTTP/2 frame that crossed (rfc9113#4.1).
struct Frame {
    Direction direction = Direction::Sent;
    Span span; ///< into Http2::capture, its nine-byte head included
    qint64 microseconds = 0; ///< since the call began
    quint8 type = 0;
    quint8 flags = 0;
    quint32 stream = 0; ///< 0: about the connection
    QString tells; ///< what it says, in one line: "HEADERS: :status 200, 4 fields"
    bool faulty = false; ///< it breaks the protocol

    bool operator==(const Frame &) const = default;
};

/// What really crossed when HTTP/2 was spoken. The capture of the exchange holds the messages written out as
/// lines then, since HTTP/2 has none (rfc9113#8.3); order, case and values of the fields are as they crossed.
struct Http2 {
    Capture capture; ///< the frames, in both directions
    std::vector<Frame> frames;
    bool priorKnowledge = false; ///< spoken without asking (rfc9113#3.3)
    std::optional<quint32> reset; ///< error code with which the server ended the stream
    std::optional<quint32> farewell; ///< error code of its GOAWAY
    QByteArray farewellText; ///< debug data of the GOAWAY

    bool operator==(const Http2 &) const = default;
};

struct Connection {
    QString host; ///< name or address as asked for
    quint16 port = 0;
    QString address; ///< peer address reached, "127.0.0.1"; empty when none was. With a proxy: the proxy's
    bool encrypted = false;
    std::optional<TlsInfo> tls; ///< also present when the handshake failed
    quint16 localPort = 0; ///< our end; 0: no connection was made
    std::optional<Passage> proxy;
    QString unixSocket; ///< path of the local socket, where one was asked for

    bool operator==(const Connection &) const = default;
};

/// Milliseconds by phase; negative: the phase did not happen.
struct Timings {
    double dns = -1;
    double connect = -1;
    double tls = -1;
    double send = -1;
    double wait = -1;
    double receive = -1;

    double total() const;
    bool operator==(const Timings &) const = default;
};

/// One request sent and all that came back.
struct Exchange {
    QByteArray scheme = "http";
    Capture capture;
    Request request;
    std::vector<Response> responses; ///< interim ones first; a final one, if any, last
    QList<QByteArray> added; ///< names of the fields that the program added by itself
    Connection connection;
    Timings timings;
    std::optional<Failure> failure;
    QDateTime started;
    bool schemeKnown = true; ///< false: bytes from elsewhere that do not tell; `scheme` is a guess then
    std::optional<Http2> http2;

    /// The response that is not interim, or null.
    const Response *finalResponse() const;
    bool operator==(const Exchange &) const = default;
};

/// Builds an exchange from bytes captured elsewhere; `ending` says whether close-delimited content is whole.
Exchange exchangeFromBytes(
    const QByteArray &sent, const QByteArray &received, Ending ending = Ending::ClosedByPeer);

/// The same for a connection that carried several: each request with its own responses and its own part of
/// the bytes, in order. Bytes that no request accounts for stay with the last one.
std::vector<Exchange> exchangesFromBytes(
    const QByteArray &sent, const QByteArray &received, Ending ending = Ending::ClosedByPeer);

/// How many of the bytes the responses to one request take, up to the end of its final one; all of them when
/// nothing tells where that is.
qint64 answerSize(const QByteArray &method, QByteArrayView received);

/// Builds an exchange from readable lines, as rule examples write them: request lines, an empty line,
/// optionally content lines, then the response from the first line on that begins with "HTTP/". Lines are
/// Latin-1 and joined with CRLF; the last line of a direction gets no terminator when it is content.
Exchange exchangeFromLines(const QStringList &lines);

} // namespace http
