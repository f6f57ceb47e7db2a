// SPDX-License-Identifier: Apache-2.0
#include "app/cli/reportjson.h"

#include "app/cli/why.h"
#include "app/http/passage.h"
#include "app/http/stored.h"
#include "app/http/syntax.h"

#include <QJsonArray>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

QString text(const QByteArray &bytes)
{
    return http::visibleText(bytes);
}

QJsonArray array(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

QJsonArray fieldsOf(const http::Fields &fields)
{
    QJsonArray lines;
    for (const http::Field &field : fields)
        lines << QJsonArray{text(field.name), text(field.value)};
    return lines;
}

QJsonObject requestOf(const http::Exchange &exchange)
{
    const http::Request &request = exchange.request;
    QStringList added;
    for (const QByteArray &name : exchange.added)
        added << text(name);
    return {{u"method"_s, text(request.method)}, {u"target"_s, text(request.target)},
        {u"version"_s, text(request.version)}, {u"fields"_s, fieldsOf(request.fields)},
        {u"added"_s, array(added)}, {u"bytes"_s, exchange.capture.sent.size()}};
}

QJsonArray defectsOf(const http::Message &message)
{
    QJsonArray list;
    for (const http::Defect &defect : message.defects)
        list << u"%1@%2"_s.arg(text(defect.id)).arg(defect.span.start);
    return list;
}

QJsonObject responseOf(const http::Response &response)
{
    QJsonObject object{{u"status"_s, response.status}, {u"reason"_s, text(response.reason)},
        {u"version"_s, text(response.version)}, {u"interim"_s, response.isInterim()},
        {u"fields"_s, fieldsOf(response.fields)}, {u"content_bytes"_s, http::contentSize(response)},
        {u"complete"_s, response.complete}, {u"defects"_s, defectsOf(response)}};
    if (!response.trailers.empty())
        object.insert(u"trailers"_s, fieldsOf(response.trailers));
    return object;
}

QJsonValue milliseconds(double value)
{
    return value < 0 ? QJsonValue() : QJsonValue(double(qRound64(value * 1000)) / 1000.0);
}

QJsonValue tlsOf(const std::optional<http::TlsInfo> &tls)
{
    if (!tls)
        return {};
    QJsonArray chain;
    for (const http::Certificate &certificate : tls->chain) {
        chain << QJsonObject{{u"subject"_s, certificate.subject}, {u"issuer"_s, certificate.issuer},
            {u"names"_s, array(certificate.names)},
            {u"valid_from"_s, certificate.validFrom.toString(Qt::ISODate)},
            {u"valid_until"_s, certificate.validUntil.toString(Qt::ISODate)},
            {u"problems"_s, array(certificate.problems)}};
    }
    return QJsonObject{{u"protocol"_s, tls->protocol}, {u"cipher"_s, tls->cipher}, {u"alpn"_s, tls->alpn},
        {u"server_name"_s, tls->serverName}, {u"verified"_s, tls->verified}, {u"bypassed"_s, tls->bypassed},
        {u"errors"_s, array(tls->errors)}, {u"chain"_s, chain}, {u"offered"_s, array(tls->offered)},
        {u"client_certificate"_s, tls->clientCertificate}};
}

QJsonValue passageOf(const std::optional<http::Passage> &proxy)
{
    if (!proxy)
        return {};
    QStringList sent;
    QStringList received;
    for (const http::PassageLine &line : http::passageLines(*proxy))
        (line.direction == http::Direction::Sent ? sent : received) << line.text;
    return QJsonObject{{u"kind"_s, proxy->kind}, {u"endpoint"_s, proxy->endpoint},
        {u"chosen_by"_s, proxy->chosenBy}, {u"open"_s, proxy->open}, {u"sent"_s, array(sent)},
        {u"received"_s, array(received)}};
}

QJsonValue codeOf(const std::optional<quint32> &code)
{
    return code ? QJsonValue(qint64(*code)) : QJsonValue();
}

QJsonValue http2Of(const std::optional<http::Http2> &http2)
{
    if (!http2)
        return {};
    QJsonArray frames;
    for (const http::Frame &frame : http2->frames)
        frames << QJsonObject{
            {u"direction"_s, frame.direction == http::Direction::Sent ? u"sent"_s : u"received"_s},
            {u"type"_s, frame.type}, {u"flags"_s, frame.flags}, {u"stream"_s, qint64(frame.stream)},
            {u"start"_s, frame.span.start}, {u"end"_s, frame.span.end}, {u"tells"_s, frame.tells},
            {u"faulty"_s, frame.faulty}};
    return QJsonObject{{u"prior_knowledge"_s, http2->priorKnowledge}, {u"reset"_s, codeOf(http2->reset)},
        {u"goaway"_s, codeOf(http2->farewell)}, {u"frames"_s, frames}};
}

QJsonObject connectionOf(const http::Exchange &exchange)
{
    const http::Connection &connection = exchange.connection;
    const http::Timings &timings = exchange.timings;
    const http::Response *response = exchange.finalResponse();
    return {{u"address"_s, connection.address}, {u"port"_s, connection.port},
        {u"unix_socket"_s,
            connection.unixSocket.isEmpty() ? QJsonValue() : QJsonValue(connection.unixSocket)},
        {u"http"_s, response ? QJsonValue(text(response->version)) : QJsonValue()},
        {u"tls"_s, tlsOf(connection.tls)}, {u"proxy"_s, passageOf(connection.proxy)},
        {u"timings_ms"_s,
            QJsonObject{{u"dns"_s, milliseconds(timings.dns)}, {u"connect"_s, milliseconds(timings.connect)},
                {u"tls"_s, milliseconds(timings.tls)}, {u"send"_s, milliseconds(timings.send)},
                {u"wait"_s, milliseconds(timings.wait)}, {u"receive"_s, milliseconds(timings.receive)}}}};
}

QJsonObject findingOf(const explain::Finding &finding)
{
    QJsonArray spans;
    for (const explain::Mark &mark : finding.marks) {
        QJsonObject span{
            {u"direction"_s, mark.direction == http::Direction::Sent ? u"sent"_s : u"received"_s},
            {u"start"_s, mark.span.start}, {u"end"_s, mark.span.end}, {u"ghost"_s, mark.ghost}};
        if (mark.ghost)
            span.insert(u"field"_s, mark.ghostName);
        spans << span;
    }
    return {{u"rule"_s, finding.rule}, {u"level"_s, explain::levelWord(finding.level)},
        {u"text"_s, finding.text}, {u"detail"_s, finding.detail}, {u"spec"_s, array(finding.spec)},
        {u"requirement"_s, finding.requirement}, {u"client"_s, finding.client}, {u"server"_s, finding.server},
        {u"spans"_s, spans}};
}

/// An inferred pass is "unknown" to a script: no byte proves it.
QJsonObject stepOf(const explain::Step &step)
{
    const explain::Outcome outcome = step.inferred ? explain::Outcome::Unknown : step.outcome;
    return {{u"gate"_s, step.gate}, {u"label"_s, step.label}, {u"outcome"_s, explain::outcomeWord(outcome)},
        {u"inferred"_s, step.inferred}, {u"note"_s, step.note}, {u"evidence"_s, array(step.evidence)}};
}

} // namespace

