// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/knowledge.h"
#include "app/lab/gates.h"
#include "app/lab/truth.h"
#include "tests/lab/asking.h"

#include <QSignalSpy>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

/// What the lab says about its own answers. (tst_truth… hold every personality against it.)
class TestSettled : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyGateWordHasADecisionOrAReason_data();
    void everyGateWordHasADecisionOrAReason();
    void everyDecisionExists();
    void everyEndingIsAnEdgeOfItsDecision();
    void saysWhereItStopped_data();
    void saysWhereItStopped();
    void thePathIsThatOfTheServer();
    void theServerTellsWhoseRequestItWas();
    void nobodyListensNothingIsMade();
};

static const knowledge::Knowledge &facts()
{
    static const knowledge::Knowledge all = knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    return all;
}

static lab::Truth truthOf(const QString &id, const QByteArray &bytes)
{
    http::RequestParser parser;
    parser.feed(bytes);
    const bool whole = parser.hasRequest();
    const http::Request request = whole ? parser.take() : parser.current();
    return lab::truthOf(request, asking::personality(id));
}

void TestSettled::everyGateWordHasADecisionOrAReason_data()
{
    QTest::addColumn<QString>("word");
    for (const QString &word : lab::gateWords())
        QTest::newRow(qPrintable(word)) << word;
    QTest::newRow("timeout") << u"timeout"_s;
}

void TestSettled::everyGateWordHasADecisionOrAReason()
{
    QFETCH(QString, word);
    const QString decision = lab::decisionOf(word);
    QVERIFY(!decision.isEmpty() || !lab::whyByStatus(word).isEmpty());
    if (!decision.isEmpty())
        QVERIFY2(facts().gate(decision), qPrintable(decision));
}

void TestSettled::everyDecisionExists()
{
    QVERIFY(lab::decisionOf(u"no such word"_s).isEmpty());
    QVERIFY(lab::decisionOf(u"served"_s).isEmpty());
    QCOMPARE(lab::decisionOf(u"filter"_s, 403), u"permitted"_s);
    QCOMPARE(lab::decisionOf(u"filter"_s, 405), u"method-allowed-here"_s);
    QCOMPARE(lab::decisionOf(u"method-allowed"_s, 403), u"method-allowed-here"_s);
}

void TestSettled::everyEndingIsAnEdgeOfItsDecision()
{
    int edges = 0;
    for (int status = 300; status < 600; ++status) {
        const knowledge::Gate *gate = facts().gate(lab::decisionForStatus(status));
        QVERIFY2(gate, qPrintable(QString::number(status)));
        const bool direct = std::any_of(gate->edges.begin(), gate->edges.end(),
            [status](const knowledge::Gate::Edge &edge) { return edge.to == QString::number(status); });
        const bool somewhere =
            std::any_of(facts().gates().begin(), facts().gates().end(), [status](const knowledge::Gate &any) {
                return std::any_of(
                    any.edges.begin(), any.edges.end(), [status](const knowledge::Gate::Edge &edge) {
                        return edge.to == QString::number(status);
                    });
            });
        QVERIFY2(direct || !somewhere, qPrintable(QString::number(status)));
        edges += direct ? 1 : 0;
    }
    QVERIFY(edges > 35);
    QVERIFY(lab::decisionForStatus(204).isEmpty());
}

