// SPDX-License-Identifier: Apache-2.0
#include "app/auth/answering.h"

#include "app/http/syntax.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace auth {

using namespace Qt::StringLiterals;

/// More stale nonces in a row than this are a server that does not remember its own.
static constexpr int mostStale = 2;

QByteArray originOf(const QByteArray &url)
{
    const base::Result<http::Destination> to = http::splitUrl(url);
    if (!to)
        return {};
    return to->scheme + "://" + to->host.toLower() + ':' + QByteArray::number(to->port);
}

static QByteArray randomNonce()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()), qsizetype(sizeof words));
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Answering::Answering(Account account, const QByteArray &url, std::function<QByteArray()> cnonce)
    : m_account(std::move(account))
    , m_origin(originOf(url))
    , m_cnonce(cnonce ? std::move(cnonce) : randomNonce)
{
}

bool Answering::isOurs(const QByteArray &url) const
{
    return !m_origin.isEmpty() && originOf(url) == m_origin;
}

static bool hasAuthorization(const http::Draft &draft)
{
    return std::any_of(draft.fields.begin(), draft.fields.end(), [](const http::DraftField &field) {
        return field.enabled && http::sameName(field.name, "Authorization");
    });
}

QStringList Answering::dress(http::Draft *draft)
{
    m_answered = false;
    if (!isOurs(draft->url))
        return m_origin.isEmpty()
            ? QStringList()
            : QStringList{u"Your credentials are for %1 only: none are sent here."_s.arg(
                QString::fromLatin1(m_origin))};
    if (!m_challenge || draft->raw || hasAuthorization(*draft))
        return {};
    const base::Result<http::Composed> composed = http::compose(*draft, true);
    if (!composed)
        return {};
    DigestRequest request{composed->request.method, composed->request.target, std::nullopt, m_cnonce(), 1};
    if (composed->rest.empty())
        request.content = composed->request.content;
    // The hash of a session was made with the first cnonce and goes on with it (rfc7616#3.4.2).
    if (m_challenge->session && !m_sessionNonce.isEmpty())
        request.cnonce = m_sessionNonce;
    request.count = ++m_count;
    const base::Result<DigestAnswer> answer =
        answerDigest(*m_challenge, m_account.user, m_account.password, request);
    if (!answer)
        return {answer.error().what};
    m_sessionNonce = request.cnonce;
    m_answered = true;
    draft->fields.push_back({"Authorization", answer->value, true, true});
    return answer->steps;
}

static std::vector<DigestChallenge> challengesOf(const http::Response &response)
{
    std::vector<DigestChallenge> all;
    const QList<const http::Field *> lines = http::findAllFields(response.fields, "WWW-Authenticate");
    for (const http::Field *line : lines) {
        for (const DigestChallenge &each : digestChallenges(line->value))
            all.push_back(each);
    }
    return all;
}

Answering::Reply Answering::read(const http::Exchange &exchange)
{
    const http::Response *response = exchange.finalResponse();
    if (!response || response->status != 401) {
        m_stale = 0;
        return {};
    }
    const base::Result<Choice> choice = chooseChallenge(challengesOf(*response));
    if (!choice)
        return {false, choice.error().what};
    const bool refused = m_answered && !choice->challenge.stale;
    const bool tooOften = m_answered && choice->challenge.stale && ++m_stale > mostStale;
    m_challenge = choice->challenge;
    m_count = 0;
    m_sessionNonce.clear();
    if (refused)
        return {
            false, u"The server refused these credentials: it asks again, and not because of the nonce."_s};
    if (tooOften)
        return {false, u"The server calls each nonce stale, its newest one, too."_s};
    return {true,
        m_answered ? u"The nonce was too old (stale=true); the credentials were not refused."_s
                   : choice->why};
}

} // namespace auth
