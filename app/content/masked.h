// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/content/blob.h"

#include <QList>

namespace content {

/// Before an audience only so much is looked through for secrets; more is not shown.
inline constexpr qint64 maskedMost = qint64(1024) * 1024;

/// The text with blocks in place of what looks like a secret, and of every one in `secrets`, which other
/// parts of the exchange have. The same blob: nothing had to be hidden.
BlobPtr maskedText(const BlobPtr &text, const QList<QByteArray> &secrets);

} // namespace content
