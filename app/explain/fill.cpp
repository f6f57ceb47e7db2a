// SPDX-License-Identifier: Apache-2.0
#include "app/explain/cachewords.h"
#include "app/explain/defects.h"
#include "app/explain/phrase.h"
#include "app/explain/rule.h"
#include "app/explain/upload.h"
#include "app/http/stored.h"
#include "app/http/syntax.h"

#include <QLocale>
#include <QVarLengthArray>

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

QString fieldText(const http::Fields &fields, QByteArrayView name)
{
    const http::Field *first = http::findField(fields, name);
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

/// "3 of 10 promised bytes", "3 bytes of content".
QString arrivedOf(const Facts &facts)
{
    const qint64 arrived = http::contentSize(*facts.response);
    if (facts.response->promised)
        return u"%1 of %2 promised bytes"_s.arg(arrived).arg(*facts.response->promised);
    return u"%1 bytes of content"_s.arg(arrived);
}

QString brokenAt(const Facts &facts)
{
    const std::optional<qint64> at = firstDefect(facts.exchange);
    return at ? QString::number(*at) : QString();
}

/// ": it was closed (FIN) after 87 bytes of the request", as far as it was seen: bytes from elsewhere tell
/// nothing of it.
QString hungUpHow(const Facts &facts)
{
    const http::Capture &capture = facts.exchange.capture;
    const bool seen = !capture.runs.empty()
        && (capture.ending == http::Ending::ClosedByPeer || capture.ending == http::Ending::ResetByPeer);
    if (!seen)
        return {};
    const QString how =
        capture.ending == http::Ending::ResetByPeer ? u"it was reset (RST)"_s : u"it was closed (FIN)"_s;
    return u": %1 after %2 bytes of the request"_s.arg(how).arg(capture.sent.size() + capture.sentUnkept);
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

QString tlsFrom(const Facts &facts)
{
    const http::Certificate *leaf = leafOf(facts);
    return leaf ? QLocale::c().toString(leaf->validFrom.toUTC().date(), u"d MMM yyyy"_s) : QString();
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

/// The number of the exchange whose answer made another method of it, counted from 1.
QString changeHop(const Facts &facts)
{
    const std::vector<http::Exchange> &hops = facts.context.hops;
    for (std::size_t i = 0; i < hops.size(); ++i) {
        const http::Request &next = i + 1 < hops.size() ? hops[i + 1].request : facts.exchange.request;
        if (next.method != hops[i].request.method)
            return QString::number(i + 1);
    }
    return {};
}

/// Redirects only: what was asked again because of a challenge is no step onwards.
QString hopCount(const Facts &facts)
{
    const std::vector<http::Exchange> &hops = facts.context.hops;
    if (hops.empty())
        return QString::number(stepsHere(facts)); // told by the exchanges before it
    return QString::number(std::count_if(hops.begin(), hops.end(), [](const http::Exchange &hop) {
        const http::Response *response = hop.finalResponse();
        return !response || response->status != 401;
    }));
}

/// A noun stands for what no request was seen to say.
QString methodText(const Facts &facts)
{
    return facts.requestKnown ? shown(facts.exchange.request.method) : u"the method"_s;
}

QString targetText(const Facts &facts)
{
    return facts.requestKnown ? shown(facts.exchange.request.target) : u"the target"_s;
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
    {"arrived"_L1, [](const Facts &facts) { return QString::number(http::contentSize(*facts.response)); },
        true},
    {"arrived-of"_L1, arrivedOf, true},
    {"broken-at"_L1, brokenAt},
    {"cache-field"_L1, [](const Facts &facts) { return facts.hops.cacheField; }},
    {"cache-title"_L1, [](const Facts &facts) { return readCaching(facts).title; }},
    {"cache-why"_L1, [](const Facts &facts) { return readCaching(facts).why; }},
    {"case-variant"_L1, [](const Facts &facts) { return facts.caseVariantOf; }},
    {"change-hop"_L1, changeHop},
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
    {"hop-count"_L1, hopCount},
    {"hops"_L1, [](const Facts &facts) { return facts.hopFields.join(u", "_s); }},
    {"host"_L1, [](const Facts &facts) { return facts.exchange.connection.host; }},
    {"hung-up-how"_L1, hungUpHow},
    {"interim"_L1, interimCodes},
    {"lifetime"_L1, lifetimeText, true},
    {"method"_L1, methodText},
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
    {"target"_L1, targetText},
    {"tls-errors"_L1, tlsErrors},
    {"tls-from"_L1, tlsFrom},
    {"tls-left"_L1, tlsLeft},
    {"tls-name"_L1, tlsName},
    {"tls-names"_L1, tlsNames},
    {"tls-until"_L1, tlsUntil},
    {"upload-end"_L1, uploadEnding},
    {"uploaded"_L1,
        [](const Facts &facts) {
            const std::optional<Upload> upload = unfinishedUpload(facts);
            return upload ? upload->sentWords() : QString();
        }},
    {"version"_L1, [](const Facts &facts) { return shown(facts.exchange.request.version); }},
};

const Placeholder *placeholder(QStringView key)
{
    const auto found = std::lower_bound(std::begin(placeholders), std::end(placeholders), key,
        [](const Placeholder &each, QStringView wanted) { return each.key.compare(wanted) < 0; });
    return found != std::end(placeholders) && found->key == key ? found : nullptr;
}

} // namespace

Phrase::Part Phrase::partOf(const QString &key)
{
    using Source = Part::Source;
    Part part;
    part.key = key;
    if (key.startsWith("marked"_L1) || key == "fault"_L1) {
        part.source = Source::Marks;
    } else if (key.startsWith("field:"_L1)) {
        part.source = Source::ResponseField;
        part.name = key.sliced(6).toLatin1();
    } else if (key.startsWith("request:"_L1)) {
        part.source = Source::RequestField;
        part.name = key.sliced(8).toLatin1();
    } else if (const Placeholder *known = placeholder(key)) {
        part.source = Source::Known;
        part.value = known->value;
        part.ofResponse = known->ofResponse;
    }
    return part;
}

QString Phrase::valueOf(const Part &part, const Facts &facts, const std::vector<Mark> &marks)
{
    switch (part.source) {
    case Part::Source::Marks:
        return markedValue(part.key, facts, marks);
    case Part::Source::ResponseField:
        return facts.response ? fieldText(facts.response->fields, part.name) : QString();
    case Part::Source::RequestField:
        return fieldText(facts.exchange.request.fields, part.name);
    case Part::Source::Known:
        return part.ofResponse && !facts.response ? QString() : part.value(facts);
    case Part::Source::CacheWords:
        break;
    }
    return cacheWords(part.key, facts);
}

Phrase::Phrase(const QString &text)
    : m_text(text)
{
    for (qsizetype open = text.indexOf(u'{'); open >= 0; open = text.indexOf(u'{', m_rest)) {
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            return;
        Part part = partOf(text.sliced(open + 1, close - open - 1));
        part.from = m_rest;
        part.to = open;
        const bool isNoun = part.value == methodText || part.value == targetText;
        part.startsSentence = isNoun && (open == 0 || text.first(open).endsWith(". "_L1));
        m_rest = close + 1;
        part.betweenSpaces = open > 0 && text[open - 1] == u' ' && text.sliced(m_rest).startsWith(u' ');
        m_parts.push_back(std::move(part));
    }
}

QString Phrase::fill(const Facts &facts, const std::vector<Mark> &marks) const
{
    if (m_parts.empty())
        return m_text;
    QVarLengthArray<QString, 6> values;
    qsizetype size = m_text.size();
    for (const Part &part : m_parts) {
        values.append(valueOf(part, facts, marks));
        size += values.last().size();
    }
    QString out(size, Qt::Uninitialized);
    QChar *const start = out.data();
    QChar *at = start;
    const QStringView text(m_text);
    const auto add = [&at](QStringView words) { at = std::copy(words.begin(), words.end(), at); };
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const Part &part = m_parts[i];
        const QString &value = values[qsizetype(i)];
        add(text.sliced(part.from, part.to - part.from));
        if (value.isEmpty() && part.betweenSpaces)
            --at;
        QChar *const first = at;
        add(value);
        if (part.startsSentence && !facts.requestKnown)
            *first = first->toUpper();
    }
    add(text.sliced(m_rest));
    out.truncate(at - start);
    return out;
}

QString fill(const QString &text, const Facts &facts, const std::vector<Mark> &marks)
{
    return text.contains(u'{') ? Phrase(text).fill(facts, marks) : text;
}

} // namespace explain
