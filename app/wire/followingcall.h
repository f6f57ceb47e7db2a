// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/http/draft.h"
#include "app/wire/call.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace wire {

/// A call and those that follow its redirects. Destroying it cancels it.
class FollowingCall : public QObject {
    Q_OBJECT
public:
    /// What does not change from one hop to the next.
    struct Plan {
        int follow = 0; ///< most redirects followed
        bool anyway = false; ///< as in http::compose()
        /// Asked before each further hop; false: the redirect is shown instead of followed. Empty: all are.
        std::function<bool(const http::Draft &)> mayFollow;
        Options options; ///< connectHost, insecure and the client certificate hold for the first origin only
    };

    FollowingCall(http::Draft draft, Plan plan, QObject *parent = nullptr);
    ~FollowingCall() override;

    /// Composes and starts. Errors: what http::compose() says of the draft; nothing is announced then.
    [[nodiscard]] std::optional<base::Error> start();
    void cancel();

Q_SIGNALS:
    void progressed(qint64 received, const QString &phase);
    /// One hop is over; another follows or finished() does.
    void exchanged(const http::Exchange &exchange);
    /// All hops in their order, at least one; exactly once, never from inside start().
    void finished(const std::vector<http::Exchange> &exchanges);

private:
    std::optional<base::Error> send();
    void take(const http::Exchange &exchange);

    http::Draft m_draft;
    Plan m_plan;
    std::unique_ptr<Call> m_call;
    std::vector<http::Exchange> m_exchanges;
};

} // namespace wire
