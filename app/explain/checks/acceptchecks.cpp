// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/values.h"
#include "app/fields/grammar.h"
#include "app/fields/parts.h"
#include "app/fields/structured.h"
#include "app/fields/tokens.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using fields::same;
using fields::Span;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

bool isWeight(QByteArrayView value, const Span &weight)
{
    fields::Scanner s(value);
    fields::Parameter parameter;
    parameter.value.span = weight;
    fields::weightOf(s, parameter);
    return !s.failed();
}

/// Every element without its weight is one; weights are another rule's business.
template <auto parse> void markBadElements(Marks marks, Direction side, const http::Field &line, bool *bad)
{
    if (parse(line.value))
        return;
    eachElement(line.value, [&](const Span &element) {
        const Weighted parts = cutWeight(line.value, element);
        const QByteArrayView head = parts.head.of(line.value);
        if (head.isEmpty() || parse(head))
            return;
        *bad = true;
        markPart(marks, side, line, parts.head);
    });
}

Truth acceptMalformed(const Facts &facts, Marks marks)
{
    const http::Message *message = facts.messageOf(Direction::Sent);
    if (!message)
        return Truth::Unknown;
    bool bad = false;
    for (const http::Field &line : message->fields) {
        if (same(line.name, "Accept"))
            markBadElements<fields::parseMediaRanges>(marks, Direction::Sent, line, &bad);
        else if (same(line.name, "Accept-Language"))
            markBadElements<fields::parseLanguageRanges>(marks, Direction::Sent, line, &bad);
    }
    return truth(bad);
}

bool takesNoWeight(const http::Field &line, QByteArrayView head)
{
    if (same(line.name, "TE"))
        return same(head, "trailers");
    return same(line.name, "Accept-Encoding") && fields::oneOf(head, {"x-gzip", "x-compress"});
}

Truth weightMalformed(const Facts &facts, Marks marks)
{
    const http::Message *message = facts.messageOf(Direction::Sent);
    if (!message)
        return Truth::Unknown;
    bool bad = false;
    for (const http::Field &line : message->fields) {
        if (!line.value.contains(';')
            || !fields::oneOf(
                line.name, {"Accept", "Accept-Encoding", "Accept-Language", "Accept-Charset", "TE"}))
            continue;
        eachElement(line.value, [&](const Span &element) {
            const Weighted parts = cutWeight(line.value, element);
            if (!parts.weight
                || (isWeight(line.value, *parts.weight) && !takesNoWeight(line, parts.head.of(line.value))))
                return;
            bad = true;
            markPart(marks, Direction::Sent, line, {parts.head.start, parts.weight->end});
        });
    }
    return truth(bad);
}

/// Does one with a star take in the other, which is narrower?
bool widens(QByteArrayView wide, QByteArrayView narrow)
{
    if (wide == narrow)
        return false;
    if (wide == QByteArrayView("*") || wide == QByteArrayView("*/*"))
        return true;
    const qsizetype slash = wide.indexOf('/') + 1;
    return slash > 0 && wide.sliced(slash) == QByteArrayView("*") && narrow.size() > slash
        && same(narrow.first(slash), wide.first(slash));
}

struct Weighed {
    QByteArrayView name;
    int weight = 1000;
};

bool wildcardLevel(const QByteArray &value)
{
    fields::Row<Weighed, 8> all;
    eachElement(value, [&](const Span &element) {
        const Weighted parts = cutWeight(value, element);
        Weighed one{parts.head.of(value)};
        if (parts.weight) {
            fields::Scanner s(value);
            fields::Parameter parameter;
            parameter.value.span = *parts.weight;
            one.weight = fields::weightOf(s, parameter).value_or(0);
        }
        if (!one.name.isEmpty())
            all.append(one);
    });
    return std::any_of(all.begin(), all.end(), [&all](const Weighed &wide) {
        return wide.weight > 0 && std::any_of(all.begin(), all.end(), [&wide](const Weighed &narrow) {
            return narrow.weight == wide.weight && widens(wide.name, narrow.name);
        });
    });
}

Truth wildcardEqual(const Facts &facts, Marks marks)
{
    const http::Message *message = facts.messageOf(Direction::Sent);
    if (!message)
        return Truth::Unknown;
    bool found = false;
    for (const char *name : {"Accept", "Accept-Language", "Accept-Encoding", "Accept-Charset"}) {
        const auto value = http::fieldValue(message->fields, name);
        if (!value || !value->contains('*') || !value->contains(',') || !wildcardLevel(*value))
            continue;
        found = true;
        markLines(marks, Direction::Sent, *message, name);
    }
    return truth(found);
}

/// A structured List of media ranges, as Tokens or Strings.
bool isRangeList(const QByteArray &value)
{
    const auto members = fields::parseList(value);
    if (!members)
        return false;
    return std::all_of(members->begin(), members->end(), [&value](const fields::Member &member) {
        using Type = fields::BareItem::Type;
        const fields::BareItem &item = member.item.value;
        if (member.isInner || (item.type != Type::Token && item.type != Type::String))
            return false;
        return bool(fields::parseMediaTypes(item.text(value), true));
    });
}

Truth noTypesListed(const Facts &facts, Marks marks)
{
    if (!facts.response)
        return Truth::Unknown;
    bool bad = false;
    for (const http::Field &line : facts.response->fields) {
        const bool query = same(line.name, "Accept-Query");
        if (!query && !fields::oneOf(line.name, {"Accept-Patch", "Accept-Post"}))
            continue;
        const auto fault = query ? std::nullopt : fields::check(line.name, line.value);
        if (!fault && (!query || isRangeList(line.value)))
            continue;
        bad = true;
        if (fault)
            markFault(marks, Direction::Received, line, *fault);
        else
            markLine(marks, Direction::Received, line);
    }
    return truth(bad);
}

} // namespace

void addAcceptChecks(CheckTable *table)
{
    table->insert(u"accept-malformed"_s,
        {u"Accept or Accept-Language is malformed"_s, acceptMalformed, {"Accept", "Accept-Language"}});
    table->insert(u"weight-malformed"_s,
        {u"a weight is malformed, or stands where none may"_s, weightMalformed,
            {"Accept", "Accept-Language", "Accept-Encoding", "Accept-Charset", "TE"}});
    table->insert(u"wildcard-equal"_s,
        {u"a wildcard weighs as much as what it takes in"_s, wildcardEqual,
            {"Accept", "Accept-Language", "Accept-Encoding", "Accept-Charset"}});
    table->insert(u"accept-list-no-types"_s,
        {u"a list of media types holds something else"_s, noTypesListed,
            {"Accept-Query", "Accept-Patch", "Accept-Post"}});
}

} // namespace explain
