// SPDX-License-Identifier: Apache-2.0
#include "app/probe/cellreports.h"

#include "app/http/syntax.h"
#include "app/probe/answer.h"
#include "app/probe/matrixline.h"

#include <algorithm>
#include <ctime>

namespace probe {

static constexpr qsizetype mostKnown = 4096;
static constexpr qsizetype longestShared = 64 * 1024;
static constexpr qsizetype longestShape = 1024;

CellReports::CellReports(const explain::Explainer &explainer, const knowledge::Knowledge &facts, bool share)
    : m_explainer(explainer)
    , m_facts(facts)
    , m_share(share)
{
}

static bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

static bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

QByteArray targetShape(QByteArrayView target)
{
    if (target.size() > longestShape || target.contains('%'))
        return target.toByteArray();
    QByteArray shape;
    shape.reserve(target.size());
    bool query = false;
    for (const char c : target) {
        query = query || c == '?' || c == '#';
        const bool run = isDigit(c) || (!query && isLetter(c));
        const char sign = query ? '0' : 'a';
        if (!run)
            shape += c;
        else if (!shape.endsWith(sign))
            shape += sign;
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
    const http::Exchange exchange = exchangeOf(question, answer);
    const explain::Report report = m_explainer.explain(exchange);
    Cell cell;
    cell.digest = std::make_shared<const Answer>(answerOf(exchange, report, m_facts));
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

/// Whether what a rule says of the answer may hang on the target that was asked for.
static bool namesTarget(const Question &question, const LaneAnswer &answer)
{
    if (question.method == "TRACE")
        return true;
    static const QByteArrayList names{"Location", "Content-Location", "Link", "Set-Cookie", "Refresh"};
    for (const http::Response &response : answer.parser.responses()) {
        const auto &fields = response.fields;
        if (std::any_of(fields.begin(), fields.end(), [](const http::Field &field) {
                return std::any_of(names.begin(), names.end(),
                    [&field](const QByteArray &name) { return http::sameName(field.name, name); });
            }))
            return true;
    }
    return false;
}

// Method, shape of the target, then all lines of the request and all bytes of the answer.
static QByteArray keyOf(const Question &question, const LaneAnswer &answer)
{
    const QByteArrayView bytes = question.bytes;
    const qsizetype line = std::max<qsizetype>(0, bytes.indexOf('\n'));
    const qsizetype from = question.method.size() + 1;
    const qsizetype to = std::max(from, line - qsizetype(sizeof " HTTP/1.1"));
    const QByteArrayView target = bytes.sliced(from, to - from);
    QByteArray key =
        question.method + ' ' + (namesTarget(question, answer) ? target.toByteArray() : targetShape(target));
    key.reserve(key.size() + bytes.size() - to + answer.received.size() + 1);
    key += bytes.sliced(to);
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
