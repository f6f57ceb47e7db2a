// SPDX-License-Identifier: Apache-2.0
#include "app/explain/directives.h"
#include "app/explain/facts.h"
#include "app/fields/dates.h"
#include "app/http/syntax.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

bool Directives::has(QByteArrayView name) const
{
    return std::any_of(elements.begin(), elements.end(), [&](const QByteArray &element) {
        return http::sameName(element, name)
            || (element.size() > name.size() && element[name.size()] == '='
                && http::sameName(QByteArrayView(element).first(name.size()), name));
    });
}

QByteArray Directives::argument(QByteArrayView name) const
{
    for (const QByteArray &element : elements) {
        const qsizetype equals = element.indexOf('=');
        if (equals > 0 && http::sameName(QByteArrayView(element).first(equals), name))
            return element.sliced(equals + 1).replace('"', "");
    }
    return {};
}

std::optional<qint64> Directives::seconds(QByteArrayView name) const
{
    bool number = false;
    const qint64 value = argument(name).toLongLong(&number);
    return number && value >= 0 ? std::optional(value) : std::nullopt;
}

Directives directives(const http::Fields &fields)
{
    const auto value = http::fieldValue(fields, "Cache-Control");
    return value ? Directives{http::listElements(*value)} : Directives{};
}

/// Anything that is no date counts as long past (rfc9111#5.3).
static std::optional<qint64> lifetimeByExpires(const http::Response &response)
{
    const auto expires = http::fieldValue(response.fields, "Expires");
    if (!expires)
        return std::nullopt;
    const auto until = fields::parseDate(*expires);
    if (!until)
        return 0;
    const auto date = http::fieldValue(response.fields, "Date");
    const auto sent = date ? fields::parseDate(*date) : fields::Parsed<fields::HttpDate>();
    if (!sent)
        return std::nullopt;
    return std::max<qint64>(0, until->seconds - sent->seconds);
}

std::optional<qint64> statedLifetime(const http::Response &response, bool shared)
{
    const CacheControl given(response.fields);
    if (shared) {
        if (const auto seconds = given.seconds("s-maxage"))
            return seconds;
    }
    if (const auto seconds = given.seconds("max-age"))
        return seconds;
    return lifetimeByExpires(response);
}

namespace {

bool hasValidator(const http::Response &response)
{
    return http::hasField(response.fields, "ETag") || http::hasField(response.fields, "Last-Modified");
}

/// How old the copy was when it came, against what it may live.
QString ageWords(const Facts &facts)
{
    const auto lifetime = statedLifetime(*facts.response, true);
    if (!lifetime || facts.hops.age.value_or(0) == 0)
        return {};
    if (*facts.hops.age >= *lifetime)
        return u"it was stale already when it came"_s;
    return u"%1 of that are gone"_s.arg(durationWords(*facts.hops.age));
}

QString checkingWords(const Facts &facts, const Directives &given)
{
    const QString how = hasValidator(*facts.response) ? u"has to check it with the origin"_s
                                                      : u"has to fetch it anew, for want of a validator,"_s;
    if (given.has("no-cache"))
        return how + u" before each use"_s;
    if (statedLifetime(*facts.response, true) == 0)
        return how + u", as it is stale at once"_s;
    return {};
}

QString staleWords(const Directives &given)
{
    if (given.has("must-revalidate"))
        return u"never uses it stale"_s;
    QStringList list;
    if (given.has("proxy-revalidate") || given.has("s-maxage"))
        list << u"a shared one never uses it stale"_s;
    if (const auto seconds = given.seconds("stale-while-revalidate"); seconds.value_or(0) > 0)
        list << u"may use it stale for %1 while it checks"_s.arg(durationWords(*seconds));
    if (const auto seconds = given.seconds("stale-if-error"); seconds.value_or(0) > 0)
        list << u"may use it stale for %1 when the origin fails"_s.arg(durationWords(*seconds));
    return list.join(u"; "_s);
}

QString varyWords(const http::Response &response)
{
    const auto vary = http::fieldValue(response.fields, "Vary");
    if (!vary)
        return {};
    const QList<QByteArray> names = http::listElements(*vary);
    if (names.contains("*"))
        return u"never matches it to another request (Vary: *)"_s;
    return names.isEmpty() ? QString() : u"keeps one for each "_s + http::visibleText(names.join(" and "));
}

} // namespace

QString reuseWords(const Facts &facts)
{
    const Directives given = directives(facts.response->fields);
    QStringList list;
    for (const QString &words :
        {ageWords(facts), checkingWords(facts, given), staleWords(given), varyWords(*facts.response)}) {
        if (!words.isEmpty())
            list << words;
    }
    return list.join(u"; "_s);
}

} // namespace explain
