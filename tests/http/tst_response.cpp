// SPDX-License-Identifier: Apache-2.0
#include "tests/http/printed.h"

#include <QTest>

using namespace http;
using namespace Qt::StringLiterals;

class TestResponse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void startLinesGetTheirBestReading_data();
    void startLinesGetTheirBestReading();
    void fieldLinesGetTheirBestReading_data();
    void fieldLinesGetTheirBestReading();
    void framingFollowsTheRules_data();
    void framingFollowsTheRules();
    void chunksAreRead_data();
    void chunksAreRead();
    void everyByteHasItsPlace();
    void foldedFieldSpansAllItsLines();
    void interimResponsesComeFirst_data();
    void interimResponsesComeFirst();
    void bytesAfterTheResponseAreNoted();
    void tunnelBytesAreNotOurs_data();
    void tunnelBytesAreNotOurs();
    void otherProtocolsAreNotHttp_data();
    void otherProtocolsAreNotHttp();
    void anythingElseIsDecidedWithinAFewBytes();
    void codingInTheOlderVersionIsADefect();
    void cutEndsOnlyWhatTheClosingMayNotEnd();
    void headGrowsLineByLine();
};

static ResponseParser parsed(const QByteArray &bytes, const QByteArray &method = "GET"_ba)
{
    ResponseParser parser(method);
    parser.feed(bytes);
    parser.finish();
    return parser;
}

static QString startLine(const Response &response)
{
    return u"%1 %2 '%3' '%4'"_s.arg(visibleText(response.version))
        .arg(response.status)
        .arg(visibleText(response.statusText), visibleText(response.reason));
}

