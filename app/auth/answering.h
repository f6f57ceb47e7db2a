// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/auth/digesttalk.h"
#include "app/http/draft.h"

namespace auth {

/// Answers the Digest challenges of one origin: keeps the challenge and counts the requests made with it.
/// Requests to other origins are left alone.
class Answering {
public:
    using Reply = auth::Reply;

    /// `account` is for the origin of `url`, where the first request goes. `cnonce` makes a new client nonce
    /// each time; empty: random ones are made.
    Answering(Account account, const QByteArray &url, std::function<QByteArray()> cnonce = {});

    /// Puts an Authorization field on a request once a challenge is known. Yields what was done, in words,
    /// or why it was not.
    QStringList dress(http::Draft *draft);
    /// Reads a 401 and what comes after it.
    Reply read(const http::Exchange &exchange) { return m_here ? m_talk.read(exchange) : Reply{}; }
    /// It answers for this account at the origin of this URL.
    bool isFor(const Account &account, const QByteArray &url) const;

private:
    bool isOurs(const QByteArray &url) const;

    Account m_account;
    QByteArray m_origin; ///< "http://host:port"; empty: the URL leads nowhere
    DigestTalk m_talk;
    bool m_here = true; ///< the last request went to the origin
};

/// "http://host:port" in lower case, or nothing.
QByteArray originOf(const QByteArray &url);

} // namespace auth
