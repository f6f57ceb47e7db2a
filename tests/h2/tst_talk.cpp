// SPDX-License-Identifier: Apache-2.0
#include "tests/h2/frames.h"
#include "tests/h2/server.h"

#include <QTemporaryFile>
#include <QTest>

using namespace hand;

/// One request and its answer, with nghttp2's server at the other end.
class TestTalk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anyMethodCrosses_data();
    void anyMethodCrosses();
    void fieldsKeepTheirOrder();
    void hostBecomesTheAuthority();
    void namesAndConnectionFieldsAreMadeToFit();
    void anywaySendsThemAsGiven();
    void ownPseudoFieldsAreSent();
    void contentCrossesBothWays_data();
    void contentCrossesBothWays();
    void contentComesFromFiles();
    void missingFileIsAFailure();
    void chunksOfARequestAreUnpacked();
    void contentWaitsForA100();
    void contentIsNotSentWhenRefused();
    void interimResponsesStandAlone();
    void trailersOfTheAnswerAreRead();
    void connectOpensATunnel();
    void extendedConnectWaitsForTheOffer();
    void extendedConnectWithoutOfferIsNotSent();
    void headHasNoContent();
    void lengthsThatDifferAreTold_data();
    void lengthsThatDifferAreTold();
    void divertedContentIsNotKept();
    void divertedContentIsBoundedToo();
    void spansPointIntoTheWrittenLines();
    void nothingSentHasNoPlaces();
    void everyFrameIsListedWithItsTime();
};

static Server::Pairs only(const Server::Pairs &all, const QList<QByteArray> &names)
{
    Server::Pairs kept;
    std::copy_if(all.begin(), all.end(), std::back_inserter(kept),
        [&names](const auto &pair) { return names.contains(pair.first); });
    return kept;
}

static QByteArray valueOf(const Server::Pairs &all, const QByteArray &name)
{
    const Server::Pairs kept = only(all, {name});
    return kept.empty() ? "(none)"_ba : kept.front().second;
}

/// The exchange of a draft that the server answers with 200 and this content.
static http::Exchange exchanged(
    Server &server, const http::Draft &what, const h2::How &how = {}, const QByteArray &content = "hello"_ba)
{
    h2::Talk talk(composed(what, how.anyway), how, hand::clock());
    if (!server.onEnd)
        server.onEnd = [&server, content] {
            server.send(0, {{":status", "200"}});
            server.sendContent(content);
        };
    server.converse(talk);
    return settled(talk);
}

void TestTalk::anyMethodCrosses_data()
{
    QTest::addColumn<QByteArray>("method");
    for (const char *method : {"GET", "get", "FROBNICATE", "M-SEARCH", "QUERY", "PRI"})
        QTest::newRow(method) << QByteArray(method);
}

void TestTalk::anyMethodCrosses()
{
    QFETCH(QByteArray, method);
    Server server;
    const http::Exchange exchange = exchanged(server, draft(method));
    QCOMPARE(valueOf(server.fields, ":method"), method);
    QCOMPARE(valueOf(server.fields, ":path"), "/a"_ba);
    QCOMPARE(valueOf(server.fields, ":scheme"), "http"_ba);
    QVERIFY(!exchange.failure);
    QCOMPARE(exchange.request.method, method);
    QCOMPARE(exchange.responses.back().content, "hello"_ba);
    QVERIFY(exchange.responses.back().complete);
}

void TestTalk::fieldsKeepTheirOrder()
{
    http::Draft what = draft();
    what.fields = {{"b", "1"}, {"a", "2"}, {"b", "3"}, {"accept", "text/x"}};
    Server server;
    const http::Exchange exchange = exchanged(server, what);
    const Server::Pairs expected{{"b", "1"}, {"a", "2"}, {"b", "3"}, {"accept", "text/x"}};
    QCOMPARE(only(server.fields, {"a", "b", "accept"}), expected);
    QByteArray order;
    for (const http::Field &field : exchange.request.fields)
        order += field.name + ' ';
    QCOMPARE(order, "host user-agent b a b accept "_ba);
}

