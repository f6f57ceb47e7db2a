// SPDX-License-Identifier: Apache-2.0
#include "app/explain/cachewords.h"
#include "app/explain/rule.h"
#include "app/http/syntax.h"

#include <QLocale>

#include <cstdlib>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

/// Long values would drown the sentence they stand in.
constexpr qsizetype longestValue = 60;

QString shown(QByteArrayView bytes)
{
    QString text = http::visibleText(bytes);
    if (text.size() > longestValue)
        text = text.first(longestValue) + u'…';
    return text;
}

QString fieldText(const http::Fields &fields, const QString &name)
{
    return shown(http::fieldValue(fields, name.toLatin1()).value_or(QByteArray()));
}

QString statusName(const Facts &facts)
{
    const knowledge::Status *status =
        facts.response ? facts.knowledge.status(facts.response->status) : nullptr;
    return status ? status->name : QString();
}

/// The fields that the status must carry, "Allow" or "Allow and Date".
QString required(const Facts &facts)
{
    QStringList names;
    const knowledge::Status *status =
        facts.response ? facts.knowledge.status(facts.response->status) : nullptr;
    if (status) {
        for (const knowledge::FieldRule &rule : status->fields) {
            if (rule.level == "MUST"_L1 && !names.contains(rule.field))
                names << rule.field;
        }
    }
    return names.join(u" and "_s);
}

QString fromRequest(const QString &key, const Facts &facts)
{
    const http::Request &request = facts.exchange.request;
    if (key == "method"_L1)
        return shown(request.method);
    if (key == "target"_L1)
        return shown(request.target);
    if (key == "version"_L1)
        return shown(request.version);
    if (key == "case-variant"_L1)
        return facts.caseVariantOf;
    if (key == "coding"_L1)
        return facts.refusedFamily;
    if (key.startsWith("request:"_L1))
        return fieldText(request.fields, key.sliced(8));
    return {};
}

QString fromResponse(const QString &key, const Facts &facts)
{
    const http::Response &response = *facts.response;
    if (key == "status"_L1)
        return response.status > 0 ? QString::number(response.status) : shown(response.statusText);
    if (key == "class-code"_L1)
        return QString::number(response.status / 100 * 100);
    if (key == "reason"_L1)
        return shown(response.reason);
    if (key == "name"_L1)
        return statusName(facts);
    if (key == "allow"_L1)
        return facts.allow ? facts.allow->join(u", "_s) : QString();
    if (key == "allow-or-nothing"_L1)
        return facts.allow && !facts.allow->isEmpty() ? facts.allow->join(u", "_s) : u"nothing"_s;
    if (key == "promised"_L1)
        return response.promised ? QString::number(*response.promised) : QString();
    if (key == "arrived"_L1)
        return QString::number(response.content.size());
    if (key == "requires"_L1)
        return required(facts);
    if (key == "summary"_L1) {
        const knowledge::Status *status = facts.knowledge.status(response.status);
        return status ? status->summary : QString();
    }
    if (key.startsWith("field:"_L1))
        return fieldText(response.fields, key.sliced(6));
    return {};
}

QString interimCodes(const http::Exchange &exchange)
{
    QStringList codes;
    for (const http::Response &response : exchange.responses) {
        if (response.isInterim())
            codes << QString::number(response.status);
    }
    return codes.join(u", "_s);
}

QString fromTls(const QString &key, const Facts &facts)
{
    const std::optional<http::TlsInfo> &tls = facts.exchange.connection.tls;
    if (!tls)
        return {};
    if (key == "tls-name"_L1)
        return tls->serverName.isEmpty() ? facts.exchange.connection.host : tls->serverName;
    if (key == "tls-errors"_L1)
        return tls->errors.join(u" "_s);
    if (tls->chain.empty())
        return {};
    const http::Certificate &leaf = tls->chain.front();
    if (key == "tls-names"_L1)
        return shown((leaf.names.isEmpty() ? leaf.subject : leaf.names.join(u", "_s)).toUtf8());
    if (key == "tls-until"_L1)
        return QLocale::c().toString(leaf.validUntil.toUTC().date(), u"d MMM yyyy"_s);
    if (key == "tls-left"_L1)
        return QString::number(std::abs(facts.exchange.started.daysTo(leaf.validUntil)));
    return {};
}

