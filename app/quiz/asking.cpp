// SPDX-License-Identifier: Apache-2.0
#include "app/quiz/asking.h"

#include "app/http/syntax.h"
#include "app/lab/responder.h"
#include "app/lab/truth.h"

#include <QCoreApplication>

#include <algorithm>

namespace quiz {

using namespace Qt::StringLiterals;

http::Draft draftFor(const QByteArray &method, const QByteArray &path)
{
    http::Draft draft;
    draft.method = method;
    draft.url = "http://lab.test" + (path.startsWith('/') ? path : "/"_ba);
    if (!path.startsWith('/'))
        draft.target = path;
    draft.switchedOff = {"User-Agent"_ba, "Accept"_ba};
    return draft;
}

Asked ask(const lab::Personality &personality, const http::Draft &draft)
{
    Asked asked;
    const base::Result<http::Composed> composed = http::compose(draft, true);
    if (!composed)
        return asked;
    const lab::Reply reply =
        lab::respond(composed->request, personality, {"Mon, 23 Nov 2026 10:00:00 GMT"_ba, false});
    asked.exchange = http::exchangeFromBytes(composed->bytes, reply.bytes,
        reply.close || reply.hangUp ? http::Ending::ClosedByPeer : http::Ending::Open);
    asked.gate = reply.gate;
    asked.status = reply.status;
    if (reply.hangUp)
        asked.exchange.failure = http::Failure{http::FailureKind::ClosedBeforeAnswer,
            QCoreApplication::translate("quiz", "The server closed the connection without a byte."), {}};
    const http::Response *response = asked.exchange.finalResponse();
    asked.sound = response
        ? response->status == reply.status && response->complete && response->defects.empty()
        : reply.hangUp && reply.bytes.isEmpty();
    asked.exchange.connection.host = u"lab.test"_s;
    asked.exchange.connection.port = 80;
    return asked;
}

namespace {

QString sideWord(http::Direction direction)
{
    return direction == http::Direction::Sent ? u"sent"_s : u"received"_s;
}

/// Offset of the line that holds this byte.
qint64 lineStart(const QByteArray &bytes, qint64 offset)
{
    return offset <= 0 ? 0 : bytes.lastIndexOf('\n', offset - 1) + 1;
}

void addPlace(std::vector<Line> *lines, http::Direction direction)
{
    Line place;
    place.id = sideWord(direction) + u":missing"_s;
    place.text = QCoreApplication::translate("quiz", "(a field is missing here)");
    place.direction = direction;
    place.missing = true;
    const bool there =
        std::any_of(lines->begin(), lines->end(), [&place](const Line &line) { return line.id == place.id; });
    if (!there)
        lines->push_back(place);
}

void addLines(std::vector<Line> *lines, const QByteArray &bytes, http::Direction direction)
{
    for (qint64 start = 0; start < bytes.size();) {
        const qint64 end = bytes.indexOf('\n', start) < 0 ? bytes.size() : bytes.indexOf('\n', start) + 1;
        QByteArrayView text = QByteArrayView(bytes).sliced(start, end - start);
        if (text.endsWith("\r\n"))
            text.chop(2);
        else if (text.endsWith('\n'))
            text.chop(1);
        if (text.isEmpty())
            addPlace(lines, direction);
        else
            lines->push_back({sideWord(direction) + u':' + QString::number(start), http::visibleText(text),
                direction, false});
        start = end;
    }
}

} // namespace

std::vector<Line> linesOf(const http::Exchange &exchange)
{
    std::vector<Line> lines;
    addLines(&lines, exchange.capture.sent, http::Direction::Sent);
    addLines(&lines, exchange.capture.received, http::Direction::Received);
    return lines;
}

QStringList linesAt(const std::vector<explain::Mark> &marks, const http::Exchange &exchange)
{
    QStringList ids;
    const auto add = [&ids](const QString &id) {
        if (!ids.contains(id))
            ids << id;
    };
    const std::vector<Line> lines = linesOf(exchange);
    for (const explain::Mark &mark : marks) {
        const QByteArray &bytes = exchange.capture.bytes(mark.direction);
        if (mark.ghost) {
            add(sideWord(mark.direction) + u":missing"_s);
            continue;
        }
        const qint64 last = std::max(mark.span.start, mark.span.end - 1);
        for (qint64 at = lineStart(bytes, mark.span.start); at <= last && at < bytes.size();) {
            const QString id = sideWord(mark.direction) + u':' + QString::number(at);
            if (std::any_of(lines.begin(), lines.end(), [&id](const Line &line) { return line.id == id; }))
                add(id);
            const qint64 end = bytes.indexOf('\n', at);
            at = end < 0 ? bytes.size() : end + 1;
        }
    }
    return ids;
}

QString gateQuestion(const lab::GateRule &rule, const knowledge::Knowledge &knowledge)
{
    if (rule.gate == "filter"_L1)
        return QCoreApplication::translate("quiz", "Does a filter let the method through (%1)?")
            .arg(rule.list.join(u", "_s));
    if (rule.gate == "fixed-answer"_L1)
        return QCoreApplication::translate("quiz", "Does the path always give one answer?");
    if (rule.gate == "precondition"_L1)
        return QCoreApplication::translate("quiz", "Do the preconditions hold?");
    if (rule.gate == "route"_L1)
        return QCoreApplication::translate("quiz", "Is there anything at the path?");
    if (rule.gate == "trace"_L1)
        return QCoreApplication::translate("quiz", "Is it TRACE?");
    if (rule.gate == "options"_L1)
        return QCoreApplication::translate("quiz", "Is it OPTIONS?");
    const knowledge::Gate *gate = knowledge.gate(lab::decisionOf(rule.gate));
    return gate ? gate->question : rule.gate;
}

} // namespace quiz
