// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/interchange/captured.h"

namespace interchange {

/// The bytes of both directions of one connection, as they crossed the wire.
struct RawPair {
    QByteArray sent;
    QByteArray received;
    QString sentFile;
    QString receivedFile;
};

/// The exchanges of one connection, in order: pipelined requests with their own responses, interim ones
/// before final ones. Responses without any request are told apart, too.
std::vector<http::Exchange> exchangesOf(const QByteArray &sent, const QByteArray &received);

/// Which line an offset lies in. Asked in rising order it looks at each byte once, however often it is asked.
class LineCount {
public:
    /// The line (from 1) of the byte at `offset`, which must not lie before the one asked for last.
    qint64 lineAt(const QByteArray &bytes, qint64 offset);
    /// How many bytes were looked at.
    qint64 looked() const { return m_looked; }

private:
    qint64 m_at = 0;
    qint64 m_line = 1;
    qint64 m_looked = 0;
};

/// One item an exchange; `sent` and `received` of each say which bytes of the files it has.
class RawSource : public Source {
public:
    explicit RawSource(RawPair pair);

    std::optional<Item> next() override;

private:
    /// One direction, and how far it was handed out.
    struct Way {
        const QByteArray &bytes;
        const QString &file;
        qint64 at = 0;
        LineCount lines = {};

        Place take(qint64 size);
    };

    RawPair m_pair;
    Way m_sent{m_pair.sent, m_pair.sentFile};
    Way m_received{m_pair.received, m_pair.receivedFile};
    std::vector<http::Exchange> m_exchanges;
    size_t m_next = 0;
};

} // namespace interchange
