// SPDX-License-Identifier: Apache-2.0
#include "app/auth/digest.h"

#include "app/auth/sha512.h"
#include "app/fields/auth.h"
#include "app/http/syntax.h"

#include <QCryptographicHash>

#include <algorithm>

namespace auth {

using namespace Qt::StringLiterals;

static QByteArray textOf(const fields::Challenge &challenge, QByteArrayView value, QByteArrayView name)
{
    const fields::Parameter *parameter = fields::find(challenge.parameters, value, name);
    return parameter ? parameter->value.text(value) : QByteArray();
}

static void readAlgorithm(DigestChallenge *challenge)
{
    QByteArray name = challenge->algorithmName.toLower();
    if (name.endsWith("-sess")) {
        challenge->session = true;
        name.chop(5);
    }
    if (name.isEmpty() || name == "md5")
        challenge->algorithm = Algorithm::Md5;
    else if (name == "sha-256")
        challenge->algorithm = Algorithm::Sha256;
    else if (name == "sha-512-256")
        challenge->algorithm = Algorithm::Sha512t256;
}

static DigestChallenge readChallenge(const fields::Challenge &from, QByteArrayView value)
{
    const auto says = [&](QByteArrayView name, QByteArrayView word) {
        return fields::same(textOf(from, value, name), word);
    };
    DigestChallenge challenge;
    challenge.realm = textOf(from, value, "realm");
    challenge.nonce = textOf(from, value, "nonce");
    if (fields::find(from.parameters, value, "opaque"))
        challenge.opaque = textOf(from, value, "opaque");
    challenge.algorithmName = textOf(from, value, "algorithm");
    readAlgorithm(&challenge);
    challenge.hasQop = fields::find(from.parameters, value, "qop") != nullptr;
    const QList<QByteArray> offered = http::listElements(textOf(from, value, "qop"));
    for (const QByteArray &each : offered) {
        challenge.auth = challenge.auth || fields::same(each, "auth");
        challenge.authInt = challenge.authInt || fields::same(each, "auth-int");
    }
    challenge.stale = says("stale", "true");
    challenge.userHash = says("userhash", "true");
    challenge.utf8 = says("charset", "UTF-8");
    return challenge;
}

std::vector<DigestChallenge> digestChallenges(QByteArrayView value)
{
    std::vector<DigestChallenge> list;
    const auto parsed = fields::parseChallenges(value);
    if (!parsed)
        return list;
    for (const fields::Challenge &each : parsed->items) {
        if (fields::same(each.scheme.of(value), "Digest"))
            list.push_back(readChallenge(each, value));
    }
    return list;
}

QString algorithmText(const DigestChallenge &challenge)
{
    if (challenge.algorithmName.isEmpty())
        return u"MD5"_s;
    return http::visibleText(challenge.algorithmName);
}

// Any of the words of qop, or none of them as before 1999.
static bool isAnswerable(const DigestChallenge &challenge)
{
    return challenge.algorithm && !challenge.nonce.isEmpty()
        && (!challenge.hasQop || challenge.auth || challenge.authInt);
}

static QString whyNone(const std::vector<DigestChallenge> &challenges)
{
    if (challenges.empty())
        return u"Digest was not asked for."_s;
    const DigestChallenge &first = challenges.front();
    if (!first.algorithm)
        return u"The algorithm is %1, which is not known here."_s.arg(algorithmText(first));
    if (first.nonce.isEmpty())
        return u"The challenge has no nonce, so there is nothing to answer with."_s;
    return u"Its qop is neither auth nor auth-int."_s;
}

static QString whyThis(const DigestChallenge &chosen, std::size_t count)
{
    QString why = count > 1
        ? u"Of %1 Digest challenges the one with %2 is the strongest that can be answered."_s.arg(count).arg(
            algorithmText(chosen))
        : u"The %1 asks for Digest with %2."_s.arg(
            chosen.proxy ? u"proxy"_s : u"server"_s, algorithmText(chosen));
    if (!chosen.hasQop)
        why += u" It names no qop: that is the Digest of 1997 (RFC 2069), which does not hinder replays."_s;
    else if (*chosen.algorithm == Algorithm::Md5)
        why += u" MD5 is kept for old servers only (RFC 7616 3.2)."_s;
    return why;
}

base::Result<Choice> chooseChallenge(const std::vector<DigestChallenge> &challenges)
{
    const auto rank = [](const DigestChallenge &each) {
        return isAnswerable(each) ? 1 + 2 * int(*each.algorithm) + int(each.hasQop) : 0;
    };
    const auto best = std::max_element(challenges.begin(), challenges.end(),
        [&](const DigestChallenge &a, const DigestChallenge &b) { return rank(a) < rank(b); });
    if (best == challenges.end() || !isAnswerable(*best))
        return base::Error{whyNone(challenges), {}, {}};
    return Choice{*best, whyThis(*best, challenges.size())};
}

QByteArray hexHash(Algorithm algorithm, const QByteArray &bytes)
{
    switch (algorithm) {
    case Algorithm::Md5:
        return QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex();
    case Algorithm::Sha256:
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    case Algorithm::Sha512t256:
        break;
    }
    return sha512t256(bytes).toHex();
}

} // namespace auth
