// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/row.h"

#include "app/http/syntax.h"

#include <numeric>

namespace captures {

using namespace Qt::StringLiterals;

static constexpr qsizetype longestTarget = 500;

int Row::findings() const
{
    return std::accumulate(counts.begin(), counts.end(), 0);
}

/// The authority that the request went to: of its URL, or as its Host says.
static QString authorityOf(const http::Exchange &exchange)
{
    const http::Connection &to = exchange.connection;
    if (to.host.isEmpty())
        return http::visibleText(http::fieldValue(exchange.request.fields, "Host").value_or(QByteArray()));
    const quint16 usual = exchange.scheme == "https" ? 443 : 80;
    const QString host = to.host.contains(u':') ? u'[' + to.host + u']' : to.host;
    return to.port == usual || to.port == 0 ? host : u"%1:%2"_s.arg(host).arg(to.port);
}

static QString targetOf(const http::Exchange &exchange)
{
    QString target = http::visibleText(exchange.request.target);
    if (exchange.request.target.startsWith('/')) {
        const QString authority = authorityOf(exchange);
        const QString scheme =
            exchange.schemeKnown ? QString::fromLatin1(exchange.scheme) + u"://"_s : QString();
        if (!authority.isEmpty())
            target.prepend(scheme + authority);
    }
    return target.size() > longestTarget ? target.left(longestTarget) + u'…' : target;
}

static QString statusNameOf(const http::Response &response, const knowledge::Knowledge &facts)
{
    const knowledge::Status *status = response.status > 0 ? facts.status(response.status) : nullptr;
    if (status && status->registered)
        return status->name;
    const QByteArray sent =
        response.status > 0 ? response.reason : response.statusText + ' ' + response.reason;
    return http::visibleText(sent).trimmed().left(80);
}

Row rowOf(const http::Exchange &exchange, const explain::Report &report, const knowledge::Knowledge &facts)
{
    Row row;
    for (const explain::Finding &finding : report.findings) {
        ++row.counts[size_t(finding.level)];
        if (!row.worst || finding.level < *row.worst)
            row.worst = finding.level;
    }
    row.method = http::visibleText(exchange.request.method).left(80);
    row.target = targetOf(exchange);
    if (const http::Response *response = exchange.finalResponse()) {
        row.status = response->status;
        row.statusName = statusNameOf(*response, facts);
    }
    row.verdict = report.verdict.text;
    return row;
}

bool isRowOf(const Row &row, const http::Exchange &exchange)
{
    const http::Response *response = exchange.finalResponse();
    return row.method == http::visibleText(exchange.request.method).left(80)
        && row.target == targetOf(exchange) && row.status == (response ? response->status : 0);
}

static qint64 memoryOf(const http::Message &message)
{
    const auto lines = qint64(message.fields.size() + message.trailers.size());
    const auto chunks = qint64(message.chunks.size());
    return message.content.size() + message.head.size() + lines * qint64(sizeof(http::Field))
        + chunks * qint64(sizeof(http::Chunk));
}

qint64 memoryOf(const http::Exchange &exchange)
{
    qint64 size = qint64(sizeof(http::Exchange)) + exchange.capture.sent.size()
        + exchange.capture.received.size() + memoryOf(exchange.request);
    for (const http::Response &response : exchange.responses)
        size += qint64(sizeof(http::Response)) + memoryOf(response);
    return size;
}

} // namespace captures
