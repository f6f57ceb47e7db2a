// SPDX-License-Identifier: Apache-2.0
#include "tests/wire/peer.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using peer::failureText;
using peer::Peer;

class TestCall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theBytesArriveAsComposed_data();
    void theBytesArriveAsComposed();
    void theAnswerEndsTheCallWithoutAClose_data();
    void theAnswerEndsTheCallWithoutAClose();
    void interimResponsesComeFirst();
    void slowSlicesGiveTheSameAnswer();
    void closeEndsContentOfUnknownLength();
    void everyReadAndWriteIsARun();
    void phasesHaveTheirTimes();
    void aNameIsLookedUp();
    void theConnectionCanGoElsewhere();
    void largeContentArrivesWhole();
    void anEarlyAnswerIsKept_data();
    void anEarlyAnswerIsKept();
    void aResetAfterAWholeAnswerDoesNoHarm();
    void progressIsTold();
    void addedFieldsAreNamed();
};

void TestCall::theBytesArriveAsComposed_data()
{
    QTest::addColumn<http::Draft>("draft");
    http::Draft draft;
    draft.method = "gEt";
    draft.fields = {{"X-Two", "1"}, {"x-two", "2"}};
    QTest::addRow("a method in its own case, a field twice") << draft;
    draft = {};
    draft.method = "OPTIONS";
    draft.target = "*";
    QTest::addRow("asterisk form") << draft;
    draft = {};
    draft.raw = "G\x01T  /%7e/../{} HTTP/9.9\nnonsense\n\r\n\r\n"_ba;
    QTest::addRow("raw bytes") << draft;
    draft = {};
    draft.method = "POST";
    draft.content = "\0\xff\r\n"_ba;
    QTest::addRow("content that is no text") << draft;
}

void TestCall::theBytesArriveAsComposed()
{
    QFETCH(http::Draft, draft);
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 204 No Content\r\n\r\n"_ba);
    draft.url = peer.url("/a%2fb");
    const http::Composed request = peer::composed(draft);
    QVERIFY(!request.bytes.isEmpty());
    const http::Exchange exchange = peer::exchange(request);
    QCOMPARE(failureText(exchange), u"none"_s);
    QCOMPARE(peer.seen, request.bytes);
    QCOMPARE(exchange.capture.sent, request.bytes);
    QCOMPARE(exchange.request, request.request);
    QCOMPARE(exchange.finalResponse()->status, 204);
}

void TestCall::theAnswerEndsTheCallWithoutAClose_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("content");
    QTest::addRow("Content-Length") << "GET"_ba
                                    << "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"_ba
                                    << "hello"_ba;
    QTest::addRow("HEAD") << "HEAD"_ba
                          << "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"_ba
                          << ""_ba;
    QTest::addRow("chunked")
        << "GET"_ba
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"_ba
        << "abc"_ba;
    QTest::addRow("304") << "GET"_ba
                         << "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n"_ba
                         << ""_ba;
    QTest::addRow("101") << "GET"_ba
                         << "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"_ba
                         << ""_ba;
}

void TestCall::theAnswerEndsTheCallWithoutAClose()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, content);
    Peer peer;
    peer.react = peer::answering(peer, answer);
    const http::Exchange exchange = peer::exchange(peer::get(peer.url(), method));
    QCOMPARE(failureText(exchange), u"none"_s);
    QVERIFY(exchange.finalResponse());
    QCOMPARE(exchange.finalResponse()->content, content);
    QVERIFY(exchange.finalResponse()->complete);
    QCOMPARE(exchange.capture.received, answer);
    QCOMPARE(exchange.capture.ending, http::Ending::ClosedByUs);
}

