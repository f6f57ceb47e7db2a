// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/http/draft.h"
#include "app/wire/call.h"
#include "app/wire/hop.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace wire {

/// A call and those that follow its redirects and answer its challenges. Destroying it cancels it.
class FollowingCall : public QObject {
    Q_OBJECT
public:
    /// What is made of a challenge.
    struct Reply {
        bool again = false; ///< the request is sent once more; `dress` puts the answer on it
        QString why; ///< in either case, one sentence; empty: there was no challenge
        bool proxy = false; ///< the proxy asked
        QStringList told{}; ///< what else the answer says of credentials, in sentences
    };

    /// What a proxy is asked, as far as credentials cover it: CONNECT, or the request that it passes on.
    struct ProxyRequest {
        QByteArray method;
        QByteArray target;
        std::optional<QByteArray> content; ///< nullopt: it is not at hand
    };

    /// What does not change from one hop to the next.
    struct Plan {
        int follow = 0; ///< most redirects followed
        bool anyway = false; ///< as in http::compose()
        bool mayDowngrade = false; ///< redirects from https to http are followed, too
        /// Asked before each further hop; false: the redirect is shown instead of followed. Empty: all are.
        std::function<bool(const http::Draft &)> mayFollow;
        /// Adds to each request what it is sent with - credentials, cookies - and tells what, in sentences.
        std::function<QStringList(http::Draft *)> dress;
        /// Makes the value of Proxy-Authorization of each request that an HTTP proxy sees; empty: the proxy's
        /// own. Tells what was done, in sentences.
        std::function<QByteArray(const ProxyRequest &, QStringList *)> proxyCredentials;
        /// Asked for the proxy of each further origin; empty: it stays that of the options.
        ProxyChoice proxyFor;
        /// Asked about each answer, before a redirect is followed.
        std::function<Reply(const http::Exchange &)> read;
        Options options; ///< connectHost, insecure and the client certificate hold for the first origin only
    };

    FollowingCall(http::Draft draft, Plan plan, QObject *parent = nullptr);
    ~FollowingCall() override;

    /// Composes and starts. Errors: what http::compose() says of the draft; nothing is announced then.
    [[nodiscard]] std::optional<base::Error> start();
    void cancel();
    /// Those that are over, in their order; all of them from finished() on.
    const std::vector<Hop> &hops() const { return m_hops; }
    /// What the last hop was made from, without what it was dressed in.
    const http::Draft &draft() const { return m_draft; }
    /// The request that a redirect leads to which was shown and not followed.
    const std::optional<http::Draft> &next() const { return m_next; }

Q_SIGNALS:
    void progressed(qint64 received, const QString &phase);
    /// One hop is over; another follows or finished() does.
    void exchanged(const http::Exchange &exchange);
    /// All hops in their order, at least one; exactly once, never from inside start().
    void finished(const std::vector<http::Exchange> &exchanges);

private:
    std::optional<base::Error> send(Hop::Reason reason, QStringList changes);
    base::Result<http::Composed> composeFor(const http::Draft &dressed, QStringList *changes);
    bool sendOn(Hop::Reason reason, QStringList changes);
    void take(const http::Exchange &exchange);
    bool goOn();
    bool followRedirect();
    QString whyNotFollowed(const http::Draft &next) const;
    void leaveOrigin();
    QString chooseProxy(const QByteArray &url);
    void finish();

    http::Draft m_draft;
    Plan m_plan;
    std::unique_ptr<Call> m_call;
    std::vector<Hop> m_hops;
    std::vector<http::Draft> m_asked; ///< the drafts of the hops, without what they were dressed in
    std::optional<http::Draft> m_next;
    Hop::Reason m_reason = Hop::First;
    QStringList m_changes;
    int m_followed = 0;
};

} // namespace wire
