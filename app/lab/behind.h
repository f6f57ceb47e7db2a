// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/parser.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

namespace lab {

/// One question to the server behind, on 127.0.0.1. Destroying it drops the question.
class Behind : public QObject {
    Q_OBJECT
public:
    enum Outcome {
        Answered,
        Unreachable, ///< no connection, or it ended before the answer did
        Senseless, ///< what came is no whole response
        Late, ///< nothing in time
    };

    /// Sends `bytes`, a whole request with this method; waits `patience` milliseconds for all of the answer.
    Behind(const QByteArray &bytes, const QByteArray &method, quint16 port, int patience, QObject *parent);

    /// The port from which it asked; 0 before there is a connection.
    quint16 port() const { return m_port; }
    /// What came, the final response last. Precondition: the outcome was Answered.
    const std::vector<http::Response> &responses() const { return m_parser.responses(); }

Q_SIGNALS:
    void finished(Outcome outcome);

private:
    void read();
    void settle();
    void end(Outcome outcome);

    QTcpSocket m_socket;
    QTimer m_patience;
    http::ResponseParser m_parser;
    quint16 m_port = 0;
    bool m_ended = false;
};

} // namespace lab
