// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/socket.h>

#include "app/http/parser.h"
#include "app/probe/matrixrun.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <functional>

/// A server on loopback that keeps its connections, writes down what it is asked, and answers as a test says.
namespace matrixpeer {

struct Reply {
    QByteArray bytes;
    bool close = false; ///< after the bytes
    bool reset = false; ///< instead of closing in order
};

inline QByteArray message(int status, const QByteArray &fields = {}, const QByteArray &content = "x")
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Words\r\n" + fields
        + "Content-Length: " + QByteArray::number(content.size()) + "\r\n\r\n" + content;
}

class Peer : public QTcpServer {
public:
    using Answer = std::function<Reply(const http::Request &)>;

    explicit Peer(Answer answer)
        : m_answer(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                take(socket);
        });
    }

    QByteArray url(const QByteArray &path = "/") const
    {
        return "http://127.0.0.1:" + QByteArray::number(serverPort()) + path;
    }

    QList<QByteArray> log; ///< "GET /a", in the order of arrival
    int connections = 0;
    int mostAtOnce = 0;

private:
    void take(QTcpSocket *socket)
    {
        ++connections;
        mostAtOnce = std::max(mostAtOnce, ++m_open);
        auto parser = std::make_shared<http::RequestParser>();
        connect(socket, &QTcpSocket::disconnected, socket, [this, socket] {
            --m_open;
            socket->deleteLater();
        });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, parser] {
            parser->feed(socket->readAll());
            while (parser->hasRequest() && socket->state() == QAbstractSocket::ConnectedState)
                reply(socket, parser->take());
        });
    }

    void reply(QTcpSocket *socket, const http::Request &request)
    {
        log << request.method + ' ' + request.target;
        const Reply reply = m_answer(request);
        // The answer of HEAD has no content.
        const qsizetype end = reply.bytes.indexOf("\r\n\r\n");
        socket->write(request.method == "HEAD" && end > 0 ? reply.bytes.first(end + 4) : reply.bytes);
        socket->flush();
        if (reply.reset) {
            // Lingering for no time at all makes closing a reset.
            const linger none{1, 0};
            ::setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
            socket->abort();
        } else if (reply.close) {
            socket->disconnectFromHost();
        }
    }

    Answer m_answer;
    int m_open = 0;
};

inline const knowledge::Knowledge &facts()
{
    static const knowledge::Knowledge all = knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    return all;
}

inline const explain::Explainer &explainer()
{
    static const explain::Explainer all(facts(), QStringLiteral(SOURCE_FOLDER "/data"));
    return all;
}

inline probe::MatrixPlan plan(const QByteArray &methods, bool unsafe = true)
{
    probe::MatrixPlan plan;
    const auto names = probe::readMethods(methods);
    if (names)
        plan.head.methods = *names;
    plan.head.nonsense = probe::freshToken();
    plan.head.unsafe = unsafe;
    plan.lanes = 4;
    return plan;
}

struct Ran {
    std::vector<probe::Row> rows; ///< by number
    probe::MatrixSummary summary;
    bool finished = false;

    const probe::Cell &cell(std::size_t row, const QByteArray &method) const
    {
        static const probe::Cell none;
        const probe::Cell *cell = row < rows.size() ? rows[row].cellOf(method) : nullptr;
        return cell ? *cell : none;
    }
};

inline Ran run(probe::MatrixRun &run)
{
    Ran ran;
    QObject::connect(&run, &probe::MatrixRun::rowFinished, &run,
        [&ran](const probe::Row &row) { ran.rows.push_back(row); });
    QObject::connect(&run, &probe::MatrixRun::finished, &run, [&ran](const probe::MatrixSummary &summary) {
        ran.summary = summary;
        ran.finished = true;
    });
    run.start();
    [&ran] { QTRY_VERIFY_WITH_TIMEOUT(ran.finished, 60'000); }();
    std::sort(ran.rows.begin(), ran.rows.end(),
        [](const probe::Row &a, const probe::Row &b) { return a.number < b.number; });
    return ran;
}

inline Ran run(probe::MatrixPlan plan, const QList<QByteArray> &targets)
{
    probe::MatrixRun matrix(std::move(plan), probe::targetsFromList(targets), explainer(), facts());
    return run(matrix);
}

/// "GET 200 allowed, PUT 405 …": a row as text.
inline QByteArray words(const probe::Row &row)
{
    QList<QByteArray> all;
    for (const probe::Cell &cell : row.cells)
        all << cell.method + ' ' + (cell.skipped ? QByteArray("skipped") : QByteArray::number(cell.status))
                + ' ' + cell.conclusion.toUtf8();
    return all.join(", ");
}

} // namespace matrixpeer
