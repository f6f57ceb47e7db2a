// SPDX-License-Identifier: Apache-2.0
#include "tests/http/printed.h"

#include <QTest>

using namespace http;
using namespace Qt::StringLiterals;

class TestRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requestLinesGetTheirBestReading_data();
    void requestLinesGetTheirBestReading();
    void framingFollowsTheRules_data();
    void framingFollowsTheRules();
    void pipelinedRequestsAreTakenInOrder();
    void headIsDoneBeforeTheContentCame();
    void cutRequestStaysCurrent_data();
    void cutRequestStaysCurrent();
    void requestWhoseEndIsUnknownStopsTheParser_data();
    void requestWhoseEndIsUnknownStopsTheParser();
    void tlsHandshakeIsNotHttp();
    void requestOfTheFirstVersionIsWholeAtTheEnd();
};

void TestRequest::requestLinesGetTheirBestReading_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("reading"); // method, target, version between bars
    QTest::addColumn<QString>("defects");
    const auto row = [](const QByteArray &line, const QString &reading, const QString &defects) {
        QTest::addRow("%s", qPrintable(visibleText(line))) << line << reading << defects;
    };
    row("GET / HTTP/1.1\r\n"_ba, u"GET|/|HTTP/1.1"_s, u""_s);
    row("fRoB /a/../%2f{} HTTP/1.0\r\n"_ba, u"fRoB|/a/../%2f{}|HTTP/1.0"_s, u""_s);
    row("OPTIONS * HTTP/1.1\r\n"_ba, u"OPTIONS|*|HTTP/1.1"_s, u""_s);
    row("CONNECT h:443 HTTP/1.1\r\n"_ba, u"CONNECT|h:443|HTTP/1.1"_s, u""_s);
    row("GET http://h/p HTTP/1.1\r\n"_ba, u"GET|http://h/p|HTTP/1.1"_s, u""_s);
    row("!#$%&'*+-.^_`|~ / HTTP/1.1\r\n"_ba, u"!#$%&'*+-.^_`|~|/|HTTP/1.1"_s, u""_s);
    row("GET / HTTP/1.1\n"_ba, u"GET|/|HTTP/1.1"_s, u"bare-lf@14-15"_s);
    row("G(T / HTTP/1.1\r\n"_ba, u"G(T|/|HTTP/1.1"_s, u"method-not-token@1-2"_s);
    row("\xc3\xa4 / HTTP/1.1\r\n"_ba, u"ä|/|HTTP/1.1"_s, u"method-not-token@0-1"_s);
    row(" / HTTP/1.1\r\n"_ba, u"|/|HTTP/1.1"_s, u"method-not-token@0"_s);
    row("  GET / HTTP/1.1\r\n"_ba, u"GET|/|HTTP/1.1"_s, u"extra-spaces@0-2"_s);
    row("GET  / HTTP/1.1\r\n"_ba, u"GET|/|HTTP/1.1"_s, u"extra-spaces@3-5"_s);
    row("GET\t/\tHTTP/1.1\r\n"_ba, u"GET|/|HTTP/1.1"_s, u"extra-spaces@3-4 extra-spaces@5-6"_s);
    row("GET / HTTP/1.1 \r\n"_ba, u"GET|/|HTTP/1.1"_s, u"extra-spaces@14-15"_s);
    row("GET / HTTP/1.1\r\r\n"_ba, u"GET|/|HTTP/1.1"_s, u"bare-cr@14-15 extra-spaces@14-15"_s);
    row("GET /a b HTTP/1.1\r\n"_ba, u"GET|/a b|HTTP/1.1"_s, u"target-space@6-7"_s);
    row("GE T / HTTP/1.1\r\n"_ba, u"GE|T /|HTTP/1.1"_s, u"target-space@4-5"_s);
    row("GET /\x01 HTTP/1.1\r\n"_ba, u"GET|/\\x01|HTTP/1.1"_s, u"target-control@5-6"_s);
    row("GET HTTP/1.1\r\n"_ba, u"GET||HTTP/1.1"_s, u"start-line@4"_s);
    row("GET  HTTP/1.1\r\n"_ba, u"GET||HTTP/1.1"_s, u"start-line@5"_s);
    row("GET / HTTP/11\r\n"_ba, u"GET|/|HTTP/11"_s, u"version@6-13"_s);
    row("GET / http/1.1\r\n"_ba, u"GET|/|http/1.1"_s, u"version@6-14"_s);
    row("GET / HTTP\r\n"_ba, u"GET|/|HTTP"_s, u"version@6-10"_s);
    row("GET / XTTP/1.1\r\n"_ba, u"GET|/|XTTP/1.1"_s, u"version@6-14"_s);
    row("GET / HTTP/2.0\r\n"_ba, u"GET|/|HTTP/2.0"_s, u""_s);
    row("GET /\r\n"_ba, u"GET|/|"_s, u"http09@5"_s);
    row("GET /a b\r\n"_ba, u"GET|/a b|"_s, u"target-space@6-7 http09@8"_s);
    row("GET\r\n"_ba, u"GET||"_s, u"start-line@3 http09@3"_s);
    row("\r\n\r\nGET / HTTP/1.1\r\n"_ba, u"GET|/|HTTP/1.1"_s, u"leading-empty-line@0-4"_s);
}

