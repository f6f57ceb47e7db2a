// SPDX-License-Identifier: Apache-2.0
#include "tests/http/printed.h"

#include <QTest>

using namespace http;
using namespace Qt::StringLiterals;

class TestLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void responseBoundsStopTheReading_data();
    void responseBoundsStopTheReading();
    void whatJustFitsIsRead_data();
    void whatJustFitsIsRead();
    void requestBoundsStopTheReading_data();
    void requestBoundsStopTheReading();
    void emptyLinesWithoutEndAreBounded();
    void defectsOfOneLineAreBounded();
    void defectsOfAFieldFoldedForEverAreBounded();
};

static Limits limits()
{
    return {.startLine = 20,
        .fieldLine = 12,
        .fieldSection = 30,
        .fieldCount = 3,
        .interimCount = 2,
        .chunkLine = 8,
        .chunkCount = 3,
        .content = 6};
}

void TestLimits::responseBoundsStopTheReading_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("defect");
    QTest::addColumn<QString>("reading"); // status, fields, content
    const auto row = [](const char *name, const QByteArray &bytes, const QString &defect,
                         const QString &reading) { QTest::addRow("%s", name) << bytes << defect << reading; };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n"_ba;
    row("start line", "HTTP/1.1 200 123456789\r\nA: b\r\n\r\n"_ba, u"limit-start-line@0-20"_s,
        u"200  none ''"_s);
    row("field line", ok + "A: 34567890123\r\n\r\n", u"limit-field@17-29"_s, u"200 A=345678901 close ''"_s);
    row("field line without end", ok + QByteArray(99, 'x'), u"limit-field@17-29"_s,
        u"200 =xxxxxxxxxxxx close ''"_s);
    row("section", ok + "A: 345678\r\nB: 345678\r\nC: 345678\r\n\r\n", u"limit-section@39-47"_s,
        u"200 A=345678|B=345678|C=34567 close ''"_s);
    row("section of folded lines", ok + "A: 345678\r\n 2345678\r\n 23456789\r\n\r\n",
        u"limit-section@38-47"_s, u"200 A=345678 2345678 23456789 close ''"_s);
    row("field count", ok + "A:\r\nA:\r\nA:\r\nA:\r\n\r\n", u"limit-fields@29-33"_s,
        u"200 A=|A=|A= close ''"_s);
    row("interim responses", "HTTP/1.1 100 A\r\n\r\nHTTP/1.1 100 A\r\n\r\nHTTP/1.1 100 A\r\n\r\n" + ok,
        u"limit-interim@36-54"_s, u"100  none ''"_s);
    row("content until close", ok + "\r\n12345678", u"limit-content@19-25"_s, u"200  close '123456'"_s);
}

void TestLimits::responseBoundsStopTheReading()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, defect);
    QFETCH(QString, reading);
    ResponseParser parser("GET"_ba, limits());
    parser.feed(bytes);
    QVERIFY(parser.isStopped());
    parser.finish();
    QVERIFY(!parser.isDone());
    const Response &response = parser.responses().back();
    QVERIFY2(
        printed::defects(response.defects).contains(defect), qPrintable(printed::defects(response.defects)));
    const QString fields = printed::fields(response.fields);
    QString content = printed::content(response);
    content.remove(u" cut"_s);
    QCOMPARE(u"%1 %2 %3"_s.arg(QString::number(response.status), fields, content), reading);
    QVERIFY(printed::isWithin(response, bytes.size()));
}

void TestLimits::whatJustFitsIsRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("start line") << "HTTP/1.1 204 12345\r\n\r\n"_ba;
    QTest::addRow("field line") << "HTTP/1.1 204 No\r\nA: 4567890\r\n\r\n"_ba;
    QTest::addRow("section") << "HTTP/1.1 204 No\r\nA: 4567890\r\nB: 4567890\r\nC:\r\n\r\n"_ba;
    QTest::addRow("interim") << "HTTP/1.1 100 A\r\n\r\nHTTP/1.1 100 A\r\n\r\nHTTP/1.1 204 A\r\n\r\n"_ba;
    QTest::addRow("content") << "HTTP/1.1 200 OK\r\n\r\n123456"_ba;
}

