// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "app/wire/call.h"

#include <QFile>
#include <QPointer>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTest>

#include <functional>

/// The other end of a call, on loopback, doing what a test tells it.
namespace peer {

inline QString certificate(const char *name)
{
    return QStringLiteral(SOURCE_FOLDER "/tests/wire/certs/") + QString::fromLatin1(name);
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Takes connections, keeps what they send in `seen`, and tells `react` after each read (and, with nothing
/// seen yet, after the connection was made).
class Peer {
public:
    using Reaction = std::function<void(QTcpSocket &)>;

    explicit Peer(Reaction reaction = {})
        : react(std::move(reaction))
        , m_server(std::make_unique<QTcpServer>())
    {
        listen();
    }
    /// Speaks TLS with the certificate and key of that name.
    Peer(const char *name, Reaction reaction, QSslSocket::PeerVerifyMode clients = QSslSocket::VerifyNone)
        : react(std::move(reaction))
    {
        auto server = std::make_unique<QSslServer>();
        QSslConfiguration setup = QSslConfiguration::defaultConfiguration();
        const QString path = certificate(name);
        setup.setLocalCertificate(QSslCertificate(contentOf(path + QStringLiteral(".pem"))));
        setup.setPrivateKey(QSslKey(contentOf(path + QStringLiteral(".key")), QSsl::Ec));
        setup.setAllowedNextProtocols({"http/1.1"});
        setup.setPeerVerifyMode(clients);
        if (clients != QSslSocket::VerifyNone)
            setup.setCaCertificates(QSslCertificate::fromPath(certificate("ca.pem")));
        server->setSslConfiguration(setup);
        m_server = std::move(server);
        listen();
    }

    quint16 port() const { return m_server->serverPort(); }
    QByteArray url(const QByteArray &path = "/", const QByteArray &scheme = "http") const
    {
        return scheme + "://127.0.0.1:" + QByteArray::number(port()) + path;
    }
    QTcpServer &server() { return *m_server; }

    Reaction react;
    QByteArray seen;
    int connections = 0;
    QPointer<QTcpSocket> socket; ///< the newest

private:
    void listen()
    {
        QVERIFY(m_server->listen(QHostAddress::LocalHost));
        QObject::connect(
            m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(), [this] { take(); });
    }
    void take()
    {
        QTcpSocket *connected = m_server->nextPendingConnection();
        if (!connected)
            return;
        ++connections;
        socket = connected;
        if (paused)
            connected->setReadBufferSize(1);
        QObject::connect(
            connected, &QIODevice::readyRead, m_server.get(), [this, connected] { read(*connected); });
        if (react)
            react(*connected);
        if (connected->bytesAvailable() > 0)
            read(*connected);
    }
    void read(QTcpSocket &connected)
    {
        if (paused)
            return;
        seen += connected.readAll();
        if (react)
            react(connected);
    }

    std::unique_ptr<QTcpServer> m_server;

public:
    bool paused = false; ///< leaves what arrives unread: to close then is to reset
};

/// Sends `answer` when the head of a request is there; then closes when told to.
inline Peer::Reaction answering(const Peer &peer, const QByteArray &answer, bool close = false)
{
    return [&peer, answer, close, answered = false](QTcpSocket &socket) mutable {
        if (answered || !peer.seen.contains("\r\n\r\n"))
            return;
        answered = true;
        socket.write(answer);
        if (close)
            socket.disconnectFromHost();
    };
}

inline http::Composed composed(http::Draft draft)
{
    const base::Result<http::Composed> result = http::compose(draft, true);
    return result ? *result : http::Composed{};
}

inline http::Composed get(const QByteArray &url, const QByteArray &method = "GET")
{
    http::Draft draft;
    draft.method = method;
    draft.url = url;
    return composed(draft);
}

/// Starts the call and waits for its one and only end.
inline http::Exchange exchange(wire::Call &call)
{
    QSignalSpy finished(&call, &wire::Call::finished);
    call.start();
    if (!finished.isEmpty())
        qWarning("finished() came from inside start()");
    if (finished.isEmpty() && !finished.wait(20'000))
        return {};
    return finished.size() == 1 ? finished.first().first().value<http::Exchange>() : http::Exchange{};
}

inline http::Exchange exchange(const http::Composed &request, const wire::Options &options = {})
{
    wire::Call call(request, options);
    return exchange(call);
}

/// The failure as "word: message", or "none".
inline QString failureText(const http::Exchange &exchange)
{
    if (!exchange.failure)
        return QStringLiteral("none");
    return http::failureWord(exchange.failure->kind) + QStringLiteral(": ") + exchange.failure->message;
}

} // namespace peer
