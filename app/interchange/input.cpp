// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/input.h"

#include <QIODevice>

#include <algorithm>

namespace interchange {

static constexpr qint64 blockSize = 64LL * 1024;

Input::Input(QIODevice &device)
    : m_device(device)
{
}

bool Input::readMore()
{
    // Only what is left is moved, and only when it is the smaller part: each byte moves once at most.
    if (m_at > 0 && m_at >= m_buffer.size() - m_at) {
        m_buffer.remove(0, m_at);
        m_at = 0;
    }
    const qsizetype before = m_buffer.size();
    m_buffer.resize(before + blockSize);
    const qint64 count = m_device.read(m_buffer.data() + before, blockSize);
    m_buffer.resize(before + std::max<qint64>(count, 0));
    return count > 0;
}

void Input::readUpTo(qsizetype count)
{
    while (rest().size() < count && readMore()) { }
}

bool Input::readAll(qsizetype most)
{
    while (readMore()) {
        if (rest().size() > most)
            return false;
    }
    return true;
}

void Input::take(qsizetype count)
{
    const QByteArrayView taken = rest().first(count);
    for (qsizetype at = taken.indexOf('\n'); at >= 0; at = taken.indexOf('\n', at + 1))
        ++m_line;
    m_offset += count;
    m_at += count;
}

} // namespace interchange
