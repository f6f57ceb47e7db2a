// SPDX-License-Identifier: Apache-2.0
// race FOLDER: our window against a bare one, turn by turn in one run. What counts is the ratio.
#include <unistd.h>

#include "tests/bench/process.h"

#include <cstdio>
#include <cstdlib>

using bench::Process;

namespace {

struct Window {
    double painted = 0; ///< ms from start to the first paint
    double shown = 0; ///< and to the first exchange on screen
    double memory = 0; ///< MiB, a second after it
    double idle = 0; ///< percent of one processor over five seconds
    double wakeUps = 0; ///< a second
};

Window measure(const std::string &program, bool exchange, bool idle)
{
    Window window;
    const double start = bench::now();
    Process process({program});
    if (process.waitFor("painted").empty())
        return window;
    window.painted = bench::now() - start;
    if (exchange && !process.waitFor("shown").empty())
        window.shown = bench::now() - start;
    sleep(1);
    window.memory = double(process.memory()) / 1024;
    if (idle) {
        const long used = process.processorTime();
        const long woken = process.wakeUps();
        sleep(5);
        window.idle = double(process.processorTime() - used) / 50;
        window.wakeUps = double(process.wakeUps() - woken) / 5;
    }
    return window;
}

void row(const char *what, double ours, double theirs, const char *unit)
{
    std::printf("%-36s %9.2f %9.2f %-4s", what, ours, theirs, unit);
    if (theirs > 0)
        std::printf(" %6.2f x", ours / theirs);
    std::printf("\n");
}

void windows(const std::string &folder)
{
    constexpr int turns = 11; // the first warms the caches
    std::vector<double> painted[2];
    std::vector<double> memory[2];
    std::vector<double> shown;
    Window last[2];
    const std::string programs[2] = {folder + "/reasonphrase", folder + "/barewindow"};
    for (int turn = 0; turn < turns; ++turn) {
        for (int which = 0; which < 2; ++which) {
            last[which] = measure(programs[which], which == 0, turn == turns - 1);
            if (turn > 0) {
                painted[which].push_back(last[which].painted);
                memory[which].push_back(last[which].memory);
            }
        }
        if (turn > 0)
            shown.push_back(last[0].shown);
    }
    const char *platform = std::getenv("QT_QPA_PLATFORM");
    std::printf("%-36s %9s %9s\n", platform ? platform : "window", "ours", "bare");
    row("start to first paint", bench::median(painted[0]), bench::median(painted[1]), "ms");
    row("start to the 501 on screen", bench::median(shown), bench::median(painted[1]), "ms");
    row("memory (PSS)", bench::median(memory[0]), bench::median(memory[1]), "MiB");
    row("idle processor", last[0].idle, last[1].idle, "%");
    row("idle wake-ups a second", last[0].wakeUps, last[1].wakeUps, "");
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "race FOLDER\n");
        return 2;
    }
    setenv("REASONPHRASE_BENCH", "1", 1);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    windows(argv[1]);
    return 0;
}
