// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/har.h"
#include "tests/interchange/samples.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

/// Entries in every spelling, and what follows from what they leave out.
class HarEntryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versionsAreUnderstood_data();
    void versionsAreUnderstood();
    void fieldsThatToolsTakeOutAreNotMissed();
    void absentAnswersAreExplained_data();
    void absentAnswersAreExplained();
    void contentThatWasNotRecordedIsNotMissed();
    void otherVersionsOfTheFormatAreRefused();
};

namespace {

QJsonObject entryWith(const QString &version, const QJsonArray &requestFields = {}, int status = 200)
{
    return {{u"request"_s,
                QJsonObject{{u"method"_s, u"GET"_s}, {u"url"_s, u"http://a.test/x"_s},
                    {u"httpVersion"_s, version}, {u"headers"_s, requestFields}}},
        {u"response"_s,
            QJsonObject{{u"status"_s, status}, {u"statusText"_s, u"Made Up"_s}, {u"httpVersion"_s, version},
                {u"headers"_s,
                    QJsonArray{QJsonObject{
                        {u"name"_s, u"Date"_s}, {u"value"_s, u"Sun, 06 Nov 1994 08:49:37 GMT"_s}}}}}}};
}

QJsonObject field(const QString &name, const QString &value)
{
    return {{u"name"_s, name}, {u"value"_s, value}};
}

} // namespace

void HarEntryTest::versionsAreUnderstood_data()
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

void HarEntryTest::versionsAreUnderstood()
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

void HarEntryTest::fieldsThatToolsTakeOutAreNotMissed()
{
    const auto shared =
        interchange::exchangeFromHar(entryWith(u"HTTP/1.1"_s, {field(u"Host"_s, u"a.test"_s)}, 403));
    QVERIFY(samples::explainer().explain(**shared).numberOf(u"refusal-403-no-challenge"_s) == 0);
    // A request that was written down before all its fields were known.
    const auto early = interchange::exchangeFromHar(entryWith(u"HTTP/1.1"_s, {}, 206));
    QCOMPARE(samples::complaints(**early).join(u' '), u"partial-no-content-range cache-heuristic"_s);
    const auto whole =
        interchange::exchangeFromHar(entryWith(u"HTTP/1.1"_s, {field(u"Host"_s, u"a.test"_s)}, 206));
    QVERIFY(samples::complaints(**whole).contains(u"partial-unasked"_s));
    // HTTP/1.1 with the pseudo-fields of HTTP/2 is not HTTP/1.1, so no Host is missed.
    const auto mixed =
        interchange::exchangeFromHar(entryWith(u"HTTP/1.1"_s, {field(u":authority"_s, u"a.test"_s)}));
    QCOMPARE(samples::complaints(**mixed), QStringList{u"cache-heuristic"_s});
}

void HarEntryTest::absentAnswersAreExplained_data()
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

void HarEntryTest::absentAnswersAreExplained()
{
    const http::Failure failure = interchange::failureFromWords(QString::fromLatin1(QTest::currentDataTag()));
    QTEST(http::failureWord(failure.kind), "kind");
    QVERIFY(!failure.message.isEmpty());
    http::Exchange exchange;
    exchange.failure = failure;
    QVERIFY(!samples::explainer().explain(exchange).verdict.text.isEmpty());
}

void HarEntryTest::contentThatWasNotRecordedIsNotMissed()
{
    QJsonObject entry = entryWith(u"HTTP/1.1"_s, {field(u"Host"_s, u"a.test"_s)});
    QJsonObject response = entry.value("response"_L1).toObject();
    response.insert(u"headers"_s,
        QJsonArray{
            field(u"Date"_s, u"Mon, 06 May 2024 07:08:09 GMT"_s), field(u"Content-Type"_s, u"text/html"_s)});
    response.insert(u"content"_s, QJsonObject{{u"size"_s, 900}, {u"mimeType"_s, u"text/html"_s}});
    entry.insert(u"response"_s, response);
    const auto read = interchange::exchangeFromHar(entry);
    QCOMPARE(samples::explainer().explain(**read).verdict.id, u"success"_s);
}

void HarEntryTest::otherVersionsOfTheFormatAreRefused()
{
    const auto items = samples::items(R"({"log": {"version": "2.0", "entries": [{}]}})");
    QCOMPARE(items.size(), 1U);
    QVERIFY(items[0].error->what.contains(u"2.0"_s));
}

QTEST_GUILESS_MAIN(HarEntryTest)
#include "tst_harentry.moc"