void TestResponse::startLinesGetTheirBestReading_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("reading");
    QTest::addColumn<QString>("defects");
    const auto row = [](const QByteArray &line, const QString &reading, const QString &defects) {
        QTest::addRow("%s", qPrintable(visibleText(line))) << line << reading << defects;
    };
    row("HTTP/1.1 200 OK\r\n"_ba, u"HTTP/1.1 200 '200' 'OK'"_s, u""_s);
    row("HTTP/1.1 405 \r\n"_ba, u"HTTP/1.1 405 '405' ''"_s, u""_s);
    row("HTTP/1.1 405\r\n"_ba, u"HTTP/1.1 405 '405' ''"_s, u"status-space@12"_s);
    row("HTTP/1.1 200 a  b \xe4\tc\r\n"_ba, u"HTTP/1.1 200 '200' 'a  b \\xe4\tc'"_s, u""_s);
    row("HTTP/1.1 200  OK\r\n"_ba, u"HTTP/1.1 200 '200' ' OK'"_s, u""_s);
    row("HTTP/1.1  200 OK\r\n"_ba, u"HTTP/1.1 200 '200' 'OK'"_s, u"extra-spaces@8-10"_s);
    row("HTTP/1.1\t200\tOK\r\n"_ba, u"HTTP/1.1 200 '200' 'OK'"_s, u"extra-spaces@8-9 extra-spaces@12-13"_s);
    row("HTTP/1.1 200 OK\n"_ba, u"HTTP/1.1 200 '200' 'OK'"_s, u"bare-lf@15-16"_s);
    row("HTTP/1.1 200 O\rK\r\n"_ba, u"HTTP/1.1 200 '200' 'O\\x0dK'"_s, u"bare-cr@14-15"_s);
    row("HTTP/1.1 200 OK\r\r\n"_ba, u"HTTP/1.1 200 '200' 'OK\\x0d'"_s, u"bare-cr@15-16"_s);
    row("HTTP/1.1 200 O\x1bK\r\n"_ba, u"HTTP/1.1 200 '200' 'O\\x1bK'"_s, u"reason-control@14-15"_s);
    row("HTTP/1.1 1000 Odd\r\n"_ba, u"HTTP/1.1 1000 '1000' 'Odd'"_s, u"status-not-three-digits@9-13"_s);
    row("HTTP/1.1 20 Odd\r\n"_ba, u"HTTP/1.1 20 '20' 'Odd'"_s, u"status-not-three-digits@9-11"_s);
    row("HTTP/1.1 abc Odd\r\n"_ba, u"HTTP/1.1 0 'abc' 'Odd'"_s, u"status-not-three-digits@9-12"_s);
    row("HTTP/1.1 -20 Odd\r\n"_ba, u"HTTP/1.1 0 '-20' 'Odd'"_s, u"status-not-three-digits@9-12"_s);
    row("HTTP/1.1 200OK\r\n"_ba, u"HTTP/1.1 0 '200OK' ''"_s,
        u"status-not-three-digits@9-14 status-space@14"_s);
    row("HTTP/1.1 99999999999 X\r\n"_ba, u"HTTP/1.1 0 '99999999999' 'X'"_s,
        u"status-not-three-digits@9-20"_s);
    row("HTTP/1.1 000 X\r\n"_ba, u"HTTP/1.1 0 '000' 'X'"_s, u""_s);
    row("HTTP/1.1 999 X\r\n"_ba, u"HTTP/1.1 999 '999' 'X'"_s, u""_s);
    row("HTTP/1.1\r\n"_ba, u"HTTP/1.1 0 '' ''"_s, u"start-line@8"_s);
    row("HTTP/1.1 \r\n"_ba, u"HTTP/1.1 0 '' ''"_s, u"start-line@9"_s);
    row("HTTP/2.0 200 OK\r\n"_ba, u"HTTP/2.0 200 '200' 'OK'"_s, u""_s);
    row("HTTP/1.10 200 OK\r\n"_ba, u"HTTP/1.10 200 '200' 'OK'"_s, u"version@0-9"_s);
    row("HTTP/2 200 OK\r\n"_ba, u"HTTP/2 200 '200' 'OK'"_s, u"version@0-6"_s);
    row("http/1.1 200 OK\r\n"_ba, u"http/1.1 200 '200' 'OK'"_s, u"version@0-8"_s);
    row("HTTP 200 OK\r\n"_ba, u"HTTP 200 '200' 'OK'"_s, u"version@0-4"_s);
    row("HTTP/x.y 200 OK\r\n"_ba, u"HTTP/x.y 200 '200' 'OK'"_s, u"version@0-8"_s);
    row("ICY 200 OK\r\n"_ba, u"ICY 200 '200' 'OK'"_s, u"version@0-3"_s);
    row("\r\n\nHTTP/1.1 200 OK\r\n"_ba, u"HTTP/1.1 200 '200' 'OK'"_s, u"leading-empty-line@0-3"_s);
}

void TestResponse::startLinesGetTheirBestReading()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, reading);
    QFETCH(QString, defects);
    const ResponseParser parser = parsed(line + "A: b\r\n\r\n");
    QCOMPARE(parser.responses().size(), size_t(1));
    const Response &response = parser.responses().front();
    QCOMPARE(startLine(response), reading);
    QCOMPARE(printed::defects(response.defects), defects);
    QCOMPARE(printed::fields(response.fields), u"A=b"_s);
    QCOMPARE(response.head.end, line.size() + 8);
}

