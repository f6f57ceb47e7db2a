// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/http/exchange.h"
#include "app/wire/failure.h"

namespace wire {

/// How one version of HTTP is spoken over a connection that stands: bytes to write, bytes heard, and what
/// they come to. Knows nothing of sockets.
class Speech {
public:
    virtual ~Speech() = default;

    /// The next bytes to write, about `most` of them; empty: none for now. Errors: content that cannot be
    /// read.
    virtual base::Result<QByteArray> next(qint64 most) = 0;
    /// There are bytes to write now.
    virtual bool wantsToSpeak() const = 0;
    /// That many bytes more have left.
    virtual void sent(qint64 count) = 0;
    /// All of the request has left.
    virtual bool isSent() const = 0;
    /// Content waits for a 100 (rfc9110#10.1.1).
    virtual bool isHolding() const { return false; }
    /// It has waited enough.
    virtual void release() { }

    virtual void hear(const QByteArray &bytes) = 0;
    /// The peer will say nothing more; `clean`: it closed in order.
    virtual void closed(bool clean) = 0;
    /// The answer is whole.
    virtual bool isDone() const = 0;
    /// Why nothing more is to be read, if so.
    virtual std::optional<http::Failure> objection() const = 0;
    virtual http::Failure brokenOff(Broken how) const = 0; ///< `how.unsent` is filled in here
    virtual http::Failure timedOut(qint64 milliseconds) const = 0;
    virtual qint64 received() const = 0; ///< bytes
    /// What came has begun to be an answer.
    virtual bool isAnswering() const = 0;

    /// Fills in capture, request and responses, once, at the end; `failed`: the answer counts as cut.
    virtual void settle(http::Exchange *exchange, bool failed) = 0;
};

} // namespace wire
