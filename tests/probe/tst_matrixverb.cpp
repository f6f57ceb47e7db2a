// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"
#include "app/lab/server.h"
#include "tests/probe/matrixpeer.h"
#include "tests/wire/peer.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

/// The verb `matrix`, in process.
class MatrixVerbTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theLabInOneTable();
    void everyFormatIsWritten_data();
    void everyFormatIsWritten();
    void targetsComeFromAFile();
    void targetsComeFromStandardInput();
    void expectationsDecideTheExitCode();
    void aBaselineDecidesTheExitCode();
    void anErrorOfTheServerIsFound();
    void nobodyThereIsTrouble();
    void aBadTargetIsTrouble();
    void usageIsTold_data();
    void usageIsTold();
    void theHelpNamesTheOptions();
    void withoutComparisonNothingElseIsAsked();
    void fieldsAndCredentialsAreSent();
    void tlsIsKeptAndVerified_data();
    void tlsIsKeptAndVerified();

private:
    QString url(const QString &path) const { return u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path); }
    QString write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName()
                                                                                  : QString();
    }

    std::unique_ptr<lab::Server> m_lab;
    quint16 m_port = 0;
    QTemporaryDir m_folder;
};

namespace {

struct Ran {
    int code = 0;
    QByteArray out;
    QString err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

Ran matrix(const QStringList &arguments, const QByteArray &input = {})
{
    Ran ran;
    QBuffer in;
    in.setData(input);
    in.open(QIODevice::ReadOnly);
    QString out;
    QTextStream inStream(&in);
    QTextStream outStream(&out);
    QTextStream errStream(&ran.err);
    cli::Streams io{inStream, outStream, errStream};
    io.dataFolder = QStringLiteral(SOURCE_FOLDER "/data");
    ran.code = cli::run(QStringList{u"matrix"_s} + arguments, io);
    outStream.flush();
    errStream.flush();
    ran.out = out.toUtf8();
    return ran;
}

} // namespace

void MatrixVerbTest::initTestCase()
{
    const auto strict = lab::loadPersonality(QStringLiteral(SOURCE_FOLDER "/data"), u"strict"_s);
    QVERIFY(strict);
    m_lab = std::make_unique<lab::Server>(*strict);
    const auto port = m_lab->listen();
    QVERIFY(port);
    m_port = *port;
}

void MatrixVerbTest::theLabInOneTable()
{
    const Ran ran = matrix({url(u"/articles/42"_s), url(u"/nowhere"_s), u"--format"_s, u"json"_s});
    QCOMPARE(ran.code, 0);
    const QJsonObject all = ran.json();
    QCOMPARE(all["targets"_L1].toArray(), (QJsonArray{url(u"/articles/42"_s), url(u"/nowhere"_s)}));
    QCOMPARE(all["methods"_L1].toArray().size(), 17);
    const QJsonArray cells = all["cells"_L1].toArray();
    QCOMPARE(cells.size(), 34);
    for (const QJsonValue &each : cells) {
        const QJsonObject cell = each.toObject();
        QVERIFY(!cell["conclusion"_L1].toString().isEmpty());
        QCOMPARE(cell["skipped"_L1].toBool(), cell["status"_L1].isNull());
    }
    QCOMPARE(all["summary"_L1].toObject()["skipped"_L1].toInt(), 18);
    // --json before the verb asks for the same.
    QTextStream none;
    QString out;
    QTextStream outStream(&out);
    cli::Streams io{none, outStream, outStream};
    QCOMPARE(cli::run({u"--json"_s, u"matrix"_s, url(u"/"_s), u"--methods"_s, u"GET"_s}, io), 0);
    outStream.flush();
    QCOMPARE(QJsonDocument::fromJson(out.toUtf8()).object()["cells"_L1].toArray().size(), 1);
}

void MatrixVerbTest::everyFormatIsWritten_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("text") << QByteArray("http://127.0.0.1:");
    QTest::newRow("json") << QByteArray("{\n\"methods\":[\"GET\",\"PUT\"]");
    QTest::newRow("ndjson") << QByteArray("{\"matrix\":1,");
    QTest::newRow("csv") << QByteArray("target,method,status");
    QTest::newRow("md") << QByteArray("| target | GET | PUT |");
    QTest::newRow("html") << QByteArray("<!doctype html>");
    QTest::newRow("svg") << QByteArray("<svg xmlns=");
}

void MatrixVerbTest::everyFormatIsWritten()
{
    QFETCH(QByteArray, start);
    const Ran ran = matrix({url(u"/articles/42"_s), u"--methods"_s, u"GET,PUT"_s, u"--format"_s,
        QString::fromLatin1(QTest::currentDataTag())});
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.startsWith(start), ran.out.left(60).constData());
    QVERIFY(ran.out.contains("skipped"));
}

