// SPDX-License-Identifier: Apache-2.0
#include "app/probe/tokenbucket.h"

#include <algorithm>
#include <cmath>

namespace probe {

static constexpr double second = 1e9;

TokenBucket::TokenBucket(double rate)
    : m_rate(rate)
    , m_most(std::max(1.0, rate / 10))
    , m_tokens(1)
{
}

double TokenBucket::tokensAt(qint64 now) const
{
    if (m_last < 0)
        return m_tokens;
    return std::min(m_most, m_tokens + double(std::max<qint64>(0, now - m_last)) * m_rate / second);
}

bool TokenBucket::take(qint64 now)
{
    if (!isLimited())
        return true;
    m_tokens = tokensAt(now);
    m_last = std::max(m_last, now);
    // A hair below one is one: sums of fractions do not come out even.
    if (m_tokens < 1 - 1e-6)
        return false;
    m_tokens = std::max(0.0, m_tokens - 1);
    return true;
}

qint64 TokenBucket::wait(qint64 now) const
{
    if (!isLimited())
        return 0;
    const double missing = 1 - tokensAt(now);
    return missing <= 1e-6 ? 0 : qint64(std::ceil(missing * second / m_rate));
}

} // namespace probe
