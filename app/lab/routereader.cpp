// SPDX-License-Identifier: Apache-2.0
#include "app/http/syntax.h"
#include "app/lab/parts.h"

#include <array>

namespace lab {

using namespace Qt::StringLiterals;
using base::JsonReader;

Route readRoute(JsonReader &reader)
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
    route.challenge = readBytes(reader, u"challenge"_s);
    route.type = readBytes(reader, u"type"_s);
    route.content = readText(reader, u"content"_s);
    route.etag = readBytes(reader, u"etag"_s);
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

void checkAnswer(JsonReader &reader, const Personality &personality, const QString &key, const QString &id)
{
    if (!id.isEmpty() && !personality.answers.contains(id))
        reader.problem(key, u"there is no answer \"%1\"."_s.arg(id));
}

/// One thing that is wrong with a route: the key, and what about it.
using Wrong = std::pair<QString, QString>;

static void judgeLines(const Route &route, std::vector<Wrong> &wrong)
{
    static const std::array<std::pair<QString, QByteArray Route::*>, 3> lines{
        {{u"type"_s, &Route::type}, {u"challenge"_s, &Route::challenge}, {u"etag"_s, &Route::etag}}};
    for (const auto &[key, value] : lines) {
        if (!isFieldText(route.*value))
            wrong.emplace_back(key, u"must be one line."_s);
    }
    const QByteArray opaque = route.etag.startsWith("W/") ? route.etag.mid(2) : route.etag;
    if (!opaque.isEmpty() && (opaque.size() < 2 || !opaque.startsWith('"') || !opaque.endsWith('"')))
        wrong.emplace_back(u"etag"_s, u"must stand in quotation marks, as it is sent."_s);
    for (const auto &[name, value] : route.fields) {
        if (!http::isToken(name) || !isFieldText(value))
            wrong.emplace_back(u"fields"_s, u"must hold pairs of field name and value."_s);
    }
}

static void judgeAnswers(const Route &route, const Personality &personality, std::vector<Wrong> &wrong)
{
    const auto judge = [&](const QString &key, const QString &id) {
        if (!id.isEmpty() && !personality.answers.contains(id))
            wrong.emplace_back(key, u"there is no answer \"%1\"."_s.arg(id));
    };
    judge(u"answer"_s, route.answer);
    judge(u"before"_s, route.before);
    for (const QString &deed : route.deeds)
        judge(u"deeds"_s, deed == "content"_L1 ? QString() : deed);
    for (const QString &method : route.methods) {
        if (!http::isToken(method.toUtf8()))
            wrong.emplace_back(u"methods"_s, u"\"%1\" is no method name."_s.arg(method));
        const bool content = method == "GET"_L1 || method == "HEAD"_L1 || method == "*"_L1;
        if (content || route.deeds.contains(method) || !route.answer.isEmpty())
            continue;
        if (method == "OPTIONS"_L1)
            judge(u"methods"_s, u"options"_s);
        else
            wrong.emplace_back(
                u"methods"_s, u"%1 serves %2 but has no deed for it."_s.arg(route.path, method));
    }
}

static std::vector<Wrong> judged(const Route &route, const Personality &personality)
{
    std::vector<Wrong> wrong;
    if (!route.path.startsWith(u'/') && route.path != "*"_L1)
        wrong.emplace_back(u"path"_s, u"must begin with a slash."_s);
    judgeLines(route, wrong);
    judgeAnswers(route, personality, wrong);
    return wrong;
}

void checkRoute(JsonReader &reader, const Personality &personality, const Route &route)
{
    for (const auto &[key, what] : judged(route, personality))
        reader.problem(key, what);
}

std::optional<base::Error> routeError(const Route &route, const Personality &personality)
{
    const std::vector<Wrong> wrong = judged(route, personality);
    if (wrong.empty())
        return std::nullopt;
    return base::Error{wrong.front().second, u"%1, %2"_s.arg(route.path, wrong.front().first), {}};
}

} // namespace lab
