// SPDX-License-Identifier: Apache-2.0
#include "tests/peers/peers.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// Real servers and proxies on loopback, asked by us and by curl: both are told the same.
class PeersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void answersUsAsItAnswersCurl_data();
    void answersUsAsItAnswersCurl();
    void aProxyPassesUsOnLikeCurl_data();
    void aProxyPassesUsOnLikeCurl();
    void aProxyWantsToKnowWhoAsks();

private:
    quint16 portOf(const QString &server) const;

    RealServer m_nginx;
    RealServer m_apache;
    RealServer m_nghttpd;
    RealServer m_beforeNginx;
    RealServer m_beforeApache;
    RealServer m_plain; ///< nginx without TLS, for proxies
    RealServer m_squid;
    RealServer m_tinyproxy;
    RealServer m_socks;
};

namespace {

bool startNginx(RealServer *server, const QByteArray &text)
{
    return server->prepare(u"nginx.conf"_s, text) && server->launch({u"nginx"_s}, {u"-c"_s, u"@CONFIG@"_s});
}

/// HAProxy wants certificate and key in one file.
bool startHaproxy(RealServer *server, quint16 back)
{
    if (!server->prepare(u"haproxy.cfg"_s, peers::configuration(u"haproxy.cfg"_s, back)))
        return false;
    QByteArray both;
    for (const char *name : {"/good.pem", "/good.key"}) {
        QFile file(peers::certificates() + QString::fromLatin1(name));
        if (file.open(QIODevice::ReadOnly))
            both += file.readAll();
    }
    server->write(u"both.pem"_s, both);
    return server->launch({u"haproxy"_s}, {u"-f"_s, u"@CONFIG@"_s});
}

QString trust()
{
    return peers::certificates() + u"/ca.pem"_s;
}

} // namespace

void PeersTest::initTestCase()
{
    QVERIFY2(startNginx(&m_nginx, peers::configuration(u"nginx.conf"_s)), qPrintable(m_nginx.why()));
    QVERIFY2(m_apache.prepare(u"apache.conf"_s, peers::configuration(u"apache.conf"_s))
            && m_apache.launch(
                {u"apache2"_s, u"httpd"_s}, {u"-f"_s, u"@CONFIG@"_s, u"-D"_s, u"FOREGROUND"_s}),
        qPrintable(m_apache.why()));
    QVERIFY2(m_nghttpd.prepare(u"none"_s, {})
            && m_nghttpd.launch({u"nghttpd"_s},
                {u"-a"_s, u"127.0.0.1"_s, u"-d"_s, u"@DIR@/www"_s, u"@PORT@"_s,
                    peers::certificates() + u"/good.key"_s, peers::certificates() + u"/good.pem"_s}),
        qPrintable(m_nghttpd.why()));
    QVERIFY2(startHaproxy(&m_beforeNginx, m_nginx.port()), qPrintable(m_beforeNginx.why()));
    QVERIFY2(startHaproxy(&m_beforeApache, m_apache.port()), qPrintable(m_beforeApache.why()));
    QVERIFY2(
        m_plain.start({u"nginx"_s}, u"nginx.conf"_s, {u"-c"_s, u"@CONFIG@"_s}), qPrintable(m_plain.why()));
    QVERIFY2(m_tinyproxy.prepare(u"tinyproxy.conf"_s, peers::configuration(u"tinyproxy.conf"_s))
            && m_tinyproxy.launch({u"tinyproxy"_s}, {u"-d"_s, u"-c"_s, u"@CONFIG@"_s}),
        qPrintable(m_tinyproxy.why()));
    QVERIFY2(m_socks.prepare(u"none"_s, {})
            && m_socks.launch({u"microsocks"_s}, {u"-i"_s, u"127.0.0.1"_s, u"-p"_s, u"@PORT@"_s}),
        qPrintable(m_socks.why()));
    QVERIFY2(
        m_squid.prepare(u"squid.conf"_s, peers::configuration(u"squid.conf"_s)), qPrintable(m_squid.why()));
    // user, open sesame
    m_squid.write(u"passwords"_s, "user:$apr1$x1$9z5iAsclGOC6CuqFxAo.21\n");
    QVERIFY2(m_squid.launch({u"squid"_s}, {u"-N"_s, u"-f"_s, u"@CONFIG@"_s}), qPrintable(m_squid.why()));
}

quint16 PeersTest::portOf(const QString &server) const
{
    if (server == "nginx"_L1)
        return m_nginx.port();
    if (server == "Apache"_L1)
        return m_apache.port();
    if (server == "nghttpd"_L1)
        return m_nghttpd.port();
    return server == "HAProxy before nginx"_L1 ? m_beforeNginx.port() : m_beforeApache.port();
}