void TestTalk::hostBecomesTheAuthority()
{
    http::Draft what = draft();
    what.fields = {{"Host", "other.test"}};
    Server server;
    exchanged(server, what);
    QCOMPARE(valueOf(server.fields, ":authority"), "other.test"_ba);
    QCOMPARE(valueOf(server.fields, "host"), "(none)"_ba);
    what.fields.clear();
    what.switchedOff = {"Host"};
    Server second;
    exchanged(second, what);
    QCOMPARE(valueOf(second.fields, ":authority"), "(none)"_ba);
}

void TestTalk::namesAndConnectionFieldsAreMadeToFit()
{
    http::Draft what = draft();
    what.fields = {{"X-Mixed", "Case Stays"}, {"Connection", "close"}, {"TE", "trailers"}};
    Server server;
    h2::Talk talk(composed(what), {}, hand::clock());
    server.converse(talk);
    QCOMPARE(valueOf(server.fields, "x-mixed"), "Case Stays"_ba);
    QCOMPARE(valueOf(server.fields, "connection"), "(none)"_ba);
    QCOMPARE(valueOf(server.fields, "te"), "trailers"_ba);
    QCOMPARE(talk.notes().size(), 2);
    QVERIFY(talk.notes()[1].contains(u"Connection"_s));
    const http::Exchange exchange = settled(talk);
    const auto &frames = exchange.http2->frames;
    const auto head =
        std::find_if(frames.begin(), frames.end(), [](const http::Frame &frame) { return frame.type == 1; });
    QVERIFY2(head->tells.contains(u"left out: Connection"_s), qPrintable(head->tells));
}

void TestTalk::anywaySendsThemAsGiven()
{
    http::Draft what = draft();
    what.fields = {{"X-Mixed", "a"}, {"Connection", "close"}, {"bad name", "b"}};
    Server server;
    h2::How how;
    how.anyway = true;
    const http::Exchange exchange = exchanged(server, what, how);
    QCOMPARE(valueOf(server.fields, "X-Mixed"), "a"_ba);
    QCOMPARE(valueOf(server.fields, "Connection"), "close"_ba);
    QCOMPARE(valueOf(server.fields, "bad name"), "b"_ba);
    QVERIFY(http::hasField(exchange.request.fields, "X-Mixed"));
}

void TestTalk::ownPseudoFieldsAreSent()
{
    http::Draft what = draft();
    what.fields = {{":path", "/elsewhere"}, {":odd", "1"}};
    Server server;
    exchanged(server, what);
    QCOMPARE(valueOf(server.fields, ":path"), "/elsewhere"_ba);
    QCOMPARE(valueOf(server.fields, ":odd"), "1"_ba);
}

void TestTalk::contentCrossesBothWays_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<qsizetype>("slice");
    QTest::newRow("a little") << qsizetype(5) << qsizetype(1 << 20);
    QTest::newRow("byte by byte") << qsizetype(3000) << qsizetype(1);
    QTest::newRow("past every window") << qsizetype(6'000'000) << qsizetype(1 << 20);
    QTest::newRow("odd slices") << qsizetype(300'000) << qsizetype(777);
}

void TestTalk::contentCrossesBothWays()
{
    QFETCH(qsizetype, size);
    QFETCH(qsizetype, slice);
    http::Draft what = draft("POST"_ba);
    what.content = QByteArray(size, 'u');
    Server server;
    server.onEnd = [&server] {
        server.send(0, {{":status", "200"}});
        server.sendContent(server.content);
    };
    h2::Talk talk(composed(what), {}, hand::clock());
    server.converse(talk, slice);
    QVERIFY(talk.allSent());
    QCOMPARE(talk.contentSent(), qint64(size));
    const http::Exchange exchange = settled(talk);
    QVERIFY(!exchange.failure);
    QCOMPARE(server.content, what.content);
    QCOMPARE(exchange.request.content, what.content);
    QVERIFY(exchange.request.complete);
    QCOMPARE(exchange.responses.back().content, what.content);
}

void TestTalk::contentComesFromFiles()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("0123456789");
    file.flush();
    http::Composed what = composed(draft("PUT"_ba));
    what.rest = {{"<", {}, 0, 1}, {{}, file.fileName(), 2, 5}, {">", {}, 0, 1}};
    Server server;
    server.onEnd = [&server] { server.send(NGHTTP2_FLAG_END_STREAM, {{":status", "201"}}); };
    h2::Talk talk(what, {}, hand::clock());
    server.converse(talk);
    QCOMPARE(server.content, "<23456>"_ba);
    QCOMPARE(settled(talk).request.content, "<23456>"_ba);
}

