// SPDX-License-Identifier: Apache-2.0
#include "app/explain/cachewords.h"

#include "app/fields/structured.h"
#include "app/http/syntax.h"

#include <QHash>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

QString authorizedWords(const Facts &facts)
{
    const CacheControl &control = facts.cacheControl(http::Direction::Received);
    if (control.whole("private"))
        return u"private keeps it out of shared caches anyway"_s;
    for (const char *name : {"public", "s-maxage", "must-revalidate"}) {
        if (control.has(name))
            return u"%1 lets shared caches store it all the same"_s.arg(QString::fromLatin1(name));
    }
    return u"shared caches may not store it; public, s-maxage or must-revalidate would allow it"_s;
}

QString lifetimeWords(qint64 lifetime, qint64 age)
{
    if (lifetime > age)
        return u"fresh for %1"_s.arg(durationWords(lifetime - age));
    return lifetime == 0 ? u"stale at once"_s : u"stale since %1"_s.arg(durationWords(age - lifetime));
}

QString freshWords(const Facts &facts)
{
    const qint64 age = facts.hops.age.value_or(0);
    const auto own = statedLifetime(*facts.response, false);
    const auto shared = statedLifetime(*facts.response, true);
    if (!own && shared)
        return u"%1 in shared caches; private ones are told nothing"_s.arg(lifetimeWords(*shared, age));
    if (!own)
        return u"until Expires"_s;
    if (shared == own || facts.cacheControl(http::Direction::Received).whole("private"))
        return lifetimeWords(*own, age);
    return u"%1 in private caches, %2 in shared ones"_s.arg(
        lifetimeWords(*own, age), lifetimeWords(*shared, age));
}

QString staleWords(const Facts &facts)
{
    const CacheControl &control = facts.cacheControl(http::Direction::Received);
    if (control.has("must-revalidate"))
        return u"Never: must-revalidate asks to check with the origin first"_s;
    QStringList list;
    if (control.has("proxy-revalidate"))
        list << u"not by shared caches (proxy-revalidate)"_s;
    else if (control.has("s-maxage"))
        list << u"not by shared caches (s-maxage)"_s;
    if (const auto seconds = control.seconds("stale-while-revalidate"))
        list << u"for %1 while it is checked (stale-while-revalidate)"_s.arg(durationWords(*seconds));
    if (const auto seconds = control.seconds("stale-if-error"))
        list << u"for %1 when the origin fails (stale-if-error)"_s.arg(durationWords(*seconds));
    if (list.isEmpty())
        return u"Only when the origin cannot be reached, or the client says max-stale"_s;
    QString words = list.join(u"; "_s);
    words[0] = words[0].toUpper();
    return words;
}

QString barWords(const Facts &facts)
{
    switch (hitBar(facts)) {
    case HitBar::NoStore:
        return u"no-store forbids storing it"_s;
    case HitBar::NoCache:
        return u"no-cache asks to check with the origin before each use"_s;
    case HitBar::UnsafeMethod:
        return u"a cache has to pass %1 on to the origin"_s.arg(facts.method);
    case HitBar::UncacheableMethod:
        return u"answers to %1 are not stored"_s.arg(facts.method);
    case HitBar::Status:
        return u"%1 is not stored unless its fields allow it"_s.arg(facts.response->status);
    case HitBar::None:
        break;
    }
    return {};
}

QString changedWords(const Facts &facts)
{
    const auto changed = dateOf(facts.response->fields, "Last-Modified");
    auto now = dateOf(facts.response->fields, "Date");
    if (!now && facts.exchange.started.isValid())
        now = facts.exchange.started.toSecsSinceEpoch();
    if (!changed)
        return {};
    if (!now || *now < *changed)
        return u"Last changed on %1"_s.arg(
            http::visibleText(onlyField(facts.response->fields, "Last-Modified")->value));
    return u"Last changed %1 before it was sent"_s.arg(durationWords(*now - *changed));
}

QString targetedWords(const Facts &facts)
{
    const auto value = http::fieldValue(facts.response->fields, "CDN-Cache-Control");
    if (!value)
        return {};
    const auto members = fields::parseDictionary(*value);
    if (!members || members->empty())
        return u"It is no dictionary, so it is ignored"_s;
    for (const char *name : {"max-age", "s-maxage", "stale-while-revalidate", "stale-if-error"}) {
        const fields::Member *member = fields::find(*members, *value, name);
        if (member && (member->isInner || member->item.value.type != fields::BareItem::Type::Integer))
            return u"%1 is no integer in it"_s.arg(QString::fromLatin1(name));
    }
    return u"It goes before Cache-Control there"_s;
}

} // namespace

QString cacheWords(const QString &key, const Facts &facts)
{
    static const QHash<QString, QString (*)(const Facts &)> table = {
        {u"authorized-says"_s, authorizedWords},
        {u"fresh-says"_s, freshWords},
        {u"stale-says"_s, staleWords},
        {u"hit-bar"_s, barWords},
        {u"lm-age"_s, changedWords},
        {u"cdn-says"_s, targetedWords},
    };
    const auto words = table.value(key);
    return words && facts.response ? words(facts) : QString();
}

} // namespace explain
