// SPDX-License-Identifier: Apache-2.0
#include "app/http/ending.h"
#include "tests/http/printed.h"

#include <QTest>

using namespace http;
using namespace Qt::StringLiterals;

class TestExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesBecomeBytes_data();
    void linesBecomeBytes();
    void requestMethodDecidesTheFraming();
    void surplusOfARequestStaysWithIt();
    void captureKeepsEveryByte();
    void endingsBecomeSentences_data();
    void endingsBecomeSentences();
    void openEndProvesNothing_data();
    void openEndProvesNothing();
    void exceededBoundsAreTold();
    void otherProtocolsAreRecognised_data();
    void otherProtocolsAreRecognised();
    void pipelinedExchangesAreTakenApart();
    void bytesThatNoRequestAccountsForStayWithTheLast();
};

void TestExchange::linesBecomeBytes_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("received");
    QTest::addRow("heads only") << QStringList{u"DELETE /a HTTP/1.1"_s, u"Host: x"_s, u""_s,
        u"HTTP/1.1 405 No"_s, u"Allow: GET"_s, u""_s}
                                << "DELETE /a HTTP/1.1\r\nHost: x\r\n\r\n"_ba
                                << "HTTP/1.1 405 No\r\nAllow: GET\r\n\r\n"_ba;
    QTest::addRow("content in both") << QStringList{u"POST / HTTP/1.1"_s, u""_s, u"a"_s, u"b"_s,
        u"HTTP/1.1 200 OK"_s, u""_s, u"c"_s, u""_s}
                                     << "POST / HTTP/1.1\r\n\r\na\r\nb"_ba
                                     << "HTTP/1.1 200 OK\r\n\r\nc\r\n"_ba;
    QTest::addRow("interim response") << QStringList{u"GET / HTTP/1.1"_s, u""_s, u"HTTP/1.1 103 E"_s, u""_s,
        u"HTTP/1.1 200 OK"_s, u"A: \u00e4"_s, u""_s, u"x"_s}
                                      << "GET / HTTP/1.1\r\n\r\n"_ba
                                      << "HTTP/1.1 103 E\r\n\r\nHTTP/1.1 200 OK\r\nA: \xe4\r\n\r\nx"_ba;
    QTest::addRow("no empty line") << QStringList{u"GET / HTTP/1.1"_s, u"HTTP/1.1 200 OK"_s}
                                   << "GET / HTTP/1.1\r\n"_ba
                                   << "HTTP/1.1 200 OK\r\n"_ba;
    QTest::addRow("chunks") << QStringList{u"HTTP/1.1 200 OK"_s, u"Transfer-Encoding: chunked"_s, u""_s,
        u"1"_s, u"a"_s, u"0"_s, u""_s, u""_s}
                            << ""_ba
                            << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"_ba;
    QTest::addRow("nothing") << QStringList() << ""_ba
                             << ""_ba;
}

void TestExchange::linesBecomeBytes()
{
    QFETCH(QStringList, lines);
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, received);
    const Exchange exchange = exchangeFromLines(lines);
    QCOMPARE(exchange.capture.sent, sent);
    QCOMPARE(exchange.capture.received, received);
    QCOMPARE(exchange.capture.ending, Ending::ClosedByPeer);
}

void TestExchange::requestMethodDecidesTheFraming()
{
    const Exchange exchange =
        exchangeFromLines({u"HEAD / HTTP/1.1"_s, u""_s, u"HTTP/1.1 200 OK"_s, u"Content-Length: 5"_s, u""_s});
    QCOMPARE(exchange.request.method, "HEAD"_ba);
    QCOMPARE(exchange.responses.size(), size_t(1));
    QCOMPARE(exchange.finalResponse(), &exchange.responses.back());
    QCOMPARE(printed::content(*exchange.finalResponse()), u"none ''"_s);
    QVERIFY(!exchange.failure);
}

void TestExchange::captureKeepsEveryByte()
{
    const Exchange exchange = exchangeFromBytes("junk"_ba, "more junk"_ba, Ending::ResetByPeer);
    QCOMPARE(exchange.capture.sent, "junk"_ba);
    QCOMPARE(exchange.capture.received, "more junk"_ba);
    QCOMPARE(exchange.capture.ending, Ending::ResetByPeer);
    QCOMPARE(exchange.capture.runs.size(), size_t(2));
    QCOMPARE(exchange.capture.runs[1], (Run{Direction::Received, {0, 9}, 0}));
}

