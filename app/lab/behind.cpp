// SPDX-License-Identifier: Apache-2.0
#include "app/lab/behind.h"

#include <QHostAddress>
#include <QNetworkProxy>

namespace lab {

constexpr qint64 mostContent = 8LL * 1024 * 1024;

static http::Limits behindLimits()
{
    http::Limits limits;
    limits.content = mostContent;
    return limits;
}

Behind::Behind(const QByteArray &bytes, const QByteArray &method, quint16 port, int patience, QObject *parent)
    : QObject(parent)
    , m_parser(method, behindLimits())
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { end(Late); });
    connect(&m_socket, &QTcpSocket::connected, this, [this, bytes] {
        m_port = m_socket.localPort();
        m_socket.write(bytes);
    });
    connect(&m_socket, &QTcpSocket::readyRead, this, &Behind::read);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &Behind::settle);
    m_patience.start(patience);
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

void Behind::read()
{
    if (m_ended)
        return;
    m_parser.feed(m_socket.readAll());
    if (m_parser.isDone() || m_parser.isStopped())
        settle();
}

/// No more comes, or no more is wanted.
void Behind::settle()
{
    if (m_ended)
        return;
    if (m_socket.bytesAvailable() > 0)
        m_parser.feed(m_socket.readAll());
    m_parser.finish();
    const std::vector<http::Response> &responses = m_parser.responses();
    if (responses.empty())
        end(m_parser.isNotHttp() || !m_parser.strayDefects().empty() ? Senseless : Unreachable);
    else if (m_parser.isNotHttp() || responses.back().isInterim() || responses.back().status < 100
        || responses.back().status > 599 || !responses.back().complete)
        end(Senseless);
    else
        end(Answered);
}

void Behind::end(Outcome outcome)
{
    if (m_ended)
        return;
    m_ended = true;
    m_patience.stop();
    m_socket.abort();
    Q_EMIT finished(outcome);
}

} // namespace lab
