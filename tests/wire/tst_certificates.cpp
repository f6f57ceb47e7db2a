// SPDX-License-Identifier: Apache-2.0
// Verification errors as real handshakes give them, client certificates, and the key log.
#include "app/wire/certificatewords.h"
#include "app/wire/keylog.h"
#include "app/wire/tls.h"
#include "tests/wire/peer.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using peer::failureText;
using peer::Peer;

static const QByteArray okAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

static QSslKey privateKey(const char *name)
{
    const QByteArray pem = peer::contentOf(peer::certificate(name) + u".key"_s);
    const QSslKey key(pem, QSsl::Ec);
    return key.isNull() ? QSslKey(pem, QSsl::Rsa) : key;
}

static QList<QSslCertificate> chainOf(const QList<QByteArray> &names)
{
    QList<QSslCertificate> chain;
    for (const QByteArray &name : names)
        chain += QSslCertificate::fromPath(peer::certificate(name.constData()) + u".pem"_s);
    return chain;
}

/// A peer that shows this chain, and does not mind that it is weak.
static void show(Peer &peer, const QList<QSslCertificate> &chain, const QSslKey &key)
{
    QSslConfiguration setup = QSslConfiguration::defaultConfiguration();
    setup.setLocalCertificateChain(chain);
    setup.setPrivateKey(key);
    setup.setAllowedNextProtocols({"http/1.1"});
    setup.setBackendConfigurationOption("CipherString", "DEFAULT:@SECLEVEL=0"_ba);
    static_cast<QSslServer &>(peer.server()).setSslConfiguration(setup);
    peer.react = peer::answering(peer, okAnswer);
}

static wire::Options trusting()
{
    wire::Options options;
    options.caFile = peer::certificate("ca.pem");
    return options;
}

class TestCertificates : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrongIsSaidWithWhoCanHelp_data();
    void whatIsWrongIsSaidWithWhoCanHelp();
    void aSignatureThatDoesNotFitIsSeen();
    void aWholeChainIsAccepted();
    void whatOpenSslFindsTooWeakIsNamed_data();
    void whatOpenSslFindsTooWeakIsNamed();
    void everyErrorHasWords_data();
    void everyErrorHasWords();
    void offeredAndChosenAreRecorded_data();
    void offeredAndChosenAreRecorded();
    void clientCertificatesAreShownToTheServer_data();
    void clientCertificatesAreShownToTheServer();
    void clientCertificatesThatCannotBeUsed_data();
    void clientCertificatesThatCannotBeUsed();
    void theKeyLogHoldsTheSecretsOfTheSession_data();
    void theKeyLogHoldsTheSecretsOfTheSession();
    void onlyTheSessionThatWasMeantIsLogged();
    void aKeyLogThatCannotBeWrittenStopsTheCall();
};

void TestCertificates::whatIsWrongIsSaidWithWhoCanHelp_data()
{
    QTest::addColumn<QList<QByteArray>>("names");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("advice");
    QTest::addRow("expired") << QList{"expired"_ba} << u"The certificate expired on 2021-01-01."_s
                             << u"days ago. Check the clock"_s;
    QTest::addRow("too early") << QList{"future"_ba} << u"The certificate is not valid before 2120-01-01."_s
                               << u"the owner installed it too early"_s;
    QTest::addRow("other name") << QList{"wrongname"_ba}
                                << u"The certificate is for *.old.test, other.test, not for 127.0.0.1."_s
                                << u"Use a name that is in it"_s;
    QTest::addRow("intermediate left out")
        << QList{"chained"_ba} << u"The issuer is not known here: Test Issuer."_s
        << u"that it is at http://ca.test/issuer.crt."_s;
    QTest::addRow("too long") << QList{"toolong"_ba, "second"_ba, "issuer"_ba}
                              << u"The chain is longer than an authority in it allows."_s
                              << u"may sign servers but no further authority"_s;
    QTest::addRow("not for servers") << QList{"client"_ba} << u"The certificate was not made for servers."_s
                                     << u"serverAuth"_s;
    QTest::addRow("self-signed")
        << QList{"selfsigned"_ba}
        << u"The certificate is signed by itself, and is not among the roots trusted here."_s
        << u"Compare its fingerprint"_s;
}

