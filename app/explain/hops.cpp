// SPDX-License-Identifier: Apache-2.0
#include "app/explain/facts.h"
#include "app/http/syntax.h"

#include <QHash>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

QString unquoted(QByteArrayView text)
{
    QByteArray bytes = http::trimmedOws(text).toByteArray();
    if (bytes.size() >= 2 && bytes.startsWith('"') && bytes.endsWith('"'))
        bytes = bytes.sliced(1, bytes.size() - 2).replace("\\\"", "\"").replace("\\\\", "\\");
    return http::visibleText(bytes);
}

/// One member of a list of items with parameters, as Cache-Status and Proxy-Status are made of.
struct Member {
    QString name;
    QHash<QByteArray, QString> parameters; ///< one without a value means true: "?1"

    bool says(const QByteArray &key) const
    {
        return parameters.contains(key) && parameters.value(key) != "?0"_L1;
    }
};

/// Cuts at semicolons outside of quoted strings.
QList<QByteArray> parts(const QByteArray &element)
{
    QList<QByteArray> list;
    bool quoted = false;
    qsizetype start = 0;
    for (qsizetype i = 0; i < element.size(); ++i) {
        if (quoted && element[i] == '\\')
            ++i;
        else if (element[i] == '"')
            quoted = !quoted;
        else if (element[i] == ';' && !quoted) {
            list << element.sliced(start, i - start);
            start = i + 1;
        }
    }
    return list << element.sliced(start);
}

Member readMember(const QByteArray &element)
{
    const QList<QByteArray> all = parts(element);
    Member member{unquoted(all.first()), {}};
    for (const QByteArray &part : all.sliced(1)) {
        const qsizetype equals = part.indexOf('=');
        const QByteArray key = http::trimmedOws(equals < 0 ? part : part.first(equals)).toByteArray();
        member.parameters.insert(key, equals < 0 ? u"?1"_s : unquoted(part.sliced(equals + 1)));
    }
    return member;
}

std::vector<Member> members(const http::Response &response, QByteArrayView field)
{
    std::vector<Member> list;
    if (const auto value = http::fieldValue(response.fields, field)) {
        const QList<QByteArray> elements = http::listElements(*value);
        for (const QByteArray &element : elements)
            list.push_back(readMember(element));
    }
    return list;
}

/// Fields of practice in which a cache says in words that it had a copy.
struct HitField {
    const char *name;
    QStringList hits; ///< any of these words, upper case
};

const std::vector<HitField> &hitFields()
{
    static const std::vector<HitField> fields = {
        {"CF-Cache-Status", {u"HIT"_s, u"STALE"_s, u"UPDATING"_s, u"REVALIDATED"_s}},
        {"X-Cache", {u"HIT"_s}},
        {"X-Cache-Status", {u"HIT"_s, u"STALE"_s, u"UPDATING"_s, u"REVALIDATED"_s}},
        {"X-Vercel-Cache", {u"HIT"_s, u"STALE"_s}},
    };
    return fields;
}

bool saysHit(const http::Response &response, const HitField &field)
{
    const auto value = http::fieldValue(response.fields, field.name);
    if (!value)
        return false;
    const QString text = QString::fromLatin1(*value).toUpper();
    return std::any_of(
        field.hits.begin(), field.hits.end(), [&text](const QString &word) { return text.contains(word); });
}

/// Varnish writes two numbers when it had a copy: of this request and of the one that fetched it.
bool varnishHit(const http::Response &response)
{
    const auto value = http::fieldValue(response.fields, "X-Varnish");
    return value && value->simplified().contains(' ');
}

void readVia(const http::Response &response, Hops *hops)
{
    const auto value = http::fieldValue(response.fields, "Via");
    if (!value)
        return;
    const QList<QByteArray> elements = http::listElements(*value);
    for (const QByteArray &element : elements) {
        const QList<QByteArray> words = element.simplified().split(' ');
        if (words.size() > 1)
            hops->via << http::visibleText(words[1]);
    }
}

void readCache(const http::Response &response, Hops *hops)
{
    for (const Member &member : members(response, "Cache-Status")) {
        if (member.says("hit")) {
            hops->cacheField = u"Cache-Status"_s;
            hops->cacheName = member.name;
        }
    }
    if (const auto age = http::fieldValue(response.fields, "Age")) {
        bool number = false;
        const qint64 seconds = age->toLongLong(&number);
        if (number && seconds >= 0)
            hops->age = seconds;
    }
    if (hops->age.value_or(0) > 0)
        hops->cacheField = u"Age"_s;
    for (const HitField &field : hitFields()) {
        if (hops->cacheField.isEmpty() && saysHit(response, field))
            hops->cacheField = QString::fromLatin1(field.name);
    }
    if (hops->cacheField.isEmpty() && varnishHit(response))
        hops->cacheField = u"X-Varnish"_s;
    hops->fromCache = !hops->cacheField.isEmpty();
}

} // namespace

Hops readHops(const http::Response &response)
{
    Hops hops;
    readVia(response, &hops);
    readCache(response, &hops);
    for (const Member &member : members(response, "Proxy-Status")) {
        if (!member.parameters.contains("error"))
            continue;
        hops.proxyName = member.name;
        hops.proxyError = member.parameters.value("error");
        hops.nextHop = member.parameters.value("next-hop");
    }
    return hops;
}

} // namespace explain
