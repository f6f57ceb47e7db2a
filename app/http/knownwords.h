// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace http {

/// The bytes; for words that most messages have, such as "Content-Type" and "HTTP/1.1", without room of their
/// own.
QByteArray bytesOfWord(QByteArrayView word);

} // namespace http
