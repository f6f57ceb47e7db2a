// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/har.h"
#include "tests/interchange/samples.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

/// Archives as browsers and proxies write them; the samples have each tool's own ways.
class HarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEntryIsRead_data();
    void everyEntryIsRead();
    void aRecordIsBlamedForNothingItCannotShow_data();
    void aRecordIsBlamedForNothingItCannotShow();
    void brokenEntriesAreNamedAndSkipped();
    void slicesMakeNoDifference();
    void chromeIsRead();
    void cookiesJoinedByLineBreaksAreLines();
    void bytesAndSurroundingsAreKept();
    void requestContentIsRead();
};

namespace {

/// "DELETE /a HTTP/2 -> 405" for each entry that is HTTP.
QStringList linesOf(const std::vector<interchange::Item> &items)
{
    QStringList lines;
    for (const interchange::Item &item : items) {
        if (item.error) {
            lines << u"%1: error"_s.arg(item.number);
            continue;
        }
        const http::Exchange &exchange = item.exchanges.front();
        const http::Response *response = exchange.finalResponse();
        const QString answer =
            response ? QString::number(response->status) : http::failureWord(exchange.failure->kind);
        lines << u"%1: %2 %3 %4 -> %5"_s.arg(item.number)
                     .arg(QString::fromUtf8(exchange.request.method),
                         QString::fromUtf8(exchange.request.target),
                         QString::fromLatin1(exchange.request.version), answer);
    }
    return lines;
}

const http::Exchange exchange(const QString &sample, int number)
{
    for (const interchange::Item &item : samples::items(samples::file(sample))) {
        if (item.number == number && !item.exchanges.empty())
            return item.exchanges.front();
    }
    return {};
}

} // namespace

void HarTest::everyEntryIsRead_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("chrome.har") << QStringList{u"1: DELETE /articles/42?a=b HTTP/2 -> 405"_s,
        u"2: GET /logo.png HTTP/3 -> 206"_s, u"5: POST /api  -> name-not-found"_s,
        u"6: GET /old HTTP/1.1 -> 304"_s, u"7: GET /live HTTP/1.1 -> 101"_s};
    QTest::newRow("firefox.har") << QStringList{u"1: GET /a HTTP/2 -> 403"_s,
        u"2: POST /upload  -> not-recorded"_s, u"3: POST /form HTTP/1.1 -> 415"_s};
    QTest::newRow("safari.har") << QStringList{
        u"1: GET /  -> 200"_s, u"2: GET /style.css HTTP/1.1 -> 206"_s, u"3: GET /  -> answer-timeout"_s};
    QTest::newRow("fiddler.har") << QStringList{
        u"1: CONNECT shop.test:443 HTTP/1.1 -> 200"_s, u"2: GET /list HTTP/1.1 -> 200"_s};
    QTest::newRow("charles.har") << QStringList{
        u"1: TRACE / HTTP/1.0 -> 200"_s, u"2: GET /x y/é HTTP/1.1 -> 501"_s};
    QTest::newRow("mitmproxy.har") << QStringList{
        u"1: GET /b HTTP/2 -> 200"_s, u"2: GET / HTTP/1.1 -> refused"_s};
}

void HarTest::everyEntryIsRead()
{
    QTEST(linesOf(samples::items(samples::file(QString::fromLatin1(QTest::currentDataTag())))), "lines");
}

void HarTest::aRecordIsBlamedForNothingItCannotShow_data()
{
    QTest::addColumn<QStringList>("complaints");
    QTest::newRow("chrome.har") << QStringList{u"1 allow-missing-405"_s, u"6 cookie-no-secure"_s};
    QTest::newRow("firefox.har") << QStringList{};
    QTest::newRow("safari.har") << QStringList{u"1 cache-heuristic"_s};
    QTest::newRow("fiddler.har") << QStringList{u"2 cache-heuristic"_s};
    QTest::newRow("charles.har") << QStringList{u"1 field-value-bytes"_s, u"2 refusal-501-for-get-head"_s};
    QTest::newRow("mitmproxy.har") << QStringList{
        u"1 field-value-bytes"_s, u"1 content-type-missing"_s, u"1 cache-heuristic"_s};
}

