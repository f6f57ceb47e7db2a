// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <optional>
#include <vector>

/// Credentials: what a server asks for, and how it is answered. Pure; a password is never part of any words.
namespace auth {

/// User name and password.
struct Account {
    QString user;
    QString password;

    bool operator==(const Account &) const = default;
};

/// The hash functions of rfc7616#3.3, in the order of their strength, each also with sessions.
enum class Algorithm { Md5, Sha256, Sha512t256 };

/// One Digest challenge (rfc7616#3.3).
struct DigestChallenge {
    QByteArray realm;
    QByteArray nonce;
    std::optional<QByteArray> opaque;
    QByteArray algorithmName; ///< as written; empty: none was, which means MD5
    std::optional<Algorithm> algorithm; ///< nullopt: one that is not known
    bool session = false; ///< "-sess"
    bool hasQop = false; ///< false: as in rfc2069, which is weaker
    bool auth = false; ///< qop offers it
    bool authInt = false;
    bool stale = false; ///< the credentials were right, only the nonce is old
    bool userHash = false;
    bool utf8 = false;
    bool proxy = false; ///< it came from a proxy

    bool operator==(const DigestChallenge &) const = default;
};

/// What is asked for with the credentials.
struct DigestRequest {
    QByteArray method;
    QByteArray target;
    std::optional<QByteArray> content; ///< nullopt: it is not at hand, so that auth-int cannot be used
    QByteArray cnonce;
    quint32 count = 1; ///< of requests with this nonce
    QByteArray sessionNonce{}; ///< the nonce that the hash of a session began with; empty: the challenge's
    QByteArray sessionCnonce{}; ///< likewise; empty: `cnonce`
};

/// A field value and how it came about.
struct DigestAnswer {
    QByteArray value; ///< of Authorization
    QStringList steps; ///< one sentence each; the password stands there as a word

    bool operator==(const DigestAnswer &) const = default;
};

/// All Digest challenges of a value of WWW-Authenticate or Proxy-Authenticate.
std::vector<DigestChallenge> digestChallenges(QByteArrayView value);

/// The strongest challenge that can be answered, and why that one.
struct Choice {
    DigestChallenge challenge;
    QString why;
};
/// Errors: there is none that can be answered; the sentence tells what is amiss.
base::Result<Choice> chooseChallenge(const std::vector<DigestChallenge> &challenges);

/// rfc7616#3.4. Errors: only auth-int is offered and there is no content at hand.
base::Result<DigestAnswer> answerDigest(const DigestChallenge &challenge, const QString &user,
    const QString &password, const DigestRequest &request);

/// What Authentication-Info must hold as rspauth, for whoever knows the password (rfc7616#3.5); empty:
/// without qop there is none. `content` is that of the answer.
QByteArray expectedProof(const DigestChallenge &challenge, const Account &account,
    const DigestRequest &request, const QByteArray &content);

/// "SHA-256-sess".
QString algorithmText(const DigestChallenge &challenge);
/// Lower-case hexadecimal, as all of Digest has it.
QByteArray hexHash(Algorithm algorithm, const QByteArray &bytes);

} // namespace auth
