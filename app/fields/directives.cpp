// SPDX-License-Identifier: Apache-2.0
#include "app/fields/directives.h"

#include "app/fields/parts.h"

#include <algorithm>

namespace fields {

namespace {

enum class Wants { Nothing, Seconds, MaybeSeconds, MaybeNames };

struct Known {
    QByteArrayView name;
    Wants wants;
};

// rfc9111#5.2, rfc5861#3 and #4, rfc8246#2.
constexpr Known known[] = {
    {"max-age", Wants::Seconds},
    {"no-cache", Wants::MaybeNames},
    {"no-store", Wants::Nothing},
    {"public", Wants::Nothing},
    {"private", Wants::MaybeNames},
    {"must-revalidate", Wants::Nothing},
    {"s-maxage", Wants::Seconds},
    {"immutable", Wants::Nothing},
    {"no-transform", Wants::Nothing},
    {"stale-while-revalidate", Wants::Seconds},
    {"stale-if-error", Wants::Seconds},
    {"proxy-revalidate", Wants::Nothing},
    {"must-understand", Wants::Nothing},
    {"max-stale", Wants::MaybeSeconds},
    {"min-fresh", Wants::Seconds},
    {"only-if-cached", Wants::Nothing},
};

std::optional<Number> secondsOf(QByteArrayView value, Span span)
{
    Scanner s(value.first(span.end), span.start);
    const Number number = s.number(u"seconds", mostSeconds);
    if (s.failed() || !s.atEnd())
        return {};
    return number;
}

Argument judge(const Directive &directive, Wants wants)
{
    const Parameter &parameter = directive.parameter;
    switch (wants) {
    case Wants::Nothing:
        return parameter.hasValue ? Argument::Unwanted : Argument::Fits;
    case Wants::MaybeNames:
        return parameter.hasValue && !parameter.value.quoted ? Argument::Token : Argument::Fits;
    case Wants::Seconds:
    case Wants::MaybeSeconds:
        break;
    }
    if (!parameter.hasValue)
        return wants == Wants::Seconds ? Argument::Missing : Argument::Fits;
    if (!directive.seconds)
        return Argument::Malformed;
    return parameter.value.quoted ? Argument::Quoted : Argument::Fits;
}

void weigh(Directive &directive, QByteArrayView value)
{
    for (const Known &entry : known) {
        if (!same(directive.parameter.name.of(value), entry.name))
            continue;
        const bool timed = entry.wants == Wants::Seconds || entry.wants == Wants::MaybeSeconds;
        if (timed && directive.parameter.hasValue)
            directive.seconds = secondsOf(value, directive.parameter.value.span);
        directive.argument = judge(directive, entry.wants);
        return;
    }
}

} // namespace

Parsed<Directives> parseCacheControl(QByteArrayView value)
{
    Scanner scanner(value);
    Directives list;
    list.empty = readList(scanner, [&](Scanner &s) {
        Directive &directive = list.items.emplace_back();
        directive.parameter = s.parameter(Scanner::Equals::Strict, u"a directive such as no-store");
        if (!s.failed()) {
            weigh(directive, value);
            directive.repeated = find(list, value, directive.parameter.name.of(value)) != &directive;
        }
    });
    return scanner.finish(list);
}

const Directive *find(const Directives &directives, QByteArrayView value, QByteArrayView name)
{
    const auto it = std::find_if(directives.items.begin(), directives.items.end(),
        [&](const Directive &directive) { return same(directive.parameter.name.of(value), name); });
    return it == directives.items.end() ? nullptr : &*it;
}

/// [ directive ] *( ";" [ directive ] ) with white space anywhere between (rfc6797#6.1, rfc2616#2.1).
static Parameters readSemicolons(Scanner &s)
{
    Parameters directives;
    while (!s.failed()) {
        s.skipSpace();
        if (!s.atEnd() && !s.isNext(';'))
            directives.append(s.parameter(Scanner::Equals::Loose, u"a directive name"));
        s.skipSpace();
        if (s.failed() || s.atEnd())
            break;
        s.expect(';', u"a semicolon or the end of the value");
    }
    return directives;
}

Parsed<Parameters> parseSemicolons(QByteArrayView value)
{
    Scanner s(value);
    Parameters directives = readSemicolons(s);
    return s.finish(directives);
}

static void apply(Scanner &s, TransportSecurity &policy, const Parameter &directive)
{
    const QByteArrayView value = s.text();
    const QByteArrayView name = directive.name.of(value);
    if (same(name, "max-age")) {
        const std::optional<Number> seconds = secondsOf(value, directive.value.span);
        if (!seconds)
            s.failAt(directive.value.span.start, u"a number of seconds");
        if (!policy.maxAge)
            policy.maxAge = seconds;
    }
    const bool subDomains = same(name, "includeSubDomains");
    policy.subDomains = policy.subDomains || subDomains;
    policy.preload = policy.preload || same(name, "preload");
    if (subDomains && directive.hasValue)
        s.failAt(directive.name.end, u"no value for includeSubDomains");
}

Parsed<TransportSecurity> parseTransportSecurity(QByteArrayView value)
{
    Scanner s(value);
    TransportSecurity policy;
    policy.directives = readSemicolons(s);
    for (const Parameter &directive : policy.directives)
        apply(s, policy, directive);
    if (const Parameter *twice = repeated(policy.directives, value))
        s.failAt(twice->name.start, u"each directive once");
    if (!policy.maxAge)
        s.failAt(value.size(), u"max-age");
    return {std::move(policy), s.fault()};
}

Parsed<List<Preference>> parsePrefer(QByteArrayView value)
{
    Scanner scanner(value);
    List<Preference> list;
    list.empty = readList(scanner, [&](Scanner &s) {
        Preference &preference = list.items.emplace_back();
        preference.preference = s.parameter(Scanner::Equals::Loose, u"a preference such as return=minimal");
        if (!s.failed())
            s.parameters(preference.parameters, Scanner::Equals::Loose);
    });
    return scanner.finish(list);
}

Parsed<List<Parameter>> parseNamedList(QByteArrayView value, bool needed)
{
    Scanner scanner(value);
    List<Parameter> list;
    const auto equals = needed ? Scanner::Equals::LooseNeeded : Scanner::Equals::Loose;
    list.empty = readList(scanner, [&](Scanner &s) { list.items.append(s.parameter(equals, u"a name")); });
    return scanner.finish(list);
}

Parsed<List<Named>> parseNamedTokens(QByteArrayView value)
{
    Scanner scanner(value);
    List<Named> list;
    list.empty = readList(scanner, [&](Scanner &s) {
        Named &named = list.items.emplace_back();
        named.name = s.token(u"a name");
        if (!s.failed())
            s.parameters(named.parameters, Scanner::Equals::Loose);
    });
    return scanner.finish(list);
}

} // namespace fields
