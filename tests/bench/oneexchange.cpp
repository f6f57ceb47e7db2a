// SPDX-License-Identifier: Apache-2.0
// oneexchange FOLDER: one small exchange with our terminal program and with curl, each a process, turn by
// turn with a program that only starts QtCore: nothing on it can be faster.
#include "tests/bench/process.h"

#include <cstdio>

using bench::Process;

namespace {

constexpr int turns = 201; // the first warms the caches

double exchange(const std::vector<std::string> &command)
{
    const double start = bench::now();
    const int code = Process(command).finish();
    return code == 0 || code == 1 ? bench::now() - start : -1;
}

void exchanges(const std::string &folder)
{
    Process lab({folder + "/reasonphrase-cli", "lab", "--port", "0"});
    const std::string line = lab.waitFor("http://");
    const std::size_t start = line.find("http://");
    if (start == std::string::npos) {
        std::printf("The practice server did not start.\n");
        return;
    }
    const std::string url =
        line.substr(start, line.find_first_of(" ,;/", start + 7) - start) + "/articles/42";
    std::vector<double> ours;
    std::vector<double> theirs;
    std::vector<double> floor;
    for (int turn = 0; turn < turns; ++turn) {
        const double a = exchange({folder + "/reasonphrase-cli", "send", "GET", url});
        const double b = exchange({"curl", "-si", url});
        const double c = exchange({folder + "/qtcore"});
        if (a < 0 || b < 0 || c < 0) {
            std::printf("An exchange with %s failed.\n", url.c_str());
            return;
        }
        if (turn > 0) {
            ours.push_back(a);
            theirs.push_back(b);
            floor.push_back(c);
        }
    }
    const double a = bench::median(ours);
    const double b = bench::median(theirs);
    std::printf(
        "one small exchange, whole process    %.2f ms ours, %.2f ms curl: %.2f x, %.2f ms QtCore started\n",
        a, b, a / b, bench::median(floor));
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    exchanges(argv[1]);
    return 0;
}