void TestRequest::requestLinesGetTheirBestReading()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, reading);
    QFETCH(QString, defects);
    RequestParser parser;
    parser.feed(line + "Host: h\r\n\r\n");
    QVERIFY(parser.hasRequest());
    const Request request = parser.take();
    QCOMPARE(visibleText(request.method + '|' + request.target + '|' + request.version), reading);
    QCOMPARE(printed::defects(request.defects), defects);
    QVERIFY(printed::isWithin(request, line.size() + 11));
    QCOMPARE(line.mid(request.methodSpan.start, request.methodSpan.size()), request.method);
    QCOMPARE(line.mid(request.targetSpan.start, request.targetSpan.size()), request.target);
    QCOMPARE(line.mid(request.versionSpan.start, request.versionSpan.size()), request.version);
}

void TestRequest::framingFollowsTheRules_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QStringList>("defects");
    const auto row = [](const char *name, const QByteArray &rest, const QString &content,
                         const QStringList &defects = {}) {
        QTest::addRow("%s", name) << rest << content << defects;
    };
    row("none announced", "\r\n"_ba, u"none ''"_s);
    row("length", "Content-Length: 2\r\n\r\nab"_ba, u"length 'ab'"_s);
    row("length 0", "Content-Length: 0\r\n\r\n"_ba, u"length ''"_s);
    row("list of equals", "Content-Length: 2, 2\r\n\r\nab"_ba, u"length 'ab'"_s, {u"content-length-list"_s});
    row("differs", "Content-Length: 1\r\nContent-Length: 2\r\n\r\na"_ba, u"length 'a'"_s,
        {u"content-length-differs"_s});
    row("chunked", "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\nT: 1\r\n\r\n"_ba, u"chunked 'ab'"_s);
    row("coding wins", "Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"_ba, u"chunked ''"_s,
        {u"length-and-coding"_s});
    row("missing colon", "Host h\r\n\r\n"_ba, u"none ''"_s, {u"missing-colon"_s});
}

void TestRequest::framingFollowsTheRules()
{
    QFETCH(QByteArray, rest);
    QFETCH(QString, content);
    QFETCH(QStringList, defects);
    RequestParser parser;
    parser.feed("ANY / HTTP/1.1\r\n" + rest);
    QVERIFY(parser.hasRequest());
    QVERIFY(!parser.isStopped());
    const Request request = parser.take();
    QCOMPARE(printed::content(request), content);
    QStringList ids;
    for (const Defect &defect : request.defects)
        ids << QString::fromLatin1(defect.id);
    QCOMPARE(ids, defects);
}

void TestRequest::pipelinedRequestsAreTakenInOrder()
{
    RequestParser parser;
    const QByteArray first = "POST /1 HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"_ba;
    parser.feed(first + "GET /2 HTTP/1.1\r\n\r\n\r\nGET /3 HTTP/1.1\r\nA");
    QVERIFY(parser.hasRequest());
    QCOMPARE(parser.take().target, "/1"_ba);
    const Request second = parser.take();
    QCOMPARE(second.target, "/2"_ba);
    QCOMPARE(second.head, (Span{first.size(), first.size() + 19}));
    QVERIFY(!parser.hasRequest());
    QCOMPARE(parser.current().target, "/3"_ba);
    parser.feed(": b\r\n\r\n"_ba);
    const Request third = parser.take();
    QCOMPARE(printed::fields(third.fields), u"A=b"_s);
    QCOMPARE(printed::defects(third.defects), u"leading-empty-line@61-63"_s);
    QCOMPARE(parser.current(), Request());
}

