// SPDX-License-Identifier: Apache-2.0
#include "tests/wire/peer.h"

#include <QMap>

using namespace Qt::StringLiterals;
using peer::Peer;

namespace {

constexpr auto okAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

/// A proxy for one tunnel: CONNECT or SOCKS 5 with or without a password, then bytes both ways.
class Tunnel {
public:
    explicit Tunnel(quint16 to, QByteArray answer = "HTTP/1.1 200 Connection established\r\n\r\n")
        : m_answer(std::move(answer))
        , m_to(to)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            m_client = m_server.nextPendingConnection();
            QObject::connect(m_client, &QIODevice::readyRead, m_client, [this] { take(); });
        });
    }

    quint16 port() const { return m_server.serverPort(); }
    wire::Proxy proxy(
        wire::Proxy::Kind kind, const QByteArray &user = {}, const QByteArray &password = {}) const
    {
        return {kind, "127.0.0.1", port(), user, password, u"test"_s};
    }

    QByteArray heard;
    char socksMethod = 0;
    char socksReply = 0;
    bool socksWelcome = true;

private:
    void take()
    {
        if (m_behind) {
            m_behind->write(m_client->readAll());
            return;
        }
        heard += m_client->readAll();
        heard.startsWith('\x05') ? takeSocks() : takeConnect();
    }
    void takeConnect()
    {
        if (!heard.contains("\r\n\r\n"))
            return;
        if (m_answer.startsWith("HTTP/1.1 2"))
            open();
        m_client->write(m_answer);
    }
    void takeSocks()
    {
        ++m_turn;
        if (m_turn == 1)
            m_client->write(QByteArray("\x05", 1) + socksMethod);
        else if (m_turn == 2 && socksMethod == 2)
            m_client->write(QByteArray("\x01", 1) + char(socksWelcome ? 0 : 1));
        else {
            if (socksReply == 0)
                open();
            m_client->write(
                QByteArray("\x05", 1) + socksReply + QByteArray("\x00\x01\x7f\x00\x00\x01\x00\x50", 8));
        }
    }
    void open()
    {
        m_behind = new QTcpSocket(m_client);
        QObject::connect(
            m_behind, &QIODevice::readyRead, m_client, [this] { m_client->write(m_behind->readAll()); });
        m_behind->connectToHost(QHostAddress(QHostAddress::LocalHost), m_to);
    }

    QTcpServer m_server;
    QTcpSocket *m_client = nullptr;
    QTcpSocket *m_behind = nullptr;
    QByteArray m_answer;
    quint16 m_to;
    int m_turn = 0;
};

wire::Options trusting()
{
    wire::Options options;
    options.caFile = peer::certificate("ca.pem");
    return options;
}

http::Exchange through(const wire::Proxy &proxy, const QByteArray &url, wire::Options options = trusting())
{
    http::Draft draft;
    draft.url = url;
    options.proxy = proxy;
    return peer::exchange(peer::composed(wire::throughProxy(draft, proxy)), options);
}

} // namespace

/// The way through proxies: absolute-form, CONNECT, SOCKS 5, and what they say when they refuse.
class TestProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainRequestsNameTheWholeTarget();
    void credentialsForTheProxyAreAnAddedField();
    void connectOpensTheWayForTls();
    void aRefusedConnectIsTheExchange();
    void aProxyThatIsNoneIsSaid();
    void aProxyThatHangsUpIsSaid();
    void aSilentProxyMeetsTheLimit();
    void socksNamesTheHost_data();
    void socksNamesTheHost();
    void socksRefusalsAreInWords_data();
    void socksRefusalsAreInWords();
    void proxiesAreRead_data();
    void proxiesAreRead();
    void theEnvironmentChooses_data();
    void theEnvironmentChooses();
};

