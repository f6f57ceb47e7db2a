// SPDX-License-Identifier: Apache-2.0
#include "app/lab/server.h"
#include "app/probe/cellreports.h"
#include "app/probe/tokenbucket.h"
#include "tests/probe/matrixpeer.h"

using namespace Qt::StringLiterals;
using namespace matrixpeer;

/// A matrix against servers that keep, close, drop, lie and stay silent.
class MatrixRunTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyMethodOfEveryTargetIsAskedOnce();
    void oneLaneAsksOnOneConnection();
    void noMoreConnectionsThanLanes();
    void unsafeMethodsWantConsent();
    void consentMayBeForOneHost();
    void anUnregisteredMethodOfTheUsersWantsConsentToo();
    void theLabTellsKnownFromUnknown();
    void aServerThatIgnoresTheMethodIsFound();
    void liesOfAllowAreMarked();
    void aClosedConnectionIsAskedOnceMore();
    void aPostIsNeverRepeated();
    void aServerThatAlwaysHangsUpDropped();
    void halfAnAnswerIsTold_data();
    void halfAnAnswerIsTold();
    void closingAfterEachAnswerLosesNone();
    void aTargetOutOfReachIsNotKnockedAtAgain();
    void aTargetThatIsNoUrlDoesNotStopTheOthers();
    void silenceEndsWithTheTimeLimit();
    void equalAnswersShareOneExplanation();
    void unlikeAnswersAreExplainedOneByOne();
    void anAnswerThatNamesItsTargetIsExplainedByItself();
    void targetsHaveShapes_data();
    void targetsHaveShapes();
    void exchangesAreKeptUpToTheBound();
    void theBudgetEndsTheRun();
    void cancelEndsTheRunOnce();
    void progressKnowsTheTotal();
    void theRateIsHeldToTheToken_data();
    void theRateIsHeldToTheToken();
    void theBucketHoldsABurstOfATenth();
    void manyTargetsStreamInOrderOfNumbers();
    void methodsAreReadStrictly_data();
    void methodsAreReadStrictly();
};

static Reply ok(const http::Request &)
{
    return {message(200)};
}

void MatrixRunTest::everyMethodOfEveryTargetIsAskedOnce()
{
    Peer peer(ok);
    const Ran ran = run(plan("GET,PUT,HEAD"), {peer.url("/a"), peer.url("/b?c=%2f"), peer.url("/a")});
    QCOMPARE(ran.rows.size(), 3U);
    QCOMPARE(peer.log.count("GET /a"), 2);
    QCOMPARE(peer.log.count("PUT /b?c=%2f"), 1);
    QCOMPARE(peer.log.count("HEAD /b?c=%2f"), 1);
    QCOMPARE(peer.log.size(), 3 * 4);
    QCOMPARE(ran.summary.counts.cells, 9);
    QCOMPARE(ran.summary.counts.answered, 12);
    QCOMPARE(ran.summary.requests, 12);
    QVERIFY(!ran.summary.cancelled);
}

void MatrixRunTest::oneLaneAsksOnOneConnection()
{
    Peer peer(ok);
    probe::MatrixPlan slow = plan("GET,HEAD,OPTIONS,REPORT");
    slow.lanes = 1;
    run(slow, {peer.url("/a"), peer.url("/b")});
    QCOMPARE(peer.connections, 1);
    QCOMPARE(peer.log.size(), 10);
}

void MatrixRunTest::noMoreConnectionsThanLanes()
{
    Peer peer(ok);
    QList<QByteArray> targets;
    for (int i = 0; i < 50; ++i)
        targets << peer.url("/" + QByteArray::number(i));
    run(plan("GET,HEAD"), targets);
    QVERIFY(peer.mostAtOnce <= 4);
    QVERIFY(peer.connections <= 4);
    QCOMPARE(peer.log.size(), 150);
}