void TestResponse::fieldLinesGetTheirBestReading_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("defects"); // offsets count from the first field line
    const auto row = [](const QByteArray &lines, const QString &fields, const QString &defects) {
        QTest::addRow("%s", qPrintable(visibleText(lines))) << lines << fields << defects;
    };
    row("A: b\r\n"_ba, u"A=b"_s, u""_s);
    row("a:b\r\nA: c\r\na:\r\n"_ba, u"a=b|A=c|a="_s, u""_s);
    row("A: \t b c \t\r\n"_ba, u"A=b c"_s, u""_s);
    row("A: b: c\r\n"_ba, u"A=b: c"_s, u""_s);
    row("A: b\n"_ba, u"A=b"_s, u"bare-lf@4-5"_s);
    row("A: b\rc\r\n"_ba, u"A=b\\x0dc"_s, u"bare-cr@4-5"_s);
    row("A : b\r\n"_ba, u"A=b"_s, u"space-before-colon@1-2"_s);
    row("A \t: b\r\n"_ba, u"A=b"_s, u"space-before-colon@1-3"_s);
    row("A b\r\n"_ba, u"=A b"_s, u"missing-colon@0-3"_s);
    row(": b\r\n"_ba, u"=b"_s, u"empty-name@0-1"_s);
    row("A b: c\r\n"_ba, u"A b=c"_s, u"name-not-token@1-2"_s);
    row("(A): c\r\n"_ba, u"(A)=c"_s, u"name-not-token@0-1"_s);
    row("\xc3\xa4: c\r\n"_ba, u"ä=c"_s, u"name-not-token@0-1"_s);
    row("A: b\x01"
        "c\r\n"_ba,
        u"A=b\\x01c"_s, u"value-control@4-5"_s);
    row("A: b\x7f\r\n"_ba, u"A=b\\x7f"_s, u"value-control@4-5"_s);
    row("A: \xff\r\n"_ba, u"A=\\xff"_s, u""_s);
    row("A: b\r\n c\r\n\td\r\n"_ba, u"A=b c d"_s, u"obs-fold@6-8 obs-fold@10-12"_s);
    row("A:\r\n c\r\n"_ba, u"A=c"_s, u"obs-fold@4-6"_s);
    row("A: b\r\n \r\n c\r\n"_ba, u"A=b c"_s, u"obs-fold@6-7 obs-fold@9-11"_s);
    row("A: b\r\n \x02\r\n"_ba, u"A=b \\x02"_s, u"obs-fold@6-8 value-control@7-8"_s);
    row(" A: b\r\nC: d\r\n"_ba, u"C=d"_s, u"space-before-first-field@0-5"_s);
    row("Content-Length\r\n"_ba, u"=Content-Length"_s, u"missing-colon@0-14"_s);
}

void TestResponse::fieldLinesGetTheirBestReading()
{
    QFETCH(QByteArray, lines);
    QFETCH(QString, fields);
    QFETCH(QString, defects);
    const QByteArray start = "HTTP/1.1 204 None\r\n"_ba;
    const ResponseParser parser = parsed(start + lines + "\r\n");
    QVERIFY(parser.isDone());
    const Response &response = parser.responses().front();
    QCOMPARE(printed::fields(response.fields), fields);
    std::vector<Defect> moved = response.defects;
    for (Defect &defect : moved)
        defect.span = {defect.span.start - start.size(), defect.span.end - start.size()};
    QCOMPARE(printed::defects(moved), defects);
    QCOMPARE(response.fieldsEnd, start.size() + lines.size());
}

