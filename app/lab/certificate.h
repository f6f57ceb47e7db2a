// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QByteArray>

namespace lab {

/// A certificate that vouches for itself, and its key; both in PEM.
struct Identity {
    QByteArray certificate;
    QByteArray key;
};

/// A fresh one for localhost, 127.0.0.1 and ::1, good for a year: P-256, which takes a millisecond or two.
/// Errors: OpenSSL could not make it.
base::Result<Identity> makeIdentity();

} // namespace lab
