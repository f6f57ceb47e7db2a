// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"
#include "app/http/parser.h"
#include "app/wire/proxy.h"

#include <QElapsedTimer>
#include <QObject>

class QTcpSocket;

namespace wire {

/// Asks a proxy for the way to a host and port: CONNECT (rfc9110#9.3.6) or SOCKS 5 (rfc1928, rfc1929). Names
/// are looked up by the proxy. Announces one of its signals, once.
class ProxyTalk : public QObject {
    Q_OBJECT
public:
    /// `socket` is connected to the proxy and outlives this.
    ProxyTalk(QTcpSocket *socket, Proxy proxy, QByteArray host, quint16 port, QObject *parent);

    void start();
    /// What was said so far.
    const http::Capture &capture() const { return m_capture; }

Q_SIGNALS:
    void opened();
    /// An HTTP proxy answered CONNECT with something else than success; the answer is in the capture.
    void refused();
    void failed(const http::Failure &failure);

private:
    void say(const QByteArray &bytes);
    void hear();
    void hearHttp();
    void hearSocks();
    void chooseMethod();
    void askForHost();
    void takeReply();
    void lost();
    void end(const http::Failure &failure);

    enum class Stage { Http, Method, Password, Reply, Over };

    QTcpSocket *m_socket;
    Proxy m_proxy;
    QByteArray m_host;
    quint16 m_port;
    Stage m_stage = Stage::Http;
    http::ResponseParser m_parser;
    http::Capture m_capture;
    QByteArray m_unread;
    QElapsedTimer m_clock;
};

} // namespace wire
