// SPDX-License-Identifier: Apache-2.0
#include "app/wire/http2speech.h"

#include <utility>

namespace wire {

using namespace Qt::StringLiterals;
using http::Failure;
using http::FailureKind;

Http2Speech::Http2Speech(const http::Composed &composed, const h2::How &how, Recorder *recorder)
    : m_talk(composed, how, [recorder] { return recorder->microseconds(); })
    , m_recorder(recorder)
{
}

void Http2Speech::divert(qint64 keep, std::function<void(const QByteArray &)> taker)
{
    m_taker = std::move(taker);
    m_talk.divert(keep, [this](const QByteArray &part) { m_content.append(part); });
}

// Content once for all that was heard: frames are small, and each would cost the disk as much as a big one.
void Http2Speech::hear(const QByteArray &bytes)
{
    m_talk.feed(bytes);
    if (!m_content.isEmpty())
        m_taker(std::exchange(m_content, {}));
}

base::Result<QByteArray> Http2Speech::next(qint64 most)
{
    QByteArray bytes = m_talk.take(most);
    if (const auto failure = m_talk.failure(); failure && failure->kind == FailureKind::DiskFailed)
        return base::Error{failure->message, failure->detail, {}};
    return bytes;
}

Failure Http2Speech::brokenOff(Broken how) const
{
    if (how.garbled)
        return {FailureKind::Truncated,
            u"A TLS error ended the connection after %1 bytes of frames."_s.arg(m_talk.received()),
            how.detail};
    if (const auto failure = m_talk.failure())
        return *failure;
    return {FailureKind::ClosedBeforeAnswer,
        how.reset ? u"The server reset the connection."_s : u"The server hung up."_s, how.detail};
}

Failure Http2Speech::timedOut(qint64 milliseconds) const
{
    const QString time = durationText(milliseconds);
    const QString blocked = m_talk.blockedBy();
    if (!blocked.isEmpty())
        return {FailureKind::AnswerTimeout,
            u"The server took %1 of %2 bytes of content, then nothing moved for %3."_s
                .arg(m_talk.contentSent())
                .arg(m_talk.contentSize())
                .arg(time),
            blocked};
    if (m_talk.isAnswering())
        return {FailureKind::AnswerTimeout,
            u"The answer stopped after %1 bytes of frames; nothing more in %2."_s.arg(m_talk.received())
                .arg(time),
            {}};
    return {FailureKind::AnswerTimeout, u"Connected and sent, but no answer in %1."_s.arg(time),
        m_talk.allowsNoStream()
            ? u"The server's SETTINGS allow no request at all: MAX_CONCURRENT_STREAMS is 0 (RFC 9113 5.1.2)."_s
            : QString()};
}

void Http2Speech::settle(http::Exchange *exchange, bool)
{
    m_talk.settle(exchange);
    exchange->capture.ending = m_recorder->capture().ending;
    if (exchange->http2)
        exchange->http2->capture.ending = m_recorder->capture().ending;
}

Failure versionNotSpoken(const QString &chosen)
{
    return {FailureKind::VersionNotSpoken,
        chosen.isEmpty() ? u"The server did not agree to HTTP/2: it answered nothing to the offer."_s
                         : u"The server did not agree to HTTP/2: it chose %1."_s.arg(chosen),
        u"Offered by ALPN: h2, http/1.1."_s};
}

} // namespace wire