void TestProxy::plainRequestsNameTheWholeTarget()
{
    Peer peer;
    peer.react = peer::answering(peer, okAnswer);
    const wire::Proxy proxy{wire::Proxy::Http, "127.0.0.1", peer.port(), {}, {}, u"test"_s};
    const http::Exchange exchange = through(proxy, "http://shop.test:8080/a?b=%2f");
    QVERIFY(!exchange.failure);
    QVERIFY2(peer.seen.startsWith("GET http://shop.test:8080/a?b=%2f HTTP/1.1\r\nHost: shop.test:8080\r\n"),
        peer.seen.constData());
    QVERIFY(exchange.connection.proxy && exchange.connection.proxy->open);
    QVERIFY(exchange.connection.proxy->capture.sent.isEmpty());
    QCOMPARE(exchange.connection.host, u"shop.test"_s);
    QVERIFY(exchange.connection.localPort > 0);
    QCOMPARE(exchange.capture.sent, peer.seen);
}

void TestProxy::credentialsForTheProxyAreAnAddedField()
{
    Peer peer;
    peer.react = peer::answering(peer, okAnswer);
    const wire::Proxy proxy{wire::Proxy::Http, "127.0.0.1", peer.port(), "ann", "pass", u"test"_s};
    const http::Exchange exchange = through(proxy, "http://shop.test/");
    QVERIFY(peer.seen.contains("\r\nProxy-Authorization: Basic YW5uOnBhc3M=\r\n"));
    QVERIFY(exchange.added.contains("Proxy-Authorization"));
    http::Draft off;
    off.url = "http://shop.test/";
    off.switchedOff = {"Proxy-Authorization"};
    QVERIFY(wire::throughProxy(off, proxy).fields.empty());
    http::Draft own;
    own.url = "http://shop.test/";
    own.target = "*";
    QCOMPARE(*wire::throughProxy(own, proxy).target, "*"_ba);
    http::Draft secure;
    secure.url = "https://shop.test/";
    QCOMPARE(wire::throughProxy(secure, proxy), secure);
}

void TestProxy::connectOpensTheWayForTls()
{
    Peer peer("good", {});
    peer.react = peer::answering(peer, okAnswer);
    Tunnel tunnel(peer.port());
    const http::Exchange exchange =
        through(tunnel.proxy(wire::Proxy::Http, "ann", "pass"), "https://localhost:8443/x");
    QVERIFY2(!exchange.failure, exchange.failure ? qPrintable(exchange.failure->message) : "");
    QCOMPARE(exchange.finalResponse()->content, "ok"_ba);
    QVERIFY(exchange.connection.tls->verified);
    QCOMPARE(exchange.request.target, "/x"_ba);
    const http::Passage &passage = *exchange.connection.proxy;
    QVERIFY(passage.open);
    QCOMPARE(passage.kind, u"HTTP"_s);
    QCOMPARE(passage.capture.sent, tunnel.heard);
    QVERIFY(tunnel.heard.startsWith("CONNECT localhost:8443 HTTP/1.1\r\nHost: localhost:8443\r\n"));
    QVERIFY(tunnel.heard.contains("Proxy-Authorization: Basic YW5uOnBhc3M=\r\n"));
    QCOMPARE(passage.capture.received, "HTTP/1.1 200 Connection established\r\n\r\n"_ba);
}

void TestProxy::aRefusedConnectIsTheExchange()
{
    Tunnel tunnel(1,
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
        "Content-Length: 4\r\n\r\nwho?");
    const http::Exchange exchange = through(tunnel.proxy(wire::Proxy::Http), "https://shop.test/secret");
    QVERIFY(!exchange.failure);
    QCOMPARE(exchange.request.method, "CONNECT"_ba);
    QCOMPARE(exchange.request.target, "shop.test:443"_ba);
    QCOMPARE(exchange.finalResponse()->status, 407);
    QCOMPARE(exchange.finalResponse()->content, "who?"_ba);
    QCOMPARE(exchange.capture.sent, tunnel.heard);
    QVERIFY(!exchange.connection.proxy->open);
    QVERIFY(!exchange.capture.sent.contains("secret"));
}

void TestProxy::aProxyThatIsNoneIsSaid()
{
    Tunnel tunnel(1, "SSH-2.0-OpenSSH_9.2\r\n\r\n");
    const http::Exchange exchange = through(tunnel.proxy(wire::Proxy::Http), "https://shop.test/");
    QVERIFY(exchange.failure && exchange.failure->kind == http::FailureKind::ProxyFailed);
    QVERIFY(exchange.failure->detail.contains(u"SSH-2.0-OpenSSH_9.2"));
}

