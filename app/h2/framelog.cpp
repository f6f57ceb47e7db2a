// SPDX-License-Identifier: Apache-2.0
#include "app/h2/framelog.h"

#include <algorithm>
#include <utility>

namespace h2 {

using http::Direction;

static constexpr qint64 mostBytesKept = 4LL * 1024 * 1024; // of each direction
static constexpr size_t mostFramesListed = 20'000;
static constexpr size_t mostRuns = 50'000;

void addRun(http::Capture *capture, Direction direction, http::Span span, qint64 microseconds)
{
    std::vector<http::Run> &runs = capture->runs;
    const bool joins = !runs.empty() && runs.back().direction == direction
        && (runs.size() >= mostRuns || runs.back().microseconds == microseconds);
    if (joins)
        runs.back().span.end = span.end;
    else
        runs.push_back({direction, span, microseconds});
}

FrameLog::FrameLog(std::function<qint64()> clock)
    : m_clock(std::move(clock))
{
}

void FrameLog::record(Direction direction, QByteArrayView bytes)
{
    http::Capture &capture = result.capture;
    const bool sent = direction == Direction::Sent;
    QByteArray &all = sent ? capture.sent : capture.received;
    qint64 &unkept = sent ? capture.sentUnkept : capture.receivedUnkept;
    const qint64 room = unkept > 0 ? 0 : mostBytesKept - all.size();
    const qsizetype kept = std::min<qint64>(bytes.size(), room);
    if (kept > 0) {
        const http::Span span{all.size(), all.size() + kept};
        all.append(bytes.first(kept));
        addRun(&capture, direction, span, now());
    }
    unkept += bytes.size() - kept;
}

void FrameLog::begin(Direction direction, qint64 start, const FrameHead &head)
{
    std::optional<size_t> &last = direction == Direction::Sent ? m_lastSent : m_lastReceived;
    last.reset();
    if (result.frames.size() >= mostFramesListed)
        return;
    last = result.frames.size();
    const qint64 end = start + frameHeadSize + head.length;
    result.frames.push_back(
        {direction, {start, end}, now(), head.type, head.flags, head.stream, QString(), false});
}

http::Frame *FrameLog::last(Direction direction)
{
    const std::optional<size_t> &last = direction == Direction::Sent ? m_lastSent : m_lastReceived;
    return last ? &result.frames[*last] : nullptr;
}

} // namespace h2
