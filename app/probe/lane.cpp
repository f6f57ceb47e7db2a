// SPDX-License-Identifier: Apache-2.0
#include "app/probe/lane.h"

#include "app/http/syntax.h"
#include "app/wire/connector.h"
#include "app/wire/failure.h"
#include "app/wire/proxytalk.h"
#include "app/wire/tls.h"

#include <QSslSocket>

#include <algorithm>
#include <utility>

namespace probe {

using namespace Qt::StringLiterals;
using http::FailureKind;

// A server may close what is idle at any moment; up to here it hardly ever has.
static constexpr qint64 idleForUnrepeatable = 500; // milliseconds

const http::Response *LaneAnswer::response() const
{
    const std::vector<http::Response> &all = parser.responses();
    if (all.empty() || all.back().isInterim())
        return nullptr;
    // Of a status line that was cut, fewer than three digits may be there.
    const bool readable = all.back().status >= 100 || (all.back().status > 0 && all.back().complete);
    return readable ? &all.back() : nullptr;
}

Lane::Lane(const wire::Options &options, Dressing dressing, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_parser(QByteArray())
    , m_dressing(std::move(dressing))
    , m_challenged(challengedBy(m_dressing.account, m_dressing.url, m_options))
{
    m_clock.start();
}

Lane::~Lane()
{
    hangUp();
}

Place::Place(http::Destination to)
    : destination(std::move(to))
    , origin(destination.scheme + "://" + destination.host + ':' + QByteArray::number(destination.port))
{
}

void Lane::ask(Question question)
{
    m_question = std::move(question);
    m_plain = m_question.bytes;
    m_rounds = 0;
    m_parser = http::ResponseParser(m_question.method, m_options.limits);
    m_received.resize(0);
    m_busy = true;
    m_repeated = false;
    const qint64 now = m_clock.elapsed();
    const bool stale = !m_question.repeatable && now - m_moved > idleForUnrepeatable;
    m_asked = now;
    m_moved = now;
    if (!m_ready || stale || m_origin != m_question.place->origin)
        return connectNow();
    write();
}

void Lane::connectNow()
{
    hangUp();
    if (const std::optional<http::Failure> failure = chooseProxy())
        return giveUp(*failure);
    const http::Destination &to = m_question.place->destination;
    const bool redirected = !m_options.connectHost.isEmpty();
    m_connection = {};
    m_connection.host = QString::fromUtf8(to.host);
    m_connection.port = to.port;
    wire::Connector::Target target;
    target.host = redirected ? QString::fromUtf8(m_options.connectHost) : m_connection.host;
    target.port = m_options.connectPort > 0 ? m_options.connectPort : to.port;
    target.secure = to.scheme == "https";
    target.timeout = m_options.connectTimeout;
    target.family = m_options.family;
    target.unixSocket = m_options.unixSocket;
    if (const wire::Proxy &proxy = m_options.proxy; proxy.kind != wire::Proxy::None) {
        target.host = QString::fromUtf8(proxy.host);
        target.port = proxy.port;
        m_connection.proxy.emplace();
        m_connection.proxy->kind = proxy.kind == wire::Proxy::Http ? u"HTTP"_s : u"SOCKS5"_s;
        m_connection.proxy->endpoint = wire::endpointText(target.host, target.port);
        m_connection.proxy->chosenBy = proxy.chosenBy;
    }
    m_connector = new wire::Connector(target, this);
    connect(m_connector, &wire::Connector::connected, this, &Lane::takeSocket);
    connect(m_connector, &wire::Connector::failed, this,
        [this](const http::Failure &failure) { giveUp(failure); });
    m_connector->start();
}

void Lane::takeSocket()
{
    m_socket = m_connector->takeSocket();
    m_connector->deleteLater();
    m_connector = nullptr;
    m_socket->setParent(this);
    m_lifeline.hold(m_socket->socketDescriptor());
    m_connection.address = m_socket->peerAddress().toString();
    m_asked = m_moved = m_clock.elapsed();
    const wire::Proxy::Kind kind = m_options.proxy.kind;
    const bool secure = m_question.place->destination.scheme == "https";
    if (kind == wire::Proxy::Socks5 || (kind == wire::Proxy::Http && secure))
        return talkToProxy();
    if (m_connection.proxy)
        m_connection.proxy->open = true;
    watch();
}

void Lane::watch()
{
    connect(m_socket, &QIODevice::readyRead, this, &Lane::read);
    connect(m_socket, &QAbstractSocket::disconnected, this, &Lane::ended);
    connect(m_socket, &QAbstractSocket::errorOccurred, this, &Lane::trouble);
    if (m_question.place->destination.scheme == "https")
        return encrypt();
    m_ready = true;
    m_origin = m_question.place->origin;
    write();
}

void Lane::encrypt()
{
    if (!m_tls) {
        const base::Result<QSslConfiguration> setup = wire::tlsConfiguration(m_options);
        if (!setup)
            return giveUp({FailureKind::TlsFailed, setup.error().what, setup.error().where});
        m_tls = *setup;
    }
    auto *secure = static_cast<QSslSocket *>(m_socket);
    m_connection.encrypted = true;
    connect(secure, &QSslSocket::sslErrors, this, [this, secure](const QList<QSslError> &errors) {
        m_connection.tls = wire::tlsInfo(*secure, m_connection.host, errors);
        m_connection.tls->bypassed = m_options.insecure;
        if (m_options.insecure)
            secure->ignoreSslErrors();
    });
    connect(secure, &QSslSocket::encrypted, this, [this, secure] {
        if (!m_connection.tls)
            m_connection.tls = wire::tlsInfo(*secure, m_connection.host, {});
        m_ready = true;
        m_origin = m_question.place->origin;
        m_asked = m_moved = m_clock.elapsed();
        write();
    });
    secure->setSslConfiguration(*m_tls);
    secure->setPeerVerifyName(m_connection.host);
    secure->startClientEncryption();
}

void Lane::write()
{
    dress();
    m_socket->write(m_question.bytes);
    // Now rather than after another turn of the event loop.
    m_socket->flush();
}

void Lane::absorb(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    m_moved = m_clock.elapsed();
    m_received += bytes;
    m_parser.feed(bytes);
}

void Lane::read()
{
    const QByteArray bytes = m_socket->readAll();
    // Nobody asked: what comes by itself belongs to no question, and what follows it cannot be trusted.
    if (!m_busy)
        return hangUp();
    absorb(bytes);
    if (m_parser.isDone())
        return conclude({}, http::Ending::Open);
    if (m_parser.isNotHttp())
        return conclude(wire::notHttp(m_received), http::Ending::ClosedByUs);
    if (m_parser.isStopped() || m_received.size() > 2 * m_options.limits.content + (1 << 20))
        conclude(wire::stoppedReading(m_parser, m_options.limits.content), http::Ending::ClosedByUs);
}

// An error that closes the connection is followed by disconnected(); one in the handshake may not be.
void Lane::trouble()
{
    if (m_ready || !m_socket)
        return;
    const auto *secure = qobject_cast<QSslSocket *>(m_socket);
    const bool judged = secure && m_connection.tls && !m_options.insecure;
    if (judged)
        giveUp(wire::certificateFailure(*m_connection.tls, m_connection.host, secure->sslHandshakeErrors()));
    else
        giveUp(wire::handshakeFailure(m_socket->error(), m_socket->errorString(), m_connection.host));
}

void Lane::ended()
{
    if (!m_socket)
        return;
    if (!m_busy)
        return hangUp();
    if (!m_ready)
        return trouble();
    const QString detail = m_socket->errorString();
    const bool secure = m_connection.encrypted;
    const bool farewell = !secure || wire::isFarewell(*m_socket);
    if (m_socket->isOpen())
        absorb(m_socket->readAll());
    if (!secure)
        absorb(m_lifeline.unread(m_options.limits.content));
    if (m_received.isEmpty() && m_question.repeatable && !m_repeated) {
        m_repeated = true;
        return connectNow();
    }
    const bool reset = m_lifeline.wasReset();
    if (!m_parser.isDone())
        reset || !farewell ? m_parser.cut() : m_parser.finish();
    const http::Ending ending = reset ? http::Ending::ResetByPeer : http::Ending::ClosedByPeer;
    if (m_parser.isDone())
        return conclude({}, ending);
    if (m_parser.isNotHttp())
        return conclude(wire::notHttp(m_received), ending);
    http::Capture capture;
    capture.sent = m_question.bytes;
    capture.received = m_received;
    capture.ending = ending;
    conclude(wire::brokenOff(capture, m_parser.responses(), {reset, false, 0, detail}), ending);
}

// From the event loop: the listener may ask the next thing.
void Lane::giveUp(const http::Failure &failure)
{
    m_parser.cut();
    hangUp();
    QMetaObject::invokeMethod(
        this, [this, failure] { conclude(failure, http::Ending::ClosedByUs); }, Qt::QueuedConnection);
}

static qint64 within(int limit, qint64 since, qint64 now)
{
    return limit > 0 && now - since > limit ? limit : 0;
}

void Lane::checkTime()
{
    // The connector has a limit of its own.
    if (!m_busy || !m_socket)
        return;
    const qint64 now = m_clock.elapsed();
    if (!m_ready) {
        if (const qint64 limit = within(m_options.tlsTimeout, m_asked, now))
            giveUp({m_talk ? FailureKind::ProxyFailed : FailureKind::TlsFailed,
                (m_talk ? u"The proxy did not open the way in %1."_s
                        : u"The TLS handshake did not end in %1."_s)
                    .arg(wire::durationText(limit)),
                {}});
        return;
    }
    qint64 limit = within(m_options.answerTimeout, m_moved, now);
    if (limit == 0)
        limit = within(m_options.totalTimeout, m_asked, now);
    if (limit == 0)
        return;
    m_parser.cut();
    http::Capture capture;
    capture.sent = m_question.bytes;
    capture.received = m_received;
    conclude(wire::answerTimeout(capture, 0, limit), http::Ending::ClosedByUs);
}

// Only an answer that ended where its framing says leaves a connection that the next can use (rfc9112#9.3).
bool Lane::mayKeep(const http::Response &response) const
{
    if (!response.complete || response.framing == http::Framing::UntilClose
        || response.framing == http::Framing::Tunnel
        || m_received.size() > std::max(response.head.end, response.body.end))
        return false;
    const http::Field *connection = http::findField(response.fields, "Connection");
    if (!connection)
        return response.version != "HTTP/1.0";
    bool close = false;
    bool keep = response.version != "HTTP/1.0";
    const auto options = http::listElements(connection->value);
    for (const QByteArray &option : options) {
        close = close || http::sameName(option, "close");
        keep = keep || http::sameName(option, "keep-alive");
    }
    return keep && !close;
}

void Lane::conclude(std::optional<http::Failure> failure, http::Ending ending)
{
    if (!m_busy)
        return;
    if (failure)
        m_parser.cut();
    if (!failure && isAnsweredNow())
        return;
    const LaneAnswer answer{m_received, m_parser, ending, std::move(failure), m_connection, m_repeated};
    const http::Response *response = answer.response();
    m_moved = m_clock.elapsed();
    if (ending != http::Ending::Open || !response || !mayKeep(*response))
        hangUp();
    m_busy = false;
    Q_EMIT answered(answer);
}

void Lane::hangUp()
{
    m_ready = false;
    m_origin.clear();
    m_lifeline.release();
    if (m_talk) {
        m_talk->disconnect(this);
        std::exchange(m_talk, nullptr)->deleteLater();
    }
    wire::letGo(std::exchange(m_socket, nullptr), this);
    if (m_connector) {
        m_connector->disconnect(this);
        m_connector->deleteLater();
        m_connector = nullptr;
    }
}

} // namespace probe