void MatrixRunTest::unsafeMethodsWantConsent()
{
    Peer peer(ok);
    const Ran ran = run(plan("GET,POST,DELETE,QUERY", false), {peer.url("/a")});
    QVERIFY(ran.cell(0, "POST").skipped);
    QVERIFY(ran.cell(0, "DELETE").skipped);
    QVERIFY(!ran.cell(0, "QUERY").skipped);
    QCOMPARE(ran.cell(0, "POST").status, 0);
    QCOMPARE(ran.cell(0, "POST").conclusion, u"indistinguishable"_s);
    QCOMPARE(ran.summary.counts.skipped, 2);
    for (const QByteArray &line : std::as_const(peer.log))
        QVERIFY2(!line.startsWith("POST") && !line.startsWith("DELETE"), line.constData());
    QCOMPARE(peer.log.size(), 3);
}

void MatrixRunTest::consentMayBeForOneHost()
{
    Peer trusted(ok);
    Peer other(ok);
    probe::MatrixPlan careful = plan("GET,DELETE", false);
    careful.consent = [&trusted](const http::Destination &to) { return to.port == trusted.serverPort(); };
    run(careful, {trusted.url("/a"), other.url("/b")});
    QVERIFY(trusted.log.contains("DELETE /a"));
    QVERIFY(!other.log.contains("DELETE /b"));
}

void MatrixRunTest::anUnregisteredMethodOfTheUsersWantsConsentToo()
{
    Peer peer(ok);
    const Ran ran = run(plan("GET,FROBNICATE", false), {peer.url("/a")});
    QVERIFY(ran.cell(0, "FROBNICATE").skipped);
    QVERIFY(!peer.log.contains("FROBNICATE /a"));
}

void MatrixRunTest::theLabTellsKnownFromUnknown()
{
    const auto strict = lab::loadPersonality(QStringLiteral(SOURCE_FOLDER "/data"), u"strict"_s);
    QVERIFY(strict);
    lab::Server server(*strict);
    const auto port = server.listen();
    QVERIFY(port);
    const QByteArray base = "http://127.0.0.1:" + QByteArray::number(*port);
    const Ran ran = run(plan("GET,HEAD,OPTIONS,PATCH,BREW,DELETE"),
        {base + "/articles/42", base + "/nowhere", base + "/admin", base + "/private"});
    QCOMPARE(ran.rows.size(), 4U);
    QCOMPARE(words(ran.rows[0]),
        "GET 200 allowed, HEAD 200 allowed, OPTIONS 200 allowed, PATCH 405 method-known-not-allowed-here, "
        "BREW 501 method-unknown-to-server, DELETE 204 allowed");
    QCOMPARE(words(ran.rows[1]).left(24), "GET 404 resource-missing");
    QCOMPARE(words(ran.rows[2]).left(32), "GET 403 refused-for-this-client,");
    QCOMPARE(words(ran.rows[3]).left(28), "GET 401 access-checked-first");
    QVERIFY(ran.cell(0, "PATCH").allow->contains("DELETE"));
    QCOMPARE(ran.summary.counts.lies, 0);
}

void MatrixRunTest::aServerThatIgnoresTheMethodIsFound()
{
    Peer peer(ok);
    const Ran ran = run(plan("GET,PUT,LOCK"), {peer.url()});
    QCOMPARE(words(ran.rows.at(0)), "GET 200 allowed, PUT 200 method-ignored, LOCK 200 method-ignored");
}

void MatrixRunTest::liesOfAllowAreMarked()
{
    Peer peer([](const http::Request &request) -> Reply {
        if (request.method == "GET" || request.method == "PUT")
            return {message(200)};
        if (request.method == "OPTIONS")
            return {message(200, "Allow: GET, OPTIONS, DELETE\r\n")};
        return {message(request.method == "DELETE" ? 405 : 501, "Allow: GET, OPTIONS, DELETE\r\n")};
    });
    const Ran ran = run(plan("GET,OPTIONS,PUT,DELETE,LOCK"), {peer.url()});
    QCOMPARE(ran.cell(0, "GET").lie, probe::Lie::None);
    QCOMPARE(ran.cell(0, "OPTIONS").lie, probe::Lie::None);
    QCOMPARE(ran.cell(0, "PUT").lie, probe::Lie::ServedButNotClaimed);
    QCOMPARE(ran.cell(0, "DELETE").lie, probe::Lie::ClaimedButRefused);
    QCOMPARE(ran.cell(0, "LOCK").lie, probe::Lie::None);
    QCOMPARE(ran.summary.counts.lies, 2);
    QCOMPARE(ran.rows[0].claimed()->join(' '), "GET OPTIONS DELETE");
}