void TestTalk::missingFileIsAFailure()
{
    http::Composed what = composed(draft("PUT"_ba));
    what.rest = {{{}, u"/no/such/file"_s, 0, 5}};
    Server server;
    h2::Talk talk(what, {}, hand::clock());
    server.converse(talk);
    QVERIFY(talk.failure());
    QCOMPARE(talk.failure()->kind, http::FailureKind::DiskFailed);
}

void TestTalk::chunksOfARequestAreUnpacked()
{
    http::Draft what = draft("POST"_ba);
    what.fields = {{"Transfer-Encoding", "chunked"}};
    what.content = "5\r\nhello\r\n0\r\nX-Sum: 1\r\n\r\n"_ba;
    Server server;
    const http::Exchange exchange = exchanged(server, what);
    QCOMPARE(server.content, "hello"_ba);
    QCOMPARE(server.trailers, (Server::Pairs{{"x-sum", "1"}}));
    QCOMPARE(exchange.request.trailers.size(), 1U);
    QVERIFY(exchange.capture.sent.endsWith("\r\n\r\nhello\r\nx-sum: 1\r\n"));
}

void TestTalk::contentWaitsForA100()
{
    http::Draft what = draft("POST"_ba);
    what.content = "wanted"_ba;
    http::Composed made = composed(what);
    made.holdsBack = true;
    Server server;
    h2::Talk talk(made, {}, hand::clock());
    server.converse(talk);
    QVERIFY(talk.isHolding());
    QVERIFY(server.headCame);
    QVERIFY(server.content.isEmpty());
    server.onEnd = [&server] { server.send(NGHTTP2_FLAG_END_STREAM, {{":status", "204"}}); };
    server.send(0, {{":status", "103"}});
    server.converse(talk);
    QVERIFY(talk.isHolding());
    server.send(0, {{":status", "100"}});
    server.converse(talk);
    QCOMPARE(server.content, "wanted"_ba);
    QCOMPARE(settled(talk).responses.size(), 3U);
}

void TestTalk::contentIsNotSentWhenRefused()
{
    http::Draft what = draft("POST"_ba);
    what.content = "unwanted"_ba;
    http::Composed made = composed(what);
    made.holdsBack = true;
    Server server;
    server.onHead = [&server] { server.send(NGHTTP2_FLAG_END_STREAM, {{":status", "417"}}); };
    h2::Talk talk(made, {}, hand::clock());
    server.converse(talk);
    QVERIFY(talk.isOver());
    const http::Exchange exchange = settled(talk);
    QVERIFY(!exchange.failure);
    QVERIFY(!exchange.request.complete);
    QVERIFY(server.content.isEmpty());
}

void TestTalk::interimResponsesStandAlone()
{
    Server server;
    server.onEnd = [&server] {
        server.send(0, {{":status", "103"}, {"link", "</a.css>; rel=preload"}});
        server.send(0, {{":status", "102"}});
        server.send(NGHTTP2_FLAG_END_STREAM, {{":status", "204"}});
    };
    const http::Exchange exchange = exchanged(server, draft());
    QCOMPARE(exchange.capture.received,
        "HTTP/2 103\r\nlink: </a.css>; rel=preload\r\n\r\nHTTP/2 102\r\n\r\nHTTP/2 204\r\n\r\n"_ba);
    QCOMPARE(exchange.responses.size(), 3U);
    QVERIFY(exchange.responses[0].isInterim());
    QCOMPARE(exchange.finalResponse()->status, 204);
}

void TestTalk::trailersOfTheAnswerAreRead()
{
    Server server;
    server.onEnd = [&server] {
        server.send(0, {{":status", "200"}});
        server.sendContent("grpc", {{"grpc-status", "0"}, {"grpc-message", ""}});
    };
    const http::Exchange exchange = exchanged(server, draft("POST"_ba));
    const http::Response &response = exchange.responses.back();
    QCOMPARE(response.content, "grpc"_ba);
    QCOMPARE(response.trailers.size(), 2U);
    QCOMPARE(response.trailers[0].value, "0"_ba);
    QVERIFY(exchange.capture.received.endsWith("grpc\r\ngrpc-status: 0\r\ngrpc-message:\r\n"));
    QVERIFY(response.complete);
}