void TestCertificates::whatIsWrongIsSaidWithWhoCanHelp()
{
    QFETCH(const QList<QByteArray>, names);
    QFETCH(const QString, what);
    QFETCH(const QString, advice);
    Peer peer("good", {});
    show(peer, chainOf(names), privateKey(names.first().constData()));
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), trusting());
    QVERIFY(exchange.failure.has_value());
    QCOMPARE(exchange.failure->kind, http::FailureKind::TlsFailed);
    const http::TlsInfo tls = exchange.connection.tls.value_or(http::TlsInfo{});
    QVERIFY2(tls.errors.contains(what), qPrintable(tls.errors.join(u'\n') + exchange.failure->detail));
    QStringList problems;
    for (const http::Certificate &certificate : tls.chain)
        problems << certificate.problems;
    const QStringList told = problems.filter(what);
    QCOMPARE(told.size(), 1);
    QVERIFY2(told.first().contains(advice), qPrintable(told.first()));
}

void TestCertificates::aSignatureThatDoesNotFitIsSeen()
{
    QByteArray der = chainOf({"good"}).first().toDer();
    der[der.size() - 1] = char(der.back() ^ 1);
    Peer peer("good", {});
    show(peer, QSslCertificate::fromData(der, QSsl::Der), privateKey("good"));
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), trusting());
    QCOMPARE(failureText(exchange), u"tls-failed: The signature on the certificate is wrong."_s);
    QVERIFY(exchange.connection.tls->chain.at(0).problems.join(u' ').contains(u"Nobody should go on"));
}

void TestCertificates::aWholeChainIsAccepted()
{
    Peer peer("good", {});
    show(peer, chainOf({"chained", "issuer"}), privateKey("chained"));
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), trusting());
    QCOMPARE(failureText(exchange), u"none"_s);
    QVERIFY(exchange.connection.tls->verified);
    QCOMPARE(exchange.connection.tls->chain.at(1).subject, u"CN=Test Issuer, O=Test Lab"_s);
}

void TestCertificates::whatOpenSslFindsTooWeakIsNamed_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("what");
    QTest::addRow("key") << "shortkey"_ba
                         << u"The key in the certificate is too short to be safe: 1024 bits."_s;
    QTest::addRow("hash")
        << "oldhash"_ba
        << u"The certificate is signed with an algorithm that can be forged (MD5 or SHA-1)."_s;
    QTest::addRow("neither") << "good"_ba << u"The certificate was not accepted: Unknown error."_s;
}

// Qt has one error for all of these.
void TestCertificates::whatOpenSslFindsTooWeakIsNamed()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QString, what);
    const QSslError error(QSslError::UnspecifiedError, chainOf({name}).first());
    QCOMPARE(wire::certificateWords(error, u"localhost"_s).what, what);
}

void TestCertificates::everyErrorHasWords_data()
{
    QTest::addColumn<int>("error");
    for (int error = QSslError::UnableToGetIssuerCertificate; error <= QSslError::NoSslSupport; ++error)
        QTest::addRow("%d", error) << error;
    QTest::addRow("black-listed") << int(QSslError::CertificateBlacklisted);
    QTest::addRow("unspecified") << int(QSslError::UnspecifiedError);
}

void TestCertificates::everyErrorHasWords()
{
    QFETCH(const int, error);
    const QSslCertificate certificate = chainOf({"good"}).first();
    const wire::CertificateWords words =
        wire::certificateWords(QSslError(QSslError::SslError(error), certificate), u"shop.test"_s);
    QVERIFY(words.what.endsWith(u'.') && !words.what.contains(u'%'));
    QVERIFY(words.advice.endsWith(u'.') && !words.advice.contains(u'%'));
}

