// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace base {

/// Parses one JSON object; a syntax error names `where` and the line it stands on.
Result<QJsonObject> parseJsonObject(const QByteArray &text, const QString &where);

/// Reads a JSON object key by key and is strict about it: a missing key, a value of the wrong type, a word
/// outside the allowed ones and (in finish()) every key nobody asked for become an Error in `problems` that
/// names file and key. Reading goes on after a problem, so that one pass reports all of them.
class JsonReader {
public:
    JsonReader(QJsonObject object, QString where, std::vector<Error> *problems);

    QString string(const QString &key); ///< required, not empty
    QString string(const QString &key, const QString &fallback); ///< optional
    bool boolean(const QString &key); ///< required
    bool boolean(const QString &key, bool fallback);
    std::optional<bool> optionalBoolean(const QString &key); ///< absent or null: nullopt
    int integer(const QString &key); ///< required
    int integer(const QString &key, int fallback);
    /// Required; one of `words`, else a problem and the first of them.
    QString word(const QString &key, const QStringList &words);
    QStringList strings(const QString &key); ///< optional array of strings
    bool has(const QString &key) const { return m_object.contains(key); }
    /// Raw value, for shapes of one file kind only; counts as read.
    QJsonValue value(const QString &key);
    /// Calls `read` with a reader for the object under `key`; absent: nothing happens.
    void object(const QString &key, const std::function<void(JsonReader &)> &read);
    /// Calls `read` for each object of the array under `key`; absent: nothing happens.
    void objects(const QString &key, const std::function<void(JsonReader &)> &read);

    /// Reports a problem of the caller's own with this object's file and `key`.
    void problem(const QString &key, const QString &what);
    /// Turns every key that was not read into a problem. Call once, last.
    void finish();

    const QString &where() const { return m_where; }

private:
    QJsonValue take(const QString &key, QJsonValue::Type type, bool required);

    QJsonObject m_object;
    QString m_where;
    std::vector<Error> *m_problems;
    QStringList m_read;
};

} // namespace base