void MatrixRunTest::aClosedConnectionIsAskedOnceMore()
{
    bool closed = false;
    Peer peer([&closed](const http::Request &request) -> Reply {
        if (request.method != "HEAD" || std::exchange(closed, true))
            return {message(200)};
        return {{}, true};
    });
    probe::MatrixPlan one = plan("GET,HEAD,REPORT");
    one.lanes = 1;
    const Ran ran = run(one, {peer.url("/a")});
    QCOMPARE(peer.log.count("HEAD /a"), 2);
    QCOMPARE(ran.cell(0, "HEAD").status, 200);
    QVERIFY(ran.cell(0, "HEAD").repeated);
    QVERIFY(!ran.cell(0, "REPORT").repeated);
    QCOMPARE(ran.summary.counts.failed, 0);
}

void MatrixRunTest::aPostIsNeverRepeated()
{
    Peer peer([](const http::Request &request) -> Reply {
        return request.method == "POST" ? Reply{{}, true} : Reply{message(200)};
    });
    const Ran ran = run(plan("GET,POST"), {peer.url("/a")});
    QCOMPARE(peer.log.count("POST /a"), 1);
    QCOMPARE(ran.cell(0, "POST").conclusion, u"connection-dropped"_s);
    QCOMPARE(ran.cell(0, "POST").failure, u"closed-before-answer"_s);
}

void MatrixRunTest::aServerThatAlwaysHangsUpDropped()
{
    Peer peer([](const http::Request &request) -> Reply {
        return request.method == "LOCK" || request.method == "REPORT" ? Reply{{}, true} : Reply{message(200)};
    });
    const Ran ran = run(plan("GET,REPORT,HEAD"), {peer.url("/a")});
    QCOMPARE(peer.log.count("REPORT /a"), 2);
    QCOMPARE(ran.cell(0, "REPORT").conclusion, u"connection-dropped"_s);
    QVERIFY(ran.cell(0, "REPORT").repeated);
    QCOMPARE(ran.cell(0, "HEAD").status, 200);
}

void MatrixRunTest::halfAnAnswerIsTold_data()
{
    QTest::addColumn<bool>("reset");
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<int>("status");
    const QByteArray whole = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nten bytes.";
    QTest::newRow("closed in the content") << false << whole << 200;
    QTest::newRow("reset in the content") << true << whole << 200;
    QTest::newRow("closed in the status line") << false << QByteArray("HTTP/1.1 2") << 0;
}

void MatrixRunTest::halfAnAnswerIsTold()
{
    QFETCH(bool, reset);
    QFETCH(QByteArray, part);
    Peer peer([&](const http::Request &request) -> Reply {
        return request.method == "REPORT" ? Reply{part, !reset, reset} : Reply{message(200)};
    });
    const Ran ran = run(plan("GET,REPORT,HEAD"), {peer.url("/a")});
    const probe::Cell &cell = ran.cell(0, "REPORT");
    QCOMPARE(peer.log.count("REPORT /a"), 1);
    QCOMPARE(cell.failure, u"truncated"_s);
    QTEST(cell.status, "status");
    QVERIFY(cell.reached());
    QCOMPARE(ran.cell(0, "HEAD").status, 200);
}

void MatrixRunTest::closingAfterEachAnswerLosesNone()
{
    int number = 0;
    Peer peer([&number](const http::Request &) -> Reply {
        // Said in turn, or just done.
        return {message(200, ++number % 2 ? "Connection: close\r\n" : ""), true};
    });
    QList<QByteArray> targets;
    for (int i = 0; i < 40; ++i)
        targets << peer.url("/" + QByteArray::number(i));
    const Ran ran = run(plan("GET,HEAD,REPORT"), targets);
    QCOMPARE(ran.summary.counts.answered, 160);
    QCOMPARE(ran.summary.counts.failed, 0);
}

