// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/wire/call.h"

#include <QSslConfiguration>

namespace wire {

/// The certificates in a PEM file. Errors: it cannot be read, or holds none.
base::Result<QList<QSslCertificate>> certificatesIn(const QString &path);

/// Makes `configuration` show the client certificate that the options name: PEM with its key, or PKCS#12.
/// Errors: a file that cannot be read or holds nothing of use, a passphrase that is missing or wrong, a key
/// that belongs to another certificate.
std::optional<base::Error> useClientCertificate(const Options &options, QSslConfiguration *configuration);

} // namespace wire
