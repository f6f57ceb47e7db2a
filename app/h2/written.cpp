// SPDX-License-Identifier: Apache-2.0
#include "app/h2/written.h"

#include "app/http/syntax.h"

#include <algorithm>

namespace h2 {

using namespace Qt::StringLiterals;
using http::Span;

static const QByteArray version = "HTTP/2"_ba;

static Span put(QByteArray *out, QByteArrayView bytes)
{
    const qint64 start = out->size();
    out->append(bytes);
    return {start, out->size()};
}

static bool tearsLines(char c)
{
    return c == '\r' || c == '\n' || c == '\0';
}

static QByteArray oneLine(const QByteArray &text)
{
    if (std::none_of(text.begin(), text.end(), tearsLines))
        return text;
    QByteArray line;
    for (const char c : text) {
        if (tearsLines(c))
            line += c == '\r' ? "\\r" : c == '\n' ? "\\n" : "\\0";
        else
            line += c;
    }
    return line;
}

void writeRequestLine(QByteArray *out, http::Request *request)
{
    const qint64 start = out->size();
    request->version = version;
    request->methodSpan = put(out, oneLine(request->method));
    put(out, " ");
    request->targetSpan = put(out, oneLine(request->target));
    put(out, " ");
    request->versionSpan = put(out, version);
    put(out, "\r\n");
    request->startLine = {start, out->size()};
    request->head = request->startLine;
}

void writeStatusLine(QByteArray *out, http::Response *response)
{
    const qint64 start = out->size();
    response->version = version;
    response->versionSpan = put(out, version);
    put(out, " ");
    response->statusSpan = put(out, oneLine(response->statusText));
    response->reasonSpan = {out->size(), out->size()};
    put(out, "\r\n");
    response->startLine = {start, out->size()};
    response->head = response->startLine;
    const QByteArray &text = response->statusText;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() == 3 && std::all_of(text.begin(), text.end(), isDigit))
        response->status = text.toInt();
    else
        response->defects.push_back({"status-not-three-digits", response->statusSpan});
}

http::Field writtenField(QByteArray *out, const QByteArray &name, const QByteArray &value)
{
    http::Field field;
    field.name = name;
    field.value = http::trimmedOws(value).toByteArray();
    const qint64 start = out->size();
    field.nameSpan = put(out, oneLine(name));
    put(out, field.value.isEmpty() ? ":" : ": ");
    field.valueSpan = put(out, oneLine(field.value));
    put(out, "\r\n");
    field.line = {start, out->size()};
    return field;
}

void writeHeadEnd(QByteArray *out, http::Message *message)
{
    message->fieldsEnd = out->size();
    put(out, "\r\n");
    message->head.end = out->size();
    message->body = {out->size(), out->size()};
}

static std::optional<qint64> promisedLength(const http::Fields &fields)
{
    const http::Field *length = http::findField(fields, "Content-Length");
    if (!length || length->value.isEmpty())
        return std::nullopt;
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::all_of(length->value.begin(), length->value.end(), isDigit))
        return std::nullopt;
    bool fits = false;
    const qint64 number = length->value.toLongLong(&fits);
    return fits ? std::optional(number) : std::nullopt;
}

void settleContent(http::Message *message, const Arrival &arrival)
{
    message->complete = arrival.ended;
    if (arrival.bodiless && arrival.size == 0)
        return;
    message->promised = promisedLength(message->fields);
    if (message->promised)
        message->framing = http::Framing::ContentLength;
    else if (arrival.size > 0)
        message->framing = http::Framing::UntilClose;
    const qint64 promised = message->promised.value_or(arrival.size);
    if (arrival.size < promised) {
        message->complete = false;
        message->defects.push_back({"content-cut", {message->body.end, message->body.end}});
    } else if (arrival.ended && message->body.size() > promised) {
        const qint64 end = message->body.start + promised;
        message->defects.push_back({"bytes-after", {end, message->body.end}});
        message->body.end = end;
        message->content.truncate(promised);
    }
}

} // namespace h2
