// SPDX-License-Identifier: Apache-2.0
// How long the practice server takes to start, and how many requests a second it answers beside what a local
// nginx answers to the same wrk with as many connections, in turn.
#include "app/lab/server.h"
#include "tests/servers/realserver.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QRegularExpression>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 5;

/// What wrk says.
struct Load {
    double rate = 0; ///< requests a second; 0: wrk is not there
    QString errors; ///< its lines on socket errors and other statuses, empty: none
};

Load load(const QString &url, int connections)
{
    QProcess wrk;
    Load load;
    QEventLoop loop;
    QObject::connect(&wrk, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&wrk, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    wrk.start(u"wrk"_s, {u"-t1"_s, u"-c%1"_s.arg(connections), u"-d2s"_s, url});
    // The server is in this process: waitForFinished() would keep it from answering.
    loop.exec();
    const QString said = QString::fromUtf8(wrk.readAllStandardOutput());
    static const QRegularExpression rate(uR"(Requests/sec:\s*([0-9.]+))"_s);
    static const QRegularExpression errors(u"(Socket errors|Non-2xx).*"_s);
    load.rate = rate.match(said).captured(1).toDouble();
    load.errors = errors.match(said).captured(0);
    return load;
}

/// Milliseconds from nothing to a bound port, reading the personality included.
double startTime()
{
    QElapsedTimer clock;
    clock.start();
    const auto personality = lab::loadPersonality(u":/data"_s, u"strict"_s);
    lab::Server server(*personality);
    const bool bound = server.listen().hasValue();
    return bound ? double(clock.nsecsElapsed()) / 1e6 : -1;
}

double tlsTime()
{
    lab::Server server(*lab::loadPersonality(u":/data"_s, u"strict"_s));
    QElapsedTimer clock;
    clock.start();
    const bool bound = server.listenTls().hasValue();
    return bound ? double(clock.nsecsElapsed()) / 1e6 : -1;
}

void compare(const QString &ours, const QString &theirs, int connections)
{
    QList<double> ratios;
    QList<double> rates;
    for (int round = 0; round < rounds; ++round) {
        const Load nginx = load(theirs, connections);
        const Load lab = load(ours, connections);
        std::printf("  lab %.0f requests/s%s, nginx %.0f requests/s%s\n", lab.rate,
            qPrintable(lab.errors.isEmpty() ? u""_s : u" ("_s + lab.errors + u')'), nginx.rate,
            qPrintable(nginx.errors.isEmpty() ? u""_s : u" ("_s + nginx.errors + u')'));
        ratios << (nginx.rate > 0 ? lab.rate / nginx.rate : 0);
        rates << lab.rate;
    }
    std::sort(ratios.begin(), ratios.end());
    std::sort(rates.begin(), rates.end());
    std::printf("practice server, %d connections: %.0f requests/s, beside nginx: %.2f (%.2f to %.2f)\n",
        connections, rates[rounds / 2], ratios[rounds / 2], ratios.first(), ratios.last());
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication app(argc, argv);
    std::printf("practice server: the first start %.1f ms", startTime());
    std::printf(", the second %.1f ms, TLS %.1f ms\n", startTime(), tlsTime());
    RealServer nginx;
    if (!nginx.start({u"nginx"_s}, u"nginx.conf"_s, {u"-c"_s, u"@CONFIG@"_s})) {
        std::fprintf(stderr, "nginx does not start: %s\n", qPrintable(nginx.why()));
        return 1;
    }
    lab::Server server(*lab::loadPersonality(u":/data"_s, u"strict"_s));
    const base::Result<quint16> port = server.listen();
    if (!port)
        return 1;
    const QString ours = u"http://127.0.0.1:%1/articles/42"_s.arg(*port);
    compare(ours, nginx.url(u"/hello.txt"_s), 32);
    compare(ours, nginx.url(u"/hello.txt"_s), 500);
    return 0;
}
