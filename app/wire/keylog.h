// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QString>

class QSslSocket;

/// The secrets of TLS sessions, written out for tools that decrypt captures.
namespace wire {

/// Whether a key log can be written there. Errors: TLS is not OpenSSL's here, its library cannot be reached,
/// or the file cannot be written.
std::optional<base::Error> keyLogProblem(const QString &file);

/// QSslSocket::startClientEncryption(); the secrets of this session are appended to the file, in the format
/// of NSS, unless its name is empty.
void startEncryption(QSslSocket *socket, const QString &keyLogFile);

} // namespace wire
