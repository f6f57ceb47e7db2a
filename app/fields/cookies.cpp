// SPDX-License-Identifier: Apache-2.0
#include "app/fields/cookies.h"

#include "app/fields/dates.h"
#include "app/fields/scanner.h"

#include <algorithm>
#include <limits>

namespace fields {

namespace {

/// cookie-octet: no controls, space, quote, comma, semicolon or backslash (rfc6265#4.1.1).
bool isCookieOctet(char c)
{
    return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

QByteArrayView untilSemicolon(const Scanner &s)
{
    const QByteArrayView rest = s.text().sliced(s.at());
    const qsizetype end = rest.indexOf(';');
    return end < 0 ? rest : rest.first(end);
}

Span trimmed(QByteArrayView value, Span span)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    while (!span.isEmpty() && isSpace(value[span.start]))
        ++span.start;
    while (!span.isEmpty() && isSpace(value[span.end - 1]))
        --span.end;
    return span;
}

void checkOctets(Scanner &s, QByteArrayView value, Span span)
{
    const QByteArrayView raw = span.of(value);
    const bool quoted = raw.size() >= 2 && raw.front() == '"' && raw.back() == '"';
    for (qsizetype i = quoted; i < raw.size() - quoted; ++i) {
        if (!isCookieOctet(raw[i]))
            return s.failAt(span.start + i, u"a character that a cookie value may have");
    }
}

/// Reads one name=value up to a semicolon; every fault is noted, none stops it. False: there is no "=".
bool readPair(Scanner &s, CookiePair &pair)
{
    const QByteArrayView value = s.text();
    const qsizetype start = s.at();
    const qsizetype end = start + untilSemicolon(s).size();
    const qsizetype equals = value.sliced(start, end - start).indexOf('=');
    s.moveTo(end);
    pair.name = trimmed(value, {start, equals < 0 ? end : start + equals});
    pair.value = equals < 0 ? Span{end, end} : trimmed(value, {start + equals + 1, end});
    const QByteArrayView name = pair.name.of(value);
    const auto bad = std::find_if_not(name.begin(), name.end(), isTokenChar);
    if (name.isEmpty())
        s.failAt(pair.name.start, u"a cookie name");
    else if (bad != name.end())
        s.failAt(pair.name.start + (bad - name.begin()), u"a character that a cookie name may have");
    if (equals < 0)
        s.failAt(end, u"\"=\" after the cookie name");
    else
        checkOctets(s, value, pair.value);
    return equals >= 0;
}

/// ";" SP between pairs and before attributes.
bool readSeparator(Scanner &s)
{
    if (!s.take(';'))
        return false;
    if (!s.take(' '))
        s.fail(u"one space after the semicolon");
    return true;
}

} // namespace

Parsed<List<CookiePair, 8>> parseCookie(QByteArrayView value)
{
    Scanner s(value);
    List<CookiePair, 8> list;
    do {
        CookiePair pair;
        readPair(s, pair);
        if (pair.name.isEmpty() && pair.value.isEmpty())
            ++list.empty;
        else
            list.items.append(pair);
    } while (readSeparator(s));
    return {std::move(list), s.fault()};
}

static CookieAttribute readAttribute(Scanner &s)
{
    const QByteArrayView value = s.text();
    const qsizetype start = s.at();
    const qsizetype end = start + untilSemicolon(s).size();
    const qsizetype equals = value.sliced(start, end - start).indexOf('=');
    s.moveTo(end);
    CookieAttribute attribute;
    attribute.hasValue = equals >= 0;
    attribute.name = trimmed(value, {start, equals < 0 ? end : start + equals});
    attribute.value = equals < 0 ? Span{end, end} : trimmed(value, {start + equals + 1, end});
    if (attribute.name.isEmpty())
        s.failAt(attribute.name.start, u"an attribute such as Path=/");
    return attribute;
}

/// "Wdy, DD-Mon-YYYY …": hyphens where HTTP-date has spaces, still written by old servers (rfc6265#5.1.1).
static std::optional<qint64> cookieDate(QByteArrayView text)
{
    if (const auto date = parseDate(text))
        return date->seconds;
    QByteArray spaced = text.toByteArray();
    spaced.replace('-', ' ');
    const auto date = parseDate(spaced);
    return date ? std::optional(date->seconds) : std::nullopt;
}

static std::optional<qint64> cookieAge(QByteArrayView text)
{
    const bool negative = text.startsWith('-');
    Scanner s(text, negative);
    const Number age = s.number(u"seconds", std::numeric_limits<qint64>::max());
    if (s.failed() || !s.atEnd())
        return {};
    return negative ? -age.value : age.value;
}

static SetCookie::SameSite sameSiteOf(QByteArrayView text)
{
    using SameSite = SetCookie::SameSite;
    if (same(text, "Strict"))
        return SameSite::Strict;
    if (same(text, "Lax"))
        return SameSite::Lax;
    return same(text, "None") ? SameSite::NoneValue : SameSite::Unknown;
}

/// rfc6265#5.2.1 to #5.2.6: the last one of a name counts.
static void apply(Scanner &s, SetCookie &cookie, const CookieAttribute &attribute)
{
    const QByteArrayView value = s.text();
    const QByteArrayView name = attribute.name.of(value);
    const QByteArrayView text = attribute.value.of(value);
    if (same(name, "Secure")) {
        cookie.secure = true;
    } else if (same(name, "HttpOnly")) {
        cookie.httpOnly = true;
    } else if (same(name, "SameSite")) {
        cookie.sameSite = sameSiteOf(text);
    } else if (same(name, "Path")) {
        cookie.path = attribute.value;
    } else if (same(name, "Domain")) {
        cookie.domain = attribute.value;
        if (text.startsWith('.'))
            ++cookie.domain->start;
    } else if (same(name, "Max-Age")) {
        cookie.maxAge = cookieAge(text);
        if (!cookie.maxAge)
            s.failAt(attribute.value.start, u"a number of seconds");
    } else if (same(name, "Expires")) {
        cookie.expires = cookieDate(text);
        if (const auto date = parseDate(text); !date)
            s.failAt(attribute.value.start + date.fault->at, date.fault->expected);
    }
}

static void judgePrefix(SetCookie &cookie, QByteArrayView value)
{
    const QByteArrayView name = cookie.pair.name.of(value);
    const auto begins = [&](QByteArrayView prefix) {
        return name.size() >= prefix.size() && same(name.first(prefix.size()), prefix);
    };
    if (begins("__Host-")) {
        cookie.prefix = SetCookie::Prefix::Host;
        cookie.prefixKept =
            cookie.secure && !cookie.domain && cookie.path && cookie.path->of(value) == QByteArrayView("/");
    } else if (begins("__Secure-")) {
        cookie.prefix = SetCookie::Prefix::Secure;
        cookie.prefixKept = cookie.secure;
    }
}

Parsed<SetCookie> parseSetCookie(QByteArrayView value)
{
    Scanner s(value);
    SetCookie cookie;
    const bool pair = readPair(s, cookie.pair);
    if (!pair || cookie.pair.name.isEmpty())
        return {std::nullopt, s.fault()};
    while (readSeparator(s)) {
        const CookieAttribute attribute = readAttribute(s);
        apply(s, cookie, attribute);
        cookie.attributes.append(attribute);
    }
    judgePrefix(cookie, value);
    return {std::move(cookie), s.fault()};
}

const CookieAttribute *find(const SetCookie &cookie, QByteArrayView value, QByteArrayView name)
{
    const auto it = std::find_if(cookie.attributes.begin(), cookie.attributes.end(),
        [&](const CookieAttribute &attribute) { return same(attribute.name.of(value), name); });
    return it == cookie.attributes.end() ? nullptr : &*it;
}

} // namespace fields
