// SPDX-License-Identifier: Apache-2.0
#include "app/cli/lintwriter.h"

#include "app/http/syntax.h"
#include "app/knowledge/knowledge.h"

namespace cli {

using namespace Qt::StringLiterals;

void LintSummary::add(const Linted &linted)
{
    exchanges += int(linted.item.exchanges.size());
    unreadable += linted.item.error ? 1 : 0;
    for (const explain::Report &report : linted.reports) {
        for (const explain::Finding &finding : report.findings)
            ++findings[size_t(finding.level)];
    }
}

QString LintSummary::worst() const
{
    for (size_t level = 0; level < findings.size(); ++level) {
        if (findings[level] > 0)
            return explain::levelWord(explain::Level(level));
    }
    return {};
}

std::unique_ptr<LintWriter> makeLintWriter(Streams &io, const LintShape &shape)
{
    if (shape.format == "json"_L1)
        return makeJsonWriter(io);
    if (shape.format == "ndjson"_L1)
        return makeNdjsonWriter(io);
    if (shape.format == "sarif"_L1)
        return makeSarifWriter(io, shape.least);
    if (shape.format == "junit"_L1)
        return makeJunitWriter(io, shape.least);
    return makeTextWriter(io, shape);
}

/// The authority that the request went to: of its URL, or as its Host says.
static QByteArray authorityOf(const http::Exchange &exchange)
{
    if (!exchange.connection.host.isEmpty()) {
        const quint16 usual = exchange.scheme == "https" ? 443 : 80;
        const QByteArray host = exchange.connection.host.toUtf8();
        const QByteArray shown = host.contains(':') ? '[' + host + ']' : host;
        const bool plain = exchange.connection.port == usual || exchange.connection.port == 0;
        return plain ? shown : shown + ':' + QByteArray::number(exchange.connection.port);
    }
    return http::fieldValue(exchange.request.fields, "Host").value_or(QByteArray());
}

QString requestWords(const http::Exchange &exchange)
{
    constexpr qsizetype longest = 200;
    const http::Request &request = exchange.request;
    if (request.startLine.size() == 0)
        return u"(unknown request)"_s;
    const QByteArray authority = authorityOf(exchange);
    const bool origin = request.target.startsWith('/') && !authority.isEmpty();
    const QByteArray where = origin ? exchange.scheme + "://" + authority + request.target : request.target;
    const QString words = http::visibleText(request.method + ' ' + where);
    return words.size() > longest ? words.left(longest) + u'…' : words;
}

QString answerWords(const http::Exchange &exchange)
{
    if (const http::Response *response = exchange.finalResponse()) {
        const QByteArray status =
            response->status > 0 ? QByteArray::number(response->status) : response->statusText;
        return http::visibleText(status + ' ' + response->reason).trimmed();
    }
    return exchange.failure ? u"no answer: "_s + exchange.failure->message : u"no answer"_s;
}

QString placeWords(const interchange::Item &item)
{
    const QString file = item.place.file.isEmpty() ? item.sent.file : item.place.file;
    const QString line = item.place.line > 0 ? u":%1"_s.arg(item.place.line) : QString();
    return file + line + u" #%1"_s.arg(item.number);
}

QString findingWords(const explain::Finding &finding)
{
    const QString words = finding.detail.isEmpty() ? finding.text : finding.text + u": "_s + finding.detail;
    return words.endsWith(u'.') ? words : words + u'.';
}

QString sectionWords(const QStringList &spec)
{
    QStringList labels;
    for (const QString &reference : spec)
        labels << knowledge::Knowledge::specLabel(reference);
    return labels.join(u", "_s);
}

} // namespace cli
