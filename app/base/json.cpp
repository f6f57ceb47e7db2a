// SPDX-License-Identifier: Apache-2.0
#include "app/base/json.h"

namespace base {

using namespace Qt::StringLiterals;

static QJsonValue::Type typeOf(const JsonNode &node)
{
    switch (node.type) {
    case JsonNode::Null:
        return QJsonValue::Null;
    case JsonNode::False:
    case JsonNode::True:
        return QJsonValue::Bool;
    case JsonNode::Number:
        return QJsonValue::Double;
    case JsonNode::String:
        return QJsonValue::String;
    case JsonNode::Array:
        return QJsonValue::Array;
    case JsonNode::Object:
        break;
    }
    return QJsonValue::Object;
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

JsonReader::JsonReader(JsonObject object, QString where, std::vector<Error> *problems)
    : m_text(std::move(object.text))
    , m_node(object.node)
    , m_likely(object.node + 1)
    , m_read(qsizetype(node(m_node).count), false)
    , m_where(std::move(where))
    , m_problems(problems)
{
}

JsonReader::JsonReader(const JsonReader &outer, quint32 node, const QString &key, qsizetype place)
    : JsonReader({outer.m_text, node}, key, outer.m_problems)
{
    m_outer = &outer;
    m_place = place;
}

QString JsonReader::where() const
{
    if (!m_outer)
        return m_where;
    const QString own = u"%1: %2"_s.arg(m_outer->where(), m_where);
    return m_place < 0 ? own : own + u"[%1]"_s.arg(m_place);
}

void JsonReader::problem(const QString &key, const QString &what)
{
    if (key.isEmpty()) {
        m_problems->push_back({what, where(), {}});
        return;
    }
    const int line = lineOf(key);
    const QString place = line > 0 ? u", line %1"_s.arg(line) : QString(); // a missing key has none
    m_problems->push_back({what, u"%1: key \"%2\"%3"_s.arg(where(), key, place), {}});
}

int JsonReader::lineOf(QStringView key) const
{
    for (quint32 at = m_node + 1; at < node(m_node).next; at = node(at + 1).next) {
        if (m_text->isKey(node(at), key))
            return int(QByteArrayView(m_text->bytes).first(node(at).start).count('\n')) + 1;
    }
    return 0;
}

quint32 JsonReader::find(QStringView key)
{
    // Round once, from behind the key that was found last.
    const quint32 end = node(m_node).next;
    for (qsizetype asked = 0; asked < m_read.size(); ++asked) {
        if (m_likely >= end) {
            m_likely = m_node + 1;
            m_likelyMember = 0;
        }
        const quint32 here = m_likely;
        const qsizetype member = m_likelyMember;
        m_likely = node(here + 1).next;
        ++m_likelyMember;
        if (m_text->isKey(node(here), key)) {
            m_read[member] = true;
            return here + 1;
        }
    }
    return 0;
}

bool JsonReader::has(const QString &key) const
{
    for (quint32 at = m_node + 1; at < node(m_node).next; at = node(at + 1).next) {
        if (m_text->isKey(node(at), key))
            return true;
    }
    return false;
}

bool JsonReader::holds(const JsonNode &value, const QString &key, QJsonValue::Type type)
{
    if (typeOf(value) == type)
        return true;
    problem(key, u"must be %1, not %2."_s.arg(typeName(type), typeName(typeOf(value))));
    return false;
}

/// Null: absent or of another type, which has been said then.
const JsonNode *JsonReader::take(const QString &key, QJsonValue::Type type, bool required)
{
    const quint32 index = find(key);
    if (index == 0) {
        if (required)
            problem(key, u"the key is missing."_s);
        return nullptr;
    }
    return holds(node(index), key, type) ? &node(index) : nullptr;
}

QString JsonReader::string(const QString &key)
{
    const JsonNode *value = take(key, QJsonValue::String, true);
    if (value && value->length == 0)
        problem(key, u"must not be empty."_s);
    return value ? m_text->string(*value) : QString();
}

QString JsonReader::string(const QString &key, const QString &fallback)
{
    const JsonNode *value = take(key, QJsonValue::String, false);
    return value ? m_text->string(*value) : fallback;
}

bool JsonReader::boolean(const QString &key)
{
    const JsonNode *value = take(key, QJsonValue::Bool, true);
    return value && value->type == JsonNode::True;
}

bool JsonReader::boolean(const QString &key, bool fallback)
{
    const JsonNode *value = take(key, QJsonValue::Bool, false);
    return value ? value->type == JsonNode::True : fallback;
}

std::optional<bool> JsonReader::optionalBoolean(const QString &key)
{
    const quint32 index = find(key);
    if (index == 0 || node(index).type == JsonNode::Null || !holds(node(index), key, QJsonValue::Bool))
        return std::nullopt;
    return node(index).type == JsonNode::True;
}

int JsonReader::integer(const QString &key)
{
    const JsonNode *value = take(key, QJsonValue::Double, true);
    return value ? QJsonValue(m_text->number(*value)).toInt() : 0;
}

int JsonReader::integer(const QString &key, int fallback)
{
    const JsonNode *value = take(key, QJsonValue::Double, false);
    return value ? QJsonValue(m_text->number(*value)).toInt(fallback) : fallback;
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
    const JsonNode *array = take(key, QJsonValue::Array, false);
    if (!array)
        return list;
    list.reserve(array->count);
    for (auto at = quint32(array - m_text->nodes.data()) + 1; at < array->next; at = node(at).next) {
        if (node(at).type == JsonNode::String)
            list << m_text->string(node(at));
        else
            problem(key, u"must hold strings only."_s);
    }
    return list;
}

std::vector<std::pair<QString, QString>> JsonReader::pairs(const QString &key)
{
    std::vector<std::pair<QString, QString>> list;
    const JsonNode *object = take(key, QJsonValue::Object, false);
    if (!object)
        return list;
    list.reserve(object->count);
    for (auto at = quint32(object - m_text->nodes.data()) + 1; at < object->next; at = node(at + 1).next) {
        if (node(at + 1).type == JsonNode::String)
            list.emplace_back(m_text->string(node(at)), m_text->string(node(at + 1)));
        else
            problem(key, u"the value of \"%1\" must be a string."_s.arg(m_text->string(node(at))));
    }
    return list;
}

QJsonValue JsonReader::value(const QString &key)
{
    const quint32 index = find(key);
    return index == 0 ? QJsonValue(QJsonValue::Undefined) : m_text->value(index);
}

void JsonReader::object(const QString &key, const std::function<void(JsonReader &)> &read)
{
    const JsonNode *value = take(key, QJsonValue::Object, false);
    if (!value)
        return;
    JsonReader reader(*this, quint32(value - m_text->nodes.data()), key, -1);
    read(reader);
    reader.finish();
}

void JsonReader::objects(const QString &key, const std::function<void(JsonReader &)> &read)
{
    const JsonNode *array = take(key, QJsonValue::Array, false);
    if (!array)
        return;
    auto at = quint32(array - m_text->nodes.data()) + 1;
    for (qsizetype i = 0; at < array->next; at = node(at).next, ++i) {
        if (node(at).type != JsonNode::Object) {
            problem(key, u"entry %1 must be an object."_s.arg(i + 1));
            continue;
        }
        JsonReader reader(*this, at, key, i);
        read(reader);
        reader.finish();
    }
}

void JsonReader::finish()
{
    qsizetype member = 0;
    for (quint32 at = m_node + 1; at < node(m_node).next; at = node(at + 1).next) {
        if (!m_read[member++])
            problem(m_text->string(node(at)), u"the key is not known here."_s);
    }
}

} // namespace base
