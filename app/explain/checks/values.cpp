// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/values.h"

#include "app/http/syntax.h"

namespace explain {

using fields::same;
using http::Direction;

void markLine(std::vector<Mark> *marks, Direction side, const http::Field &line)
{
    if (line.line.size() > 0)
        marks->push_back({side, line.line, false, {}, false});
}

void markLines(std::vector<Mark> *marks, Direction side, const http::Message &message, QByteArrayView name)
{
    eachLine(message.fields, name, [&](const http::Field &line) { markLine(marks, side, line); });
}

void markPart(std::vector<Mark> *marks, Direction side, const http::Field &line, const fields::Span &part)
{
    if (part.isEmpty() || part.end > line.value.size() || line.valueSpan.size() != line.value.size())
        return markLine(marks, side, line);
    const qint64 start = line.valueSpan.start;
    marks->push_back({side, {start + part.start, start + part.end}, false, {}, false});
}

void markFault(std::vector<Mark> *marks, Direction side, const http::Field &line, const fields::Fault &fault)
{
    markPart(marks, side, line, {qMin(fault.at, line.value.size()), line.value.size()});
}

void markContent(std::vector<Mark> *marks, Direction side, const http::Message &message, qsizetype offset)
{
    http::Span span = message.body;
    if (span.size() == message.content.size() && offset < message.content.size())
        span.start += offset;
    if (span.size() > 0)
        marks->push_back({side, span, false, {}, false});
}

void markContent(std::vector<Mark> *marks, Direction side, const Facts &facts, qsizetype offset)
{
    markContent(marks, side, *facts.messageOf(side), facts.content(side).outcome ? 0 : offset);
}

void markMissing(std::vector<Mark> *marks, Direction side, const http::Message &message, const QString &name)
{
    marks->push_back({side, {message.fieldsEnd, message.fieldsEnd}, true, name, false});
}

bool listsToken(const http::Fields &lines, QByteArrayView name, QByteArrayView token)
{
    bool found = false;
    eachLine(lines, name, [&](const http::Field &line) {
        eachElement(line.value, [&](const fields::Span &element) {
            found = found || same(http::trimmedOws(element.of(line.value)), token);
        });
    });
    return found;
}

static fields::Span trimmed(QByteArrayView value, fields::Span span)
{
    while (span.end > span.start && (value[span.end - 1] == ' ' || value[span.end - 1] == '\t'))
        --span.end;
    return span;
}

Weighted cutWeight(QByteArrayView value, fields::Span element)
{
    fields::Scanner s(value.first(element.end), element.start);
    while (!s.failed() && !s.atEnd()) {
        const qsizetype at = s.at();
        if (s.isNext('"')) {
            s.quoted();
            continue;
        }
        s.moveTo(at + 1);
        if (value[at] != ';')
            continue;
        s.skipSpace();
        if (!s.takeSame("q"))
            continue;
        const fields::Span space = s.takeWhile([](char c) { return c == ' ' || c == '\t'; });
        if (!s.take('='))
            continue;
        fields::Span weight = s.takeWhile([](char c) { return c != ';'; });
        weight.start = space.isEmpty() ? weight.start : space.start;
        return {trimmed(value, {element.start, at}), trimmed(value, weight)};
    }
    return {trimmed(value, element), {}};
}

bool startsSame(QByteArrayView text, QByteArrayView word)
{
    return text.size() >= word.size() && same(text.first(word.size()), word);
}

static bool endsWith(QByteArrayView text, QByteArrayView end)
{
    return text.size() > end.size() && same(text.last(end.size()), end);
}

bool Typed::isJson() const
{
    return line && (is({"application/json", "text/json"}) || endsWith(subtype(), "+json"));
}

bool Typed::isXml() const
{
    return line && (is({"application/xml", "text/xml"}) || endsWith(subtype(), "+xml"));
}

bool Typed::isScript() const
{
    return line
        && is({"text/javascript", "application/javascript", "application/x-javascript",
            "application/ecmascript", "text/ecmascript"});
}

bool Typed::isForm() const
{
    return line && is({"application/x-www-form-urlencoded"});
}

bool Typed::isTextual() const
{
    return line && (isText() || isJson() || isXml() || isScript() || isForm());
}

QByteArray Typed::parameter(QByteArrayView name) const
{
    const fields::Parameter *found = fields::find(type.parameters, line->value, name);
    return found ? found->value.text(line->value) : QByteArray();
}

Typed typeOf(const Facts &facts, const http::Message &message)
{
    const ContentType &read = facts.contentType(message);
    return {read.line, read.type};
}

QByteArrayView textStart(QByteArrayView content)
{
    if (content.startsWith(QByteArrayView("\xEF\xBB\xBF")))
        content = content.sliced(3);
    qsizetype at = 0;
    while (at < content.size() && QByteArrayView(" \t\r\n\f").contains(content[at]))
        ++at;
    return content.sliced(at);
}

} // namespace explain
