// SPDX-License-Identifier: Apache-2.0
#include "app/explain/cachewords.h"
#include "app/explain/rule.h"
#include "app/http/syntax.h"

#include <QLocale>

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

QString fieldText(const http::Fields &fields, QStringView name)
{
    const http::Field *first = http::findField(fields, name.toLatin1());
    return first ? shown(*http::fieldValue(fields, first->name)) : QString();
}

QString statusName(const Facts &facts)
{
    return facts.status() ? facts.status()->name : QString();
}

/// The fields that the status must carry, "Allow" or "Allow and Date".
QString required(const Facts &facts)
{
    QStringList names;
    if (const knowledge::Status *status = facts.status()) {
        for (const knowledge::FieldRule &rule : status->fields) {
            if (rule.level == "MUST"_L1 && !names.contains(rule.field))
                names << rule.field;
        }
    }
    return names.join(u" and "_s);
}

QString statusText(const Facts &facts)
{
    const http::Response &response = *facts.response;
    return response.status > 0 ? QString::number(response.status) : shown(response.statusText);
}

QString allowText(const Facts &facts)
{
    return facts.allow ? facts.allow->join(u", "_s) : QString();
}

QString allowOrNothing(const Facts &facts)
{
    return facts.allow && !facts.allow->isEmpty() ? facts.allow->join(u", "_s) : u"nothing"_s;
}

QString promised(const Facts &facts)
{
    return facts.response->promised ? QString::number(*facts.response->promised) : QString();
}

QString interimCodes(const Facts &facts)
{
    QStringList codes;
    for (const http::Response &response : facts.exchange.responses) {
        if (response.isInterim())
            codes << QString::number(response.status);
    }
    return codes.join(u", "_s);
}

const http::TlsInfo *tlsOf(const Facts &facts)
{
    return facts.exchange.connection.tls ? &*facts.exchange.connection.tls : nullptr;
}

const http::Certificate *leafOf(const Facts &facts)
{
    const http::TlsInfo *tls = tlsOf(facts);
    return tls && !tls->chain.empty() ? &tls->chain.front() : nullptr;
}

QString tlsName(const Facts &facts)
{
    const http::TlsInfo *tls = tlsOf(facts);
    if (!tls)
        return {};
    return tls->serverName.isEmpty() ? facts.exchange.connection.host : tls->serverName;
}

QString tlsErrors(const Facts &facts)
{
    return tlsOf(facts) ? tlsOf(facts)->errors.join(u" "_s) : QString();
}

QString tlsNames(const Facts &facts)
{
    const http::Certificate *leaf = leafOf(facts);
    if (!leaf)
        return {};
    return shown((leaf->names.isEmpty() ? leaf->subject : leaf->names.join(u", "_s)).toUtf8());
}

QString tlsUntil(const Facts &facts)
{
    const http::Certificate *leaf = leafOf(facts);
    return leaf ? QLocale::c().toString(leaf->validUntil.toUTC().date(), u"d MMM yyyy"_s) : QString();
}

