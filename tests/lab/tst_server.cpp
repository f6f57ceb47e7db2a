// SPDX-License-Identifier: Apache-2.0
#include "tests/lab/asking.h"

#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

/// A client that sends bytes and keeps what comes back.
class Client : public QObject {
    Q_OBJECT
public:
    explicit Client(quint16 port)
    {
        m_socket.setProxy(QNetworkProxy::NoProxy);
        connect(&m_socket, &QTcpSocket::readyRead, this, [this] { m_heard += m_socket.readAll(); });
        connect(&m_socket, &QTcpSocket::connected, this, [this] { m_socket.write(m_waiting); });
        m_socket.connectToHost(u"127.0.0.1"_s, port);
    }
    void send(const QByteArray &bytes)
    {
        if (m_socket.state() == QAbstractSocket::ConnectedState)
            m_socket.write(bytes);
        else
            m_waiting += bytes;
    }
    const QByteArray &heard() const { return m_heard; }
    qsizetype answers() const { return m_heard.count("HTTP/1.1 "); }
    bool isClosed() const { return m_begun() && m_socket.state() == QAbstractSocket::UnconnectedState; }
    bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    bool wasReset() const { return m_socket.error() != QAbstractSocket::RemoteHostClosedError; }
    QTcpSocket &socket() { return m_socket; }

private:
    bool m_begun() const { return m_socket.error() != QAbstractSocket::UnknownSocketError; }

    QTcpSocket m_socket;
    QByteArray m_waiting;
    QByteArray m_heard;
};

class TestServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void listensOnLoopbackOnly();
    void aTakenPortIsAnError();
    void keepsTheConnection();
    void answersPipelinedRequestsInOrder();
    void readsAnySlices();
    void closesWhenAsked();
    void hangsUpWithoutAByte();
    void sendsContinueBeforeTheContentComes();
    void refusesBeforeTheContentComes();
    void skipsContinueWhenTheContentIsThere();
    void sendsInterimResponsesFirst();
    void garbageGetsAnAnswerAndAnEnd_data();
    void garbageGetsAnAnswerAndAnEnd();
    void anAnswerSurvivesContentThatNobodyReads();
    void aBegunRequestTimesOut();
    void anIdleConnectionIsClosedSilently();
    void changesPersonalityWhileRunning();
    void announcesWhatItAnswered();
    void serves200ConnectionsAtOnce();
    void aClientThatLeavesEarlyDoesNoHarm();
    void endsWithOpenConnections();

private:
    std::unique_ptr<lab::Server> m_server;
};

static const QByteArray home = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

void TestServer::init()
{
    m_server = std::make_unique<lab::Server>(asking::personality(u"strict"_s));
    const base::Result<quint16> port = m_server->listen();
    QVERIFY(port.hasValue());
    QVERIFY(*port > 0);
    QCOMPARE(m_server->port(), *port);
}

void TestServer::listensOnLoopbackOnly()
{
    // The same port on another loopback address is still free: only 127.0.0.1 was taken.
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress(u"127.0.0.2"_s), m_server->port()));
}

void TestServer::aTakenPortIsAnError()
{
    lab::Server second(asking::personality(u"strict"_s));
    const base::Result<quint16> port = second.listen(m_server->port());
    QVERIFY(!port.hasValue());
    QVERIFY(port.error().text().contains(QString::number(m_server->port())));
}

