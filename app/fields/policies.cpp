// SPDX-License-Identifier: Apache-2.0
#include "app/fields/policies.h"

#include "app/fields/dates.h"
#include "app/fields/parts.h"

#include <algorithm>

namespace fields {

static bool isKnownDirective(QByteArrayView name)
{
    return oneOf(name,
        {"default-src", "script-src", "script-src-elem", "script-src-attr", "style-src", "style-src-elem",
            "style-src-attr", "img-src", "font-src", "connect-src", "media-src", "object-src", "frame-src",
            "child-src", "worker-src", "manifest-src", "base-uri", "form-action", "frame-ancestors",
            "sandbox", "report-uri", "report-to", "upgrade-insecure-requests", "block-all-mixed-content",
            "require-trusted-types-for", "trusted-types", "webrtc", "fenced-frame-src", "plugin-types",
            "navigate-to", "prefetch-src", "require-sri-for", "referrer", "reflected-xss"});
}

static constexpr auto isInside = [](char c) { return c != ';' && c != ','; };
static constexpr auto isWordChar = [](char c) { return isInside(c) && c != ' ' && c != '\t'; };
static constexpr auto isPolicyChar = [](char c) {
    return isInside(c) && ((c >= 0x20 && c < 0x7f) || c == '\t');
};

/// What follows the name, without the space around it; odd bytes are a fault, but belong to it.
static Span readPolicyValue(Scanner &s)
{
    s.skipSpace();
    Span value = s.takeWhile(isPolicyChar);
    if (s.nextIs(isInside)) {
        s.fail(u"visible ASCII in a policy");
        value.end = s.takeWhile(isInside).end;
    }
    while (!value.isEmpty() && !isWordChar(s.text()[value.end - 1]))
        --value.end;
    return value;
}

/// directive-name [ RWS directive-value ]
static PolicyDirective readDirective(Scanner &s)
{
    PolicyDirective directive;
    directive.name = s.takeWhile([](char c) { return isAlpha(c) || isDigit(c) || c == '-'; });
    if (directive.name.isEmpty() || s.nextIs(isWordChar)) {
        s.fail(u"a directive name such as default-src");
        directive.name.end = s.takeWhile(isWordChar).end;
    }
    directive.value = readPolicyValue(s);
    return directive;
}

Parsed<std::vector<Policy>> parseContentSecurityPolicy(QByteArrayView value)
{
    Scanner s(value);
    std::vector<Policy> policies(1);
    while (true) {
        s.skipSpace();
        if (s.atEnd())
            break;
        if (s.take(',')) {
            policies.emplace_back();
        } else if (!s.take(';')) {
            PolicyDirective directive = readDirective(s);
            const QByteArrayView name = directive.name.of(value);
            directive.known = isKnownDirective(name);
            directive.repeated = find(policies.back(), value, name) != nullptr;
            policies.back().directives.push_back(directive);
        }
    }
    return {std::move(policies), s.fault()};
}

const PolicyDirective *find(const Policy &policy, QByteArrayView value, QByteArrayView name)
{
    const auto it = std::find_if(policy.directives.begin(), policy.directives.end(),
        [&](const PolicyDirective &directive) { return same(directive.name.of(value), name); });
    return it == policy.directives.end() ? nullptr : &*it;
}

bool isReferrerPolicy(QByteArrayView token)
{
    return oneOf(token,
        {"no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin",
            "origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url"});
}

Parsed<Refresh> parseRefresh(QByteArrayView value)
{
    Scanner s(value);
    Refresh refresh;
    refresh.seconds = s.number(u"a number of seconds", mostSeconds);
    if (!s.failed() && s.take('.'))
        s.takeWhile([](char c) { return isDigit(c) || c == '.'; });
    if (!s.failed() && !s.atEnd()) {
        const bool space = s.skipSpace();
        if (!s.take(';') && !s.take(',') && !space)
            s.fail(u"a semicolon and url=");
        s.skipSpace();
    }
    const qsizetype before = s.at();
    if (!s.failed() && s.takeSame("url")) {
        s.skipSpace();
        if (!s.take('='))
            s.moveTo(before);
        s.skipSpace();
    }
    refresh.target = {s.at(), value.size()};
    const QByteArrayView target = refresh.target.of(value);
    if (target.size() >= 2 && (target.front() == '"' || target.front() == '\'')
        && target.back() == target.front())
        refresh.target = {refresh.target.start + 1, refresh.target.end - 1};
    return s.finish(refresh);
}

/// warn-code SP warn-agent SP warn-text [ SP warn-date ]
static WarningValue readWarning(Scanner &s)
{
    WarningValue warning;
    const Span code = s.some(isDigit, u"a warning code of three digits");
    if (code.size() != 3)
        s.failAt(code.start, u"a warning code of three digits");
    warning.code = code.of(s.text()).toInt();
    if (s.failed() || !s.expect(' ', u"one space after the code"))
        return warning;
    warning.agent = s.some([](char c) { return c > 0x20 && c < 0x7f && c != ',' && c != '"'; },
        u"the name of who warns, or a hyphen");
    if (s.failed() || !s.expect(' ', u"one space and a quoted text"))
        return warning;
    warning.text = s.quoted();
    if (!s.failed() && s.take(' ') && s.expect('"', u"a date in quotes")) {
        readDate(s);
        if (!s.failed())
            s.expect('"', u"a quote after the date");
    }
    return warning;
}

Parsed<List<WarningValue>> parseWarning(QByteArrayView value)
{
    Scanner scanner(value);
    List<WarningValue> list;
    list.empty = readList(scanner, [&](Scanner &s) { list.items.append(readWarning(s)); });
    return scanner.finish(list);
}

} // namespace fields
