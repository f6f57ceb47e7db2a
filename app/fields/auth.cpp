// SPDX-License-Identifier: Apache-2.0
#include "app/fields/auth.h"

#include "app/fields/scanner.h"

namespace fields {

static bool isToken68Char(char c)
{
    return isAlpha(c) || isDigit(c) || c == '-' || c == '.' || c == '_' || c == '~' || c == '+' || c == '/';
}

/// token68, if what stands here up to a comma or the end is one; else nothing is read.
static Span readToken68(Scanner &s)
{
    const qsizetype start = s.at();
    Span span = s.takeWhile(isToken68Char);
    if (!span.isEmpty()) {
        span.end = s.takeWhile([](char c) { return c == '='; }).end;
        s.skipSpace();
        if (s.atEnd() || s.isNext(',')) {
            s.moveTo(span.end);
            return span;
        }
    }
    s.moveTo(start);
    return {start, start};
}

/// After a comma: is this another auth-param, token BWS "=", or the next scheme?
static bool isParameterNext(Scanner s)
{
    s.takeWhile(isTokenChar);
    s.skipSpace();
    return s.isNext('=');
}

/// auth-params parted by commas, empty elements allowed; stops before the comma of the next challenge.
static void readAuthParameters(Scanner &s, Challenge &challenge)
{
    while (!s.failed()) {
        if (!s.isNext(','))
            challenge.parameters.append(s.parameter(Scanner::Equals::LooseNeeded, u"a parameter name"));
        const qsizetype end = s.at();
        s.skipSpace();
        while (!s.failed() && s.take(','))
            s.skipSpace();
        if (s.failed() || s.atEnd() || s.at() == end || !isParameterNext(s)) {
            s.moveTo(end);
            return;
        }
    }
}

static Challenge readChallenge(Scanner &s)
{
    Challenge challenge;
    challenge.scheme = s.token(u"an authentication scheme such as Basic");
    const bool more = !s.failed() && s.skipSpace() && !s.atEnd() && !s.isNext(',');
    if (more) {
        challenge.token68 = readToken68(s);
        if (challenge.token68.isEmpty())
            readAuthParameters(s, challenge);
    }
    challenge.span = {challenge.scheme.start, s.at()};
    return challenge;
}

Parsed<List<Challenge, 2>> parseChallenges(QByteArrayView value)
{
    Scanner scanner(value);
    List<Challenge, 2> list;
    list.empty = readList(scanner, [&](Scanner &s) { list.items.append(readChallenge(s)); });
    return scanner.finish(list);
}

Parsed<Challenge> parseCredentials(QByteArrayView value)
{
    Scanner s(value);
    Challenge credentials = readChallenge(s);
    while (!s.failed() && s.take(','))
        s.skipSpace();
    s.expectEnd(
        credentials.token68.isEmpty() ? u"a comma and a parameter, or the end" : u"the end of the value");
    return s.finish(credentials);
}

std::optional<BasicCredentials> basicCredentials(const Challenge &credentials, QByteArrayView value)
{
    if (!same(credentials.scheme.of(value), "Basic"))
        return {};
    const auto decoded = QByteArray::fromBase64Encoding(
        credentials.token68.of(value).toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    const qsizetype colon = decoded ? decoded.decoded.indexOf(':') : -1;
    if (colon < 0)
        return {};
    return BasicCredentials{decoded.decoded.first(colon), decoded.decoded.sliced(colon + 1)};
}

} // namespace fields
