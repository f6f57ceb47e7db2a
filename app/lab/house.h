// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/store.h"
#include "app/lab/truth.h"

#include <memory>

namespace lab {

/// What all connections of a server share.
struct House {
    std::shared_ptr<const Personality> personality; ///< counts from the next request on
    int idleTimeout = 0; ///< milliseconds
    quint16 behind = 0; ///< port of the server behind
    Store store; ///< of a cache
    bool watched = false; ///< somebody wants to know the truth
    QByteArray date; ///< of `dated`
    qint64 dated = 0; ///< seconds since 1970

    /// Brings date and dated up to now.
    const QByteArray &now();
};

} // namespace lab
