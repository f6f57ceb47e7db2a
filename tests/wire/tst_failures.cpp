// SPDX-License-Identifier: Apache-2.0
#include "app/wire/failure.h"
#include "tests/wire/peer.h"

using namespace Qt::StringLiterals;
using peer::failureText;
using peer::Peer;

class TestFailures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNameThatDoesNotExist();
    void aPortWhereNobodyListens();
    void aServerThatDoesNotTakeConnections();
    void noHostIsABadAddress();
    void aServerThatDoesNotAnswer_data();
    void aServerThatDoesNotAnswer();
    void anAnswerThatBreaksOff_data();
    void anAnswerThatBreaksOff();
    void theWholeCallHasALimit();
    void aRequestThatIsNotTaken();
    void whatIsNotHttpIsNamed_data();
    void whatIsNotHttpIsNamed();
    void anotherProtocolEndsTheCallAtOnce();
    void aLimitEndsTheCall_data();
    void aLimitEndsTheCall();
};

void TestFailures::aNameThatDoesNotExist()
{
    // A label of more than 63 characters is turned down before any name server is asked.
    const QByteArray host = QByteArray(64, 'a') + ".test";
    const http::Exchange exchange = peer::exchange(peer::get("http://" + host + "/"));
    QCOMPARE(failureText(exchange), u"name-not-found: No such name: %1."_s.arg(QString::fromLatin1(host)));
    QVERIFY(exchange.timings.dns >= 0);
    QVERIFY(exchange.timings.connect < 0);
    QVERIFY(exchange.capture.sent.isEmpty());
    QCOMPARE(exchange.request.method, "GET"_ba);
    QCOMPARE(exchange.request.head, http::Span());
}

void TestFailures::aPortWhereNobodyListens()
{
    QByteArray url;
    QString endpoint;
    {
        Peer gone;
        url = gone.url();
        endpoint = wire::endpointText(u"127.0.0.1"_s, gone.port());
    }
    const http::Exchange exchange = peer::exchange(peer::get(url));
    QCOMPARE(failureText(exchange), u"refused: Nobody listens on %1."_s.arg(endpoint));
    QVERIFY(exchange.timings.connect >= 0);
    QVERIFY(exchange.timings.send < 0);
}

// A full backlog makes the system drop further attempts, as a firewall would.
void TestFailures::aServerThatDoesNotTakeConnections()
{
    QTcpServer server;
    server.setListenBacklogSize(0);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    server.pauseAccepting();
    std::vector<std::unique_ptr<QTcpSocket>> crowd;
    for (int i = 0; i < 8; ++i) {
        crowd.push_back(std::make_unique<QTcpSocket>());
        crowd.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), server.serverPort());
    }
    wire::Options options;
    options.connectTimeout = 150;
    const QByteArray url = "http://127.0.0.1:" + QByteArray::number(server.serverPort()) + "/";
    const http::Exchange exchange = peer::exchange(peer::get(url), options);
    QCOMPARE(failureText(exchange),
        u"connect-timeout: No answer from 127.0.0.1:%1 to the connection attempt in 150 ms."_s.arg(
            server.serverPort()));
    QCOMPARE(exchange.connection.address, QString());
}

void TestFailures::noHostIsABadAddress()
{
    QCOMPARE(failureText(peer::exchange(http::Composed{})),
        u"bad-address: There is no host or no port to connect to."_s);
}

void TestFailures::aServerThatDoesNotAnswer_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("failure");
    QTest::addRow("not at all") << ""_ba << u"answer-timeout: Connected and sent, but no answer in 120 ms."_s;
    QTest::addRow("only half")
        << "HTTP/1.1 200 OK\r\n"_ba
        << u"answer-timeout: The answer stopped after 17 bytes; nothing more in 120 ms."_s;
}

void TestFailures::aServerThatDoesNotAnswer()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, failure);
    Peer peer;
    peer.react = peer::answering(peer, answer);
    wire::Options options;
    options.answerTimeout = 120;
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()), options);
    QCOMPARE(failureText(exchange), failure);
    QCOMPARE(exchange.capture.received, answer);
    QCOMPARE(exchange.capture.sent, peer.seen);
    QCOMPARE(exchange.capture.ending, http::Ending::ClosedByUs);
    QVERIFY(exchange.timings.wait >= 0);
}

void TestFailures::anAnswerThatBreaksOff_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<QString>("failure");
    QTest::addRow("before any byte") << ""_ba << false
                                     << u"closed-before-answer: The server hung up without answering."_s;
    QTest::addRow("before any byte, by reset")
        << ""_ba << true << u"closed-before-answer: The server reset the connection without answering."_s;
    QTest::addRow("3 of 5") << "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"_ba << false
                            << u"truncated: The connection ended after 3 of 5 promised bytes."_s;
    QTest::addRow("3 of 5, by reset")
        << "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"_ba << true
        << u"truncated: The connection was reset after 3 of 5 promised bytes."_s;
    QTest::addRow("in the head") << "HTTP/1.1 200 OK\r\nConte"_ba << false
                                 << u"truncated: The connection ended inside the head of the response."_s;
    QTest::addRow("in a chunk")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"_ba << false
        << u"truncated: The connection ended inside chunked content, after 3 bytes of it."_s;
    QTest::addRow("after an interim response")
        << "HTTP/1.1 100 Continue\r\n\r\n"_ba << false
        << u"truncated: The connection ended after the interim response 100, before the final one."_s;
    QTest::addRow("content until close, by reset")
        << "HTTP/1.1 200 OK\r\n\r\nabc"_ba << true
        << u"truncated: The connection was reset after 3 bytes of content, and only an orderly close would have said that this is all."_s;
}

