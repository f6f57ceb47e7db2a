// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/auth/digest.h"
#include "app/http/exchange.h"

#include <functional>

namespace auth {

/// What an answer says about credentials.
struct Reply {
    bool again = false; ///< send the request once more: the challenge can be answered now
    QString why; ///< in either case; empty when there was nothing to answer
    QStringList told; ///< what Authentication-Info said and what it is worth (rfc7616#3.5); sentences
};

/// The talk with one that asks for Digest, an origin or a proxy: its challenge, the count of requests made
/// with it, what it proved.
class DigestTalk {
public:
    enum Asker { Server, Proxy };

    /// `cnonce` makes a new client nonce each time; empty: random ones are made.
    DigestTalk(Account account, Asker asker, std::function<QByteArray()> cnonce = {});

    const Account &account() const { return m_account; }
    bool isAsked() const { return m_challenge.has_value(); }
    /// The field value for the next request. Errors: as answerDigest().
    base::Result<DigestAnswer> answer(
        const QByteArray &method, const QByteArray &target, const std::optional<QByteArray> &content);
    /// The request that follows carries no answer.
    void passOver() { m_asked.reset(); }
    /// Reads a 401 or 407 and what comes after it. Credentials that were refused are not sent a second time,
    /// but once for stale=true.
    Reply read(const http::Exchange &exchange);

private:
    Reply readChallenge(const http::Response &response);
    QStringList readInfo(const http::Response &response);
    QString proofWords(const QByteArray &proof, const http::Response &response) const;

    Account m_account;
    Asker m_asker;
    std::function<QByteArray()> m_cnonce;
    std::optional<DigestChallenge> m_challenge;
    QByteArray m_sessionNonce; ///< that the hash of a session began with
    QByteArray m_sessionCnonce;
    quint32 m_count = 0;
    int m_stale = 0; ///< times in a row that only the nonce was old
    std::optional<DigestRequest> m_asked; ///< the last request, when it carried an answer
};

} // namespace auth
