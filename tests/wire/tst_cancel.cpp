// SPDX-License-Identifier: Apache-2.0
#include "tests/wire/peer.h"

using namespace Qt::StringLiterals;
using peer::failureText;
using peer::Peer;

class TestCancel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cancellingInEachPhase_data() { phases(); }
    void cancellingInEachPhase();
    void destroyingInEachPhase_data() { phases(); }
    void destroyingInEachPhase();
    void cancellingBeforeTheStart();
    void cancellingTwiceTellsOnce();
    void cancellingAfterTheEndChangesNothing();
    void theListenerMayDestroyTheCall();

private:
    void phases();
};

// Half an answer, so that the last phase goes on; content that is not taken, so that sending does.
void TestCancel::phases()
{
    QTest::addColumn<QByteArray>("scheme");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QString>("phase");
    QTest::addColumn<bool>("answers");
    QTest::addRow("look-up") << "http"_ba
                             << "localhost"_ba << u"looking up the name"_s << false;
    QTest::addRow("connect") << "http"_ba
                             << "127.0.0.1"_ba << u"connecting"_s << false;
    QTest::addRow("connect after a look-up") << "http"_ba
                                             << "localhost"_ba << u"connecting"_s << false;
    QTest::addRow("handshake") << "https"_ba
                               << "127.0.0.1"_ba << u"agreeing on TLS"_s << false;
    QTest::addRow("send") << "http"_ba
                          << "127.0.0.1"_ba << u"sending the request"_s << false;
    QTest::addRow("wait") << "http"_ba
                          << "127.0.0.1"_ba << u"waiting for the answer"_s << false;
    QTest::addRow("receive") << "http"_ba
                             << "127.0.0.1"_ba << u"receiving the answer"_s << true;
}

static http::Composed requestTo(const Peer &peer, const QByteArray &scheme, const QByteArray &host)
{
    return peer::get(scheme + "://" + host + ':' + QByteArray::number(peer.port()) + "/");
}

void TestCancel::cancellingInEachPhase()
{
    QFETCH(QByteArray, scheme);
    QFETCH(QByteArray, host);
    QFETCH(QString, phase);
    QFETCH(bool, answers);
    Peer peer;
    peer.react =
        peer::answering(peer, answers ? "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"_ba : ""_ba);
    wire::Call call(requestTo(peer, scheme, host), {});
    connect(&call, &wire::Call::progressed, &call, [&](qint64, const QString &now) {
        if (now == phase)
            call.cancel();
    });
    const http::Exchange exchange = peer::exchange(call);
    QCOMPARE(failureText(exchange), u"cancelled: Cancelled while %1."_s.arg(phase));
    QCOMPARE(exchange.capture.received.isEmpty(), !answers);
    QSignalSpy later(&call, &wire::Call::finished);
    QSignalSpy moved(&call, &wire::Call::progressed);
    QTRY_VERIFY(!peer.socket || peer.socket->state() == QAbstractSocket::UnconnectedState);
    QCOMPARE(later.size(), 0);
    QCOMPARE(moved.size(), 0);
}

void TestCancel::destroyingInEachPhase()
{
    QFETCH(QByteArray, scheme);
    QFETCH(QByteArray, host);
    QFETCH(QString, phase);
    QFETCH(bool, answers);
    Peer peer;
    peer.react =
        peer::answering(peer, answers ? "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"_ba : ""_ba);
    QPointer<wire::Call> call = new wire::Call(requestTo(peer, scheme, host), {});
    QObject context;
    int finished = 0;
    connect(call, &wire::Call::finished, &context, [&] { ++finished; });
    connect(call, &wire::Call::progressed, &context, [&](qint64, const QString &now) {
        if (now == phase)
            delete call.data();
    });
    call->start();
    QTRY_VERIFY(!call);
    QTRY_VERIFY(!peer.socket || peer.socket->state() == QAbstractSocket::UnconnectedState);
    QCOMPARE(finished, 0);
    peer.react = peer::answering(peer, "HTTP/1.1 204 No Content\r\n\r\n"_ba);
    peer.seen.clear();
    QCOMPARE(failureText(peer::exchange(peer::get(peer.url()))), u"none"_s);
    QCOMPARE(finished, 0);
}

void TestCancel::cancellingBeforeTheStart()
{
    Peer peer;
    wire::Call call(peer::get(peer.url()), {});
    QSignalSpy finished(&call, &wire::Call::finished);
    call.cancel();
    QCOMPARE(finished.size(), 0);
    QCOMPARE(failureText(peer::exchange(call)), u"cancelled: Cancelled while starting."_s);
    QCOMPARE(peer.connections, 0);
}

void TestCancel::cancellingTwiceTellsOnce()
{
    Peer peer;
    wire::Call call(peer::get(peer.url()), {});
    QSignalSpy finished(&call, &wire::Call::finished);
    call.start();
    call.cancel();
    call.cancel();
    QVERIFY(finished.wait());
    peer.react = peer::answering(peer, "HTTP/1.1 204 No Content\r\n\r\n"_ba);
    QCOMPARE(failureText(peer::exchange(peer::get(peer.url()))), u"none"_s);
    QCOMPARE(finished.size(), 1);
}

void TestCancel::cancellingAfterTheEndChangesNothing()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 204 No Content\r\n\r\n"_ba);
    wire::Call call(peer::get(peer.url()), {});
    QCOMPARE(failureText(peer::exchange(call)), u"none"_s);
    QSignalSpy finished(&call, &wire::Call::finished);
    call.cancel();
    call.start();
    peer.seen.clear();
    peer.react = peer::answering(peer, "HTTP/1.1 204 No Content\r\n\r\n"_ba);
    QCOMPARE(failureText(peer::exchange(peer::get(peer.url()))), u"none"_s);
    QCOMPARE(finished.size(), 0);
}

void TestCancel::theListenerMayDestroyTheCall()
{
    Peer peer;
    peer.react = peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc"_ba);
    QPointer<wire::Call> call = new wire::Call(peer::get(peer.url()), {});
    QByteArray content;
    connect(call, &wire::Call::finished, this, [&](const http::Exchange &exchange) {
        delete call.data();
        content = exchange.finalResponse()->content;
    });
    call->start();
    QTRY_COMPARE(content, "abc"_ba);
    QVERIFY(!call);
}

QTEST_GUILESS_MAIN(TestCancel)
#include "tst_cancel.moc"
