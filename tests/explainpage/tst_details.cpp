// SPDX-License-Identifier: Apache-2.0
// The pages beside the wire: TLS and times; the talk with a proxy; what is said of ignored errors.
#include "tests/explainpage/fixtures.h"
#include "ui/explain/bypassribbon.h"
#include "ui/explain/detailpages.h"
#include "ui/explain/offers.h"
#include "ui/explain/timingpage.h"
#include "ui/explain/verdictfacts.h"
#include "ui/explain/wirelines.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QTableWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace explain;

class TestDetails : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tlsPageTellsWhatWasOfferedAndChosen();
    void aFailedHandshakeLeavesTheChoiceOpen();
    void timeLeftIsCounted_data();
    void timeLeftIsCounted();
    void ignoredErrorsStandOverEverything();
    void phasesFollowEachOther();
    void theProxyHasItsPartOfTheTime();
    void exchangesShareOneAxis();
    void timesAreATableThatCanBeCopied();
    void proxyTalkStandsAboveTheWire();
    void linesOfHttp2AreCalledWhatTheyAre();
    void theProxysOwnAnswerIsNotShownTwice();
    void nearNamesAreFound_data();
    void nearNamesAreFound();
};

static QString textOf(const QWidget &page)
{
    QStringList texts;
    for (const QLabel *label : page.findChildren<QLabel *>())
        texts << label->text();
    return texts.join(u'\n');
}

