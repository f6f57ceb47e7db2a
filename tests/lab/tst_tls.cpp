// SPDX-License-Identifier: Apache-2.0
#include "app/http/draft.h"
#include "app/wire/call.h"
#include "tests/lab/asking.h"
#include "tests/lab/client.h"

#include <QSignalSpy>
#include <QSslKey>
#include <QTemporaryFile>

using namespace Qt::StringLiterals;
using asking::Client;

/// The practice server over TLS, with a certificate that it makes itself.
class TestTls : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theCertificateNamesThisComputer();
    void answersWhoTrustsIt();
    void whoDoesNotTrustItGoesAway();
    void ourOwnClientTrustsTheFile();
    void plainAndTlsSideBySide();
    void closesInOrder();
    void plainTextOnTheTlsPortDoesNoHarm();
    void eachServerHasItsOwn();

private:
    std::unique_ptr<lab::Server> m_server;
    quint16 m_port = 0;
};

void TestTls::init()
{
    m_server = std::make_unique<lab::Server>(asking::personality(u"strict"_s));
    QVERIFY(m_server->certificate().isEmpty());
    QCOMPARE(m_server->tlsPort(), 0);
    const base::Result<quint16> port = m_server->listenTls();
    QVERIFY2(port.hasValue(), qPrintable(port ? QString() : port.error().text()));
    m_port = *port;
    QCOMPARE(m_server->tlsPort(), m_port);
}

void TestTls::theCertificateNamesThisComputer()
{
    const QSslCertificate certificate(m_server->certificate());
    QVERIFY(!certificate.isNull());
    QVERIFY(certificate.isSelfSigned());
    const auto names = certificate.subjectAlternativeNames();
    QCOMPARE(names.values(QSsl::DnsEntry), QStringList{u"localhost"_s});
    const QStringList addresses = names.values(QSsl::IpAddressEntry);
    QVERIFY(addresses.contains(u"127.0.0.1"_s));
    QCOMPARE(addresses.size(), 2);
    QVERIFY(certificate.effectiveDate() <= QDateTime::currentDateTime());
    QVERIFY(certificate.expiryDate() > QDateTime::currentDateTime().addDays(30));
    QCOMPARE(certificate.publicKey().algorithm(), QSsl::Ec);
    QVERIFY(!m_server->certificate().contains("PRIVATE"));
}

void TestTls::answersWhoTrustsIt()
{
    Client client(m_port, m_server->certificate());
    client.send(asking::request("GET /articles/42"));
    QTRY_VERIFY(client.heard().contains("</html>"));
    client.send(asking::request("FROBNICATE /"));
    QTRY_VERIFY(client.heard().contains("HTTP/1.1 501 Not Implemented"));
    QVERIFY(client.isOpen());
}

void TestTls::whoDoesNotTrustItGoesAway()
{
    lab::Server other(asking::personality(u"strict"_s));
    QVERIFY(other.listenTls().hasValue());
    Client client(m_port, other.certificate());
    client.send(asking::request("GET /"));
    QTRY_COMPARE(client.socket().error(), QAbstractSocket::SslHandshakeFailedError);
    QVERIFY(client.heard().isEmpty());
}

void TestTls::ourOwnClientTrustsTheFile()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write(m_server->certificate());
    file.close();
    http::Draft draft;
    draft.method = "GET";
    draft.url = "https://127.0.0.1:" + QByteArray::number(m_port) + "/articles";
    const base::Result<http::Composed> composed = http::compose(draft, true);
    QVERIFY(composed.hasValue());
    wire::Options options;
    options.caFile = file.fileName();
    wire::Call call(*composed, options);
    http::Exchange exchange;
    connect(&call, &wire::Call::finished, this, [&](const http::Exchange &finished) { exchange = finished; });
    QSignalSpy spy(&call, &wire::Call::finished);
    call.start();
    QTRY_COMPARE(spy.count(), 1);
    QVERIFY(exchange.finalResponse() != nullptr);
    QCOMPARE(exchange.finalResponse()->status, 200);
    QVERIFY(exchange.connection.tls && exchange.connection.tls->verified);
}

void TestTls::plainAndTlsSideBySide()
{
    const base::Result<quint16> plain = m_server->listen();
    QVERIFY(plain.hasValue());
    QSignalSpy spy(m_server.get(), &lab::Server::settled);
    Client first(*plain);
    first.send(asking::request("GET /"));
    QTRY_VERIFY(first.heard().startsWith("HTTP/1.1 200 OK\r\n"));
    Client second(m_port, m_server->certificate());
    second.send(asking::request("GET /"));
    QTRY_VERIFY(second.heard().startsWith("HTTP/1.1 200 OK\r\n"));
    QCOMPARE(spy.count(), 2);
    QCOMPARE(spy.at(1).at(0).value<lab::Truth>().clientPort, second.socket().localPort());
}

void TestTls::closesInOrder()
{
    Client client(m_port, m_server->certificate());
    client.send(asking::request("GET /", {"Connection: close"}));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.heard().startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(!client.wasReset());
}

void TestTls::plainTextOnTheTlsPortDoesNoHarm()
{
    Client lost(m_port);
    lost.send(asking::request("GET /"));
    QTRY_VERIFY(lost.isClosed());
    QVERIFY(!lost.heard().contains("HTTP/"));
    Client client(m_port, m_server->certificate());
    client.send(asking::request("GET /"));
    QTRY_VERIFY(client.heard().startsWith("HTTP/1.1 200 OK\r\n"));
}

void TestTls::eachServerHasItsOwn()
{
    lab::Server other(asking::personality(u"strict"_s));
    QVERIFY(other.listenTls().hasValue());
    QVERIFY(other.certificate() != m_server->certificate());
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