void TestResponse::framingFollowsTheRules_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QStringList>("defects");
    const auto row = [](const char *name, const char *method, const QByteArray &message,
                         const QString &content, const QStringList &defects = {}) {
        QTest::addRow("%s", name) << QByteArray(method) << "HTTP/1.1 " + message << content << defects;
    };
    row("HEAD has none", "HEAD", "200 OK\r\nContent-Length: 5\r\n\r\n"_ba, u"none ''"_s);
    row("head is not HEAD", "head", "200 OK\r\nContent-Length: 2\r\n\r\nab"_ba, u"length 'ab'"_s);
    row("204 has none", "GET", "204 No\r\nContent-Length: 5\r\n\r\nabcde"_ba, u"none ''"_s,
        {u"bytes-after"_s});
    row("304 has none", "GET", "304 No\r\nContent-Length: 5\r\n\r\n"_ba, u"none ''"_s);
    row("205 may have some", "GET", "205 Reset\r\nContent-Length: 1\r\n\r\na"_ba, u"length 'a'"_s);
    row("101 opens a tunnel", "GET", "101 Switch\r\nContent-Length: 5\r\n\r\nabc"_ba, u"tunnel ''"_s);
    row("2xx to CONNECT opens a tunnel", "CONNECT", "299 X\r\nTransfer-Encoding: chunked\r\n\r\nab"_ba,
        u"tunnel ''"_s);
    row("4xx to CONNECT does not", "CONNECT", "405 X\r\nContent-Length: 2\r\n\r\nab"_ba, u"length 'ab'"_s);
    row("length", "GET", "200 OK\r\nContent-Length: 3\r\n\r\nabc"_ba, u"length 'abc'"_s);
    row("length 0", "GET", "200 OK\r\nContent-Length: 0\r\n\r\n"_ba, u"length ''"_s);
    row("leading zeros", "GET", "200 OK\r\nContent-Length: 003\r\n\r\nabc"_ba, u"length 'abc'"_s);
    row("too little", "GET", "200 OK\r\nContent-Length: 5\r\n\r\nabc"_ba, u"length 'abc' cut"_s,
        {u"content-cut"_s});
    row("too much", "GET", "200 OK\r\nContent-Length: 2\r\n\r\nabc"_ba, u"length 'ab'"_s, {u"bytes-after"_s});
    row("no length", "GET", "200 OK\r\n\r\nabc"_ba, u"close 'abc'"_s);
    row("list of equals", "GET", "200 OK\r\nContent-Length: 2, 2\r\n\r\nab"_ba, u"length 'ab'"_s,
        {u"content-length-list"_s});
    row("trailing comma", "GET", "200 OK\r\nContent-Length: 2,\r\n\r\nab"_ba, u"length 'ab'"_s,
        {u"content-length-list"_s});
    row("two equal lines", "GET", "200 OK\r\nContent-Length: 2\r\ncontent-length: 02\r\n\r\nab"_ba,
        u"length 'ab'"_s, {u"content-length-list"_s});
    row("two that differ", "GET", "200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc"_ba,
        u"length 'ab'"_s, {u"content-length-differs"_s, u"bytes-after"_s});
    row("list that differs", "GET", "200 OK\r\nContent-Length: 2, 3\r\n\r\nab"_ba, u"length 'ab'"_s,
        {u"content-length-differs"_s});
    for (const char *bad : {"-1", "+1", "0x1", "1 1", "", "abc", "1.0", "9223372036854775808", "\"1\""})
        row(qPrintable(u"invalid length '%1'"_s.arg(QLatin1StringView(bad))), "GET",
            QByteArray("200 OK\r\nContent-Length: ") + bad + "\r\n\r\nab", u"close 'ab'"_s,
            {u"content-length-invalid"_s});
    row("invalid, then valid", "GET", "200 OK\r\nContent-Length: x\r\nContent-Length: 1\r\n\r\na"_ba,
        u"length 'a'"_s, {u"content-length-invalid"_s, u"content-length-list"_s});
    row("largest length", "GET", "200 OK\r\nContent-Length: 9223372036854775807\r\n\r\nab"_ba,
        u"length 'ab' cut"_s, {u"content-cut"_s});
    row("chunked", "GET", "200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n"_ba,
        u"chunked 'ab'"_s);
    row("chunked in any case", "GET", "200 OK\r\nTransfer-Encoding: cHUNKED\r\n\r\n0\r\n\r\n"_ba,
        u"chunked ''"_s);
    row("coding wins over length", "GET",
        "200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"_ba, u"chunked ''"_s,
        {u"length-and-coding"_s});
    row("gzip, chunked", "GET", "200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\nz\r\n0\r\n\r\n"_ba,
        u"chunked 'z'"_s);
    row("over two lines", "GET",
        "200 OK\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"_ba,
        u"chunked ''"_s);
    row("gzip alone lasts until the close", "GET", "200 OK\r\nTransfer-Encoding: gzip\r\n\r\nzz"_ba,
        u"close 'zz'"_s);
    row("chunked not last", "GET", "200 OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\nzz"_ba, u"close 'zz'"_s,
        {u"coding-not-final-chunked"_s});
    row("chunked twice", "GET", "200 OK\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"_ba,
        u"chunked ''"_s, {u"coding-chunked-twice"_s});
    row("unknown coding", "GET", "200 OK\r\nTransfer-Encoding: rot13\r\n\r\nzz"_ba, u"close 'zz'"_s,
        {u"coding-unknown"_s});
    row("unknown coding, then chunked", "GET",
        "200 OK\r\nTransfer-Encoding: xchunked, chunked\r\n\r\n0\r\n\r\n"_ba, u"chunked ''"_s,
        {u"coding-unknown"_s});
    row("empty coding", "GET", "200 OK\r\nTransfer-Encoding:\r\n\r\nzz"_ba, u"close 'zz'"_s,
        {u"coding-unknown"_s});
    row("parameter", "GET", "200 OK\r\nTransfer-Encoding: chunked;a=b\r\n\r\n0\r\n\r\n"_ba, u"chunked ''"_s,
        {u"coding-parameter"_s});
    row("space before the colon still counts", "GET", "200 OK\r\nContent-Length : 1\r\n\r\na"_ba,
        u"length 'a'"_s, {u"space-before-colon"_s});
    row("no colon does not", "GET", "200 OK\r\nContent-Length 1\r\n\r\na"_ba, u"close 'a'"_s,
        {u"missing-colon"_s});
    row("head cut in a field", "GET", "200 OK\r\nContent-Le"_ba, u"close '' cut"_s, {u"head-cut"_s});
    row("head cut in the status", "GET", "20"_ba, u"close '' cut"_s, {u"head-cut"_s});
    row("head cut before the empty line", "GET", "200 OK\r\nContent-Length: 1\r\n"_ba, u"length '' cut"_s,
        {u"head-cut"_s});
    row("head cut after CR", "GET", "200 OK\r\nContent-Length: 1\r\n\r"_ba, u"length '' cut"_s,
        {u"head-cut"_s});
}

