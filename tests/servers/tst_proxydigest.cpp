// SPDX-License-Identifier: Apache-2.0
#include "app/auth/digest.h"
#include "app/cli/verbs.h"
#include "tests/servers/realserver.h"
#include "tests/wire/peer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

/// Digest at a Squid, which knows nothing of this program; what curl gets there is the measure.
class TestProxyDigest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void squidTakesTheAnswer_data();
    void squidTakesTheAnswer();
    void curlGetsTheSame();
    void theMatrixGoesThrough();

private:
    QJsonObject run(const QStringList &arguments);
    QStringList proxied(const QString &password) const
    {
        return {u"--proxy"_s, u"http://127.0.0.1:%1"_s.arg(m_squid.port()), u"--proxy-auth"_s, u"digest"_s,
            u"--proxy-user"_s, u"me:"_s + password, u"--insecure"_s};
    }
    QString origin(bool secure) const
    {
        return QString::fromLatin1(
            secure ? m_secure->url("/hello.txt", "https") : m_plain->url("/hello.txt"));
    }

    RealServer m_squid;
    std::unique_ptr<peer::Peer> m_plain;
    std::unique_ptr<peer::Peer> m_secure;
    QString m_out;
};

static void greet(QTcpSocket &socket)
{
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello");
    socket.disconnectFromHost();
}

void TestProxyDigest::initTestCase()
{
    QFile config(QStringLiteral(SOURCE_FOLDER "/tests/servers/squiddigest.conf"));
    QVERIFY(config.open(QIODevice::ReadOnly));
    QByteArray text = config.readAll();
    const QString helper = QStandardPaths::findExecutable(
        u"digest_file_auth"_s, {u"/usr/lib/squid"_s, u"/usr/lib64/squid"_s, u"/usr/libexec/squid"_s});
    QVERIFY2(!helper.isEmpty(), "squid with digest_file_auth is not installed");
    text.replace("@HELPER@", helper.toLocal8Bit());
    QVERIFY2(m_squid.prepare(u"squid.conf"_s, text), qPrintable(m_squid.why()));
    m_squid.write(u"users"_s,
        "me:the way:" + auth::hexHash(auth::Algorithm::Md5, "me:the way:open, \"sesame\"") + "\n");
    QVERIFY(m_squid.openFolder(u"state"_s));
    QVERIFY2(m_squid.launch({u"squid"_s}, {u"-N"_s, u"-f"_s, u"@CONFIG@"_s}), qPrintable(m_squid.why()));
    m_plain = std::make_unique<peer::Peer>();
    m_secure = std::make_unique<peer::Peer>("good", peer::Peer::Reaction());
    for (peer::Peer *peer : {m_plain.get(), m_secure.get()}) {
        peer->react = [peer](QTcpSocket &socket) {
            if (peer->seen.endsWith("\r\n\r\n")) {
                peer->seen.clear();
                greet(socket);
            }
        };
    }
}

QJsonObject TestProxyDigest::run(const QStringList &arguments)
{
    QString in;
    m_out.clear();
    QString err;
    QTextStream inStream(&in);
    QTextStream outStream(&m_out);
    QTextStream errStream(&err);
    cli::Streams io{inStream, outStream, errStream};
    cli::run(QStringList{u"--json"_s} + arguments, io);
    outStream.flush();
    return QJsonDocument::fromJson(m_out.toUtf8()).object();
}

void TestProxyDigest::squidTakesTheAnswer_data()
{
    QTest::addColumn<bool>("secure");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QList<int>>("statuses");
    const QString right = u"open, \"sesame\""_s;
    QTest::addRow("plain") << false << right << QList<int>{407, 200};
    QTest::addRow("CONNECT") << true << right << QList<int>{407, 200};
    QTest::addRow("plain, wrong") << false << u"wrong-one"_s << QList<int>{407, 407};
    QTest::addRow("CONNECT, wrong") << true << u"wrong-one"_s << QList<int>{407, 407};
}

void TestProxyDigest::squidTakesTheAnswer()
{
    QFETCH(bool, secure);
    QFETCH(QString, password);
    const QJsonArray hops =
        run(QStringList{u"send"_s, u"GET"_s, origin(secure)} + proxied(password)).value("hops"_L1).toArray();
    QList<int> statuses;
    for (const QJsonValue &hop : hops)
        statuses << hop.toObject().value("status"_L1).toInt();
    QTEST(statuses, "statuses");
    QVERIFY(!m_out.contains(password));
    const QJsonObject second = hops.last().toObject();
    QCOMPARE(second.value("reason"_L1).toString(), u"credentials for the proxy"_s);
    const QString steps = QString::fromUtf8(QJsonDocument(second.value("changes"_L1).toArray()).toJson());
    QVERIFY2(steps.contains(secure ? u"HA2 = H(CONNECT:127.0.0.1:"_s : u"HA2 = H(GET:http://127.0.0.1:"_s),
        qPrintable(steps));
}

void TestProxyDigest::curlGetsTheSame()
{
    for (const bool secure : {false, true}) {
        QProcess curl;
        curl.start(u"curl"_s,
            {u"-sk"_s, u"--max-time"_s, u"20"_s, u"--proxy"_s, u"http://127.0.0.1:%1"_s.arg(m_squid.port()),
                u"--proxy-digest"_s, u"--proxy-user"_s, u"me:open, \"sesame\""_s, u"--noproxy"_s, u""_s,
                u"-w"_s, u" %{http_connect} %{http_code}"_s, origin(secure)});
        QSignalSpy over(&curl, &QProcess::finished);
        QVERIFY(over.wait(25'000));
        QCOMPARE(curl.readAllStandardOutput(), secure ? "hello 200 200"_ba : "hello 000 200"_ba);
    }
}

void TestProxyDigest::theMatrixGoesThrough()
{
    for (const bool secure : {false, true}) {
        const QJsonObject all = run(QStringList{u"matrix"_s, origin(secure), u"--methods"_s, u"GET,HEAD"_s,
                                        u"--no-comparison"_s, u"-j"_s, u"1"_s}
            + proxied(u"open, \"sesame\""_s));
        QVERIFY2(m_out.count(u"\"status\":200"_s) == 2, qPrintable(m_out));
        QVERIFY(!m_out.contains(u"407"_s) && !all.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestProxyDigest)
#include "tst_proxydigest.moc"
