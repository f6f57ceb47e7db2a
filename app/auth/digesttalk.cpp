// SPDX-License-Identifier: Apache-2.0
#include "app/auth/digesttalk.h"

#include "app/fields/auth.h"
#include "app/http/syntax.h"

#include <QRandomGenerator>

#include <array>

namespace auth {

using namespace Qt::StringLiterals;

/// More stale nonces in a row than this are a server that does not remember its own.
static constexpr int mostStale = 1;

static QByteArray randomNonce()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof words));
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

DigestTalk::DigestTalk(Account account, Asker asker, std::function<QByteArray()> cnonce)
    : m_account(std::move(account))
    , m_asker(asker)
    , m_cnonce(cnonce ? std::move(cnonce) : randomNonce)
{
}

base::Result<DigestAnswer> DigestTalk::answer(
    const QByteArray &method, const QByteArray &target, const std::optional<QByteArray> &content)
{
    DigestRequest request{method, target, content, m_cnonce(), m_count + 1};
    // The hash of a session was made with the first nonces and goes on with them (rfc7616#3.4.2).
    if (m_challenge->session && !m_sessionCnonce.isEmpty())
        request.cnonce = m_sessionCnonce;
    request.sessionNonce = m_sessionNonce;
    request.sessionCnonce = m_sessionCnonce;
    base::Result<DigestAnswer> answer =
        answerDigest(*m_challenge, m_account.user, m_account.password, request);
    if (!answer)
        return answer;
    m_count = request.count;
    m_sessionCnonce = request.cnonce;
    if (m_sessionNonce.isEmpty())
        m_sessionNonce = m_challenge->nonce;
    m_asked = request;
    return answer;
}

static std::vector<DigestChallenge> challengesOf(const http::Response &response, bool proxy)
{
    std::vector<DigestChallenge> all;
    const QList<const http::Field *> lines =
        http::findAllFields(response.fields, proxy ? "Proxy-Authenticate" : "WWW-Authenticate");
    for (const http::Field *line : lines) {
        for (const DigestChallenge &each : digestChallenges(line->value)) {
            all.push_back(each);
            all.back().proxy = proxy;
        }
    }
    return all;
}

Reply DigestTalk::read(const http::Exchange &exchange)
{
    const http::Response *response = exchange.finalResponse();
    if (!response)
        return {};
    if (response->status == (m_asker == Proxy ? 407 : 401))
        return readChallenge(*response);
    m_stale = 0;
    return {false, {}, m_asked ? readInfo(*response) : QStringList()};
}

Reply DigestTalk::readChallenge(const http::Response &response)
{
    const base::Result<Choice> choice = chooseChallenge(challengesOf(response, m_asker == Proxy));
    if (!choice)
        return {false, choice.error().what, {}};
    const bool answered = m_asked.has_value();
    const bool stale = choice->challenge.stale;
    const bool tooOften = answered && stale && ++m_stale > mostStale;
    m_challenge = choice->challenge;
    m_count = 0;
    m_sessionNonce.clear();
    m_sessionCnonce.clear();
    const QString who = m_asker == Proxy ? u"proxy"_s : u"server"_s;
    if (answered && !stale)
        return {false,
            u"The %1 refused these credentials: it asks again, and not because of the nonce."_s.arg(who), {}};
    if (tooOften)
        return {false,
            u"The %1 calls each nonce stale, its newest one, too: the answer was sent again once only."_s.arg(
                who),
            {}};
    return {true,
        answered ? u"The nonce was too old (stale=true); the credentials were not refused, and the answer is "
                   "made again with the new nonce (RFC 7616 3.3)."_s
                 : choice->why,
        {}};
}

QString DigestTalk::proofWords(const QByteArray &proof, const http::Response &response) const
{
    const QString who = m_asker == Proxy ? u"proxy"_s : u"server"_s;
    const bool whole = response.complete && !response.stored;
    const bool covers = !m_challenge->auth && m_challenge->authInt;
    if (covers && !whole)
        return u"rspauth covers the content, which is not all at hand: it is not checked."_s;
    const QByteArray expected = expectedProof(*m_challenge, m_account, *m_asked, response.content);
    if (expected.isEmpty())
        return u"rspauth cannot be checked without qop."_s;
    if (proof.toLower() == expected)
        return u"rspauth matches: the %1 proved that it knows the password, too (RFC 7616 3.5)."_s.arg(who);
    return u"rspauth does not match: what answered does not know the password, or the answer was changed on "
           "the way (RFC 7616 3.5)."_s;
}

// The field may come in the trailers (rfc7615#3).
static QByteArray infoOf(const http::Response &response, bool proxy)
{
    const auto name = proxy ? "Proxy-Authentication-Info"_ba : "Authentication-Info"_ba;
    for (const auto *section : {&response.fields, &response.trailers}) {
        if (const http::Field *field = http::findField(*section, name))
            return field->value;
    }
    return {};
}

QStringList DigestTalk::readInfo(const http::Response &response)
{
    const QByteArray value = "Digest " + infoOf(response, m_asker == Proxy);
    const auto parsed = fields::parseCredentials(value);
    if (value.size() == 7 || !parsed)
        return {};
    const auto text = [&](QByteArrayView name) -> std::optional<QByteArray> {
        const fields::Parameter *parameter = fields::find(parsed->parameters, value, name);
        return parameter ? std::optional(parameter->value.text(value)) : std::nullopt;
    };
    QStringList told;
    const QByteArray count = QByteArray::number(m_asked->count, 16).rightJustified(8, '0');
    const bool another = text("cnonce").value_or(m_asked->cnonce) != m_asked->cnonce
        || text("nc").value_or(count).toLower() != count;
    if (const auto proof = text("rspauth"))
        told << (another ? u"rspauth belongs to another request: cnonce or nc is not ours (RFC 7616 3.5)."_s
                         : proofWords(*proof, response));
    const auto next = text("nextnonce");
    if (next && !next->isEmpty()) {
        m_challenge->nonce = *next;
        m_count = 0;
        told << u"nextnonce: the next request is answered with \"%1\", without a new challenge."_s.arg(
            http::visibleText(*next));
    }
    return told;
}

} // namespace auth