void MatrixRunTest::aTargetOutOfReachIsNotKnockedAtAgain()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const QByteArray url = "http://127.0.0.1:" + QByteArray::number(gone.serverPort()) + "/a";
    gone.close();
    Peer peer(ok);
    const Ran ran = run(plan("GET,HEAD,REPORT,PUT"), {url, peer.url("/b")});
    QCOMPARE(ran.cell(0, "PUT").failure, u"refused"_s);
    QVERIFY(!ran.cell(0, "PUT").reached());
    QCOMPARE(ran.cell(1, "PUT").status, 200);
    QCOMPARE(ran.summary.requests, 2 + 5);
}

void MatrixRunTest::aTargetThatIsNoUrlDoesNotStopTheOthers()
{
    Peer peer(ok);
    const Ran ran = run(plan("GET"), {"ftp://127.0.0.1/a", "http://", peer.url("/b c"), peer.url("/d")});
    QCOMPARE(ran.rows.size(), 4U);
    QVERIFY(ran.rows[0].error.contains(u"ftp"_s));
    QVERIFY(!ran.rows[1].error.isEmpty());
    QVERIFY(!ran.rows[2].error.isEmpty());
    QCOMPARE(ran.cell(3, "GET").status, 200);
    QCOMPARE(ran.summary.counts.badTargets, 3);
}

void MatrixRunTest::silenceEndsWithTheTimeLimit()
{
    Peer peer([](const http::Request &request) -> Reply {
        return request.method == "REPORT" ? Reply{} : Reply{message(200)};
    });
    probe::MatrixPlan hasty = plan("GET,REPORT,HEAD");
    hasty.options.answerTimeout = 50;
    const Ran ran = run(hasty, {peer.url("/a")});
    QCOMPARE(ran.cell(0, "REPORT").failure, u"answer-timeout"_s);
    QCOMPARE(ran.cell(0, "REPORT").conclusion, u"indistinguishable"_s);
    QCOMPARE(ran.cell(0, "HEAD").status, 200);
}

void MatrixRunTest::equalAnswersShareOneExplanation()
{
    Peer peer(ok);
    QList<QByteArray> targets;
    for (int i = 0; i < 100; ++i)
        targets << peer.url("/item/" + QByteArray::number(i));
    probe::MatrixPlan sharing = plan("GET,REPORT");
    const Ran shared = run(sharing, targets);
    QCOMPARE(shared.summary.explained + shared.summary.shared, 300);
    QVERIFY(shared.summary.shared > 200);
    sharing.share = false;
    const Ran each = run(sharing, targets);
    QCOMPARE(each.summary.explained, 300);
    for (std::size_t i = 0; i < shared.rows.size(); ++i) {
        QCOMPARE(shared.cell(i, "REPORT").rules, each.cell(i, "REPORT").rules);
        QCOMPARE(shared.cell(i, "REPORT").level, each.cell(i, "REPORT").level);
    }
}

void MatrixRunTest::unlikeAnswersAreExplainedOneByOne()
{
    Peer peer(
        [](const http::Request &request) -> Reply { return {message(request.target == "/a1" ? 200 : 405)}; });
    const Ran ran = run(plan("GET"), {peer.url("/a1"), peer.url("/a2")});
    QVERIFY(ran.cell(0, "GET").level != explain::Level::Error);
    QCOMPARE(ran.cell(1, "GET").level, std::optional(explain::Level::Error));
    QVERIFY(ran.cell(1, "GET").rules.contains(u"allow-missing-405"_s));
    QCOMPARE(ran.summary.counts.errors, 2); // the unregistered method on /a2, too
}

// The same bytes lead elsewhere from one target, and in a circle from the other.
void MatrixRunTest::anAnswerThatNamesItsTargetIsExplainedByItself()
{
    Peer peer([](const http::Request &) -> Reply { return {message(302, "Location: /a1\r\n")}; });
    probe::MatrixPlan both = plan("GET");
    const QList<QByteArray> targets{peer.url("/a2"), peer.url("/a1")};
    const Ran shared = run(both, targets);
    both.share = false;
    const Ran each = run(both, targets);
    QCOMPARE(shared.cell(0, "GET").rules, each.cell(0, "GET").rules);
    QCOMPARE(shared.cell(1, "GET").rules, each.cell(1, "GET").rules);
    QVERIFY(each.cell(0, "GET").rules != each.cell(1, "GET").rules);
}

