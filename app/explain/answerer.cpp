// SPDX-License-Identifier: Apache-2.0
#include "app/explain/facts.h"

#include <QHash>

namespace explain {

using namespace Qt::StringLiterals;

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

/// Codes that only something between client and origin is meant to send.
QString impliedByStatus(int status)
{
    if (status == 502 || status == 504)
        return u"a gateway in front of the origin, as %1 says"_s.arg(status);
    if (status == 407)
        return u"a proxy, as 407 says"_s;
    return status == 511 ? u"the network in between, as 511 says"_s : QString();
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
    const QString implied = impliedByStatus(facts.response->status);
    return implied.isEmpty() ? u"the origin, no sign of a proxy"_s : implied;
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
