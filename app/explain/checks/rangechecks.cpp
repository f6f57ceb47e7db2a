// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/values.h"
#include "app/fields/validators.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using fields::same;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

/// The first line of a request field, or what its absence means.
const http::Field *requestLine(const Facts &facts, QByteArrayView name, Truth *absent)
{
    *absent = facts.hasField(Direction::Sent, name);
    return *absent == Truth::Yes ? http::findField(facts.exchange.request.fields, name) : nullptr;
}

std::optional<fields::RangeSet> rangesAsked(const Facts &facts)
{
    Truth absent = Truth::No;
    const http::Field *line = requestLine(facts, "Range", &absent);
    return line ? fields::parseRange(line->value).value : std::nullopt;
}

Truth rangeMalformed(const Facts &facts, Marks marks)
{
    Truth absent = Truth::No;
    const http::Field *line = requestLine(facts, "Range", &absent);
    if (!line)
        return absent;
    const QByteArray value = http::fieldValue(facts.exchange.request.fields, "Range").value_or(QByteArray());
    const auto set = fields::parseRange(value);
    if (set.fault) {
        markLines(marks, Direction::Sent, facts.exchange.request, "Range");
        return Truth::Yes;
    }
    bool backwards = false;
    for (const fields::RangeSpec &part : set->parts.items) {
        if (part.backwards)
            markPart(marks, Direction::Sent, *line, part.span);
        backwards = backwards || part.backwards;
    }
    return truth(backwards);
}

Truth ifRangeWeak(const Facts &facts, Marks marks)
{
    Truth absent = Truth::No;
    const http::Field *line = requestLine(facts, "If-Range", &absent);
    if (!line)
        return absent;
    const auto condition = fields::parseIfRange(line->value);
    const bool weak = condition && condition->tag && condition->tag->weak;
    if (weak)
        markPart(marks, Direction::Sent, *line, condition->tag->span);
    return truth(weak);
}

bool differs(const fields::IfRange &condition, QByteArrayView asked, const http::Fields &lines)
{
    if (condition.tag) {
        const http::Field *line = http::findField(lines, "ETag");
        const auto tag = line ? fields::parseEntityTag(line->value) : fields::Parsed<fields::EntityTag>();
        return tag && tag->span.of(line->value) != condition.tag->span.of(asked);
    }
    const http::Field *line = http::findField(lines, "Last-Modified");
    const auto date = line ? fields::parseDate(line->value) : fields::Parsed<fields::HttpDate>();
    return condition.date && date && date->seconds != condition.date->seconds;
}

/// The validator of the part is not the one that the client holds (rfc9110#13.1.5).
Truth ifRangeMismatch(const Facts &facts, Marks marks)
{
    Truth absent = Truth::No;
    const http::Field *line = requestLine(facts, "If-Range", &absent);
    if (!line || !facts.response)
        return facts.response ? absent : Truth::Unknown;
    const auto condition = fields::parseIfRange(line->value);
    if (!condition || !differs(*condition, line->value, facts.response->fields))
        return Truth::No;
    markLine(marks, Direction::Sent, *line);
    markLines(marks, Direction::Received, *facts.response, condition->tag ? "ETag" : "Last-Modified");
    return Truth::Yes;
}

/// Metadata beyond what a 206 to If-Range has to repeat (rfc9110#15.3.7).
Truth superfluousMetadata(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    bool found = false;
    for (const http::Field &line : facts.response->fields) {
        const bool type = same(line.name, "Content-Type");
        if (!type && !fields::oneOf(line.name, {"Content-Encoding", "Content-Language", "Last-Modified"}))
            continue;
        if (type && line.value.toLower().startsWith("multipart/"))
            continue;
        found = true;
        markLine(marks, Direction::Received, line);
    }
    return truth(found);
}

Truth contentRangeInvalid(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [marks](Direction side, const http::Message &message) {
        bool bad = false;
        eachLine(message.fields, "Content-Range", [&](const http::Field &line) {
            const auto range = fields::parseContentRange(line.value);
            if (!range.fault && !range->backwards)
                return;
            bad = true;
            markLine(marks, side, line);
        });
        return truth(bad);
    });
}

Truth contentRangeOpen(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [marks](Direction side, const http::Message &message) {
        const http::Field *line = http::findField(message.fields, "Content-Range");
        if (!line)
            return Truth::No;
        const auto range = fields::parseContentRange(line->value);
        const bool open = range && range->bytes && !range->unsatisfied && !range->complete;
        if (open)
            markLine(marks, side, *line);
        return truth(open);
    });
}

Truth unknownUnit(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    bool unknown = false;
    eachLine(facts.response->fields, "Accept-Ranges", [&](const http::Field &line) {
        eachElement(line.value, [&](const fields::Span &element) {
            const auto unit = fields::Scanner(element.of(line.value)).takeWhile(fields::isTokenChar);
            const QByteArrayView name = element.of(line.value).first(unit.end);
            if (name.isEmpty() || fields::oneOf(name, {"bytes", "none"}))
                return;
            unknown = true;
            markPart(marks, Direction::Received, line, {element.start, element.start + unit.end});
        });
    });
    return truth(unknown);
}

