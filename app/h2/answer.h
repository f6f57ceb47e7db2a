// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"
#include "app/http/parser.h"

#include <functional>

namespace h2 {

/// Puts the responses together from field blocks and content, and writes them out as lines. What the protocol
/// does not allow is told and read all the same.
class Answer {
public:
    using Taker = std::function<void(const QByteArray &)>;

    Answer(QByteArray method, http::Limits limits);
    /// Content past `keep` bytes goes to `taker` only, which gets that from the first byte on.
    void divert(qint64 keep, Taker taker);

    void beginBlock();
    /// False: a bound is exceeded.
    bool takeField(const QByteArray &name, const QByteArray &value);
    /// The block is whole; empty, or what is wrong with it.
    QString endBlock(bool endsStream, qint64 microseconds);
    /// Content; empty, or why it should not be there.
    QString takeContent(const QByteArray &bytes, qint64 microseconds);
    /// The server ended the stream in order.
    void end();
    /// It will never be whole.
    void cut();

    /// The block that came last, as people read it: "status 200, 4 fields".
    const QString &blockTells() const { return m_tells; }
    bool isDone() const { return m_done; }
    /// Which bound was exceeded, as words; empty: none.
    const QString &exceeded() const { return m_exceeded; }
    const std::vector<http::Response> &responses() const { return m_responses; }
    const http::Response * final() const;
    qint64 contentSize() const { return m_contentSize; }

    http::Capture capture; ///< its received side: the messages as lines

private:
    bool isNewMessage(const QByteArray *status) const;
    QString openMessage(const QByteArray *status, qint64 microseconds);
    QString addTrailers(bool endsStream);
    QString judgeField(const QByteArray &name, const QByteArray &value, bool *regular) const;
    QString judgeBlock() const;
    bool isBodiless(const http::Response &response) const;
    void noteRun(qint64 start, qint64 microseconds);

    struct Pair {
        QByteArray name;
        QByteArray value;
    };

    QByteArray m_method;
    http::Limits m_limits;
    qint64 m_keep = -1; ///< negative: everything
    Taker m_taker;
    std::vector<Pair> m_block;
    qint64 m_blockSize = 0;
    std::vector<http::Response> m_responses;
    qint64 m_contentSize = 0;
    qint64 m_trailerSize = 0;
    QString m_tells;
    QString m_exceeded;
    bool m_done = false;
};

} // namespace h2
