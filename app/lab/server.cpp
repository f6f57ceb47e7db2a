// SPDX-License-Identifier: Apache-2.0
#include "app/lab/server.h"

#include "app/base/log.h"
#include "app/lab/certificate.h"
#include "app/lab/connection.h"
#include "app/lab/parts.h"

#include <QHostAddress>
#include <QMetaMethod>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTimer>

#include <algorithm>

namespace lab {

using namespace Qt::StringLiterals;

constexpr int mostPending = 2000;
constexpr int acceptPause = 100; ///< milliseconds, after the system had no more to give
constexpr int handshakeTime = 5000; ///< milliseconds

struct Server::Private {
    House house;
    std::vector<Route> original; ///< of the last setPersonality()
    int connections = 0;
    int mostConnections = 2000;
    bool crowded = false; ///< somebody was turned away, and nobody was let in since
    QByteArray certificate;
    QTcpServer listener; // these two last: their end closes the connections, which use the house
    std::unique_ptr<QSslServer> tlsListener; ///< made when it is asked for: OpenSSL is loaded with it
};

// Without file handles Qt stops accepting for good; some come free again.
static void keepAccepting(QTcpServer *listener, Server *server)
{
    QObject::connect(listener, &QTcpServer::acceptError, server, [server, listener] {
        QTimer::singleShot(acceptPause, server, [listener] { listener->resumeAccepting(); });
    });
}

Server::Server(Personality personality, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->original = personality.routes;
    d->house.idleTimeout = personality.idleTimeout;
    d->house.personality = std::make_shared<const Personality>(std::move(personality));
    d->listener.setProxy(QNetworkProxy::NoProxy);
    d->listener.setListenBacklogSize(mostPending);
    d->listener.setMaxPendingConnections(mostPending);
    connect(&d->listener, &QTcpServer::newConnection, this, [this] { accept(d->listener); });
    keepAccepting(&d->listener, this);
}

Server::~Server()
{
    for (QTcpServer *listener : {&d->listener, static_cast<QTcpServer *>(d->tlsListener.get())}) {
        if (!listener)
            continue;
        listener->disconnect(this);
        const QObjectList children = listener->children();
        for (QObject *child : children)
            child->disconnect(this);
    }
}

static base::Result<quint16> bind(QTcpServer &listener, quint16 port)
{
    if (listener.isListening())
        listener.close();
    if (!listener.listen(QHostAddress::LocalHost, port))
        return base::Error{u"The practice server cannot listen: %1."_s.arg(listener.errorString()),
            u"127.0.0.1:%1"_s.arg(port), u"Choose another port, or 0 for a free one."_s};
    return listener.serverPort();
}

base::Result<quint16> Server::listen(quint16 port)
{
    return bind(d->listener, port);
}

void Server::makeTlsListener()
{
    d->tlsListener = std::make_unique<QSslServer>();
    QSslServer *listener = d->tlsListener.get();
    listener->setProxy(QNetworkProxy::NoProxy);
    listener->setMaxPendingConnections(mostPending);
    listener->setHandshakeTimeout(handshakeTime);
    connect(listener, &QTcpServer::pendingConnectionAvailable, this, [this, listener] { accept(*listener); });
    keepAccepting(listener, this);
}

base::Result<quint16> Server::listenTls(quint16 port)
{
    if (!d->tlsListener)
        makeTlsListener();
    if (d->certificate.isEmpty()) {
        const base::Result<Identity> identity = makeIdentity();
        if (!identity)
            return identity.error();
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(identity->certificate));
        configuration.setPrivateKey(QSslKey(identity->key, QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        configuration.setAllowedNextProtocols({"http/1.1"_ba});
        d->tlsListener->setSslConfiguration(configuration);
        d->certificate = identity->certificate;
    }
    return bind(*d->tlsListener, port);
}

quint16 Server::tlsPort() const
{
    return d->tlsListener ? d->tlsListener->serverPort() : quint16(0);
}

QByteArray Server::certificate() const
{
    return d->certificate;
}

int Server::connections() const
{
    return d->connections;
}

void Server::setMostConnections(int most)
{
    d->mostConnections = most;
}

void Server::setBehind(quint16 port)
{
    d->house.behind = port;
}

quint16 Server::port() const
{
    return d->listener.serverPort();
}

void Server::setPersonality(const Personality &personality)
{
    d->house.idleTimeout = personality.idleTimeout;
    d->house.personality = std::make_shared<const Personality>(personality);
    d->house.store.clear();
    d->original = personality.routes;
    Q_EMIT routesChanged();
}

const Personality &Server::personality() const
{
    return *d->house.personality;
}

/// Requests being answered keep the personality that they began with.
void Server::useRoutes(std::vector<Route> routes)
{
    Personality changed = *d->house.personality;
    changed.routes = std::move(routes);
    d->house.personality = std::make_shared<const Personality>(std::move(changed));
    Q_EMIT routesChanged();
}

static base::Error noSuchRoute(int index)
{
    return {u"There is no route number %1."_s.arg(index), {}, {}};
}

std::optional<base::Error> Server::setRoute(int index, const Route &route)
{
    std::vector<Route> routes = personality().routes;
    if (index < 0 || std::size_t(index) >= routes.size())
        return noSuchRoute(index);
    if (std::optional<base::Error> error = routeError(route, personality()))
        return error;
    routes[std::size_t(index)] = route;
    useRoutes(std::move(routes));
    return std::nullopt;
}

std::optional<base::Error> Server::addRoute(const Route &route)
{
    if (std::optional<base::Error> error = routeError(route, personality()))
        return error;
    std::vector<Route> routes = personality().routes;
    // Before the first prefix that would take its requests.
    const auto place = std::find_if(routes.begin(), routes.end(), [&route](const Route &known) {
        return known.path.endsWith(u'*') && route.path.startsWith(QStringView(known.path).chopped(1));
    });
    routes.insert(place, route);
    useRoutes(std::move(routes));
    return std::nullopt;
}

std::optional<base::Error> Server::removeRoute(int index)
{
    std::vector<Route> routes = personality().routes;
    if (index < 0 || std::size_t(index) >= routes.size())
        return noSuchRoute(index);
    routes.erase(routes.begin() + index);
    useRoutes(std::move(routes));
    return std::nullopt;
}

void Server::restoreRoutes()
{
    useRoutes(d->original);
}

void Server::connectNotify(const QMetaMethod &)
{
    d->house.watched = isSignalConnected(QMetaMethod::fromSignal(&Server::settled));
}

void Server::disconnectNotify(const QMetaMethod &)
{
    d->house.watched = isSignalConnected(QMetaMethod::fromSignal(&Server::settled));
}

void Server::accept(QTcpServer &listener)
{
    while (QTcpSocket *socket = listener.nextPendingConnection()) {
        if (d->connections >= d->mostConnections) {
            if (!d->crowded)
                qCWarning(base::logLab) << "too many connections, some are closed";
            d->crowded = true;
            socket->abort();
            socket->deleteLater();
            continue;
        }
        d->crowded = false;
        ++d->connections;
        auto *connection = new Connection(socket, d->house, &listener);
        connect(connection, &Connection::answered, this, &Server::answered);
        connect(connection, &Connection::settled, this, &Server::settled);
        connect(connection, &Connection::finished, this, [this, connection] {
            --d->connections;
            connection->disconnect(this);
            connection->deleteLater();
        });
    }
}

} // namespace lab
