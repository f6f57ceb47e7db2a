// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/linereader.h"

namespace http {

/// A chunk-size line (rfc9112#7.1).
struct ChunkSize {
    std::optional<qint64> size; ///< nullopt: no hexadecimal number, or one beyond 2^62
    QByteArray extension; ///< from the first ';'
};

/// Reads such a line; defects: chunk-size, chunk-extension-bad, bare-lf, bare-cr.
ChunkSize readChunkSize(const Line &line, std::vector<Defect> &defects);

} // namespace http
