// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/jsontext.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QVarLengthArray>

#include <functional>
#include <optional>
#include <vector>

namespace base {

/// Reads a JSON object key by key and is strict about it: a missing key, a value of the wrong type, a word
/// outside the allowed ones and (in finish()) every key nobody asked for become an Error in `problems` that
/// names file and key. Reading goes on after a problem, so that one pass reports all of them.
class JsonReader {
public:
    JsonReader(JsonObject object, QString where, std::vector<Error> *problems);

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
    /// Optional object that holds strings only, in the order of the file.
    std::vector<std::pair<QString, QString>> pairs(const QString &key);
    bool has(const QString &key) const;
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

    /// "file: key: key[2]": the place of this object.
    QString where() const;

private:
    JsonReader(const JsonReader &outer, quint32 node, const QString &key, qsizetype place);

    const JsonNode &node(quint32 index) const { return m_text->nodes[index]; }
    quint32 find(QStringView key); ///< index of the value under `key`, 0 for none; counts as read
    const JsonNode *take(const QString &key, QJsonValue::Type type, bool required);
    bool holds(const JsonNode &value, const QString &key, QJsonValue::Type type);
    int lineOf(QStringView key) const; ///< where the key stands in the file, from 1; 0: it does not

    std::shared_ptr<const JsonText> m_text;
    quint32 m_node;
    quint32 m_likely; ///< where the next key stands if they are asked for in the order of the file
    QVarLengthArray<bool, 32> m_read; ///< one a member
    qsizetype m_likelyMember = 0;
    const JsonReader *m_outer = nullptr; ///< the place is put together when somebody wants to know
    QString m_where; ///< the file, or the key in the outer object
    qsizetype m_place = -1; ///< in an array
    std::vector<Error> *m_problems;
};

} // namespace base