void TestExchange::endingsBecomeSentences_data()
{
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<QString>("closed"); // word and sentence; empty: no failure
    QTest::addColumn<QString>("reset");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &closed,
                         const QString &reset) { QTest::addRow("%s", name) << bytes << closed << reset; };
    row("no byte", ""_ba, u"closed-before-answer: The server closed the connection without sending a byte."_s,
        u"closed-before-answer: The server reset the connection without sending a byte."_s);
    row("whole", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na"_ba, u""_s, u""_s);
    row("close-delimited", "HTTP/1.1 200 OK\r\n\r\nab"_ba, u""_s,
        u"truncated: 2 bytes of content arrived, then the server reset the connection: whether that is all "
        u"is not "
        "known."_s);
    row("short", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"_ba,
        u"truncated: Only 3 of the 5 promised bytes arrived before the server closed the connection."_s,
        u"truncated: Only 3 of the 5 promised bytes arrived before the server reset the connection."_s);
    row("one byte missing", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n"_ba,
        u"truncated: Only 0 of the 1 promised byte arrived before the server closed the connection."_s,
        u"truncated: Only 0 of the 1 promised byte arrived before the server reset the connection."_s);
    row("chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na"_ba,
        u"truncated: 1 byte of content arrived, then the server closed the connection before the last chunk."_s,
        u"truncated: 1 byte of content arrived, then the server reset the connection before the last chunk."_s);
    row("trailers", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nA: b"_ba,
        u"truncated: All chunks arrived, but the server closed the connection before the end of the trailer "
        "section."_s,
        u"truncated: All chunks arrived, but the server reset the connection before the end of the trailer section."_s);
    const QString broken =
        u"truncated: The chunked framing is broken, so where the content ends is not known."_s;
    row("broken chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"_ba, broken, broken);
    row("head", "HTTP/1.1 200 OK\r\nServ"_ba,
        u"truncated: In the middle of the response's head the server closed the connection."_s,
        u"truncated: In the middle of the response's head the server reset the connection."_s);
    row("status line", "HTTP/1."_ba,
        u"truncated: In the middle of the response's head the server closed the connection."_s,
        u"truncated: In the middle of the response's head the server reset the connection."_s);
    row("interim only", "HTTP/1.1 103 Early\r\n\r\n"_ba,
        u"truncated: After the interim response 103, the server closed the connection without a final one."_s,
        u"truncated: After the interim response 103, the server reset the connection without a final one."_s);
    const QString foreign = u"not-http: After the interim response 103 came bytes that are not HTTP."_s;
    row("junk after interim", "HTTP/1.1 103 Early\r\n\r\njunk"_ba, foreign, foreign);
    row("empty lines", "\r\n\r\n"_ba,
        u"truncated: Nothing but empty lines came before the server closed the connection."_s,
        u"truncated: Nothing but empty lines came before the server reset the connection."_s);
    const QString ssh = u"not-http: This is not HTTP: it looks like an SSH server."_s;
    row("SSH", "SSH-2.0-x\r\n"_ba, ssh, ssh);
    const QString unknown = u"not-http: What came back is not HTTP."_s;
    row("unknown", "what?"_ba, unknown, unknown);
}

static QString failureText(const Exchange &exchange)
{
    return exchange.failure ? failureWord(exchange.failure->kind) + u": "_s + exchange.failure->message
                            : QString();
}

void TestExchange::endingsBecomeSentences()
{
    QFETCH(QByteArray, received);
    QFETCH(QString, closed);
    QFETCH(QString, reset);
    const QByteArray sent = "GET / HTTP/1.1\r\n\r\n"_ba;
    QCOMPARE(failureText(exchangeFromBytes(sent, received, Ending::ClosedByPeer)), closed);
    QCOMPARE(failureText(exchangeFromBytes(sent, received, Ending::ResetByPeer)), reset);
}

void TestExchange::openEndProvesNothing_data()
{
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<QString>("defects");
    QTest::addRow("no byte") << ""_ba << u""_s;
    QTest::addRow("short") << "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"_ba << u"content-cut@41"_s;
    QTest::addRow("close-delimited") << "HTTP/1.1 200 OK\r\n\r\nab"_ba << u""_s;
    QTest::addRow("head") << "HTTP/1.1 200 OK\r\nA: b"_ba << u"head-cut@21"_s;
}

void TestExchange::openEndProvesNothing()
{
    QFETCH(QByteArray, received);
    QFETCH(QString, defects);
    const Exchange exchange = exchangeFromBytes("GET / HTTP/1.1\r\n\r\n"_ba, received, Ending::Open);
    QVERIFY(!exchange.failure);
    QCOMPARE(exchange.responses.empty(), received.isEmpty());
    if (!exchange.responses.empty()) {
        QCOMPARE(printed::defects(exchange.responses.back().defects), defects);
        QVERIFY(!exchange.responses.back().complete);
    }
}

void TestExchange::exceededBoundsAreTold()
{
    Limits limits;
    limits.content = 2;
    ResponseParser parser("GET"_ba, limits);
    Capture capture;
    capture.received = "HTTP/1.1 200 OK\r\n\r\nabc"_ba;
    parser.feed(capture.received);
    const std::optional<Failure> failure = endingFailure(capture, parser);
    QVERIFY(failure);
    QCOMPARE(failure->kind, FailureKind::LimitExceeded);
    QVERIFY(failure->message.contains(u"content is larger"_s));
}

