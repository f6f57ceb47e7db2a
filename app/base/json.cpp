// SPDX-License-Identifier: Apache-2.0
#include "app/base/json.h"

#include <QJsonDocument>

namespace base {

using namespace Qt::StringLiterals;

Result<QJsonObject> parseJsonObject(const QByteArray &text, const QString &where)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        const auto line = text.left(error.offset).count('\n') + 1;
        return Error{u"not valid JSON: %1."_s.arg(error.errorString()), u"%1:%2"_s.arg(where).arg(line), {}};
    }
    if (!document.isObject())
        return Error{u"the file must hold one JSON object."_s, where, {}};
    return document.object();
}

static QString typeName(QJsonValue::Type type)
{
    switch (type) {
    case QJsonValue::Bool:
        return u"true or false"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"a string"_s;
    case QJsonValue::Array:
        return u"an array"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    default:
        return u"null"_s;
    }
}

JsonReader::JsonReader(QJsonObject object, QString where, std::vector<Error> *problems)
    : m_object(std::move(object))
    , m_where(std::move(where))
    , m_problems(problems)
{
}

void JsonReader::problem(const QString &key, const QString &what)
{
    m_problems->push_back({what, key.isEmpty() ? m_where : u"%1: key \"%2\""_s.arg(m_where, key), {}});
}

QJsonValue JsonReader::take(const QString &key, QJsonValue::Type type, bool required)
{
    m_read << key;
    const QJsonValue value = m_object.value(key);
    if (value.isUndefined()) {
        if (required)
            problem(key, u"the key is missing."_s);
        return {};
    }
    if (value.type() != type) {
        problem(key, u"must be %1, not %2."_s.arg(typeName(type), typeName(value.type())));
        return {};
    }
    return value;
}

QString JsonReader::string(const QString &key)
{
    const QJsonValue value = take(key, QJsonValue::String, true);
    if (value.isString() && value.toString().isEmpty())
        problem(key, u"must not be empty."_s);
    return value.toString();
}

QString JsonReader::string(const QString &key, const QString &fallback)
{
    const QJsonValue value = take(key, QJsonValue::String, false);
    return value.isString() ? value.toString() : fallback;
}

bool JsonReader::boolean(const QString &key)
{
    return take(key, QJsonValue::Bool, true).toBool();
}

bool JsonReader::boolean(const QString &key, bool fallback)
{
    return take(key, QJsonValue::Bool, false).toBool(fallback);
}

std::optional<bool> JsonReader::optionalBoolean(const QString &key)
{
    if (m_object.value(key).isNull()) {
        m_read << key;
        return std::nullopt;
    }
    const QJsonValue value = take(key, QJsonValue::Bool, false);
    return value.isBool() ? std::optional(value.toBool()) : std::nullopt;
}

int JsonReader::integer(const QString &key)
{
    return take(key, QJsonValue::Double, true).toInt();
}

int JsonReader::integer(const QString &key, int fallback)
{
    return take(key, QJsonValue::Double, false).toInt(fallback);
}

QString JsonReader::word(const QString &key, const QStringList &words)
{
    const QString text = string(key);
    if (text.isEmpty() || words.contains(text))
        return text;
    problem(key, u"\"%1\" is not one of: %2."_s.arg(text, words.join(u", "_s)));
    return words.value(0);
}

QStringList JsonReader::strings(const QString &key)
{
    QStringList list;
    const QJsonArray array = take(key, QJsonValue::Array, false).toArray();
    for (const QJsonValue &value : array) {
        if (value.isString())
            list << value.toString();
        else
            problem(key, u"must hold strings only."_s);
    }
    return list;
}

QJsonValue JsonReader::value(const QString &key)
{
    m_read << key;
    return m_object.value(key);
}

void JsonReader::object(const QString &key, const std::function<void(JsonReader &)> &read)
{
    const QJsonValue value = take(key, QJsonValue::Object, false);
    if (!value.isObject())
        return;
    JsonReader reader(value.toObject(), u"%1: %2"_s.arg(m_where, key), m_problems);
    read(reader);
    reader.finish();
}

void JsonReader::objects(const QString &key, const std::function<void(JsonReader &)> &read)
{
    const QJsonArray array = take(key, QJsonValue::Array, false).toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (!array.at(i).isObject()) {
            problem(key, u"entry %1 must be an object."_s.arg(i + 1));
            continue;
        }
        JsonReader reader(array.at(i).toObject(), u"%1: %2[%3]"_s.arg(m_where, key).arg(i), m_problems);
        read(reader);
        reader.finish();
    }
}

void JsonReader::finish()
{
    const QStringList keys = m_object.keys();
    for (const QString &key : keys) {
        if (!m_read.contains(key))
            problem(key, u"the key is not known here."_s);
    }
}

} // namespace base
