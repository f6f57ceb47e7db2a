// SPDX-License-Identifier: Apache-2.0
#include "app/lab/personalityreader.h"

#include "app/http/syntax.h"
#include "app/lab/gates.h"

#include <algorithm>

namespace lab {

using namespace Qt::StringLiterals;
using base::JsonReader;

/// What an answer of status 300 and up contains when it does not say so itself.
struct Page {
    QByteArray type;
    QByteArray content;
};

static QByteArray bytes(JsonReader &reader, const QString &key)
{
    return reader.string(key, QString()).toUtf8();
}

/// A string as it is, or lines.
static QByteArray text(JsonReader &reader, const QString &key)
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

static bool isFieldText(const QByteArray &value)
{
    return std::none_of(value.begin(), value.end(), [](char c) { return uchar(c) < 0x20 || c == 0x7f; });
}

static std::vector<std::pair<QByteArray, QByteArray>> readFields(JsonReader &reader)
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
    answer.reason = bytes(reader, u"reason"_s);
    answer.fields = readFields(reader);
    checkStatus(reader, answer);
    return answer;
}

static Answer readAnswer(JsonReader &reader, const Page &page)
{
    Answer answer;
    answer.id = reader.string(u"id"_s);
    answer.hangUp = reader.boolean(u"hang-up"_s, false);
    answer.plain = reader.boolean(u"plain"_s, false);
    answer.closeAfter = reader.boolean(u"close-after"_s, false);
    answer.status = reader.integer(u"status"_s, 0);
    answer.reason = bytes(reader, u"reason"_s);
    answer.fields = readFields(reader);
    const bool ownContent = reader.has(u"content"_s);
    answer.content = text(reader, u"content"_s);
    reader.objects(u"interim"_s, [&](JsonReader &inner) { answer.interim.push_back(readInterim(inner)); });
    checkStatus(reader, answer);
    if (!ownContent && !answer.plain && answer.status >= 300 && answer.status != 304
        && !page.content.isEmpty()) {
        answer.content = page.content;
        answer.fields.emplace_back("Content-Type"_ba, page.type);
    }
    return answer;
}

static GateRule readGate(JsonReader &reader)
{
    static const QStringList withList{u"start-line"_s, u"method-syntax"_s, u"method-length"_s, u"version"_s,
        u"target-form"_s, u"field-syntax"_s, u"host"_s, u"framing"_s, u"filter"_s, u"forgery"_s};
    GateRule rule;
    rule.gate = reader.word(u"gate"_s, gateWords());
    rule.test = gateTest(rule.gate);
    rule.list = reader.strings(u"list"_s);
    if (withList.contains(rule.gate) && rule.list.isEmpty())
        reader.problem(u"list"_s, u"this gate needs a list."_s);
    const bool fixed = rule.gate == "fixed-answer"_L1;
    rule.answer = fixed ? QString() : reader.string(u"answer"_s);
    return rule;
}

static Route readRoute(JsonReader &reader)
{
    Route route;
    route.path = reader.string(u"path"_s);
    route.methods = reader.strings(u"methods"_s);
    reader.object(u"deeds"_s, [&route](JsonReader &deeds) {
        for (const QString &method : route.methods) {
            if (deeds.has(method))
                route.deeds.insert(method, deeds.string(method));
        }
    });
    route.forbidden = reader.boolean(u"forbidden"_s, false);
    route.challenge = bytes(reader, u"challenge"_s);
    route.type = bytes(reader, u"type"_s);
    route.content = text(reader, u"content"_s);
    route.etag = bytes(reader, u"etag"_s);
    const QString modified = reader.string(u"modified"_s, QString());
    route.modified = QDateTime::fromString(modified, Qt::ISODate);
    if (!modified.isEmpty() && !route.modified.isValid())
        reader.problem(u"modified"_s, u"must be a moment such as 2026-11-22T10:00:00Z."_s);
    route.fields = readFields(reader);
    const QStringList accepts = reader.strings(u"accepts"_s);
    for (const QString &type : accepts)
        route.accepts << type.toLatin1();
    route.contentLimit = reader.integer(u"content-limit"_s, -1);
    route.needsLength = reader.boolean(u"needs-length"_s, false);
    route.needsCondition = reader.boolean(u"needs-condition"_s, false);
    route.ranges = reader.boolean(u"ranges"_s, false);
    route.answer = reader.string(u"answer"_s, QString());
    route.before = reader.string(u"before"_s, QString());
    return route;
}

