// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

class QJsonArray;
class QJsonObject;

/// The texts of a HAR as the bytes that they stand for.
namespace interchange {

/// Bytes of a start line or a field: Latin-1 where that is enough, else UTF-8; line breaks become spaces.
QByteArray lineBytes(QString text);

struct RecordedFields {
    QByteArray lines; ///< each with CRLF; pseudo-fields such as :method left out
    int count = 0;
    bool hasHost = false; ///< Host or :authority is there, as in every list that is whole
    bool hasPseudo = false; ///< fields such as :method are there, so it was not HTTP/1
};

/// The `headers` of a message, in their order. A value with line breaks in it was several lines.
RecordedFields fieldsOf(const QJsonArray &headers);

/// The text of a `content` or `postData` object; empty when it was not recorded or cannot be decoded.
QByteArray contentOf(const QJsonObject &content);
/// The same, or the form that `params` name.
QByteArray postData(const QJsonObject &data);

} // namespace interchange
