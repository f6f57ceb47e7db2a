// SPDX-License-Identifier: Apache-2.0
#include "app/lab/conditions.h"
#include "tests/lab/asking.h"

using namespace Qt::StringLiterals;

class TestConditions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAllThreeDates_data();
    void readsAllThreeDates();
    void evaluatesInOrder_data();
    void evaluatesInOrder();
    void ranges_data();
    void ranges();
};

void TestConditions::readsAllThreeDates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    QTest::addRow("IMF-fixdate") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << true;
    QTest::addRow("RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << true;
    QTest::addRow("asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << true;
    QTest::addRow("words") << QByteArray("yesterday") << false;
    QTest::addRow("empty") << QByteArray() << false;
    QTest::addRow("other zone") << QByteArray("Sun, 06 Nov 1994 08:49:37 CET") << false;
}

void TestConditions::readsAllThreeDates()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    const QDateTime moment = lab::readHttpDate(text);
    QCOMPARE(moment.isValid(), valid);
    if (valid)
        QCOMPARE(lab::httpDate(moment), "Sun, 06 Nov 1994 08:49:37 GMT");
}

/// Article 42 has the tag "42-1" and was changed on Fri, 22 Nov 2024 10:00:00 GMT.
void TestConditions::evaluatesInOrder_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<int>("status");
    const auto row = [](const char *line, const QByteArrayList &fields, int status) {
        QTest::addRow("%s %s", line, fields.join("; ").constData()) << QByteArray(line) << fields << status;
    };
    const QByteArray before = "Thu, 21 Nov 2024 10:00:00 GMT";
    const QByteArray same = "Fri, 22 Nov 2024 10:00:00 GMT";
    row("GET /articles/42", {"If-Match: \"42-1\""}, 200);
    row("GET /articles/42", {"If-Match: \"x\", \"42-1\""}, 200);
    row("GET /articles/42", {"If-Match: *"}, 200);
    row("GET /articles/42", {"If-Match: \"x\""}, 412);
    row("GET /articles/42", {"If-Match: W/\"42-1\""}, 412);
    row("GET /articles/42", {"If-Match: \"42-1\"", "If-Unmodified-Since: " + before}, 200);
    row("GET /articles/42", {"If-Unmodified-Since: " + before}, 412);
    row("GET /articles/42", {"If-Unmodified-Since: " + same}, 200);
    row("GET /articles/42", {"If-Unmodified-Since: soon"}, 200);
    row("GET /articles/42", {"If-None-Match: W/\"42-1\""}, 304);
    row("HEAD /articles/42", {"If-None-Match: *"}, 304);
    row("GET /articles/42", {"If-None-Match: \"x\"", "If-Modified-Since: " + same}, 200);
    row("GET /articles/42", {"If-Modified-Since: " + same}, 304);
    row("GET /articles/42", {"If-Modified-Since: " + before}, 200);
    row("GET /articles/42", {"If-Match: \"x\"", "If-None-Match: *"}, 412);
    row("DELETE /articles/42", {"If-None-Match: *"}, 412);
    row("DELETE /articles/42", {"If-Modified-Since: " + same}, 204);
    row("DELETE /articles/42", {"If-Match: \"42-1\""}, 204);
    row("OPTIONS /articles/42", {"If-Match: \"x\""}, 200);
    row("TRACE /articles/42", {"If-Match: \"x\""}, 405);
    row("GET /nowhere", {"If-Match: *"}, 404);
}

void TestConditions::evaluatesInOrder()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArrayList, fields);
    QFETCH(int, status);
    const lab::Personality strict = asking::personality(u"strict"_s);
    QCOMPARE(asking::ask(strict, asking::request(line, fields)).last().status, status);
}

void TestConditions::ranges_data()
{
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<QByteArray>("expected"); // status and Content-Range
    const auto row = [](const QByteArrayList &fields, const char *expected) {
        QTest::addRow("%s", fields.join("; ").constData()) << fields << QByteArray(expected);
    };
    row({"Range: bytes=0-0"}, "206 bytes 0-0/175");
    row({"Range: Bytes=170-"}, "206 bytes 170-174/175");
    row({"Range: bytes=170-99999999999999999999999"}, "206 bytes 170-174/175");
    row({"Range: bytes=-99999"}, "206 bytes 0-174/175");
    row({"Range: bytes=175-"}, "416 bytes */175");
    row({"Range: bytes=99999999999999999999999-"}, "416 bytes */175");
    row({"Range: bytes=-0"}, "416 bytes */175");
    row({"Range: bytes=5-3"}, "200 (none)");
    row({"Range: bytes=a-b"}, "200 (none)");
    row({"Range: bytes=-"}, "200 (none)");
    row({"Range: bytes=0-1,3-4"}, "200 (none)");
    row({"Range: lines=0-1"}, "200 (none)");
    row({"Range: bytes=0-1", "If-Range: \"42-1\""}, "206 bytes 0-1/175");
    row({"Range: bytes=0-1", "If-Range: \"other\""}, "200 (none)");
    row({"Range: bytes=0-1", "If-Range: W/\"42-1\""}, "200 (none)");
    row({"Range: bytes=0-1", "If-Range: Fri, 22 Nov 2024 10:00:00 GMT"}, "206 bytes 0-1/175");
    row({"Range: bytes=0-1", "If-Range: Sat, 23 Nov 2024 10:00:00 GMT"}, "200 (none)");
}

void TestConditions::ranges()
{
    QFETCH(QByteArrayList, fields);
    QFETCH(QByteArray, expected);
    const lab::Personality strict = asking::personality(u"strict"_s);
    const asking::Heard heard = asking::ask(strict, asking::request("GET /articles/42", fields));
    QCOMPARE(heard.last().statusText + ' ' + heard.field("Content-Range"), expected);
}

QTEST_GUILESS_MAIN(TestConditions)
#include "tst_conditions.moc"
