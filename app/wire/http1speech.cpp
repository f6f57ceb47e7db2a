// SPDX-License-Identifier: Apache-2.0
#include "app/wire/http1speech.h"

#include "app/wire/unsent.h"

#include <utility>

namespace wire {

// Of content from files that much is kept as evidence.
static constexpr qint64 mostSentKept = 1024 * 1024;
static constexpr qint64 mostChunkLines = 16 * 1024 * 1024;
static constexpr qint64 oneRead = 64 * 1024;

Http1Speech::Http1Speech(http::Composed composed, http::Limits limits, Recorder *recorder)
    : m_composed(std::move(composed))
    , m_limits(limits)
    , m_recorder(recorder)
    , m_outbox(m_composed)
    , m_parser(m_composed.request.method, limits)
{
}

void Http1Speech::divert(qint64 keep, Taker taker)
{
    m_keep = keep;
    m_taker = std::move(taker);
    m_parser.divert(keep, [this](QByteArrayView part, bool kept) {
        m_content.append(part);
        if (!kept)
            m_unkept.push_back(part);
    });
}

base::Result<QByteArray> Http1Speech::next(qint64 most)
{
    base::Result<QByteArray> bytes = m_outbox.next(most);
    if (bytes)
        m_underway += *bytes;
    return bytes;
}

void Http1Speech::sent(qint64 count)
{
    const qint64 room = qint64(m_composed.bytes.size()) + mostSentKept - capture().sent.size();
    const qint64 kept = std::clamp<qint64>(room, 0, count);
    m_recorder->record(http::Direction::Sent, QByteArrayView(m_underway).first(kept));
    m_recorder->leaveOut(http::Direction::Sent, count - kept);
    m_underway.remove(0, count);
    m_sent += count;
}

// Content that is not kept is no part of the capture: the parser's spans do not count it either.
void Http1Speech::record(const QByteArray &bytes)
{
    qint64 at = 0;
    for (const QByteArrayView part : m_unkept) {
        const qint64 start = part.data() - bytes.constData();
        m_recorder->record(http::Direction::Received, QByteArrayView(bytes).sliced(at, start - at));
        m_recorder->leaveOut(http::Direction::Received, part.size());
        at = start + part.size();
    }
    m_recorder->record(http::Direction::Received, QByteArrayView(bytes).sliced(at));
    m_unkept.clear();
}

// Once for all that was heard: chunks of a byte each would cost more than their content.
void Http1Speech::handOver()
{
    if (!m_content.isEmpty())
        m_taker(std::exchange(m_content, {}));
}

void Http1Speech::hear(const QByteArray &bytes)
{
    const size_t before = m_parser.responses().size();
    m_parser.feed(bytes);
    record(bytes);
    handOver();
    if (!m_outbox.isHolding() || m_parser.responses().size() == before)
        return;
    // A 100 asks for the content; another interim response says nothing of it (rfc9110#15.2.1).
    for (const http::Response &response : m_parser.responses()) {
        if (response.status == 100)
            m_outbox.release();
    }
}

// Whoever has the answer already does not want the content.
void Http1Speech::release()
{
    if (!isAnswering())
        m_outbox.release();
}

void Http1Speech::closed(bool clean)
{
    if (clean)
        m_parser.finish();
    else
        m_parser.cut();
}

// Not HTTP, and enough of it to say what it is instead; short of that more is waited for.
bool Http1Speech::isForeign() const
{
    const QByteArray &heard = capture().received;
    return m_parser.isNotHttp() && (heard.size() > 8 || !protocolGuess(heard).isEmpty());
}

// A peer can wrap little content in endless chunk framing; the capture keeps all of it.
qint64 Http1Speech::mostBytes() const
{
    const qint64 heads = (m_limits.interimCount + 2) * (m_limits.startLine + m_limits.fieldSection);
    const qint64 content = m_taker ? m_keep + mostChunkLines : m_limits.content;
    return 2 * content + heads + oneRead;
}

std::optional<http::Failure> Http1Speech::objection() const
{
    if (isForeign())
        return notHttp(capture().received);
    if (m_parser.isStopped() || capture().received.size() > mostBytes())
        return stoppedReading(m_parser, m_limits.content);
    return std::nullopt;
}

http::Failure Http1Speech::brokenOff(Broken how) const
{
    if (m_parser.isNotHttp())
        return notHttp(capture().received);
    how.unsent = unsent();
    return wire::brokenOff(capture(), m_parser.responses(), how);
}

http::Failure Http1Speech::timedOut(qint64 milliseconds) const
{
    if (m_parser.isNotHttp())
        return notHttp(capture().received);
    return answerTimeout(capture(), unsent(), milliseconds);
}

qint64 Http1Speech::received() const
{
    return capture().received.size() + capture().receivedUnkept;
}

bool Http1Speech::isAnswering() const
{
    const std::vector<http::Response> &responses = m_parser.responses();
    return m_parser.isNotHttp() || (!responses.empty() && !responses.back().isInterim());
}

/// What is missing is no fault of the message: we stopped before its end.
static http::Request stopped(http::Request request)
{
    for (http::Defect &defect : request.defects) {
        if (defect.id == "content-cut" || defect.id == "trailer-cut")
            defect.id = "content-unsent";
    }
    return request;
}

http::Request Http1Speech::requestAsSent() const
{
    const bool whole = m_sent == m_outbox.size();
    if (m_composed.rest.empty())
        return whole ? asSent(m_composed, m_sent) : stopped(asSent(m_composed, m_sent));
    if (m_sent == 0)
        return asSent(m_composed, 0);
    http::Request request = asRead(capture().sent);
    if (!whole)
        return stopped(request);
    if (capture().sentUnkept == 0)
        return request;
    const auto isCut = [](const http::Defect &defect) {
        return defect.id == "content-cut" || defect.id == "trailer-cut";
    };
    std::erase_if(request.defects, isCut);
    request.complete = true;
    request.stored = http::Stored{{}, m_outbox.size() - m_composed.bytes.size()};
    return request;
}

void Http1Speech::settle(http::Exchange *exchange, bool failed)
{
    if (failed)
        m_parser.cut();
    exchange->capture = capture();
    exchange->request = requestAsSent();
    exchange->responses = m_parser.responses();
}

} // namespace wire
