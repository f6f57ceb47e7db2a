// SPDX-License-Identifier: Apache-2.0
// How many exchanges lint reads, explains and writes as text in a second, on one core. The exchanges are the
// examples of the rules, over and over, as lines of NDJSON.
#include <sys/resource.h>

#include "app/cli/lintwriter.h"
#include "app/explain/rule.h"
#include "app/interchange/open.h"

#include <QBuffer>
#include <QCoreApplication>

#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace {

QByteArray linesOfExamples(qsizetype count)
{
    std::vector<base::Error> problems;
    QByteArrayList lines;
    for (const explain::Rule &rule : explain::loadRules(u":/data"_s, &problems)) {
        for (const explain::Example &example : rule.examples) {
            const http::Exchange exchange = explain::exchangeOf(example);
            lines << "{\"id\":1,\"request\":\"" + exchange.capture.sent.toBase64() + "\",\"response\":\""
                    + exchange.capture.received.toBase64() + "\"}\n";
        }
    }
    QByteArray all;
    for (qsizetype i = 0; i < count && !lines.isEmpty(); ++i)
        all += lines[i % lines.size()];
    return all;
}

/// Nanoseconds by stage.
struct Spent {
    qint64 reading = 0;
    qint64 explaining = 0;
    qint64 writing = 0;
    int exchanges = 0;
    qint64 written = 0; ///< characters
};

/// Nanoseconds that a core has worked for us; other work on the machine does not count.
qint64 processorTime()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

Spent lintAll(const QByteArray &lines, const explain::Explainer &explainer)
{
    Spent spent;
    QString text;
    QTextStream out(&text);
    QTextStream err(stderr);
    QTextStream in;
    cli::Streams io{in, out, err};
    const auto writer = cli::makeTextWriter(io, explain::Level::Open);
    QBuffer device;
    device.setData(lines);
    device.open(QIODevice::ReadOnly);
    interchange::Input input(device);
    const auto source = interchange::open(input, u"bench"_s);
    qint64 last = processorTime();
    const auto lap = [&last](qint64 *stage) {
        const qint64 now = processorTime();
        *stage += now - last;
        last = now;
    };
    while (source) {
        const std::optional<interchange::Item> item = (*source)->next();
        lap(&spent.reading);
        if (!item)
            break;
        std::vector<explain::Report> reports;
        for (const http::Exchange &exchange : item->exchanges)
            reports.push_back(explainer.explain(exchange));
        lap(&spent.explaining);
        writer->add({*item, reports});
        out.flush();
        spent.written += text.size();
        text.clear();
        out.seek(0);
        lap(&spent.writing);
        spent.exchanges += int(item->exchanges.size());
    }
    return spent;
}

double share(qint64 part, const Spent &spent)
{
    return 100.0 * double(part) / double(spent.reading + spent.explaining + spent.writing);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const qsizetype count = argc > 1 ? QByteArray(argv[1]).toLongLong() : 20'000;
    const QByteArray lines = linesOfExamples(count);
    const knowledge::Knowledge facts = knowledge::Knowledge::load(u":/data"_s);
    const explain::Explainer explainer(facts, u":/data"_s);
    const Spent spent = lintAll(lines, explainer);
    const double seconds = double(spent.reading + spent.explaining + spent.writing) / 1e9;
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("lint, one core, texts rendered: %.0f exchanges/s (%d in %.2f s, %.0f characters each)\n",
        spent.exchanges / seconds, spent.exchanges, seconds,
        double(spent.written) / qMax(spent.exchanges, 1));
    std::printf("  reading %.1f %%, explaining %.1f %%, writing %.1f %%; peak %.1f MiB\n",
        share(spent.reading, spent), share(spent.explaining, spent), share(spent.writing, spent),
        double(usage.ru_maxrss) / 1024);
    return 0;
}
