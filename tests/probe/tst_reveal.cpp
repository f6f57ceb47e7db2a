// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "app/lab/server.h"
#include "app/probe/reveal.h"
#include "app/wire/call.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using explain::Outcome;

/// The true path over the inferred one, cell by cell and on the practice server itself.
class TestReveal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aStationIsCompared_data();
    void aStationIsCompared();
    void theOrderIsTheServersOwn();
    void wordsCount();
    void theLabIsLaidOverTheReport_data();
    void theLabIsLaidOverTheReport();

private:
    std::unique_ptr<knowledge::Knowledge> m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
};

void TestReveal::initTestCase()
{
    m_knowledge = std::make_unique<knowledge::Knowledge>(knowledge::Knowledge::load(u":/data"_s));
    m_explainer = std::make_unique<explain::Explainer>(*m_knowledge, u":/data"_s);
}

void TestReveal::aStationIsCompared_data()
{
    QTest::addColumn<QString>("gate");
    QTest::addColumn<int>("said");
    QTest::addColumn<QStringList>("path");
    QTest::addColumn<QString>("stopped");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("real");
    QTest::addColumn<bool>("differs");
    const auto row = [](const char *name, const char *gate, Outcome said, const QStringList &path,
                         const char *stopped, int status, Outcome real, bool differs) {
        QTest::addRow("%s", name) << QString::fromLatin1(gate) << int(said) << path
                                  << QString::fromLatin1(stopped) << status << int(real) << differs;
    };
    const QStringList known{u"method-known"_s};
    row("stopped where it was said", "method-known", Outcome::Stopped, {}, "method-known", 501,
        Outcome::Stopped, false);
    row("stopped elsewhere", "method-known", Outcome::Stopped, known, "permitted", 403, Outcome::Passed,
        true);
    row("passed, and it was", "method-known", Outcome::Passed, known, "exists", 404, Outcome::Passed, false);
    row("passed, but it stopped there", "method-known", Outcome::Passed, {}, "method-known", 405,
        Outcome::Stopped, true);
    row("passed, but it came to nothing", "exists", Outcome::Passed, known, "permitted", 403,
        Outcome::NotReached, true);
    row("not reached, but it was asked before", "authenticated", Outcome::NotReached, {u"authenticated"_s},
        "method-allowed-here", 405, Outcome::Passed, true);
    row("left open", "exists", Outcome::Unknown, known, "permitted", 403, Outcome::NotReached, false);
    row("a gate of the same station", "method-allowed-here", Outcome::Stopped, known, "options-here", 405,
        Outcome::Stopped, false);
    row("served, and never asked", "permitted", Outcome::Passed, known, "", 200, Outcome::Unknown, false);
    row("served with the path's last gate named", "act", Outcome::Passed, known, "performed", 200,
        Outcome::Passed, false);
    row("whoever answers was reached", "reached", Outcome::Passed, {}, "method-known", 501, Outcome::Passed,
        false);
}

void TestReveal::aStationIsCompared()
{
    QFETCH(QString, gate);
    QFETCH(int, said);
    QFETCH(QStringList, path);
    QFETCH(QString, stopped);
    QFETCH(int, status);
    QFETCH(int, real);
    QFETCH(bool, differs);
    explain::Report report;
    explain::Step step;
    step.gate = gate;
    step.outcome = Outcome(said);
    report.path = {step};
    lab::Truth truth;
    truth.path = path;
    truth.stopped = stopped;
    truth.status = status;
    const probe::Revealed revealed = probe::reveal(report, truth, *m_knowledge);
    QCOMPARE(int(revealed.of(gate)->real), real);
    QCOMPARE(revealed.of(gate)->differs, differs);
    QCOMPARE(revealed.differences, int(differs));
    QVERIFY(!revealed.of(u"no such gate"_s));
}

void TestReveal::theOrderIsTheServersOwn()
{
    lab::Truth truth;
    truth.path = {u"authenticated"_s, u"method-known"_s};
    truth.stopped = u"permitted"_s;
    truth.status = 403;
    truth.hop = 1;
    truth.personality = u"strict"_s;
    const probe::Revealed revealed = probe::reveal({}, truth, *m_knowledge);
    QCOMPARE(revealed.order.size(), 3);
    QCOMPARE(revealed.order.first(), m_knowledge->gate(u"authenticated"_s)->label);
    QCOMPARE(revealed.order.last(), m_knowledge->gate(u"permitted"_s)->label);
    QCOMPARE(revealed.hop, 1);
    QCOMPARE(revealed.personality, u"strict"_s);
}

void TestReveal::wordsCount()
{
    probe::Revealed revealed;
    QCOMPARE(revealed.words(), u"no gate differs"_s);
    revealed.differences = 1;
    QCOMPARE(revealed.words(), u"one gate differs"_s);
    revealed.differences = 3;
    QCOMPARE(revealed.words(), u"3 gates differ"_s);
}

void TestReveal::theLabIsLaidOverTheReport_data()
{
    QTest::addColumn<QString>("personality");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("stop");
    QTest::addColumn<bool>("differs");
    QTest::addRow("strict 501") << u"strict"_s << "FROBNICATE"_ba
                                << "/articles/42"_ba << u"method-known"_s << false;
    // It asks who is there before what is there: the typical order is not its own.
    QTest::addRow("strict 405") << u"strict"_s << "POST"_ba
                                << "/articles/42"_ba << u"method-allowed-here"_s << true;
    QTest::addRow("strict 404") << u"strict"_s << "GET"_ba
                                << "/missing"_ba << u"exists"_s << true;
    QTest::addRow("a filter, of which nothing was claimed that it did not do")
        << u"filter-in-front"_s << "DELETE"_ba
        << "/articles/42"_ba << u"permitted"_s << false;
}

void TestReveal::theLabIsLaidOverTheReport()
{
    QFETCH(QString, personality);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QString, stop);
    QFETCH(bool, differs);
    auto read = lab::loadPersonality(u":/data"_s, personality);
    QVERIFY(read);
    lab::Server server(*read);
    const auto port = server.listen();
    QVERIFY(port);
    lab::Truth truth;
    connect(&server, &lab::Server::settled, this, [&truth](const lab::Truth &told) { truth = told; });
    http::Draft draft;
    draft.method = method;
    draft.url = "http://127.0.0.1:" + QByteArray::number(*port) + path;
    wire::Call call(*http::compose(draft, true), {});
    http::Exchange exchange;
    connect(&call, &wire::Call::finished, this, [&exchange](const http::Exchange &done) { exchange = done; });
    QSignalSpy finished(&call, &wire::Call::finished);
    call.start();
    QVERIFY(finished.wait());
    QCOMPARE(truth.clientPort, exchange.connection.localPort);
    const explain::Report report = m_explainer->explain(exchange);
    const probe::Revealed revealed = probe::reveal(report, truth, *m_knowledge);
    const auto stopped = std::find_if(revealed.stations.begin(), revealed.stations.end(),
        [](const probe::StationTruth &station) { return station.real == Outcome::Stopped; });
    QVERIFY(stopped != revealed.stations.end());
    QCOMPARE(stopped->gate, stop);
    QVERIFY(!stopped->differs);
    QCOMPARE(revealed.differences > 0, differs);
}

QTEST_GUILESS_MAIN(TestReveal)
#include "tst_reveal.moc"
