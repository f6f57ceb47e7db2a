// SPDX-License-Identifier: Apache-2.0
#include "app/lab/chain.h"
#include "tests/lab/asking.h"
#include "tests/lab/client.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using asking::Client;

/// Servers one behind the other: who answered?
class TestChain : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void allShippedOnesLoad();
    void tellsWhoAnswered_data();
    void tellsWhoAnswered();
    void theCacheAnswersAgain();
    void aCached501HasAnAge();
    void whatChangesTheResourceIsForgotten();
    void whatMustNotBeKeptIsNot_data();
    void whatMustNotBeKeptIsNot();
    void fieldsOfOneHopStayThere();
    void everyServerCanBeAskedDirectly();
    void aDownServerHasAClosedPort();
    void keepsTheConnectionOfTheClient();
    void mistakesAreNamed_data();
    void mistakesAreNamed();
};

static lab::ChainPlan plan(const QString &id)
{
    base::Result<lab::ChainPlan> read = lab::loadChain(QStringLiteral(SOURCE_FOLDER "/data"), id);
    return read ? *read : lab::ChainPlan();
}

/// A chain that runs, and what it says.
struct Running {
    lab::Chain chain;
    QSignalSpy spy{&chain, &lab::Chain::settled};
    quint16 port = 0;

    explicit Running(lab::ChainPlan plan)
        : chain(std::move(plan))
    {
        const base::Result<quint16> bound = chain.listen();
        port = bound ? *bound : 0;
    }
    QByteArray heard(const QByteArray &line, const QList<QByteArray> &fields = {})
    {
        Client client(port);
        client.send(asking::request(line, QList<QByteArray>(fields) << "Connection: close"));
        const bool closed = QTest::qWaitFor([&] { return client.isClosed(); });
        return closed ? client.heard() : "(still open)";
    }
    lab::Truth truth() { return spy.isEmpty() ? lab::Truth() : spy.takeLast().at(0).value<lab::Truth>(); }
};

void TestChain::allShippedOnesLoad()
{
    std::vector<base::Error> problems;
    const auto plans = lab::loadChains(QStringLiteral(SOURCE_FOLDER "/data"), &problems);
    for (const base::Error &problem : problems)
        QFAIL(qPrintable(problem.text()));
    QVERIFY(plans.size() >= 3);
    QCOMPARE(lab::loadChains(u":/data"_s, nullptr).size(), plans.size());
    QVERIFY(!lab::loadChain(u":/data"_s, u"nope"_s).hasValue());
}

void TestChain::tellsWhoAnswered_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("hop");
    QTest::addColumn<QString>("gate");
    QTest::addColumn<QString>("stopped");
    const auto row = [](const QString &id, const QByteArray &line, int status, int hop, const QString &gate,
                         const QString &stopped) {
        QTest::newRow(line + " of " + id.toLatin1()) << id << line << status << hop << gate << stopped;
    };
    const QString three = u"cache-filter-origin"_s;
    row(three, "DELETE /articles/42", 403, 1, u"filter"_s, u"permitted"_s);
    row(three, "FROBNICATE /articles/42", 501, 2, u"method-known"_s, u"method-known"_s);
    row(three, "POST /articles/42", 405, 2, u"method-allowed"_s, u"method-allowed-here"_s);
    row(three, "GET /articles/42", 200, 2, u"served"_s, {});
    row(three, "GET /nowhere", 404, 2, u"route"_s, u"exists"_s);
    row(three, "CONNECT a.example:80", 405, 0, u"connect"_s, u"connect-target"_s);
    const QString two = u"proxy-origin"_s;
    row(two, "GET /articles/42", 200, 1, u"served"_s, {});
    row(two, "GET /nowhere", 404, 1, u"route"_s, u"exists"_s);
    row(two, "GET /down", 502, 0, u"forward"_s, u"performed"_s);
    row(two, "GET /garbage", 502, 0, u"forward"_s, u"performed"_s);
    row(two, "GET /cut", 502, 0, u"forward"_s, u"performed"_s);
    row(two, "GET /late", 504, 0, u"forward"_s, u"performed"_s);
    row(two, "GET /own-502", 502, 1, u"fixed-answer"_s, u"performed"_s);
    row(u"origin-down"_s, "GET /", 502, 0, u"forward"_s, u"performed"_s);
}

