// SPDX-License-Identifier: Apache-2.0
// How the terminal connects: addresses, proxies, client certificates, and what it says of all that.
#include "app/cli/connectionoptions.h"
#include "app/cli/connectiontext.h"
#include "app/cli/sendoptions.h"
#include "app/http/passage.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class TestConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optionsReachTheCall();
    void hostsOnTheListGoAroundTheProxy_data();
    void hostsOnTheListGoAroundTheProxy();
    void passphrasesComeFromTheirPlace();
    void misuseIsRefused_data();
    void misuseIsRefused();
    void socksIsToldInWords();
    void credentialsAreMasked();
    void ignoredErrorsAreLoud();
    void timesAreOneLine();
};

static cli::SendOrder order(const QStringList &options, const QString &url = u"https://shop.test/"_s)
{
    const auto read = cli::readSendOrder(QStringList{u"GET"_s, url} + options);
    return read ? *read : cli::SendOrder{};
}

void TestConnection::optionsReachTheCall()
{
    QCOMPARE(order({u"--ipv4"_s}).options.family, wire::Family::IPv4);
    QCOMPARE(order({u"-6"_s}).options.family, wire::Family::IPv6);
    QCOMPARE(order({u"--unix-socket"_s, u"/run/x"_s}).options.unixSocket, u"/run/x"_s);
    QCOMPARE(order({u"--p12"_s, u"me.p12"_s}).options.pkcs12File, u"me.p12"_s);
    QCOMPARE(order({u"--keylog"_s, u"keys"_s}).options.keyLogFile, u"keys"_s);
    QCOMPARE(order({}).options.family, wire::Family::Any);
}

void TestConnection::hostsOnTheListGoAroundTheProxy_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<bool>("around");
    QTest::addRow("itself") << u"other.test,shop.test"_s << true;
    QTest::addRow("its domain") << u".test"_s << true;
    QTest::addRow("all") << u"*"_s << true;
    QTest::addRow("another") << u"op.test"_s << false;
    QTest::addRow("none") << QString() << false;
}

void TestConnection::hostsOnTheListGoAroundTheProxy()
{
    QFETCH(const QString, list);
    QFETCH(const bool, around);
    const cli::SendOrder read = order({u"--proxy"_s, u"proxy.test"_s, u"--noproxy"_s, list});
    QCOMPARE(read.options.proxy.kind, around ? wire::Proxy::None : wire::Proxy::Http);
}

void TestConnection::passphrasesComeFromTheirPlace()
{
    qputenv("REASONPHRASE_TEST_PASS", "from here");
    QCOMPARE(order({u"--pass-from"_s, u"env:REASONPHRASE_TEST_PASS"_s}).options.passphrase, u"from here"_s);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"pass"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("open sesame \r\nnot this");
    file.close();
    QCOMPARE(order({u"--pass-from"_s, u"file:"_s + file.fileName()}).options.passphrase, u"open sesame "_s);
}

void TestConnection::misuseIsRefused_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("where");
    QTest::addRow("both families") << QStringList{u"-4"_s, u"-6"_s} << u"--ipv4"_s;
    QTest::addRow("socket and elsewhere")
        << QStringList{u"--unix-socket"_s, u"/x"_s, u"--connect-to"_s, u"a:1"_s} << u"--unix-socket"_s;
    QTest::addRow("two certificates") << QStringList{u"--p12"_s, u"x"_s, u"--cert"_s, u"y"_s} << u"--p12"_s;
    QTest::addRow("passphrase in the open") << QStringList{u"--pass-from"_s, u"sesame"_s} << u"--pass-from"_s;
    QTest::addRow("no such variable")
        << QStringList{u"--pass-from"_s, u"env:REASONPHRASE_NOT_SET"_s} << u"--pass-from"_s;
    QTest::addRow("no such file") << QStringList{u"--pass-from"_s, u"file:/no/such"_s} << u"--pass-from"_s;
}

void TestConnection::misuseIsRefused()
{
    QFETCH(const QStringList, options);
    QFETCH(const QString, where);
    const auto read = cli::readSendOrder(QStringList{u"GET"_s, u"https://shop.test/"_s} + options);
    QVERIFY(!read);
    QCOMPARE(read.error().where, where);
}

static QStringList talk(const http::Passage &passage)
{
    QStringList lines;
    for (const http::PassageLine &line : http::passageLines(passage))
        lines << (line.direction == http::Direction::Sent ? u"> "_s : u"< "_s) + line.text;
    return lines;
}

void TestConnection::socksIsToldInWords()
{
    http::Passage passage;
    passage.kind = u"SOCKS5"_s;
    passage.capture.sent = QByteArray("\x05\x02\x00\x02", 4)
        + QByteArray("\x01\x03"
                     "bob\x06secret",
            12)
        + QByteArray("\x05\x01\x00\x03\x09"
                     "shop.test\x01\xbb",
            16);
    passage.capture.received = QByteArray("\x05\x02\x01\x00\x05\x04\x00\x01\x00\x00\x00\x00\x00\x00", 14);
    QCOMPARE(talk(passage),
        (QStringList{u"> SOCKS 5: I can go without credentials, or with user and password."_s,
            u"< User and password, please."_s, u"> User bob, password (masked)."_s, u"< Accepted."_s,
            u"> Connect me to shop.test:443."_s, u"< The host cannot be reached."_s}));
    passage.capture.sent = QByteArray("\x05\x01\x00\x05\x01\x00\x01\x7f\x00\x00\x01\x1f\x90", 13);
    passage.capture.received = QByteArray("\x05\x00", 2);
    QCOMPARE(talk(passage).last(), u"> Connect me to 127.0.0.1:8080."_s);
}

void TestConnection::credentialsAreMasked()
{
    http::Passage passage;
    passage.kind = u"HTTP"_s;
    passage.capture.sent = "CONNECT a:443 HTTP/1.1\r\nproxy-authorization: Basic Ym9iOnNlY3JldA==\r\n\r\n";
    passage.capture.received = "HTTP/1.1 407 Who\r\nContent-Length: 2\r\n\r\nno";
    QCOMPARE(talk(passage),
        (QStringList{u"> CONNECT a:443 HTTP/1.1"_s, u"> proxy-authorization: (masked)"_s,
            u"< HTTP/1.1 407 Who"_s, u"< Content-Length: 2"_s, u"< (2 bytes of content)"_s}));
}

void TestConnection::ignoredErrorsAreLoud()
{
    http::Exchange exchange;
    exchange.connection.tls.emplace();
    exchange.connection.tls->offered = QStringList{u"h2"_s, u"http/1.1"_s};
    exchange.connection.tls->alpn = u"h2"_s;
    exchange.connection.tls->bypassed = true;
    exchange.connection.tls->errors = QStringList{u"It expired."_s};
    QString in;
    QString out;
    QTextStream inStream(&in);
    QTextStream outStream(&out);
    cli::Streams io{inStream, outStream, outStream};
    cli::printConnection(io, exchange);
    outStream.flush();
    QVERIFY2(out.contains(u"!! CERTIFICATE ERRORS WERE IGNORED (--insecure)."), qPrintable(out));
    QVERIFY(out.contains(u"It expired."));
    QVERIFY(out.contains(u"ALPN h2, http/1.1 -> h2"));
}

void TestConnection::timesAreOneLine()
{
    http::Timings times;
    QCOMPARE(cli::timingLine(times), QString());
    times.connect = 0.25;
    times.wait = 12.34;
    QCOMPARE(cli::timingLine(times), u"connect 0.25 · wait 12.3 · together 12.6 ms"_s);
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
