// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/h2/frame.h"

#include <QByteArray>

namespace h2 {

/// Cuts the bytes of one direction into frames as they come. Of a payload only the beginning is kept.
class FrameCutter {
public:
    /// `start`: bytes before the first frame.
    explicit FrameCutter(qint64 start = 0)
        : m_start(start)
    {
    }

    /// How many of the bytes belong to the running part: the head, then the payload. Takes them.
    qsizetype take(QByteArrayView bytes);
    bool hasHead() const { return m_raw.size() >= frameHeadSize; }
    bool isWhole() const { return hasHead() && m_taken == frameHeadSize + qint64(m_head.length); }
    const FrameHead &head() const { return m_head; }
    /// The beginning of the payload, at most `payloadKept` bytes.
    QByteArrayView payload() const { return QByteArrayView(m_raw).sliced(frameHeadSize); }
    /// What came of the running frame while its head is not whole.
    QByteArrayView raw() const { return m_raw; }
    qint64 start() const { return m_start; }
    /// Nothing of the running frame has come yet.
    bool isFresh() const { return m_taken == 0; }
    /// Goes on to the next frame; precondition: isWhole().
    void next();

    static constexpr qsizetype payloadKept = 4096;

private:
    qint64 m_start;
    qint64 m_taken = 0; ///< of the running frame
    QByteArray m_raw;
    FrameHead m_head;
};

} // namespace h2
