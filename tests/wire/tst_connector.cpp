// SPDX-License-Identifier: Apache-2.0
#include "app/wire/connector.h"
#include "app/wire/localsocket.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using http::FailureKind;

class TestConnector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyAddressesOfTheFamilyAreTried_data();
    void onlyAddressesOfTheFamilyAreTried();
    void aNameWithoutTheFamilySaysWhatItHas();
    void localSocketsCarryBytes_data();
    void localSocketsCarryBytes();
    void theEndOfALocalPeerIsSeen();
    void localFailuresAreTold_data();
    void localFailuresAreTold();
};

/// What became of it: a socket, or the reason why not.
struct Outcome {
    std::unique_ptr<QTcpSocket> socket;
    http::Failure failure;
};

static Outcome outcomeOf(const wire::Connector::Target &target)
{
    wire::Connector connector(target);
    QSignalSpy connected(&connector, &wire::Connector::connected);
    Outcome outcome;
    bool failed = false;
    QObject::connect(
        &connector, &wire::Connector::failed, &connector, [&outcome, &failed](const auto &failure) {
            outcome.failure = failure;
            failed = true;
        });
    connector.start();
    [&] { QTRY_VERIFY(failed || !connected.isEmpty()); }();
    outcome.socket.reset(connector.takeSocket());
    if (outcome.socket)
        outcome.socket->setParent(nullptr);
    return outcome;
}

void TestConnector::onlyAddressesOfTheFamilyAreTried_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("family");
    QTest::addColumn<QString>("reached"); // empty: nothing is
    QTest::addRow("a name, any") << u"localhost"_s << int(wire::Family::Any) << u"127.0.0.1"_s;
    QTest::addRow("a name, 4") << u"localhost"_s << int(wire::Family::IPv4) << u"127.0.0.1"_s;
    QTest::addRow("4 as 4") << u"127.0.0.1"_s << int(wire::Family::IPv4) << u"127.0.0.1"_s;
    QTest::addRow("4 as 6") << u"127.0.0.1"_s << int(wire::Family::IPv6) << QString();
    QTest::addRow("6 as 4") << u"::1"_s << int(wire::Family::IPv4) << QString();
}

void TestConnector::onlyAddressesOfTheFamilyAreTried()
{
    QFETCH(const QString, host);
    QFETCH(const int, family);
    QFETCH(const QString, reached);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    wire::Connector::Target target{host, server.serverPort(), false, 5000};
    target.family = wire::Family(family);
    const Outcome outcome = outcomeOf(target);
    QCOMPARE(outcome.socket ? outcome.socket->peerAddress().toString() : QString(), reached);
    if (reached.isEmpty())
        QCOMPARE(outcome.failure.kind, FailureKind::Unreachable);
}

void TestConnector::aNameWithoutTheFamilySaysWhatItHas()
{
    wire::Connector::Target target{u"127.0.0.1"_s, 1, false, 5000};
    target.family = wire::Family::IPv6;
    const http::Failure failure = outcomeOf(target).failure;
    QCOMPARE(failure.message, u"127.0.0.1 has no IPv6 address, and only those were to be tried."_s);
    QCOMPARE(failure.detail, u"Its IPv4 addresses: 127.0.0.1"_s);
}

void TestConnector::localSocketsCarryBytes_data()
{
    QTest::addColumn<bool>("secure");
    QTest::addRow("plain") << false;
    QTest::addRow("one that can speak TLS") << true;
}

void TestConnector::localSocketsCarryBytes()
{
    QFETCH(const bool, secure);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"server"_s);
    QLocalServer server;
    QVERIFY(server.listen(path));
    wire::Connector::Target target;
    target.secure = secure;
    target.timeout = 5000;
    target.unixSocket = path;
    const Outcome outcome = outcomeOf(target);
    QVERIFY2(outcome.socket, qPrintable(outcome.failure.message));
    QCOMPARE(qobject_cast<QSslSocket *>(outcome.socket.get()) != nullptr, secure);
    QCOMPARE(outcome.socket->state(), QAbstractSocket::ConnectedState);
    outcome.socket->write("there");
    QTRY_VERIFY(server.hasPendingConnections());
    QLocalSocket *peer = server.nextPendingConnection();
    QTRY_COMPARE(peer->bytesAvailable(), 5);
    peer->write("and back");
    QTRY_COMPARE(outcome.socket->bytesAvailable(), 8);
    QCOMPARE(outcome.socket->readAll(), "and back");
}

void TestConnector::theEndOfALocalPeerIsSeen()
{
    const QTemporaryDir folder;
    QLocalServer server;
    QVERIFY(server.listen(folder.filePath(u"server"_s)));
    wire::Connector::Target target;
    target.unixSocket = folder.filePath(u"server"_s);
    const Outcome outcome = outcomeOf(target);
    QVERIFY(outcome.socket);
    QSignalSpy ended(outcome.socket.get(), &QAbstractSocket::disconnected);
    QTRY_VERIFY(server.hasPendingConnections());
    QLocalSocket *peer = server.nextPendingConnection();
    peer->write("last words");
    QVERIFY(peer->flush());
    peer->disconnectFromServer();
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(outcome.socket->error(), QAbstractSocket::RemoteHostClosedError);
    QCOMPARE(outcome.socket->readAll(), "last words");
}

void TestConnector::localFailuresAreTold_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("message");
    QTest::addRow("nothing there") << u"%1/none"_s << FailureKind::Unreachable
                                   << u"There is no socket %1/none."_s;
    QTest::addRow("a file") << u"%1/file"_s << FailureKind::Refused
                            << u"Nobody listens on the socket %1/file."_s;
    QTest::addRow("too long") << u"%1/"_s + QString(200, u'x') << FailureKind::BadAddress
                              << u"The path is too long for a socket: %1/"_s + QString(200, u'x') + u'.';
}

void TestConnector::localFailuresAreTold()
{
    QFETCH(const QString, path);
    QFETCH(const FailureKind, kind);
    QFETCH(const QString, message);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    wire::Connector::Target target;
    target.unixSocket = path.arg(folder.path());
    const http::Failure failure = outcomeOf(target).failure;
    QCOMPARE(failure.message, message.arg(folder.path()));
    QCOMPARE(failure.kind, kind);
}

QTEST_GUILESS_MAIN(TestConnector)
#include "tst_connector.moc"
