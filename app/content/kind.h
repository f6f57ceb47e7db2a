// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace content {

/// What content is, as far as showing it goes. SVG is Xml: it is shown as source, never drawn.
enum class Kind { Nothing, Json, Xml, Html, Text, Form, Multipart, Image, Binary };

/// The kind of a media type such as "application/problem+json", in any case; Binary for what is none of the
/// others.
Kind kindOfType(QByteArrayView essence);

/// What the first bytes look like.
struct Seen {
    Kind kind = Kind::Binary;
    QString words; ///< "a PNG image", "text"
    bool sure = false; ///< a signature that stands there on purpose; false: only likely

    bool operator==(const Seen &) const = default;
};
Seen seenIn(QByteArrayView start);

/// "JSON", "an image": for sentences.
QString kindWords(Kind kind);
/// Can be shown as text.
bool isTextual(Kind kind);

} // namespace content
