// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QJsonValue>

#include <memory>
#include <vector>

namespace base {

/// One value of a JSON text: a view into its bytes. Those of an array or object follow it, a key before each
/// value of an object.
struct JsonNode {
    enum Type : quint8 { Null, False, True, Number, String, Array, Object };

    Type type = Null;
    bool ascii = true; ///< strings: nothing but ASCII
    bool escapes = false; ///< strings: a backslash somewhere
    quint32 start = 0; ///< numbers and strings: the bytes, without quotes
    quint32 length = 0;
    quint32 count = 0; ///< arrays and objects: how many values
    quint32 next = 0; ///< index of the node after this one and all that is in it
};

/// A parsed JSON text. Strings are decoded when they are asked for, so that what nobody reads costs little.
struct JsonText {
    QByteArray bytes;
    std::vector<JsonNode> nodes; ///< the first is the whole text

    QString string(const JsonNode &node) const;
    double number(const JsonNode &node) const;
    bool isKey(const JsonNode &node, QStringView key) const;
    /// The value with all that is in it, for shapes that no reader knows.
    QJsonValue value(quint32 index) const;
};

/// An object in a text; keeps the text alive.
struct JsonObject {
    std::shared_ptr<const JsonText> text;
    quint32 node = 0;
};

/// Parses one JSON object; a syntax error names `where` and the line it stands on.
Result<JsonObject> parseJsonObject(const QByteArray &text, const QString &where);

} // namespace base
