// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/h2/talk.h"
#include "app/wire/recorder.h"
#include "app/wire/speech.h"

namespace wire {

/// HTTP/2 on a connection of its own. What crossed is kept by the talk; the recorder has the times.
class Http2Speech : public Speech {
public:
    Http2Speech(const http::Composed &composed, const h2::How &how, Recorder *recorder);
    /// As h2::Talk::divert().
    void divert(qint64 keep, std::function<void(const QByteArray &)> taker);

    base::Result<QByteArray> next(qint64 most) override;
    bool wantsToSpeak() const override { return true; }
    void sent(qint64) override { }
    bool isSent() const override { return m_talk.allSent(); }
    bool isHolding() const override { return m_talk.isHolding(); }
    void release() override { m_talk.release(); }

    void hear(const QByteArray &bytes) override;
    void closed(bool clean) override { m_talk.peerClosed(!clean); }
    bool isDone() const override { return m_talk.isOver() && !m_talk.failure(); }
    std::optional<http::Failure> objection() const override { return m_talk.failure(); }
    http::Failure brokenOff(Broken how) const override;
    http::Failure timedOut(qint64 milliseconds) const override;
    qint64 received() const override { return m_talk.received(); }
    bool isAnswering() const override { return m_talk.isAnswering(); }
    void settle(http::Exchange *exchange, bool failed) override;

private:
    h2::Talk m_talk;
    Recorder *m_recorder;
    std::function<void(const QByteArray &)> m_taker;
    QByteArray m_content; ///< of the bytes being heard
};

/// ALPN did not agree on HTTP/2 (rfc9113#3.2): `chosen` is what the server took, empty: nothing.
http::Failure versionNotSpoken(const QString &chosen);

} // namespace wire
