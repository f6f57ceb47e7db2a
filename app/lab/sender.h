// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/responder.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

namespace lab {

/// Sends one reply at its pace: late, a few bytes at a time, or far more than fits into memory. It writes no
/// more than the client reads.
class Sender : public QObject {
    Q_OBJECT
public:
    /// The socket has to outlive this.
    Sender(QTcpSocket *socket, Reply reply, QObject *parent);

    const Reply &reply() const { return m_reply; }

Q_SIGNALS:
    /// All bytes were handed to the socket, or the connection is to end without any.
    void finished();

private:
    void begin();
    void flow();
    bool step();

    Reply m_reply;
    QTcpSocket *m_socket;
    QTimer m_delay;
    QTimer m_clock;
    qsizetype m_at = 0; ///< of reply.bytes
    qint64 m_more = 0; ///< bytes of pace.more sent
    bool m_finished = false;
};

} // namespace lab
