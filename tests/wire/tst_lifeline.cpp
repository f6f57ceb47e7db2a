// SPDX-License-Identifier: Apache-2.0
#include "app/wire/lifeline.h"
#include "tests/wire/peer.h"

using peer::Peer;

/// What QAbstractSocket hides when the peer answers, resets, and a write fails after that.
class TestLifeline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatArrivedOutlivesAFailedWrite();
    void anOrderlyCloseIsNoReset();
    void nothingHeldKnowsNothing();
};

void TestLifeline::whatArrivedOutlivesAFailedWrite()
{
#ifndef Q_OS_UNIX
    return; // there is no lifeline on these systems
#endif
    Peer peer;
    peer.paused = true;
    QTcpSocket socket;
    wire::Lifeline lifeline;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), peer.port());
    QTRY_VERIFY(peer.socket && socket.state() == QAbstractSocket::ConnectedState);
    lifeline.hold(socket.socketDescriptor());
    QVERIFY(!lifeline.wasReset());
    socket.write("more than is read");
    socket.flush();
    peer.socket->write("answer");
    peer.socket->flush();
    peer.socket->abort();
    socket.write("this fails");
    socket.flush();
    QCOMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(lifeline.unread(1000), QByteArray("answer"));
    QVERIFY(lifeline.wasReset());
}

void TestLifeline::anOrderlyCloseIsNoReset()
{
    Peer peer;
    QTcpSocket socket;
    wire::Lifeline lifeline;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), peer.port());
    QTRY_VERIFY(peer.socket && socket.state() == QAbstractSocket::ConnectedState);
    lifeline.hold(socket.socketDescriptor());
    peer.socket->disconnectFromHost();
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(!lifeline.wasReset());
    QCOMPARE(lifeline.unread(1000), QByteArray());
}

void TestLifeline::nothingHeldKnowsNothing()
{
    const wire::Lifeline lifeline;
    QVERIFY(!lifeline.wasReset());
    QCOMPARE(lifeline.unread(1000), QByteArray());
}

QTEST_GUILESS_MAIN(TestLifeline)
#include "tst_lifeline.moc"
