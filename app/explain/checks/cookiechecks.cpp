// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/fieldlines.h"
#include "app/fields/dates.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using fields::SetCookie;

namespace {

/// Octets of name and value together that browsers keep (RFC 6265bis, storage model).
constexpr qsizetype mostOctets = 4096;
/// A cookie goes along with every request: this much is felt.
constexpr qsizetype bigOctets = 2048;
/// Octets of an attribute's value that browsers read.
constexpr qsizetype mostAttributeOctets = 1024;
constexpr qint64 mostSeconds = qint64(400) * 24 * 60 * 60;

/// Asks about every cookie that browsers would read.
template <class Judge> Truth anyCookie(const Facts &facts, MarkList marks, const Judge &judge)
{
    return anyReading(facts, "Set-Cookie", facts.setCookies(), marks,
        [&](const fields::Parsed<SetCookie> &cookie, QByteArrayView value) {
            return cookie ? judge(*cookie, value) : FoundPart();
        });
}

qint64 secondsNow(const Facts &facts)
{
    if (const http::Field *date = http::findField(facts.response->fields, "Date")) {
        if (const auto read = fields::parseDate(date->value))
            return read->seconds;
    }
    return facts.exchange.started.isValid() ? facts.exchange.started.toSecsSinceEpoch() : 0;
}

/// The line only takes a cookie away.
bool isFarewell(const SetCookie &cookie, qint64 now)
{
    return cookie.maxAge ? *cookie.maxAge <= 0 : cookie.expires && *cookie.expires <= now;
}

Truth noSecure(const Facts &facts, MarkList marks)
{
    return anyCookie(facts, marks, [&](const SetCookie &cookie, QByteArrayView) {
        return partIf(!cookie.secure && !isFarewell(cookie, secondsNow(facts)), cookie.pair.name);
    });
}

Truth hardened(const Facts &facts, MarkList marks)
{
    return anyCookie(facts, marks, [](const SetCookie &cookie, QByteArrayView) {
        const bool kept =
            cookie.sameSite == SetCookie::SameSite::Strict || cookie.sameSite == SetCookie::SameSite::Lax;
        return partIf(cookie.secure && cookie.httpOnly && kept, cookie.pair.name);
    });
}

Truth prefixBroken(const Facts &facts, MarkList marks)
{
    return anyCookie(facts, marks,
        [](const SetCookie &cookie, QByteArrayView) { return partIf(!cookie.prefixKept, cookie.pair.name); });
}

bool isOldAttribute(QByteArrayView name)
{
    return fields::oneOf(name, {"Version", "Priority"});
}

bool isKnownAttribute(QByteArrayView name)
{
    return isOldAttribute(name)
        || fields::oneOf(
            name, {"Expires", "Max-Age", "Domain", "Path", "Secure", "HttpOnly", "SameSite", "Partitioned"});
}

/// Digits without a leading zero; 0 and what is below end a cookie and are no mistake.
bool isUsableAge(const SetCookie &cookie, QByteArrayView text)
{
    return cookie.maxAge && !text.isEmpty() && (text.size() == 1 || !text.startsWith('0'));
}

bool isUsable(const SetCookie &cookie, const fields::CookieAttribute &attribute, QByteArrayView value)
{
    const QByteArrayView name = attribute.name.of(value);
    const QByteArrayView text = attribute.value.of(value);
    if (fields::same(name, "Max-Age"))
        return isUsableAge(cookie, text);
    if (fields::same(name, "Expires"))
        return cookie.expires.has_value();
    if (fields::same(name, "Domain"))
        return !text.isEmpty() && text != QByteArrayView(".");
    if (fields::same(name, "Path"))
        return text.startsWith('/');
    if (fields::same(name, "SameSite"))
        return cookie.sameSite != SetCookie::SameSite::Unknown;
    return true;
}

FoundPart badAttribute(const SetCookie &cookie, QByteArrayView value)
{
    for (const fields::CookieAttribute &attribute : cookie.attributes) {
        const QByteArrayView name = attribute.name.of(value);
        if (attribute.name.isEmpty() && !attribute.hasValue)
            continue; // a semicolon too many does no harm
        if (!isKnownAttribute(name) || find(cookie, value, name) != &attribute
            || !isUsable(cookie, attribute, value))
            return fields::Span{attribute.name.start, std::max(attribute.name.end, attribute.value.end)};
    }
    return {};
}

Truth attributeBad(const Facts &facts, MarkList marks)
{
    return anyCookie(facts, marks, badAttribute);
}

Truth attributeOld(const Facts &facts, MarkList marks)
{
    return anyCookie(facts, marks, [](const SetCookie &cookie, QByteArrayView value) {
        const auto it = std::find_if(cookie.attributes.begin(), cookie.attributes.end(),
            [value](const fields::CookieAttribute &attribute) {
                return isOldAttribute(attribute.name.of(value));
            });
        return it == cookie.attributes.end() ? FoundPart() : FoundPart(it->name);
    });
}

Truth duplicate(const Facts &facts, MarkList marks)
{
    QVarLengthArray<QByteArrayView, 8> names;
    return anyCookie(facts, marks, [&names](const SetCookie &cookie, QByteArrayView value) {
        const QByteArrayView name = cookie.pair.name.of(value);
        const bool twice = std::find(names.begin(), names.end(), name) != names.end();
        names.append(name);
        return partIf(twice, cookie.pair.name);
    });
}

Truth nameless(const Facts &facts, MarkList marks)
{
    return anyReading(facts, "Set-Cookie", facts.setCookies(), marks,
        [](const fields::Parsed<SetCookie> &cookie, QByteArrayView) { return partIf(!cookie, {}); });
}

bool hasLongAttribute(const SetCookie &cookie)
{
    return std::any_of(
        cookie.attributes.begin(), cookie.attributes.end(), [](const fields::CookieAttribute &attribute) {
            return attribute.value.size() > mostAttributeOctets;
        });
}

Truth tooLarge(const Facts &facts, MarkList marks)
{
    return anyCookie(facts, marks, [](const SetCookie &cookie, QByteArrayView) {
        const bool large = cookie.pair.name.size() + cookie.pair.value.size() > mostOctets;
        return partIf(large || hasLongAttribute(cookie), cookie.pair.name);
    });
}

Truth big(const Facts &facts, MarkList marks)
{
    return anyCookie(facts, marks, [](const SetCookie &cookie, QByteArrayView) {
        const qsizetype octets = cookie.pair.name.size() + cookie.pair.value.size();
        return partIf(octets > bigOctets && octets <= mostOctets, cookie.pair.name);
    });
}

/// Max-Age goes before Expires. Without a clock an Expires tells nothing.
Truth lifetime(const Facts &facts, MarkList marks)
{
    return anyCookie(facts, marks, [&facts](const SetCookie &cookie, QByteArrayView) {
        if (cookie.maxAge)
            return partIf(*cookie.maxAge > mostSeconds, cookie.pair.name);
        const qint64 now = secondsNow(facts);
        return partIf(now > 0 && cookie.expires && *cookie.expires - now > mostSeconds, cookie.pair.name);
    });
}

} // namespace