void MatrixVerbTest::targetsComeFromAFile()
{
    const QString file =
        write(u"targets"_s, "# ours\n/articles/42\n\n" + url(u"/admin"_s).toUtf8() + "\r\n/x?y=/z");
    const Ran ran =
        matrix({url({}), u"--targets"_s, file, u"--methods"_s, u"GET"_s, u"--format"_s, u"json"_s});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.json()["targets"_L1].toArray(),
        (QJsonArray{url(u"/articles/42"_s), url(u"/admin"_s), url(u"/x?y=/z"_s)}));
    // A URL with a path is a target, too.
    const Ran more = matrix(
        {url(u"/private"_s), u"--targets"_s, file, u"--methods"_s, u"GET"_s, u"--format"_s, u"json"_s});
    QCOMPARE(more.json()["targets"_L1].toArray().size(), 4);
    QCOMPARE(more.json()["targets"_L1].toArray().at(0).toString(), url(u"/private"_s));
}

void MatrixVerbTest::targetsComeFromStandardInput()
{
    const Ran ran =
        matrix({u"--targets"_s, u"-"_s, u"--methods"_s, u"GET,HEAD"_s, u"--format"_s, u"ndjson"_s},
            url(u"/a\n"_s).toUtf8() + url(u"/b"_s).toUtf8());
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.out.count("\"done\":true"), 2);
    QCOMPARE(ran.out.count('\n'), 1 + 2 * 4);
}

void MatrixVerbTest::expectationsDecideTheExitCode()
{
    const QStringList asked{url(u"/articles/42"_s), u"--methods"_s, u"GET,QUERY"_s, u"--expect"_s};
    const QString met = write(u"met.json"_s,
        R"([{"target":"/articles/42","method":"GET","status":200},{"target":"*","method":"QUERY","status":501}])");
    QCOMPARE(matrix(asked + QStringList{met}).code, 0);
    const QString unmet =
        write(u"unmet.json"_s, R"([{"target":"/articles/42","method":"GET","status":404}])");
    const Ran ran = matrix(asked + QStringList{unmet});
    QCOMPARE(ran.code, 1);
    QVERIFY2(ran.out.contains("expected status 404, seen: 200"), ran.out.constData());
    const Ran csv = matrix(asked + QStringList{unmet, u"--format"_s, u"csv"_s});
    QCOMPARE(csv.code, 1);
    QVERIFY(csv.err.contains(u"expected status 404, seen: 200"_s));
    QCOMPARE(matrix(asked + QStringList{write(u"bad.json"_s, "[{}]")}).code, 2);
}

void MatrixVerbTest::aBaselineDecidesTheExitCode()
{
    const QStringList asked{url(u"/articles/42"_s), url(u"/nowhere"_s), u"--methods"_s};
    const Ran first = matrix(asked + QStringList{u"GET,HEAD,QUERY"_s, u"--format"_s, u"json"_s});
    const QString baseline = write(u"baseline.json"_s, first.out);
    QCOMPARE(matrix(asked + QStringList{u"GET,HEAD,QUERY"_s, u"--compare"_s, baseline}).code, 0);
    const Ran fewer = matrix(asked + QStringList{u"GET,HEAD"_s, u"--compare"_s, baseline});
    QCOMPARE(fewer.code, 1);
    QVERIFY(fewer.out.contains("differs: QUERY "));
    QByteArray changed = first.out;
    changed.replace("\"status\":404", "\"status\":410");
    const Ran other =
        matrix(asked + QStringList{u"GET,HEAD,QUERY"_s, u"--compare"_s, write(u"changed.json"_s, changed)});
    QCOMPARE(other.code, 1);
    QVERIFY2(other.out.contains("status, before: 410, now: 404"), other.out.constData());
    QCOMPARE(matrix(asked + QStringList{u"GET"_s, u"--compare"_s, m_folder.filePath(u"none"_s)}).code, 2);
}

void MatrixVerbTest::anErrorOfTheServerIsFound()
{
    matrixpeer::Peer peer(
        [](const http::Request &) -> matrixpeer::Reply { return {matrixpeer::message(405)}; });
    const Ran ran = matrix({QString::fromLatin1(peer.url()), u"--methods"_s, u"GET"_s});
    QCOMPARE(ran.code, 1);
    QVERIFY(ran.out.contains("allow-missing-405"));
}

void MatrixVerbTest::nobodyThereIsTrouble()
{
    QTcpServer gone;
    QVERIFY(gone.listen(QHostAddress::LocalHost));
    const QString nowhere = u"http://127.0.0.1:%1/"_s.arg(gone.serverPort());
    gone.close();
    const Ran ran = matrix({nowhere, u"--methods"_s, u"GET"_s});
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(u"no target could be reached"_s), qPrintable(ran.err));
}

void MatrixVerbTest::aBadTargetIsTrouble()
{
    const Ran ran = matrix({u"ftp://127.0.0.1/"_s, url(u"/"_s), u"--methods"_s, u"GET"_s});
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.err.contains(u"ftp"_s));
    QVERIFY(ran.out.contains("200"));
}