void TestProxy::aProxyThatHangsUpIsSaid()
{
    Peer peer;
    peer.react = [](QTcpSocket &socket) { socket.disconnectFromHost(); };
    for (const auto kind : {wire::Proxy::Http, wire::Proxy::Socks5}) {
        const wire::Proxy proxy{kind, "127.0.0.1", peer.port(), {}, {}, {}};
        const http::Exchange exchange = through(proxy, "https://shop.test/");
        QVERIFY(exchange.failure && exchange.failure->kind == http::FailureKind::ProxyFailed);
        QVERIFY(exchange.responses.empty());
    }
}

void TestProxy::aSilentProxyMeetsTheLimit()
{
    Peer peer;
    wire::Options options;
    options.connectTimeout = 150;
    const wire::Proxy proxy{wire::Proxy::Socks5, "127.0.0.1", peer.port(), {}, {}, {}};
    const http::Exchange exchange = through(proxy, "http://shop.test/", options);
    QVERIFY(exchange.failure && exchange.failure->kind == http::FailureKind::ProxyFailed);
    QVERIFY2(exchange.failure->message.contains(u"150 ms"_s), qPrintable(exchange.failure->message));
}

void TestProxy::socksNamesTheHost_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("said");
    QTest::addRow("a name") << "http://shop.test/"_ba << QByteArray()
                            << "050100"_ba + "05010003" + "09" + "shop.test"_ba.toHex() + "0050";
    QTest::addRow("an IPv4 address") << "http://192.0.2.7:8080/"_ba << QByteArray()
                                     << "050100"_ba + "05010001" + "c0000207" + "1f90";
    QTest::addRow("an IPv6 address") << "http://[2001:db8::1]/"_ba << QByteArray()
                                     << "050100"_ba + "05010004" + "20010db8000000000000000000000001"
            + "0050";
    QTest::addRow("with a password") << "http://a/"_ba
                                     << "me"_ba
                                     << "05020002"_ba + "0102" + "me"_ba.toHex() + "02" + "pw"_ba.toHex()
            + "05010003" + "0161" + "0050";
}

void TestProxy::socksNamesTheHost()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, said);
    Peer peer;
    peer.react = peer::answering(peer, okAnswer);
    Tunnel tunnel(peer.port());
    tunnel.socksMethod = user.isEmpty() ? 0 : 2;
    const http::Exchange exchange =
        through(tunnel.proxy(wire::Proxy::Socks5, user, user.isEmpty() ? QByteArray() : "pw"_ba), url);
    QVERIFY2(!exchange.failure, exchange.failure ? qPrintable(exchange.failure->message) : "");
    QCOMPARE(tunnel.heard.toHex(), said);
    QCOMPARE(exchange.finalResponse()->content, "ok"_ba);
    QVERIFY(peer.seen.startsWith("GET / HTTP/1.1\r\n"));
    QVERIFY(exchange.connection.proxy->open);
}

void TestProxy::socksRefusalsAreInWords_data()
{
    QTest::addColumn<int>("method");
    QTest::addColumn<bool>("welcome");
    QTest::addColumn<int>("reply");
    QTest::addColumn<QString>("words");
    QTest::addRow("no method") << 0xff << true << 0 << u"takes neither"_s;
    QTest::addRow("wrong password") << 2 << false << 0 << u"does not accept this user"_s;
    QTest::addRow("rules") << 0 << true << 2 << u"its rules forbid it"_s;
    QTest::addRow("nobody listens") << 0 << true << 5 << u"nobody listens there"_s;
    QTest::addRow("unknown reply") << 0 << true << 77 << u"reply 77"_s;
}

void TestProxy::socksRefusalsAreInWords()
{
    QFETCH(int, method);
    QFETCH(bool, welcome);
    QFETCH(int, reply);
    QFETCH(QString, words);
    Tunnel tunnel(1);
    tunnel.socksMethod = char(method);
    tunnel.socksWelcome = welcome;
    tunnel.socksReply = char(reply);
    const http::Exchange exchange =
        through(tunnel.proxy(wire::Proxy::Socks5, "me", "pw"), "http://shop.test/");
    QVERIFY(exchange.failure && exchange.failure->kind == http::FailureKind::ProxyFailed);
    QVERIFY2(exchange.failure->message.contains(words), qPrintable(exchange.failure->message));
}