void TestChain::tellsWhoAnswered()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, line);
    QFETCH(int, status);
    lab::ChainPlan chosen = plan(id);
    QVERIFY(chosen.hops.size() >= 2);
    chosen.hops.front().personality.patience = line.contains("/late") ? 100 : 5000;
    Running running(std::move(chosen));
    const QByteArray bytes = running.heard(line);
    QVERIFY2(bytes.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '), bytes.constData());
    QCOMPARE(running.spy.count(), 1);
    const lab::Truth truth = running.truth();
    QCOMPARE(truth.status, status);
    QTEST(truth.hop, "hop");
    QTEST(truth.gate, "gate");
    QTEST(truth.stopped, "stopped");
    QCOMPARE(bytes.contains("\r\nVia: 1.1 lab-"), truth.hop > 0);
}

void TestChain::theCacheAnswersAgain()
{
    Running running(plan(u"cache-filter-origin"_s));
    const QByteArray first = running.heard("GET /articles/42");
    QVERIFY(first.contains("\r\nCache-Status: lab-cache; fwd=uri-miss; stored\r\n"));
    QVERIFY(!first.contains("\r\nAge: "));
    QCOMPARE(running.truth().hop, 2);
    const QByteArray second = running.heard("GET /articles/42");
    QVERIFY(second.contains("\r\nCache-Status: lab-cache; hit; ttl="));
    QVERIFY(second.contains("\r\nAge: "));
    const lab::Truth truth = running.truth();
    QCOMPARE(truth.hop, 0);
    QCOMPARE(truth.gate, u"cache"_s);
    QCOMPARE(truth.personality, u"cache"_s);
    // HEAD may be served from what GET got, without content.
    const QByteArray head = running.heard("HEAD /articles/42");
    QVERIFY(head.contains("; hit; ttl=") && head.endsWith("\r\n\r\n"));
    const QByteArray fresh = running.heard("GET /articles/42", {"Cache-Control: no-cache"});
    QVERIFY(fresh.contains("fwd=uri-miss"));
}

void TestChain::aCached501HasAnAge()
{
    lab::ChainPlan chosen = plan(u"cache-filter-origin"_s);
    chosen.hops.back().personality.known.removeAll(u"GET"_s);
    Running running(std::move(chosen));
    QVERIFY(running.heard("GET /articles/42").startsWith("HTTP/1.1 501 "));
    const QByteArray again = running.heard("GET /articles/42");
    QVERIFY(again.startsWith("HTTP/1.1 501 ") && again.contains("\r\nAge: "));
    const lab::Truth truth = running.truth();
    QCOMPARE(truth.gate, u"cache"_s);
    QCOMPARE(truth.stopped, u"method-known"_s);
    QVERIFY(running.heard("FROBNICATE /").contains("fwd=uri-miss\r\n"));
    QVERIFY(running.heard("FROBNICATE /").contains("fwd=uri-miss\r\n"));
}

void TestChain::whatChangesTheResourceIsForgotten()
{
    lab::ChainPlan chosen = plan(u"cache-filter-origin"_s);
    for (lab::GateRule &rule : chosen.hops[1].personality.gates) {
        if (rule.gate == "filter"_L1)
            rule.list << u"PUT"_s;
    }
    Running running(std::move(chosen));
    running.heard("GET /articles/42");
    QVERIFY(running.heard("GET /articles/42").contains("; hit"));
    QVERIFY(running.heard("PUT /articles/42").startsWith("HTTP/1.1 204 "));
    QVERIFY(running.heard("GET /articles/42").contains("fwd=uri-miss"));
}

void TestChain::whatMustNotBeKeptIsNot_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("no-store of the answer") << QByteArray("/notes") << QByteArray("X-Nothing: 1");
    QTest::newRow("no-cache of the answer") << QByteArray("/config") << QByteArray("X-Nothing: 1");
    QTest::newRow("no-store of the request")
        << QByteArray("/articles/42") << QByteArray("Cache-Control: no-store");
    QTest::newRow("credentials") << QByteArray("/articles/42") << QByteArray("Authorization: Basic eA==");
    QTest::newRow("a range") << QByteArray("/articles/42") << QByteArray("Range: bytes=0-3");
    QTest::newRow("a status without a lifetime") << QByteArray("/busy") << QByteArray("X-Nothing: 1");
}

void TestChain::whatMustNotBeKeptIsNot()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, field);
    Running running(plan(u"cache-filter-origin"_s));
    QVERIFY(!running.heard("GET " + path, {field}).contains("stored"));
    QVERIFY(!running.heard("GET " + path).contains("; hit"));
}