QString serverName(const Facts &facts)
{
    return facts.server ? facts.server->profile->name : u"The server"_s;
}

QString softwareName(const Facts &facts)
{
    if (!facts.server || facts.server->version.isEmpty())
        return serverName(facts);
    return facts.server->profile->name + u' ' + shown(facts.server->version.toUtf8());
}

/// Retry-After is a number of seconds or a date (rfc9110#10.2.3).
QString retryAfter(const http::Response &response)
{
    const QByteArray value = http::fieldValue(response.fields, "Retry-After").value_or(QByteArray());
    bool number = false;
    const qint64 seconds = value.toLongLong(&number);
    return number && seconds >= 0 ? u"in "_s + durationWords(seconds) : u"on "_s + shown(value);
}

QString fromHops(const QString &key, const Facts &facts)
{
    if (key == "front"_L1)
        return frontName(facts);
    if (key == "Front"_L1) {
        const QString name = frontName(facts);
        return name.startsWith("the "_L1) ? u'T' + name.sliced(1) : name;
    }
    if (key == "proxy-why"_L1)
        return proxyErrorWords(facts);
    if (key == "age"_L1)
        return facts.hops.age ? durationWords(*facts.hops.age) + u" old"_s : u"of unknown age"_s;
    if (key == "lifetime"_L1 && facts.response) {
        const auto seconds = statedLifetime(*facts.response, true);
        return seconds ? durationWords(*seconds) : QString();
    }
    if (key == "redirect-trouble"_L1)
        return redirectTrouble(facts);
    if (key == "cache-field"_L1)
        return facts.hops.cacheField;
    if (key == "retry-after"_L1 && facts.response)
        return retryAfter(*facts.response);
    return {};
}

QString valueOf(const QString &key, const Facts &facts)
{
    if (const QString text = fromHops(key, facts); !text.isEmpty())
        return text;
    if (key.startsWith("tls-"_L1))
        return fromTls(key, facts);
    if (key == "server"_L1)
        return serverName(facts);
    if (key == "software"_L1)
        return softwareName(facts);
    if (key == "host"_L1)
        return facts.exchange.connection.host;
    if (key == "address"_L1)
        return facts.exchange.connection.address;
    if (key == "port"_L1)
        return QString::number(facts.exchange.connection.port);
    if (key == "interim"_L1)
        return interimCodes(facts.exchange);
    if (key == "failure"_L1)
        return facts.exchange.failure ? facts.exchange.failure->message : QString();
    if (key == "failure-detail"_L1)
        return facts.exchange.failure ? facts.exchange.failure->detail : QString();
    if (key == "cache-title"_L1)
        return readCaching(facts).title;
    if (key == "cache-why"_L1)
        return readCaching(facts).why;
    if (const QString text = cacheWords(key, facts); !text.isEmpty())
        return text;
    if (key == "hops"_L1)
        return facts.hopFields.join(u", "_s);
    if (key == "hop-count"_L1)
        return QString::number(facts.context.hops.size());
    if (key == "first-method"_L1 && !facts.context.hops.empty())
        return shown(facts.context.hops.front().request.method);
    if (const QString text = fromRequest(key, facts); !text.isEmpty())
        return text;
    return facts.response ? fromResponse(key, facts) : QString();
}

} // namespace

QString fill(const QString &text, const Facts &facts, const std::vector<Mark> &marks)
{
    QString out;
    qsizetype at = 0;
    for (qsizetype open = text.indexOf(u'{'); open >= 0; open = text.indexOf(u'{', at)) {
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            break;
        out += QStringView(text).sliced(at, open - at);
        const QString key = text.sliced(open + 1, close - open - 1);
        const bool ofMarks = key.startsWith("marked"_L1) || key == "fault"_L1;
        out += ofMarks ? markedValue(key, facts, marks) : valueOf(key, facts);
        at = close + 1;
    }
    out += QStringView(text).sliced(at);
    return out;
}

} // namespace explain