void TestRequest::headIsDoneBeforeTheContentCame()
{
    RequestParser parser;
    parser.feed("PUT / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"_ba);
    QVERIFY(!parser.headDone());
    parser.feed("\r\n"_ba);
    QVERIFY(parser.headDone());
    QVERIFY(!parser.hasRequest());
    parser.feed("a"_ba);
    QCOMPARE(parser.current().content, "a"_ba);
    parser.feed("b"_ba);
    QVERIFY(parser.hasRequest());
    QVERIFY(!parser.headDone());
    QCOMPARE(parser.take().content, "ab"_ba);
}

void TestRequest::cutRequestStaysCurrent_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reading");
    QTest::addColumn<QString>("defects");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &reading,
                         const QString &defects) {
        QTest::addRow("%s", name) << bytes << reading << defects;
    };
    row("in the method", "GE"_ba, u"GE||"_s, u"head-cut@2"_s);
    row("in a field", "GET / HTTP/1.1\r\nHo"_ba, u"GET|/|HTTP/1.1"_s, u"head-cut@18"_s);
    row("before the empty line", "GET / HTTP/1.1\r\nA: b\r\n"_ba, u"GET|/|HTTP/1.1"_s, u"head-cut@22"_s);
    row("in the content", "GET / HTTP/1.1\r\nContent-Length: 5\r\n\r\nab"_ba, u"GET|/|HTTP/1.1"_s,
        u"content-cut@39"_s);
}

void TestRequest::cutRequestStaysCurrent()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reading);
    QFETCH(QString, defects);
    RequestParser parser;
    parser.feed(bytes);
    parser.finish();
    QVERIFY(!parser.hasRequest());
    const Request &request = parser.current();
    QCOMPARE(visibleText(request.method + '|' + request.target + '|' + request.version), reading);
    QCOMPARE(printed::defects(request.defects), defects);
    QVERIFY(!request.complete);
    QVERIFY(printed::isWithin(request, bytes.size()));
}

void TestRequest::requestWhoseEndIsUnknownStopsTheParser_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("defect");
    QTest::addRow("invalid length") << "Content-Length: x\r\n"_ba
                                    << "content-length-invalid"_ba;
    QTest::addRow("chunked not last") << "Transfer-Encoding: chunked, gzip\r\n"_ba
                                      << "coding-not-final-chunked"_ba;
    QTest::addRow("not chunked") << "Transfer-Encoding: gzip\r\n"_ba
                                 << "coding-not-final-chunked"_ba;
    QTest::addRow("unknown coding") << "Transfer-Encoding: x\r\n"_ba
                                    << "coding-not-final-chunked"_ba;
}

void TestRequest::requestWhoseEndIsUnknownStopsTheParser()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, defect);
    RequestParser parser;
    parser.feed("POST / HTTP/1.1\r\n" + field + "\r\nGET / HTTP/1.1\r\n\r\n");
    QVERIFY(parser.isStopped());
    QVERIFY(parser.hasRequest());
    QVERIFY(parser.take().hasDefect(defect));
    QVERIFY(!parser.hasRequest());
}

void TestRequest::tlsHandshakeIsNotHttp()
{
    RequestParser parser;
    parser.feed("\x16"_ba);
    QVERIFY(!parser.isStopped());
    parser.feed("\x03\x01"_ba);
    QVERIFY(parser.isStopped());
    QVERIFY(!parser.hasRequest());
    QCOMPARE(printed::defects(parser.current().defects), u"not-http@0-3"_s);
}

void TestRequest::requestOfTheFirstVersionIsWholeAtTheEnd()
{
    RequestParser parser;
    parser.feed("GET /\r\n"_ba);
    QVERIFY(!parser.hasRequest());
    QVERIFY(parser.current().hasDefect("http09"));
    parser.finish();
    QVERIFY(parser.hasRequest());
    const Request request = parser.take();
    QVERIFY(request.complete);
    QCOMPARE(printed::defects(request.defects), u"http09@5"_s);
}

QTEST_GUILESS_MAIN(TestRequest)
#include "tst_request.moc"
