// SPDX-License-Identifier: Apache-2.0
#include "app/http/syntax.h"
#include "app/lab/parts.h"

#include <algorithm>

namespace lab {

using namespace Qt::StringLiterals;
using base::JsonReader;

QByteArray readBytes(JsonReader &reader, const QString &key)
{
    return reader.string(key, QString()).toUtf8();
}

QByteArray readText(JsonReader &reader, const QString &key)
{
    const QJsonValue value = reader.has(key) ? reader.value(key) : QJsonValue(QString());
    if (value.isString())
        return value.toString().toUtf8();
    QByteArray lines;
    const QJsonArray array = value.toArray();
    const bool strings =
        std::all_of(array.begin(), array.end(), [](const QJsonValue &one) { return one.isString(); });
    if (!value.isArray() || !strings)
        reader.problem(key, u"must be a string or an array of lines."_s);
    for (const auto &line : array)
        lines += line.toString().toUtf8() + '\n';
    return lines;
}

bool isFieldText(const QByteArray &value)
{
    return std::none_of(value.begin(), value.end(), [](char c) { return uchar(c) < 0x20 || c == 0x7f; });
}

std::vector<std::pair<QByteArray, QByteArray>> readFields(JsonReader &reader)
{
    std::vector<std::pair<QByteArray, QByteArray>> fields;
    const QJsonValue list = reader.has(u"fields"_s) ? reader.value(u"fields"_s) : QJsonValue(QJsonArray());
    const QJsonArray pairs = list.toArray();
    if (!list.isArray())
        reader.problem(u"fields"_s, u"must be an array of pairs."_s);
    for (const auto &pair : pairs) {
        const QJsonArray both = pair.toArray();
        const QByteArray name = both[0].toString().toUtf8();
        const QByteArray value = both[1].toString().toUtf8();
        if (both.size() != 2 || !both[1].isString() || !http::isToken(name) || !isFieldText(value))
            reader.problem(u"fields"_s, u"must hold pairs of field name and value."_s);
        fields.emplace_back(name, value);
    }
    return fields;
}

static void checkStatus(JsonReader &reader, const Answer &answer)
{
    if (!answer.hangUp && (answer.status < 100 || answer.status > 999))
        reader.problem(u"status"_s, u"must be a number of three digits."_s);
    if (!isFieldText(answer.reason))
        reader.problem(u"reason"_s, u"must be one line."_s);
}

static Answer readInterim(JsonReader &reader)
{
    Answer answer;
    answer.status = reader.integer(u"status"_s);
    answer.reason = readBytes(reader, u"reason"_s);
    answer.fields = readFields(reader);
    checkStatus(reader, answer);
    return answer;
}

Answer readAnswer(JsonReader &reader, const Page &page)
{
    Answer answer;
    answer.id = reader.string(u"id"_s);
    answer.hangUp = reader.boolean(u"hang-up"_s, false);
    answer.plain = reader.boolean(u"plain"_s, false);
    answer.closeAfter = reader.boolean(u"close-after"_s, false);
    answer.status = reader.integer(u"status"_s, 0);
    answer.reason = readBytes(reader, u"reason"_s);
    answer.fields = readFields(reader);
    const bool ownContent = reader.has(u"content"_s);
    answer.content = readText(reader, u"content"_s);
    reader.objects(u"interim"_s, [&](JsonReader &inner) { answer.interim.push_back(readInterim(inner)); });
    checkStatus(reader, answer);
    if (!ownContent && !answer.plain && answer.status >= 300 && answer.status != 304
        && !page.content.isEmpty()) {
        answer.content = page.content;
        answer.fields.emplace_back("Content-Type"_ba, page.type);
    }
    return answer;
}

} // namespace lab
