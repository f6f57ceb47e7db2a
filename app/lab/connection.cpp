// SPDX-License-Identifier: Apache-2.0
#include "app/lab/connection.h"

#include "app/lab/conditions.h"
#include "app/lab/relay.h"

#include <QDateTime>
#include <QScopedValueRollback>
#include <QSslSocket>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace lab {

using namespace Qt::StringLiterals;

constexpr qint64 readSlice = 64LL * 1024;
constexpr qint64 writeBacklog = 256LL * 1024;
constexpr int lingerTime = 2000; ///< milliseconds in which a client may still read the last answer
constexpr int slowFactor = 2; ///< a request may take so many idle times from its first byte to its last

const QByteArray &House::now()
{
    const qint64 seconds = QDateTime::currentSecsSinceEpoch();
    if (seconds != dated) {
        dated = seconds;
        date = httpDate(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC));
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
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setReadBufferSize(2 * readSlice);
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &Connection::expire);
    connect(socket, &QTcpSocket::readyRead, this, &Connection::read);
    connect(socket, &QTcpSocket::bytesWritten, this, [this] {
        m_moved.start();
        read();
    });
    connect(socket, &QTcpSocket::disconnected, this, &Connection::finished);
    m_moved.start();
    m_idle.start(house.idleTimeout);
}

/// Nothing is under way that has to end before the next answer, and the client reads what it gets.
bool Connection::isReady() const
{
    return !m_ending && !m_stalled && !m_sender && !m_behind && m_socket->isOpen()
        && m_socket->bytesToWrite() < writeBacklog;
}

void Connection::read()
{
    // Writing announces written bytes, which leads here again.
    if (m_reading)
        return;
    const QScopedValueRollback<bool> reading(m_reading, true);
    while (isReady()) {
        if (m_parser.hasRequest())
            serve();
        else if (m_socket->bytesAvailable() > 0)
            feed();
        else
            break;
    }
    if (m_ending) {
        drop();
        shutDown();
    }
}

/// What still comes is of no use.
void Connection::drop()
{
    if (m_socket->isOpen())
        m_socket->skip(m_socket->bytesAvailable());
}

void Connection::feed()
{
    m_moved.start();
    if (!m_begun)
        m_since.start();
    m_begun = true;
    m_parser.feed(m_socket->read(readSlice));
    if (m_parser.hasRequest())
        return;
    if (m_since.elapsed() > qint64(m_house.idleTimeout) * slowFactor)
        timeOut();
    else
        serveUnfinished();
}

void Connection::serve()
{
    const http::Request request = m_parser.take();
    m_continued = false;
    m_begun = m_parser.hasRequest() || m_parser.current().startLine.size() > 0;
    m_since.start();
    answer(request, m_parser.isStopped() && !m_parser.hasRequest());
    if (isReady() && !m_parser.hasRequest())
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
        const Reply reply = respond(request, *m_house.personality, occasion(request, false));
        if (reply.gate == "served"_L1 || reply.forward)
            m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        else
            answer(request, true);
    }
}

Occasion Connection::occasion(const http::Request &request, bool last)
{
    Occasion occasion{m_house.now(), last, nullptr, m_house.dated};
    if (!m_house.personality->cache.isEmpty())
        occasion.kept = m_house.store.find(request, m_house.dated);
    return occasion;
}

void Connection::answer(const http::Request &request, bool last)
{
    Reply reply = respond(request, *m_house.personality, occasion(request, last));
    if (!reply.forward)
        give(request, std::move(reply));
    else if (m_house.behind == 0)
        give(request, respondAlone(request, *m_house.personality, occasion(request, last), false));
    else
        ask(request, reply, last);
}

void Connection::give(const http::Request &request, Reply reply)
{
    announce(request, reply);
    if (!reply.pace.isUsual()) {
        paced(std::move(reply));
        return;
    }
    if (!reply.hangUp)
        write(reply.bytes);
    if (reply.hangUp || reply.close)
        end();
}

/// At once: a client that has closed its side gets its answer before ours notices.
void Connection::write(const QByteArray &bytes)
{
    m_socket->write(bytes);
    m_socket->flush();
}

void Connection::announce(const http::Request &request, const Reply &reply, quint16 behindPort)
{
    Q_EMIT answered(request.method, request.target, reply.status, reply.gate);
    if (!m_house.watched)
        return;
    Truth truth = truthOf(request, *m_house.personality, reply);
    truth.clientPort = m_socket->peerPort();
    truth.behindPort = behindPort;
    if (behindPort > 0)
        truth.stopped.clear();
    Q_EMIT settled(truth);
}

