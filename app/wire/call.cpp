// SPDX-License-Identifier: Apache-2.0
#include "app/wire/call.h"

#include "app/wire/callprivate.h"
#include "app/wire/hello.h"
#include "app/wire/http1speech.h"
#include "app/wire/http2speech.h"
#include "app/wire/keylog.h"

#include <QPointer>
#include <QProcess>

#include <utility>

namespace wire {

using namespace Qt::StringLiterals;
using http::FailureKind;

// What a socket may hold: so much is read in one turn of the event loop, however fast the peer is, and
// content that goes to a disk can come faster than the disk takes it.
static constexpr qint64 heldBySocket = 256 * 1024;

Call::Private::Private(Call *call, http::Composed request, Options how)
    : q(call)
    , composed(std::move(request))
    , options(std::move(how))
{
    const auto store = [this](const QByteArray &content) { keep(content); };
    const auto take = [&](auto talking) {
        if (isDiverted())
            talking->divert(options.overflow.keep, store);
        speech = std::move(talking);
    };
    if (isHttp2())
        take(std::make_unique<Http2Speech>(
            composed, h2::How{options.limits, !isSecure(), options.anyway}, &recorder));
    else
        take(std::make_unique<Http1Speech>(composed, options.limits, &recorder));
    for (QTimer *timer : {&limit, &totalLimit, &patience})
        timer->setSingleShot(true);
    connect(&limit, &QTimer::timeout, q, [this] { limitReached(limit.interval()); });
    connect(&totalLimit, &QTimer::timeout, q, [this] { limitReached(totalLimit.interval()); });
    connect(&patience, &QTimer::timeout, q, [this] {
        speech->release();
        pump();
    });
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
    target.family = options.family;
    target.unixSocket = options.unixSocket;
    exchange.connection.unixSocket = options.unixSocket;
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
    if (target.unixSocket.isEmpty() && (target.host.isEmpty() || target.port == 0))
        return conclude(
            http::Failure{FailureKind::BadAddress, u"There is no host or no port to connect to."_s, {}});
    if (isSecure()) {
        const base::Result<QSslConfiguration> setup =
            isHttp2() ? tlsConfiguration(options, {"h2", "http/1.1"}) : tlsConfiguration(options);
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
    if (isDiverted())
        socket->setReadBufferSize(heldBySocket);
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
    talk->disconnect(q);
    socket->disconnect(talk);
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
        dropAnswer(*secure);
        exchange.connection.encrypted = true;
        exchange.connection.tls = tlsInfo(*secure, host(), tlsErrors);
        exchange.connection.tls->bypassed = !tlsErrors.isEmpty();
        if (isHttp2() && exchange.connection.tls->alpn != "h2"_L1)
            return conclude(versionNotSpoken(exchange.connection.tls->alpn));
        send();
    });
    secure->setSslConfiguration(*tlsSetup);
    secure->setPeerVerifyName(host());
    keepAnswer(*secure);
    startEncryption(secure, options.keyLogFile);
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

void Call::Private::handshakeFailed(QAbstractSocket::SocketError error)
{
    recorder.end(lifeline.wasReset() ? http::Ending::ResetByPeer : http::Ending::ClosedByUs);
    if (error == QAbstractSocket::RemoteHostClosedError && !lifeline.wasReset())
        recorder.end(http::Ending::ClosedByPeer);
    if (!exchange.connection.tls)
        exchange.connection.tls = tlsInfo(*static_cast<QSslSocket *>(socket), host(), tlsErrors);
    if (!tlsErrors.isEmpty())
        return conclude(certificateFailure(*exchange.connection.tls, host(), tlsErrors));
    const http::Failure failure = handshakeFailure(error, socket->errorString(), host());
    const QByteArray answer = keptAnswer(*static_cast<QSslSocket *>(socket));
    if (!isNoTls(answer))
        return conclude(failure);
    recorder.record(http::Direction::Received, answer);
    conclude(notTls(answer, failure));
}

void Call::Private::limitReached(qint64 milliseconds)
{
    const Phase phase = recorder.phase();
    if (phase >= Phase::Send)
        conclude(speech->timedOut(milliseconds));
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
    Q_EMIT q->progressed(speech->received(), phaseText(recorder.phase()));
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

void Call::Private::keep(const QByteArray &content)
{
    const Overflow &how = options.overflow;
    if (how.file == QProcess::nullDevice())
        return;
    // Most answers are small: they need neither file nor thread.
    if (how.file.isEmpty() && !spool && held.size() + content.size() <= how.keep) {
        held += content;
        return;
    }
    openSpool();
    if (!held.isEmpty())
        spool->write(std::exchange(held, {}));
    spool->write(content);
}

void Call::Private::openSpool()
{
    if (spool)
        return;
    spool = std::make_unique<Spool>(options.overflow);
    connect(spool.get(), &Spool::drained, q, [this] { read(); });
    connect(
        spool.get(), &Spool::closed, q, [this] { tell(); }, Qt::QueuedConnection);
    connect(spool.get(), &Spool::failed, q, [this](const QString &message) {
        diskTrouble = http::Failure{FailureKind::DiskFailed, message, spool->file()};
        conclude(diskTrouble);
    });
}

void Call::Private::conclude(std::optional<http::Failure> failure)
{
    if (recorder.phase() == Phase::Over)
        return;
    recorder.enter(Phase::Over);
    for (QTimer *timer : {&limit, &totalLimit, &patience})
        timer->stop();
    if (socket && recorder.capture().ending == http::Ending::Open)
        recorder.end(http::Ending::ClosedByUs);
    settle(std::move(failure));
    lifeline.release();
    letGo(std::exchange(socket, nullptr), q);
    if (connector) {
        connector->disconnect(q);
        connector->deleteLater();
    }
    if (spool)
        return spool->close();
    // From the event loop, on a clean stack: the listener may delete the call.
    QMetaObject::invokeMethod(
        q, [this] { tell(); }, Qt::QueuedConnection);
}

void Call::Private::settle(std::optional<http::Failure> failure)
{
    exchange.scheme = composed.destination.scheme;
    speech->settle(&exchange, failure.has_value());
    exchange.timings = recorder.timings();
    exchange.failure = std::move(failure);
    for (http::Response &response : exchange.responses) {
        if (response.stored && spool)
            response.stored->file = spool->file();
    }
    for (const http::DraftField &field : composed.fields) {
        if (field.added && field.enabled)
            exchange.added << field.name;
    }
    if (const auto &proxy = exchange.connection.proxy; proxy && !proxy->open && !exchange.failure)
        takeRefusal(*proxy);
}

// The proxy answered CONNECT by itself, and that is all there is.
void Call::Private::takeRefusal(const http::Passage &proxy)
{
    const http::Exchange own = http::exchangeFromBytes(proxy.capture.sent, proxy.capture.received);
    exchange.scheme = "http";
    exchange.capture = proxy.capture;
    exchange.request = own.request;
    exchange.responses = own.responses;
    exchange.added = {"Host", "Proxy-Authorization"};
}

void Call::Private::tell()
{
    if (diskTrouble && !exchange.failure)
        exchange.failure = diskTrouble; // it came to light with the last bytes
    const http::Exchange done = std::move(exchange);
    Q_EMIT q->finished(done);
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
    if (d->recorder.phase() == Phase::Over)
        return;
    const QString during = phaseText(d->recorder.phase());
    d->conclude(http::Failure{FailureKind::Cancelled, u"Cancelled while %1."_s.arg(during), {}});
}

} // namespace wire