static Suggestion readSuggestion(JsonReader &reader)
{
    Suggestion suggestion;
    suggestion.label = reader.string(u"label"_s);
    suggestion.method = bytes(reader, u"method"_s);
    suggestion.path = bytes(reader, u"path"_s);
    suggestion.fields = readFields(reader);
    suggestion.content = text(reader, u"content"_s);
    suggestion.teaches = reader.string(u"teaches"_s);
    suggestion.status = reader.integer(u"status"_s);
    if (!http::isToken(suggestion.method))
        reader.problem(u"method"_s, u"must be a method name."_s);
    const bool oneWord = std::none_of(suggestion.path.begin(), suggestion.path.end(),
        [](char c) { return uchar(c) <= 0x20 || uchar(c) >= 0x7f; });
    if (suggestion.path.isEmpty() || !oneWord)
        reader.problem(u"path"_s, u"must be a request target without spaces."_s);
    if (suggestion.status != 0 && (suggestion.status < 100 || suggestion.status > 999))
        reader.problem(u"status"_s, u"must be a number of three digits, or 0 for no answer."_s);
    return suggestion;
}

static void checkAnswer(
    JsonReader &reader, const Personality &personality, const QString &key, const QString &id)
{
    if (!id.isEmpty() && !personality.answers.contains(id))
        reader.problem(key, u"there is no answer \"%1\"."_s.arg(id));
}

/// Every method that is not about the content itself has to say what it does.
static void checkRoute(JsonReader &reader, const Personality &personality, const Route &route)
{
    checkAnswer(reader, personality, u"routes"_s, route.answer);
    checkAnswer(reader, personality, u"routes"_s, route.before);
    for (const QString &deed : route.deeds)
        checkAnswer(reader, personality, u"routes"_s, deed == "content"_L1 ? QString() : deed);
    for (const QString &method : route.methods) {
        const bool content = method == "GET"_L1 || method == "HEAD"_L1 || method == "*"_L1;
        if (content || route.deeds.contains(method) || !route.answer.isEmpty())
            continue;
        if (method == "OPTIONS"_L1)
            checkAnswer(reader, personality, u"routes"_s, u"options"_s);
        else
            reader.problem(u"routes"_s, u"%1 serves %2 but has no deed for it."_s.arg(route.path, method));
    }
}

static void readTraits(JsonReader &reader, Personality &personality)
{
    personality.id = reader.string(u"id"_s);
    personality.name = reader.string(u"name"_s);
    personality.teaches = reader.string(u"teaches"_s);
    personality.source = reader.string(u"source"_s);
    personality.server = bytes(reader, u"server"_s);
    personality.sendsDate = reader.boolean(u"date"_s, true);
    personality.foldsCase = reader.boolean(u"folds-case"_s, false);
    personality.headFollowsGet = reader.boolean(u"head-follows-get"_s, true);
    personality.known = reader.strings(u"known"_s);
    personality.methods = reader.strings(u"methods"_s);
    personality.allowSeparator = reader.string(u"allow-separator"_s, u", "_s).toLatin1();
    personality.user = bytes(reader, u"user"_s);
    personality.password = bytes(reader, u"password"_s);
    personality.targetLimit = reader.integer(u"target-limit"_s, personality.targetLimit);
    personality.fieldsLimit = reader.integer(u"fields-limit"_s, personality.fieldsLimit);
    personality.idleTimeout = reader.integer(u"idle-timeout"_s, personality.idleTimeout);
}

Personality readPersonality(JsonReader &reader)
{
    Personality personality;
    readTraits(reader, personality);
    Page page;
    reader.object(u"page"_s, [&page](JsonReader &inner) {
        page.type = bytes(inner, u"type"_s);
        page.content = text(inner, u"content"_s);
    });
    reader.objects(u"answers"_s, [&](JsonReader &inner) {
        const Answer answer = readAnswer(inner, page);
        if (personality.answers.contains(answer.id))
            inner.problem(u"id"_s, u"\"%1\" is there twice."_s.arg(answer.id));
        personality.answers.insert(answer.id, answer);
    });
    reader.objects(u"gates"_s, [&](JsonReader &inner) {
        personality.gates.push_back(readGate(inner));
        checkAnswer(inner, personality, u"answer"_s, personality.gates.back().answer);
    });
    reader.objects(u"routes"_s, [&](JsonReader &inner) {
        personality.routes.push_back(readRoute(inner));
        checkRoute(inner, personality, personality.routes.back());
    });
    reader.objects(
        u"requests"_s, [&](JsonReader &inner) { personality.requests.push_back(readSuggestion(inner)); });
    return personality;
}

} // namespace lab
