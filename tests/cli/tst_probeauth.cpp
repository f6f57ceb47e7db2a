// SPDX-License-Identifier: Apache-2.0
#include "app/auth/digest.h"
#include "app/cli/verbs.h"
#include "tests/cli/running.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using running::Ran;
using running::run;

namespace {

QByteArray parameter(const QByteArray &head, const QByteArray &name)
{
    const qsizetype at = head.indexOf(name + '=');
    if (at < 0)
        return {};
    const QByteArray rest = head.sliced(at + name.size() + 1);
    return rest.startsWith('"') ? rest.mid(1, rest.indexOf('"', 1) - 1)
                                : rest.first(qMax<qsizetype>(0, rest.indexOf(',')));
}

/// A server with the account user/s3cr3t, SHA-256 and qop=auth; past that, GET is all it allows.
class Guarded : public QTcpServer {
public:
    Guarded()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { take(socket); });
        });
    }
    QString url(const QString &path) const { return u"http://127.0.0.1:%1%2"_s.arg(serverPort()).arg(path); }
    QByteArrayList admitted() const
    {
        QByteArrayList heads;
        std::copy_if(seen.begin(), seen.end(), std::back_inserter(heads), isRight);
        return heads;
    }

    QByteArrayList seen;

private:
    static bool isRight(const QByteArray &head)
    {
        using auth::Algorithm;
        using auth::hexHash;
        const QByteArray ha1 = hexHash(Algorithm::Sha256, "user:place:s3cr3t");
        const QByteArray ha2 =
            hexHash(Algorithm::Sha256, head.first(head.indexOf(' ')) + ':' + parameter(head, "uri"));
        const QByteArray middle = parameter(head, "nonce") + ':' + parameter(head, "nc") + ':'
            + parameter(head, "cnonce") + ":auth:";
        const QByteArray response = parameter(head, "response");
        return !response.isEmpty() && hexHash(Algorithm::Sha256, ha1 + ':' + middle + ha2) == response;
    }

    static QByteArray answers(const QByteArray &method, const QByteArray &target)
    {
        if (method == "GET" || method == "HEAD")
            return target == "/a" ? "HTTP/1.1 200 OK\r\n"_ba : "HTTP/1.1 404 Not Found\r\n"_ba;
        return method == "DELETE" || method == "OPTIONS"
            ? "HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\n"_ba
            : "HTTP/1.1 501 Not Implemented\r\n"_ba;
    }

    void take(QTcpSocket *socket)
    {
        const QByteArray head = socket->readAll();
        seen << head;
        QByteArray answer = "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"place\", "
                            "qop=\"auth\", algorithm=SHA-256, nonce=\"n1\"\r\n";
        if (isRight(head))
            answer = answers(head.first(head.indexOf(' ')), parameter(head, "uri"));
        socket->write(answer + "Content-Length: 0\r\nConnection: close\r\n\r\n");
        socket->disconnectFromHost();
    }
};

const QStringList account{u"-u"_s, u"user:s3cr3t"_s, u"--auth"_s, u"digest"_s};

} // namespace

/// Investigations and matrices of places that want credentials.
class TestProbeAuth : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anInvestigationAnswersTheChallenge();
    void noSecretIsPrinted();
    void theProbeWithoutCredentialsHasNone();
    void aWrongPasswordIsNotSentAgainAndAgain();
    void cookiesThatFitAreSentAndNoneIsKept();
    void theMatrixAnswersTheChallenge();
    void theMatrixNeedsToKnowWhose();
};

void TestProbeAuth::anInvestigationAnswersTheChallenge()
{
    Guarded server;
    const Ran ran =
        run(QStringList{u"--json"_s, u"investigate"_s, u"DELETE"_s, server.url(u"/a"_s), u"--allow-unsafe"_s}
            + account);
    QVERIFY2(ran.code == cli::Done, qPrintable(ran.err));
    const QByteArrayList heads = server.admitted();
    QVERIFY(std::any_of(
        heads.begin(), heads.end(), [](const QByteArray &head) { return head.startsWith("DELETE /a "); }));
    // One challenge is enough: later requests count on.
    QCOMPARE(parameter(heads.at(1), "nc"), "00000002"_ba);
    QVERIFY2(ran.out.contains(u"\"method-known-not-allowed-here\""_s), qPrintable(ran.out));
    QVERIFY(!ran.out.contains(u"s3cr3t"_s));
    const QString proof = QString::fromLatin1(parameter(heads.first(), "response"));
    QVERIFY2(!ran.out.contains(proof), qPrintable(ran.out.mid(ran.out.indexOf(proof) - 400, 500)));
}