void PeersTest::answersUsAsItAnswersCurl_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    const QStringList servers{
        u"nginx"_s, u"Apache"_s, u"HAProxy before nginx"_s, u"HAProxy before Apache"_s, u"nghttpd"_s};
    const std::pair<QString, QString> requests[] = {{u"GET"_s, u"/hello.txt"_s}, {u"HEAD"_s, u"/hello.txt"_s},
        {u"GET"_s, u"/nothing"_s}, {u"FROBNICATE"_s, u"/hello.txt"_s}, {u"OPTIONS"_s, u"*"_s},
        {u"PUT"_s, u"/hello.txt"_s}, {u"get"_s, u"/hello.txt"_s}};
    for (const QString &server : servers) {
        for (const QString &version : {u"1.1"_s, u"2"_s}) {
            if (server == "nghttpd"_L1 && version == "1.1"_L1)
                continue; // it speaks nothing but HTTP/2
            for (const auto &[method, target] : requests)
                QTest::addRow("%s, HTTP/%s, %s %s", qPrintable(server), qPrintable(version),
                    qPrintable(method), qPrintable(target))
                    << server << version << method << target;
        }
    }
}

void PeersTest::answersUsAsItAnswersCurl()
{
    QFETCH(QString, server);
    QFETCH(QString, version);
    QFETCH(QString, method);
    QFETCH(QString, target);
    const QString url = u"https://127.0.0.1:%1/"_s.arg(portOf(server));
    QStringList our{method, url, u"--target"_s, target, u"--http"_s, version, u"--cacert"_s, trust()};
    QStringList their{url, u"--request-target"_s, target, u"--cacert"_s, trust(),
        version == "2"_L1 ? u"--http2"_s : u"--http1.1"_s};
    their += method == "HEAD"_L1 ? QStringList{u"-I"_s} : QStringList{u"-X"_s, method};
    if (method == "PUT"_L1) {
        our += {u"-d"_s, u"hello"_s};
        their += {u"-d"_s, u"hello"_s, u"-H"_s, u"Content-Type:"_s};
    }
    const peers::Answer answer = peers::ours(our);
    peers::Answer curls = peers::curls(their);
    // A server that answers early resets the stream right after, and now and then curl sees only that.
    for (int more = 0; more < 4 && curls.trouble.contains("(92)"_L1); ++more)
        curls = peers::curls(their);
    QCOMPARE(answer.text(), curls.text());
    QVERIFY(answer.status >= 200);
}

void PeersTest::aProxyPassesUsOnLikeCurl_data()
{
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("method");
    for (const QString &proxy : {u"squid"_s, u"tinyproxy"_s, u"socks"_s}) {
        for (const QString &scheme : {u"http"_s, u"https"_s}) {
            for (const QString &method : {u"GET"_s, u"HEAD"_s, u"FROBNICATE"_s})
                QTest::addRow("%s, %s, %s", qPrintable(proxy), qPrintable(scheme), qPrintable(method))
                    << proxy << scheme << method;
        }
    }
}

void PeersTest::aProxyPassesUsOnLikeCurl()
{
    QFETCH(QString, proxy);
    QFETCH(QString, scheme);
    QFETCH(QString, method);
    QString through = u"http://127.0.0.1:%1"_s.arg(m_tinyproxy.port());
    if (proxy == "squid"_L1)
        through = u"http://user:open%20sesame@127.0.0.1:%1"_s.arg(m_squid.port());
    else if (proxy == "socks"_L1)
        through = u"socks5://127.0.0.1:%1"_s.arg(m_socks.port());
    const quint16 port = scheme == "https"_L1 ? m_nginx.port() : m_plain.port();
    const QString url = u"%1://127.0.0.1:%2/hello.txt"_s.arg(scheme).arg(port);
    const peers::Answer answer = peers::ours({method, url, u"--proxy"_s, through, u"--cacert"_s, trust()});
    QStringList their{
        url, u"--proxy"_s, through, u"--noproxy"_s, u""_s, u"--cacert"_s, trust(), u"--http1.1"_s};
    their += method == "HEAD"_L1 ? QStringList{u"-I"_s} : QStringList{u"-X"_s, method};
    QCOMPARE(answer.text(), peers::curls(their).text());
    QCOMPARE(answer.status, method == "FROBNICATE"_L1 ? 405 : 200);
}

void PeersTest::aProxyWantsToKnowWhoAsks()
{
    const QString proxy = u"http://127.0.0.1:%1"_s.arg(m_squid.port());
    for (const QString &url :
        {m_plain.url(u"/hello.txt"_s), u"https://127.0.0.1:%1/"_s.arg(m_nginx.port())}) {
        const peers::Answer answer =
            peers::ours({u"GET"_s, url, u"--proxy"_s, proxy, u"--cacert"_s, trust()});
        QCOMPARE(answer.status, 407);
        QVERIFY(answer.fields.contains(u"proxy-authenticate: Basic realm=\"Proxy\""_s));
    }
}

QTEST_GUILESS_MAIN(PeersTest)
#include "tst_peers.moc"