QString tlsLeft(const Facts &facts)
{
    const http::Certificate *leaf = leafOf(facts);
    return leaf ? QString::number(std::abs(facts.exchange.started.daysTo(leaf->validUntil))) : QString();
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
QString retryAfter(const Facts &facts)
{
    const QByteArray value = http::fieldValue(facts.response->fields, "Retry-After").value_or(QByteArray());
    bool number = false;
    const qint64 seconds = value.toLongLong(&number);
    return number && seconds >= 0 ? u"in "_s + durationWords(seconds) : u"on "_s + shown(value);
}

/// At the start of a sentence.
QString frontNameFirst(const Facts &facts)
{
    const QString name = frontName(facts);
    return name.startsWith("the "_L1) ? u'T' + name.sliced(1) : name;
}

QString ageText(const Facts &facts)
{
    return facts.hops.age ? durationWords(*facts.hops.age) + u" old"_s : u"of unknown age"_s;
}

QString lifetimeText(const Facts &facts)
{
    const auto seconds = statedLifetime(*facts.response, true);
    return seconds ? durationWords(*seconds) : QString();
}

QString firstMethod(const Facts &facts)
{
    return facts.context.hops.empty() ? QString() : shown(facts.context.hops.front().request.method);
}

using Value = QString (*)(const Facts &);

struct Placeholder {
    QLatin1StringView key;
    Value value;
    bool ofResponse = false; ///< empty when there is no response
};

/// By key.
const Placeholder placeholders[] = {
    {"Front"_L1, frontNameFirst},
    {"address"_L1, [](const Facts &facts) { return facts.exchange.connection.address; }},
    {"age"_L1, ageText},
    {"allow"_L1, allowText, true},
    {"allow-or-nothing"_L1, allowOrNothing, true},
    {"arrived"_L1, [](const Facts &facts) { return QString::number(facts.response->content.size()); }, true},
    {"cache-field"_L1, [](const Facts &facts) { return facts.hops.cacheField; }},
    {"cache-title"_L1, [](const Facts &facts) { return readCaching(facts).title; }},
    {"cache-why"_L1, [](const Facts &facts) { return readCaching(facts).why; }},
    {"case-variant"_L1, [](const Facts &facts) { return facts.caseVariantOf; }},
    {"class-code"_L1, [](const Facts &facts) { return QString::number(facts.response->status / 100 * 100); },
        true},
    {"coding"_L1, [](const Facts &facts) { return facts.refusedFamily; }},
    {"failure"_L1,
        [](const Facts &facts) {
            return facts.exchange.failure ? facts.exchange.failure->message : QString();
        }},
    {"failure-detail"_L1,
        [](const Facts &facts) {
            return facts.exchange.failure ? facts.exchange.failure->detail : QString();
        }},
    {"first-method"_L1, firstMethod},
    {"front"_L1, frontName},
    {"hop-count"_L1, [](const Facts &facts) { return QString::number(facts.context.hops.size()); }},
    {"hops"_L1, [](const Facts &facts) { return facts.hopFields.join(u", "_s); }},
    {"host"_L1, [](const Facts &facts) { return facts.exchange.connection.host; }},
    {"interim"_L1, interimCodes},
    {"lifetime"_L1, lifetimeText, true},
    {"method"_L1, [](const Facts &facts) { return shown(facts.exchange.request.method); }},
    {"name"_L1, statusName, true},
    {"port"_L1, [](const Facts &facts) { return QString::number(facts.exchange.connection.port); }},
    {"promised"_L1, promised, true},
    {"proxy-why"_L1, proxyErrorWords},
    {"reason"_L1, [](const Facts &facts) { return shown(facts.response->reason); }, true},
    {"redirect-trouble"_L1, redirectTrouble},
    {"requires"_L1, required, true},
    {"retry-after"_L1, retryAfter, true},
    {"server"_L1, serverName},
    {"software"_L1, softwareName},
    {"status"_L1, statusText, true},
    {"summary"_L1, [](const Facts &facts) { return facts.status() ? facts.status()->summary : QString(); },
        true},
    {"target"_L1, [](const Facts &facts) { return shown(facts.exchange.request.target); }},
    {"tls-errors"_L1, tlsErrors},
    {"tls-left"_L1, tlsLeft},
    {"tls-name"_L1, tlsName},
    {"tls-names"_L1, tlsNames},
    {"tls-until"_L1, tlsUntil},
    {"version"_L1, [](const Facts &facts) { return shown(facts.exchange.request.version); }},
};

QString valueOf(QStringView key, const Facts &facts)
{
    if (key.startsWith("field:"_L1))
        return facts.response ? fieldText(facts.response->fields, key.sliced(6)) : QString();
    if (key.startsWith("request:"_L1))
        return fieldText(facts.exchange.request.fields, key.sliced(8));
    const auto found = std::lower_bound(std::begin(placeholders), std::end(placeholders), key,
        [](const Placeholder &each, QStringView wanted) { return each.key.compare(wanted) < 0; });
    if (found == std::end(placeholders) || found->key != key)
        return cacheWords(key.toString(), facts);
    if (found->ofResponse && !facts.response)
        return {};
    return found->value(facts);
}

} // namespace

QString fill(const QString &text, const Facts &facts, const std::vector<Mark> &marks)
{
    qsizetype open = text.indexOf(u'{');
    if (open < 0)
        return text;
    QString out;
    out.reserve(text.size() + 64);
    qsizetype at = 0;
    for (; open >= 0; open = text.indexOf(u'{', at)) {
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            break;
        out += QStringView(text).sliced(at, open - at);
        const QStringView key = QStringView(text).sliced(open + 1, close - open - 1);
        const bool ofMarks = key.startsWith("marked"_L1) || key == "fault"_L1;
        out += ofMarks ? markedValue(key.toString(), facts, marks) : valueOf(key, facts);
        at = close + 1;
    }
    out += QStringView(text).sliced(at);
    return out;
}

} // namespace explain
