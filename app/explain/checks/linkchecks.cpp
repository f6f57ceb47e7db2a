// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/messages.h"
#include "app/fields/directives.h"
#include "app/fields/links.h"
#include "app/fields/media.h"
#include "app/fields/scanner.h"

#include <algorithm>

/// Link, Forwarded, Alt-Svc and Server-Timing: what their parameters have to be.
namespace explain {

using namespace Qt::StringLiterals;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

/// Marks the lines of a field in which `wrong` finds a span; an empty one stands for all of the value.
template <class Wrong> Truth eachLine(const Facts &facts, Marks marks, QByteArrayView name, Wrong wrong)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!line.is(name))
            continue;
        const std::optional<fields::Span> span = wrong(line.field->value);
        if (!span)
            continue;
        found = true;
        markSpan(marks, line.side, placeOf(*line.field, span->start, span->end));
    }
    return truth(found);
}

using Found = std::optional<fields::Span>;

Found atFault(const std::optional<fields::Fault> &fault, QByteArrayView value)
{
    if (!fault)
        return {};
    return fields::Span{fault->at, std::min(fault->at + 1, value.size())};
}

/// Parameters that may stand once (rfc8288#3).
Found repeatedParameter(const fields::LinkValue &link, QByteArrayView value)
{
    for (qsizetype i = 1; i < link.parameters.size(); ++i) {
        const QByteArrayView name = link.parameters[i].name.of(value);
        if (!fields::oneOf(name, {"rel", "rev", "media", "title", "title*", "type", "anchor"}))
            continue;
        const bool again = std::any_of(link.parameters.begin(), link.parameters.begin() + i,
            [&](const fields::Parameter &before) { return fields::same(before.name.of(value), name); });
        if (again)
            return link.parameters[i].name;
    }
    return {};
}

/// The value of a parameter that has to be a URI reference, a media type or an extended value.
Found badParameter(const fields::Parameter &parameter, QByteArrayView value)
{
    const QByteArrayView name = parameter.name.of(value);
    const QByteArray text = parameter.value.text(value);
    const bool bad = fields::same(name, "anchor") ? fields::parseUriReference(text).fault.has_value()
        : fields::same(name, "type")              ? fields::parseMediaType(text).fault.has_value()
                                                  : name.endsWith('*') && parameter.value.quoted;
    return bad ? Found(parameter.span()) : std::nullopt;
}

/// A hint to connect needs somebody to connect to.
bool isHintWithoutHost(const fields::LinkValue &link, QByteArrayView value)
{
    if (!link.hasRelation(value, "preconnect") && !link.hasRelation(value, "dns-prefetch"))
        return false;
    const auto target = fields::parseUriReference(link.target.of(value));
    return target && !target->hasAuthority;
}

Found badLink(QByteArrayView value)
{
    const auto links = fields::parseLink(value);
    if (!links)
        return atFault(links.fault, value);
    for (const fields::LinkValue &link : links->items) {
        if (link.relations(value).trimmed().isEmpty() || isHintWithoutHost(link, value))
            return fields::Span{link.target.start - 1, link.target.end + 1};
        if (const Found again = repeatedParameter(link, value))
            return again;
        for (const fields::Parameter &parameter : link.parameters) {
            if (const Found bad = badParameter(parameter, value))
                return bad;
        }
    }
    return {};
}

Truth linkBad(const Facts &facts, Marks marks)
{
    return eachLine(facts, marks, "link", badLink);
}

Found hint(QByteArrayView value)
{
    const auto links = fields::parseLink(value);
    if (!links)
        return {};
    for (const fields::LinkValue &link : links->items) {
        for (const char *relation :
            {"preload", "modulepreload", "preconnect", "dns-prefetch", "prefetch", "prerender"}) {
            if (link.hasRelation(value, relation))
                return fields::Span{link.target.start - 1, link.target.end + 1};
        }
    }
    return {};
}

Truth linkHints(const Facts &facts, Marks marks)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (line.side != Direction::Received || !line.is("link"))
            continue;
        if (const Found span = hint(line.field->value)) {
            found = true;
            markSpan(marks, line.side, placeOf(*line.field, span->start, span->end));
        }
    }
    return truth(found);
}

bool shareName(const fields::ForwardedElement &a, const fields::ForwardedElement &b, QByteArrayView value)
{
    return std::any_of(a.pairs.begin(), a.pairs.end(), [&](const fields::Parameter &pair) {
        return fields::find(b.pairs, value, pair.name.of(value)) != nullptr;
    });
}