void MatrixVerbTest::usageIsTold_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("word");
    QTest::newRow("nothing") << QStringList{} << u"--targets"_s;
    QTest::newRow("option") << QStringList{u"--what"_s} << u"what"_s;
    QTest::newRow("format") << QStringList{u"http://a/"_s, u"--format"_s, u"pdf"_s} << u"--format"_s;
    QTest::newRow("connections") << QStringList{u"http://a/"_s, u"-j"_s, u"0"_s} << u"-j"_s;
    QTest::newRow("rate") << QStringList{u"http://a/"_s, u"--rate"_s, u"-1"_s} << u"--rate"_s;
    QTest::newRow("methods") << QStringList{u"http://a/"_s, u"--methods"_s, u"G T,@"_s} << u"--methods"_s;
    QTest::newRow("targets") << QStringList{u"--targets"_s, u"/no/such/file"_s} << u"--targets"_s;
    QTest::newRow("field") << QStringList{u"http://a/"_s, u"-H"_s, u"nocolon"_s} << u"-H"_s;
}

void MatrixVerbTest::usageIsTold()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, word);
    const Ran ran = matrix(arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(word), qPrintable(ran.err));
    QVERIFY(ran.out.isEmpty());
}

void MatrixVerbTest::theHelpNamesTheOptions()
{
    const Ran ran = matrix({u"--help"_s});
    QCOMPARE(ran.code, 0);
    for (const char *option : {"--methods", "--targets", "--allow-unsafe", "-j", "--rate", "--compare",
             "--expect", "--format", "--resume"})
        QVERIFY2(ran.out.contains(option), option);
}

void MatrixVerbTest::withoutComparisonNothingElseIsAsked()
{
    matrixpeer::Peer peer(
        [](const http::Request &) -> matrixpeer::Reply { return {matrixpeer::message(200)}; });
    matrix({QString::fromLatin1(peer.url("/a")), u"--methods"_s, u"HEAD,REPORT"_s, u"--no-comparison"_s});
    QCOMPARE(QSet<QByteArray>(peer.log.begin(), peer.log.end()), (QSet<QByteArray>{"HEAD /a", "REPORT /a"}));
}

void MatrixVerbTest::fieldsAndCredentialsAreSent()
{
    QList<QByteArray> seen;
    matrixpeer::Peer peer([&seen](const http::Request &request) -> matrixpeer::Reply {
        seen << http::fieldValue(request.fields, "X-Trial").value_or("-") + ' '
                + http::fieldValue(request.fields, "Authorization").value_or("-");
        return {matrixpeer::message(200)};
    });
    matrix({QString::fromLatin1(peer.url("/a")), u"--methods"_s, u"GET"_s, u"-H"_s, u"X-Trial: yes"_s,
        u"-u"_s, u"a:b"_s});
    QCOMPARE(seen.size(), 2);
    QCOMPARE(seen[0], "yes Basic YTpi");
    QCOMPARE(seen[1], seen[0]);
}

void MatrixVerbTest::tlsIsKeptAndVerified_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("code");
    QTest::newRow("known authority") << QStringList{u"--cacert"_s, peer::certificate("ca.pem")} << 0;
    QTest::newRow("unknown authority") << QStringList{} << 2;
    QTest::newRow("unknown, but insecure") << QStringList{u"--insecure"_s} << 0;
}

void MatrixVerbTest::tlsIsKeptAndVerified()
{
    QFETCH(QStringList, options);
    QFETCH(int, code);
    qsizetype answered = 0;
    std::unique_ptr<peer::Peer> server;
    server = std::make_unique<peer::Peer>("good", [&](QTcpSocket &socket) {
        for (const qsizetype asked = server->seen.count("\r\n\r\n"); answered < asked; ++answered)
            socket.write(
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n");
    });
    const Ran ran = matrix(QStringList{QString::fromLatin1(server->url("/a", "https")), u"--methods"_s,
                               u"GET,HEAD,REPORT"_s, u"-j"_s, u"1"_s, u"--format"_s, u"json"_s}
        + options);
    QCOMPARE(ran.code == 2 ? 2 : 0, code);
    const QJsonObject first = ran.json()["cells"_L1].toArray().at(0).toObject();
    if (code == 2) {
        QCOMPARE(first["failure"_L1].toString(), u"tls-failed"_s);
        QVERIFY(server->seen.isEmpty());
        return;
    }
    QCOMPARE(first["status"_L1].toInt(), 200);
    const bool insecure = options.contains(u"--insecure"_s);
    QCOMPARE(ran.json()["summary"_L1].toObject()["unverified"_L1].toBool(), insecure);
    QCOMPARE(ran.err.contains(u"not verified"_s), insecure);
    QCOMPARE(answered, 4);
    QCOMPARE(server->connections, 1);
}

QTEST_GUILESS_MAIN(MatrixVerbTest)
#include "tst_matrixverb.moc"
