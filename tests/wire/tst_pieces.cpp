// SPDX-License-Identifier: Apache-2.0
#include "tests/wire/peer.h"

#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;
using peer::failureText;
using peer::Peer;

/// Content that is sent piece by piece, from files too, and content that waits to be asked for.
class TestPieces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesGoOutInTheirOrder();
    void aLargeFileIsSentAndNotKept();
    void aFileThatIsGoneIsAFailure();
    void contentWaitsForA100_data();
    void contentWaitsForA100();

private:
    QString file(const QByteArray &content)
    {
        QFile made(m_folder.filePath(u"content"_s));
        return made.open(QIODevice::WriteOnly) && made.write(content) == content.size() ? made.fileName()
                                                                                        : QString();
    }
    QTemporaryDir m_folder;
};

static http::Piece bytes(const QByteArray &content)
{
    return {content, {}, 0, content.size()};
}

static http::Composed put(const Peer &peer, qint64 length)
{
    http::Draft draft;
    draft.method = "PUT";
    draft.url = peer.url();
    draft.fields = {{"Content-Length", QByteArray::number(length)}};
    return peer::composed(draft);
}

/// Answers 201 when the head and `length` bytes are there.
static Peer::Reaction afterContent(Peer &peer, qint64 length)
{
    return [&peer, length](QTcpSocket &socket) {
        const qsizetype head = peer.seen.indexOf("\r\n\r\n");
        if (head >= 0 && peer.seen.size() == head + 4 + length)
            socket.write("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
    };
}

void TestPieces::piecesGoOutInTheirOrder()
{
    Peer peer;
    peer.react = afterContent(peer, 9);
    http::Composed request = put(peer, 9);
    request.rest = {bytes("ab"), {{}, file("0123456789"), 4, 5}, bytes("yz")};
    const http::Exchange exchange = peer::exchange(request);
    QCOMPARE(failureText(exchange), u"none"_s);
    QCOMPARE(peer.seen, request.bytes + "ab45678yz");
    QCOMPARE(exchange.capture.sent, peer.seen);
    QCOMPARE(exchange.request.content, "ab45678yz"_ba);
    QVERIFY(exchange.request.complete);
    QVERIFY(!exchange.request.stored);
}

void TestPieces::aLargeFileIsSentAndNotKept()
{
    QByteArray content;
    for (int i = 0; i < 700'000; ++i)
        content += QByteArray::number(i);
    Peer peer;
    peer.react = afterContent(peer, content.size());
    http::Composed request = put(peer, content.size());
    request.rest = {{{}, file(content), 0, content.size()}};
    const http::Exchange exchange = peer::exchange(request);
    QCOMPARE(failureText(exchange), u"none"_s);
    QVERIFY(peer.seen == request.bytes + content);
    QVERIFY(exchange.capture.sent.size() < 2'000'000);
    QCOMPARE(exchange.capture.sent.size() + exchange.capture.sentUnkept, peer.seen.size());
    QVERIFY(exchange.request.complete);
    QVERIFY(!exchange.request.hasDefect("content-cut"));
    QVERIFY(exchange.request.stored);
    QCOMPARE(exchange.request.stored->size, content.size());
    QVERIFY(exchange.request.body.end <= exchange.capture.sent.size());
}

void TestPieces::aFileThatIsGoneIsAFailure()
{
    Peer peer;
    http::Composed request = put(peer, 10);
    request.rest = {{{}, m_folder.filePath(u"nothing here"_s), 0, 10}};
    const http::Exchange exchange = peer::exchange(request);
    QVERIFY(exchange.failure);
    QCOMPARE(exchange.failure->kind, http::FailureKind::DiskFailed);
    QVERIFY(exchange.failure->detail.contains(u"nothing here"_s));
    QCOMPARE(exchange.capture.sent, request.bytes);
}

void TestPieces::contentWaitsForA100_data()
{
    QTest::addColumn<QByteArray>("first"); // what the server says to the head
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("sent");
    QTest::addRow("100 asks for it") << "HTTP/1.1 100 Continue\r\n\r\n"_ba << 201 << true;
    QTest::addRow("102 does not, but time passes") << "HTTP/1.1 102 Processing\r\n\r\n"_ba << 201 << true;
    QTest::addRow("silence, and time passes") << ""_ba << 201 << true;
    QTest::addRow("417 ends it") << "HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n"_ba << 417
                                 << false;
    QTest::addRow("a refusal whose content is slow ends it too")
        << "HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 3\r\n\r\n"_ba << 405 << false;
}

void TestPieces::contentWaitsForA100()
{
    QFETCH(QByteArray, first);
    QFETCH(int, status);
    QFETCH(bool, sent);
    Peer peer;
    bool early = false;
    bool told = false;
    QTimer late;
    late.setSingleShot(true);
    connect(&late, &QTimer::timeout, &late, [&] { peer.socket->write("no!"); });
    peer.react = [&](QTcpSocket &socket) {
        const qsizetype head = peer.seen.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        if (!told) {
            told = true;
            early = peer.seen.size() > head + 4;
            socket.write(first);
            if (status == 405)
                late.start(200);
        }
        if (peer.seen.endsWith("hello"))
            socket.write("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
    };
    http::Composed request = put(peer, 5);
    request.rest = {bytes("hello")};
    request.holdsBack = true;
    wire::Options options;
    options.continueTimeout = 60;
    const http::Exchange exchange = peer::exchange(request, options);
    QCOMPARE(failureText(exchange), u"none"_s);
    QVERIFY(!early);
    QCOMPARE(exchange.finalResponse()->status, status);
    QCOMPARE(peer.seen.endsWith("hello"), sent);
    QCOMPARE(exchange.request.content, sent ? "hello"_ba : ""_ba);
}

QTEST_GUILESS_MAIN(TestPieces)
#include "tst_pieces.moc"
