// SPDX-License-Identifier: Apache-2.0
#include "app/explain/directives.h"
#include "app/explain/facts.h"
#include "app/http/syntax.h"

namespace explain {

using namespace Qt::StringLiterals;

namespace {

/// As QString::arg, which takes longer than all the rest of a reading.
QString withNumber(QStringView before, qint64 number, QStringView after = {})
{
    const QString digits = QString::number(number);
    QString text;
    text.reserve(before.size() + digits.size() + after.size());
    text += before;
    text += digits;
    text += after;
    return text;
}

CacheReading none(const QString &why, const QStringList &spec)
{
    return {false, u"must not store it"_s, u"No cache may store this answer"_s, why, spec};
}

CacheReading stored(const QString &phrase, const QString &title, const QString &why, const QStringList &spec)
{
    return {true, phrase, title, why, spec};
}

/// What rules out storing whatever the lifetime; nullopt when nothing does.
std::optional<CacheReading> forbidden(const Facts &facts, const Directives &asked, const Directives &given)
{
    const int status = facts.response->status;
    if (status < 200)
        return none(u"An interim answer is never stored"_s, {u"rfc9111#3"_s});
    if (!facts.registeredMethod)
        return none(u"Caches do not know %1"_s.arg(facts.method), {u"rfc9111#3"_s});
    if (facts.registeredMethod->cacheable == false)
        return none(
            u"%1 is not a cacheable method"_s.arg(facts.method), {u"rfc9110#9.2.3"_s, u"rfc9111#3"_s});
    if (given.has("must-understand") && given.has("no-store") && !asked.has("no-store"))
        return stored(withNumber(u"may store it only if it understands ", status),
            withNumber(u"Only a cache that understands ", status, u" may store this answer"),
            u"must-understand sets no-store aside for caches that know the code"_s, {u"rfc9111#5.2.2.3"_s});
    if (asked.has("no-store") || given.has("no-store"))
        return none(u"Cache-Control: no-store rules it out"_s, {u"rfc9111#5.2.2.5"_s});
    if (status == 428 || status == 429 || status == 431 || status == 511)
        return none(withNumber(u"The definition of ", status, u" rules it out"), {u"rfc6585#3"_s});
    if (facts.response->hasDefect("content-cut"))
        return CacheReading{false, u"must not answer with it while it is incomplete"_s,
            u"No cache may answer with this as it is"_s, u"The content is cut"_s, {u"rfc9111#3.3"_s}};
    if (status == 304)
        return CacheReading{true, u"updates what is stored"_s, u"A cache updates what it has stored"_s,
            u"304 brings new fields for a stored answer"_s, {u"rfc9111#4.3.4"_s}};
    return std::nullopt;
}

QString lifetimePhrase(const Directives &given)
{
    const auto shared = given.seconds("s-maxage");
    const auto own = given.seconds("max-age");
    if (shared && own && *shared != *own)
        return u"may store it: a shared one for %1 s, a private one for %2 s"_s.arg(*shared).arg(*own);
    const qint64 seconds = shared ? *shared : own.value_or(0);
    return seconds > 0 ? withNumber(u"may store it for ", seconds, u" s") : u"may store it"_s;
}

std::optional<CacheReading> explicitLifetime(const Facts &facts, const Directives &given)
{
    for (const char *name : {"s-maxage", "max-age"}) {
        const auto seconds = given.seconds(name);
        if (!seconds)
            continue;
        return stored(lifetimePhrase(given),
            withNumber(u"A cache may store this answer for ", *seconds, u" s"),
            withNumber(u"Cache-Control says "_s + QLatin1StringView(name) + u'=', *seconds),
            {u"rfc9111#4.2.1"_s});
    }
    if (http::hasField(facts.response->fields, "Expires"))
        return stored(u"may store it until Expires"_s, u"A cache may store this answer until Expires"_s,
            u"Expires gives the lifetime"_s, {u"rfc9111#5.3"_s});
    return std::nullopt;
}

bool isRead(const Facts &facts)
{
    return facts.method == "GET"_L1 || facts.method == "HEAD"_L1;
}

/// What was stored for the target goes when an unsafe method, or one of unknown safety, went well
/// (rfc9111#4.4).
bool dropsWhatWasStored(const Facts &facts)
{
    const int kind = facts.response->status / 100;
    const bool safe = facts.registeredMethod && facts.registeredMethod->safe.value_or(false);
    return !safe && facts.method != "CONNECT"_L1 && (kind == 2 || kind == 3);
}

/// A POST or PATCH answer serves a later GET, if anything, and only when Content-Location is the target
/// (rfc9110#9.3.3, rfc5789#2).
bool isForTheTarget(const Facts &facts)
{
    const auto location = http::fieldValue(facts.response->fields, "Content-Location");
    return location && location->endsWith(facts.exchange.request.target);
}

QString privateTitle()
{
    return u"Only a private cache may store this answer"_s;
}

std::optional<CacheReading> privateOnly(const Facts &facts, const Directives &given)
{
    const auto seconds = given.seconds("max-age");
    const QString phrase = u"only private caches may store it"_s
        + (seconds ? withNumber(u", for ", *seconds, u" s") : QString());
    if (given.has("private"))
        return stored(phrase, privateTitle(), u"Cache-Control says private"_s, {u"rfc9111#5.2.2.7"_s});
    const bool opened = given.has("public") || given.has("s-maxage") || given.has("must-revalidate");
    if (http::hasField(facts.exchange.request.fields, "Authorization") && !opened)
        return stored(phrase, privateTitle(), u"The request carried Authorization"_s, {u"rfc9111#3.5"_s});
    return std::nullopt;
}

CacheReading storing(const Facts &facts)
{
    const Directives asked = directives(facts.exchange.request.fields);
    const Directives given = directives(facts.response->fields);
    const int status = facts.response->status;
    if (const auto ruled = forbidden(facts, asked, given))
        return *ruled;
    const bool writes = facts.method == "POST"_L1 || facts.method == "PATCH"_L1;
    if (writes && !isForTheTarget(facts))
        return none(u"An answer to %1 is kept only if its Content-Location is the target"_s.arg(facts.method),
            {u"rfc9110#9.3.3"_s});
    if (const auto own = privateOnly(facts, given))
        return *own;
    if (const auto stated = explicitLifetime(facts, given))
        return *stated;
    const knowledge::Status *known = facts.status();
    if (isRead(facts) && known && known->heuristicallyCacheable == true)
        return stored(given.has("no-cache") ? u"may store it"_s : u"may store it and guess how long"_s,
            u"A cache may store this answer and guess a lifetime"_s,
            withNumber(u"", status, u" may be kept without a stated lifetime"),
            {u"rfc9110#15.1"_s, u"rfc9111#4.2.2"_s});
    if (given.has("public"))
        return stored(u"may store it"_s, u"A cache may store this answer"_s, u"Cache-Control says public"_s,
            {u"rfc9111#3"_s});
    return none(
        withNumber(u"No lifetime is given, and ", status, u" may not be kept without one"), {u"rfc9111#3"_s});
}

CacheReading reading(const Facts &facts)
{
    if (!facts.response)
        return {false, u"nothing to store"_s, {}, {}, {}};
    if (!facts.requestKnown)
        return {false, u"unknown without the request"_s, {}, {}, {}};
    CacheReading result = storing(facts);
    if (result.storable && facts.response->status != 304) {
        const QString reuse = reuseWords(facts);
        result.phrase += reuse.isEmpty() ? QString() : u"; "_s + reuse;
    } else if (!result.storable && facts.response->status >= 200 && dropsWhatWasStored(facts)) {
        result.phrase += u", and drops what it had for the target"_s;
    }
    return result;
}

} // namespace

bool storableReading(const Facts &facts)
{
    return facts.response && facts.requestKnown && readCaching(facts).storable;
}

const CacheReading &readCaching(const Facts &facts)
{
    if (!facts.m_caching)
        facts.m_caching = reading(facts);
    return *facts.m_caching;
}

} // namespace explain
