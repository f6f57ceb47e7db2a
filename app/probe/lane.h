// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "app/http/exchange.h"
#include "app/http/parser.h"
#include "app/probe/credentials.h"
#include "app/wire/lifeline.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSslConfiguration>

#include <memory>
#include <optional>

class QTcpSocket;

namespace wire {
class Connector;
class ProxyTalk;
} // namespace wire

namespace probe {

/// Where questions go; all that go there share it.
struct Place {
    explicit Place(http::Destination to);

    http::Destination destination;
    QByteArray origin; ///< "scheme://host:port"
};

/// A request to be sent as it is.
struct Question {
    std::shared_ptr<const Place> place;
    QByteArray method;
    QByteArray bytes;
    bool repeatable = false; ///< may be sent a second time when the connection closed without a byte
};

/// What came back; the references hold until the slot returns.
struct LaneAnswer {
    const QByteArray &received;
    const http::ResponseParser &parser;
    http::Ending ending = http::Ending::Open;
    std::optional<http::Failure> failure;
    const http::Connection &connection;
    bool repeated = false;

    /// The final response, or null.
    const http::Response *response() const;
};

/// One connection that is kept and asked one thing after the other, never two at a time. It is made anew when
/// it was closed or the next question goes elsewhere.
///
/// A question on which the connection was closed without a byte is put once more on a new connection. One
/// that must not be put twice is never put on a connection that has been idle, and not repeated.
class Lane : public QObject {
    Q_OBJECT
public:
    explicit Lane(const wire::Options &options, Dressing dressing = {}, QObject *parent = nullptr);
    ~Lane() override;

    /// Precondition: !isBusy(). answered() follows, never from inside.
    void ask(Question question);
    bool isBusy() const { return m_busy; }
    /// The last one asked; its bytes are those that were sent last, credentials and all.
    const Question &question() const { return m_question; }
    /// "scheme://host:port" of the connection that stands; empty: none does.
    const QByteArray &origin() const { return m_origin; }
    /// Ends a question that has waited for too long; to be called now and then.
    void checkTime();

Q_SIGNALS:
    /// The lane may be asked again, from inside the slot too.
    void answered(const LaneAnswer &answer);

private:
    void connectNow();
    void takeSocket();
    void talkToProxy();
    void takeRefusal(const http::Capture &capture);
    void watch();
    void encrypt();
    void dress();
    bool isAnsweredNow();
    std::optional<http::Failure> chooseProxy();
    void write();
    void read();
    void absorb(const QByteArray &bytes);
    void ended();
    void trouble();
    void giveUp(const http::Failure &failure);
    void conclude(std::optional<http::Failure> failure, http::Ending ending);
    void hangUp();
    bool mayKeep(const http::Response &response) const;

    wire::Options m_options;
    Question m_question;
    http::ResponseParser m_parser;
    QByteArray m_received;
    QByteArray m_origin; ///< of the socket that is ready
    http::Connection m_connection;
    Dressing m_dressing;
    Challenged m_challenged;
    QByteArray m_plain; ///< the bytes of the question, without answers to challenges
    int m_rounds = 0; ///< challenges answered for this question
    wire::Connector *m_connector = nullptr;
    wire::ProxyTalk *m_talk = nullptr; ///< while the proxy is asked for the way
    QTcpSocket *m_socket = nullptr;
    wire::Lifeline m_lifeline;
    std::optional<QSslConfiguration> m_tls; ///< made when it is wanted first: that loads OpenSSL
    QElapsedTimer m_clock;
    qint64 m_asked = 0; ///< milliseconds on the clock
    qint64 m_moved = 0; ///< the last byte, or the end of the last answer
    bool m_busy = false;
    bool m_ready = false; ///< the socket is connected, and encrypted where that is wanted
    bool m_repeated = false;
};

} // namespace probe
