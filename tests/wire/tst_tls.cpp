// SPDX-License-Identifier: Apache-2.0
#include "app/wire/tls.h"
#include "tests/wire/peer.h"

using namespace Qt::StringLiterals;
using peer::failureText;
using peer::Peer;

static wire::Options trusting()
{
    wire::Options options;
    options.caFile = peer::certificate("ca.pem");
    return options;
}

static const QByteArray okAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

class TestTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGoodCertificateIsRecorded();
    void theNameIsSentWhenConnectingElsewhere();
    void aBadCertificateStopsTheCallBeforeHttp_data();
    void aBadCertificateStopsTheCallBeforeHttp();
    void aBadCertificateCanBeBypassed();
    void nothingIsBypassedWhenAllIsWell();
    void aPortThatSpeaksPlainHttp();
    void aServerThatHangsUpInTheHandshake();
    void aServerThatDoesNotAnswerTheHandshake();
    void noVersionInCommon();
    void aClientCertificateIsShown();
    void theReasonOfOpenSslIsPutIntoWords_data();
    void theReasonOfOpenSslIsPutIntoWords();
    void aFileThatCannotBeUsedIsNamed_data();
    void aFileThatCannotBeUsedIsNamed();
    void anEarlyAnswerIsKept();
    void largeContentArrivesWhole();
    void closeEndsContentOfUnknownLength();
    void contentOfUnknownLengthNeedsAFarewell();
    void theFarewellEndsTheAnswerThoughTheConnectionStays();
    void truncationIsSeen();
    void serverNamesLeaveAddressesOut();
};

void TestTls::aGoodCertificateIsRecorded()
{
    Peer peer("good", {});
    peer.react = peer::answering(peer, okAnswer);
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), trusting());
    QCOMPARE(failureText(exchange), u"none"_s);
    QCOMPARE(exchange.finalResponse()->content, "ok"_ba);
    QVERIFY(exchange.connection.encrypted);
    QVERIFY(exchange.timings.tls >= 0);
    const http::TlsInfo &tls = exchange.connection.tls.value();
    QCOMPARE(tls.protocol, u"TLS 1.3"_s);
    QVERIFY(!tls.cipher.isEmpty());
    QCOMPARE(tls.alpn, u"http/1.1"_s);
    QCOMPARE(tls.serverName, QString());
    QVERIFY(tls.verified && !tls.bypassed && !tls.nameMismatch && tls.errors.isEmpty());
    const http::Certificate &leaf = tls.chain.at(0);
    QCOMPARE(leaf.subject, u"CN=localhost, O=Test Lab"_s);
    QCOMPARE(leaf.issuer, u"CN=Test Root, O=Test Lab"_s);
    QCOMPARE(leaf.names, (QStringList{u"127.0.0.1"_s, u"localhost"_s}));
    QCOMPARE(leaf.validUntil.date(), QDate(2124, 1, 1));
    QVERIFY(leaf.problems.isEmpty() && !leaf.selfSigned);
    QCOMPARE(exchange.capture.sent, peer.seen);
}

void TestTls::theNameIsSentWhenConnectingElsewhere()
{
    Peer peer("wrongname", {});
    peer.react = peer::answering(peer, okAnswer);
    wire::Options options = trusting();
    options.connectHost = "127.0.0.1";
    options.connectPort = peer.port();
    const http::Exchange exchange = peer::exchange(peer::get("https://shop.old.test/"), options);
    QCOMPARE(failureText(exchange), u"none"_s);
    QCOMPARE(exchange.connection.tls->serverName, u"shop.old.test"_s);
    QVERIFY(peer.seen.contains("Host: shop.old.test\r\n"));
}