void TestResponse::framingFollowsTheRules()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, message);
    QFETCH(QString, content);
    QFETCH(QStringList, defects);
    const ResponseParser parser = parsed(message, method);
    const Response &response = parser.responses().back();
    QCOMPARE(printed::content(response), content);
    QStringList ids;
    for (const Defect &defect : response.defects)
        ids << QString::fromLatin1(defect.id);
    QCOMPARE(ids, defects);
    QCOMPARE(parser.isDone(), response.complete);
    QCOMPARE(response.promised.has_value(), response.framing == Framing::ContentLength);
    QVERIFY(printed::isWithin(response, message.size()));
}

void TestResponse::chunksAreRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("content");
    QTest::addColumn<int>("chunks");
    QTest::addColumn<QString>("defects"); // offsets count from the start of the body
    const auto row = [](const QByteArray &body, const QString &content, int chunks, const QString &defects) {
        QTest::addRow("%s", qPrintable(visibleText(body))) << body << content << chunks << defects;
    };
    row("0\r\n\r\n"_ba, u"''"_s, 1, u""_s);
    row("000\r\n\r\n"_ba, u"''"_s, 1, u""_s);
    row("3\r\nabc\r\n0\r\n\r\n"_ba, u"'abc'"_s, 2, u""_s);
    row("0B\r\nhello world\r\n0\r\n\r\n"_ba, u"'hello world'"_s, 2, u""_s);
    row("1\r\na\r\n2\r\nbc\r\n0\r\n\r\n"_ba, u"'abc'"_s, 3, u""_s);
    row("2\r\n\r\n\r\n0\r\n\r\n"_ba, u"'\\x0d\\x0a'"_s, 2, u""_s);
    row("1;a\r\na\r\n0;b=c;d=\"e;\\\"\"\r\n\r\n"_ba, u"'a'"_s, 2, u""_s);
    row("1 ; a = b\r\na\r\n0\r\n\r\n"_ba, u"'a'"_s, 2, u""_s);
    row("1 \r\na\r\n0\r\n\r\n"_ba, u"'a'"_s, 2, u"chunk-extension-bad@1-2"_s);
    row("1;\r\na\r\n0\r\n\r\n"_ba, u"'a'"_s, 2, u"chunk-extension-bad@1-2"_s);
    row("1;a=\"b\r\na\r\n0\r\n\r\n"_ba, u"'a'"_s, 2, u"chunk-extension-bad@1-6"_s);
    row(" 1\r\na\r\n0\r\n\r\n"_ba, u"'a'"_s, 2, u"chunk-size@0-2"_s);
    row("1 x\r\na\r\n0\r\n\r\n"_ba, u"'a'"_s, 2, u"chunk-size@0-3"_s);
    row("1\na\n0\n\n"_ba, u"'a'"_s, 2, u"bare-lf@1-2 bare-lf@3-4 bare-lf@5-6 bare-lf@6-7"_s);
    row("1\r\nab\r\n0\r\n\r\n"_ba, u"'a' cut"_s, 1, u"chunk-terminator@4-5"_s);
    row("1\r\na2\r\nbc\r\n0\r\n\r\n"_ba, u"'a' cut"_s, 1, u"chunk-terminator@4-5"_s);
    row("1\r\na\r0\r\n\r\n"_ba, u"'a' cut"_s, 1, u"chunk-terminator@5-6"_s);
    row("xyz\r\nabc"_ba, u"'' cut"_s, 0, u"chunk-size@0-3"_s);
    row("\r\nabc"_ba, u"'' cut"_s, 0, u"chunk-size@0"_s);
    row("1\r\na\r\n-1\r\nb"_ba, u"'a' cut"_s, 1, u"chunk-size@6-8"_s);
    row("fffffffffffffffff\r\nab"_ba, u"'' cut"_s, 0, u"chunk-size@0-17"_s);
    row("3\r\nab"_ba, u"'ab' cut"_s, 1, u"content-cut@5"_s);
    row("3\r\nabc"_ba, u"'abc' cut"_s, 1, u"content-cut@6"_s);
    row("3\r\nabc\r\n"_ba, u"'abc' cut"_s, 1, u"content-cut@8"_s);
    row("1"_ba, u"'' cut"_s, 0, u"content-cut@1"_s);
    row("0\r\n"_ba, u"'' cut"_s, 1, u"trailer-cut@3"_s);
    row("0\r\nT: 1\r\n"_ba, u"'' cut T=1"_s, 1, u"trailer-cut@9"_s);
    row("0\r\nT: 1"_ba, u"'' cut T=1"_s, 1, u"trailer-cut@7"_s);
    row("0\r\nT: 1\r\nt: 2\r\n\r\n"_ba, u"'' T=1|t=2"_s, 1, u""_s);
    row("0\r\nT : 1\n 2\r\n\r\n"_ba, u"'' T=1 2"_s, 1, u"bare-lf@8-9 space-before-colon@4-5 obs-fold@9-11"_s);
    row("0\r\n\r\nmore"_ba, u"''"_s, 1, u"bytes-after@5-9"_s);
}

