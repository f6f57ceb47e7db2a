// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace compose {

/// Bytes as a text that shows every one of them and can be edited: CR is \r, LF is \n (and starts a new
/// line), what has no glyph is written \x1b. bytesOf(textOf(b)) == b for all b.
QString textOf(const QByteArray &bytes);
/// The way back. A line end without a mark, as an editor makes it, becomes CR LF.
QByteArray bytesOf(const QString &text);

/// A field value or name for a line edit: UTF-8 if it is, else Latin-1.
QString lineOf(const QByteArray &bytes);

} // namespace compose
