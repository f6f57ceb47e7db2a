// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/parser.h"
#include "app/lab/behind.h"
#include "app/lab/house.h"
#include "app/lab/sender.h"

#include <QElapsedTimer>

namespace lab {

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
    bool isReady() const;
    void feed();
    void serve();
    void serveUnfinished();
    Occasion occasion(const http::Request &request, bool last);
    void answer(const http::Request &request, bool last);
    void give(const http::Request &request, Reply reply);
    void announce(const http::Request &request, const Reply &reply, quint16 behindPort = 0);
    void paced(Reply reply);
    void sent();
    void ask(const http::Request &request, const Reply &reply, bool last);
    void pass(const http::Request &request, Behind::Outcome outcome, bool last);
    void write(const QByteArray &bytes);
    void drop();
    void expire();
    void timeOut();
    void end();
    void reset();
    void shutDown();

    House &m_house;
    QTcpSocket *m_socket;
    QTimer m_idle;
    QElapsedTimer m_moved; ///< since the last byte in either direction
    QElapsedTimer m_since; ///< since the request being read began
    http::RequestParser m_parser;
    Sender *m_sender = nullptr; ///< a reply that takes its time
    Behind *m_behind = nullptr; ///< the server behind is being asked
    bool m_reading = false; ///< inside read()
    bool m_continued = false; ///< 100 was sent for the request being read
    bool m_begun = false; ///< bytes of a request came that is not whole yet
    bool m_stalled = false; ///< the fault that nothing more is ever sent
    bool m_ending = false; ///< the last answer was given; what still comes is dropped
};

} // namespace lab