void TestResponse::chunksAreRead()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, content);
    QFETCH(int, chunks);
    QFETCH(QString, defects);
    const QByteArray head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"_ba;
    const ResponseParser parser = parsed(head + body);
    const Response &response = parser.responses().front();
    const QString trailers = printed::fields(response.trailers);
    QCOMPARE(printed::content(response) + (trailers.isEmpty() ? trailers : u' ' + trailers),
        u"chunked "_s + content);
    QCOMPARE(int(response.chunks.size()), chunks);
    std::vector<Defect> moved = response.defects;
    for (Defect &defect : moved)
        defect.span = {defect.span.start - head.size(), defect.span.end - head.size()};
    QCOMPARE(printed::defects(moved), defects);
    QVERIFY(printed::isWithin(response, head.size() + body.size()));
}

void TestResponse::everyByteHasItsPlace()
{
    const QByteArray bytes = "HTTP/1.1 404 Not Here\r\nServer:  x \r\nTransfer-Encoding: chunked\r\n\r\n"
                             "3;a=b\r\nabc\r\n0\r\nT: u\r\n\r\n"_ba;
    const ResponseParser parser = parsed(bytes);
    const Response &response = parser.responses().front();
    const auto text = [&](Span span) { return bytes.mid(span.start, span.size()); };
    QCOMPARE(text(response.startLine), "HTTP/1.1 404 Not Here\r\n"_ba);
    QCOMPARE(text(response.versionSpan), "HTTP/1.1"_ba);
    QCOMPARE(text(response.statusSpan), "404"_ba);
    QCOMPARE(text(response.reasonSpan), "Not Here"_ba);
    QCOMPARE(text(response.fields[0].line), "Server:  x \r\n"_ba);
    QCOMPARE(text(response.fields[0].nameSpan), "Server"_ba);
    QCOMPARE(text(response.fields[0].valueSpan), "x"_ba);
    QCOMPARE(text({response.fieldsEnd, response.head.end}), "\r\n"_ba);
    QCOMPARE(text(response.head) + text(response.body), bytes);
    QCOMPARE(text(response.chunks[0].sizeLine), "3;a=b\r\n"_ba);
    QCOMPARE(text(response.chunks[0].data), "abc"_ba);
    QCOMPARE(response.chunks[0].extension, ";a=b"_ba);
    QCOMPARE(text(response.chunks[1].sizeLine), "0\r\n"_ba);
    QCOMPARE(text(response.trailers[0].line), "T: u\r\n"_ba);
    QVERIFY(response.defects.empty());
}

