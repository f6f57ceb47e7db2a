// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/parser.h"
#include "app/lab/responder.h"
#include "app/lab/truth.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <memory>

namespace lab {

/// What all connections of a server share.
struct House {
    std::shared_ptr<const Personality> personality; ///< counts from the next request on
    int idleTimeout = 0; ///< milliseconds
    bool watched = false; ///< somebody wants to know the truth
    QByteArray date; ///< of `dated`
    qint64 dated = 0; ///< seconds since 1970

    /// Date as it is now.
    const QByteArray &now();
};

/// One client: reads requests, any number in any slices, and answers each in turn.
class Connection : public QObject {
    Q_OBJECT
public:
    /// Takes the socket; `house` has to outlive this.
    Connection(QTcpSocket *socket, House &house, QObject *parent);

Q_SIGNALS:
    void answered(const QByteArray &method, const QByteArray &target, int status, const QString &gate);
    void settled(const lab::Truth &truth);
    void finished();

private:
    void read();
    void serve();
    void serveUnfinished();
    void answer(const http::Request &request, bool last);
    void announce(const http::Request &request, const Reply &reply);
    void expire();
    void end();
    void shutDown();

    House &m_house;
    QTcpSocket *m_socket;
    QTimer m_idle;
    http::RequestParser m_parser;
    bool m_continued = false; ///< 100 was sent for the request being read
    bool m_begun = false; ///< bytes of a request came that is not whole yet
    bool m_ending = false; ///< the last answer was given; what still comes is dropped
};

} // namespace lab