void TestDetails::tlsPageTellsWhatWasOfferedAndChosen()
{
    http::Exchange exchange = fixtures::notImplemented().exchange;
    exchange.connection.tls.emplace();
    exchange.connection.tls->protocol = u"TLS 1.3"_s;
    exchange.connection.tls->cipher = u"TLS_AES_256_GCM_SHA384"_s;
    exchange.connection.tls->offered = QStringList{u"h2"_s, u"http/1.1"_s};
    exchange.connection.tls->alpn = u"http/1.1"_s;
    exchange.connection.tls->serverName = u"shop.test"_s;
    exchange.connection.tls->clientCertificate = u"CN=tester"_s;
    TlsPage page;
    page.setExchange(exchange);
    const QString text = textOf(page);
    for (const QString &part : {u"TLS 1.3"_s, u"TLS_AES_256_GCM_SHA384"_s, u"h2, http/1.1 → http/1.1"_s,
             u"shop.test"_s, u"CN=tester"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
    QVERIFY(!page.findChild<QWidget *>(u"bypassBanner"_s));
}

void TestDetails::aFailedHandshakeLeavesTheChoiceOpen()
{
    http::Exchange exchange = fixtures::notImplemented().exchange;
    exchange.connection.tls.emplace();
    exchange.connection.tls->offered = QStringList{u"http/1.1"_s};
    TlsPage whole;
    whole.setExchange(exchange);
    QVERIFY2(textOf(whole).contains(u"http/1.1 → nothing chosen"_s), qPrintable(textOf(whole)));
    exchange.failure = http::Failure{http::FailureKind::TlsFailed, u"No."_s, {}};
    TlsPage failed;
    failed.setExchange(exchange);
    QVERIFY2(textOf(failed).contains(u"http/1.1 → not known"_s), qPrintable(textOf(failed)));
}

void TestDetails::timeLeftIsCounted_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("words");
    QTest::addRow("long") << 400 << u"400 days"_s;
    QTest::addRow("soon") << 29 << u"29 days: it has to be renewed soon"_s;
    QTest::addRow("over") << -3 << u"none: it ended 3 days ago"_s;
}

void TestDetails::timeLeftIsCounted()
{
    QFETCH(const int, days);
    QFETCH(const QString, words);
    http::Exchange exchange;
    exchange.connection.tls.emplace();
    http::Certificate certificate;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    certificate.validFrom = now.addDays(-500);
    certificate.validUntil = now.addDays(days).addSecs(days > 0 ? 60 : -60);
    exchange.connection.tls->chain = {certificate};
    TlsPage page;
    page.setExchange(exchange);
    QVERIFY2(textOf(page).split(u'\n').contains(words), qPrintable(textOf(page)));
}

void TestDetails::ignoredErrorsStandOverEverything()
{
    http::Exchange exchange = fixtures::notImplemented().exchange;
    QCOMPARE(bypassText(exchange), QString());
    exchange.connection.tls.emplace();
    exchange.connection.tls->bypassed = true;
    exchange.connection.tls->errors = QStringList{u"It expired."_s};
    TlsPage page;
    page.setExchange(exchange);
    const auto *banner = page.findChild<QWidget *>(u"bypassBanner"_s);
    QVERIFY(banner && banner->accessibleName().contains(u"It expired."));
    QVERIFY(bypassText(exchange).contains(u"It expired."));
    const VerdictFacts facts = verdictFacts(exchange, {}, {});
    const auto told = std::find_if(facts.facts.begin(), facts.facts.end(),
        [](const Fact &fact) { return fact.value == u"certificate errors ignored"_s; });
    QVERIFY(told != facts.facts.end() && told->stamp);
}

static http::Exchange timed(double connect, double wait)
{
    http::Exchange exchange = fixtures::notImplemented().exchange;
    exchange.timings = {};
    exchange.timings.connect = connect;
    exchange.timings.wait = wait;
    return exchange;
}

void TestDetails::phasesFollowEachOther()
{
    const std::vector<TimedHop> hops = timedHops({timed(2, 5)});
    QCOMPARE(hops.size(), 1);
    const std::vector<Phase> expected{{PhaseKind::Connect, 0, 2}, {PhaseKind::Wait, 2, 5}};
    QCOMPARE(hops.front().phases, expected);
    QCOMPARE(hops.front().length, 7.0);
    QCOMPARE(hops.front().title, u"FROBNICATE /articles/42 → 501"_s);
}

void TestDetails::theProxyHasItsPartOfTheTime()
{
    http::Exchange exchange = timed(10, 5);
    exchange.connection.proxy.emplace();
    exchange.connection.proxy->capture.runs = {{http::Direction::Received, {0, 1}, 8000}};
    const std::vector<Phase> expected{
        {PhaseKind::Connect, 0, 2}, {PhaseKind::Proxy, 2, 8}, {PhaseKind::Wait, 10, 5}};
    QCOMPARE(timedHops({exchange}).front().phases, expected);
}

void TestDetails::exchangesShareOneAxis()
{
    http::Exchange first = timed(2, 5);
    http::Exchange second = timed(1, 1);
    QCOMPARE(timedHops({first, second})[1].start, 7.0);
    first.started = QDateTime::currentDateTimeUtc();
    second.started = first.started.addMSecs(40);
    QCOMPARE(timedHops({first, second})[1].start, 40.0);
}

void TestDetails::timesAreATableThatCanBeCopied()
{
    TimingPage page;
    page.setExchanges({timed(2, 5), timed(1, 1)});
    const auto *table = page.findChild<QTableWidget *>(u"timesTable"_s);
    QVERIFY(table);
    QCOMPARE(table->rowCount(), 4);
    QCOMPARE(table->item(1, 1)->text(), u"Wait for the first byte"_s);
    QCOMPARE(table->item(1, 2)->text(), u"2.000 ms"_s);
    QCOMPARE(table->item(1, 3)->text(), u"5.000 ms"_s);
    page.findChild<QAbstractButton *>(u"copyTimesButton"_s)->click();
    const QString copied = QGuiApplication::clipboard()->text();
    QCOMPARE(copied.count(u'\n'), 5);
    QVERIFY2(copied.contains(u"Wait for the first byte\t2.000\t5.000\n"), qPrintable(copied));
    page.setExchanges({fixtures::wrongCertificate().exchange});
    page.setExchanges({http::Exchange{}});
    QVERIFY(!page.findChild<QTableWidget *>(u"timesTable"_s));
}

static http::Passage passage()
{
    http::Passage passage;
    passage.kind = u"HTTP"_s;
    passage.endpoint = u"proxy.test:3128"_s;
    passage.capture.sent = "CONNECT a:443 HTTP/1.1\r\nProxy-Authorization: Basic c2VjcmV0\r\n\r\n";
    passage.capture.received = "HTTP/1.1 200 Go\r\n\r\n";
    passage.open = true;
    return passage;
}

static QStringList notes(const http::Exchange &exchange)
{
    QStringList texts;
    for (const WireLine &line : wireLines(exchange, {})) {
        if (line.kind == LineKind::Note)
            texts << line.text;
    }
    return texts;
}

void TestDetails::proxyTalkStandsAboveTheWire()
{
    http::Exchange exchange = fixtures::notImplemented().exchange;
    exchange.connection.proxy = passage();
    QCOMPARE(notes(exchange),
        (QStringList{u"(Through the HTTP proxy proxy.test:3128)"_s, u"CONNECT a:443 HTTP/1.1"_s,
            u"Proxy-Authorization: (masked)"_s, u"HTTP/1.1 200 Go"_s,
            u"(the way is open; what follows went to the server)"_s}));
    QVERIFY(!plainText(wireLines(exchange, {})).contains(u"CONNECT"));
    exchange.connection.proxy->capture = {};
    QCOMPARE(notes(exchange).last(), u"(it carries the request on)"_s);
}

void TestDetails::linesOfHttp2AreCalledWhatTheyAre()
{
    http::Exchange exchange = fixtures::notImplemented().exchange;
    QVERIFY(notes(exchange).isEmpty());
    exchange.http2.emplace();
    QVERIFY2(
        notes(exchange).join(u'\n').contains(u"HTTP/2 frames"_s), qPrintable(notes(exchange).join(u'\n')));
    QVERIFY(!plainText(wireLines(exchange, {})).contains(u":authority"_s));
    QVERIFY(wireLines(exchange, {}, {Sides::Received}).front().direction == http::Direction::Received);
}

void TestDetails::theProxysOwnAnswerIsNotShownTwice()
{
    http::Exchange exchange;
    exchange.connection.proxy = passage();
    exchange.connection.proxy->open = false;
    exchange.capture = exchange.connection.proxy->capture;
    QCOMPARE(notes(exchange),
        (QStringList{u"(Through the HTTP proxy proxy.test:3128)"_s,
            u"(the proxy answered this itself; the server was not reached)"_s}));
}

void TestDetails::nearNamesAreFound_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("near");
    QTest::addRow("two letters changed places") << u"exmaple.test"_s << u"example.test"_s;
    QTest::addRow("one is missing") << u"exmple.test"_s << u"example.test"_s;
    QTest::addRow("another case") << u"EXAMPLE.tst"_s << u"example.test"_s;
    QTest::addRow("too far") << u"shop.test"_s << QString();
    QTest::addRow("the same") << u"example.test"_s << QString();
}

void TestDetails::nearNamesAreFound()
{
    QFETCH(const QString, typed);
    QFETCH(const QString, near);
    QCOMPARE(nearestHost(typed, {u"other.example"_s, u"example.test"_s}), near);
}

QTEST_MAIN(TestDetails)
#include "tst_details.moc"
