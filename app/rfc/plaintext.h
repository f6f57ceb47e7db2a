// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

/// The RFC reader's library: texts of RFCs, where they are kept, and fetching one when the user asks.
namespace rfc {

/// No text of an RFC is larger; in bytes.
inline constexpr qint64 largestText = 4'194'304;

/// The lines of an RFC as they are to be read: decoded, tabs spread, page footers, page headers and form
/// feeds gone, control characters made visible, lines of absurd length cut. Takes any bytes.
QStringList readableLines(const QByteArray &bytes);

} // namespace rfc
