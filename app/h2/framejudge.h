// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/h2/frame.h"

#include <QString>

namespace h2 {

/// Knows what a server may send on a connection with one stream, and says in words what it may not.
class FrameJudge {
public:
    /// Once the nine bytes are there; empty: nothing is wrong.
    QString judgeHead(const FrameHead &head);
    /// As the payload comes; its beginning is enough.
    QString judgePayload(const FrameHead &head, QByteArrayView payload) const;
    /// All of the frame is there.
    void noteWhole(const FrameHead &head);
    /// Our request is out: stream 1 exists.
    void openStream() { m_open = true; }

private:
    QString judgeOrder(const FrameHead &head) const;
    QString judgeStream(const FrameHead &head) const;

    bool m_any = false;
    bool m_open = false;
    bool m_ended = false; ///< the server said END_STREAM
    bool m_reset = false; ///< or RST_STREAM
    quint32 m_fieldsOf = 0; ///< stream whose fields go on in CONTINUATION; 0: none
};

} // namespace h2
