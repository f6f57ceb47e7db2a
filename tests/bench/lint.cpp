// SPDX-License-Identifier: Apache-2.0
// lintrate [COUNT]: how many exchanges lint reads, explains with all texts, and writes in a second of
// processor time, on one core, and where the time goes. The exchanges are the examples of the rules and
// verdicts and the correct ones, over and over, as lines of NDJSON; the answers are NDJSON. The time of all
// is taken once; that of the stages is taken from one exchange in 32, since asking for it costs a call into
// the kernel.
#include <sys/resource.h>

#include "app/cli/lintwriter.h"
#include "app/explain/explainer.h"
#include "app/interchange/open.h"
#include "tests/bench/corpus.h"

#include <QBuffer>
#include <QCoreApplication>

#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace {

/// Nanoseconds, altogether and by stage for those that were looked at.
struct Spent {
    qint64 altogether = 0;
    qint64 reading = 0;
    qint64 explaining = 0;
    qint64 writing = 0;
    int exchanges = 0;
    qint64 texts = 0; ///< characters in what findings and verdicts say
    qint64 written = 0; ///< bytes
};

/// Nanoseconds that a core has worked for us; other work on the machine does not count.
qint64 processorTime()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

qint64 textsOf(const explain::Report &report)
{
    qint64 size = report.verdict.text.size();
    for (const explain::Finding &finding : report.findings)
        size += finding.text.size() + finding.detail.size() + finding.client.size() + finding.server.size();
    return size;
}

Spent lintAll(const QByteArray &lines, const explain::Explainer &explainer)
{
    Spent spent;
    QBuffer answers;
    answers.open(QIODevice::WriteOnly);
    QTextStream out(&answers);
    QTextStream err(stderr);
    QTextStream in;
    cli::Streams io{in, out, err};
    const auto writer = cli::makeNdjsonWriter(io);
    QBuffer device;
    device.setData(lines);
    device.open(QIODevice::ReadOnly);
    interchange::Input input(device);
    const auto source = interchange::open(input, u"bench"_s);
    const qint64 begin = processorTime();
    qint64 last = begin;
    bool looked = true;
    const auto lap = [&](qint64 *stage) {
        if (!looked)
            return;
        const qint64 now = processorTime();
        *stage += now - last;
        last = now;
    };
    while (source) {
        looked = spent.exchanges % 32 == 0;
        last = looked ? processorTime() : 0;
        const std::optional<interchange::Item> item = (*source)->next();
        lap(&spent.reading);
        if (!item)
            break;
        std::vector<explain::Report> reports;
        for (const http::Exchange &exchange : item->exchanges)
            reports.push_back(explainer.explain(exchange));
        lap(&spent.explaining);
        writer->add({*item, reports});
        spent.written += answers.pos();
        answers.seek(0);
        lap(&spent.writing);
        spent.exchanges += int(item->exchanges.size());
        for (const explain::Report &report : reports)
            spent.texts += textsOf(report);
    }
    spent.altogether = processorTime() - begin;
    return spent;
}

void measure(const explain::Explainer &explainer, const QByteArray &lines, bool shares)
{
    const Spent spent = lintAll(lines, explainer);
    const double all = double(spent.altogether);
    const double staged = double(spent.reading + spent.explaining + spent.writing);
    const double count = qMax(spent.exchanges, 1);
    std::printf("%9d exchanges: %8.0f a second, %5.1f us each, %.0f characters of text, %.0f bytes written\n",
        spent.exchanges, count / all * 1e9, all / 1e3 / count, double(spent.texts) / count,
        double(spent.written) / count);
    const auto share = [staged](qint64 part) { return 100.0 * double(part) / staged; };
    if (shares)
        std::printf("          reading %.1f %%, explaining %.1f %%, writing %.1f %%\n", share(spent.reading),
            share(spent.explaining), share(spent.writing));
}

QByteArray linesOf(qsizetype count)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    bench::writeLines(&buffer, count);
    return buffer.data();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const knowledge::Knowledge facts = knowledge::Knowledge::load(u":/data"_s);
    const explain::Explainer explainer(facts, u":/data"_s);
    std::printf("lint of NDJSON, one core, processor time, texts rendered:\n");
    if (argc > 1) {
        measure(explainer, linesOf(QByteArray(argv[1]).toLongLong()), true);
        return 0;
    }
    measure(explainer, linesOf(5'000), false); // what is read on first use is there now
    measure(explainer, linesOf(10'000), false);
    measure(explainer, linesOf(50'000), false);
    measure(explainer, linesOf(100'000), true);
    return 0;
}