void TestLimits::whatJustFitsIsRead()
{
    QFETCH(QByteArray, bytes);
    ResponseParser parser("GET"_ba, limits());
    parser.feed(bytes);
    parser.finish();
    QVERIFY(!parser.isStopped());
    QVERIFY(parser.isDone());
    QVERIFY2(parser.responses().back().defects.empty(),
        qPrintable(printed::defects(parser.responses().back().defects)));
}

void TestLimits::requestBoundsStopTheReading_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("defect");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &defect) {
        QTest::addRow("%s", name) << bytes << defect;
    };
    const QByteArray chunked = "PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"_ba;
    row("target", "GET /" + QByteArray(99, 'x') + " HTTP/1.1\r\n\r\n", u"limit-start-line@0-50"_s);
    row("content by length", "PUT / HTTP/1.1\r\nContent-Length: 7\r\n\r\n1234567"_ba,
        u"limit-content@37-43"_s);
    row("content in chunks", chunked + "5\r\n12345\r\n2\r\n12\r\n0\r\n\r\n", u"limit-content@46-60"_s);
    row("chunk line", chunked + "5;abcdefgh\r\n", u"limit-chunk@46-54"_s);
    row("chunk line without end", chunked + "000000000000", u"limit-chunk@46-54"_s);
    row("chunk count", chunked + "1\r\na\r\n1\r\na\r\n1\r\na\r\n1\r\na\r\n", u"limit-chunk@64-67"_s);
    row("trailer count", chunked + "0\r\nA:\r\nA:\r\nA:\r\nA:\r\n\r\n", u"limit-fields@61-65"_s);
    row("trailer line", chunked + "0\r\nA: " + QByteArray(99, 'x') + "\r\n\r\n", u"limit-field@49-79"_s);
}

void TestLimits::requestBoundsStopTheReading()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, defect);
    Limits bounds = limits();
    bounds.startLine = 50;
    bounds.fieldLine = 30;
    bounds.fieldSection = 60;
    RequestParser parser(bounds);
    parser.feed(bytes);
    QVERIFY(parser.isStopped());
    QVERIFY(!parser.hasRequest());
    parser.feed("GET / HTTP/1.1\r\n\r\n"_ba);
    parser.finish();
    QVERIFY(!parser.hasRequest());
    QCOMPARE(printed::defects(parser.current().defects), defect);
    QVERIFY(parser.current().content.size() <= bounds.content);
}

void TestLimits::emptyLinesWithoutEndAreBounded()
{
    ResponseParser parser("GET"_ba, limits());
    parser.feed(QByteArray(20, '\n'));
    QVERIFY(!parser.isStopped());
    parser.feed("\n"_ba);
    QVERIFY(parser.isStopped());
    QVERIFY(parser.responses().empty());
    QVERIFY(!parser.isNotHttp());
    QCOMPARE(printed::defects(parser.strayDefects()), u"leading-empty-line@0-21 limit-start-line@21"_s);
}

void TestLimits::defectsOfOneLineAreBounded()
{
    ResponseParser parser("GET"_ba);
    parser.feed("HTTP/1.1 204 No\r\nA: b" + QByteArray(10'000, '\r') + "\n\r\n");
    QVERIFY(parser.isDone());
    QVERIFY(parser.responses().back().defects.size() <= 16);
}

// None of its lines is left out: the last defect covers them.
void TestLimits::defectsOfAFieldFoldedForEverAreBounded()
{
    ResponseParser parser("GET"_ba);
    const QByteArray head = "HTTP/1.1 204 No\r\nA: b\r\n" + QByteArray(" c\r\n").repeated(10'000);
    parser.feed(head + "\r\n");
    QVERIFY(parser.isDone());
    const std::vector<Defect> &defects = parser.responses().back().defects;
    QVERIFY(defects.size() <= 1000);
    QCOMPARE(defects.back().id, "obs-fold"_ba);
    QCOMPARE(defects.back().span.end, qint64(head.size() - 2));
}

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
