// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/truth.h"

#include <QObject>

class QTcpServer;

#include <memory>

namespace lab {

/// All personalities of a data folder (":/data"), strict first; bad files go to `problems`.
std::vector<Personality> loadPersonalities(const QString &dataFolder, std::vector<base::Error> *problems);
/// Only one of them, for a quick start. Errors: there is none of that id, or its file is bad.
base::Result<Personality> loadPersonality(const QString &dataFolder, const QString &id);

/// Listens on 127.0.0.1 only. The personality can be changed while it runs.
class Server : public QObject {
    Q_OBJECT
public:
    explicit Server(Personality personality, QObject *parent = nullptr);
    ~Server() override;

    /// Port 0 takes a free one. Errors: the address or port cannot be bound.
    base::Result<quint16> listen(quint16 port = 0);
    quint16 port() const;
    void setPersonality(const Personality &personality);
    const Personality &personality() const;

    /// The same over TLS, on a port of its own, with a certificate of its own. Errors: as listen(), or no
    /// certificate could be made.
    base::Result<quint16> listenTls(quint16 port = 0);
    /// 0: TLS is not switched on.
    quint16 tlsPort() const;
    /// The certificate in PEM, for clients that want to trust it; empty before listenTls().
    QByteArray certificate() const;

    /// Clients that are connected now.
    int connections() const;
    /// More than so many are turned away; 2000 unless told.
    void setMostConnections(int most);

    /// Requests that reach the gate "forward" go to this port of 127.0.0.1; 0: there is nobody behind.
    void setBehind(quint16 port);

    /// Changes the routes while it runs; they count from the next request on. Errors: there is no such place,
    /// or the route names an answer that the personality has not.
    std::optional<base::Error> setRoute(int index, const Route &route);
    std::optional<base::Error> addRoute(const Route &route);
    std::optional<base::Error> removeRoute(int index);
    /// The routes of the last setPersonality() again.
    void restoreRoutes();

protected:
    void connectNotify(const QMetaMethod &signal) override;
    void disconnectNotify(const QMetaMethod &signal) override;

Q_SIGNALS:
    /// A request was answered (status 0: hung up) by this gate ("served" when none stopped it).
    void answered(const QByteArray &method, const QByteArray &target, int status, const QString &gate);
    /// The same with all that the server knows about it; costs nothing while nobody is connected.
    void settled(const lab::Truth &truth);
    /// setRoute(), addRoute(), removeRoute(), restoreRoutes() or setPersonality() changed the routes.
    void routesChanged();

private:
    void accept(QTcpServer &listener);
    void makeTlsListener();
    void useRoutes(std::vector<Route> routes);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace lab
