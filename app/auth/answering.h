// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/auth/digest.h"
#include "app/http/draft.h"
#include "app/http/exchange.h"

#include <functional>

namespace auth {

/// User name and password for the origin that the first request went to.
struct Account {
    QString user;
    QString password;

    bool operator==(const Account &) const = default;
};

/// Answers the Digest challenges of one origin: keeps the challenge and counts the requests made with it.
/// Requests to other origins are left alone.
class Answering {
public:
    /// `cnonce` makes a new client nonce each time; empty: random ones are made.
    Answering(Account account, const QByteArray &url, std::function<QByteArray()> cnonce = {});

    /// Puts an Authorization field on a request once a challenge is known. Yields what was done, in words,
    /// or why it was not.
    QStringList dress(http::Draft *draft);

    struct Reply {
        bool again = false; ///< send the request once more: dress() has the answer now
        QString why; ///< in either case; empty when there was nothing to answer
    };
    /// Reads a 401. Credentials that were refused are not sent a second time, but for stale=true.
    Reply read(const http::Exchange &exchange);

private:
    bool isOurs(const QByteArray &url) const;

    Account m_account;
    QByteArray m_origin; ///< "http://host:port"; empty: the URL leads nowhere
    std::function<QByteArray()> m_cnonce;
    std::optional<DigestChallenge> m_challenge;
    QByteArray m_sessionNonce; ///< the cnonce that HA1 of a session was made with
    quint32 m_count = 0;
    int m_stale = 0; ///< times in a row that only the nonce was old
    bool m_answered = false; ///< the last request carried an answer to the challenge
};

/// "http://host:port" in lower case, or nothing.
QByteArray originOf(const QByteArray &url);

} // namespace auth
