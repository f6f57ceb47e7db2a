// SPDX-License-Identifier: Apache-2.0
#include "app/fields/dates.h"
#include "app/fields/directives.h"
#include "app/fields/grammartable.h"
#include "app/fields/media.h"
#include "app/fields/scanner.h"
#include "app/fields/tokens.h"
#include "app/fields/uri.h"

#include <QJsonDocument>

/// Checks of fields whose values are too plain for a parser of their own.
namespace fields {

using namespace Qt::StringLiterals;

/// Exactly one of these bytes; the fault lies where the first byte differs, or at the start.
std::optional<Fault> exactly(
    QByteArrayView value, std::initializer_list<const char *> words, const QString &expected)
{
    for (const char *word : words) {
        if (value == QByteArrayView(word))
            return {};
        if (value.startsWith(QByteArrayView(word)))
            return Fault{qsizetype(qstrlen(word)), u"the end of the value"_s};
    }
    return Fault{0, expected};
}

/// Base64 of so many bytes; with two pads, or one.
static std::optional<Fault> base64Fault(QByteArrayView value, qsizetype digits, qsizetype pads)
{
    Scanner s(value);
    const Span read = s.takeWhile([](char c) { return isAlpha(c) || isDigit(c) || c == '+' || c == '/'; });
    if (read.size() != digits) {
        s.failAt(qMin(read.end, digits), u"%1 Base64 digits and %2 \"=\""_s.arg(digits).arg(pads));
        return s.fault();
    }
    const Span padding = s.takeWhile([](char c) { return c == '='; });
    if (padding.size() != pads)
        s.failAt(qMin(padding.end, digits + pads), u"%1 \"=\" at the end"_s.arg(pads));
    s.expectEnd();
    return s.fault();
}

std::optional<Fault> checkDate(QByteArrayView value)
{
    return parseDate(value).fault;
}

std::optional<Fault> checkMediaTypes(QByteArrayView value)
{
    return parseMediaTypes(value).fault;
}

std::optional<Fault> checkMediaRangesPlain(QByteArrayView value)
{
    return parseMediaTypes(value, true).fault;
}

std::optional<Fault> checkNames(QByteArrayView value)
{
    return parseNamedList(value, false).fault;
}

std::optional<Fault> checkNamedValues(QByteArrayView value)
{
    return parseNamedList(value, true).fault;
}

std::optional<Fault> checkUri(QByteArrayView value)
{
    return parseUriReference(value).fault;
}

/// cdn-id is a host, with or without port, or a pseudonym (rfc8586#2).
std::optional<Fault> checkCdnLoop(QByteArrayView value)
{
    return elementsFault(value, [](Scanner &s) {
        readHostPort(s, u"the name of a CDN");
        Parameters parameters;
        if (!s.failed())
            s.parameters(parameters);
    });
}

std::optional<Fault> checkClearSiteData(QByteArrayView value)
{
    return elementsFault(value, [](Scanner &s) { s.quoted(); });
}

/// A mailbox, looked at lightly: something, "@", something.
std::optional<Fault> checkFrom(QByteArrayView value)
{
    const qsizetype at = value.lastIndexOf('@');
    if (at < 0)
        return Fault{value.size(), u"\"@\" of an address"_s};
    if (at == 0)
        return Fault{0, u"a name before the \"@\""_s};
    return at + 1 == value.size() ? std::optional(Fault{at + 1, u"a domain after the \"@\""_s})
                                  : std::nullopt;
}

std::optional<Fault> checkJson(QByteArrayView value)
{
    QJsonParseError error;
    QJsonDocument::fromJson(value.toByteArray(), &error);
    if (error.error == QJsonParseError::NoError)
        return {};
    return Fault{qMin(qsizetype(error.offset), value.size()), u"JSON"_s};
}

std::optional<Fault> checkTrue(QByteArrayView value)
{
    return exactly(value, {"true"}, u"true, in lower case"_s);
}

std::optional<Fault> checkNosniff(QByteArrayView value)
{
    return same(value, "nosniff") ? std::nullopt : exactly(value, {"nosniff"}, u"nosniff"_s);
}

/// ALLOW-FROM of rfc7034 is read by no browser of today.
std::optional<Fault> checkFrameOptions(QByteArrayView value)
{
    if (oneOf(value, {"DENY", "SAMEORIGIN"}))
        return {};
    return exactly(value, {"DENY", "SAMEORIGIN"}, u"DENY or SAMEORIGIN"_s);
}

std::optional<Fault> checkOne(QByteArrayView value)
{
    return exactly(value, {"1"}, u"1"_s);
}

std::optional<Fault> checkResourcePolicy(QByteArrayView value)
{
    return exactly(
        value, {"same-origin", "same-site", "cross-origin"}, u"same-origin, same-site or cross-origin"_s);
}

/// Addresses, bare IPv6 ones too, "unknown" and hidden names: no document fixes it, so only odd bytes count.
std::optional<Fault> checkForwardedFor(QByteArrayView value)
{
    return elementsFault(value, [](Scanner &s) {
        s.some([](char c) { return isTokenChar(c) || c == ':' || c == '[' || c == ']'; }, u"an address");
    });
}

std::optional<Fault> checkHosts(QByteArrayView value)
{
    return elementsFault(value, [](Scanner &s) { readHostPort(s, u"a host name"); });
}

/// "*" or origins, parted by commas (Timing-Allow-Origin).
std::optional<Fault> checkOrigins(QByteArrayView value)
{
    return elementsFault(value, [](Scanner &s) {
        const Span origin = s.takeWhile([](char c) { return c != ',' && c != ' ' && c != '\t'; });
        if (const auto fault = parseAllowOrigin(origin.of(s.text())).fault)
            s.failAt(origin.start + fault->at, fault->expected);
    });
}

/// 20 bytes of SHA-1 (rfc6455#4.2.2).
std::optional<Fault> checkWebSocketAccept(QByteArrayView value)
{
    return base64Fault(value, 27, 1);
}

/// 16 bytes (rfc6455#4.1).
std::optional<Fault> checkWebSocketKey(QByteArrayView value)
{
    return base64Fault(value, 22, 2);
}

std::optional<Fault> checkWebSocketVersions(QByteArrayView value)
{
    return elementsFault(value, [](Scanner &s) {
        const Number version = s.number(u"a version of at most 255", 255);
        if (version.overflow)
            s.failAt(version.span.start, u"a version of at most 255");
    });
}

} // namespace fields
