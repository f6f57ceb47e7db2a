// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/har.h"
#include "tests/interchange/samples.h"

#include <QJsonArray>
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
    void absentAnswersAreExplained_data();
    void absentAnswersAreExplained();
    void bytesAndSurroundingsAreKept();
    void versionsAreUnderstood_data();
    void versionsAreUnderstood();
    void fieldsThatToolsTakeOutAreNotMissed();
    void requestContentIsRead();
    void otherVersionsOfTheFormatAreRefused();
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

QJsonObject entryWith(const QString &version, const QJsonArray &requestFields = {}, int status = 200)
{
    return {{u"request"_s,
                QJsonObject{{u"method"_s, u"GET"_s}, {u"url"_s, u"http://a.test/x"_s},
                    {u"httpVersion"_s, version}, {u"headers"_s, requestFields}}},
        {u"response"_s,
            QJsonObject{{u"status"_s, status}, {u"statusText"_s, u"Made Up"_s}, {u"httpVersion"_s, version},
                {u"headers"_s, QJsonArray{QJsonObject{{u"name"_s, u"Date"_s}, {u"value"_s, u"x"_s}}}}}}};
}

QJsonObject field(const QString &name, const QString &value)
{
    return {{u"name"_s, name}, {u"value"_s, value}};
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
    QTest::newRow("chrome.har") << QStringList{u"1 allow-missing-405"_s};
    QTest::newRow("firefox.har") << QStringList{};
    QTest::newRow("safari.har") << QStringList{};
    QTest::newRow("fiddler.har") << QStringList{};
    QTest::newRow("charles.har") << QStringList{u"2 refusal-501-for-get-head"_s};
    QTest::newRow("mitmproxy.har") << QStringList{};
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

void HarTest::absentAnswersAreExplained_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("net::ERR_CONNECTION_REFUSED") << u"refused"_s;
    QTest::newRow("net::ERR_CERT_DATE_INVALID") << u"tls-failed"_s;
    QTest::newRow("NS_ERROR_UNKNOWN_HOST") << u"name-not-found"_s;
    QTest::newRow("net::ERR_CONNECTION_TIMED_OUT") << u"connect-timeout"_s;
    QTest::newRow("net::ERR_EMPTY_RESPONSE") << u"closed-before-answer"_s;
    QTest::newRow("net::ERR_ABORTED") << u"cancelled"_s;
    QTest::newRow("net::ERR_INCOMPLETE_CHUNKED_ENCODING") << u"truncated"_s;
    QTest::newRow("Something new") << u"not-recorded"_s;
    QTest::newRow("") << u"not-recorded"_s;
}

void HarTest::absentAnswersAreExplained()
{
    const http::Failure failure = interchange::failureFromWords(QString::fromLatin1(QTest::currentDataTag()));
    QTEST(http::failureWord(failure.kind), "kind");
    QVERIFY(!failure.message.isEmpty());
    http::Exchange exchange;
    exchange.failure = failure;
    QVERIFY(!samples::explainer().explain(exchange).verdict.text.isEmpty());
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

void HarTest::versionsAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("version");
    for (const char *two : {"h2", "HTTP/2.0", "http/2.0", "HTTP/2", "h2c"})
        QTest::newRow(two) << "HTTP/2"_ba;
    for (const char *three : {"h3", "HTTP/3", "h3-29", "quic"})
        QTest::newRow(three) << "HTTP/3"_ba;
    QTest::newRow("HTTP/1.0") << "HTTP/1.0"_ba;
    QTest::newRow("http/1.1") << "HTTP/1.1"_ba;
    for (const char *unknown : {"", "unknown", "spdy/3", "HTTP/9", "\xe2\x80\xae"})
        QTest::newRow(unknown) << QByteArray();
}

void HarTest::versionsAreUnderstood()
{
    QFETCH(QByteArray, version);
    const auto read = interchange::exchangeFromHar(
        entryWith(QString::fromUtf8(QTest::currentDataTag()), {field(u"Host"_s, u"a.test"_s)}));
    QVERIFY(read && *read);
    QCOMPARE((*read)->request.version, version);
    QCOMPARE((*read)->finalResponse()->version, version);
    // Only HTTP/1 has reason phrases: in the rest, the tool made this one up.
    QCOMPARE((*read)->finalResponse()->reason, version.startsWith("HTTP/1") ? "Made Up"_ba : QByteArray());
}

void HarTest::fieldsThatToolsTakeOutAreNotMissed()
{
    const auto shared =
        interchange::exchangeFromHar(entryWith(u"HTTP/1.1"_s, {field(u"Host"_s, u"a.test"_s)}, 403));
    QVERIFY(samples::explainer().explain(**shared).numberOf(u"refusal-403-no-challenge"_s) == 0);
    // A request that was written down before all its fields were known.
    const auto early = interchange::exchangeFromHar(entryWith(u"HTTP/1.1"_s, {}, 206));
    QCOMPARE(samples::complaints(**early), QStringList{u"partial-no-content-range"_s});
    const auto whole =
        interchange::exchangeFromHar(entryWith(u"HTTP/1.1"_s, {field(u"Host"_s, u"a.test"_s)}, 206));
    QVERIFY(samples::complaints(**whole).contains(u"partial-unasked"_s));
    // HTTP/1.1 with the pseudo-fields of HTTP/2 is not HTTP/1.1, so no Host is missed.
    const auto mixed =
        interchange::exchangeFromHar(entryWith(u"HTTP/1.1"_s, {field(u":authority"_s, u"a.test"_s)}));
    QCOMPARE(samples::complaints(**mixed), QStringList());
}

void HarTest::requestContentIsRead()
{
    QCOMPARE(exchange(u"firefox.har"_s, 3).request.content, "a%20b=1%262"_ba);
    QCOMPARE(exchange(u"chrome.har"_s, 5).request.content, R"({"q":1})"_ba);
}

void HarTest::otherVersionsOfTheFormatAreRefused()
{
    const auto items = samples::items(R"({"log": {"version": "2.0", "entries": [{}]}})");
    QCOMPARE(items.size(), 1U);
    QVERIFY(items[0].error->what.contains(u"2.0"_s));
}

QTEST_GUILESS_MAIN(HarTest)
#include "tst_har.moc"