void TestResponse::foldedFieldSpansAllItsLines()
{
    const QByteArray bytes = "HTTP/1.1 204 No\r\nA: b \r\n  c\t\r\nD: e\r\n\r\n"_ba;
    const ResponseParser parser = parsed(bytes);
    const Field &field = parser.responses().front().fields.front();
    QCOMPARE(field.value, "b c"_ba);
    QCOMPARE(bytes.mid(field.line.start, field.line.size()), "A: b \r\n  c\t\r\n"_ba);
    QCOMPARE(bytes.mid(field.valueSpan.start, field.valueSpan.size()), "b \r\n  c"_ba);
}

void TestResponse::interimResponsesComeFirst_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("statuses");
    QTest::addColumn<bool>("done");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &statuses, bool done) {
        QTest::addRow("%s", name) << bytes << statuses << done;
    };
    const QByteArray early = "HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\n"_ba;
    const QByteArray final = "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n"_ba;
    row("one", early + final, u"103 405"_s, true);
    row("several", "HTTP/1.1 100 Go\r\n\r\n" + early + early + "HTTP/1.1 199 X\r\n\r\n" + final,
        u"100 103 103 199 405"_s, true);
    row("101 is not interim", early + "HTTP/1.1 101 Up\r\n\r\n" + final, u"103 101"_s, true);
    row("interim only", early, u"103"_s, false);
    row("length in an interim response does not count",
        "HTTP/1.1 102 Wait\r\nContent-Length: 5\r\n\r\n" + final, u"102 405"_s, true);
    row("empty line between", early + "\r\n" + final, u"103 405"_s, true);
    row("junk after interim", early + "junk", u"103"_s, false);
}

void TestResponse::interimResponsesComeFirst()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, statuses);
    QFETCH(bool, done);
    const ResponseParser parser = parsed(bytes);
    QStringList seen;
    for (const Response &response : parser.responses()) {
        seen << QString::number(response.status);
        QVERIFY(printed::isWithin(response, bytes.size()));
        QVERIFY(response.complete);
    }
    QCOMPARE(seen.join(u' '), statuses);
    QCOMPARE(parser.isDone(), done);
    QVERIFY(!parser.isNotHttp());
    QCOMPARE(parser.responses().back().hasDefect("bytes-after"), bytes.endsWith("junk"));
}

void TestResponse::bytesAfterTheResponseAreNoted()
{
    ResponseParser parser("GET"_ba);
    const QByteArray whole = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"_ba;
    parser.feed(whole);
    QVERIFY(parser.isDone());
    QVERIFY(parser.responses().back().defects.empty());
    parser.feed("\r\n"_ba);
    parser.feed("HTTP/1.1 200 OK\r\n\r\n"_ba);
    QCOMPARE(printed::defects(parser.responses().back().defects), u"bytes-after@39-60"_s);
    QCOMPARE(parser.responses().size(), size_t(1));
    QCOMPARE(parser.responses().back().body.end, whole.size());
}

void TestResponse::tunnelBytesAreNotOurs_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("head");
    QTest::addRow("CONNECT") << "CONNECT"_ba
                             << "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n"_ba;
    QTest::addRow("101") << "GET"_ba
                         << "HTTP/1.1 101 Up\r\nUpgrade: x\r\n\r\n"_ba;
}