void TestCertificates::offeredAndChosenAreRecorded_data()
{
    QTest::addColumn<QList<QByteArray>>("offered");
    QTest::addColumn<QString>("chosen");
    QTest::addRow("one") << QList{"http/1.1"_ba} << u"http/1.1"_s;
    QTest::addRow("two, the second is spoken") << QList{"h2"_ba, "http/1.1"_ba} << u"http/1.1"_s;
    QTest::addRow("none") << QList<QByteArray>{} << QString();
}

void TestCertificates::offeredAndChosenAreRecorded()
{
    QFETCH(const QList<QByteArray>, offered);
    QFETCH(const QString, chosen);
    Peer peer("good", {});
    const auto setup = wire::tlsConfiguration(trusting(), offered);
    QVERIFY(setup);
    QSslSocket socket;
    socket.setSslConfiguration(*setup);
    QSignalSpy encrypted(&socket, &QSslSocket::encrypted);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, peer.port());
    QTRY_COMPARE(encrypted.count(), 1);
    const http::TlsInfo info = wire::tlsInfo(socket, u"127.0.0.1"_s, {});
    QStringList words;
    for (const QByteArray &protocol : offered)
        words << QString::fromLatin1(protocol);
    QCOMPARE(info.offered, words);
    QCOMPARE(info.alpn, chosen);
    QCOMPARE(info.clientCertificate, QString());
}

void TestCertificates::clientCertificatesAreShownToTheServer_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("bundle");
    QTest::addColumn<QString>("passphrase");
    const QString pem = peer::certificate("client.pem");
    QTest::addRow("PEM") << pem << peer::certificate("client.key") << QString() << QString();
    QTest::addRow("PEM, locked") << pem << peer::certificate("client-locked.key") << QString() << u"sesame"_s;
    QTest::addRow("PKCS#12") << QString() << QString() << peer::certificate("client.p12") << u"sesame"_s;
}

void TestCertificates::clientCertificatesAreShownToTheServer()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const QString, bundle);
    QFETCH(const QString, passphrase);
    Peer peer("good", {}, QSslSocket::VerifyPeer);
    peer.react = peer::answering(peer, okAnswer);
    wire::Options options = trusting();
    options.certFile = certificate;
    options.keyFile = key;
    options.pkcs12File = bundle;
    options.passphrase = passphrase;
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), options);
    QCOMPARE(failureText(exchange), u"none"_s);
    QCOMPARE(exchange.connection.tls->clientCertificate, u"CN=tester, O=Test Lab"_s);
    const auto *socket = qobject_cast<QSslSocket *>(peer.socket.data());
    QVERIFY(socket);
    QCOMPARE(socket->peerCertificate().subjectDisplayName(), u"tester"_s);
}

void TestCertificates::clientCertificatesThatCannotBeUsed_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("bundle");
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<QString>("what");
    const QString locked = peer::certificate("client-locked.key");
    const QString bundle = peer::certificate("client.p12");
    QTest::addRow("no passphrase") << locked << QString() << QString()
                                   << u"The private key wants a passphrase."_s;
    QTest::addRow("wrong passphrase")
        << locked << QString() << u"open"_s << u"The passphrase does not open the private key."_s;
    QTest::addRow("another's key") << peer::certificate("good.key") << QString() << QString()
                                   << u"This key belongs to another certificate than %1."_s;
    QTest::addRow("wrong passphrase of PKCS#12")
        << QString() << bundle << u"open"_s
        << u"This is no PKCS#12 file, or the passphrase does not open it, or it is encrypted in an old way."_s;
    QTest::addRow("no such PKCS#12") << QString() << peer::certificate("none.p12") << QString()
                                     << u"The file cannot be read: No such file or directory."_s;
}

void TestCertificates::clientCertificatesThatCannotBeUsed()
{
    QFETCH(const QString, key);
    QFETCH(const QString, bundle);
    QFETCH(const QString, passphrase);
    QFETCH(const QString, what);
    wire::Options options;
    options.certFile = peer::certificate("client.pem");
    options.keyFile = key;
    options.pkcs12File = bundle;
    options.passphrase = passphrase;
    const auto setup = wire::tlsConfiguration(options);
    QVERIFY(!setup);
    QCOMPARE(setup.error().what, what.contains(u'%') ? what.arg(options.certFile) : what);
    QCOMPARE(setup.error().where, bundle.isEmpty() ? key : bundle);
}

