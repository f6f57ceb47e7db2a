// SPDX-License-Identifier: Apache-2.0
#include "app/auth/digest.h"
#include "tests/cli/running.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using running::Ran;
using running::run;

namespace {

/// Answers each head that arrives.
class Server : public QTcpServer {
public:
    explicit Server(std::function<QByteArray(const QByteArray &)> answer)
        : m_answer(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                const QByteArray head = socket->readAll();
                heads << head;
                socket->write(m_answer(head));
                socket->disconnectFromHost();
            });
        });
    }
    QString url(const QString &path = u"/"_s) const
    {
        return u"http://127.0.0.1:%1%2"_s.arg(serverPort()).arg(path);
    }

    QByteArrayList heads;

private:
    std::function<QByteArray(const QByteArray &)> m_answer;
};

QByteArray parameter(const QByteArray &head, const QByteArray &name)
{
    const qsizetype at = head.indexOf(name + "=\"");
    const qsizetype start = at + name.size() + 2;
    return at < 0 ? QByteArray() : head.mid(start, head.indexOf('"', start) - start);
}

/// As a server with the account user/s3cr3t checks it, with SHA-256 and qop=auth.
bool isRight(const QByteArray &head)
{
    using auth::Algorithm;
    using auth::hexHash;
    const QByteArray ha1 = hexHash(Algorithm::Sha256, "user:place:s3cr3t");
    const QByteArray ha2 =
        hexHash(Algorithm::Sha256, head.left(head.indexOf(' ')) + ':' + parameter(head, "uri"));
    const QByteArray middle = parameter(head, "nonce") + ":00000001:" + parameter(head, "cnonce") + ":auth:";
    return !parameter(head, "response").isEmpty()
        && hexHash(Algorithm::Sha256, ha1 + ':' + middle + ha2) == parameter(head, "response");
}

QByteArray digestAnswer(const QByteArray &head)
{
    const QByteArray challenge = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"place\", "
                                 "qop=\"auth\", algorithm=SHA-256, nonce=\"n1\"\r\nContent-Length: 0\r\n\r\n";
    return isRight(head) ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"_ba : challenge;
}

} // namespace

/// Credentials and cookies on the command line: used, said, and never printed.
class TestSendAuth : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void digestIsAnsweredStepByStep();
    void wrongPasswordsAreTriedOnce();
    void secretsComeFromElsewhere_data();
    void secretsComeFromElsewhere();
    void badOptionsAreNamed_data();
    void badOptionsAreNamed();
    void cookiesAreAlwaysSpokenOf();
    void theJarIsReadAndWritten();
    void hopsAreTold();
};

void TestSendAuth::digestIsAnsweredStepByStep()
{
    Server server(digestAnswer);
    const Ran ran = run(
        {u"send"_s, u"GET"_s, server.url(u"/a?b"_s), u"-u"_s, u"user:s3cr3t"_s, u"--auth"_s, u"digest"_s});
    QCOMPARE(server.heads.size(), 2);
    QVERIFY(!server.heads[0].contains("Authorization"));
    QVERIFY(isRight(server.heads[1]));
    for (const QString &part : {u"401 Unauthorized"_s, u"asked for Digest"_s,
             u"H(HA1:nonce:nc:cnonce:qop:HA2)"_s, u"200 OK"_s, u"credentials"_s})
        QVERIFY2(ran.out.contains(part), qPrintable(part + u" in "_s + ran.out));
    QVERIFY(!ran.out.contains(u"s3cr3t"));
    QVERIFY(!ran.out.contains(QString::fromLatin1(parameter(server.heads[1], "response"))));
}

void TestSendAuth::wrongPasswordsAreTriedOnce()
{
    Server server(digestAnswer);
    const Ran ran =
        run({u"send"_s, u"GET"_s, server.url(), u"-u"_s, u"user:wrong"_s, u"--auth"_s, u"digest"_s});
    QCOMPARE(server.heads.size(), 2);
    QVERIFY2(ran.out.contains(u"refused these credentials"), qPrintable(ran.out));
}

void TestSendAuth::secretsComeFromElsewhere_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("fromFile");
    QTest::addRow("Basic") << QStringList{u"-u"_s, u"me"_s} << "Authorization: Basic bWU6dG9wLXNlY3JldA=="_ba
                           << false;
    QTest::addRow("Bearer") << QStringList{u"--auth"_s, u"bearer"_s} << "Authorization: Bearer top-secret"_ba
                            << true;
    QTest::addRow("key") << QStringList{u"--api-key"_s, u"X-Own"_s} << "X-Own: top-secret"_ba << false;
}

