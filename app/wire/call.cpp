// SPDX-License-Identifier: Apache-2.0
#include "app/wire/call.h"

#include "app/wire/connector.h"
#include "app/wire/failure.h"
#include "app/wire/lifeline.h"
#include "app/wire/proxytalk.h"
#include "app/wire/recorder.h"
#include "app/wire/tls.h"
#include "app/wire/unsent.h"

#include <QPointer>
#include <QTimer>

#include <optional>
#include <utility>

namespace wire {

using namespace Qt::StringLiterals;
using http::FailureKind;

static constexpr qint64 sliceSize = 64 * 1024;

struct Call::Private {
    Private(Call *call, http::Composed request, Options how);

    void start();
    void takeSocket();
    void watch();
    void talkToProxy();
    void endTalk(bool open);
    void encrypt();
    void judgeCertificates(const QList<QSslError> &errors);
    void send();
    void pump();
    void writeSlice();
    qint64 sentSoFar() const;
    qint64 unsent() const { return composed.bytes.size() - recorder.capture().sent.size(); }
    void read();
    void absorb(const QByteArray &bytes);
    bool isForeign() const;
    void trouble(QAbstractSocket::SocketError error);
    void ended();
    void handshakeFailed(QAbstractSocket::SocketError error);
    void limitReached(qint64 milliseconds);
    bool enter(Phase phase, int timeout);
    bool announce();
    void restartLimit(int timeout);
    void conclude(std::optional<http::Failure> failure);
    QString host() const { return QString::fromUtf8(composed.destination.host); }
    bool isSecure() const { return composed.destination.scheme == "https"; }
    qint64 mostBytes() const;