void TestProxy::proxiesAreRead_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("read");
    QTest::addRow("host and port") << "proxy.test:8080"_ba << u"1 proxy.test 8080  "_s;
    QTest::addRow("no port") << "http://proxy.test"_ba << u"1 proxy.test 3128  "_s;
    QTest::addRow("socks") << "socks5h://[::1]"_ba << u"2 ::1 1080  "_s;
    QTest::addRow("credentials") << "http://a%40b:p%3aq@h:1"_ba << u"1 h 1 a@b p:q"_s;
    QTest::addRow("a scheme of another world") << "https://h:1"_ba << u"error"_s;
    QTest::addRow("nothing") << "http://"_ba << u"error"_s;
}

void TestProxy::proxiesAreRead()
{
    QFETCH(QByteArray, url);
    QFETCH(QString, read);
    const auto proxy = wire::readProxy(url);
    const QString text = proxy ? u"%1 %2 %3 %4 %5"_s.arg(int(proxy->kind))
                                     .arg(QString::fromUtf8(proxy->host))
                                     .arg(proxy->port)
                                     .arg(QString::fromUtf8(proxy->user), QString::fromUtf8(proxy->password))
                               : u"error"_s;
    QCOMPARE(text, read);
}

void TestProxy::theEnvironmentChooses_data()
{
    QTest::addColumn<QByteArray>("variables");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("chosen");
    QTest::addRow("http") << "http_proxy=a:1"_ba
                          << "http://x/"_ba << u"http_proxy"_s;
    QTest::addRow("https") << "http_proxy=a:1 HTTPS_PROXY=b:1"_ba
                           << "https://x/"_ba << u"https_proxy"_s;
    QTest::addRow("capitals could be a request's") << "HTTP_PROXY=a:1"_ba
                                                   << "http://x/"_ba << QString();
    QTest::addRow("all") << "ALL_PROXY=socks5://a"_ba
                         << "http://x/"_ba << u"all_proxy"_s;
    QTest::addRow("nothing") << QByteArray() << "http://x/"_ba << QString();
    const QByteArray all = "all_proxy=a:1 no_proxy="_ba;
    QTest::addRow("a name") << all + "shop.test"
                            << "http://shop.test/"_ba << QString();
    QTest::addRow("below a name") << all + "shop.test"
                                  << "http://www.shop.test/"_ba << QString();
    QTest::addRow("not the end of a word") << all + "shop.test"
                                           << "http://workshop.test/"_ba << u"all_proxy"_s;
    QTest::addRow("a dot in front") << all + ".shop.test"
                                    << "http://a.shop.test/"_ba << QString();
    QTest::addRow("a port") << all + "shop.test:81"
                            << "http://shop.test:80/"_ba << u"all_proxy"_s;
    QTest::addRow("that port") << all + "shop.test:81"
                               << "http://shop.test:81/"_ba << QString();
    QTest::addRow("a network") << all + "a.test,10.0.0.0/8"
                               << "http://10.1.2.3/"_ba << QString();
    QTest::addRow("another network") << all + "10.0.0.0/8"
                                     << "http://11.1.2.3/"_ba << u"all_proxy"_s;
    QTest::addRow("everything") << all + "*"
                                << "http://x/"_ba << QString();
}

void TestProxy::theEnvironmentChooses()
{
    QFETCH(QByteArray, variables);
    QFETCH(QByteArray, url);
    QFETCH(QString, chosen);
    QMap<QByteArray, QByteArray> all;
    for (const QByteArray &each : variables.split(' '))
        all.insert(each.left(each.indexOf('=')), each.mid(each.indexOf('=') + 1));
    const auto proxy =
        wire::environmentProxy(*http::splitUrl(url), [&all](const char *name) { return all.value(name); });
    QVERIFY(proxy);
    QCOMPARE(proxy->chosenBy, chosen);
    QCOMPARE(proxy->kind == wire::Proxy::None, chosen.isEmpty());
}

QTEST_GUILESS_MAIN(TestProxy)
#include "tst_proxy.moc"