void TestTls::aBadCertificateStopsTheCallBeforeHttp_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("trusted");
    QTest::addColumn<QString>("message");
    QTest::addColumn<bool>("nameMismatch");
    QTest::addRow("for another name")
        << "wrongname"_ba << true << u"The certificate is for *.old.test, other.test, not for 127.0.0.1."_s
        << true;
    QTest::addRow("expired") << "expired"_ba << true << u"The certificate expired on 2021-01-01."_s << false;
    QTest::addRow("not valid yet") << "future"_ba << true
                                   << u"The certificate is not valid before 2120-01-01."_s << false;
    QTest::addRow("self-signed")
        << "selfsigned"_ba << true
        << u"The certificate is signed by itself, and is not among the roots trusted here."_s << false;
    QTest::addRow("unknown issuer") << "good"_ba << false << u"The issuer is not known here: Test Root."_s
                                    << false;
}

void TestTls::aBadCertificateStopsTheCallBeforeHttp()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, trusted);
    QFETCH(QString, message);
    QFETCH(bool, nameMismatch);
    Peer peer(name.constData(), {});
    peer.react = peer::answering(peer, okAnswer);
    wire::Options options = trusting();
    if (!trusted)
        options.caFile = peer::certificate("selfsigned.pem");
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), options);
    QCOMPARE(failureText(exchange), u"tls-failed: "_s + message);
    QVERIFY(exchange.connection.tls.has_value());
    QVERIFY(exchange.connection.tls->errors.contains(message));
    QCOMPARE(exchange.connection.tls->nameMismatch, nameMismatch);
    QVERIFY(!exchange.connection.tls->verified);
    QVERIFY(exchange.connection.tls->chain.at(0).problems.join(u'\n').contains(message));
    QVERIFY(exchange.capture.sent.isEmpty());
    QVERIFY(!exchange.connection.encrypted);
    QTRY_VERIFY(!peer.socket || peer.socket->state() == QAbstractSocket::UnconnectedState);
    QCOMPARE(peer.seen, ""_ba);
}

void TestTls::aBadCertificateCanBeBypassed()
{
    Peer peer("expired", {});
    peer.react = peer::answering(peer, okAnswer);
    wire::Options options = trusting();
    options.insecure = true;
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), options);
    QCOMPARE(failureText(exchange), u"none"_s);
    QVERIFY(exchange.connection.tls->bypassed);
    QVERIFY(!exchange.connection.tls->verified);
    QCOMPARE(exchange.connection.tls->errors, QStringList{u"The certificate expired on 2021-01-01."_s});
}

void TestTls::nothingIsBypassedWhenAllIsWell()
{
    Peer peer("good", {});
    peer.react = peer::answering(peer, okAnswer);
    wire::Options options = trusting();
    options.insecure = true;
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), options);
    QVERIFY(exchange.connection.tls->verified);
    QVERIFY(!exchange.connection.tls->bypassed);
}

void TestTls::aPortThatSpeaksPlainHttp()
{
    Peer peer;
    peer.react = [&](QTcpSocket &socket) {
        if (!peer.seen.isEmpty())
            socket.write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    };
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), trusting());
    QCOMPARE(
        failureText(exchange), u"tls-failed: The port answered, but not in TLS: it speaks plain HTTP."_s);
    QCOMPARE(exchange.capture.received, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"_ba);
    QVERIFY(exchange.failure->detail.contains(u"wrong version number"));
    QVERIFY(exchange.connection.tls.has_value());
    QCOMPARE(exchange.connection.tls->protocol, QString());
    QVERIFY(exchange.capture.sent.isEmpty());
}

void TestTls::aServerThatHangsUpInTheHandshake()
{
    Peer peer;
    peer.react = [&](QTcpSocket &socket) {
        if (!peer.seen.isEmpty())
            socket.disconnectFromHost();
    };
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), trusting());
    QCOMPARE(failureText(exchange), u"tls-failed: The server hung up during the TLS handshake."_s);
    QCOMPARE(exchange.capture.ending, http::Ending::ClosedByPeer);
}

void TestTls::aServerThatDoesNotAnswerTheHandshake()
{
    Peer peer;
    wire::Options options = trusting();
    options.tlsTimeout = 100;
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), options);
    QCOMPARE(failureText(exchange), u"tls-failed: The TLS handshake did not end in 100 ms."_s);
    QVERIFY(exchange.timings.tls >= 0);
}

