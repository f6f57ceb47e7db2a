// SPDX-License-Identifier: Apache-2.0
#include <sys/socket.h>

#include "tests/lab/asking.h"
#include "tests/lab/client.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using asking::Client;

/// Clients that mean no good: each is got rid of within bounds, and the next one is served as if nothing
/// had been.
class TestHostile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void survives_data();
    void survives();
    void aHalfClosedClientGetsItsAnswer();
    void aClientThatReadsNothingIsGivenUp();
    void aResetInTheMiddleIsForgotten_data();
    void aResetInTheMiddleIsForgotten();
    void moreConnectionsThanItTakes();
    void connectionsThatComeAndGo();

private:
    void servesTheNext();

    std::unique_ptr<lab::Server> m_server;
    double m_before = 0;
};

constexpr int patience = 250; ///< idle time of the server, milliseconds
constexpr double mostMiB = 48; ///< that a hostile client may cost

/// Resident memory of this process, client and server together; 0 where the system does not tell.
static double residentMiB()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1024 / 1024;
}

void TestHostile::init()
{
    lab::Personality strict = asking::personality(u"strict"_s);
    strict.idleTimeout = patience;
    m_server = std::make_unique<lab::Server>(strict);
    QVERIFY(m_server->listen().hasValue());
    m_before = residentMiB();
}

void TestHostile::servesTheNext()
{
    Client next(m_server->port());
    next.send(asking::request("GET /articles/42"));
    QTRY_VERIFY(next.heard().startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(next.heard().endsWith("</html>\n"));
    QVERIFY2(residentMiB() - m_before < mostMiB, qPrintable(QString::number(residentMiB() - m_before)));
}

void TestHostile::survives_data()
{
    QTest::addColumn<QByteArray>("first"); // sent at once
    QTest::addColumn<QByteArray>("again"); // sent again and again, as long as it is taken
    QTest::addColumn<QByteArray>("answer"); // how the only or last answer begins; empty: none needed
    const auto row = [](const char *name, const QByteArray &first, const QByteArray &again,
                         const QByteArray &answer) { QTest::newRow(name) << first << again << answer; };
    const QByteArray head = "GET / HTTP/1.1\r\nHost: x\r\n";
    const QByteArray post = "POST /articles HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n";
    const QByteArray kilo(1024, 'a');
    row("says nothing", {}, {}, {});
    row("stops in the method", "GE", {}, {});
    row("stops in the fields", head, {}, "HTTP/1.1 408 ");
    row("stops in the content", post + "Content-Length: 10\r\n\r\nabc", {}, "HTTP/1.1 408 ");
    row("one byte at a time, no line end", "G", "a", {});
    row("one field at a time, for ever", head, "X: y\r\n", {});
    row("one byte of content at a time", post + "Content-Length: 60000\r\n\r\n", "a", {});
    row("one chunk at a time", post + "Transfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n", {});
    row("an endless start line", "GET /", kilo, "HTTP/1.1 414 ");
    row("an endless method", kilo, kilo, "HTTP/1.1 400 ");
    row("an endless field", head + "X: ", kilo, "HTTP/1.1 431 ");
    row("endless fields", head, "X-Field: " + kilo + "\r\n", "HTTP/1.1 431 ");
    row("endless small fields", head, QByteArray("a:b\r\n").repeated(100), "HTTP/1.1 431 ");
    row("empty lines for ever", {}, QByteArray("\r\n").repeated(500), {});
    row("zeros for ever", {}, QByteArray(1024, '\0'), "HTTP/1.1 4");
    row("noise for ever", {}, QByteArray("\xff\xfe\x80 \x01\r\n").repeated(100), "HTTP/1.1 4");
    row("TLS on the plain port", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), {}, {});
    row("HTTP/2 straight away", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {}, "HTTP/1.1 505 ");
    row("a chunk larger than numbers are", post + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
        {}, "HTTP/1.1 400 ");
    row("a chunk of many gigabytes", post + "Transfer-Encoding: chunked\r\n\r\n7fffffffff\r\n",
        kilo.repeated(64), "HTTP/1.1 4");
    row("a chunk with an endless extension", post + "Transfer-Encoding: chunked\r\n\r\n5;", kilo,
        "HTTP/1.1 400 ");
    row("endless trailers", post + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "X-Trailer: " + kilo + "\r\n",
        {});
    row("a length larger than numbers are", post + "Content-Length: 99999999999999999999\r\n\r\n", kilo,
        "HTTP/1.1 4");
    row("more content than it takes", post + "Content-Length: 9000000000\r\n\r\n", kilo.repeated(64),
        "HTTP/1.1 413 ");
    row("a negative length", post + "Content-Length: -1\r\n\r\n", kilo, "HTTP/1.1 400 ");
    row("waits for 100 and never goes on", post + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n", {},
        "HTTP/1.1 408 ");
    row("goes on after the end", head + "Connection: close\r\n\r\n", kilo.repeated(16), "HTTP/1.1 200 ");
}