void TestResponse::tunnelBytesAreNotOurs()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, head);
    const ResponseParser parser = parsed(head + "\x16\x03 anything", method);
    QVERIFY(parser.isDone());
    const Response &response = parser.responses().back();
    QCOMPARE(printed::content(response), u"tunnel ''"_s);
    QVERIFY(response.defects.empty());
    QCOMPARE(response.body, (Span{head.size(), head.size()}));
}

void TestResponse::otherProtocolsAreNotHttp_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("start");
    const auto row = [](const char *name, const QByteArray &bytes, qint64 start = 0) {
        QTest::addRow("%s", name) << bytes << start;
    };
    row("HTTP/0.9 page", "<html>\r\n<title>x</title>"_ba);
    row("SSH banner", "SSH-2.0-OpenSSH_9.2\r\n"_ba);
    row("TLS alert", QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7));
    row("SMTP greeting", "220 mail ESMTP\r\n"_ba);
    row("word that begins alike", "HTTQ/1.1 200 OK\r\n\r\n"_ba);
    row("HTTPS", "HTTPS 200 OK\r\n\r\n"_ba);
    row("line that ends too soon", "HTTP\r\n\r\n"_ba);
    row("RTSP", "RTSP/1.0 200 OK\r\n\r\n"_ba);
    row("status without version", "200 OK\r\n\r\n"_ba);
    row("leading space", " HTTP/1.1 200 OK\r\n\r\n"_ba);
    row("page after empty lines", "\r\n\r\n<html>"_ba, 4);
    row("one byte", "x"_ba);
}

void TestResponse::otherProtocolsAreNotHttp()
{
    QFETCH(QByteArray, bytes);
    QFETCH(qint64, start);
    const ResponseParser parser = parsed(bytes);
    QVERIFY(parser.isNotHttp());
    QVERIFY(!parser.isDone());
    QVERIFY(parser.responses().empty());
    QCOMPARE(parser.strayDefects().back(), (Defect{"not-http"_ba, {start, bytes.size()}}));
}

void TestResponse::anythingElseIsDecidedWithinAFewBytes()
{
    ResponseParser parser("GET"_ba);
    for (const char c : "\r\nHTTP"_ba) {
        parser.feed(QByteArrayView(&c, 1));
        QVERIFY(!parser.isNotHttp());
    }
    parser.feed("S"_ba);
    QVERIFY(parser.isNotHttp());
}

void TestResponse::codingInTheOlderVersionIsADefect()
{
    const ResponseParser parser = parsed("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"_ba);
    QVERIFY(parser.isDone());
    QCOMPARE(printed::defects(parser.responses().back().defects), u"coding-in-http10@17-45"_s);
}

void TestResponse::cutEndsOnlyWhatTheClosingMayNotEnd()
{
    ResponseParser parser("GET"_ba);
    parser.feed("HTTP/1.1 200 OK\r\n\r\nabc"_ba);
    QVERIFY(!parser.isDone());
    parser.cut();
    QVERIFY(!parser.isDone());
    QCOMPARE(printed::defects(parser.responses().back().defects), u"content-cut@22"_s);
    QCOMPARE(parser.responses().back().content, "abc"_ba);
}

void TestResponse::headGrowsLineByLine()
{
    ResponseParser parser("GET"_ba);
    parser.feed("HTTP/1.1 200 OK\r"_ba);
    QVERIFY(parser.responses().empty());
    parser.feed("\nA: b\r\nC: "_ba);
    QCOMPARE(parser.responses().size(), size_t(1));
    QCOMPARE(printed::fields(parser.responses().back().fields), u"A=b"_s);
    QCOMPARE(parser.responses().back().head.end, 23);
    QVERIFY(!parser.responses().back().complete);
    parser.feed("d\r\n\r"_ba);
    QVERIFY(!parser.isDone());
    QCOMPARE(printed::fields(parser.responses().back().fields), u"A=b|C=d"_s);
}

QTEST_GUILESS_MAIN(TestResponse)
#include "tst_response.moc"