/// Makes one session with a peer; returns the DER of what resumes it.
static QByteArray session(quint16 port, QSsl::SslProtocol protocol, const QString &keyLog)
{
    QSslConfiguration setup = *wire::tlsConfiguration(trusting());
    setup.setProtocol(protocol);
    setup.setSslOption(QSsl::SslOptionDisableSessionPersistence, false);
    QSslSocket socket;
    socket.setSslConfiguration(setup);
    QSignalSpy connected(&socket, &QAbstractSocket::connected);
    QSignalSpy encrypted(&socket, &QSslSocket::encrypted);
    socket.connectToHost(u"127.0.0.1"_s, port);
    [&] { QTRY_COMPARE(connected.count(), 1); }();
    wire::startEncryption(&socket, keyLog);
    [&] { QTRY_COMPARE(encrypted.count(), 1); }();
    return socket.sslConfiguration().sessionTicket();
}

void TestCertificates::theKeyLogHoldsTheSecretsOfTheSession_data()
{
    QTest::addColumn<int>("protocol");
    QTest::addColumn<QList<QByteArray>>("labels");
    QTest::addRow("TLS 1.2") << int(QSsl::TlsV1_2) << QList{"CLIENT_RANDOM"_ba};
    QTest::addRow("TLS 1.3") << int(QSsl::TlsV1_3)
                             << QList{"SERVER_HANDSHAKE_TRAFFIC_SECRET"_ba,
                                    "CLIENT_HANDSHAKE_TRAFFIC_SECRET"_ba, "SERVER_TRAFFIC_SECRET_0"_ba,
                                    "CLIENT_TRAFFIC_SECRET_0"_ba};
}

void TestCertificates::theKeyLogHoldsTheSecretsOfTheSession()
{
    QFETCH(const int, protocol);
    QFETCH(const QList<QByteArray>, labels);
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"keys.log"_s);
    Peer peer("good", {});
    QVERIFY(!wire::keyLogProblem(file));
    const QByteArray ticket = session(peer.port(), QSsl::SslProtocol(protocol), file);
    const QByteArray log = peer::contentOf(file);
    for (const QByteArray &label : labels)
        QVERIFY2(log.contains(label + ' '), log.constData());
    // What resumes a session of TLS 1.2 has its master secret in it.
    if (protocol == QSsl::TlsV1_2) {
        const QByteArray secret = QByteArray::fromHex(log.trimmed().split(' ').last());
        QCOMPARE(secret.size(), 48);
        QVERIFY(ticket.contains(secret));
    }
    QCOMPARE(QFile(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestCertificates::onlyTheSessionThatWasMeantIsLogged()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"keys.log"_s);
    Peer peer("good", {});
    session(peer.port(), QSsl::TlsV1_2, file);
    const QByteArray log = peer::contentOf(file);
    QCOMPARE(log.count('\n'), 1);
    session(peer.port(), QSsl::TlsV1_2, {});
    QCOMPARE(peer::contentOf(file), log);
    session(peer.port(), QSsl::TlsV1_2, file);
    QCOMPARE(peer::contentOf(file).count('\n'), 2);
}

void TestCertificates::aKeyLogThatCannotBeWrittenStopsTheCall()
{
    Peer peer("good", {});
    wire::Options options = trusting();
    options.keyLogFile = u"/no/such/folder/keys.log"_s;
    const http::Exchange exchange = peer::exchange(peer::get(peer.url("/", "https")), options);
    QCOMPARE(
        failureText(exchange), u"tls-failed: The key log cannot be written: No such file or directory."_s);
    QCOMPARE(exchange.failure->detail, options.keyLogFile);
    QCOMPARE(peer.connections, 0);
}

QTEST_GUILESS_MAIN(TestCertificates)
#include "tst_certificates.moc"
