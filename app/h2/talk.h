// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "app/http/exchange.h"
#include "app/http/parser.h"

#include <functional>
#include <memory>

namespace h2 {

/// How to speak.
struct How {
    http::Limits limits;
    bool priorKnowledge = false; ///< spoken without asking (rfc9113#3.3)
    bool anyway = false; ///< names keep their case, fields of the connection are sent too (rfc9113#8.2)
};

/// One request over HTTP/2 on a connection of its own: bytes in, bytes out, no socket and no clock of its
/// own. Everything that a server can send is bounded; what breaks the protocol is told in the frame that
/// does.
class Talk {
public:
    /// `microseconds` since the call began, for the times in the capture.
    Talk(const http::Composed &composed, const How &how, std::function<qint64()> microseconds);
    ~Talk();
    Talk(const Talk &) = delete;
    Talk &operator=(const Talk &) = delete;

    /// Bytes to be written now, `most` of them or a frame more; empty: none. Ask again after feed() and
    /// release(), and once after the end, for the farewell.
    QByteArray take(qint64 most = 64LL * 1024);
    void feed(QByteArrayView bytes);
    /// The peer says nothing more; `reset`: it broke the connection.
    void peerClosed(bool reset);

    /// The answer is whole, or it failed.
    bool isOver() const;
    /// All of the request was given out by take().
    bool allSent() const;
    /// The content waits for a 100 (rfc9110#10.1.1), and all before it was given out.
    bool isHolding() const;
    /// It has waited enough.
    void release();
    /// A final response has begun.
    bool isAnswering() const;
    std::optional<http::Failure> failure() const;
    /// Bytes fed so far.
    qint64 received() const;
    /// Bytes of content that were given out, and how many there are.
    qint64 contentSent() const;
    qint64 contentSize() const;
    /// What was not sent as it was given, and why: "names written in lower case, …".
    QStringList notes() const;
    /// Why the content does not move: the server's window is used up. Empty: it moves, or there is none.
    QString blockedBy() const;
    /// The server's SETTINGS leave room for no request (rfc9113#5.1.2).
    bool allowsNoStream() const;

    /// Content of the final response past `keep` bytes goes to `taker` only, which gets it from the first
    /// byte on; limits.content does not hold then.
    void divert(qint64 keep, std::function<void(const QByteArray &)> taker);

    /// Fills in capture, request, responses and http2, once, at the end. Without an end the answer counts as
    /// cut.
    void settle(http::Exchange *exchange);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace h2