void TestChain::fieldsOfOneHopStayThere()
{
    lab::ChainPlan chosen = plan(u"proxy-origin"_s);
    lab::Personality &origin = chosen.hops.back().personality;
    lab::Answer echo;
    echo.id = u"echo"_s;
    echo.status = 200;
    echo.reason = "OK";
    echo.fields = {{"X-Hop", "secret"}, {"Connection", "X-Hop"}, {"X-End", "kept"}};
    echo.content = "{request}";
    origin.answers.insert(echo.id, echo);
    lab::Route route;
    route.path = u"/echo"_s;
    route.methods = {u"*"_s};
    route.answer = echo.id;
    origin.routes.push_back(route);
    Running running(std::move(chosen));
    const QByteArray bytes =
        running.heard("GET /echo", {"X-Mine: hop", "TE: trailers", "Keep-Alive: 3", "Accept: a/b"});
    QVERIFY(bytes.contains("Accept: a/b"));
    QVERIFY(bytes.contains("Via: 1.1 lab-proxy"));
    QVERIFY(bytes.contains("\r\nX-End: kept\r\n"));
    for (const char *gone : {"TE: trailers", "Keep-Alive", "X-Hop"})
        QVERIFY2(!bytes.contains(gone), bytes.constData());
}

void TestChain::everyServerCanBeAskedDirectly()
{
    Running running(plan(u"cache-filter-origin"_s));
    const QList<quint16> ports = running.chain.ports();
    QCOMPARE(ports.size(), 3);
    QCOMPARE(ports.front(), running.port);
    Client origin(ports[2]);
    origin.send(asking::request("DELETE /articles/42"));
    QTRY_VERIFY(origin.heard().startsWith("HTTP/1.1 204 "));
    QVERIFY(!origin.heard().contains("Via"));
    QCOMPARE(running.spy.count(), 0);
    QVERIFY(running.chain.server(2) != nullptr);
}

void TestChain::aDownServerHasAClosedPort()
{
    Running running(plan(u"origin-down"_s));
    QVERIFY(running.chain.server(1) == nullptr);
    Client client(running.chain.ports()[1]);
    QTRY_COMPARE(client.socket().error(), QAbstractSocket::ConnectionRefusedError);
}

void TestChain::keepsTheConnectionOfTheClient()
{
    Running running(plan(u"cache-filter-origin"_s));
    Client client(running.port);
    client.send(asking::request("GET /nowhere") + asking::request("DELETE /articles/42")
        + asking::request("GET /articles"));
    QTRY_COMPARE(client.heard().count("HTTP/1.1 "), 3);
    QVERIFY(client.heard().indexOf(" 404 ") < client.heard().indexOf(" 403 "));
    QVERIFY(client.heard().indexOf(" 403 ") < client.heard().indexOf(" 200 OK"));
    QVERIFY(client.isOpen());
}

void TestChain::mistakesAreNamed_data()
{
    QTest::addColumn<QByteArray>("hops");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one server") << QByteArray(R"([{"role": "a", "personality": "strict"}])")
                                << u"at least two"_s;
    QTest::newRow("nobody hands on") << QByteArray(
        R"([{"role": "a", "personality": "strict"}, {"role": "b", "personality": "strict"}])")
                                     << u"\"a\" needs the gate forward"_s;
    QTest::newRow("unknown personality")
        << QByteArray(R"([{"role": "a", "personality": "nope"}, {"role": "b", "personality": "strict"}])")
        << u"There is no personality \"nope\""_s;
    QTest::newRow("neither") << QByteArray(R"([{"role": "a"}, {"role": "b", "personality": "strict"}])")
                             << u"either this or"_s;
    QTest::newRow("unknown key") << QByteArray(R"([{"role": "a", "colour": 1, "personality": "strict"}])")
                                 << u"colour"_s;
}

void TestChain::mistakesAreNamed()
{
    QFETCH(QByteArray, hops);
    QFETCH(QString, expected);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"lab/chains"_s));
    QVERIFY(QFile::copy(
        QStringLiteral(SOURCE_FOLDER "/data/lab/strict.json"), folder.filePath(u"lab/strict.json"_s)));
    QFile file(folder.filePath(u"lab/chains/mine.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"id": "mine", "name": "n", "teaches": "t", "source": "s", "hops": )" + hops + '}');
    file.close();
    QVERIFY(!lab::loadChain(folder.path(), u"mine"_s).hasValue());
    std::vector<base::Error> problems;
    QVERIFY(lab::loadChains(folder.path(), &problems).empty());
    QVERIFY2(problems.at(0).text().contains(expected), qPrintable(problems.at(0).text()));
}

QTEST_GUILESS_MAIN(TestChain)
#include "tst_chain.moc"