void HarTest::aRecordIsBlamedForNothingItCannotShow()
{
    QStringList all;
    for (const interchange::Item &item :
        samples::items(samples::file(QString::fromLatin1(QTest::currentDataTag())))) {
        const QStringList rules = samples::complaints(item.exchanges.front());
        for (const QString &rule : rules)
            all << u"%1 %2"_s.arg(item.number).arg(rule);
    }
    QTEST(all, "complaints");
}

void HarTest::brokenEntriesAreNamedAndSkipped()
{
    const std::vector<interchange::Item> items = samples::items(samples::file(u"broken.har"_s));
    QCOMPARE(items.size(), 19U);
    QStringList errors;
    for (const interchange::Item &item : items) {
        if (item.error)
            errors << QString::number(item.number);
    }
    QCOMPARE(errors.join(u' '), u"2 3 4 5 6 7 8 9"_s);
    QCOMPARE(items[5].error->text(), u"f:95: entry 6 (http://shop.test/ok): it has no response."_s);
    QCOMPARE(items[1].place.line, 58);
    // Line breaks from a record make no lines of their own.
    const http::Exchange &injected = items[17].exchanges.front();
    QVERIFY(!http::hasField(injected.responses.back().fields, "Injected"));
    QCOMPARE(items[10].exchanges.front().responses.back().fields.size(), 2U);
    QCOMPARE(items[11].exchanges.front().responses.back().status, 405);
}

void HarTest::slicesMakeNoDifference()
{
    const QByteArray bytes = samples::file(u"chrome.har"_s);
    const std::vector<interchange::Item> whole = samples::items(bytes);
    const std::vector<interchange::Item> sliced = samples::items(bytes, 1);
    QCOMPARE(sliced.size(), whole.size());
    for (size_t i = 0; i < whole.size(); ++i) {
        QVERIFY(sliced[i].exchanges == whole[i].exchanges);
        QCOMPARE(sliced[i].place, whole[i].place);
        const QByteArray entry = bytes.mid(whole[i].place.offset, whole[i].place.size);
        QVERIFY(QJsonDocument::fromJson(entry).isObject());
    }
}

void HarTest::chromeIsRead()
{
    const http::Exchange read = exchange(u"chrome.har"_s, 1);
    const http::Response &response = *read.finalResponse();
    QCOMPARE(response.content, R"({"error": "not for DELETE"})"_ba);
    QCOMPARE(response.reason, QByteArray());
    QVERIFY(response.complete);
    QVERIFY(response.unseen.framing && response.unseen.lines && !response.unseen.fields);
    QVERIFY(!http::hasField(read.request.fields, ":authority"));
    QCOMPARE(read.capture.received.sliced(response.body.start, response.body.size()), response.content);
    QVERIFY(exchange(u"chrome.har"_s, 2).request.unseen.fields);
    QCOMPARE(exchange(u"chrome.har"_s, 2).finalResponse()->content, QByteArray::fromBase64("iVBORw=="));
}

void HarTest::cookiesJoinedByLineBreaksAreLines()
{
    const http::Exchange read = exchange(u"chrome.har"_s, 6);
    QCOMPARE(http::findAllFields(read.finalResponse()->fields, "Set-Cookie").size(), 2);
}

void HarTest::bytesAndSurroundingsAreKept()
{
    QCOMPARE(http::fieldValue(exchange(u"mitmproxy.har"_s, 1).finalResponse()->fields, "x-bytes"),
        QByteArray("a\xff"
                   "b"));
    QCOMPARE(http::fieldValue(exchange(u"charles.har"_s, 1).request.fields, "X-Caf"), QByteArray("caf\xe9"));
    const http::Exchange read = exchange(u"chrome.har"_s, 1);
    QCOMPARE(read.connection.address, u"2001:db8::1"_s);
    QCOMPARE(read.connection.host, u"shop.test"_s);
    QCOMPARE(read.scheme, "https"_ba);
    QCOMPARE(read.timings.connect, 6.0);
    QCOMPARE(read.timings.tls, 4.0);
    QCOMPARE(exchange(u"firefox.har"_s, 1).started.toUTC(), read.started.toUTC());
    QCOMPARE(exchange(u"safari.har"_s, 1).timings, http::Timings());
}

void HarTest::requestContentIsRead()
{
    QCOMPARE(exchange(u"firefox.har"_s, 3).request.content, "a%20b=1%262"_ba);
    QCOMPARE(exchange(u"chrome.har"_s, 5).request.content, R"({"q":1})"_ba);
}

QTEST_GUILESS_MAIN(HarTest)
#include "tst_har.moc"
