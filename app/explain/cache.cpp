// SPDX-License-Identifier: Apache-2.0
#include "app/explain/facts.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

struct Directives {
    QList<QByteArray> elements;

    bool has(QByteArrayView name) const
    {
        return std::any_of(elements.begin(), elements.end(), [&](const QByteArray &element) {
            return http::sameName(element, name)
                || (element.size() > name.size() && element[name.size()] == '='
                    && http::sameName(QByteArrayView(element).first(name.size()), name));
        });
    }
    QByteArray argument(QByteArrayView name) const
    {
        for (const QByteArray &element : elements) {
            const qsizetype equals = element.indexOf('=');
            if (equals > 0 && http::sameName(QByteArrayView(element).first(equals), name))
                return element.sliced(equals + 1).replace('"', "");
        }
        return {};
    }
};

Directives directives(const http::Fields &fields)
{
    const auto value = http::fieldValue(fields, "Cache-Control");
    return value ? Directives{http::listElements(*value)} : Directives{};
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
    if (asked.has("no-store") || given.has("no-store"))
        return none(u"Cache-Control: no-store rules it out"_s, {u"rfc9111#5.2.2.5"_s});
    if (status == 428 || status == 429 || status == 431 || status == 511)
        return none(u"The definition of %1 rules it out"_s.arg(status), {u"rfc6585#3"_s});
    if (status == 304)
        return CacheReading{true, u"updates what is stored"_s, u"A cache updates what it has stored"_s,
            u"304 brings new fields for a stored answer"_s, {u"rfc9111#4.3.4"_s}};
    return std::nullopt;
}

std::optional<CacheReading> explicitLifetime(const Facts &facts, const Directives &given)
{
    for (const char *name : {"s-maxage", "max-age"}) {
        const QByteArray seconds = given.argument(name);
        if (seconds.isEmpty())
            continue;
        const QString title = u"A cache may store this answer for %1 s"_s.arg(QString::fromLatin1(seconds));
        return stored(u"may store it for %1 s"_s.arg(QString::fromLatin1(seconds)), title,
            u"Cache-Control says %1=%2"_s.arg(QString::fromLatin1(name), QString::fromLatin1(seconds)),
            {u"rfc9111#4.2.1"_s});
    }
    if (http::hasField(facts.response->fields, "Expires"))
        return stored(u"may store it until Expires"_s, u"A cache may store this answer until Expires"_s,
            u"Expires gives the lifetime"_s, {u"rfc9111#5.3"_s});
    return std::nullopt;
}

} // namespace

CacheReading readCaching(const Facts &facts)
{
    if (!facts.response)
        return {false, u"nothing to store"_s, {}, {}, {}};
    if (!facts.requestKnown)
        return {false, u"unknown without the request"_s, {}, {}, {}};
    const Directives asked = directives(facts.exchange.request.fields);
    const Directives given = directives(facts.response->fields);
    if (const auto reading = forbidden(facts, asked, given))
        return *reading;
    if (http::hasField(facts.exchange.request.fields, "Authorization") && !given.has("public")
        && !given.has("s-maxage") && !given.has("must-revalidate"))
        return stored(u"only private caches may store it"_s, u"Only a private cache may store this answer"_s,
            u"The request carried Authorization"_s, {u"rfc9111#3.5"_s});
    if (given.has("private"))
        return stored(u"only private caches may store it"_s, u"Only a private cache may store this answer"_s,
            u"Cache-Control says private"_s, {u"rfc9111#5.2.2.7"_s});
    if (const auto reading = explicitLifetime(facts, given))
        return *reading;
    const knowledge::Status *status = facts.knowledge.status(facts.response->status);
    const bool readMethod = facts.method == "GET"_L1 || facts.method == "HEAD"_L1;
    if (readMethod && status && status->heuristicallyCacheable == true)
        return stored(u"may store it and guess how long"_s,
            u"A cache may store this answer and guess a lifetime"_s,
            u"%1 may be kept without a stated lifetime"_s.arg(facts.response->status),
            {u"rfc9110#15.1"_s, u"rfc9111#4.2.2"_s});
    if (given.has("public"))
        return stored(u"may store it"_s, u"A cache may store this answer"_s, u"Cache-Control says public"_s,
            {u"rfc9111#3"_s});
    return none(u"No lifetime is given, and %1 may not be kept without one"_s.arg(facts.response->status),
        {u"rfc9111#3"_s});
}

} // namespace explain
