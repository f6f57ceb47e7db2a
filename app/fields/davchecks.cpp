// SPDX-License-Identifier: Apache-2.0
#include "app/fields/grammartable.h"
#include "app/fields/uri.h"

/// WebDAV (rfc4918#10).
namespace fields {

using namespace Qt::StringLiterals;

/// "<" URI ">"
static void readCodedUrl(Scanner &s)
{
    if (!s.expect('<', u"a URI in angle brackets"))
        return;
    const Span target = s.takeWhile([](char c) { return c != '>'; });
    if (!s.expect('>', u"\">\" after the URI"))
        return;
    const Parsed<UriReference> uri = parseUriReference(s.text(), target);
    if (uri.fault)
        s.failAt(uri.fault->at, uri.fault->expected);
    else if (!uri->hasScheme)
        s.failAt(target.start, u"a URI with its scheme");
}

/// Classes are tokens or URIs in angle brackets (rfc4918#10.1).
std::optional<Fault> checkDav(QByteArrayView value)
{
    return elementsFault(value, [](Scanner &s) {
        if (s.isNext('<'))
            readCodedUrl(s);
        else
            s.token(u"a compliance class");
    });
}

std::optional<Fault> checkDepth(QByteArrayView value)
{
    if (same(value, "infinity"))
        return {};
    return exactly(value, {"0", "1"}, u"0, 1 or infinity"_s);
}

/// Lists in parentheses, each perhaps after a URI in angle brackets (rfc4918#10.4.2).
std::optional<Fault> checkIf(QByteArrayView value)
{
    Scanner s(value);
    do {
        s.skipSpace();
        if (s.isNext('<')) {
            readCodedUrl(s);
            s.skipSpace();
        }
        if (s.failed() || !s.expect('(', u"a list in parentheses"))
            break;
        s.some([](char c) { return c != ')' && c != '('; }, u"a condition");
        if (!s.failed())
            s.expect(')', u"a closing parenthesis");
        s.skipSpace();
    } while (!s.failed() && !s.atEnd());
    return s.fault();
}

std::optional<Fault> checkLockToken(QByteArrayView value)
{
    Scanner s(value);
    readCodedUrl(s);
    s.expectEnd();
    return s.fault();
}

std::optional<Fault> checkOverwrite(QByteArrayView value)
{
    return exactly(value, {"T", "F"}, u"T or F"_s);
}

/// Second-n or Infinite (rfc4918#10.7).
std::optional<Fault> checkTimeout(QByteArrayView value)
{
    return elementsFault(value, [](Scanner &s) {
        if (s.takeSame("Second-"))
            s.some(isDigit, u"a number of seconds");
        else if (!s.takeSame("Infinite"))
            s.fail(u"Second- and a number, or Infinite");
    });
}

} // namespace fields
