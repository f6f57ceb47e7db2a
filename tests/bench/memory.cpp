// SPDX-License-Identifier: Apache-2.0
// lintmemory FOLDER: `reasonphrase-cli lint` as a program of its own, on captures of several sizes: how long
// it works, and how much memory it has at its most.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/corpus.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

struct Ran {
    double seconds = 0; ///< of processor time
    double mebibytes = 0; ///< resident at the most
    bool well = false; ///< it could read everything
};

Ran run(const std::vector<std::string> &command)
{
    std::vector<char *> words;
    for (const std::string &word : command)
        words.push_back(const_cast<char *>(word.c_str()));
    words.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    pid_t pid = -1;
    const int failed = posix_spawnp(&pid, words.front(), &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    rusage usage{};
    int status = 0;
    if (failed != 0 || wait4(pid, &status, 0, &usage) != pid)
        return {};
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    const bool well = WIFEXITED(status) && WEXITSTATUS(status) < 2;
    return {seconds(usage.ru_utime) + seconds(usage.ru_stime), double(usage.ru_maxrss) / 1024, well};
}

template <class Write> QString written(const QTemporaryDir &folder, const QString &name, const Write &write)
{
    QFile file(folder.filePath(name));
    if (file.open(QIODevice::WriteOnly))
        write(&file);
    return file.fileName();
}

void row(const char *what, const Ran &ran)
{
    std::printf("%-36s %8.2f s %9.1f MiB%s\n", what, ran.seconds, ran.mebibytes, ran.well ? "" : " FAILED");
}

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir folder;
    if (argc != 2 || !folder.isValid()) {
        std::fprintf(stderr, "lintmemory FOLDER\n");
        return 2;
    }
    const std::string program = std::string(argv[1]) + "/reasonphrase-cli";
    const auto lint = [&program](const QString &file) {
        return run({program, "lint", "--format", "ndjson", file.toStdString()});
    };
    std::printf("%-36s %10s %13s\n", "lint, whole process", "processor", "at the most");
    for (const qsizetype count : {10'000, 100'000}) {
        const QString file =
            written(folder, u"lines"_s, [count](QIODevice *out) { bench::writeLines(out, count); });
        row(qPrintable(u"NDJSON, %1 exchanges"_s.arg(count)), lint(file));
    }
    for (const qint64 size : {20, 200}) {
        const QString file =
            written(folder, u"har"_s, [size](QIODevice *out) { bench::writeHar(out, size); });
        row(qPrintable(u"HAR of %1 MiB"_s.arg(size)), lint(file));
    }
    for (const qsizetype count : {2'000, 20'000}) {
        const QString sent =
            written(folder, u"sent"_s, [count](QIODevice *out) { bench::writeRequests(out, count); });
        const QString received =
            written(folder, u"received"_s, [count](QIODevice *out) { bench::writeResponses(out, count); });
        row(qPrintable(u"pipelined, %1 exchanges"_s.arg(count)),
            run({program, "lint", "--format", "ndjson", "--request", sent.toStdString(), "--response",
                received.toStdString()}));
    }
    return 0;
}