void TestHostile::survives()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, again);
    QFETCH(QByteArray, answer);
    Client client(m_server->port());
    client.send(first);
    QTimer pump;
    connect(&pump, &QTimer::timeout, &client, [&] {
        // Small pieces drip, large ones flood.
        const int pieces = again.size() > 100 ? 64 : 1;
        for (int i = 0; i < pieces && client.isOpen() && client.socket().bytesToWrite() < 1'000'000; ++i)
            client.send(again);
    });
    if (!again.isEmpty())
        pump.start(10);
    QTRY_VERIFY_WITH_TIMEOUT(client.isClosed(), 15'000);
    pump.stop();
    QTRY_COMPARE(m_server->connections(), 0);
    const qsizetype last = client.heard().lastIndexOf("HTTP/1.1 ");
    if (!answer.isEmpty())
        QVERIFY2(client.heard().mid(std::max<qsizetype>(last, 0)).startsWith(answer),
            client.heard().left(300).constData());
    servesTheNext();
}

void TestHostile::aHalfClosedClientGetsItsAnswer()
{
    Client client(m_server->port());
    QTRY_VERIFY(client.isOpen());
    client.send(asking::request("GET /articles/42"));
    client.socket().flush();
    QCOMPARE(::shutdown(int(client.socket().socketDescriptor()), SHUT_WR), 0);
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.heard().endsWith("</html>\n"));
    QTRY_COMPARE(m_server->connections(), 0);
    servesTheNext();
}

void TestHostile::aClientThatReadsNothingIsGivenUp()
{
    Client client(m_server->port());
    client.stopReading();
    client.send(asking::request("GET /articles/42").repeated(200'000));
    QTRY_COMPARE(m_server->connections(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->connections(), 0, 15'000);
    client.socket().abort();
    servesTheNext();
}

void TestHostile::aResetInTheMiddleIsForgotten_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("before a byte") << QByteArray();
    QTest::newRow("in the head") << QByteArray("GET / HTTP/1.1\r\nHo");
    QTest::newRow("in the content") << QByteArray(
        "PUT /articles/42 HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na");
    QTest::newRow("with answers under way") << asking::request("GET /articles/42").repeated(2000);
    QTest::newRow("while 100 is awaited") << QByteArray(
        "PUT /articles/42 HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n");
}

void TestHostile::aResetInTheMiddleIsForgotten()
{
    QFETCH(QByteArray, bytes);
    for (int i = 0; i < 20; ++i) {
        Client client(m_server->port());
        QTRY_VERIFY(client.isOpen());
        client.send(bytes);
        client.socket().flush();
        const linger now{1, 0};
        ::setsockopt(int(client.socket().socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        client.socket().abort();
    }
    QTRY_COMPARE(m_server->connections(), 0);
    servesTheNext();
}

void TestHostile::moreConnectionsThanItTakes()
{
    m_server->setMostConnections(20);
    std::vector<std::unique_ptr<Client>> crowd;
    for (int i = 0; i < 60; ++i)
        crowd.push_back(std::make_unique<Client>(m_server->port()));
    const auto closed = [&crowd] {
        return std::count_if(
            crowd.begin(), crowd.end(), [](const auto &client) { return client->isClosed(); });
    };
    QTRY_VERIFY(closed() >= 40);
    QVERIFY(m_server->connections() <= 20);
    QTRY_COMPARE(m_server->connections(), 0); // the silent ones are given up, too
    servesTheNext();
}

void TestHostile::connectionsThatComeAndGo()
{
    for (int round = 0; round < 10; ++round) {
        std::vector<std::unique_ptr<Client>> crowd;
        for (int i = 0; i < 50; ++i) {
            crowd.push_back(std::make_unique<Client>(m_server->port()));
            crowd.back()->send(asking::request("GET /"));
        }
        QTRY_VERIFY(std::all_of(crowd.begin(), crowd.end(),
            [](const auto &client) { return client->heard().contains(" 200 OK"); }));
    }
    QTRY_COMPARE(m_server->connections(), 0);
    servesTheNext();
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
