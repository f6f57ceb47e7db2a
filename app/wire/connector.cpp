// SPDX-License-Identifier: Apache-2.0
#include "app/wire/connector.h"

#include "app/wire/failure.h"
#include "app/wire/localsocket.h"

#include <QHostInfo>
#include <QNetworkProxy>
#include <QPointer>
#include <QSslSocket>

#include <utility>

namespace wire {

using namespace Qt::StringLiterals;

static constexpr int farewellTime = 1000; // milliseconds

void letGo(QTcpSocket *socket, const QObject *context)
{
    if (!socket)
        return;
    QObject::disconnect(socket, nullptr, context, nullptr);
    socket->setParent(nullptr);
    const auto *secure = qobject_cast<QSslSocket *>(socket);
    if (secure && secure->isEncrypted() && socket->state() == QAbstractSocket::ConnectedState) {
        QObject::connect(socket, &QAbstractSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(farewellTime, socket, &QAbstractSocket::abort);
        socket->disconnectFromHost();
        return;
    }
    socket->abort();
    socket->deleteLater();
}

Connector::Connector(Target target, QObject *parent)
    : QObject(parent)
    , m_target(std::move(target))
{
    m_timer.setSingleShot(true);
}

Connector::~Connector()
{
    letGo(m_socket, this);
}

QTcpSocket *Connector::takeSocket()
{
    if (m_socket)
        disconnect(m_socket, nullptr, this, nullptr);
    return std::exchange(m_socket, nullptr);
}

bool Connector::looksUp() const
{
    return m_target.unixSocket.isEmpty() && QHostAddress(m_target.host).isNull();
}

void Connector::start()
{
    m_clock.start();
    if (looksUp()) {
        lookUp();
        return;
    }
    if (!m_target.unixSocket.isEmpty()) {
        QMetaObject::invokeMethod(this, &Connector::tryLocal, Qt::QueuedConnection);
        return;
    }
    m_addresses = {QHostAddress(m_target.host)};
    keepFamily();
    QMetaObject::invokeMethod(this, &Connector::tryNext, Qt::QueuedConnection);
}

void Connector::lookUp()
{
    if (m_target.timeout > 0) {
        connect(&m_timer, &QTimer::timeout, this, [this] {
            stop({http::FailureKind::ConnectTimeout,
                u"The name service did not answer in %1."_s.arg(durationText(m_target.timeout)),
                m_target.host});
        });
        m_timer.start(m_target.timeout);
    }
    // Qt 6.4 loses the memory of a look-up that is aborted or whose context is gone: this one outlives us.
    auto *context = new QObject;
    QHostInfo::lookupHost(
        m_target.host, context, [context, connector = QPointer<Connector>(this)](const QHostInfo &info) {
            context->deleteLater();
            if (connector)
                connector->takeAddresses(info);
        });
}

void Connector::takeAddresses(const QHostInfo &info)
{
    if (m_over)
        return;
    m_timer.stop();
    m_timer.disconnect(this);
    m_addresses = info.addresses();
    // This name means the own machine even where nobody wrote that down (rfc6761#6.3).
    if (m_addresses.isEmpty() && m_target.host.compare(u"localhost"_s, Qt::CaseInsensitive) == 0)
        m_addresses = {QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    if (m_addresses.isEmpty()) {
        stop(nameNotFound(m_target.host, info.error() == QHostInfo::HostNotFound,
            u"The resolver of this system said after %1: %2"_s.arg(
                durationText(m_clock.elapsed()), info.errorString())));
        return;
    }
    keepFamily();
    const QPointer<Connector> self(this);
    Q_EMIT resolved();
    if (self)
        tryNext();
}

// What is left out is told when nothing remains.
void Connector::keepFamily()
{
    if (m_target.family == Family::Any)
        return;
    const bool six = m_target.family == Family::IPv6;
    const auto wanted = six ? QAbstractSocket::IPv6Protocol : QAbstractSocket::IPv4Protocol;
    QStringList others;
    for (const QHostAddress &address : std::as_const(m_addresses)) {
        if (address.protocol() != wanted)
            others << address.toString();
    }
    m_addresses.removeIf([wanted](const QHostAddress &address) { return address.protocol() != wanted; });
    if (m_addresses.isEmpty())
        m_failure = otherFamily(m_target.host, six, others);
}

// A socket that is there but has no room yet is asked again, as TCP would do by itself.
void Connector::tryLocal()
{
    static constexpr int pause = 20; // milliseconds
    if (m_over)
        return;
    const LocalAttempt attempt = connectLocal(m_target.unixSocket);
    if (isBusy(attempt.error) && (m_target.timeout == 0 || m_clock.elapsed() < m_target.timeout)) {
        QTimer::singleShot(pause, this, &Connector::tryLocal);
        return;
    }
    if (attempt.descriptor < 0) {
        stop(isBusy(attempt.error) ? connectTimeout(m_target.unixSocket, m_target.timeout)
                                   : localFailure(m_target.unixSocket, attempt.error));
        return;
    }
    m_socket = m_target.secure ? new QSslSocket(this) : new QTcpSocket(this);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setSocketDescriptor(attempt.descriptor);
    Q_EMIT connected();
}

// An address that swallows everything must leave time for the ones after it.
int Connector::patience() const
{
    const qint64 left = qMax(qint64(1), m_target.timeout - m_clock.elapsed());
    return int(qMax(qint64(1), left / m_addresses.size()));
}

void Connector::tryNext()
{
    letGo(std::exchange(m_socket, nullptr), this);
    m_timer.stop();
    m_timer.disconnect(this);
    if (m_addresses.isEmpty()) {
        stop(m_failure.value_or(http::Failure{}));
        return;
    }
    const QString endpoint = endpointText(m_target.host, m_target.port);
    if (m_target.timeout > 0) {
        connect(&m_timer, &QTimer::timeout, this,
            [this, endpoint] { attemptFailed(connectTimeout(endpoint, m_target.timeout)); });
        m_timer.start(patience());
    }
    m_socket = m_target.secure ? new QSslSocket(this) : new QTcpSocket(this);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QAbstractSocket::connected, this, [this] {
        m_timer.stop();
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        Q_EMIT connected();
    });
    connect(m_socket, &QAbstractSocket::errorOccurred, this, [this, endpoint](auto error) {
        const QString detail = m_socket->errorString();
        if (error == QAbstractSocket::ConnectionRefusedError)
            attemptFailed(refused(
                endpoint, u"The SYN was answered with RST, or a firewall turned it down: %1"_s.arg(detail)));
        else if (error == QAbstractSocket::SocketTimeoutError)
            attemptFailed(connectTimeout(endpoint, m_clock.elapsed()));
        else
            attemptFailed(unreachable(endpoint, detail));
    });
    m_socket->connectToHost(m_addresses.takeFirst(), m_target.port);
}

// A refusal says more than the rest: something is alive there.
void Connector::attemptFailed(const http::Failure &failure)
{
    m_timer.stop();
    if (!m_failure || m_failure->kind != http::FailureKind::Refused)
        m_failure = failure;
    disconnect(m_socket, nullptr, this, nullptr);
    QMetaObject::invokeMethod(this, &Connector::tryNext, Qt::QueuedConnection);
}

void Connector::stop(const http::Failure &failure)
{
    m_over = true;
    m_timer.stop();
    letGo(std::exchange(m_socket, nullptr), this);
    Q_EMIT failed(failure);
}

} // namespace wire
