// SPDX-License-Identifier: Apache-2.0
// bigdownload FOLDER: a GiB to disk by our terminal program and by curl, turn by turn from the same sender,
// and what memory ours takes for it.
#include "tests/bench/process.h"
#include "tests/hostile/server.h"

#include <QTemporaryDir>

#include <cstdio>

namespace {

constexpr qint64 size = qint64(1) << 30;
constexpr int turns = 5;

void sendMuch(hostile::Conversation &client)
{
    const QByteArray slice(1 << 20, 'x');
    if (!client.awaitHead()
        || !client.say("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n"))
        return;
    for (qint64 sent = 0; sent < size && client.say(slice);)
        sent += slice.size();
    client.leave();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    hostile::Server server(sendMuch);
    const QTemporaryDir folder(QString::fromLocal8Bit(argv[1]) + QStringLiteral("/download-XXXXXX"));
    const std::string file = folder.filePath(QStringLiteral("file")).toStdString();
    const std::string url = "http://127.0.0.1:" + std::to_string(server.port()) + "/";
    std::vector<double> ours;
    std::vector<double> theirs;
    long peak = 0;
    // The first turn counts for nothing: on a virtual machine memory that was never touched is slow, and who
    // comes first pays for it. Then they take turns at coming first.
    for (int turn = -1; turn < turns; ++turn) {
        std::vector<std::string> commands[] = {{std::string(argv[1]) + "/reasonphrase-cli", "send", "GET",
                                                   url, "-o", file, "--max-body", "2147483648"},
            {"curl", "-s", "-o", file, url}};
        if (turn % 2 != 0)
            std::swap(commands[0], commands[1]);
        for (const auto &command : commands) {
            const bool own = command.front() != "curl";
            const double start = bench::now();
            bench::Process process(command);
            process.finish();
            if (turn >= 0)
                (own ? ours : theirs).push_back(bench::now() - start);
            if (own)
                peak = std::max(peak, process.peak());
            if (std::remove(file.c_str()) != 0)
                std::printf("%s wrote nothing\n", command.front().c_str());
        }
    }
    const double a = bench::median(ours);
    const double b = bench::median(theirs);
    std::printf("a GiB to disk                        %.0f ms ours, %.0f ms curl: %.2f x its throughput, "
                "peak %.1f MiB\n",
        a, b, b / a, double(peak) / 1024);
    return 0;
}
