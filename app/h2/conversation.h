// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/h2/answer.h"
#include "app/h2/content.h"
#include "app/h2/engine.h"
#include "app/h2/framejudge.h"
#include "app/h2/framelog.h"
#include "app/h2/talk.h"

namespace h2 {

/// What is behind a Talk: feeds the engine frame by frame, so that all it says is about the frame at hand.
class Conversation : private Listener {
public:
    Conversation(const http::Composed &composed, const How &how, std::function<qint64()> clock);

    QByteArray take(qint64 most);
    void feed(QByteArrayView bytes);
    void peerClosed(bool reset);
    bool isOver() const { return m_failure || m_answer.isDone(); }
    bool allSent() const;
    bool isHolding() const { return m_holding && m_headSent && m_out.isEmpty(); }
    void release();
    const std::optional<http::Failure> &failure() const { return m_failure; }
    qint64 received() const { return m_received; }
    qint64 contentSent() const { return m_contentSent; }
    qint64 contentSize() const { return m_content.size(); }
    QString blockedBy() const;
    bool allowsNoStream() const { return m_engine.allowsNoStream(); }
    const Ask &ask() const { return m_ask; }
    const Answer &answer() const { return m_answer; }
    void divert(qint64 keep, Answer::Taker taker) { m_answer.divert(keep, std::move(taker)); }
    void settle(http::Exchange *exchange);

private:
    void blockBegan() override;
    bool fieldCame(const QByteArray &name, const QByteArray &value) override;
    void blockEnded(bool endsStream) override;
    void contentCame(const QByteArray &bytes) override;
    void streamEnded() override;
    void resetCame(quint32 code) override;
    void farewellCame(quint32 lastStream, quint32 code, const QByteArray &text) override;
    void settingsCame() override;
    void refused(quint32 code) override;
    qint64 contentWanted(char *into, qint64 most, bool *last) override;
    void ownEndSent() override { m_ownEnd = true; }

    void feedPart(QByteArrayView part, bool headWasThere);
    void frameBegan(const FrameHead &head);
    void frameEnded();
    void judgeGreeting(const FrameHead &head);
    void countFrame(const FrameHead &head);
    void countBlock(const FrameHead &head);
    void blame(http::Frame *frame, const QString &wrong);
    void noteSent(QByteArrayView bytes);
    void sentFrameBegan(const FrameHead &head);
    void submit();
    void fail(http::FailureKind kind, const QString &message, const QString &detail = {});
    void tooMuch(const QString &what);
    void leave();
    QString soFar() const;
    http::Request requestAsSent();

    /// What the client says before its first frame (rfc9113#3.4).
    static constexpr qsizetype magicSize = 24;

    Ask m_ask;
    Content m_content;
    How m_how;
    Answer m_answer;
    FrameLog m_log;
    FrameJudge m_judge;
    FrameCutter m_incoming;
    FrameCutter m_outgoing;
    http::Capture m_sentText; ///< its sent side: the request as lines
    http::Request m_request;
    Engine m_engine;
    QByteArray m_out;
    QString m_wrong; ///< with the frame at hand
    std::optional<http::Failure> m_failure;
    http::Ending m_ending = http::Ending::Open;
    std::optional<size_t> m_blockFrame; ///< the HEADERS that the fields at hand began in
    qint64 m_received = 0;
    qint64 m_contentSent = 0;
    qint64 m_contentKept = 0; ///< most that is kept of it
    qint64 m_controls = 0; ///< frames without content
    qint64 m_blockSize = 0; ///< compressed
    int m_continuations = 0;
    qsizetype m_magicLeft = magicSize;
    bool m_connects = false;
    bool m_holding = false;
    bool m_submitted = false;
    bool m_headSent = false;
    bool m_ownEnd = false;
    bool m_left = false;
};

} // namespace h2
