// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace probe {

/// Lets so many things happen a second. Knows no clock: the times are the caller's, in nanoseconds, from any
/// beginning, never going back.
class TokenBucket {
public:
    /// `rate` a second; 0 or less: no limit. A burst of at most a tenth of a second's worth (at least one).
    explicit TokenBucket(double rate);

    bool isLimited() const { return m_rate > 0; }
    /// Takes a token if there is one.
    bool take(qint64 now);
    /// How long until there is one; 0: now.
    qint64 wait(qint64 now) const;

private:
    double tokensAt(qint64 now) const;

    double m_rate;
    double m_most;
    double m_tokens;
    qint64 m_last = -1;
};

} // namespace probe