void TestSendAuth::secretsComeFromElsewhere()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, line);
    QFETCH(bool, fromFile);
    Server server([](const QByteArray &) { return "HTTP/1.1 204 No Content\r\n\r\n"_ba; });
    QTemporaryDir folder;
    QFile file(folder.filePath(u"secret"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("top-secret\n");
    file.close();
    qputenv("REASONPHRASE_TEST_SECRET", "top-secret");
    const QString source = fromFile ? u"file:"_s + file.fileName() : u"env:REASONPHRASE_TEST_SECRET"_s;
    for (const QString &format : {u"--json"_s, u"--color=never"_s}) {
        const Ran ran =
            run(QStringList{format, u"send"_s, u"GET"_s, server.url(), u"--secret-from"_s, source} + options);
        QVERIFY2(server.heads.last().contains(line + "\r\n"), server.heads.last().constData());
        QVERIFY(ran.out.contains(u"(masked)"));
        QVERIFY2(!ran.out.contains(u"top-secret") && !ran.out.contains(u"dG9wLXNl"), qPrintable(ran.out));
    }
    const Ran shown =
        run(QStringList{u"send"_s, u"GET"_s, server.url(), u"--secret-from"_s, source, u"--show-secrets"_s}
            + options);
    QVERIFY(shown.out.contains(QString::fromLatin1(line)));
}

void TestSendAuth::badOptionsAreNamed_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("says");
    QTest::addRow("scheme") << QStringList{u"--auth"_s, u"kerberos"_s} << u"kerberos"_s;
    QTest::addRow("no account") << QStringList{u"--auth"_s, u"digest"_s} << u"user name"_s;
    QTest::addRow("no token") << QStringList{u"--auth"_s, u"bearer"_s} << u"token"_s;
    QTest::addRow("no value") << QStringList{u"--api-key"_s, u"X-Key"_s} << u"X-Key"_s;
    QTest::addRow("source") << QStringList{u"--secret-from"_s, u"elsewhere"_s} << u"elsewhere"_s;
    QTest::addRow("variable") << QStringList{u"--secret-from"_s, u"env:NOT_THERE_1"_s} << u"NOT_THERE_1"_s;
    QTest::addRow("jar") << QStringList{u"--cookies"_s, u"/nonexistent/jar"_s} << u"--cookies"_s;
}

void TestSendAuth::badOptionsAreNamed()
{
    QFETCH(QStringList, options);
    QFETCH(QString, says);
    Server server([](const QByteArray &) { return "HTTP/1.1 204 No Content\r\n\r\n"_ba; });
    const Ran ran = run(QStringList{u"send"_s, u"GET"_s, server.url()} + options);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
}

void TestSendAuth::cookiesAreAlwaysSpokenOf()
{
    Server server([](const QByteArray &) { return "HTTP/1.1 204 No Content\r\n\r\n"_ba; });
    QVERIFY(run({u"send"_s, u"GET"_s, server.url()}).out.contains(u"Cookies sent: none."));
    const Ran own = run({u"send"_s, u"GET"_s, server.url(), u"-H"_s, u"Cookie: a=abcdefgh"_s});
    QVERIFY(own.out.contains(u"Cookies sent: 1 (a)."));
    QVERIFY(!own.out.contains(u"abcdefgh"));
}

void TestSendAuth::theJarIsReadAndWritten()
{
    Server server([](const QByteArray &) {
        return "HTTP/1.1 200 OK\r\nSet-Cookie: a=abcdefgh; Path=/\r\nSet-Cookie: b=2; Domain=other.test\r\n"
               "Content-Length: 0\r\n\r\n"_ba;
    });
    QTemporaryDir folder;
    const QString path = folder.filePath(u"jar.txt"_s);
    const Ran first = run({u"send"_s, u"GET"_s, server.url(), u"--cookies"_s, path});
    QVERIFY(first.out.contains(u"Cookies sent: none."));
    QVERIFY2(first.out.contains(u"Cookie a from 127.0.0.1 kept"), qPrintable(first.out));
    QVERIFY(first.out.contains(u"Cookie b from 127.0.0.1 not kept"));
    const Ran second = run({u"send"_s, u"GET"_s, server.url(), u"--cookies"_s, path});
    QVERIFY(server.heads.last().contains("Cookie: a=abcdefgh\r\n"));
    QVERIFY(second.out.contains(u"Cookies sent: 1 (a)."));
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void TestSendAuth::hopsAreTold()
{
    Server server([](const QByteArray &head) {
        return head.startsWith("PUT")
            ? "HTTP/1.1 303 See Other\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"_ba
            : "HTTP/1.1 405 Method Not Allowed\r\nAllow: PUT\r\nContent-Length: "
              "0\r\n\r\n"_ba;
    });
    const Ran shown = run({u"send"_s, u"PUT"_s, server.url(), u"-d"_s, u"x"_s});
    QVERIFY(shown.out.contains(u"Redirects are shown, not followed."));
    const Ran ran = run({u"send"_s, u"PUT"_s, server.url(), u"-d"_s, u"x"_s, u"--follow"_s, u"3"_s});
    QVERIFY2(
        ran.out.contains(u"Your PUT became GET at hop 1: that is what was refused."), qPrintable(ran.out));
    QVERIFY(ran.out.contains(u"Your PUT became GET: 303 asks for that"));
    const Ran json =
        run({u"--json"_s, u"send"_s, u"PUT"_s, server.url(), u"-d"_s, u"x"_s, u"--follow"_s, u"3"_s});
    const QJsonArray hops = QJsonDocument::fromJson(json.out.toUtf8()).object().value("hops"_L1).toArray();
    QCOMPARE(hops.size(), 2);
    QCOMPARE(hops[1].toObject().value("reason"_L1).toString(), u"redirect"_s);
}

QTEST_GUILESS_MAIN(TestSendAuth)
#include "tst_sendauth.moc"
