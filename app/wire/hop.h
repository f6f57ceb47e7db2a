// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

#include <QStringList>

namespace wire {

/// One request of several that a single wish led to, and its answer.
struct Hop {
    /// Why this request was sent.
    enum Reason { First, Redirect, Authorization };

    http::Exchange exchange;
    Reason reason = First;
    QStringList changes; ///< what is different from the hop before, and what was done for it; sentences
    QString end; ///< why no further hop followed, although the answer asked for one; empty: it did not
};

/// "first request", "redirect", "credentials".
inline QString reasonWord(Hop::Reason reason)
{
    static const QString words[] = {
        QStringLiteral("first request"), QStringLiteral("redirect"), QStringLiteral("credentials")};
    return words[int(reason)];
}

} // namespace wire