void MatrixRunTest::targetsHaveShapes_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("shape");
    QTest::newRow("numbers") << QByteArray("/item/12/x9") << QByteArray("/a/a/a");
    QTest::newRow("signs stay") << QByteArray("/a-b/c.d~/") << QByteArray("/a-a/a.a~/");
    QTest::newRow("names in the query stay")
        << QByteArray("/a?access_token=12b3&n=4") << QByteArray("/a?access_token=0b0&n=0");
    QTest::newRow("encoded") << QByteArray("/a1%20") << QByteArray("/a1%20");
    QTest::newRow("asterisk") << QByteArray("*") << QByteArray("*");
}

void MatrixRunTest::targetsHaveShapes()
{
    QFETCH(QByteArray, target);
    QTEST(probe::targetShape(target), "shape");
}

void MatrixRunTest::exchangesAreKeptUpToTheBound()
{
    Peer peer(ok);
    probe::MatrixPlan keeping = plan("GET,HEAD");
    keeping.keepBytes = 1;
    const Ran ran = run(keeping, {peer.url("/a"), peer.url("/b")});
    int kept = 0;
    for (const probe::Row &row : ran.rows) {
        row.each([&kept](const probe::Cell &cell) {
            kept += cell.exchange ? 1 : 0;
            if (cell.exchange)
                QCOMPARE(cell.exchange->request.method, cell.method);
        });
    }
    QCOMPARE(kept, 1);
}

void MatrixRunTest::theBudgetEndsTheRun()
{
    Peer peer(ok);
    probe::MatrixPlan poor = plan("GET,HEAD,REPORT");
    poor.budget = 7;
    const Ran ran = run(poor, {peer.url("/a"), peer.url("/b"), peer.url("/c")});
    QCOMPARE(peer.log.size(), 7);
    QVERIFY(ran.summary.cancelled);
}

void MatrixRunTest::cancelEndsTheRunOnce()
{
    Peer peer(ok);
    QList<QByteArray> targets;
    for (int i = 0; i < 500; ++i)
        targets << peer.url("/" + QByteArray::number(i));
    probe::MatrixRun matrix(plan("GET"), probe::targetsFromList(targets), explainer(), facts());
    QObject::connect(&matrix, &probe::MatrixRun::rowFinished, &matrix, [&matrix] { matrix.cancel(); });
    QSignalSpy finished(&matrix, &probe::MatrixRun::finished);
    const Ran ran = run(matrix);
    QVERIFY(ran.summary.cancelled);
    QCOMPARE(ran.rows.size(), 1U);
    QCOMPARE(finished.size(), 1);
    QVERIFY(peer.log.size() < 500);
}

void MatrixRunTest::progressKnowsTheTotal()
{
    Peer peer([](const http::Request &request) -> Reply {
        return request.target == "/3" ? Reply{} : Reply{message(200)};
    });
    QList<QByteArray> targets;
    for (int i = 0; i < 4; ++i)
        targets << peer.url("/" + QByteArray::number(i));
    probe::MatrixPlan slow = plan("GET");
    slow.options.answerTimeout = 700;
    probe::MatrixRun matrix(slow, probe::targetsFromList(targets), explainer(), facts());
    std::vector<probe::MatrixProgress> told;
    QObject::connect(&matrix, &probe::MatrixRun::progressed, &matrix,
        [&told](const probe::MatrixProgress &progress) { told.push_back(progress); });
    run(matrix);
    QVERIFY(!told.empty());
    QCOMPARE(told.back().totalRows, 4);
    QCOMPARE(told.back().totalRequests, 8);
    QVERIFY(told.back().rows >= 3);
}

void MatrixRunTest::theRateIsHeldToTheToken_data()
{
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("seconds");
    QTest::newRow("one") << 1.0 << 20;
    QTest::newRow("a few") << 7.0 << 10;
    QTest::newRow("many") << 1000.0 << 3;
    QTest::newRow("one in four seconds") << 0.25 << 40;
}

