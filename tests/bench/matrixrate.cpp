// SPDX-License-Identifier: Apache-2.0
// How many cells a second a matrix gets from a local nginx, every answer parsed and explained, beside what
// wrk gets from the same nginx with as many connections in the same run; and what a million cells take of
// memory.
//
// Arguments: targets (40,000), connections (32), "each" to explain every answer by itself.
#include <sys/resource.h>

#include "app/probe/writers/matrixwriter.h"
#include "tests/servers/realserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRegularExpression>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 5;
constexpr qint64 targetsOfRound = 3000;

// TRACE is not among them: nginx closes the connection after it, and this is about connections that stay.
const QByteArray methods =
    "GET,HEAD,OPTIONS,PROPFIND,REPORT,SEARCH,QUERY,POST,PUT,PATCH,DELETE,MKCOL,COPY,MOVE,LOCK,UNLOCK,"
    "PROPPATCH,ACL,BIND,UNBIND,LINK,UNLINK,MERGE,PURGE,LABEL";

/// So many different targets of one file, never held.
class Numbered : public probe::TargetSource {
public:
    Numbered(QByteArray base, qint64 count)
        : m_base(std::move(base))
        , m_count(count)
    {
    }
    std::optional<QByteArray> next() override
    {
        if (m_at == m_count)
            return std::nullopt;
        return m_base + QByteArray::number(++m_at);
    }
    qint64 count() const override { return m_count; }

private:
    QByteArray m_base;
    qint64 m_count;
    qint64 m_at = 0;
};

/// MiB that are in memory now.
double residentMiB()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1024 / 1024;
}

/// Requests a second; 0: wrk is not there.
double wrkRate(const QString &url, int connections)
{
    QProcess wrk;
    wrk.start(u"wrk"_s, {u"-t1"_s, u"-c%1"_s.arg(connections), u"-d2s"_s, url});
    if (!wrk.waitForFinished(30'000))
        return 0;
    static const QRegularExpression rate(uR"(Requests/sec:\s*([0-9.]+))"_s);
    return rate.match(QString::fromUtf8(wrk.readAllStandardOutput())).captured(1).toDouble();
}

double processorSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

struct Measured {
    probe::MatrixSummary summary;
    double seconds = 0;
    double processor = 0; ///< seconds that cores worked for us
    double earlyMiB = 0; ///< after 100,000 cells
    double lateMiB = 0;
    qint64 written = 0; ///< bytes of NDJSON
};

Measured measure(probe::MatrixPlan plan, const QByteArray &base, qint64 targets,
    const explain::Explainer &explainer, const knowledge::Knowledge &facts)
{
    Measured measured;
    const auto writer =
        probe::makeNdjsonMatrix([&measured](const QByteArray &bytes) { measured.written += bytes.size(); });
    QElapsedTimer clock;
    clock.start();
    const double processor = processorSeconds();
    const qint64 perRow = plan.head.methods.size();
    writer->begin(plan.head);
    probe::MatrixRun run(std::move(plan), std::make_unique<Numbered>(base, targets), explainer, facts);
    qint64 rows = 0;
    QObject::connect(&run, &probe::MatrixRun::cellAnswered, &run,
        [&](const probe::Row &row, const probe::Cell &cell, bool comparison) {
            writer->cell(row, cell, comparison);
        });
    QObject::connect(&run, &probe::MatrixRun::rowFinished, &run, [&](const probe::Row &row) {
        writer->row(row);
        if (++rows * perRow == 100'000)
            measured.earlyMiB = residentMiB();
    });
    QObject::connect(&run, &probe::MatrixRun::finished, &run, [&](const probe::MatrixSummary &summary) {
        measured.summary = summary;
        measured.seconds = double(clock.nsecsElapsed()) / 1e9;
        measured.processor = processorSeconds() - processor;
        measured.lateMiB = residentMiB();
        QCoreApplication::exit();
    });
    run.start();
    QCoreApplication::exec();
    return measured;
}

double rateOf(const Measured &measured)
{
    return double(measured.summary.counts.cells) / measured.seconds;
}

void print(const Measured &measured)
{
    const probe::MatrixSummary &all = measured.summary;
    std::printf("  %lld cells in %.1f s: %.0f cells/s\n", static_cast<long long>(all.counts.cells),
        measured.seconds, rateOf(measured));
    std::printf("  %lld answers, %lld explained: %lld by a run of all rules, %lld as equal to one of these; "
                "%.1f µs of a core each\n",
        static_cast<long long>(all.requests), static_cast<long long>(all.explained + all.shared),
        static_cast<long long>(all.explained), static_cast<long long>(all.shared),
        measured.processor * 1e6 / double(all.requests));
    std::printf("  resident %.1f MiB after 100,000 cells, %.1f MiB at the end; %.0f MB of NDJSON\n",
        measured.earlyMiB, measured.lateMiB, double(measured.written) / 1e6);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qint64 targets = arguments.size() > 1 ? arguments[1].toLongLong() : 40'000;
    const int connections = arguments.size() > 2 ? arguments[2].toInt() : 32;
    RealServer nginx;
    if (!nginx.start({u"nginx"_s}, u"nginx.conf"_s, {u"-c"_s, u"@CONFIG@"_s})) {
        std::fprintf(stderr, "nginx does not start: %s\n", qPrintable(nginx.why()));
        return 1;
    }
    const knowledge::Knowledge facts = knowledge::Knowledge::load(u":/data"_s);
    const explain::Explainer explainer(facts, u":/data"_s);
    probe::MatrixPlan plan;
    const auto names = probe::readMethods(methods);
    plan.head.methods = names ? *names : QList<QByteArray>();
    plan.head.nonsense = probe::freshToken();
    plan.head.unsafe = true;
    plan.lanes = connections;
    plan.share = arguments.value(3) != u"each"_s;
    const QString file = nginx.url(u"/hello.txt"_s);
    const QByteArray base = file.toLatin1() + "?n=";
    // In turn and several times, so that other work on the machine meets both; the middle one counts.
    QList<double> ratios;
    for (int round = 0; round < rounds; ++round) {
        const double wrk = wrkRate(file, connections);
        const double ours = rateOf(measure(plan, base, targetsOfRound, explainer, facts));
        std::printf("  matrix %.0f cells/s, wrk %.0f requests/s\n", ours, wrk);
        ratios << (wrk > 0 ? ours / wrk : 0);
    }
    std::sort(ratios.begin(), ratios.end());
    std::printf("matrix, %d connections, beside wrk: %.2f (%.2f to %.2f)\n", connections, ratios[rounds / 2],
        ratios.first(), ratios.last());
    print(measure(plan, base, targets, explainer, facts));
    return 0;
}