void TestCall::interimResponsesComeFirst()
{
    Peer peer;
    peer.react = peer::answering(peer,
        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 405 Method Not Allowed\r\nAllow: GET\r\n"
        "Content-Length: 0\r\n\r\n"_ba);
    const http::Exchange exchange = peer::exchange(peer::get(peer.url(), "DELETE"));
    QCOMPARE(exchange.responses.size(), size_t(2));
    QCOMPARE(exchange.responses[0].status, 103);
    QCOMPARE(exchange.finalResponse()->status, 405);
    QCOMPARE(http::fieldValue(exchange.finalResponse()->fields, "Allow").value_or(""), "GET"_ba);
}

void TestCall::slowSlicesGiveTheSameAnswer()
{
    const QByteArray answer =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n2\r\n, \r\n0\r\nA: b\r\n\r\n"_ba;
    Peer peer;
    QTimer slicer;
    qsizetype at = 0;
    connect(&slicer, &QTimer::timeout, &peer.server(), [&] {
        if (at < answer.size() && peer.socket)
            peer.socket->write(answer.mid(at++, 1));
    });
    peer.react = [&](QTcpSocket &) {
        if (peer.seen.contains("\r\n\r\n"))
            slicer.start(1);
    };
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()));
    QCOMPARE(failureText(exchange), u"none"_s);
    QCOMPARE(exchange.finalResponse()->content, "hello, "_ba);
    QCOMPARE(exchange.finalResponse()->trailers.size(), size_t(1));
    QCOMPARE(exchange.capture.received, answer);
    QVERIFY(exchange.capture.runs.size() > 5);
}

void TestCall::closeEndsContentOfUnknownLength()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.0 200 OK\r\n\r\nall of it"_ba, true);
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()));
    QCOMPARE(failureText(exchange), u"none"_s);
    QCOMPARE(exchange.finalResponse()->content, "all of it"_ba);
    QVERIFY(exchange.finalResponse()->complete);
    QCOMPARE(exchange.capture.ending, http::Ending::ClosedByPeer);
}

void TestCall::everyReadAndWriteIsARun()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"_ba);
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()));
    qint64 sent = 0;
    qint64 received = 0;
    qint64 last = 0;
    for (const http::Run &run : exchange.capture.runs) {
        qint64 &end = run.direction == http::Direction::Sent ? sent : received;
        QCOMPARE(run.span.start, end);
        end = run.span.end;
        QVERIFY(run.microseconds >= last);
        last = run.microseconds;
    }
    QCOMPARE(sent, exchange.capture.sent.size());
    QCOMPARE(received, exchange.capture.received.size());
}

void TestCall::phasesHaveTheirTimes()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"_ba);
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()));
    QVERIFY(exchange.timings.dns < 0); // an address literal
    QVERIFY(exchange.timings.connect >= 0);
    QVERIFY(exchange.timings.tls < 0);
    QVERIFY(exchange.timings.send >= 0);
    QVERIFY(exchange.timings.wait >= 0);
    QVERIFY(exchange.timings.receive >= 0);
    QCOMPARE(exchange.connection.address, u"127.0.0.1"_s);
    QCOMPARE(exchange.connection.port, peer.port());
    QVERIFY(!exchange.connection.encrypted);
    QVERIFY(exchange.started.isValid());
}

// The peer listens on 127.0.0.1 only: when the name has an IPv6 address as well, that one is refused first.
void TestCall::aNameIsLookedUp()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"_ba);
    const QByteArray url = "http://localhost:" + QByteArray::number(peer.port()) + "/";
    const http::Exchange exchange = peer::exchange(peer::get(url));
    QCOMPARE(failureText(exchange), u"none"_s);
    QVERIFY(exchange.timings.dns >= 0);
    QCOMPARE(exchange.connection.host, u"localhost"_s);
    QCOMPARE(exchange.connection.address, u"127.0.0.1"_s);
}

void TestCall::theConnectionCanGoElsewhere()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"_ba);
    wire::Options options;
    options.connectHost = "127.0.0.1";
    options.connectPort = peer.port();
    const http::Exchange exchange = peer::exchange(peer::get("http://shop.test/x"), options);
    QCOMPARE(failureText(exchange), u"none"_s);
    QVERIFY(peer.seen.contains("Host: shop.test\r\n"));
    QCOMPARE(exchange.connection.host, u"127.0.0.1"_s);
}

