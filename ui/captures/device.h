// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/captures/row.h"

#include <QIODevice>

#include <atomic>

namespace captures {

/// Opens an origin. The device counts in `done` what is read and ends early once `stop` is set. Errors: it
/// is no file, or may not be read.
base::Result<std::shared_ptr<QIODevice>> openDevice(
    const Origin &origin, const std::atomic<bool> &stop, std::atomic<qint64> *done);
/// In bytes.
qint64 sizeOf(const Origin &origin);

} // namespace captures
