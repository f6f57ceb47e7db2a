// SPDX-License-Identifier: Apache-2.0
#include "app/wire/recorder.h"

namespace wire {

using namespace Qt::StringLiterals;

// A peer that trickles single bytes must not cost more memory in runs than in bytes: later runs are merged.
static constexpr size_t mostRuns = 100'000;

QString phaseText(Phase phase)
{
    switch (phase) {
    case Phase::Idle:
        return u"starting"_s;
    case Phase::LookUp:
        return u"looking up the name"_s;
    case Phase::Connect:
        return u"connecting"_s;
    case Phase::Handshake:
        return u"agreeing on TLS"_s;
    case Phase::Send:
        return u"sending the request"_s;
    case Phase::Wait:
        return u"waiting for the answer"_s;
    case Phase::Receive:
        return u"receiving the answer"_s;
    case Phase::Over:
        return u"done"_s;
    }
    return {};
}

static double *timingOf(http::Timings &timings, Phase phase)
{
    switch (phase) {
    case Phase::LookUp:
        return &timings.dns;
    case Phase::Connect:
        return &timings.connect;
    case Phase::Handshake:
        return &timings.tls;
    case Phase::Send:
        return &timings.send;
    case Phase::Wait:
        return &timings.wait;
    case Phase::Receive:
        return &timings.receive;
    case Phase::Idle:
    case Phase::Over:
        break;
    }
    return nullptr;
}

void Recorder::start()
{
    m_clock.start();
}

void Recorder::enter(Phase phase)
{
    if (phase <= m_phase)
        return;
    const qint64 now = m_clock.isValid() ? m_clock.nsecsElapsed() : 0;
    if (double *timing = timingOf(m_timings, m_phase))
        *timing = double(now - m_phaseStart) / 1e6;
    m_phaseStart = now;
    m_phase = phase;
}

void Recorder::record(http::Direction direction, QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    QByteArray &all = direction == http::Direction::Sent ? m_capture.sent : m_capture.received;
    const http::Span span{all.size(), all.size() + bytes.size()};
    all.append(bytes);
    std::vector<http::Run> &runs = m_capture.runs;
    if (runs.size() >= mostRuns && runs.back().direction == direction)
        runs.back().span.end = span.end;
    else
        runs.push_back({direction, span, m_clock.nsecsElapsed() / 1000});
}

void Recorder::leaveOut(http::Direction direction, qint64 count)
{
    (direction == http::Direction::Sent ? m_capture.sentUnkept : m_capture.receivedUnkept) += count;
}

} // namespace wire