void TestTalk::connectOpensATunnel()
{
    http::Draft what = draft("CONNECT"_ba);
    what.target = "shop.test:443"_ba;
    Server server;
    server.onHead = [&server] { server.send(0, {{":status", "200"}}); };
    const http::Exchange exchange = exchanged(server, what);
    QCOMPARE(server.fields[0], (std::pair<QByteArray, QByteArray>(":method", "CONNECT")));
    QCOMPARE(server.fields[1], (std::pair<QByteArray, QByteArray>(":authority", "shop.test:443")));
    QCOMPARE(valueOf(server.fields, ":path"), "(none)"_ba);
    QCOMPARE(valueOf(server.fields, ":scheme"), "(none)"_ba);
    QVERIFY(!server.ended);
    QVERIFY(!exchange.failure);
    QCOMPARE(exchange.request.target, "shop.test:443"_ba);
    QCOMPARE(exchange.responses.back().framing, http::Framing::Tunnel);
}

static http::Draft webSocket()
{
    http::Draft what = draft("CONNECT"_ba);
    what.target = "/chat"_ba;
    what.fields = {{":protocol", "websocket"}, {"sec-websocket-version", "13"}};
    return what;
}

void TestTalk::extendedConnectWaitsForTheOffer()
{
    Server server(true);
    server.onHead = [&server] { server.send(0, {{":status", "200"}}); };
    const http::Exchange exchange = exchanged(server, webSocket());
    QCOMPARE(valueOf(server.fields, ":protocol"), "websocket"_ba);
    QCOMPARE(valueOf(server.fields, ":path"), "/chat"_ba);
    QCOMPARE(valueOf(server.fields, ":scheme"), "http"_ba);
    QCOMPARE(valueOf(server.fields, ":authority"), "shop.test"_ba);
    QVERIFY(!exchange.failure);
    QVERIFY(exchange.capture.sent.startsWith(
        "CONNECT /chat HTTP/2\r\n:protocol: websocket\r\nhost: shop.test\r\n"));
}

void TestTalk::extendedConnectWithoutOfferIsNotSent()
{
    Server server(false);
    const http::Exchange exchange = exchanged(server, webSocket());
    QVERIFY(!server.headCame);
    QVERIFY(exchange.failure);
    QCOMPARE(exchange.failure->kind, http::FailureKind::SendFailed);
    QVERIFY(exchange.failure->message.contains(u":protocol"_s));
    QVERIFY(exchange.capture.sent.isEmpty());
}

void TestTalk::headHasNoContent()
{
    Server server;
    server.onEnd = [&server] {
        server.send(NGHTTP2_FLAG_END_STREAM, {{":status", "200"}, {"content-length", "99"}});
    };
    const http::Exchange exchange = exchanged(server, draft("HEAD"_ba));
    QVERIFY(exchange.responses.back().complete);
    QVERIFY(exchange.responses.back().defects.empty());
}

void TestTalk::lengthsThatDifferAreTold_data()
{
    QTest::addColumn<QByteArray>("length");
    QTest::addColumn<QByteArray>("defect");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("as promised") << "5"_ba
                                 << ""_ba
                                 << "hello"_ba;
    QTest::newRow("too little") << "9"_ba
                                << "content-cut"_ba
                                << "hello"_ba;
    QTest::newRow("too much") << "2"_ba
                              << "bytes-after"_ba
                              << "he"_ba;
}

void TestTalk::lengthsThatDifferAreTold()
{
    QFETCH(QByteArray, length);
    QFETCH(QByteArray, defect);
    Server server;
    server.onEnd = [&server, length] {
        server.send(0, {{":status", "200"}, {"content-length", length}});
        server.sendContent("hello");
    };
    const http::Exchange exchange = exchanged(server, draft());
    QVERIFY(!exchange.failure);
    const http::Response &response = exchange.responses.back();
    QCOMPARE(response.defects.empty() ? QByteArray() : response.defects.front().id, defect);
    QTEST(response.content, "content");
}

