// SPDX-License-Identifier: Apache-2.0
#include "ui/window/recipes.h"

#include "app/http/syntax.h"
#include "ui/window/examples.h"

#include <algorithm>

namespace window {

using namespace Qt::StringLiterals;

static http::Draft request(const QByteArray &method, const QByteArray &path)
{
    http::Draft draft;
    draft.method = method;
    draft.url = path;
    return draft;
}

static http::Draft withField(http::Draft draft, const QByteArray &name, const QByteArray &value)
{
    draft.fields.push_back({name, value, false, true});
    return draft;
}

static http::Draft withContent(http::Draft draft, const QByteArray &type, const QByteArray &content)
{
    draft.content = content;
    return withField(std::move(draft), "Content-Type"_ba, type);
}

static http::Draft withVersion(http::Draft draft, const QByteArray &version)
{
    draft.version = version;
    return draft;
}

static http::Draft without(const QByteArray &field, http::Draft draft)
{
    draft.switchedOff << field;
    return draft;
}

// Codes that the strict personality gives to a request that is more than a method and a path.
static std::optional<http::Draft> strictRequest(int code)
{
    const QByteArray article = "/articles/42"_ba;
    const QByteArray json = "application/json"_ba;
    switch (code) {
    case 103:
        return request("GET"_ba, "/hints"_ba);
    case 200:
        return request("GET"_ba, article);
    case 201:
        return withContent(request("POST"_ba, "/articles"_ba), json, R"({"text": "new"})"_ba);
    case 204:
        return withContent(request("PUT"_ba, article), json, "{}"_ba);
    case 206:
        return withField(request("GET"_ba, article), "Range"_ba, "bytes=0-14"_ba);
    case 304:
        return withField(request("GET"_ba, article), "If-None-Match"_ba, R"("42-1")"_ba);
    case 400:
        return without("Host"_ba, request("GET"_ba, article));
    case 401:
        return request("GET"_ba, "/private"_ba);
    case 411:
        return without("Content-Length"_ba, request("POST"_ba, "/upload"_ba));
    case 412:
        return withField(
            withContent(request("PUT"_ba, article), json, "{}"_ba), "If-Match"_ba, R"("another")"_ba);
    case 413:
        return withContent(request("POST"_ba, "/upload"_ba), "text/plain"_ba, QByteArray(1100, 'x'));
    case 414:
        return request("GET"_ba, "/articles?q=" + QByteArray(8100, 'x'));
    case 415:
        return withContent(request("POST"_ba, "/articles"_ba), "image/png"_ba, "x"_ba);
    case 416:
        return withField(request("GET"_ba, article), "Range"_ba, "bytes=99999-"_ba);
    case 417:
        return withField(request("GET"_ba, article), "Expect"_ba, "a-miracle"_ba);
    case 421:
        return withField(request("GET"_ba, article), "Host"_ba, "www.elsewhere.example"_ba);
    case 428:
        return withContent(request("PUT"_ba, "/config"_ba), json, "{}"_ba);
    case 431:
        return withField(request("GET"_ba, article), "X-Long"_ba, QByteArray(33000, 'x'));
    case 505:
        return withVersion(request("GET"_ba, article), "HTTP/2.0"_ba);
    default:
        return std::nullopt;
    }
}

static std::optional<Recipe> routeThatAnswers(int code, const std::vector<lab::Personality> &personalities)
{
    for (const lab::Personality &each : personalities) {
        for (const lab::Route &route : each.routes) {
            const auto answer = each.answers.constFind(route.answer);
            const bool fits = answer != each.answers.constEnd() && answer->status == code;
            if (fits && !route.methods.isEmpty() && !route.path.endsWith(u'*'))
                return Recipe{each.id, request(route.methods.first().toLatin1(), route.path.toUtf8())};
        }
    }
    return std::nullopt;
}

std::optional<Recipe> recipeFor(const QString &id, const std::vector<lab::Personality> &personalities)
{
    if (const Example *example = findExample(id))
        return Recipe{example->personality, request(example->method, example->path)};
    bool isNumber = false;
    const int code = id.toInt(&isNumber);
    if (isNumber) {
        if (const auto draft = strictRequest(code))
            return Recipe{u"strict"_s, *draft};
        return routeThatAnswers(code, personalities);
    }
    const QByteArray method = id.toUtf8();
    if (!http::isToken(method) || method == "*")
        return std::nullopt;
    return Recipe{u"strict"_s, request(method, "/articles/42"_ba)};
}

} // namespace window
