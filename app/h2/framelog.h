// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/h2/framecutter.h"
#include "app/http/exchange.h"

#include <functional>

namespace h2 {

/// Keeps the bytes of both directions and the list of their frames, within bounds: what is too much is
/// counted.
class FrameLog {
public:
    explicit FrameLog(std::function<qint64()> clock);

    void record(http::Direction direction, QByteArrayView bytes);
    /// A frame began at this offset of its direction. Frames past the bound are not listed.
    void begin(http::Direction direction, qint64 start, const FrameHead &head);
    /// The frame that began last in this direction; null when it is not listed.
    http::Frame *last(http::Direction direction);
    qint64 now() const { return m_clock(); }

    http::Http2 result; ///< what becomes of it

private:
    std::function<qint64()> m_clock;
    std::optional<size_t> m_lastSent;
    std::optional<size_t> m_lastReceived;
};

/// Adds a run, or lengthens the last one when there are very many.
void addRun(http::Capture *capture, http::Direction direction, http::Span span, qint64 microseconds);

} // namespace h2
