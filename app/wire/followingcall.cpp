// SPDX-License-Identifier: Apache-2.0
#include "app/wire/followingcall.h"

#include "app/wire/redirect.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace wire {

using namespace Qt::StringLiterals;

/// A bound for servers that challenge for ever; the stale nonces are counted elsewhere.
static constexpr int mostAnswers = 8;

FollowingCall::FollowingCall(http::Draft draft, Plan plan, QObject *parent)
    : QObject(parent)
    , m_draft(std::move(draft))
    , m_plan(std::move(plan))
{
}

FollowingCall::~FollowingCall() = default;

std::optional<base::Error> FollowingCall::start()
{
    return m_call ? std::nullopt : send(Hop::First, {});
}

void FollowingCall::cancel()
{
    if (m_call)
        m_call->cancel();
}

// Credentials for the proxy cover what it is asked: that has to be known before they can be made.
base::Result<http::Composed> FollowingCall::composeFor(const http::Draft &dressed, QStringList *changes)
{
    Proxy &proxy = m_plan.options.proxy;
    const auto compose = [&] { return http::compose(throughProxy(dressed, proxy), m_plan.anyway); };
    if (proxy.kind != Proxy::Http || !m_plan.proxyCredentials)
        return compose();
    proxy.authorization.clear();
    base::Result<http::Composed> composed = compose();
    if (!composed)
        return composed;
    const http::Destination &to = composed->destination;
    const Options &options = m_plan.options;
    const bool elsewhere = !options.connectHost.isEmpty();
    ProxyRequest request{composed->request.method, composed->request.target, std::nullopt};
    if (to.scheme == "https")
        request = {"CONNECT",
            connectTarget(elsewhere ? options.connectHost : to.host,
                options.connectPort > 0 ? options.connectPort : to.port),
            QByteArray()};
    else if (composed->rest.empty())
        request.content = composed->request.content;
    proxy.authorization = m_plan.proxyCredentials(request, changes);
    return proxy.authorization.isEmpty() || to.scheme == "https" ? composed : compose();
}

std::optional<base::Error> FollowingCall::send(Hop::Reason reason, QStringList changes)
{
    http::Draft dressed = m_draft;
    if (m_plan.dress)
        changes += m_plan.dress(&dressed);
    const base::Result<http::Composed> composed = composeFor(dressed, &changes);
    if (!composed)
        return composed.error();
    m_reason = reason;
    m_changes = std::move(changes);
    m_asked.push_back(m_draft);
    if (m_call)
        m_call.release()->deleteLater(); // its signal brought us here
    m_plan.options.anyway = m_plan.anyway;
    m_call = std::make_unique<Call>(*composed, m_plan.options);
    connect(m_call.get(), &Call::progressed, this, &FollowingCall::progressed);
    connect(m_call.get(), &Call::finished, this, &FollowingCall::take);
    m_call->start();
    return std::nullopt;
}

bool FollowingCall::sendOn(Hop::Reason reason, QStringList changes)
{
    const std::optional<base::Error> error = send(reason, std::move(changes));
    if (error)
        m_hops.back().end = error->text();
    return !error;
}

void FollowingCall::take(const http::Exchange &exchange)
{
    m_hops.push_back({exchange, m_reason, std::move(m_changes), {}});
    m_changes.clear();
    const QPointer<FollowingCall> alive(this);
    Q_EMIT exchanged(exchange);
    if (alive && !goOn())
        finish();
}

bool FollowingCall::goOn()
{
    Hop &hop = m_hops.back();
    if (hop.exchange.failure)
        return false;
    const Reply reply = m_plan.read ? m_plan.read(hop.exchange) : Reply{};
    hop.changes += reply.told;
    const auto answers = std::count_if(
        m_hops.begin(), m_hops.end(), [](const Hop &each) { return each.reason >= Hop::Authorization; });
    if (reply.again && answers < mostAnswers)
        return sendOn(reply.proxy ? Hop::ProxyAuthorization : Hop::Authorization, {reply.why});
    hop.end = reply.why;
    return hop.end.isEmpty() && followRedirect();
}

QString FollowingCall::whyNotFollowed(const http::Draft &next) const
{
    if (m_followed >= m_plan.follow)
        return m_plan.follow > 0 ? u"No more than %1 redirects are followed."_s.arg(m_plan.follow)
                                 : u"Redirects are shown, not followed."_s;
    if (isDowngrade(m_draft.url, next.url) && !m_plan.mayDowngrade)
        return u"The redirect leads from https to http: what is sent there can be read on the way."_s;
    if (m_plan.mayFollow && !m_plan.mayFollow(next))
        return u"%1 may change something on another host: that needs your consent."_s.arg(
            QString::fromLatin1(next.method));
    // A cookie of the answer may make it another request, once.
    const auto times = std::count(m_asked.begin(), m_asked.end(), next);
    if (times < (m_plan.dress ? 2 : 1))
        return {};
    const auto first = std::find(m_asked.begin(), m_asked.end(), next);
    return u"The redirect leads back to hop %1, with the same request: a circle."_s.arg(
        first - m_asked.begin() + 1);
}

bool FollowingCall::followRedirect()
{
    Hop &hop = m_hops.back();
    m_next = redirectedDraft(hop.exchange, m_draft);
    if (!m_next)
        return false;
    hop.end = whyNotFollowed(*m_next);
    if (!hop.end.isEmpty())
        return false;
    QStringList changes = redirectChanges(hop.exchange, m_draft, *m_next);
    if (!sameOrigin(m_draft.url, m_next->url)) {
        leaveOrigin();
        hop.end = chooseProxy(m_next->url);
    }
    if (!hop.end.isEmpty())
        return false;
    m_draft = *std::exchange(m_next, std::nullopt);
    ++m_followed;
    return sendOn(Hop::Redirect, std::move(changes));
}

void FollowingCall::leaveOrigin()
{
    m_plan.options.connectHost.clear();
    m_plan.options.connectPort = 0;
    m_plan.options.insecure = false;
    m_plan.options.certFile.clear();
    m_plan.options.keyFile.clear();
    m_plan.options.pkcs12File.clear();
    m_plan.options.passphrase.clear();
    m_plan.options.unixSocket.clear();
}

/// Another origin may be reached another way. Yields why it cannot be.
QString FollowingCall::chooseProxy(const QByteArray &url)
{
    const base::Result<http::Destination> to = http::splitUrl(url);
    if (!m_plan.proxyFor || !to)
        return {};
    const base::Result<Proxy> proxy = m_plan.proxyFor(*to);
    if (!proxy)
        return proxy.error().text();
    m_plan.options.proxy = *proxy;
    return {};
}

void FollowingCall::finish()
{
    std::vector<http::Exchange> all;
    all.reserve(m_hops.size());
    for (const Hop &hop : m_hops)
        all.push_back(hop.exchange);
    Q_EMIT finished(all);
}

} // namespace wire
