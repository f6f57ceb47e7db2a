// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sender.h"

namespace lab {

constexpr int tick = 100; ///< milliseconds
constexpr qint64 backlog = 64LL * 1024;

Sender::Sender(QTcpSocket *socket, Reply reply, QObject *parent)
    : QObject(parent)
    , m_reply(std::move(reply))
    , m_socket(socket)
{
    // The constructor writes, but announces nothing: nobody is connected yet.
    m_at = m_reply.pace.early;
    if (m_at > 0)
        m_socket->write(m_reply.bytes.left(m_at));
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &Sender::begin);
    connect(&m_clock, &QTimer::timeout, this, &Sender::step);
    m_delay.start(m_reply.pace.delay);
}

void Sender::begin()
{
    if (m_reply.pace.slice > 0) {
        m_clock.start(tick);
        step();
        return;
    }
    connect(m_socket, &QTcpSocket::bytesWritten, this, &Sender::flow);
    flow();
}

void Sender::flow()
{
    while (step()) { }
}

/// One piece; false when there is nothing to write now.
bool Sender::step()
{
    if (m_finished || m_socket->bytesToWrite() > backlog)
        return false;
    if (m_at < m_reply.bytes.size()) {
        const qint64 slice = m_reply.pace.slice > 0 ? m_reply.pace.slice : m_reply.bytes.size();
        m_socket->write(m_reply.bytes.mid(m_at, slice));
        m_at += slice;
        return true;
    }
    if (m_more < m_reply.pace.moreBytes) {
        m_socket->write(m_reply.pace.more);
        m_more += m_reply.pace.more.size();
        return true;
    }
    m_finished = true;
    m_clock.stop();
    Q_EMIT finished();
    return false;
}

} // namespace lab
