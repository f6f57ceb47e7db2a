// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/content/reading.h"

#include <QJsonObject>

namespace cli {

/// Content with its codings undone, for `send --decoded`.
struct Decoded {
    content::BlobPtr bytes; ///< up to a fault
    QByteArray text; ///< its beginning as UTF-8, for a terminal
    QString words; ///< both sizes, and where undoing stopped
    QJsonObject json; ///< the same as data
};
/// Error: a file that content went to cannot be read, or none can be written.
base::Result<Decoded> decodedContent(const http::Message &message);

} // namespace cli
