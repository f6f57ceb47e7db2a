// SPDX-License-Identifier: Apache-2.0
#include "app/auth/digest.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace auth {

using namespace Qt::StringLiterals;

namespace {

/// What goes into the hashes and comes out of them.
struct Sums {
    QByteArray ha1;
    QByteArray ha2;
    QByteArray response;
    QByteArray qop; ///< empty: none
    QByteArray count; ///< eight digits
};

} // namespace

static QByteArray quoted(QByteArray text)
{
    return '"' + text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

static bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

static QByteArray bytesOf(const QString &text, const DigestChallenge &challenge)
{
    return (challenge.utf8 ? text.normalized(QString::NormalizationForm_C) : text).toUtf8();
}

static QByteArray firstHash(const DigestChallenge &challenge, const QString &user, const QString &password,
    const DigestRequest &request)
{
    const Algorithm algorithm = *challenge.algorithm;
    QByteArray hash = hexHash(
        algorithm, bytesOf(user, challenge) + ':' + challenge.realm + ':' + bytesOf(password, challenge));
    const auto first = [](const QByteArray &kept, const QByteArray &now) {
        return kept.isEmpty() ? now : kept;
    };
    if (challenge.session)
        hash = hexHash(algorithm,
            hash + ':' + first(request.sessionNonce, challenge.nonce) + ':'
                + first(request.sessionCnonce, request.cnonce));
    return hash;
}

/// `method` is empty for the proof that the other side gives.
static Sums sumsOf(const DigestChallenge &challenge, const QByteArray &ha1, const DigestRequest &request,
    const QByteArray &method)
{
    const Algorithm algorithm = *challenge.algorithm;
    Sums sums;
    sums.ha1 = ha1;
    if (challenge.hasQop)
        sums.qop = challenge.auth ? "auth"_ba : "auth-int"_ba;
    sums.count = QByteArray::number(request.count, 16).rightJustified(8, '0');
    QByteArray a2 = method + ':' + request.target;
    if (sums.qop == "auth-int")
        a2 += ':' + hexHash(algorithm, request.content.value_or(QByteArray()));
    sums.ha2 = hexHash(algorithm, a2);
    const QByteArray middle =
        sums.qop.isEmpty() ? QByteArray() : sums.count + ':' + request.cnonce + ':' + sums.qop + ':';
    sums.response = hexHash(algorithm, ha1 + ':' + challenge.nonce + ':' + middle + sums.ha2);
    return sums;
}

static QByteArray userParameter(const DigestChallenge &challenge, const QString &user)
{
    const QByteArray bytes = bytesOf(user, challenge);
    if (challenge.userHash)
        return "username=" + quoted(hexHash(*challenge.algorithm, bytes + ':' + challenge.realm));
    if (challenge.utf8 && !isAscii(user))
        return "username*=UTF-8''" + bytes.toPercentEncoding();
    return "username=" + quoted(bytes);
}

static QByteArray fieldValue(
    const DigestChallenge &challenge, const QString &user, const DigestRequest &request, const Sums &sums)
{
    QByteArray value = "Digest " + userParameter(challenge, user) + ", realm=" + quoted(challenge.realm)
        + ", uri=" + quoted(request.target);
    if (!challenge.algorithmName.isEmpty())
        value += ", algorithm=" + challenge.algorithmName;
    value += ", nonce=" + quoted(challenge.nonce);
    if (!sums.qop.isEmpty())
        value += ", nc=" + sums.count + ", cnonce=" + quoted(request.cnonce) + ", qop=" + sums.qop;
    else if (challenge.session)
        value += ", cnonce=" + quoted(request.cnonce);
    value += ", response=" + quoted(sums.response);
    if (challenge.opaque)
        value += ", opaque=" + quoted(*challenge.opaque);
    if (challenge.userHash)
        value += ", userhash=true";
    return value;
}

static QStringList stepsOf(const DigestChallenge &challenge, const DigestRequest &request, const Sums &sums)
{
    const auto shown = [](const QByteArray &bytes) { return http::visibleText(bytes); };
    QStringList steps;
    const QString who = challenge.proxy ? u"proxy"_s : u"server"_s;
    steps << u"The %5 asked for Digest: realm \"%1\", nonce \"%2\", algorithm %3, qop %4."_s.arg(
        shown(challenge.realm), shown(challenge.nonce), algorithmText(challenge),
        sums.qop.isEmpty() ? u"none"_s : shown(sums.qop), who);
    const QString inner = u"H(user : \"%1\" : password)"_s.arg(shown(challenge.realm));
    steps << (challenge.session ? u"HA1 = H(%1 : nonce : cnonce), with H = %2."_s
                                : u"HA1 = %1, with H = %2."_s)
                 .arg(inner, algorithmText(challenge));
    steps << u"HA2 = H(%1:%2%3) = %4."_s.arg(shown(request.method), shown(request.target),
        sums.qop == "auth-int" ? u":H(content)"_s : QString(), shown(sums.ha2));
    if (sums.qop.isEmpty())
        steps << u"response = H(HA1:nonce:HA2) = %1."_s.arg(shown(sums.response));
    else
        steps << u"response = H(HA1:nonce:nc:cnonce:qop:HA2) = %1, with nc %2 and cnonce \"%3\"."_s.arg(
            shown(sums.response), shown(sums.count), shown(request.cnonce));
    return steps;
}

base::Result<DigestAnswer> answerDigest(const DigestChallenge &challenge, const QString &user,
    const QString &password, const DigestRequest &request)
{
    if (!challenge.algorithm)
        return base::Error{u"The algorithm %1 is not known here."_s.arg(algorithmText(challenge)), {}, {}};
    if (challenge.hasQop && !challenge.auth && !request.content)
        return base::Error{
            u"Only auth-int is offered, which covers the content, and the content is not at hand."_s, {}, {}};
    const Sums sums =
        sumsOf(challenge, firstHash(challenge, user, password, request), request, request.method);
    return DigestAnswer{fieldValue(challenge, user, request, sums), stepsOf(challenge, request, sums)};
}

QByteArray expectedProof(const DigestChallenge &challenge, const Account &account,
    const DigestRequest &request, const QByteArray &content)
{
    if (!challenge.algorithm || !challenge.hasQop)
        return {};
    DigestRequest answered = request;
    answered.content = content;
    return sumsOf(challenge, firstHash(challenge, account.user, account.password, request), answered, {})
        .response;
}

} // namespace auth