void TestServer::keepsTheConnection()
{
    Client client(m_server->port());
    client.send(home);
    QTRY_COMPARE(client.answers(), 1);
    client.send("FROBNICATE /articles/42 HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_COMPARE(client.answers(), 2);
    QVERIFY(client.heard().contains("501 Not Implemented"));
    client.send(asking::request("POST /articles", {"Content-Type: text/plain"}, "hello"));
    QTRY_COMPARE(client.answers(), 3);
    QVERIFY(client.heard().contains("201 Created"));
    QVERIFY(client.isOpen());
}

void TestServer::answersPipelinedRequestsInOrder()
{
    Client client(m_server->port());
    QByteArray bytes;
    for (int i = 0; i < 50; ++i)
        bytes += asking::request("GET /" + QByteArray::number(i));
    client.send(bytes + asking::request("DELETE /articles"));
    QTRY_COMPARE(client.answers(), 51);
    qsizetype place = 0;
    for (int i = 0; i < 50; ++i) {
        place = client.heard().indexOf("nothing at /" + QByteArray::number(i) + '.', place);
        QVERIFY(place > 0);
    }
    QVERIFY(client.heard().indexOf("405 Method Not Allowed") > place);
}

void TestServer::readsAnySlices()
{
    Client client(m_server->port());
    const QByteArray bytes = asking::request("POST /articles", {"Content-Type: text/plain"}, "hello") + home;
    QTRY_VERIFY(client.isOpen());
    for (const char byte : bytes) {
        client.send(QByteArray(1, byte));
        client.socket().flush();
    }
    QTRY_COMPARE(client.answers(), 2);
    QVERIFY(client.heard().startsWith("HTTP/1.1 201 Created\r\n"));
}

void TestServer::closesWhenAsked()
{
    Client client(m_server->port());
    client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" + home);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.answers(), 1);
    QVERIFY(client.heard().contains("\r\nConnection: close\r\n"));
    QVERIFY(!client.wasReset());
}

void TestServer::hangsUpWithoutAByte()
{
    m_server->setPersonality(asking::personality(u"node-like"_s));
    QSignalSpy spy(m_server.get(), &lab::Server::answered);
    Client client(m_server->port());
    client.send("FROBNICATE /articles/42 HTTP/1.1\r\nHost: x\r\n\r\n");
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.heard().isEmpty());
    QVERIFY(!client.wasReset());
    QCOMPARE(spy.at(0).at(2).toInt(), 0);
}

static const QByteArray expecting = "POST /articles HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                                    "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n";

void TestServer::sendsContinueBeforeTheContentComes()
{
    Client client(m_server->port());
    client.send(expecting);
    QTRY_COMPARE(client.heard(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hel");
    client.send("lo" + home);
    QTRY_COMPARE(client.answers(), 3);
    QVERIFY(client.heard().mid(25).startsWith("HTTP/1.1 201 Created\r\n"));
}

void TestServer::refusesBeforeTheContentComes()
{
    Client client(m_server->port());
    client.send(QByteArray(expecting).replace("text/plain", "image/png"));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.heard().startsWith("HTTP/1.1 415 Unsupported Media Type\r\n"));
    QVERIFY(!client.wasReset());
}

void TestServer::skipsContinueWhenTheContentIsThere()
{
    Client client(m_server->port());
    client.send(expecting + "hello");
    QTRY_COMPARE(client.answers(), 1);
    QVERIFY(client.heard().startsWith("HTTP/1.1 201 Created\r\n"));
}

void TestServer::sendsInterimResponsesFirst()
{
    Client client(m_server->port());
    client.send(asking::request("GET /hints"));
    QTRY_COMPARE(client.answers(), 2);
    QVERIFY(client.heard().startsWith("HTTP/1.1 103 Early Hints\r\n"));
}

void TestServer::garbageGetsAnAnswerAndAnEnd_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    QTest::addRow("handshake") << QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7) << QByteArray("400");
    QTest::addRow("endless line") << QByteArray(70000, 'A') << QByteArray("400");
    QTest::addRow("endless target") << "GET /" + QByteArray(70000, 'a') << QByteArray("414");
    QTest::addRow("endless field") << "GET / HTTP/1.1\r\nHost: x\r\nX: " + QByteArray(140000, 'a')
                                   << QByteArray("431");
    QTest::addRow("many fields") << "GET / HTTP/1.1\r\nHost: x\r\n" + QByteArray("X: y\r\n").repeated(600)
                                 << QByteArray("431");
    QTest::addRow("HTTP/0.9") << QByteArray("GET /\r\n") << QByteArray("400");
    QTest::addRow("bad chunk") << QByteArray(
        "POST /articles HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")
                               << QByteArray("400");
    QTest::addRow("too much") << "POST /articles HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
                                 "Content-Length: 2000000\r\n\r\n"
            + QByteArray(2000000, 'x')
                              << QByteArray("413");
    QTest::addRow("lines of nothing") << QByteArray("\x01\x02\x03 \r\n\r\n") << QByteArray("400");
}