void TestTalk::divertedContentIsNotKept()
{
    Server server;
    server.onEnd = [&server] {
        server.send(0, {{":status", "200"}});
        server.sendContent(QByteArray(200'000, 'd'));
    };
    h2::How how;
    h2::Talk talk(composed(draft()), how, hand::clock());
    qint64 taken = 0;
    talk.divert(500, [&taken](const QByteArray &bytes) { taken += bytes.size(); });
    server.converse(talk);
    const http::Exchange exchange = settled(talk);
    QVERIFY(!exchange.failure);
    QCOMPARE(taken, 200'000);
    QCOMPARE(exchange.responses.back().content.size(), 500);
    QCOMPARE(exchange.capture.receivedUnkept, 199'500);
}

void TestTalk::divertedContentIsBoundedToo()
{
    Server server;
    server.onEnd = [&server] {
        server.send(0, {{":status", "200"}});
        server.sendContent(QByteArray(200'000, 'd'));
    };
    h2::How how;
    how.limits.content = 1000;
    h2::Talk talk(composed(draft()), how, hand::clock());
    qint64 taken = 0;
    talk.divert(500, [&taken](const QByteArray &bytes) { taken += bytes.size(); });
    server.converse(talk);
    const http::Exchange exchange = settled(talk);
    QVERIFY(exchange.failure);
    QCOMPARE(exchange.failure->kind, http::FailureKind::LimitExceeded);
    QCOMPARE(taken, 1000);
}

void TestTalk::spansPointIntoTheWrittenLines()
{
    Server server;
    const http::Exchange exchange = exchanged(server, draft());
    const auto text = [](const QByteArray &bytes, const http::Span &span) {
        return bytes.mid(span.start, span.size());
    };
    const QByteArray &sent = exchange.capture.sent;
    QCOMPARE(text(sent, exchange.request.methodSpan), "GET"_ba);
    QCOMPARE(text(sent, exchange.request.targetSpan), "/a"_ba);
    QCOMPARE(text(sent, exchange.request.versionSpan), "HTTP/2"_ba);
    QCOMPARE(text(sent, exchange.request.fields[0].line), "host: shop.test\r\n"_ba);
    QCOMPARE(exchange.request.head.end, sent.size());
    const QByteArray &received = exchange.capture.received;
    const http::Response &response = exchange.responses.back();
    QCOMPARE(text(received, response.startLine), "HTTP/2 200\r\n"_ba);
    QCOMPARE(text(received, response.statusSpan), "200"_ba);
    QCOMPARE(text(received, response.body), "hello"_ba);
}

void TestTalk::nothingSentHasNoPlaces()
{
    h2::Talk talk(composed(draft()), {}, hand::clock());
    talk.peerClosed(true);
    const http::Exchange exchange = [&talk] {
        http::Exchange made;
        talk.settle(&made);
        return made;
    }();
    QVERIFY(talk.failure());
    QCOMPARE(exchange.request.method, "GET"_ba);
    QCOMPARE(exchange.request.startLine.size(), 0);
    QVERIFY(exchange.capture.sent.isEmpty());
}

void TestTalk::everyFrameIsListedWithItsTime()
{
    Server server;
    const http::Exchange exchange = exchanged(server, draft());
    const http::Http2 &http2 = *exchange.http2;
    qint64 ends[] = {24, 0}; // what the client says before its first frame
    qint64 before = 0;
    for (const http::Frame &frame : http2.frames) {
        qint64 &end = ends[frame.direction == http::Direction::Sent ? 0 : 1];
        QCOMPARE(frame.span.start, end);
        end = frame.span.end;
        QVERIFY(frame.microseconds > before);
        before = frame.microseconds;
        QVERIFY(!frame.tells.isEmpty());
        QVERIFY(!frame.faulty);
    }
    QCOMPARE(ends[0], http2.capture.sent.size());
    QCOMPARE(ends[1], http2.capture.received.size());
    QVERIFY(http2.capture.sent.startsWith("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
}

QTEST_GUILESS_MAIN(TestTalk)
#include "tst_talk.moc"