    Call *q;
    http::Composed composed;
    Options options;
    Recorder recorder;
    http::ResponseParser parser;
    http::Exchange exchange;
    Connector *connector = nullptr;
    ProxyTalk *talk = nullptr; // while the proxy is asked for the way
    QTcpSocket *socket = nullptr; // a QSslSocket when isSecure()
    Lifeline lifeline;
    std::optional<QSslConfiguration> tlsSetup; // only when TLS is wanted: making one loads OpenSSL
    QList<QSslError> tlsErrors;
    QTimer limit; // of the running phase
    QTimer totalLimit;
    qint64 handed = 0; // bytes of the request given to the socket
    bool farewell = false;
    bool cancelledEarly = false;
};

Call::Private::Private(Call *call, http::Composed request, Options how)
    : q(call)
    , composed(std::move(request))
    , options(std::move(how))
    , parser(composed.request.method, options.limits)
{
    limit.setSingleShot(true);
    totalLimit.setSingleShot(true);
    connect(&limit, &QTimer::timeout, q, [this] { limitReached(limit.interval()); });
    connect(&totalLimit, &QTimer::timeout, q, [this] { limitReached(totalLimit.interval()); });
}

void Call::Private::start()
{
    recorder.start();
    exchange.started = QDateTime::currentDateTimeUtc();
    const bool elsewhere = !options.connectHost.isEmpty();
    Connector::Target target;
    target.host = elsewhere ? QString::fromUtf8(options.connectHost) : host();
    target.port = options.connectPort > 0 ? options.connectPort : composed.destination.port;
    target.secure = isSecure();
    target.timeout = options.connectTimeout;
    exchange.connection.host = target.host;
    exchange.connection.port = target.port;
    if (const Proxy &proxy = options.proxy; proxy.kind != Proxy::None) {
        target.host = QString::fromUtf8(proxy.host);
        target.port = proxy.port;
        exchange.connection.proxy.emplace();
        exchange.connection.proxy->kind = proxy.kind == Proxy::Http ? u"HTTP"_s : u"SOCKS5"_s;
        exchange.connection.proxy->endpoint = endpointText(target.host, target.port);
        exchange.connection.proxy->chosenBy = proxy.chosenBy;
    }
    if (cancelledEarly)
        return q->cancel();
    if (target.host.isEmpty() || target.port == 0)
        return conclude(
            http::Failure{FailureKind::BadAddress, u"There is no host or no port to connect to."_s, {}});
    if (isSecure()) {
        const base::Result<QSslConfiguration> setup = tlsConfiguration(options);
        if (!setup)
            return conclude(http::Failure{FailureKind::TlsFailed, setup.error().what, setup.error().where});
        tlsSetup = *setup;
    }
    if (options.totalTimeout > 0)
        totalLimit.start(options.totalTimeout);
    connector = new Connector(target, q);
    connect(connector, &Connector::resolved, q, [this] { enter(Phase::Connect, 0); });
    connect(connector, &Connector::connected, q, [this] { takeSocket(); });
    connect(connector, &Connector::failed, q, [this](const http::Failure &failure) { conclude(failure); });
    connector->start();
    enter(connector->looksUp() ? Phase::LookUp : Phase::Connect, 0);
}

void Call::Private::takeSocket()
{
    socket = connector->takeSocket();
    socket->setParent(q);
    lifeline.hold(socket->socketDescriptor());
    exchange.connection.address = socket->peerAddress().toString();
    exchange.connection.localPort = socket->localPort();
    const Proxy::Kind kind = options.proxy.kind;
    if (kind == Proxy::Socks5 || (kind == Proxy::Http && isSecure()))
        return talkToProxy();
    if (exchange.connection.proxy)
        exchange.connection.proxy->open = true;
    watch();
}

void Call::Private::talkToProxy()
{
    talk =
        new ProxyTalk(socket, options.proxy, exchange.connection.host.toUtf8(), exchange.connection.port, q);
    connect(talk, &ProxyTalk::opened, q, [this] {
        endTalk(true);
        watch();
    });
    connect(talk, &ProxyTalk::refused, q, [this] {
        endTalk(false);
        conclude({});
    });
    connect(talk, &ProxyTalk::failed, q, [this](const http::Failure &failure) {
        endTalk(false);
        conclude(failure);
    });
    restartLimit(options.connectTimeout);
    talk->start();
}

void Call::Private::endTalk(bool open)
{
    exchange.connection.proxy->capture = talk->capture();
    exchange.connection.proxy->open = open;
    std::exchange(talk, nullptr)->deleteLater();
}

void Call::Private::watch()
{
    connect(socket, &QIODevice::readyRead, q, [this] { read(); });
    connect(socket, &QIODevice::bytesWritten, q, [this] { pump(); });
    connect(socket, &QAbstractSocket::errorOccurred, q, [this](auto error) { trouble(error); });
    connect(socket, &QAbstractSocket::disconnected, q, [this] { ended(); });
    isSecure() ? encrypt() : send();
}

void Call::Private::encrypt()
{
    if (!enter(Phase::Handshake, options.tlsTimeout))
        return;
    auto *secure = static_cast<QSslSocket *>(socket);
    connect(secure, &QSslSocket::sslErrors, q, [this](const auto &errors) { judgeCertificates(errors); });
    connect(secure, &QSslSocket::encryptedBytesWritten, q, [this] { pump(); });
    connect(secure, &QSslSocket::encrypted, q, [this, secure] {
        exchange.connection.encrypted = true;
        exchange.connection.tls = tlsInfo(*secure, host(), tlsErrors);
        exchange.connection.tls->bypassed = !tlsErrors.isEmpty();
        send();
    });
    secure->setSslConfiguration(*tlsSetup);
    secure->setPeerVerifyName(host());
    secure->startClientEncryption();
}

// Unless they are ignored here, the socket ends the handshake with an error.
void Call::Private::judgeCertificates(const QList<QSslError> &errors)
{
    auto *secure = static_cast<QSslSocket *>(socket);
    tlsErrors = errors;
    exchange.connection.tls = tlsInfo(*secure, host(), tlsErrors);
    if (options.insecure)
        secure->ignoreSslErrors();
}

void Call::Private::send()
{
    if (enter(Phase::Send, options.answerTimeout))
        pump();
}

// What an encrypting socket has handed on may still wait below it.
qint64 Call::Private::sentSoFar() const
{
    if (!isSecure())
        return handed - socket->bytesToWrite();
    const bool busy =
        socket->bytesToWrite() > 0 || static_cast<QSslSocket *>(socket)->encryptedBytesToWrite() > 0;
    return busy ? recorder.capture().sent.size() : handed;
}

// One slice at a time, and each from the event loop: the socket goes on writing, without reading, for as long
// as it is given more from bytesWritten(), and an answer that comes early must be read first.
void Call::Private::pump()
{
    if (!socket || recorder.phase() < Phase::Send)
        return;
    const qint64 before = recorder.capture().sent.size();
    const qint64 sent = sentSoFar();
    recorder.record(http::Direction::Sent, QByteArrayView(composed.bytes).sliced(before, sent - before));
    if (sent == composed.bytes.size())
        recorder.enter(Phase::Wait);
    restartLimit(options.answerTimeout);
    if (!announce() || !socket || sent < handed)
        return;
    if (handed == 0)
        writeSlice();
    else if (handed < composed.bytes.size())
        QMetaObject::invokeMethod(
            q, [this] { writeSlice(); }, Qt::QueuedConnection);
}

void Call::Private::writeSlice()
{
    if (!socket || sentSoFar() < handed)
        return;
    const QByteArray slice = composed.bytes.mid(handed, sliceSize);
    handed += slice.size();
    if (!slice.isEmpty())
        socket->write(slice);
}

// A peer can wrap little content in endless chunk framing; the capture keeps all of it.
qint64 Call::Private::mostBytes() const
{
    const http::Limits &limits = options.limits;
    const qint64 heads = (limits.interimCount + 2) * (limits.startLine + limits.fieldSection);
    return 2 * limits.content + heads + sliceSize;
}

void Call::Private::absorb(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    recorder.enter(Phase::Receive);
    recorder.record(http::Direction::Received, bytes);
    parser.feed(bytes);
}

// Not HTTP, and enough of it to say what it is instead; short of that more is waited for.
bool Call::Private::isForeign() const
{
    const QByteArray &received = recorder.capture().received;
    return parser.isNotHttp() && (received.size() > 8 || !protocolGuess(received).isEmpty());
}

void Call::Private::read()
{
    if (!socket || recorder.phase() < Phase::Send)
        return;
    absorb(socket->readAll());
    if (parser.isDone())
        return conclude({});
    if (isForeign())
        return conclude(notHttp(recorder.capture().received));
    if (parser.isStopped() || recorder.capture().received.size() > mostBytes())
        return conclude(stoppedReading(parser));
    restartLimit(options.answerTimeout);
    announce();
}

// When the connection is closed, disconnected() follows, after all that the peer sent was read. TLS has a
// farewell of its own, after which the connection may stay up.
void Call::Private::trouble(QAbstractSocket::SocketError error)
{
    if (recorder.phase() == Phase::Handshake)
        return handshakeFailed(error);
    farewell = farewell || isFarewell(*socket);
    if (farewell || error != QAbstractSocket::RemoteHostClosedError)
        ended();
}

void Call::Private::handshakeFailed(QAbstractSocket::SocketError error)
{
    recorder.end(lifeline.wasReset() ? http::Ending::ResetByPeer : http::Ending::ClosedByUs);
    if (error == QAbstractSocket::RemoteHostClosedError && !lifeline.wasReset())
        recorder.end(http::Ending::ClosedByPeer);
    if (!exchange.connection.tls)
        exchange.connection.tls = tlsInfo(*static_cast<QSslSocket *>(socket), host(), tlsErrors);
    conclude(tlsErrors.isEmpty() ? handshakeFailure(error, socket->errorString(), host())
                                 : certificateFailure(*exchange.connection.tls, host(), tlsErrors));
}

void Call::Private::ended()
{
    if (!socket)
        return;
    if (recorder.phase() == Phase::Handshake)
        return handshakeFailed(QAbstractSocket::RemoteHostClosedError);
    const QString detail = socket->errorString();
    const QAbstractSocket::SocketError error = socket->error();
    if (socket->isOpen())
        absorb(socket->readAll());
    if (!isSecure())
        absorb(lifeline.unread(mostBytes()));
    const bool reset = !farewell && lifeline.wasReset();
    recorder.end(reset ? http::Ending::ResetByPeer : http::Ending::ClosedByPeer);
    if (parser.isDone())
        return conclude({});
    // Without its farewell an encrypted stream may have been cut by anyone (rfc9112#9.8).
    if (reset || (isSecure() && !farewell))
        parser.cut();
    else
        parser.finish();
    if (parser.isDone())
        return conclude({});
    if (parser.isNotHttp())
        return conclude(notHttp(recorder.capture().received));
    if (isSecure() && error == QAbstractSocket::SslInternalError)
        return conclude(handshakeFailure(error, detail, host()));
    conclude(brokenOff(recorder.capture(), parser.responses(), {reset, unsent(), detail}));
}

void Call::Private::limitReached(qint64 milliseconds)
{
    const Phase phase = recorder.phase();
    if (parser.isNotHttp())
        conclude(notHttp(recorder.capture().received));
    else if (phase >= Phase::Send)
        conclude(answerTimeout(recorder.capture(), unsent(), milliseconds));
    else if (phase == Phase::Handshake)
        conclude(http::Failure{FailureKind::TlsFailed,
            u"The TLS handshake did not end in %1."_s.arg(durationText(milliseconds)), {}});
    else if (talk) {
        endTalk(false);
        conclude(http::Failure{FailureKind::ProxyFailed,
            u"The proxy %1 did not open the way in %2."_s.arg(
                exchange.connection.proxy->endpoint, durationText(milliseconds)),
            {}});
    } else
        conclude(
            connectTimeout(endpointText(exchange.connection.host, exchange.connection.port), milliseconds));
}

// False when the listener deleted the call.
bool Call::Private::enter(Phase phase, int timeout)
{
    recorder.enter(phase);
    restartLimit(timeout);
    return announce() && recorder.phase() == phase;
}

bool Call::Private::announce()
{
    const QPointer<Call> alive(q);
    Q_EMIT q->progressed(recorder.capture().received.size(), phaseText(recorder.phase()));
    return !alive.isNull();
}

void Call::Private::restartLimit(int timeout)
{
    if (recorder.phase() == Phase::Over)
        return;
    if (timeout > 0)
        limit.start(timeout);
    else
        limit.stop();
}

void Call::Private::conclude(std::optional<http::Failure> failure)
{
    if (recorder.phase() == Phase::Over)
        return;
    recorder.enter(Phase::Over);
    limit.stop();
    totalLimit.stop();
    if (socket && recorder.capture().ending == http::Ending::Open)
        recorder.end(http::Ending::ClosedByUs);
    exchange.scheme = composed.destination.scheme;
    exchange.capture = recorder.capture();
    exchange.request = asSent(composed, recorder.capture().sent.size());
    if (failure)
        parser.cut();
    exchange.responses = parser.responses();
    exchange.timings = recorder.timings();
    exchange.failure = std::move(failure);
    for (const http::DraftField &field : composed.fields) {
        if (field.added && field.enabled)
            exchange.added << field.name;
    }
    if (const auto &proxy = exchange.connection.proxy; proxy && !proxy->open && !exchange.failure) {
        const http::Exchange own = http::exchangeFromBytes(proxy->capture.sent, proxy->capture.received);
        exchange.scheme = "http";
        exchange.capture = proxy->capture;
        exchange.request = own.request;
        exchange.responses = own.responses;
        exchange.added = {"Host", "Proxy-Authorization"};
    }
    lifeline.release();
    letGo(std::exchange(socket, nullptr), q);
    if (connector) {
        connector->disconnect(q);
        connector->deleteLater();
    }
    // From the event loop, on a clean stack: the listener may delete the call.
    const auto tell = [this] {
        const http::Exchange done = std::move(exchange);
        Q_EMIT q->finished(done);
    };
    QMetaObject::invokeMethod(q, tell, Qt::QueuedConnection);
}

Call::Call(http::Composed request, Options options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(request), std::move(options)))
{
}

Call::~Call()
{
    d->lifeline.release();
    letGo(std::exchange(d->socket, nullptr), this);
}

void Call::start()
{
    if (!d->exchange.started.isValid())
        d->start();
}

void Call::cancel()
{
    if (!d->exchange.started.isValid()) {
        d->cancelledEarly = true;
        return;
    }
    const QString during = phaseText(d->recorder.phase());
    d->conclude(http::Failure{FailureKind::Cancelled, u"Cancelled while %1."_s.arg(during), {}});
}

} // namespace wire
