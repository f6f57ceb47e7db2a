// SPDX-License-Identifier: Apache-2.0
#include "tests/wire/peer.h"

#include <QTemporaryFile>

using namespace Qt::StringLiterals;

/// Content that was answered before all of it went out, and content that never was as long as it said.
class UploadTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEarlyAnswerStopsTheUpload_data();
    void anEarlyAnswerStopsTheUpload();
    void contentHeldBackStaysHere();
    void aWrongLengthIsNoStop();
};

static http::Draft upload(const QByteArray &url)
{
    http::Draft draft;
    draft.method = "PUT";
    draft.url = url;
    return draft;
}

static http::Exchange exchanged(const http::Draft &draft)
{
    const auto composed = http::compose(draft, true);
    if (!composed)
        qFatal("%s", qPrintable(composed.error().text()));
    wire::Call call(*composed, {});
    QSignalSpy over(&call, &wire::Call::finished);
    call.start();
    if (over.isEmpty() && !over.wait(10'000))
        qFatal("the call does not end");
    return over.first().first().value<http::Exchange>();
}

void UploadTest::anEarlyAnswerStopsTheUpload_data()
{
    QTest::addColumn<bool>("file");
    QTest::addColumn<bool>("chunks");
    QTest::newRow("content in memory") << false << false;
    QTest::newRow("chunks") << false << true;
    QTest::newRow("a file") << true << false;
}

void UploadTest::anEarlyAnswerStopsTheUpload()
{
    QFETCH(bool, file);
    QFETCH(bool, chunks);
    const qint64 size = 64LL * 1024 * 1024;
    QTemporaryFile large;
    QVERIFY(large.open() && large.resize(size));
    peer::Peer peer;
    peer.react = [&peer, answered = false](QTcpSocket &socket) mutable {
        if (answered || !peer.seen.contains("\r\n\r\n"))
            return;
        answered = true;
        socket.write("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        peer.paused = true;
    };
    http::Draft draft = upload(peer.url());
    draft.plan = http::ContentPlan();
    if (file) {
        draft.plan->kind = http::ContentPlan::File;
        draft.plan->file = large.fileName();
    } else {
        draft.content = QByteArray(size, 'x');
    }
    if (chunks)
        draft.plan->chunks = http::ChunkPlan{{64 * 1024}, false, {}, {}};
    const http::Exchange exchange = exchanged(draft);
    QVERIFY(exchange.finalResponse() && exchange.finalResponse()->status == 413);
    QVERIFY(!exchange.failure);
    const http::Request &request = exchange.request;
    QVERIFY(!request.complete);
    QVERIFY(request.hasDefect("content-unsent"));
    QVERIFY(!request.hasDefect("content-cut") && !request.hasDefect("trailer-cut"));
    QVERIFY(request.body.size() + exchange.capture.sentUnkept < size);
}

void UploadTest::contentHeldBackStaysHere()
{
    peer::Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    http::Draft draft = upload(peer.url());
    draft.content = "secret";
    draft.plan = http::ContentPlan();
    draft.plan->expectContinue = true;
    const http::Exchange exchange = exchanged(draft);
    QVERIFY(exchange.request.hasDefect("content-unsent"));
    QCOMPARE(exchange.request.body.size(), 0);
    QVERIFY(!peer.seen.contains("secret"));
}

void UploadTest::aWrongLengthIsNoStop()
{
    peer::Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    http::Draft draft = upload(peer.url());
    draft.content = "short";
    draft.fields = {{"Content-Length"_ba, "500"_ba, false, true}};
    const http::Exchange exchange = exchanged(draft);
    QVERIFY(exchange.request.hasDefect("content-cut")); // that is what it says
    QVERIFY(!exchange.request.hasDefect("content-unsent"));
}

QTEST_GUILESS_MAIN(UploadTest)
#include "tst_upload.moc"
