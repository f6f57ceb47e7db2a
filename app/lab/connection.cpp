// SPDX-License-Identifier: Apache-2.0
#include "app/lab/connection.h"

#include "app/lab/conditions.h"

#include <QDateTime>
#include <QNetworkProxy>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace lab {

using namespace Qt::StringLiterals;

constexpr qint64 readSlice = 64LL * 1024;
constexpr qint64 writeBacklog = 256LL * 1024;
constexpr int lingerTime = 2000; ///< milliseconds in which a client may still read the last answer

const QByteArray &House::now()
{
    const QDateTime moment = QDateTime::currentDateTimeUtc();
    const qint64 seconds = moment.toSecsSinceEpoch();
    if (seconds != dated) {
        dated = seconds;
        date = httpDate(moment);
    }
    return date;
}

static http::Limits labLimits()
{
    http::Limits limits;
    limits.fieldSection = 128LL * 1024;
    limits.fieldCount = 500;
    limits.content = 1024LL * 1024;
    return limits;
}

Connection::Connection(QTcpSocket *socket, House &house, QObject *parent)
    : QObject(parent)
    , m_house(house)
    , m_socket(socket)
    , m_parser(labLimits())
{
    socket->setParent(this);
    socket->setProxy(QNetworkProxy::NoProxy);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setReadBufferSize(2 * readSlice);
    m_idle.setSingleShot(true);
    m_idle.setInterval(house.idleTimeout);
    connect(&m_idle, &QTimer::timeout, this, &Connection::expire);
    connect(socket, &QTcpSocket::readyRead, this, &Connection::read);
    connect(socket, &QTcpSocket::bytesWritten, this, &Connection::read);
    connect(socket, &QTcpSocket::disconnected, this, &Connection::finished);
    m_idle.start();
}

void Connection::read()
{
    // A client that does not read its answers gets no new ones.
    while (!m_ending && m_socket->bytesAvailable() > 0 && m_socket->bytesToWrite() < writeBacklog) {
        m_idle.start();
        m_begun = true;
        m_parser.feed(m_socket->read(readSlice));
        serve();
    }
    if (m_ending) {
        m_socket->skip(m_socket->bytesAvailable());
        shutDown();
    }
}

void Connection::serve()
{
    while (!m_ending && m_parser.hasRequest()) {
        const http::Request request = m_parser.take();
        m_continued = false;
        m_begun = m_parser.hasRequest() || m_parser.current().startLine.size() > 0;
        answer(request, m_parser.isStopped() && !m_parser.hasRequest());
    }
    if (!m_ending)
        serveUnfinished();
}

/// What can be said before the request is whole, or because it never will be.
void Connection::serveUnfinished()
{
    const http::Request &request = m_parser.current();
    if (m_parser.isStopped() || request.hasDefect("http09")) {
        answer(request, true);
    } else if (!m_continued && m_parser.headDone() && waitsForContinue(request)) {
        m_continued = true;
        const Reply reply = respond(request, *m_house.personality, {m_house.now(), false});
        if (reply.gate == "served"_L1)
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        else
            answer(request, true);
    }
}

void Connection::answer(const http::Request &request, bool last)
{
    const Reply reply = respond(request, *m_house.personality, {m_house.now(), last});
    if (!reply.hangUp)
        m_socket->write(reply.bytes);
    announce(request, reply);
    if (reply.hangUp || reply.close)
        end();
}

void Connection::announce(const http::Request &request, const Reply &reply)
{
    Q_EMIT answered(request.method, request.target, reply.status, reply.gate);
    if (!m_house.watched)
        return;
    Truth truth = truthOf(request, *m_house.personality, reply);
    truth.clientPort = m_socket->peerPort();
    Q_EMIT settled(truth);
}

/// Nothing came for too long: 408 where a request was begun, else a silent close (rfc9110#15.5.9).
void Connection::expire()
{
    if (m_ending) {
        m_socket->abort();
        return;
    }
    if (m_begun) {
        const http::Request &request = m_parser.current();
        const QByteArray content = "The rest of the request did not come in time.\n"_ba;
        m_socket->write("HTTP/1.1 408 Request Timeout\r\nDate: "_ba + m_house.now()
            + "\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "_ba
            + QByteArray::number(content.size()) + "\r\n\r\n"_ba + content);
        Reply reply;
        reply.gate = u"timeout"_s;
        reply.status = 408;
        reply.rule = 0;
        announce(request, reply);
    }
    end();
}

void Connection::end()
{
    m_ending = true;
    m_idle.start(lingerTime);
    m_socket->skip(m_socket->bytesAvailable());
    shutDown();
}

/// Closes our side when the last byte is out and reads on until the client closes its own, so that bytes
/// still under way from it do not reset the connection and take the answer with them (rfc9112#9.6).
void Connection::shutDown()
{
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    m_socket->flush();
    if (m_socket->bytesToWrite() > 0)
        return;
#ifdef Q_OS_UNIX
    ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
#else
    m_socket->disconnectFromHost();
#endif
}

} // namespace lab
