// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/auth/answering.h"
#include "app/wire/followingcall.h"

#include <functional>
#include <memory>

namespace probe {

/// What requests of a wish are sent with, beside their fields.
struct Dressing {
    std::optional<auth::Account> account; ///< answers Digest challenges of the origin of `url`
    QByteArray url;
    /// Adds what fits the place, as cookies; no answer changes their jar. Empty: nothing.
    std::function<void(http::Draft *)> dress;
    /// The proxy for a destination; empty: that of the options. Errors: the environment names one that is
    /// none.
    wire::ProxyChoice proxyFor;
};

/// Who answers challenges while requests go out: the origin's and the proxy's. Shared by those of one wish,
/// so that what a server said of the next nonce holds for the next request.
struct Challenged {
    std::shared_ptr<auth::Answering> origin; ///< null: nobody answers a 401
    std::shared_ptr<auth::DigestTalk> proxy; ///< null: nobody answers a 407
    QByteArray proxyPlace{}; ///< "host:port"

    explicit operator bool() const { return origin || proxy; }
};

/// `account` is for the origin of `url`; the proxy's is in the options, where it says Digest. What answered
/// for the same accounts before goes on.
Challenged challengedBy(const std::optional<auth::Account> &account, const QByteArray &url,
    const wire::Options &options, const Challenged &before = {});

/// Has the plan answer; what it does to each request and with each answer already is done before.
void answerChallenges(const Challenged &challenged, wire::FollowingCall::Plan *plan);

} // namespace probe
