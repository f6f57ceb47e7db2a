// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

/// What the tests of the lab's sockets share.
namespace asking {

/// A client that sends bytes and keeps what comes back.
class Client : public QObject {
public:
    /// A certificate: it talks TLS and trusts this one only.
    explicit Client(quint16 port, const QByteArray &certificate = {})
    {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] {
            if (m_reads)
                m_heard += m_socket.readAll();
        });
        const auto start = [this] {
            m_ready = true;
            m_socket.write(m_waiting);
        };
        if (certificate.isEmpty()) {
            connect(&m_socket, &QTcpSocket::connected, this, start);
            m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
            return;
        }
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates({QSslCertificate(certificate)});
        m_socket.setSslConfiguration(configuration);
        connect(&m_socket, &QSslSocket::encrypted, this, start);
        m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    }
    void send(const QByteArray &bytes)
    {
        if (m_ready)
            m_socket.write(bytes);
        else
            m_waiting += bytes;
    }
    /// Takes nothing from now on, so that the server's bytes pile up.
    void stopReading()
    {
        m_reads = false;
        m_socket.setReadBufferSize(1024);
    }
    const QByteArray &heard() const { return m_heard; }
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    bool isClosed() const
    {
        return m_socket.error() != QAbstractSocket::UnknownSocketError
            && m_socket.state() == QAbstractSocket::UnconnectedState;
    }
    bool wasReset() const { return isClosed() && m_socket.error() != QAbstractSocket::RemoteHostClosedError; }
    QSslSocket &socket() { return m_socket; }

private:
    QSslSocket m_socket;
    QByteArray m_waiting;
    QByteArray m_heard;
    bool m_ready = false;
    bool m_reads = true;
};

} // namespace asking
