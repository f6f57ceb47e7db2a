// SPDX-License-Identifier: Apache-2.0
#include "app/cli/reporttext.h"

#include "app/cli/connectiontext.h"
#include "app/cli/why.h"
#include "app/http/stored.h"
#include "app/http/syntax.h"
#include "app/knowledge/knowledge.h"

namespace cli {

using namespace Qt::StringLiterals;

namespace {

/// What a terminal shows of content; the rest is counted.
constexpr qsizetype shownContent = 2048;

struct WirePrinter {
    Streams &io;
    const http::Exchange &exchange;

    void line(http::Direction direction, QByteArrayView bytes, const QString &tag = {})
    {
        const QString arrow = direction == http::Direction::Sent ? u"> "_s : u"< "_s;
        io.out << styled(io, Style::Quiet, arrow) << http::visibleText(bytes);
        if (!tag.isEmpty())
            io.out << styled(io, Style::Quiet, u"  ("_s + tag + u')');
        io.out << '\n';
    }

    static QByteArrayView bytesOf(const QByteArray &all, const http::Span &span)
    {
        QByteArrayView view = QByteArrayView(all).sliced(span.start, span.size());
        while (!view.isEmpty() && (view.back() == '\n' || view.back() == '\r'))
            view.chop(1);
        return view;
    }

    void head(http::Direction direction, const http::Message &message)
    {
        const QByteArray &all = exchange.capture.bytes(direction);
        line(direction, bytesOf(all, message.startLine));
        for (const http::Field &field : message.fields) {
            const bool added = direction == http::Direction::Sent && exchange.added.contains(field.name);
            line(direction, bytesOf(all, field.line), added ? u"added"_s : QString());
        }
        line(direction, {});
    }

    void content(http::Direction direction, const QByteArray &bytes, qint64 size)
    {
        if (bytes.isEmpty())
            return;
        const QList<QByteArray> lines = bytes.first(qMin(bytes.size(), shownContent)).split('\n');
        for (const QByteArray &each : lines) {
            if (!(each.isEmpty() && &each == &lines.back()))
                line(direction, each.endsWith('\r') ? QByteArrayView(each).chopped(1) : QByteArrayView(each));
        }
        if (size > shownContent)
            io.out << styled(io, Style::Quiet, u"  … %1 more bytes\n"_s.arg(size - shownContent));
    }

    void content(http::Direction direction, const http::Message &message)
    {
        content(direction, message.content, http::contentSize(message));
    }

    void raw(http::Direction direction)
    {
        const QByteArray &bytes = exchange.capture.bytes(direction);
        content(direction, bytes, bytes.size());
    }

    void print()
    {
        if (exchange.request.startLine.size() > 0) {
            head(http::Direction::Sent, exchange.request);
            content(http::Direction::Sent, exchange.request);
        } else {
            raw(http::Direction::Sent);
        }
        for (const http::Response &response : exchange.responses) {
            head(http::Direction::Received, response);
            content(http::Direction::Received, response);
        }
        if (exchange.responses.empty())
            raw(http::Direction::Received);
    }
};

void printLabelled(Streams &io, const QString &label, const QString &text)
{
    if (!text.isEmpty())
        io.out << "  " << styled(io, Style::Quiet, label.leftJustified(12)) << text << '\n';
}

QString sections(const QStringList &spec)
{
    QStringList labels;
    for (const QString &reference : spec)
        labels << knowledge::Knowledge::specLabel(reference);
    return labels.join(u", "_s);
}

void printVerdict(Streams &io, const http::Exchange &exchange, const explain::Report &report)
{
    const explain::Verdict &verdict = report.verdict;
    if (const http::Response *response = exchange.finalResponse())
        io.out << styled(
            io, Style::Bold, u"%1 %2"_s.arg(response->status).arg(http::visibleText(response->reason)))
               << styled(io, Style::Quiet, u"  "_s + knowledge::Knowledge::className(response->status))
               << '\n';
    else
        io.out << styled(io, Style::Bold, u"No HTTP answer"_s) << '\n';
    io.out << styled(io, Style::Bold, verdict.text)
           << styled(io, Style::Quiet, u"  ["_s + explain::confidenceWord(verdict.confidence) + u']') << '\n';
    QStringList numbers;
    for (const QString &rule : verdict.evidence)
        numbers << u"(%1)"_s.arg(report.numberOf(rule));
    printLabelled(io, u"evidence"_s, numbers.join(u' '));
    printLabelled(io, u"answered by"_s, verdict.answeredBy);
    printLabelled(io, u"measured"_s, verdict.measured);
    printLabelled(io, u"cache"_s, verdict.cache);
    for (qsizetype i = 0; i < verdict.notProven.size(); ++i) {
        printLabelled(io, u"not proven"_s, verdict.notProven[i]);
        printLabelled(io, u"settled by"_s, verdict.settledBy.value(i));
    }
    for (const QString &advice : verdict.client)
        printLabelled(io, u"client"_s, advice);
    for (const QString &advice : verdict.server)
        printLabelled(io, u"server"_s, advice);
}

Style styleOf(explain::Level level)
{
    static const Style styles[] = {Style::Bad, Style::Warn, Style::Plain, Style::Good, Style::Quiet};
    return styles[int(level)];
}

void printFindings(Streams &io, const explain::Report &report, explain::Wording wording)
{
    io.out << "\nFindings\n";
    int number = 0;
    for (const explain::Finding &finding : report.findings) {
        io.out << u"  (%1) "_s.arg(++number).leftJustified(7)
               << styled(io, styleOf(finding.level), explain::levelWord(finding.level).leftJustified(6))
               << finding.text;
        if (!finding.requirement.isEmpty())
            io.out << styled(io, Style::Quiet, u" ["_s + finding.requirement + u']');
        io.out << '\n';
        const QString where = sections(finding.spec);
        if (wording == explain::Wording::Plain) {
            // What one looks things up by stands below the sentence.
            io.out << "             " << finding.detail << "\n             "
                   << styled(
                          io, Style::Quiet, finding.rule + (where.isEmpty() ? QString() : u" · "_s + where))
                   << '\n';
            continue;
        }
        io.out << "             "
               << styled(io, Style::Quiet, finding.detail + (where.isEmpty() ? QString() : u" · "_s + where))
               << '\n';
    }
}

void printPath(Streams &io, const explain::Report &report)
{
    io.out << "\nPath, " << report.pathOrder << '\n';
    for (const explain::Step &step : report.path) {
        const QString outcome = step.inferred ? u"inferred"_s : explain::outcomeWord(step.outcome);
        const QString note =
            step.note.startsWith(outcome) || step.note == "not reached"_L1 ? QString() : step.note;
        io.out << "  "
               << styled(io, step.outcome == explain::Outcome::Stopped ? Style::Bold : Style::Plain,
                      outcome.leftJustified(13) + step.label);
        io.out << (note.isEmpty() ? QString() : styled(io, Style::Quiet, u"  "_s + note)) << '\n';
    }
}

} // namespace

void printExchange(
    Streams &io, const http::Exchange &exchange, const explain::Report &report, explain::Wording wording)
{
    printConnection(io, exchange);
    WirePrinter{io, exchange}.print();
    io.out << '\n';
    printVerdict(io, exchange, report);
    printFindings(io, report, wording);
    printPath(io, report);
    if (const QString times = timingLine(exchange.timings); !times.isEmpty())
        io.out << "\nTimes  " << styled(io, Style::Quiet, times) << '\n';
    if (!report.trace.empty())
        io.out << '\n' << whyText(io, report.trace, {});
}

} // namespace cli
