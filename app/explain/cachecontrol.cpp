// SPDX-License-Identifier: Apache-2.0
#include "app/explain/cachecontrol.h"

#include "app/fields/dates.h"
#include "app/http/syntax.h"

namespace explain {

http::Span placeOf(const http::Field &line, fields::Span part)
{
    if (line.valueSpan.size() != line.value.size())
        return line.line;
    return {line.valueSpan.start + part.start, line.valueSpan.start + part.end};
}

const http::Field *onlyField(const http::Fields &fields, QByteArrayView name)
{
    const http::Field *only = nullptr;
    for (const http::Field &field : fields) {
        if (!http::sameName(field.name, name))
            continue;
        if (only)
            return nullptr;
        only = &field;
    }
    return only;
}

std::optional<qint64> dateOf(const http::Fields &fields, QByteArrayView name)
{
    const http::Field *line = onlyField(fields, name);
    if (!line)
        return std::nullopt;
    const auto date = fields::parseDate(line->value);
    return date ? std::optional(date->seconds) : std::nullopt;
}

http::Span PlacedDirective::span() const
{
    return placeOf(*line, directive.parameter.span());
}

CacheControl::CacheControl(const http::Fields &fields, QByteArrayView fieldName)
{
    for (const http::Field &line : fields) {
        if (http::sameName(line.name, fieldName))
            readLine(line);
    }
}

void CacheControl::readLine(const http::Field &line)
{
    if (const auto list = fields::parseCacheControl(line.value)) {
        for (const fields::Directive &directive : list->items)
            all.append({&line, directive});
        return;
    }
    bool quoted = false;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= line.value.size(); ++i) {
        const bool end = i == line.value.size();
        if (!end && line.value[i] == '"')
            quoted = !quoted;
        if (end || (line.value[i] == ',' && !quoted)) {
            readElement(line, {start, i});
            start = i + 1;
        }
    }
}

void CacheControl::readElement(const http::Field &line, fields::Span element)
{
    const QByteArrayView value = QByteArrayView(line.value).first(element.end);
    while (element.start < element.end && (value[element.start] == ' ' || value[element.start] == '\t'))
        ++element.start;
    qsizetype nameEnd = element.start;
    while (nameEnd < element.end && http::isTokenChar(value[nameEnd]))
        ++nameEnd;
    // Read behind blanks of its own length, so that the spans of what is read fit the line.
    const QByteArray blank(element.start, ' ');
    const QByteArrayView text = value.sliced(element.start);
    if (const auto list = fields::parseCacheControl(blank + text.toByteArray())) {
        for (const fields::Directive &directive : list->items)
            all.append({&line, directive});
        return;
    }
    const auto named = fields::parseCacheControl(blank + text.first(nameEnd - element.start).toByteArray());
    if (!named || named->items.isEmpty())
        return;
    fields::Directive directive = named->items.first();
    directive.parameter.hasValue = true;
    directive.parameter.value.span = {nameEnd, element.end};
    if (directive.argument != fields::Argument::Unknown)
        directive.argument = fields::Argument::Malformed;
    directive.seconds.reset();
    all.append({&line, directive});
}

const PlacedDirective *CacheControl::find(QByteArrayView name) const
{
    for (const PlacedDirective &placed : all) {
        if (placed.is(name))
            return &placed;
    }
    return nullptr;
}

const PlacedDirective *CacheControl::whole(QByteArrayView name) const
{
    for (const PlacedDirective &placed : all) {
        if (placed.is(name) && !placed.directive.parameter.hasValue)
            return &placed;
    }
    return nullptr;
}

std::optional<qint64> CacheControl::seconds(QByteArrayView name) const
{
    const PlacedDirective *placed = find(name);
    if (!placed || !placed->directive.seconds)
        return std::nullopt;
    return placed->directive.seconds->value;
}

} // namespace explain
