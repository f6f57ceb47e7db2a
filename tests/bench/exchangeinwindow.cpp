// SPDX-License-Identifier: Apache-2.0
// One small exchange inside a running program against a bare socket that sends and reads the same bytes.
#include "app/explain/explainer.h"
#include "app/wire/call.h"
#include "tests/bench/process.h"
#include "tests/hostile/misbehaviour.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QTcpSocket>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

const QByteArray answer =
    "HTTP/1.1 200 OK\r\nDate: Sun, 22 Nov 2026 10:14:07 GMT\r\nContent-Type: text/plain\r\n"
    "Content-Length: 6\r\nConnection: close\r\n\r\nhello\n";
constexpr int turns = 501;

/// Milliseconds of connecting, sending and reading with nothing else.
double bare(const http::Composed &request)
{
    const double start = bench::now();
    QByteArray received;
    QEventLoop loop;
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    QObject::connect(&socket, &QTcpSocket::connected, &loop, [&] {
        socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket.write(request.bytes);
    });
    QObject::connect(&socket, &QTcpSocket::readyRead, &loop, [&] {
        received += socket.readAll();
        if (received.size() >= answer.size())
            loop.quit();
    });
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), request.destination.port);
    loop.exec();
    return bench::now() - start;
}

double ours(const http::Composed &request, const explain::Explainer *explainer)
{
    const double start = bench::now();
    QEventLoop loop;
    wire::Call call(request, {});
    QObject::connect(&call, &wire::Call::finished, &loop, [&](const http::Exchange &exchange) {
        if (explainer)
            explainer->explain(exchange);
        loop.quit();
    });
    call.start();
    loop.exec();
    return bench::now() - start;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const knowledge::Knowledge facts = knowledge::Knowledge::load(u":/data"_s);
    const explain::Explainer explainer(facts, u":/data"_s);
    hostile::Server server(hostile::answer(answer));
    http::Draft draft;
    draft.url = "http://127.0.0.1:" + QByteArray::number(server.port()) + "/";
    const base::Result<http::Composed> request = http::compose(draft, false);
    if (!request)
        return 1;
    std::vector<double> sockets;
    std::vector<double> calls;
    std::vector<double> reports;
    for (int turn = 0; turn < turns; ++turn) {
        sockets.push_back(bare(*request));
        calls.push_back(ours(*request, nullptr));
        reports.push_back(ours(*request, &explainer));
    }
    const double floor = bench::median(sockets);
    std::printf("one small exchange, running program   %.3f ms a bare socket, %.3f ms ours (+ %.3f), "
                "explained %.3f ms "
                "(+ %.3f)\n",
        floor, bench::median(calls), bench::median(calls) - floor, bench::median(reports),
        bench::median(reports) - floor);
    return 0;
}