/// A name twice in one element, or neighbours with nothing in common: a semicolon was a comma, or the
/// reverse.
Found badForwarded(QByteArrayView value)
{
    const auto forwarded = fields::parseForwarded(value);
    if (!forwarded)
        return {};
    const fields::ForwardedElement *before = nullptr;
    for (const fields::ForwardedElement &element : forwarded->items) {
        if (element.pairs.isEmpty())
            continue;
        if (const fields::Parameter *again = fields::repeated(element.pairs, value))
            return again->span();
        if (before && !shareName(*before, element, value))
            return element.pairs.front().span();
        before = &element;
    }
    return {};
}

Truth forwardedBad(const Facts &facts, Marks marks)
{
    return eachLine(facts, marks, "forwarded", badForwarded);
}

/// ALPN ids as tokens: "%" and two upper-case digits only where the byte is no token character (rfc7838#3).
bool isProtocolName(QByteArrayView name)
{
    const auto digit = [](char c) {
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : fields::isDigit(c) ? c - '0' : -1;
    };
    for (qsizetype i = name.indexOf('%'); i >= 0; i = name.indexOf('%', i + 3)) {
        if (i + 2 >= name.size() || digit(name[i + 1]) < 0 || digit(name[i + 2]) < 0)
            return false;
        const char byte = char(digit(name[i + 1]) * 16 + digit(name[i + 2]));
        if (byte != '%' && fields::isTokenChar(byte))
            return false;
    }
    return true;
}

Found badAltSvc(QByteArrayView value)
{
    const auto services = fields::parseAltSvc(value);
    if (!services)
        return atFault(services.fault, value);
    for (const fields::Alternative &each : services->alternatives.items) {
        if (!isProtocolName(each.protocol.of(value)))
            return each.protocol;
    }
    return {};
}

Truth altSvcBad(const Facts &facts, Marks marks)
{
    const Truth bad = eachLine(facts, marks, "alt-svc", badAltSvc);
    if (bad == Truth::Yes)
        return bad;
    bool clear = false;
    bool others = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!line.is("alt-svc") || line.message != facts.response)
            continue;
        clear = clear || line.field->value == "clear";
        others = others || line.field->value != "clear";
        markLine(marks, line);
    }
    return truth(clear && others);
}

bool isDuration(QByteArrayView text)
{
    const qsizetype point = text.indexOf('.');
    const QByteArrayView whole = point < 0 ? text : text.first(point);
    const QByteArrayView rest = point < 0 ? QByteArrayView() : text.sliced(point + 1);
    return !whole.isEmpty() && std::all_of(whole.begin(), whole.end(), fields::isDigit)
        && (point < 0 || !rest.isEmpty()) && std::all_of(rest.begin(), rest.end(), fields::isDigit);
}

Found badTiming(QByteArrayView value)
{
    const auto metrics = fields::parseNamedTokens(value);
    if (!metrics)
        return atFault(metrics.fault, value);
    for (const fields::Named &metric : metrics->items) {
        const fields::Parameter *duration = fields::find(metric.parameters, value, "dur");
        const fields::Parameter *description = fields::find(metric.parameters, value, "desc");
        if (!duration || !description)
            return metric.name;
        if (!isDuration(duration->value.text(value)))
            return duration->span();
        if (!description->hasValue)
            return description->span();
    }
    return {};
}

Truth timingBad(const Facts &facts, Marks marks)
{
    return eachLine(facts, marks, "server-timing", badTiming);
}

} // namespace

void addLinkChecks(CheckTable *table)
{
    table->insert(u"link-bad"_s, {u"a link has no rel, or a bad target or parameter"_s, linkBad, {"Link"}});
    table->insert(u"link-hints"_s, {u"a link is a resource hint"_s, linkHints, {"Link"}});
    table->insert(
        u"forwarded-bad"_s, {u"Forwarded mixes up comma and semicolon"_s, forwardedBad, {"Forwarded"}});
    table->insert(u"alt-svc-bad"_s, {u"an alternative service is malformed"_s, altSvcBad, {"Alt-Svc"}});
    table->insert(u"server-timing-bad"_s,
        {u"a metric lacks dur or desc, or has a bad one"_s, timingBad, {"Server-Timing"}});
}

} // namespace explain
