// SPDX-License-Identifier: Apache-2.0
#include "app/h2/framecutter.h"

#include <algorithm>

namespace h2 {

qsizetype FrameCutter::take(QByteArrayView bytes)
{
    const bool inHead = !hasHead();
    const qint64 end = inHead ? frameHeadSize : frameHeadSize + qint64(m_head.length);
    const qsizetype count = std::min<qint64>(bytes.size(), end - m_taken);
    const qsizetype room = frameHeadSize + payloadKept - m_raw.size();
    m_raw.append(bytes.first(std::min(count, room)));
    m_taken += count;
    if (inHead && hasHead())
        m_head = readFrameHead(m_raw);
    return count;
}

void FrameCutter::next()
{
    m_start += m_taken;
    m_taken = 0;
    m_raw.clear();
    m_head = {};
}

} // namespace h2
