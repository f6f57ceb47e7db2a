// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

#include <QStringList>

namespace wire {

/// One request of several that a single wish led to, and its answer.
struct Hop {
    /// Why this request was sent.
    enum Reason { First, Redirect, Authorization, ProxyAuthorization };

    http::Exchange exchange;
    Reason reason = First;
    QStringList
        changes; ///< what is different from the hop before, what was done for it and proved; sentences
    QString end; ///< why no further hop followed, although the answer asked for one; empty: it did not
};

/// "first request", "redirect", "credentials", "credentials for the proxy".
inline QString reasonWord(Hop::Reason reason)
{
    static const QString words[] = {QStringLiteral("first request"), QStringLiteral("redirect"),
        QStringLiteral("credentials"), QStringLiteral("credentials for the proxy")};
    return words[int(reason)];
}

} // namespace wire
