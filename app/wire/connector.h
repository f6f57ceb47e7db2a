// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"
#include "app/wire/call.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QObject>
#include <QTimer>

#include <optional>

class QHostInfo;
class QTcpSocket;

namespace wire {

/// Looks a name up and tries its addresses in turn until one of them takes the connection.
class Connector : public QObject {
    Q_OBJECT
public:
    struct Target {
        QString host; ///< name or address literal
        quint16 port = 0;
        bool secure = false; ///< make the socket one that can speak TLS
        int timeout = 0; ///< milliseconds for all of it, 0 = no limit
        Family family = Family::Any; ///< addresses of the other kind are not tried
        QString unixSocket{}; ///< connects to this path instead (localsocket.h); no host is needed then
    };

    explicit Connector(Target target, QObject *parent = nullptr);
    ~Connector() override;

    /// Never announces anything from inside.
    void start();
    /// The host is a name, not an address literal, and is asked for.
    bool looksUp() const;
    /// The connected socket, once; the caller owns it. Null before connected().
    QTcpSocket *takeSocket();

Q_SIGNALS:
    void resolved(); ///< addresses are known; an address literal has no look-up and skips this
    void connected();
    void failed(const http::Failure &failure);

private:
    void lookUp();
    void takeAddresses(const QHostInfo &info);
    void keepFamily();
    void tryLocal();
    void tryNext();
    void attemptFailed(const http::Failure &failure);
    void stop(const http::Failure &failure);
    int patience() const;

    Target m_target;
    QList<QHostAddress> m_addresses;
    QTcpSocket *m_socket = nullptr;
    QTimer m_timer;
    QElapsedTimer m_clock;
    bool m_over = false;
    std::optional<http::Failure> m_failure;
};

/// Parts with a socket: nothing it still does reaches `context`, and it goes when that is safe. A TLS
/// connection that is intact is closed with its farewell.
void letGo(QTcpSocket *socket, const QObject *context);

} // namespace wire