/// One body part of multipart content.
struct Part {
    QByteArrayView head;

    bool has(QByteArrayView name) const
    {
        for (qsizetype at = 0; at < head.size();) {
            const qsizetype end = head.indexOf('\n', at);
            const QByteArrayView line = head.sliced(at, (end < 0 ? head.size() : end) - at);
            const qsizetype colon = line.indexOf(':');
            if (colon > 0 && same(line.first(colon).trimmed(), name))
                return true;
            at += line.size() + 1;
        }
        return false;
    }
};

struct Parts {
    std::vector<Part> parts;
    bool opened = false;
    bool closed = false;
};

/// The lines before the empty one.
QByteArrayView headOf(QByteArrayView part)
{
    for (qsizetype at = 0; at < part.size();) {
        const qsizetype end = part.indexOf('\n', at);
        if (end < 0)
            break;
        if (part.sliced(at, end - at).trimmed().isEmpty())
            return part.first(at);
        at = end + 1;
    }
    return part;
}

/// Cuts multipart content at its delimiters (rfc2046#5.1.1).
Parts readParts(QByteArrayView content, const QByteArray &boundary)
{
    Parts all;
    const QByteArray delimiter = "--" + boundary;
    for (qsizetype at = content.indexOf(delimiter); at >= 0; at = content.indexOf(delimiter, at)) {
        const bool starts = at == 0 || content[at - 1] == '\n';
        at += delimiter.size();
        if (!starts)
            continue;
        all.opened = true;
        const QByteArrayView rest = content.sliced(at);
        if (rest.startsWith("--")) {
            all.closed = true;
            break;
        }
        const qsizetype end = rest.indexOf('\n');
        if (end < 0)
            break;
        all.parts.push_back({headOf(rest.sliced(end + 1))});
    }
    return all;
}

bool badParts(const Facts &facts, const QByteArray &boundary)
{
    const http::Response &response = *facts.response;
    if (boundary.isEmpty() || response.content.isEmpty() || !isWhole(response)
        || http::hasField(response.fields, "Content-Encoding"))
        return false;
    const Parts all = readParts(response.content, boundary);
    return !all.opened || !all.closed
        || std::any_of(all.parts.begin(), all.parts.end(),
            [](const Part &part) { return !part.has("Content-Range") || !part.has("Content-Type"); });
}

/// What makes a multipart/byteranges response unreadable or wrong (rfc9110#15.3.7.2).
Truth multipartShape(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    const http::Response &response = *facts.response;
    const Typed typed = typeOf(facts, response);
    if (!typed || !typed.is({"multipart/byteranges"}))
        return Truth::No;
    bool bad = false;
    const QByteArray boundary = typed.parameter("boundary");
    if (boundary.isEmpty()) {
        bad = true;
        markLine(marks, Direction::Received, *typed.line);
    }
    if (http::hasField(response.fields, "Content-Range")) {
        bad = true;
        markLines(marks, Direction::Received, response, "Content-Range");
    }
    if (const auto asked = rangesAsked(facts); asked && asked->parts.items.size() == 1) {
        bad = true;
        markLines(marks, Direction::Sent, facts.exchange.request, "Range");
        markLine(marks, Direction::Received, *typed.line);
    }
    if (badParts(facts, boundary)) {
        bad = true;
        markContent(marks, Direction::Received, response);
    }
    return truth(bad);
}

} // namespace

void addRangeChecks(CheckTable *table)
{
    table->insert(u"range-malformed"_s, {u"Range is malformed or backwards"_s, rangeMalformed, {"Range"}});
    table->insert(u"if-range-weak"_s, {u"If-Range holds a weak tag"_s, ifRangeWeak, {"If-Range"}});
    table->insert(
        u"if-range-mismatch"_s, {u"the validator is not that of If-Range"_s, ifRangeMismatch, {"If-Range"}});
    table->insert(u"superfluous-metadata"_s,
        {u"metadata that the client has comes again"_s, superfluousMetadata,
            {"Content-Type", "Content-Encoding", "Content-Language", "Last-Modified"}});
    table->insert(u"content-range-invalid"_s,
        {u"Content-Range is malformed or backwards"_s, contentRangeInvalid, {"Content-Range"}});
    table->insert(u"content-range-open"_s,
        {u"Content-Range leaves the length of the whole out"_s, contentRangeOpen, {"Content-Range"}});
    table->insert(
        u"range-unit-unknown"_s, {u"Accept-Ranges names an unknown unit"_s, unknownUnit, {"Accept-Ranges"}});
    table->insert(u"multipart-ranges-shape"_s,
        {u"the multipart content or its head is wrong"_s, multipartShape, {"Content-Type"}});
}

} // namespace explain
