// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonValue>

#include <optional>

namespace interchange {

/// What a line of NDJSON holds.
struct JsonLine {
    QJsonValue id;
    QByteArray scheme = QByteArrayLiteral("http");
    QByteArray sent;
    QByteArray received;
};

/// Reads a line as most tools write it, without looking back: our four keys, each once at most; texts of
/// printable ASCII without escapes; proper base64. nullopt: it is something else, perhaps no JSON at all, and
/// a whole parser has to say what.
std::optional<JsonLine> readPlainLine(QByteArrayView line);

} // namespace interchange
