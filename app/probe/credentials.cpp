// SPDX-License-Identifier: Apache-2.0
#include "app/probe/credentials.h"

namespace probe {

Challenged challengedBy(const std::optional<auth::Account> &account, const QByteArray &url,
    const wire::Options &options, const Challenged &before)
{
    Challenged challenged;
    const bool same = account && before.origin && before.origin->isFor(*account, url);
    if (same)
        challenged.origin = before.origin;
    else if (account)
        challenged.origin = std::make_shared<auth::Answering>(*account, url);
    const wire::Proxy &proxy = options.proxy;
    if (proxy.kind != wire::Proxy::Http || !proxy.digest || proxy.user.isEmpty())
        return challenged;
    const auth::Account own{QString::fromUtf8(proxy.user), QString::fromUtf8(proxy.password)};
    challenged.proxyPlace = wire::connectTarget(proxy.host, proxy.port);
    const bool known =
        before.proxy && before.proxyPlace == challenged.proxyPlace && before.proxy->account() == own;
    challenged.proxy =
        known ? before.proxy : std::make_shared<auth::DigestTalk>(own, auth::DigestTalk::Proxy);
    return challenged;
}

static void answerOrigin(const Challenged &challenged, wire::FollowingCall::Plan *plan)
{
    plan->dress = [origin = challenged.origin, before = plan->dress](http::Draft *draft) {
        QStringList told = before ? before(draft) : QStringList();
        return told + origin->dress(draft);
    };
}

static void answerProxy(const Challenged &challenged, wire::FollowingCall::Plan *plan)
{
    plan->proxyCredentials = [talk = challenged.proxy](const wire::FollowingCall::ProxyRequest &request,
                                 QStringList *told) -> QByteArray {
        talk->passOver();
        if (!talk->isAsked())
            return {};
        const auto answer = talk->answer(request.method, request.target, request.content);
        *told += answer ? answer->steps : QStringList{answer.error().what};
        return answer ? answer->value : QByteArray();
    };
}

void answerChallenges(const Challenged &challenged, wire::FollowingCall::Plan *plan)
{
    if (!challenged)
        return;
    if (challenged.origin)
        answerOrigin(challenged, plan);
    if (challenged.proxy)
        answerProxy(challenged, plan);
    plan->read = [challenged, before = plan->read](
                     const http::Exchange &exchange) -> wire::FollowingCall::Reply {
        if (before)
            before(exchange);
        const auth::Reply origin = challenged.origin ? challenged.origin->read(exchange) : auth::Reply{};
        const auth::Reply proxy = challenged.proxy ? challenged.proxy->read(exchange) : auth::Reply{};
        const auth::Reply &asked = proxy.why.isEmpty() ? origin : proxy;
        return {asked.again, asked.why, !proxy.why.isEmpty(), origin.told + proxy.told};
    };
}

} // namespace probe
