// SPDX-License-Identifier: Apache-2.0
#include "app/lab/answerbytes.h"

#include "app/http/syntax.h"

#include <algorithm>
#include <array>

namespace lab {

using namespace Qt::StringLiterals;

bool closesAfter(const Situation &situation, const Answer &answer, const Occasion &occasion)
{
    const http::Request &request = situation.request;
    const bool persists = request.version.startsWith("HTTP/1.") && request.version != "HTTP/1.0";
    if (answer.closeAfter || occasion.last || !persists || !request.complete)
        return true;
    const std::optional<QByteArray> value = http::fieldValue(request.fields, "Connection");
    if (!value)
        return false;
    const QList<QByteArray> options = http::listElements(*value);
    return std::any_of(options.begin(), options.end(),
        [](const QByteArray &option) { return http::sameName(option, "close"); });
}

QByteArray allowOf(const Situation &situation)
{
    const Route *route = situation.route;
    const bool any = !route || route->methods.contains("*"_L1);
    const QStringList &methods = any ? situation.personality.methods : route->methods;
    return methods.join(QLatin1StringView(situation.personality.allowSeparator)).toLatin1();
}

/// The request's head once more, for an answer to TRACE (rfc9110#9.3.8).
static QByteArray echoOf(const http::Request &request)
{
    QByteArray echo = request.method + ' ' + request.target + ' ' + request.version + "\r\n"_ba;
    for (const http::Field &field : request.fields)
        echo += field.name + ": "_ba + field.value + "\r\n"_ba;
    return echo + "\r\n"_ba;
}

static QByteArray joined(const QList<QByteArray> &values)
{
    return values.join(", "_ba);
}

struct Word {
    const char *name;
    QByteArray (*value)(const Situation &, const Answer &);
};

/// The answer to HEAD announces the length of the one to GET, which would name GET (rfc9110#8.6).
static QByteArray methodOf(const Situation &situation, const Answer &)
{
    return situation.method == "HEAD" ? "GET"_ba : situation.request.method;
}

static const std::array words{
    Word{"method", methodOf},
    Word{"target", [](const Situation &now, const Answer &) { return now.request.target; }},
    Word{"path", [](const Situation &now, const Answer &) { return now.path.toByteArray(); }},
    Word{"version", [](const Situation &now, const Answer &) { return now.request.version; }},
    Word{"request", [](const Situation &now, const Answer &) { return echoOf(now.request); }},
    Word{"allow", [](const Situation &now, const Answer &) { return allowOf(now); }},
    Word{"length",
        [](const Situation &now, const Answer &) {
            return QByteArray::number(now.route ? now.route->content.size() : 0);
        }},
    Word{"types",
        [](const Situation &now, const Answer &) {
            return now.route ? joined(now.route->accepts) : QByteArray();
        }},
    Word{"challenge",
        [](const Situation &now, const Answer &) { return now.route ? now.route->challenge : QByteArray(); }},
    Word{"status", [](const Situation &, const Answer &answer) { return QByteArray::number(answer.status); }},
    Word{"reason", [](const Situation &, const Answer &answer) { return answer.reason; }},
    Word{"etag",
        [](const Situation &now, const Answer &) { return now.route ? now.route->etag : QByteArray(); }},
};

/// Replaces the words in braces; `guard` makes what comes from the request harmless where it is put.
template <typename Guard>
static QByteArray filled(
    const QByteArray &text, const Situation &situation, const Answer &answer, Guard guard)
{
    QByteArray result;
    qsizetype from = 0;
    for (qsizetype open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
        const qsizetype close = text.indexOf('}', open);
        const QByteArrayView name =
            QByteArrayView(text).sliced(open + 1, std::max<qsizetype>(close - open - 1, 0));
        const auto word = std::find_if(words.begin(), words.end(),
            [&](const Word &known) { return name == QByteArrayView(known.name); });
        if (word == words.end())
            continue;
        result += QByteArrayView(text).sliced(from, open - from);
        result += guard(word->value(situation, answer));
        from = close + 1;
    }
    return from == 0 ? text : result + QByteArrayView(text).sliced(from).toByteArray();
}

/// No control character gets into a field value (rfc9110#5.5).
static QByteArray fieldGuard(QByteArray value)
{
    const auto isControl = [](char c) { return (uchar(c) < 0x20 && c != '\t') || c == 0x7f; };
    std::replace_if(value.begin(), value.end(), isControl, '_');
    return value;
}

static QByteArray pageGuard(const QByteArray &value)
{
    return http::visibleText(value).toHtmlEscaped().toUtf8();
}

static QByteArray textGuard(const QByteArray &value)
{
    return http::visibleText(value).toUtf8();
}

static QByteArray contentOf(const Situation &situation, const Answer &answer)
{
    if (!answer.content.contains('{'))
        return answer.content;
    const auto type = std::find_if(answer.fields.begin(), answer.fields.end(),
        [](const auto &field) { return http::sameName(field.first, "Content-Type"); });
    const QByteArray mediaType = type == answer.fields.end() ? QByteArray() : type->second;
    if (mediaType.startsWith("message/http"))
        return filled(answer.content, situation, answer, [](const QByteArray &value) { return value; });
    if (mediaType.startsWith("text/html"))
        return filled(answer.content, situation, answer, pageGuard);
    return filled(answer.content, situation, answer, textGuard);
}

static void addField(QByteArray &bytes, QByteArrayView name, QByteArrayView value)
{
    bytes += name;
    bytes += ": ";
    bytes += value;
    bytes += "\r\n";
}

static void addHead(
    QByteArray &bytes, const Situation &situation, const Answer &answer, const Occasion &occasion)
{
    const Personality &personality = situation.personality;
    bytes += "HTTP/1.1 ";
    bytes += QByteArray::number(answer.status);
    bytes += ' ';
    bytes +=
        answer.reason.contains('{') ? filled(answer.reason, situation, answer, fieldGuard) : answer.reason;
    bytes += "\r\n";
    const bool plain = answer.plain || answer.status < 200;
    if (!plain && !personality.server.isEmpty())
        addField(bytes, "Server", personality.server);
    if (!plain && personality.sendsDate && !occasion.date.isEmpty())
        addField(bytes, "Date", occasion.date);
    for (const auto &[name, value] : answer.fields)
        addField(bytes, name, value.contains('{') ? filled(value, situation, answer, fieldGuard) : value);
}

/// Status codes and methods whose answer has no Content-Length (rfc9110#8.6).
static bool hasNoLength(const Situation &situation, const Answer &answer)
{
    const bool tunnel = situation.method == "CONNECT" && answer.status / 100 == 2;
    return answer.plain || answer.status < 200 || answer.status == 204 || answer.status == 304 || tunnel;
}

QByteArray interimBytes(const Situation &situation, const Answer &answer, const Occasion &occasion)
{
    QByteArray bytes;
    if (situation.request.version == "HTTP/1.0")
        return bytes;
    for (const Answer &interim : answer.interim) {
        addHead(bytes, situation, interim, occasion);
        bytes += "\r\n";
    }
    return bytes;
}

QByteArray bytesOf(const Situation &situation, const Answer &answer, const Occasion &occasion)
{
    QByteArray bytes = interimBytes(situation, answer, occasion);
    addHead(bytes, situation, answer, occasion);
    const QByteArray content = contentOf(situation, answer);
    if (!hasNoLength(situation, answer))
        addField(bytes, "Content-Length", QByteArray::number(content.size()));
    if (closesAfter(situation, answer, occasion))
        bytes += "Connection: close\r\n";
    bytes += "\r\n";
    const bool empty = situation.method == "HEAD" || answer.status == 204 || answer.status == 304;
    if (!empty)
        bytes += content;
    return bytes;
}

} // namespace lab