void TestExchange::otherProtocolsAreRecognised_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &words) {
        QTest::addRow("%s", name) << bytes << words;
    };
    row("SSH", "SSH-2.0-OpenSSH_9.2\r\n"_ba, u"SSH"_s);
    row("TLS alert", QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7), u"https"_s);
    row("SMTP", "220 mail.example ESMTP\r\n"_ba, u"SMTP"_s);
    row("SMTP that refuses", "554-no\r\n"_ba, u"SMTP"_s);
    row("FTP", "220 ProFTPD ready\r\n"_ba, u"FTP"_s);
    row("POP3", "+OK ready\r\n"_ba, u"POP3"_s);
    row("IMAP", "* OK [CAPABILITY IMAP4rev1]\r\n"_ba, u"IMAP"_s);
    row("Redis", "-ERR unknown command\r\n"_ba, u"Redis"_s);
    row("HTTP/2", QByteArray("\0\0\x12\4\0\0\0\0\0", 9), u"HTTP/2 only"_s);
    row("page", "\r\n<html>"_ba, u"HTTP/0.9"_s);
    row("unknown", "hello"_ba, u""_s);
    row("nothing", ""_ba, u""_s);
}

void TestExchange::otherProtocolsAreRecognised()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const QString guess = foreignProtocol(bytes);
    QVERIFY2(guess.contains(words), qPrintable(guess));
    QCOMPARE(guess.isEmpty(), words.isEmpty());
}

void TestExchange::pipelinedExchangesAreTakenApart()
{
    const QByteArray sent = "HEAD /1 HTTP/1.1\r\n\r\nPOST /2 HTTP/1.1\r\nContent-Length: 1\r\n\r\nx"
                            "GET /3 HTTP/1.1\r\n\r\nGET /4 HTTP/1.1\r\n\r\n"_ba;
    const QByteArray received = "HTTP/1.1 200 A\r\nContent-Length: 9\r\n\r\n"
                                "HTTP/1.1 100 B\r\n\r\nHTTP/1.1 201 B\r\nContent-Length: 2\r\n\r\nok"
                                "HTTP/1.1 404 C\r\n\r\ntill close"_ba;
    const std::vector<Exchange> exchanges = exchangesFromBytes(sent, received);
    QStringList seen;
    QByteArray allSent;
    QByteArray allReceived;
    for (const Exchange &exchange : exchanges) {
        const Response *response = exchange.finalResponse();
        seen << u"%1 %2 %3"_s.arg(visibleText(exchange.request.target))
                    .arg(response ? response->status : -1)
                    .arg(exchange.responses.size());
        allSent += exchange.capture.sent;
        allReceived += exchange.capture.received;
        for (const Response &each : exchange.responses) {
            QVERIFY(each.defects.empty());
            QVERIFY(printed::isWithin(each, exchange.capture.received.size()));
        }
    }
    QCOMPARE(seen, (QStringList{u"/1 200 1"_s, u"/2 201 2"_s, u"/3 404 1"_s, u"/4 -1 0"_s}));
    QCOMPARE(allSent, sent);
    QCOMPARE(allReceived, received);
    QCOMPARE(exchanges[0].capture.ending, Ending::Open);
    QCOMPARE(exchanges[2].capture.ending, Ending::ClosedByPeer);
    QVERIFY(!exchanges[2].failure);
    QCOMPARE(exchanges[3].failure->kind, FailureKind::ClosedBeforeAnswer);
}

void TestExchange::bytesThatNoRequestAccountsForStayWithTheLast()
{
    const QByteArray answer = "HTTP/1.1 204 A\r\n\r\n"_ba;
    const std::vector<Exchange> one = exchangesFromBytes("GET / HTTP/1.1\r\n\r\n\r\n"_ba, answer + answer);
    QCOMPARE(one.size(), size_t(1));
    QVERIFY(one.front().finalResponse()->hasDefect("bytes-after"));
    QCOMPARE(one.front().capture.sent.size(), 20);
    const std::vector<Exchange> none = exchangesFromBytes({}, answer);
    QCOMPARE(none.size(), size_t(1));
    QCOMPARE(none.front().finalResponse()->status, 204);
}

void TestExchange::surplusOfARequestStaysWithIt()
{
    const QByteArray sent = "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n";
    const QByteArray received = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    QCOMPARE(http::exchangesFromBytes(sent + "abcdef", received).size(), 1U);
    QCOMPARE(
        http::exchangesFromBytes(sent + "abc\r\n\r\n", received).front().capture.sent, sent + "abc\r\n\r\n");
    QCOMPARE(http::exchangesFromBytes(sent + "ab" + sent + "cd", received + received).size(), 2U);
}

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