void TestCall::largeContentArrivesWhole()
{
    http::Draft draft;
    draft.method = "PUT";
    for (int i = 0; i < 300'000; ++i)
        draft.content += QByteArray::number(i) + '\n';
    Peer peer;
    draft.url = peer.url();
    const http::Composed request = peer::composed(draft);
    peer.react = [&](QTcpSocket &socket) {
        if (peer.seen.size() == request.bytes.size())
            socket.write("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
    };
    const http::Exchange exchange = peer::exchange(request);
    QCOMPARE(failureText(exchange), u"none"_s);
    QVERIFY(peer.seen == request.bytes);
    QVERIFY(exchange.capture.sent == request.bytes);
    QVERIFY(exchange.request.complete);
}

void TestCall::anEarlyAnswerIsKept_data()
{
    QTest::addColumn<bool>("reset");
    QTest::addRow("and the connection stays open") << false;
    QTest::addRow("and the connection is reset") << true;
}

// The peer takes the head, refuses, and never reads the content.
void TestCall::anEarlyAnswerIsKept()
{
    QFETCH(bool, reset);
    Peer peer;
    peer.react = [&](QTcpSocket &socket) {
        if (peer.paused || !peer.seen.contains("\r\n\r\n"))
            return;
        peer.paused = true;
        socket.setReadBufferSize(1);
        socket.write("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nno!");
        socket.flush();
        if (reset)
            socket.abort(); // unread content makes this a reset
    };
    http::Draft draft;
    draft.method = "PUT";
    draft.url = peer.url();
    draft.content = QByteArray(32 * 1024 * 1024, 'x');
    const http::Exchange exchange = peer::exchange(peer::composed(draft));
    QCOMPARE(failureText(exchange), u"none"_s);
    QCOMPARE(exchange.finalResponse()->status, 413);
    QCOMPARE(exchange.finalResponse()->content, "no!"_ba);
    QVERIFY(exchange.capture.sent.size() < draft.content.size());
    QVERIFY(!exchange.request.complete);
    QVERIFY(exchange.request.body.end <= exchange.capture.sent.size());
}

void TestCall::aResetAfterAWholeAnswerDoesNoHarm()
{
    Peer peer;
    peer.paused = true; // the request stays unread
    peer.react = [&](QTcpSocket &socket) {
        QObject::connect(&socket, &QIODevice::readyRead, &socket, [&socket] {
            socket.write("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy");
            socket.flush();
            socket.abort();
        });
    };
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()));
    QCOMPARE(failureText(exchange), u"none"_s);
    QCOMPARE(exchange.finalResponse()->content, "busy"_ba);
}

void TestCall::progressIsTold()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.0 200 OK\r\n\r\n0123456789"_ba, true);
    wire::Call call(peer::get(peer.url()), {});
    QStringList phases;
    qint64 most = 0;
    connect(&call, &wire::Call::progressed, this, [&](qint64 received, const QString &phase) {
        if (phases.isEmpty() || phases.last() != phase)
            phases << phase;
        most = qMax(most, received);
    });
    const http::Exchange exchange = peer::exchange(call);
    QCOMPARE(phases,
        (QStringList{u"connecting"_s, u"sending the request"_s, u"waiting for the answer"_s,
            u"receiving the answer"_s}));
    QCOMPARE(most, exchange.capture.received.size());
}

void TestCall::addedFieldsAreNamed()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"_ba);
    http::Draft draft;
    draft.url = peer.url();
    draft.fields = {{"Accept", "text/plain"}};
    const http::Exchange exchange = peer::exchange(peer::composed(draft));
    QVERIFY(exchange.added.contains("Host"_ba));
    QVERIFY(!exchange.added.contains("Accept"_ba));
    QCOMPARE(exchange.scheme, "http"_ba);
}

QTEST_GUILESS_MAIN(TestCall)
#include "tst_call.moc"