void Connection::paced(Reply reply)
{
    m_idle.stop();
    m_sender = new Sender(m_socket, std::move(reply), this);
    connect(m_sender, &Sender::finished, this, &Connection::sent);
    // From now on bytes have to move, or the client is given up.
    m_idle.start(m_sender->reply().pace.delay + m_house.idleTimeout);
}

void Connection::sent()
{
    const Reply reply = m_sender->reply();
    m_sender->deleteLater();
    m_sender = nullptr;
    m_moved.start();
    m_stalled = reply.pace.end == Pace::Stall;
    if (reply.pace.end == Pace::Reset)
        reset();
    else if (!m_stalled && (reply.close || reply.hangUp))
        end();
    else
        read();
}

void Connection::ask(const http::Request &request, const Reply &reply, bool last)
{
    const Personality &personality = *m_house.personality;
    m_behind =
        new Behind(onward(request, personality), request.method, m_house.behind, personality.patience, this);
    m_idle.start(personality.patience + m_house.idleTimeout);
    const bool close = reply.close;
    connect(m_behind, &Behind::finished, this,
        [this, request, last, close](Behind::Outcome outcome) { pass(request, outcome, last || close); });
}

/// The server behind has answered, or never will.
void Connection::pass(const http::Request &request, Behind::Outcome outcome, bool last)
{
    Behind *behind = m_behind;
    m_behind = nullptr;
    behind->deleteLater();
    m_moved.start();
    const Personality &personality = *m_house.personality;
    if (outcome != Behind::Answered) {
        give(request,
            respondAlone(request, personality, {m_house.now(), last, nullptr, 0}, outcome == Behind::Late));
        read();
        return;
    }
    const http::Response &response = behind->responses().back();
    Reply reply;
    reply.gate = u"forward"_s;
    reply.rule = int(personality.gates.size()) - 1;
    reply.status = response.status;
    for (const http::Response &interim : behind->responses()) {
        if (interim.isInterim() && request.version != "HTTP/1.0")
            reply.bytes += passedInterim(interim, personality);
    }
    Passing passing{request.method, last, {}};
    if (!personality.cache.isEmpty()) {
        m_house.now();
        const bool kept = m_house.store.keep(request, response, personality, m_house.dated);
        passing.fields.emplace_back("Cache-Status"_ba,
            personality.cache + (kept ? "; fwd=uri-miss; stored"_ba : "; fwd=uri-miss"_ba));
    }
    reply.bytes += passed(response, personality, passing);
    reply.close = last;
    announce(request, reply, behind->port());
    write(reply.bytes);
    if (reply.close)
        end();
    else
        read();
}

/// The clock of the connection has run down; it is not wound up with every byte, so it may have to go on.
void Connection::expire()
{
    const qint64 left = (m_ending ? lingerTime : m_house.idleTimeout) - m_moved.elapsed();
    if (left > 0)
        m_idle.start(int(left));
    else if (m_ending)
        reset();
    else if (m_begun && !m_sender && !m_stalled)
        timeOut();
    else
        end();
}

/// Nothing came for too long: 408, where a request was begun (rfc9110#15.5.9).
void Connection::timeOut()
{
    const http::Request &request = m_parser.current();
    const QByteArray content = "The rest of the request did not come in time.\n"_ba;
    Reply reply;
    reply.gate = u"timeout"_s;
    reply.status = 408;
    reply.rule = 0;
    reply.close = true;
    reply.bytes = "HTTP/1.1 408 Request Timeout\r\nDate: "_ba + m_house.now()
        + "\r\nConnection: close\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "_ba
        + QByteArray::number(content.size()) + "\r\n\r\n"_ba + content;
    give(request, std::move(reply));
}

void Connection::end()
{
    m_ending = true;
    m_moved.start();
    m_idle.start(lingerTime);
    drop();
    shutDown();
}

/// Ends the connection at once; what was not sent is lost.
void Connection::reset()
{
    m_ending = true;
    m_reading = true; // nothing is read any more, and no orderly end begun
    m_socket->flush();
#ifdef Q_OS_UNIX
    const linger now{1, 0};
    ::setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
#endif
    m_socket->abort();
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
    // TLS says goodbye itself, and has nothing that could still be read after it.
    if (!qobject_cast<QSslSocket *>(m_socket)) {
        ::shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
        return;
    }
#endif
    m_socket->disconnectFromHost();
}

} // namespace lab
