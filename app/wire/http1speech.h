// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/parser.h"
#include "app/wire/outbox.h"
#include "app/wire/recorder.h"
#include "app/wire/speech.h"

#include <functional>

namespace wire {

/// HTTP/1.x, and whatever else a raw request is.
class Http1Speech : public Speech {
public:
    /// Takes content as it comes. Without one all of it is kept.
    using Taker = std::function<void(const QByteArray &)>;

    Http1Speech(http::Composed composed, http::Limits limits, Recorder *recorder);
    /// Content past `keep` bytes goes to `taker` only, which gets that from the first byte on.
    void divert(qint64 keep, Taker taker);

    base::Result<QByteArray> next(qint64 most) override;
    bool wantsToSpeak() const override { return !m_outbox.isIdle(); }
    void sent(qint64 count) override;
    bool isSent() const override { return m_sent == m_outbox.size(); }
    bool isHolding() const override { return m_outbox.isHolding() && m_outbox.isIdle(); }
    void release() override;

    void hear(const QByteArray &bytes) override;
    void closed(bool clean) override;
    bool isDone() const override { return m_parser.isDone(); }
    std::optional<http::Failure> objection() const override;
    http::Failure brokenOff(Broken how) const override;
    http::Failure timedOut(qint64 milliseconds) const override;
    qint64 received() const override;
    bool isAnswering() const override;
    void settle(http::Exchange *exchange, bool failed) override;

private:
    bool isForeign() const;
    qint64 unsent() const { return m_outbox.size() - m_sent; }
    qint64 mostBytes() const;
    const http::Capture &capture() const { return m_recorder->capture(); }
    http::Request requestAsSent() const;
    void record(const QByteArray &bytes);
    void handOver();

    http::Composed m_composed;
    http::Limits m_limits;
    Recorder *m_recorder;
    Outbox m_outbox;
    QByteArray m_underway; ///< handed over, not known to have left
    qint64 m_sent = 0;
    http::ResponseParser m_parser;
    qint64 m_keep = 0;
    Taker m_taker;
    QByteArray m_content; ///< of the bytes being heard
    std::vector<QByteArrayView> m_unkept; ///< parts of the bytes being heard
};

} // namespace wire
