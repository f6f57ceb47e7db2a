// SPDX-License-Identifier: Apache-2.0
// lookup [FOLDER]: how long it takes to read all facts, to build the index, and to answer a keystroke, in
// processor time. FOLDER is a data folder; none: the facts that are built in.
#include <time.h>

#include "app/knowledge/search.h"

#include <algorithm>
#include <cstdio>
#include <fstream>

using namespace Qt::StringLiterals;

namespace {

constexpr double frame = 16; // ms at 60 pictures a second
constexpr int turns = 21;

/// Milliseconds of processor time: other work on the machine counts for little.
double now()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

double middle(std::vector<double> values, double part = 0.5)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values[std::size_t(double(values.size() - 1) * part)];
}

void row(const char *what, const std::vector<double> &times, double goal)
{
    const double median = middle(times);
    std::printf("%-36s %9.3f %9.3f %9.3f ms %6.2f of a frame, goal %g\n", what, median, middle(times, 0.95),
        *std::max_element(times.begin(), times.end()), median / frame, goal);
}

const QStringList &queries()
{
    static const QStringList list{u"501"_s, u"404 not found"_s, u"bad gateway"_s, u"gatway timeuot"_s,
        u"wrong verb"_s, u"rate limit"_s, u"too many redirects"_s, u"cors preflight"_s, u"propfnd"_s,
        u"cache-control"_s, u"content lenght"_s, u"rfc 9110"_s, u"teapot"_s, u"not logged in"_s,
        u"may a 405 be cached"_s, u"nginx allow header missing"_s, u"authentification required"_s,
        u"the server does not know the method"_s, u"zqkvwt"_s, u"299"_s};
    return list;
}

std::size_t entries(const knowledge::Knowledge &facts)
{
    return facts.statuses().size() + facts.methods().size() + facts.fields().size() + facts.specs().size()
        + facts.comparisons().size() + facts.claims().size() + facts.servers().size() + facts.recipes().size()
        + facts.gates().size();
}

void measure(const QString &folder)
{
    std::vector<double> loading;
    std::vector<double> building;
    std::vector<double> typing;
    std::size_t count = 0;
    for (int turn = 0; turn < turns; ++turn) {
        const double start = now();
        const knowledge::Knowledge facts = knowledge::Knowledge::load(folder);
        count = entries(facts);
        const double read = now();
        const knowledge::SearchIndex index(facts);
        building.push_back(now() - read);
        loading.push_back(read - start);
        for (const QString &query : queries()) {
            for (qsizetype length = 1; length <= query.size(); ++length) {
                const double pressed = now();
                index.find(query.left(length));
                typing.push_back(now() - pressed);
            }
        }
    }
    std::printf("%zu entries of %s\n", count, qPrintable(folder));
    std::printf("%-36s %9s %9s %9s\n", "knowledge", "median", "95 of 100", "slowest");
    row("reading all facts", loading, 15);
    row("building the index", building, 8);
    row("a keystroke", typing, 0.5);
}

} // namespace

int main(int argc, char **argv)
{
    std::ifstream load("/proc/loadavg");
    std::string line;
    if (std::getline(load, line))
        std::printf("load of the machine: %s\n", line.c_str());
    measure(argc > 1 ? QString::fromLocal8Bit(argv[1]) : u":/data"_s);
    return 0;
}