QJsonObject toJson(const explain::Report &report)
{
    const explain::Verdict &verdict = report.verdict;
    QJsonArray findings;
    for (const explain::Finding &finding : report.findings)
        findings << findingOf(finding);
    QJsonArray path;
    for (const explain::Step &step : report.path)
        path << stepOf(step);
    QJsonObject object{
        {u"verdict"_s,
            QJsonObject{{u"id"_s, verdict.id}, {u"text"_s, verdict.text},
                {u"confidence"_s, explain::confidenceWord(verdict.confidence)},
                {u"evidence"_s, array(verdict.evidence)}, {u"not_proven"_s, array(verdict.notProven)},
                {u"settled_by"_s, array(verdict.settledBy)}, {u"client"_s, array(verdict.client)},
                {u"server"_s, array(verdict.server)}, {u"cache"_s, verdict.cache},
                {u"answered_by"_s, verdict.answeredBy}, {u"measured"_s, verdict.measured}}},
        {u"findings"_s, findings}, {u"path"_s, path}};
    if (!report.trace.empty())
        object.insert(u"why"_s, whyJson(report.trace));
    return object;
}

QJsonObject toJson(const http::Exchange &exchange, const explain::Report &report)
{
    QJsonArray responses;
    for (const http::Response &response : exchange.responses)
        responses << responseOf(response);
    QJsonValue failure;
    if (exchange.failure)
        failure = QJsonObject{{u"kind"_s, http::failureWord(exchange.failure->kind)},
            {u"message"_s, exchange.failure->message}, {u"detail"_s, exchange.failure->detail}};
    return {{u"request"_s, requestOf(exchange)}, {u"responses"_s, responses},
        {u"connection"_s, connectionOf(exchange)}, {u"http2"_s, http2Of(exchange.http2)},
        {u"failure"_s, failure}, {u"report"_s, toJson(report)}};
}

} // namespace cli