void TestProbeAuth::noSecretIsPrinted()
{
    Guarded server;
    for (const bool shown : {false, true}) {
        const Ran ran = run(QStringList{u"--json"_s, u"investigate"_s, u"GET"_s, server.url(u"/a"_s), u"-u"_s,
                                u"user:s3cr3t"_s, u"-H"_s, u"X-Api-Key: sesame-open"_s}
            + (shown ? QStringList{u"--show-secrets"_s} : QStringList()));
        for (const QString &secret : {u"dXNlcjpzM2NyM3Q="_s, u"sesame-open"_s})
            QVERIFY2(ran.out.contains(secret) == shown, qPrintable(ran.out));
    }
}

void TestProbeAuth::theProbeWithoutCredentialsHasNone()
{
    Guarded server;
    run(QStringList{u"investigate"_s, u"GET"_s, server.url(u"/a"_s), u"--allow-anonymous"_s, u"--all"_s}
        + account);
    // The first is challenged; no other comes without an answer but the one that is to have none.
    QCOMPARE(server.seen.size() - server.admitted().size(), 2);
}

void TestProbeAuth::aWrongPasswordIsNotSentAgainAndAgain()
{
    Guarded server;
    run(QStringList{u"investigate"_s, u"GET"_s, server.url(u"/a"_s), u"-u"_s, u"user:wrong"_s, u"--auth"_s,
        u"digest"_s, u"--budget"_s, u"1"_s});
    QVERIFY(server.admitted().isEmpty());
    QCOMPARE_LE(server.seen.size(), 2);
}

void TestProbeAuth::cookiesThatFitAreSentAndNoneIsKept()
{
    Guarded server;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"jar.txt"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray jar = "# Netscape HTTP Cookie File\n"
                           "127.0.0.1\tFALSE\t/a\tFALSE\t4102444800\tid\tfits\n"
                           "127.0.0.1\tFALSE\t/b\tFALSE\t4102444800\tid\tfits-not\n";
    file.write(jar);
    file.close();
    const Ran ran = run({u"investigate"_s, u"GET"_s, server.url(u"/a"_s), u"--cookies"_s, path});
    QVERIFY2(ran.code == cli::Done, qPrintable(ran.err));
    QVERIFY(server.seen.first().contains("\r\nCookie: id=fits\r\n"));
    const bool leaked = std::any_of(server.seen.begin(), server.seen.end(),
        [](const QByteArray &head) { return head.contains("fits-not"); });
    QVERIFY(!leaked);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), jar);
}

void TestProbeAuth::theMatrixAnswersTheChallenge()
{
    Guarded server;
    const Ran ran = run(QStringList{u"--json"_s, u"matrix"_s, server.url(u"/a"_s), u"--methods"_s,
                            u"GET,HEAD"_s, u"--no-comparison"_s, u"-j"_s, u"1"_s}
        + account);
    QVERIFY2(ran.out.count(u"\"status\":200"_s) == 2, qPrintable(ran.out + ran.err));
    QVERIFY(!ran.out.contains(u"s3cr3t"_s));
}

void TestProbeAuth::theMatrixNeedsToKnowWhose()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"targets.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("http://127.0.0.1:1/a\n");
    file.close();
    const Ran ran = run(QStringList{u"matrix"_s, u"--targets"_s, file.fileName()} + account);
    QCOMPARE(ran.code, int(cli::Trouble));
    QVERIFY2(ran.err.contains(u"--auth"_s), qPrintable(ran.err));
}

QTEST_GUILESS_MAIN(TestProbeAuth)
#include "tst_probeauth.moc"