void TestSettled::saysWhereItStopped_data()
{
    QTest::addColumn<QString>("personality");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("gate");
    QTest::addColumn<QString>("stopped");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char *name, const QString &personality, const QByteArray &bytes,
                         const QString &gate, const QString &stopped, const QString &answer) {
        QTest::newRow(name) << personality << bytes << gate << stopped << answer;
    };
    const QString strict = u"strict"_s;
    row("served", strict, asking::request("GET /articles/42"), u"served"_s, {}, {});
    row("a deed", strict, asking::request("DELETE /articles/42"), u"served"_s, {}, u"deleted"_s);
    row("501", strict, asking::request("FROBNICATE /"), u"method-known"_s, u"method-known"_s,
        u"method-unknown"_s);
    row("405", strict, asking::request("PUT /articles"), u"method-allowed"_s, u"method-allowed-here"_s,
        u"not-allowed"_s);
    row("404", strict, asking::request("GET /nowhere"), u"route"_s, u"exists"_s, u"not-found"_s);
    row("a fixed 429", strict, asking::request("GET /busy"), u"fixed-answer"_s, u"within-rate"_s, u"busy"_s);
    row("a fixed 301", strict, asking::request("GET /301"), u"fixed-answer"_s, u"moved"_s, u"301"_s);
    row("a fixed 200", u"codes"_s, asking::request("GET /200"), u"fixed-answer"_s, {}, u"200"_s);
    row("garbage", strict, "garbage\r\n\r\n", u"start-line"_s, u"start-line"_s, u"bad-request"_s);
    row("If-Match", strict, asking::request("PUT /articles/42", {"If-Match: \"x\""}), u"precondition"_s,
        u"if-match"_s, u"precondition"_s);
    row("If-None-Match on PUT", strict,
        asking::request("PUT /articles/42", {"If-Match: \"42-1\"", "If-None-Match: *"}), u"precondition"_s,
        u"if-none-match"_s, u"precondition"_s);
    row("If-Modified-Since", strict,
        asking::request("GET /articles/42", {"If-Modified-Since: Fri, 22 Nov 2024 10:00:00 GMT"}),
        u"not-modified"_s, u"if-modified-since"_s, u"not-modified"_s);
    row("a filter", u"filter-in-front"_s, asking::request("DELETE /articles/42"), u"filter"_s, u"permitted"_s,
        u"blocked-method"_s);
    row("the gateway's 403", u"gateway-like"_s, asking::request("DELETE /articles"), u"method-allowed"_s,
        u"method-allowed-here"_s, u"no-route"_s);
    row("a hang-up", u"node-http"_s, asking::request("CONNECT a.example:443"), u"connect"_s,
        u"connect-target"_s, u"hang-up"_s);
}

void TestSettled::saysWhereItStopped()
{
    QFETCH(QString, personality);
    QFETCH(QByteArray, bytes);
    const lab::Truth truth = truthOf(personality, bytes);
    QTEST(truth.gate, "gate");
    QTEST(truth.stopped, "stopped");
    QTEST(truth.answer, "answer");
    QCOMPARE(truth.personality, personality);
    QVERIFY(!truth.path.contains(truth.stopped));
    for (const QString &gate : truth.path)
        QVERIFY2(facts().gate(gate), qPrintable(gate));
    QCOMPARE(QSet<QString>(truth.path.begin(), truth.path.end()).size(), truth.path.size());
}

void TestSettled::thePathIsThatOfTheServer()
{
    const QByteArray request = asking::request("PUT /nowhere");
    const lab::Truth strict = truthOf(u"strict"_s, request);
    QVERIFY(strict.path.contains(u"method-known"_s));
    QVERIFY(strict.path.indexOf(u"method-known"_s) > strict.path.indexOf(u"host"_s));
    QVERIFY(!strict.path.contains(u"method-allowed-here"_s));
    QVERIFY(!strict.path.contains(u"expectation"_s)); // nothing was expected
    const lab::Truth routed = truthOf(u"route-first"_s, asking::request("FROBNICATE /nowhere"));
    QCOMPARE(routed.stopped, u"exists"_s);
    QVERIFY(!routed.path.contains(u"method-known"_s));
    const lab::Truth served = truthOf(u"strict"_s, asking::request("GET /articles/42"));
    QCOMPARE(served.path.constLast(), u"performed"_s);
}

void TestSettled::theServerTellsWhoseRequestItWas()
{
    lab::Server server(asking::personality(u"strict"_s));
    QVERIFY(server.listen().hasValue());
    QSignalSpy spy(&server, &lab::Server::settled);
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, server.port());
    socket.write(asking::request("PUT /articles"));
    QTRY_COMPARE(spy.count(), 1);
    const auto truth = spy.at(0).at(0).value<lab::Truth>();
    QCOMPARE(truth.clientPort, socket.localPort());
    QCOMPARE(truth.method, "PUT");
    QCOMPARE(truth.target, "/articles");
    QCOMPARE(truth.status, 405);
    QCOMPARE(truth.hop, 0);
    QCOMPARE(truth.stopped, u"method-allowed-here"_s);
}

void TestSettled::nobodyListensNothingIsMade()
{
    lab::Server server(asking::personality(u"strict"_s));
    QVERIFY(server.listen().hasValue());
    QSignalSpy answered(&server, &lab::Server::answered);
    {
        QSignalSpy spy(&server, &lab::Server::settled);
    }
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, server.port());
    socket.write(asking::request("GET /"));
    QTRY_COMPARE(answered.count(), 1);
    QSignalSpy settled(&server, &lab::Server::settled);
    socket.write(asking::request("GET /"));
    QTRY_COMPARE(settled.count(), 1);
}

QTEST_GUILESS_MAIN(TestSettled)
#include "tst_settled.moc"