void TestServer::garbageGetsAnAnswerAndAnEnd()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, status);
    Client client(m_server->port());
    client.send(bytes);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.heard().mid(9, 3), status);
    QCOMPARE(client.answers(), 1);
    Client next(m_server->port());
    next.send(home);
    QTRY_COMPARE(next.answers(), 1);
}

void TestServer::anAnswerSurvivesContentThatNobodyReads()
{
    Client client(m_server->port());
    client.send(
        "POST /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000\r\nExpect: 100-continue\r\n\r\n");
    client.send(QByteArray(4000000, 'x'));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.heard().startsWith("HTTP/1.1 413 Content Too Large\r\n"));
}

void TestServer::aBegunRequestTimesOut()
{
    lab::Personality hasty = asking::personality(u"strict"_s);
    hasty.idleTimeout = 20;
    m_server->setPersonality(hasty);
    Client client(m_server->port());
    client.send("GET / HTTP/1.1\r\nHo");
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.heard().startsWith("HTTP/1.1 408 Request Timeout\r\n"));
}

void TestServer::anIdleConnectionIsClosedSilently()
{
    lab::Personality hasty = asking::personality(u"strict"_s);
    hasty.idleTimeout = 20;
    m_server->setPersonality(hasty);
    Client client(m_server->port());
    client.send(home);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.answers(), 1);
}

void TestServer::changesPersonalityWhileRunning()
{
    Client client(m_server->port());
    client.send(asking::request("FROBNICATE /"));
    QTRY_VERIFY(client.heard().contains("501 Not Implemented"));
    m_server->setPersonality(asking::personality(u"nginx-like"_s));
    QCOMPARE(m_server->personality().id, u"nginx-like"_s);
    client.send(asking::request("FROBNICATE /"));
    QTRY_VERIFY(client.heard().contains("405 Not Allowed"));
    QCOMPARE(client.answers(), 2);
}

void TestServer::announcesWhatItAnswered()
{
    QSignalSpy spy(m_server.get(), &lab::Server::answered);
    Client client(m_server->port());
    client.send(asking::request("DELETE /articles") + home);
    QTRY_COMPARE(spy.count(), 2);
    QCOMPARE(
        spy.at(0), (QVariantList{QByteArray("DELETE"), QByteArray("/articles"), 405, u"method-allowed"_s}));
    QCOMPARE(spy.at(1), (QVariantList{QByteArray("GET"), QByteArray("/"), 200, u"served"_s}));
}

void TestServer::serves200ConnectionsAtOnce()
{
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 200; ++i) {
        clients.push_back(std::make_unique<Client>(m_server->port()));
        clients.back()->send(home + asking::request("GET /articles/42"));
    }
    const auto done = [&] {
        return std::all_of(clients.begin(), clients.end(),
            [](const auto &client) { return client->answers() == 2 && client->isOpen(); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(done(), 20000);
}

void TestServer::aClientThatLeavesEarlyDoesNoHarm()
{
    QSignalSpy spy(m_server.get(), &lab::Server::answered);
    {
        Client reset(m_server->port());
        QTRY_VERIFY(reset.isOpen());
        reset.send(QByteArray(home).repeated(200));
        reset.socket().flush();
        reset.socket().abort();
    }
    Client client(m_server->port());
    client.send(home);
    QTRY_COMPARE(client.answers(), 1);
    QVERIFY(spy.count() >= 1);
}

void TestServer::endsWithOpenConnections()
{
    Client client(m_server->port());
    client.send(home + "GET / HT");
    QTRY_COMPARE(client.answers(), 1);
    m_server.reset();
    QTRY_VERIFY(client.isClosed());
}

QTEST_GUILESS_MAIN(TestServer)
#include "tst_server.moc"
