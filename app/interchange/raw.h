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

/// One item an exchange; `sent` and `received` of each say which bytes of the files it has.
class RawSource : public Source {
public:
    explicit RawSource(RawPair pair);

    std::optional<Item> next() override;

private:
    RawPair m_pair;
    std::vector<http::Exchange> m_exchanges;
    size_t m_next = 0;
    qint64 m_sentAt = 0;
    qint64 m_receivedAt = 0;
};

} // namespace interchange