// The alert "protocol version", as a server that knows only older versions sends it.
void TestTls::noVersionInCommon()
{
    Peer peer;
    peer.react = [&](QTcpSocket &socket) {
        if (!peer.seen.isEmpty())
            socket.write("\x15\x03\x01\x00\x02\x02\x46"_ba);
    };
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), trusting());
    QCOMPARE(failureText(exchange),
        u"tls-failed: The server and this program have no version of TLS in common."_s);
    QVERIFY(!exchange.failure->detail.isEmpty());
}

void TestTls::aClientCertificateIsShown()
{
    Peer peer("good", {}, QSslSocket::VerifyPeer);
    peer.react = peer::answering(peer, okAnswer);
    wire::Options options = trusting();
    options.certFile = peer::certificate("client.pem");
    options.keyFile = peer::certificate("client.key");
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), options);
    QCOMPARE(failureText(exchange), u"none"_s);
    auto *socket = qobject_cast<QSslSocket *>(peer.socket.data());
    QVERIFY(socket);
    QCOMPARE(socket->peerCertificate().subjectDisplayName(), u"tester"_s);
}

void TestTls::theReasonOfOpenSslIsPutIntoWords_data()
{
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("message");
    QTest::addRow("client certificate") << u"error:0A00045C:SSL routines::tlsv13 alert certificate required"_s
                                        << u"The server wants a client certificate, and none was offered."_s;
    QTest::addRow("alert 40")
        << u"error:0A000410:SSL routines::sslv3 alert handshake failure"_s
        << u"The server refused the handshake: no cipher in common, or it wants a client certificate."_s;
    QTest::addRow("alert 112") << u"error:0A000458:SSL routines::tlsv1 unrecognized name"_s
                               << u"The server knows no site of the name a.test."_s;
    QTest::addRow("anything else") << u"error:0A0000C1:SSL routines::no idea"_s
                                   << u"The TLS handshake failed."_s;
}

void TestTls::theReasonOfOpenSslIsPutIntoWords()
{
    QFETCH(QString, detail);
    QFETCH(QString, message);
    const http::Failure failure =
        wire::handshakeFailure(QAbstractSocket::SslHandshakeFailedError, detail, u"a.test"_s);
    QCOMPARE(failure.message, message);
    QCOMPARE(failure.detail, detail);
}

void TestTls::aFileThatCannotBeUsedIsNamed_data()
{
    QTest::addColumn<QString>("caFile");
    QTest::addColumn<QString>("certFile");
    QTest::addColumn<QString>("keyFile");
    QTest::addColumn<QString>("named");
    const QString good = peer::certificate("good.pem");
    const QString key = peer::certificate("good.key");
    const QString none = peer::certificate("none.pem");
    QTest::addRow("no such roots") << none << QString() << QString() << none;
    QTest::addRow("roots that are none") << key << QString() << QString() << key;
    QTest::addRow("no such certificate") << QString() << none << key << none;
    QTest::addRow("a key that is none") << QString() << good << good << good;
}

void TestTls::aFileThatCannotBeUsedIsNamed()
{
    QFETCH(QString, caFile);
    QFETCH(QString, certFile);
    QFETCH(QString, keyFile);
    QFETCH(QString, named);
    Peer peer("good", {});
    wire::Options options;
    options.caFile = caFile;
    options.certFile = certFile;
    options.keyFile = keyFile;
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), options);
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->kind, http::FailureKind::TlsFailed);
    QCOMPARE(exchange.failure->detail, named);
    QCOMPARE(peer.connections, 0);
}