void TestFailures::anAnswerThatBreaksOff()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, reset);
    QFETCH(QString, failure);
    Peer peer;
    peer.paused = reset; // closing with the request unread is what makes it a reset
    peer.react = [&](QTcpSocket &socket) {
        const auto breakOff = [&socket, answer] {
            socket.write(answer);
            socket.flush();
            socket.abort();
        };
        if (reset)
            QObject::connect(&socket, &QIODevice::readyRead, &socket, breakOff);
        else if (peer.seen.contains("\r\n\r\n"))
            breakOff();
    };
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()));
    QCOMPARE(failureText(exchange), failure);
    QCOMPARE(exchange.capture.received, answer);
    QCOMPARE(exchange.capture.ending, reset ? http::Ending::ResetByPeer : http::Ending::ClosedByPeer);
    QVERIFY(exchange.responses.empty() || exchange.responses.back().isInterim()
        || !exchange.responses.back().complete);
}

void TestFailures::theWholeCallHasALimit()
{
    Peer peer;
    wire::Options options;
    options.totalTimeout = 100;
    options.answerTimeout = 0;
    options.connectTimeout = 0;
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()), options);
    QCOMPARE(failureText(exchange), u"answer-timeout: Connected and sent, but no answer in 100 ms."_s);
}

void TestFailures::aRequestThatIsNotTaken()
{
    Peer peer;
    peer.paused = true;
    http::Draft draft;
    draft.method = "PUT";
    draft.url = peer.url();
    draft.content = QByteArray(32 * 1024 * 1024, 'x');
    wire::Options options;
    options.answerTimeout = 200;
    const http::Composed request = peer::composed(draft);
    const http::Exchange exchange = peer::exchange(request, options);
    QCOMPARE(failureText(exchange),
        u"answer-timeout: The server took %1 of %2 bytes of the request, then nothing moved for 200 ms."_s
            .arg(exchange.capture.sent.size())
            .arg(request.bytes.size()));
    QVERIFY(exchange.capture.sent.size() < request.bytes.size());
}

void TestFailures::whatIsNotHttpIsNamed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("message");
    QTest::addRow("SSH") << "SSH-2.0-x\r\n"_ba << u"This is not HTTP; it looks like SSH."_s;
    QTest::addRow("SMTP") << "220 mail.test ESMTP\r\n"_ba << u"This is not HTTP; it looks like SMTP."_s;
    QTest::addRow("FTP") << "220 FTP ready\r\n"_ba << u"This is not HTTP; it looks like FTP."_s;
    QTest::addRow("TLS alert") << "\x15\x03\x01\x00\x02\x02\x46"_ba
                               << u"This is not HTTP; it looks like a TLS alert: the port expects TLS."_s;
    QTest::addRow("HTTP/2") << "\x00\x00\x00\x04\x00\x00\x00\x00\x00"_ba
                            << u"This is not HTTP; it looks like HTTP/2."_s;
    QTest::addRow("unknown") << "hello"_ba << u"This is not HTTP."_s;
}

void TestFailures::whatIsNotHttpIsNamed()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, message);
    const http::Failure failure = wire::notHttp(bytes);
    QCOMPARE(failure.kind, http::FailureKind::NotHttp);
    QCOMPARE(failure.message, message);
}

// The peer greets and keeps the connection open.
void TestFailures::anotherProtocolEndsTheCallAtOnce()
{
    Peer peer([](QTcpSocket &socket) { socket.write("SSH-2.0-OpenSSH_9.2\r\n"); });
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()));
    QCOMPARE(failureText(exchange), u"not-http: This is not HTTP; it looks like SSH."_s);
    QVERIFY(exchange.capture.received.startsWith("SSH-2.0"));
    QVERIFY(exchange.failure->detail.contains(u"SSH-2.0-OpenSSH_9.2"));
}

void TestFailures::aLimitEndsTheCall_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("failure");
    QTest::addRow("content") << "HTTP/1.1 200 OK\r\n\r\n"_ba + QByteArray(5000, 'x')
                             << u"limit-exceeded: Stopped at 1000 bytes of content: that is the limit set."_s;
    QTest::addRow("interim responses")
        << QByteArray("HTTP/1.1 102 P\r\n\r\n").repeated(80)
        << u"limit-exceeded: Stopped reading: there are too many interim responses."_s;
}

void TestFailures::aLimitEndsTheCall()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, failure);
    Peer peer;
    peer.react = peer::answering(peer, answer);
    wire::Options options;
    options.limits.content = 1000;
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()), options);
    QCOMPARE(failureText(exchange), failure);
    QVERIFY(!exchange.responses.empty());
}

QTEST_GUILESS_MAIN(TestFailures)
#include "tst_failures.moc"
