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

QString durationWords(qint64 seconds)
{
    constexpr qint64 minute = 60;
    constexpr qint64 hour = 60 * minute;
    constexpr qint64 day = 24 * hour;
    if (seconds < 2 * minute)
        return u"%1 s"_s.arg(seconds);
    if (seconds < 2 * hour)
        return u"%1 min"_s.arg(seconds / minute);
    if (seconds < 2 * day)
        return u"%1 h"_s.arg(seconds / hour);
    return u"%1 days"_s.arg(seconds / day);
}

namespace {

bool isFront(const Facts &facts)
{
    static const QStringList behind = {u"server"_s, u"framework"_s};
    return facts.server && !behind.contains(facts.server->profile->kind);
}

QString softwareWords(const Recognised &server)
{
    return server.version.isEmpty() ? server.profile->name : server.profile->name + u' ' + server.version;
}

/// By its page or reason phrase, not by a field that it adds to whatever it passes on.
bool knownByItsOwnAnswer(const Recognised &server)
{
    return server.by.contains(u"content"_s) || server.by.contains(u"reason"_s);
}

QString cacheWords(const Facts &facts)
{
    const Hops &hops = facts.hops;
    QString who = u"a cache"_s;
    if (isFront(facts))
        who = softwareWords(*facts.server);
    else if (!hops.cacheName.isEmpty())
        who = hops.cacheName;
    if (hops.age)
        return u"%1, from its store, %2 old"_s.arg(who, durationWords(*hops.age));
    return u"%1, from its store (%2)"_s.arg(who, hops.cacheField);
}

QString softwareAnswered(const Facts &facts)
{
    const Recognised &server = *facts.server;
    const QString name = softwareWords(server);
    if (!isFront(facts)) {
        const QString via = facts.hops.via.isEmpty() ? QString() : facts.hops.via.last();
        return via.isEmpty() ? name + u", recognised"_s : u"%1, recognised, through %2"_s.arg(name, via);
    }
    const bool passedOn = facts.response->status < 400 && !knownByItsOwnAnswer(server);
    return passedOn ? u"the origin, through "_s + name : name + u", in front of the origin"_s;
}

} // namespace

QString answeredBy(const Facts &facts)
{
    if (!facts.response)
        return {};
    if (!facts.hops.proxyError.isEmpty())
        return u"%1, in place of the origin (%2)"_s.arg(facts.hops.proxyName, facts.hops.proxyError);
    if (facts.hops.fromCache)
        return cacheWords(facts);
    if (facts.server)
        return softwareAnswered(facts);
    if (!facts.hops.via.isEmpty())
        return u"the origin through %1, or %1 itself (Via)"_s.arg(facts.hops.via.last());
    if (!facts.hopFields.isEmpty())
        return u"something in front of the origin (%1)"_s.arg(facts.hopFields.join(u", "_s));
    return u"the origin, no sign of a proxy"_s;
}

QString frontName(const Facts &facts)
{
    if (!facts.hops.proxyError.isEmpty())
        return facts.hops.proxyName;
    if (isFront(facts))
        return facts.server->profile->name;
    if (!facts.hops.cacheName.isEmpty())
        return facts.hops.cacheName;
    return facts.hops.via.isEmpty() ? u"the hop in front"_s : facts.hops.via.last();
}

QString proxyErrorWords(const Facts &facts)
{
    static const QHash<QString, QString> words = {
        {u"dns_timeout"_s, u"got no answer in time when it asked for the address of the server behind"_s},
        {u"dns_error"_s, u"found no address for the server behind"_s},
        {u"destination_not_found"_s, u"does not know where to send this request"_s},
        {u"destination_unavailable"_s, u"takes the server behind for down"_s},
        {u"destination_ip_prohibited"_s, u"is not allowed to talk to the address behind"_s},
        {u"destination_ip_unroutable"_s, u"has no route to the server behind"_s},
        {u"connection_refused"_s, u"was refused a connection by the server behind"_s},
        {u"connection_terminated"_s, u"lost the connection to the server behind"_s},
        {u"connection_timeout"_s, u"could not connect to the server behind in time"_s},
        {u"connection_read_timeout"_s, u"waited too long for data from the server behind"_s},
        {u"connection_write_timeout"_s, u"could not hand the request over in time"_s},
        {u"connection_limit_reached"_s, u"has no connection to spare for the server behind"_s},
        {u"tls_protocol_error"_s, u"could not agree on TLS with the server behind"_s},
        {u"tls_certificate_error"_s, u"does not accept the certificate of the server behind"_s},
        {u"tls_alert_received"_s, u"was turned away by the server behind during the TLS handshake"_s},
        {u"http_request_error"_s, u"found the request itself faulty"_s},
        {u"http_request_denied"_s, u"refused to pass the request on"_s},
        {u"http_response_incomplete"_s, u"got only a part of the answer from behind"_s},
        {u"http_response_timeout"_s, u"got no answer from behind in time"_s},
        {u"http_protocol_error"_s, u"could not read what came from behind as HTTP"_s},
        {u"http_upgrade_failed"_s, u"could not get the change of protocol from behind"_s},
        {u"proxy_internal_error"_s, u"failed by itself"_s},
        {u"proxy_configuration_error"_s, u"is set up wrongly"_s},
        {u"proxy_internal_response"_s, u"answered by itself, as it is told to"_s},
        {u"proxy_loop_detected"_s, u"met this same request before: it runs in a circle"_s},
    };
    return words.value(facts.hops.proxyError, u"reports the error "_s + facts.hops.proxyError);
}

} // namespace explain
