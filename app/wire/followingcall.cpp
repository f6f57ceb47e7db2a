// SPDX-License-Identifier: Apache-2.0
#include "app/wire/followingcall.h"

#include "app/wire/redirect.h"

#include <QPointer>

#include <utility>

namespace wire {

FollowingCall::FollowingCall(http::Draft draft, Plan plan, QObject *parent)
    : QObject(parent)
    , m_draft(std::move(draft))
    , m_plan(std::move(plan))
{
}

FollowingCall::~FollowingCall() = default;

std::optional<base::Error> FollowingCall::start()
{
    return m_call ? std::nullopt : send();
}

void FollowingCall::cancel()
{
    if (m_call)
        m_call->cancel();
}

std::optional<base::Error> FollowingCall::send()
{
    const base::Result<http::Composed> composed =
        http::compose(throughProxy(m_draft, m_plan.options.proxy), m_plan.anyway);
    if (!composed)
        return composed.error();
    if (m_call)
        m_call.release()->deleteLater(); // its signal brought us here
    m_call = std::make_unique<Call>(*composed, m_plan.options);
    connect(m_call.get(), &Call::progressed, this, &FollowingCall::progressed);
    connect(m_call.get(), &Call::finished, this, &FollowingCall::take);
    m_call->start();
    return std::nullopt;
}

void FollowingCall::take(const http::Exchange &exchange)
{
    m_exchanges.push_back(exchange);
    const QPointer<FollowingCall> alive(this);
    Q_EMIT exchanged(exchange);
    if (!alive)
        return;
    std::optional<http::Draft> next;
    if (!exchange.failure && m_exchanges.size() <= size_t(qMax(0, m_plan.follow)))
        next = redirectedDraft(exchange, m_draft);
    if (next && m_plan.mayFollow && !m_plan.mayFollow(*next))
        next.reset();
    if (next) {
        if (!sameOrigin(m_draft.url, next->url)) {
            m_plan.options.connectHost.clear();
            m_plan.options.connectPort = 0;
            m_plan.options.insecure = false;
            m_plan.options.certFile.clear();
            m_plan.options.keyFile.clear();
        }
        m_draft = *std::move(next);
        if (!send())
            return;
    }
    const std::vector<http::Exchange> all = std::move(m_exchanges);
    Q_EMIT finished(all);
}

} // namespace wire
