// SPDX-License-Identifier: Apache-2.0
#include "app/wire/http1speech.h"
#include "tests/wire/peer.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using peer::failureText;
using peer::Peer;

/// Answers that are too much to keep: a file has all of it, memory the beginning.
class TestStored : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFileHasAllOfIt_data();
    void theFileHasAllOfIt();
    void littleContentIsKeptAndWritten();
    void littleContentNeedsNoFile();
    void theNullDeviceTakesNothing();
    void aCutAnswerKeepsWhatCame();
    void theBoundHoldsForFilesToo();
    void aFileThatCannotBeMadeIsAFailure();
    void chunksOfAByteAreHandedOverTogether();

private:
    QTemporaryDir m_folder;
};

static QByteArray much()
{
    QByteArray content;
    for (int i = 0; content.size() < 3'000'000; ++i)
        content += QByteArray::number(i) + ' ';
    return content;
}

static QByteArray chunked(const QByteArray &content, qsizetype size)
{
    QByteArray coded;
    for (qsizetype at = 0; at < content.size(); at += size) {
        const QByteArray chunk = content.mid(at, size);
        coded += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    }
    return coded + "0\r\nX-Sum: 7\r\n\r\n";
}

void TestStored::theFileHasAllOfIt_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("close");
    const QByteArray content = much();
    QTest::addRow("Content-Length") << "HTTP/1.1 200 OK\r\nContent-Length: "
            + QByteArray::number(content.size())
            + "\r\n\r\n" << content << false;
    QTest::addRow("chunked") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"_ba
                             << chunked(content, 10'000) << false;
    QTest::addRow("until close") << "HTTP/1.0 200 OK\r\n\r\n"_ba << content << true;
}

void TestStored::theFileHasAllOfIt()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);
    QFETCH(bool, close);
    Peer peer;
    peer.react = peer::answering(peer, head + body, close);
    wire::Options options;
    options.overflow.keep = 100'000;
    options.overflow.folder = m_folder.path();
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()), options);
    QCOMPARE(failureText(exchange), u"none"_s);
    const http::Response &response = *exchange.finalResponse();
    const QByteArray content = much();
    QVERIFY(response.complete);
    QVERIFY(response.stored);
    QCOMPARE(response.stored->size, content.size());
    QVERIFY(peer::contentOf(response.stored->file) == content);
    QVERIFY(response.content == content.first(100'000));
    QCOMPARE(exchange.capture.received.size() + exchange.capture.receivedUnkept, head.size() + body.size());
    QVERIFY(exchange.capture.received.size() < 120'000);
    QVERIFY(response.body.end <= exchange.capture.received.size());
    QCOMPARE(QFile::permissions(response.stored->file) & QFile::Permissions(0x0077), QFile::Permissions());
    for (const http::Field &trailer : response.trailers)
        QCOMPARE(exchange.capture.received.mid(trailer.line.start, trailer.line.size()), "X-Sum: 7\r\n"_ba);
    QCOMPARE(response.trailers.size(), size_t(body.endsWith("\r\n") ? 1 : 0));
}

void TestStored::littleContentIsKeptAndWritten()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"_ba);
    wire::Options options;
    options.overflow.keep = 100;
    options.overflow.file = m_folder.filePath(u"little"_s);
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()), options);
    QCOMPARE(failureText(exchange), u"none"_s);
    QVERIFY(!exchange.finalResponse()->stored);
    QCOMPARE(exchange.finalResponse()->content, "hello"_ba);
    QCOMPARE(peer::contentOf(options.overflow.file), "hello"_ba);
}

void TestStored::littleContentNeedsNoFile()
{
    const QTemporaryDir folder;
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"_ba);
    wire::Options options;
    options.overflow.keep = 5;
    options.overflow.folder = folder.path();
    QCOMPARE(peer::exchange(peer::get(peer.url()), options).finalResponse()->content, "hello"_ba);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestStored::theNullDeviceTakesNothing()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.0 200 OK\r\n\r\n"_ba + much(), true);
    wire::Options options;
    options.overflow.keep = 1000;
    options.overflow.file = QProcess::nullDevice();
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()), options);
    QCOMPARE(failureText(exchange), u"none"_s);
    QCOMPARE(exchange.finalResponse()->content, much().first(1000));
    QCOMPARE(exchange.finalResponse()->stored->size, much().size());
    QCOMPARE(exchange.finalResponse()->stored->file, QString());
    QVERIFY(exchange.capture.received.size() < 2000);
}

void TestStored::aCutAnswerKeepsWhatCame()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n0123456789"_ba, true);
    wire::Options options;
    options.overflow.keep = 4;
    options.overflow.folder = m_folder.path();
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()), options);
    QVERIFY(failureText(exchange).startsWith(u"truncated"_s));
    QVERIFY(exchange.failure->message.contains(u"after 10 of 500 promised bytes"_s));
    QVERIFY(exchange.responses.back().stored);
    QCOMPARE(peer::contentOf(exchange.responses.back().stored->file), "0123456789"_ba);
    QCOMPARE(exchange.responses.back().content, "0123"_ba);
}

void TestStored::theBoundHoldsForFilesToo()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.0 200 OK\r\n\r\n"_ba + much(), true);
    wire::Options options;
    options.limits.content = 50'000;
    options.overflow.keep = 1000;
    options.overflow.folder = m_folder.path();
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()), options);
    QVERIFY(failureText(exchange).startsWith(u"limit-exceeded"_s));
    QCOMPARE(exchange.responses.back().stored->size, 50'000);
    QVERIFY(peer::contentOf(exchange.responses.back().stored->file) == much().first(50'000));
}

void TestStored::aFileThatCannotBeMadeIsAFailure()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"_ba);
    wire::Options options;
    options.overflow.file = m_folder.filePath(u"no such folder/content"_s);
    const http::Exchange exchange = peer::exchange(peer::get(peer.url()), options);
    QVERIFY(failureText(exchange).startsWith(u"disk-failed"_s));
    QVERIFY(exchange.failure->message.contains(u"no such folder"_s));
    QCOMPARE(exchange.finalResponse()->status, 200);
}

// What is heard at once is written at once: a write for each byte would stall whoever listens.
void TestStored::chunksOfAByteAreHandedOverTogether()
{
    http::Draft draft;
    draft.url = "http://a.test/";
    wire::Recorder recorder;
    recorder.start();
    wire::Http1Speech speech(*http::compose(draft, false), {}, &recorder);
    int writes = 0;
    QByteArray written;
    speech.divert(100, [&](const QByteArray &content) {
        ++writes;
        written += content;
    });
    speech.hear("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        + QByteArray("1\r\na\r\n").repeated(5000) + "0\r\n\r\n");
    QCOMPARE(written, QByteArray(5000, 'a'));
    QCOMPARE(writes, 1);
    QVERIFY(speech.isDone());
}

QTEST_GUILESS_MAIN(TestStored)
#include "tst_stored.moc"
