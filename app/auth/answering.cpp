// SPDX-License-Identifier: Apache-2.0
#include "app/auth/answering.h"

#include "app/http/syntax.h"

#include <algorithm>

namespace auth {

using namespace Qt::StringLiterals;

QByteArray originOf(const QByteArray &url)
{
    const base::Result<http::Destination> to = http::splitUrl(url);
    if (!to)
        return {};
    return to->scheme + "://" + to->host.toLower() + ':' + QByteArray::number(to->port);
}

Answering::Answering(Account account, const QByteArray &url, std::function<QByteArray()> cnonce)
    : m_account(account)
    , m_origin(originOf(url))
    , m_talk(std::move(account), DigestTalk::Server, std::move(cnonce))
{
}

bool Answering::isFor(const Account &account, const QByteArray &url) const
{
    return m_account == account && isOurs(url);
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
    m_talk.passOver();
    m_here = isOurs(draft->url);
    if (!m_here)
        return m_origin.isEmpty()
            ? QStringList()
            : QStringList{u"Your credentials are for %1 only: none are sent here."_s.arg(
                QString::fromLatin1(m_origin))};
    if (!m_talk.isAsked() || draft->raw || hasAuthorization(*draft))
        return {};
    const base::Result<http::Composed> composed = http::compose(*draft, true);
    if (!composed)
        return {};
    const http::Request &request = composed->request;
    const base::Result<DigestAnswer> answer = m_talk.answer(request.method, request.target,
        composed->rest.empty() ? std::optional(request.content) : std::nullopt);
    if (!answer)
        return {answer.error().what};
    draft->fields.push_back({"Authorization", answer->value, true, true});
    return answer->steps;
}

} // namespace auth
