// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

#include <QElapsedTimer>

namespace wire {

/// The stages of a call in their order; each but the first and the last has its time in http::Timings.
enum class Phase { Idle, LookUp, Connect, Handshake, Send, Wait, Receive, Over };

/// What is being waited for, as a person reads it: "connecting", "waiting for the answer", …
QString phaseText(Phase phase);

/// Keeps the bytes and the times of one exchange while it happens.
class Recorder {
public:
    /// The clock starts here.
    void start();
    /// Ends the time of the running phase and begins that of `phase`; going back is ignored.
    void enter(Phase phase);
    void record(http::Direction direction, QByteArrayView bytes);
    /// Bytes crossed that are too many to keep.
    void leaveOut(http::Direction direction, qint64 count);
    void end(http::Ending ending) { m_capture.ending = ending; }

    qint64 microseconds() const { return m_clock.isValid() ? m_clock.nsecsElapsed() / 1000 : 0; }
    Phase phase() const { return m_phase; }
    const http::Capture &capture() const { return m_capture; }
    const http::Timings &timings() const { return m_timings; }

private:
    QElapsedTimer m_clock;
    qint64 m_phaseStart = 0; // nanoseconds
    Phase m_phase = Phase::Idle;
    http::Capture m_capture;
    http::Timings m_timings;
};

} // namespace wire