// A clock of our own: asks at each millisecond, and counts what is let through.
void MatrixRunTest::theRateIsHeldToTheToken()
{
    QFETCH(double, rate);
    QFETCH(int, seconds);
    probe::TokenBucket bucket(rate);
    int taken = 0;
    for (qint64 ms = 0; ms < seconds * 1000; ++ms) {
        while (bucket.take(ms * 1'000'000))
            ++taken;
    }
    const double expected = rate * seconds;
    QVERIFY2(taken <= expected + 1 && taken >= expected - 1, qPrintable(QString::number(taken)));
    probe::TokenBucket waiting(rate);
    QVERIFY(waiting.take(0));
    const qint64 wait = waiting.wait(0);
    QVERIFY(!waiting.take(wait - wait / 100 - 1));
    QVERIFY(waiting.take(wait));
}

void MatrixRunTest::theBucketHoldsABurstOfATenth()
{
    probe::TokenBucket bucket(100);
    QVERIFY(bucket.take(0));
    int burst = 0;
    while (bucket.take(60'000'000'000))
        ++burst;
    QCOMPARE(burst, 10);
    probe::TokenBucket unlimited(0);
    for (int i = 0; i < 1000; ++i)
        QVERIFY(unlimited.take(0));
}

namespace {

/// Counts what is pulled, and how far ahead of what is done.
class Counting : public probe::TargetSource {
public:
    Counting(QByteArray base, qint64 count)
        : m_base(std::move(base))
        , m_count(count)
    {
    }
    std::optional<QByteArray> next() override
    {
        return pulled < m_count ? std::optional(m_base + QByteArray::number(pulled++)) : std::nullopt;
    }
    qint64 count() const override { return -1; }

    qint64 pulled = 0;

private:
    QByteArray m_base;
    qint64 m_count;
};

} // namespace

void MatrixRunTest::manyTargetsStreamInOrderOfNumbers()
{
    Peer peer(ok);
    constexpr qint64 count = 20'000;
    auto source = std::make_unique<Counting>(peer.url("/"), count);
    const Counting &counting = *source;
    probe::MatrixPlan bare = plan("GET");
    bare.head.nonsense.clear();
    probe::MatrixRun matrix(bare, std::move(source), explainer(), facts());
    qint64 done = 0;
    qint64 mostHeld = 0;
    probe::MatrixSummary summary;
    bool over = false;
    QObject::connect(&matrix, &probe::MatrixRun::rowFinished, &matrix, [&](const probe::Row &row) {
        ++done;
        mostHeld = std::max(mostHeld, counting.pulled - done);
        QCOMPARE(row.target, peer.url("/" + QByteArray::number(row.number)));
    });
    QObject::connect(&matrix, &probe::MatrixRun::finished, &matrix, [&](const auto &all) {
        summary = all;
        over = true;
    });
    matrix.start();
    QTRY_VERIFY_WITH_TIMEOUT(over, 100'000);
    QCOMPARE(done, count);
    QCOMPARE(summary.counts.answered, count);
    QVERIFY2(mostHeld <= 8, qPrintable(QString::number(mostHeld)));
}

void MatrixRunTest::methodsAreReadStrictly_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("methods");
    QTest::newRow("commas") << QByteArray("GET,PUT") << QByteArray("GET PUT");
    QTest::newRow("blanks and doubles") << QByteArray(" GET , get,GET  LOCK") << QByteArray("GET get LOCK");
    QTest::newRow("no token") << QByteArray("GET,P@T") << QByteArray();
    QTest::newRow("nothing") << QByteArray(" ,") << QByteArray();
    QTest::newRow("CONNECT") << QByteArray("GET,CONNECT") << QByteArray();
}

void MatrixRunTest::methodsAreReadStrictly()
{
    QFETCH(QByteArray, text);
    const auto methods = probe::readMethods(text);
    QTEST(methods ? methods->join(' ') : QByteArray(), "methods");
}

QTEST_GUILESS_MAIN(MatrixRunTest)
#include "tst_matrixrun.moc"