void addCookieChecks(CheckTable *table)
{
    table->insert(u"cookie-no-secure"_s, {u"a cookie is set without Secure"_s, noSecure, {"Set-Cookie"}});
    table->insert(u"cookie-hardened"_s,
        {u"a cookie has Secure, HttpOnly and SameSite of Lax or Strict"_s, hardened, {"Set-Cookie"}});
    table->insert(u"cookie-prefix-broken"_s,
        {u"a cookie lacks what __Secure- or __Host- promises"_s, prefixBroken, {"Set-Cookie"}});
    table->insert(u"cookie-attribute-bad"_s,
        {u"a cookie has an attribute that is unknown, repeated or unusable"_s, attributeBad, {"Set-Cookie"}});
    table->insert(
        u"cookie-attribute-old"_s, {u"a cookie has Version or Priority"_s, attributeOld, {"Set-Cookie"}});
    table->insert(u"cookie-duplicate"_s, {u"two cookies of one name are set"_s, duplicate, {"Set-Cookie"}});
    table->insert(
        u"cookie-nameless"_s, {u"Set-Cookie has no name before an \"=\""_s, nameless, {"Set-Cookie"}});
    table->insert(u"cookie-too-large"_s,
        {u"a cookie has more than 4096 octets in name and value"_s, tooLarge, {"Set-Cookie"}});
    table->insert(
        u"cookie-big"_s, {u"a cookie has more than 2048 octets in name and value"_s, big, {"Set-Cookie"}});
    table->insert(u"cookie-lifetime"_s, {u"a cookie lives longer than 400 days"_s, lifetime, {"Set-Cookie"}});
}

} // namespace explain
