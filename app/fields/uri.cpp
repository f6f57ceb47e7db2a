// SPDX-License-Identifier: Apache-2.0
#include "app/fields/uri.h"

#include "app/fields/scanner.h"

#include <array>
#include <string_view>

namespace fields {

namespace {

enum CharClass : quint8 { Unreserved = 1, SubDelim = 2, ColonAt = 4, SlashQuestion = 8 };

constexpr std::array<quint8, 256> charClasses = [] {
    std::array<quint8, 256> table{};
    for (const char c : std::string_view("-._~0123456789"))
        table[uchar(c)] = Unreserved;
    for (uchar c = 'A'; c <= 'Z'; ++c)
        table[c] = table[c + ('a' - 'A')] = Unreserved;
    for (const char c : std::string_view("!$&'()*+,;="))
        table[uchar(c)] = SubDelim;
    table[':'] = table['@'] = ColonAt;
    table['/'] = table['?'] = SlashQuestion;
    return table;
}();

bool is(char c, int classes)
{
    return (charClasses[uchar(c)] & classes) != 0;
}

bool isSchemeChar(char c)
{
    return isAlpha(c) || isDigit(c) || c == '+' || c == '-' || c == '.';
}

/// Bytes of these classes and percent-encoded ones.
Span readEncoded(Scanner &s, int classes)
{
    const qsizetype start = s.at();
    while (!s.failed()) {
        s.takeWhile([&](char c) { return is(c, classes); });
        if (!s.take('%'))
            break;
        for (int i = 0; i < 2 && !s.failed(); ++i) {
            if (s.nextIs(isHex))
                s.moveTo(s.at() + 1);
            else
                s.fail(u"two hexadecimal digits after \"%\"");
        }
    }
    return {start, s.at()};
}

/// "[" ( IPv6address / IPvFuture ) "]"; of the address only its letters and colons are checked.
void readLiteral(Scanner &s, HostPort &into)
{
    const qsizetype start = s.at();
    s.take('[');
    if (s.isNext('v') || s.isNext('V')) {
        into.kind = HostPort::Kind::Future;
        readEncoded(s, Unreserved | SubDelim | ColonAt);
    } else {
        into.kind = HostPort::Kind::Ipv6;
        const Span address = s.some(
            [](char c) { return isHex(c) || c == ':' || c == '.'; }, u"an IPv6 address in the brackets");
        if (!s.failed() && s.isNext(']') && address.of(s.text()).count(':') < 2)
            s.failAt(address.start, u"an IPv6 address in the brackets");
    }
    if (!s.failed())
        s.expect(']', u"\"]\" after the address");
    into.host = {start, s.at()};
}

bool isIpv4(QByteArrayView text)
{
    int dots = 0;
    int number = -1;
    for (const char c : text) {
        if (c == '.' && number >= 0) {
            ++dots;
            number = -1;
        } else if (isDigit(c) && number != 0) {
            number = qMax(number, 0) * 10 + (c - '0');
        } else {
            return false;
        }
        if (number > 255)
            return false;
    }
    return dots == 3 && number >= 0;
}

void readPort(Scanner &s, HostPort &into)
{
    into.hasPort = s.take(':');
    const qsizetype start = s.at();
    into.port = s.takeWhile(isDigit);
    if (into.port.size() > 5 || into.port.of(s.text()).toUInt() > 65535)
        s.failAt(start, u"a port of at most 65535");
}

} // namespace

HostPort readHostPort(Scanner &s, Words expected)
{
    HostPort host;
    host.span.start = s.at();
    if (s.isNext('[')) {
        readLiteral(s, host);
    } else {
        // A comma may be part of a name, but where names stand in lists it ends them.
        host.host = !expected ? readEncoded(s, Unreserved | SubDelim)
                              : s.takeWhile([](char c) { return is(c, Unreserved) || c == '%'; });
        if (isIpv4(host.host.of(s.text())))
            host.kind = HostPort::Kind::Ipv4;
    }
    if (!s.failed() && host.host.isEmpty() && expected)
        s.fail(expected);
    if (!s.failed() && s.isNext(':'))
        readPort(s, host);
    host.span.end = s.at();
    return host;
}

Parsed<HostPort> parseHost(QByteArrayView value)
{
    Scanner s(value);
    HostPort host = readHostPort(s, nullptr);
    s.expectEnd(host.hasPort ? u"digits of a port, or the end" : u"a character that a host name may have");
    return s.finish(host);
}

static void readScheme(Scanner &s, UriReference &uri)
{
    const qsizetype start = s.at();
    if (s.nextIs(isAlpha)) {
        uri.scheme = s.takeWhile(isSchemeChar);
        uri.hasScheme = s.take(':');
    }
    if (!uri.hasScheme) {
        uri.scheme = {start, start};
        s.moveTo(start);
    }
}

static void readAuthority(Scanner &s, UriReference &uri)
{
    uri.hasAuthority = s.take("//");
    if (!uri.hasAuthority)
        return;
    const qsizetype start = s.at();
    const Span all = s.takeWhile([](char c) { return c != '/' && c != '?' && c != '#'; });
    const qsizetype at = all.of(s.text()).lastIndexOf('@');
    s.moveTo(start);
    if (at >= 0) {
        uri.hasUserInfo = true;
        uri.userInfo = readEncoded(s, Unreserved | SubDelim);
        while (!s.failed() && s.take(':'))
            uri.userInfo.end = readEncoded(s, Unreserved | SubDelim).end;
        if (!s.failed())
            s.expect('@', u"a character that a user name may have");
    }
    if (!s.failed())
        uri.authority = readHostPort(s, nullptr);
    if (!s.failed() && s.at() != all.end)
        s.fail(uri.authority.hasPort ? u"digits of a port" : u"a character that a host name may have");
}

Parsed<UriReference> parseUriReference(QByteArrayView value, Span part)
{
    Scanner s(value.first(part.end), part.start);
    UriReference uri;
    readScheme(s, uri);
    readAuthority(s, uri);
    if (!s.failed())
        uri.path = readEncoded(s, Unreserved | SubDelim | ColonAt);
    while (!s.failed() && s.take('/'))
        uri.path.end = readEncoded(s, Unreserved | SubDelim | ColonAt).end;
    uri.hasQuery = !s.failed() && s.take('?');
    if (uri.hasQuery)
        uri.query = readEncoded(s, Unreserved | SubDelim | ColonAt | SlashQuestion);
    uri.hasFragment = !s.failed() && s.take('#');
    if (uri.hasFragment)
        uri.fragment = readEncoded(s, Unreserved | SubDelim | ColonAt | SlashQuestion);
    s.expectEnd(u"a character that a URI may have");
    // rfc3986#4.2: without a scheme the first segment has no colon, or what stands before it were one.
    if (!s.failed() && !uri.hasScheme && !uri.hasAuthority) {
        const QByteArrayView path = uri.path.of(value);
        const qsizetype colon = path.indexOf(':');
        if (colon >= 0 && !path.first(colon).contains('/'))
            s.failAt(uri.path.start, u"a scheme that begins with a letter");
    }
    return s.finish(uri);
}

Parsed<UriReference> parseUriReference(QByteArrayView value)
{
    return parseUriReference(value, {0, value.size()});
}

static Parsed<OriginValue> readOrigin(QByteArrayView value, bool any)
{
    Scanner s(value);
    OriginValue origin;
    if (value == QByteArrayView("null") || (any && value == QByteArrayView("*"))) {
        origin.kind = value == QByteArrayView("*") ? OriginValue::Kind::Any : OriginValue::Kind::Null;
        return s.finish(origin);
    }
    if (!s.nextIs(isAlpha))
        s.fail(any ? u"an origin, null or \"*\"" : u"an origin or null");
    else
        origin.scheme = s.takeWhile(isSchemeChar);
    if (!s.failed() && !s.take("://"))
        s.fail(u"\"://\" after the scheme");
    if (!s.failed())
        origin.host = readHostPort(s, u"a host name");
    s.expectEnd(u"the end, an origin is a scheme, a host and a port only");
    return s.finish(origin);
}

Parsed<OriginValue> parseOrigin(QByteArrayView value)
{
    return readOrigin(value, false);
}

Parsed<OriginValue> parseAllowOrigin(QByteArrayView value)
{
    return readOrigin(value, true);
}

} // namespace fields
