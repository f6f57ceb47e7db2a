// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

namespace bench {

namespace {

/// The number behind `key` in a file of "key: number" lines.
long valueOf(const std::filesystem::path &file, const std::string &key)
{
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.rfind(key, 0) == 0)
            return std::stol(line.substr(key.size()));
    }
    return 0;
}

} // namespace

Process::Process(const std::vector<std::string> &command)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    std::vector<char *> words;
    for (const std::string &word : command)
        words.push_back(const_cast<char *>(word.c_str()));
    words.push_back(nullptr);
    if (posix_spawnp(&m_pid, words.front(), &actions, nullptr, words.data(), environ) != 0)
        m_pid = -1;
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    m_output = ends[0];
}

Process::~Process()
{
    if (m_pid > 0) {
        kill(m_pid, SIGKILL);
        waitpid(m_pid, nullptr, 0);
    }
    close(m_output);
}

std::string Process::waitFor(const std::string &word)
{
    std::string line;
    for (char c = 0; read(m_output, &c, 1) == 1;) {
        if (c != '\n') {
            line += c;
        } else if (line.find(word) != std::string::npos) {
            return line;
        } else {
            line.clear();
        }
    }
    return {};
}

int Process::finish()
{
    char rest[4096];
    while (read(m_output, rest, sizeof rest) > 0) { }
    int status = -1;
    rusage used{};
    wait4(m_pid, &status, 0, &used);
    m_peak = used.ru_maxrss;
    m_pid = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

long Process::memory() const
{
    return valueOf("/proc/" + std::to_string(m_pid) + "/smaps_rollup", "Pss:");
}

long Process::processorTime() const
{
    std::ifstream in("/proc/" + std::to_string(m_pid) + "/stat");
    std::string text((std::istreambuf_iterator<char>(in)), {});
    // The name in brackets may hold spaces; user and system time are the 12th and 13th words behind it.
    std::size_t at = text.rfind(')');
    for (int word = 0; word < 12 && at != std::string::npos; ++word)
        at = text.find(' ', at + 1);
    if (at == std::string::npos)
        return 0;
    std::size_t second = 0;
    const long user = std::stol(text.substr(at), &second);
    return (user + std::stol(text.substr(at + second))) * 1000 / sysconf(_SC_CLK_TCK);
}

long Process::wakeUps() const
{
    long sum = 0;
    for (const auto &task : std::filesystem::directory_iterator("/proc/" + std::to_string(m_pid) + "/task"))
        sum += valueOf(task.path() / "status", "voluntary_ctxt_switches:");
    return sum;
}

double now()
{
    using namespace std::chrono;
    return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace bench