void TestTls::anEarlyAnswerIsKept()
{
    Peer peer("good", {});
    peer.react = [&](QTcpSocket &socket) {
        if (peer.paused || !peer.seen.contains("\r\n\r\n"))
            return;
        peer.paused = true;
        socket.write("HTTP/1.1 413 Content Too Large\r\nContent-Length: 3\r\n\r\nno!");
        socket.flush();
        socket.abort();
    };
    http::Draft draft;
    draft.method = "PUT";
    draft.url = peer.url("/", "https");
    draft.content = QByteArray(32 * 1024 * 1024, 'x');
    const http::Exchange exchange = peer::exchange(peer::composed(draft), trusting());
    QCOMPARE(failureText(exchange), u"none"_s);
    QCOMPARE(exchange.finalResponse()->status, 413);
    QVERIFY(exchange.capture.sent.size() < draft.content.size());
}

void TestTls::largeContentArrivesWhole()
{
    http::Draft draft;
    draft.method = "PUT";
    draft.content = QByteArray(3'000'000, 'x');
    Peer peer("good", {});
    draft.url = peer.url("/", "https");
    const http::Composed request = peer::composed(draft);
    peer.react = [&](QTcpSocket &socket) {
        if (peer.seen.size() == request.bytes.size())
            socket.write(okAnswer);
    };
    const http::Exchange exchange = peer::exchange(request, trusting());
    QCOMPARE(failureText(exchange), u"none"_s);
    QVERIFY(exchange.capture.sent == request.bytes);
    QVERIFY(peer.seen == request.bytes);
}

void TestTls::closeEndsContentOfUnknownLength()
{
    Peer peer("good", {});
    peer.react = peer::answering(peer, "HTTP/1.0 200 OK\r\n\r\n"_ba + QByteArray(500'000, 'y'), true);
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), trusting());
    QCOMPARE(failureText(exchange), u"none"_s);
    QCOMPARE(exchange.finalResponse()->content.size(), 500'000);
    QCOMPARE(exchange.capture.ending, http::Ending::ClosedByPeer);
}

void TestTls::contentOfUnknownLengthNeedsAFarewell()
{
    Peer peer("good", {});
    peer.react = [&](QTcpSocket &socket) {
        if (!peer.seen.contains("\r\n\r\n"))
            return;
        socket.write("HTTP/1.0 200 OK\r\n\r\nabc");
        socket.flush();
        socket.abort();
    };
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), trusting());
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->kind, http::FailureKind::Truncated);
    QVERIFY(!exchange.finalResponse()->complete);
    QCOMPARE(exchange.finalResponse()->content, "abc"_ba);
    QCOMPARE(exchange.capture.ending, http::Ending::ClosedByPeer);
}

// A peer in between hands everything on but the close.
void TestTls::theFarewellEndsTheAnswerThoughTheConnectionStays()
{
    Peer server("good", {});
    server.react = peer::answering(server, "HTTP/1.0 200 OK\r\n\r\nabc"_ba, true);
    QTcpSocket onwards;
    onwards.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
    Peer between;
    qsizetype passed = 0;
    between.react = [&](QTcpSocket &) {
        onwards.write(between.seen.mid(passed));
        passed = between.seen.size();
    };
    connect(&onwards, &QIODevice::readyRead, this, [&] { between.socket->write(onwards.readAll()); });
    wire::Options options = trusting();
    options.answerTimeout = 2000;
    const http::Exchange exchange = peer::exchange(peer::get(between.url("/", "https")), options);
    QCOMPARE(failureText(exchange), u"none"_s);
    QCOMPARE(exchange.finalResponse()->content, "abc"_ba);
    QVERIFY(exchange.finalResponse()->complete);
}

void TestTls::truncationIsSeen()
{
    Peer peer("good", {});
    peer.react = peer::answering(peer, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"_ba, true);
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), trusting());
    QCOMPARE(failureText(exchange), u"truncated: The connection ended after 3 of 5 promised bytes."_s);
}

void TestTls::serverNamesLeaveAddressesOut()
{
    QCOMPARE(wire::sniFor(u"a.test"_s), u"a.test"_s);
    QCOMPARE(wire::sniFor(u"127.0.0.1"_s), QString());
    QCOMPARE(wire::sniFor(u"::1"_s), QString());
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
