// SPDX-License-Identifier: Apache-2.0
#include "app/probe/cellreports.h"

#include "app/http/syntax.h"
#include "app/probe/matrixline.h"

#include <algorithm>
#include <ctime>

namespace probe {

static constexpr qsizetype mostKnown = 4096;
static constexpr qsizetype longestShared = 64 * 1024;

CellReports::CellReports(const explain::Explainer &explainer, bool share)
    : m_explainer(explainer)
    , m_share(share)
{
}

QByteArray targetShape(QByteArrayView target)
{
    if (target.contains('%'))
        return target.toByteArray();
    QByteArray shape;
    shape.reserve(target.size());
    for (const char c : target) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit)
            shape += c;
        else if (!shape.endsWith('0'))
            shape += '0';
    }
    return shape;
}

http::Exchange CellReports::exchangeOf(const Question &question, const LaneAnswer &answer)
{
    http::Exchange exchange;
    exchange.scheme = question.place->destination.scheme;
    exchange.capture.sent = question.bytes;
    exchange.capture.received = answer.received;
    exchange.capture.ending = answer.ending;
    http::RequestParser parser;
    parser.feed(question.bytes);
    parser.finish();
    exchange.request = parser.hasRequest() ? parser.take() : parser.current();
    exchange.responses = answer.parser.responses();
    exchange.connection = answer.connection;
    exchange.failure = answer.failure;
    exchange.started = QDateTime::currentDateTimeUtc();
    return exchange;
}

static std::optional<explain::Level> worstOf(const explain::Report &report)
{
    std::optional<explain::Level> worst;
    for (const explain::Finding &finding : report.findings) {
        if (finding.level <= explain::Level::Info && (!worst || finding.level < *worst))
            worst = finding.level;
    }
    return worst;
}

Cell CellReports::explainNow(const Question &question, const LaneAnswer &answer)
{
    ++m_explained;
    const explain::Report report = m_explainer.explain(exchangeOf(question, answer));
    Cell cell;
    cell.method = question.method;
    cell.asked = true;
    cell.level = worstOf(report);
    for (const explain::Finding &finding : report.findings) {
        if (finding.level <= explain::Level::Warn && !cell.rules.contains(finding.rule))
            cell.rules << finding.rule;
    }
    cell.findings = findingMembers(cell);
    if (const http::Response *response = answer.response()) {
        cell.status = response->status;
        cell.size = response->content.size();
        if (const auto allow = http::fieldValue(response->fields, "Allow"))
            cell.allow = http::listElements(*allow);
    }
    if (answer.failure) {
        cell.failure = http::failureWord(answer.failure->kind);
        cell.failureText = answer.failure->message;
    }
    return cell;
}

// The first line of the bytes has method and target; what follows is the same but for the host.
static QByteArray keyOf(const Question &question, const LaneAnswer &answer)
{
    const QByteArrayView bytes = question.bytes;
    const qsizetype line = std::max<qsizetype>(0, bytes.indexOf('\n'));
    QByteArray key = targetShape(bytes.first(line));
    key.reserve(key.size() + bytes.size() - line + answer.received.size());
    key += bytes.sliced(line);
    key += char(int(answer.ending));
    key += answer.received;
    return key;
}

Cell CellReports::judge(const Question &question, const LaneAnswer &answer)
{
    ++m_answers;
    const bool sharable = m_share && !answer.failure && answer.received.size() <= longestShared;
    Cell cell;
    if (sharable) {
        const qint64 now = qint64(std::time(nullptr));
        if (now != m_second || m_known.size() >= mostKnown)
            m_known.clear();
        m_second = now;
        const QByteArray key = keyOf(question, answer);
        const auto it = m_known.constFind(key);
        if (it != m_known.constEnd())
            cell = *it;
        else
            m_known.insert(key, cell = explainNow(question, answer));
    } else {
        cell = explainNow(question, answer);
    }
    cell.repeated = answer.repeated;
    return cell;
}

} // namespace probe
