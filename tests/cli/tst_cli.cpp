// SPDX-License-Identifier: Apache-2.0
#include "app/lab/server.h"
#include "tests/cli/running.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using running::Ran;
using running::run;

namespace {

/// Listens, keeps what arrives, answers with fixed bytes and closes.
class Listener : public QTcpServer {
public:
    explicit Listener(QByteArray answer)
        : m_answer(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                received += socket->readAll();
                if (!received.contains("\r\n\r\n"))
                    return;
                socket->write(m_answer);
                socket->disconnectFromHost();
            });
        });
    }
    QString url(const QString &path = u"/"_s) const
    {
        return u"http://127.0.0.1:%1%2"_s.arg(serverPort()).arg(path);
    }

    QByteArray received;

private:
    QByteArray m_answer;
};

} // namespace

/// The terminal face, in process.
class CliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void explainTellsOneThing_data();
    void explainTellsOneThing();
    void explainSearchesForWords_data();
    void explainSearchesForWords();
    void explainHasAPageForEveryNumber_data();
    void explainHasAPageForEveryNumber();
    void explainNamesEverythingThatBelongsToACode();
    void explainSetsCodesSideBySide();
    void aServerIsExplainedWithWhatWasMeasured();
    void comparisonSaysWhatIsGotWrong();
    void labAnswersAreExplained_data();
    void labAnswersAreExplained();
    void bytesAreExactlyThose();
    void interimAnswersAreShown();
    void shortContentIsFound();
    void bannerIsNotHttp();
    void silenceIsExplained();
    void redirectIsFollowedAndBlamed();
    void badInputIsRefused_data();
    void badInputIsRefused();
    void anywaySendsWhatBreaksTheGrammar();
    void rawSendsTheseBytesAndNoOthers();
    void badDataFileIsNamed();
    void helpAndVersionAreEverywhere_data();
    void helpAndVersionAreEverywhere();

private:
    QString labUrl(const QString &path) const
    {
        return u"http://127.0.0.1:%1%2"_s.arg(m_lab->port()).arg(path);
    }

    std::unique_ptr<lab::Server> m_lab;
};

void CliTest::initTestCase()
{
    std::vector<base::Error> problems;
    const std::vector<lab::Personality> all = lab::loadPersonalities(u":/data"_s, &problems);
    QVERIFY(problems.empty());
    QCOMPARE(all.front().id, u"strict"_s);
    m_lab = std::make_unique<lab::Server>(all.front());
    QVERIFY(m_lab->listen().hasValue());
}

void CliTest::explainTellsOneThing_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("registered");
    QTest::newRow("status") << u"501"_s << u"status"_s << u"Not Implemented"_s << true;
    QTest::newRow("method") << u"PROPFIND"_s << u"method"_s << u"PROPFIND"_s << true;
    QTest::newRow("method in small letters") << u"propfind"_s << u"method"_s << u"PROPFIND"_s << true;
    QTest::newRow("field") << u"allow"_s << u"field"_s << u"Allow"_s << true;
    QTest::newRow("unregistered") << u"471"_s << u"status"_s << u"(not registered)"_s << false;
    QTest::newRow("out of range") << u"961"_s << u"status"_s << u"(not valid)"_s << false;
    QTest::newRow("a list in one word")
        << u"110-113, 199"_s << u"status"_s << u"Response Is Stale"_s << false;
    QTest::newRow("somebody's own") << u"520"_s << u"status"_s << u"Web Server Returns an Unknown Error"_s
                                    << false;
}

void CliTest::explainTellsOneThing()
{
    QFETCH(QString, word);
    const Ran ran = run({u"--json"_s, u"explain"_s, word});
    QCOMPARE(ran.code, 0);
    const QJsonObject article = ran.json().value("articles"_L1).toArray().first().toObject();
    QTEST(article.value("kind"_L1).toString(), "kind");
    QTEST(article.value("name"_L1).toString(), "name");
    QTEST(article.value("registered"_L1).toBool(), "registered");
    QVERIFY(!article.value("summary"_L1).toString().isEmpty());
    QVERIFY(!run({u"explain"_s, word}).out.isEmpty());
}

void CliTest::explainSearchesForWords_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("title");
    QTest::newRow("phrase") << QStringList{u"gateway"_s, u"timeout"_s} << u"504 Gateway Timeout"_s;
    QTest::newRow("slip") << QStringList{u"gatway"_s, u"timeuot"_s} << u"504 Gateway Timeout"_s;
    QTest::newRow("document") << QStringList{u"RFC"_s, u"9110"_s} << u"RFC 9110 HTTP Semantics"_s;
    QTest::newRow("document as one word") << QStringList{u"rfc9110"_s} << u"RFC 9110 HTTP Semantics"_s;
    QTest::newRow("its number") << QStringList{u"9110"_s} << u"RFC 9110 HTTP Semantics"_s;
    QTest::newRow("server") << QStringList{u"nginx"_s, u"profile"_s} << u"nginx"_s;
}

void CliTest::explainSearchesForWords()
{
    QFETCH(QStringList, words);
    QFETCH(QString, title);
    const Ran text = run(QStringList{u"explain"_s} + words);
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.startsWith(title + u"  "_s), qPrintable(text.out));
    const Ran ran = run(QStringList{u"--json"_s, u"explain"_s} + words);
    const QJsonObject hit = ran.json().value("hits"_L1).toArray().first().toObject();
    QCOMPARE(hit.value("title"_L1).toString(), title);
    QVERIFY(!hit.value("kind"_L1).toString().isEmpty() && !hit.value("id"_L1).toString().isEmpty());
    QVERIFY(ran.json().value("articles"_L1).isArray());
}

void CliTest::explainHasAPageForEveryNumber_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("general");
    for (const char *number : {"193", "293", "393", "493", "593"})
        QTest::newRow(number) << QString::fromLatin1(number) << QString::fromLatin1(number).left(1) + u"00"_s;
    QTest::newRow("out of range") << u"986"_s << u"5xx"_s;
    QTest::newRow("zero") << u"002"_s << u"5xx"_s;
}

void CliTest::explainHasAPageForEveryNumber()
{
    QFETCH(QString, number);
    QFETCH(QString, general);
    const Ran ran = run({u"--json"_s, u"explain"_s, number});
    const QJsonObject article = ran.json().value("articles"_L1).toArray().first().toObject();
    QCOMPARE(article.value("id"_L1).toString(), number);
    QCOMPARE(article.value("registered"_L1).toBool(true), false);
    QStringList headings;
    for (const QJsonValue &block : article.value("blocks"_L1).toArray())
        headings << block.toObject().value("heading"_L1).toString();
    QCOMPARE(headings,
        (QStringList{u"What it means"_s, u"What to make of it as a client"_s, u"What to send instead"_s}));
    const QString out = run({u"explain"_s, number}).out;
    QVERIFY(out.contains(general));
    QVERIFY(out.contains(u"RFC 9110 15"_s));
    QVERIFY(out.contains(u"caching"_s));
}

void CliTest::explainNamesEverythingThatBelongsToACode()
{
    const Ran ran = run({u"--json"_s, u"explain"_s, u"405"_s});
    const QJsonObject article = ran.json().value("articles"_L1).toArray().first().toObject();
    const QString out = run({u"explain"_s, u"405"_s}).out;
    for (const auto &[key, member] : {std::pair(u"questions"_s, u"question"_s), {u"recipes"_s, u"title"_s}}) {
        QVERIFY2(article.value(key).isArray(), qPrintable(key));
        for (const QJsonValue &one : article.value(key).toArray()) {
            const QString first = one.toObject().value(member).toString().section(u' ', 0, 2);
            QVERIFY2(out.contains(first), qPrintable(first));
        }
    }
    QVERIFY(article.value("try"_L1).isArray());
    QVERIFY(article.value("origins"_L1).isArray());
    QVERIFY(!article.value("claims"_L1).toArray().isEmpty());
}

void CliTest::explainSetsCodesSideBySide()
{
    const Ran ran = run({u"--json"_s, u"explain"_s, u"501"_s, u"405"_s, u"403"_s});
    QCOMPARE(ran.json().value("articles"_L1).toArray().size(), 3);
    const QJsonArray rows = ran.json().value("comparison"_L1).toObject().value("rows"_L1).toArray();
    QVERIFY(rows.size() >= 8);
    for (const QJsonValue &row : rows)
        QCOMPARE(row.toObject().value("cells"_L1).toArray().size(), 3);
}

void CliTest::aServerIsExplainedWithWhatWasMeasured()
{
    const Ran text = run({u"explain"_s, u"nginx"_s});
    QCOMPARE(text.code, 0);
    QVERIFY2(text.out.contains(u"DELETE        405        405        403"_s), qPrintable(text.out));
    const Ran ran = run({u"--json"_s, u"explain"_s, u"NGINX"_s});
    const QJsonObject article = ran.json().value("articles"_L1).toArray().first().toObject();
    const QJsonObject answers =
        article.value("observed"_L1).toArray().first().toObject().value("answers"_L1).toObject();
    const QJsonObject cell = answers.value("here"_L1).toObject().value("DELETE"_L1).toObject();
    QCOMPARE(cell.value("status"_L1).toInt(), 405);
    QVERIFY(cell.value("allow"_L1).isNull());
}

void CliTest::comparisonSaysWhatIsGotWrong()
{
    const Ran ran = run({u"explain"_s, u"501"_s, u"405"_s, u"403"_s});
    for (const QString &wanted : {u"RFC 9110 15.6.2"_s, u"RFC 9110 15.5.6"_s, u"RFC 9110 15.5.4"_s, u"451"_s,
             u"Commonly got wrong"_s, u"RFC 9111 3"_s, u"RFC 9110 10.2.1"_s, u"nginx"_s})
        QVERIFY2(ran.out.contains(wanted), qPrintable(wanted));
}

void CliTest::labAnswersAreExplained_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("gate");
    QTest::newRow("501") << u"FROBNICATE"_s << u"/articles/42"_s << 501 << u"501-unknown-method"_s
                         << u"method-known"_s;
    QTest::newRow("405") << u"DELETE"_s << u"/articles"_s << 405 << u"405-not-here"_s
                         << u"method-allowed-here"_s;
    QTest::newRow("403") << u"GET"_s << u"/admin"_s << 403 << u"403-get"_s << u"permitted"_s;
    QTest::newRow("401") << u"GET"_s << u"/private"_s << 401 << u"401-first"_s << u"authenticated"_s;
    QTest::newRow("404") << u"GET"_s << u"/missing"_s << 404 << u"404-get"_s << u"exists"_s;
    QTest::newRow("200") << u"GET"_s << u"/articles/42"_s << 200 << u"success"_s << QString();
}

void CliTest::labAnswersAreExplained()
{
    QFETCH(QString, method);
    QFETCH(QString, path);
    QFETCH(QString, gate);
    const Ran ran = run({u"--json"_s, u"send"_s, method, labUrl(path)});
    QCOMPARE(ran.code, 0);
    const QJsonObject object = ran.json();
    QTEST(object.value("responses"_L1).toArray().last().toObject().value("status"_L1).toInt(), "status");
    const QJsonObject report = object.value("report"_L1).toObject();
    QTEST(report.value("verdict"_L1).toObject().value("id"_L1).toString(), "verdict");
    QString stopped;
    const QJsonArray path9 = report.value("path"_L1).toArray();
    for (const QJsonValue &step : path9) {
        if (step.toObject().value("outcome"_L1).toString() == "stopped"_L1)
            stopped = step.toObject().value("gate"_L1).toString();
    }
    QCOMPARE(stopped, gate);
    const Ran text = run({u"send"_s, method, labUrl(path)});
    QVERIFY(text.out.contains(report.value("verdict"_L1).toObject().value("text"_L1).toString()));
}

void CliTest::bytesAreExactlyThose()
{
    Listener peer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    run({u"send"_s, u"fRoB"_s, peer.url(), u"--target"_s, u"/a/../%2f{}"_s, u"-H"_s, u"x-A: 1"_s, u"-H"_s,
        u"X-a: 2"_s, u"--no-auto"_s, u"user-agent"_s});
    const QByteArray host = "127.0.0.1:" + QByteArray::number(peer.serverPort());
    QCOMPARE(peer.received,
        "fRoB /a/../%2f{} HTTP/1.1\r\nHost: " + host + "\r\nAccept: */*\r\nx-A: 1\r\nX-a: 2\r\n\r\n");
}

void CliTest::interimAnswersAreShown()
{
    Listener peer(
        "HTTP/1.1 103 Early Hints\r\nLink: </s.css>\r\n\r\nHTTP/1.1 405 Method Not Allowed\r\nAllow: "
        "GET\r\nContent-Length: 0\r\n\r\n");
    const Ran ran = run({u"--json"_s, u"send"_s, u"DELETE"_s, peer.url()});
    const QJsonArray responses = ran.json().value("responses"_L1).toArray();
    QCOMPARE(responses.size(), 2);
    QCOMPARE(responses[0].toObject().value("status"_L1).toInt(), 103);
    QVERIFY(responses[0].toObject().value("interim"_L1).toBool());
    QCOMPARE(responses[1].toObject().value("status"_L1).toInt(), 405);
    QVERIFY(run({u"send"_s, u"DELETE"_s, peer.url()}).out.contains(u"103 Early Hints"_s));
}

void CliTest::shortContentIsFound()
{
    Listener peer("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc");
    const Ran ran = run({u"--json"_s, u"send"_s, u"GET"_s, peer.url()});
    QCOMPARE(ran.json().value("failure"_L1).toObject().value("kind"_L1).toString(), u"truncated"_s);
    QCOMPARE(
        ran.json().value("report"_L1).toObject().value("verdict"_L1).toObject().value("id"_L1).toString(),
        u"cut-short"_s);
    QVERIFY(ran.out.contains(u"framing-content-length-wrong"_s));
    QCOMPARE(ran.code, 1);
}

void CliTest::bannerIsNotHttp()
{
    Listener peer("SSH-2.0-OpenSSH_9.2\r\n");
    const Ran ran = run({u"--json"_s, u"send"_s, u"GET"_s, peer.url()});
    QCOMPARE(ran.code, 2);
    QCOMPARE(ran.json().value("failure"_L1).toObject().value("kind"_L1).toString(), u"not-http"_s);
    QVERIFY(ran.json().value("failure"_L1).toObject().value("message"_L1).toString().contains(u"SSH"_s));
}

void CliTest::silenceIsExplained()
{
    Listener peer({});
    const Ran ran = run({u"--json"_s, u"send"_s, u"FROBNICATE"_s, peer.url()});
    QCOMPARE(ran.code, 2);
    QCOMPARE(
        ran.json().value("report"_L1).toObject().value("verdict"_L1).toObject().value("id"_L1).toString(),
        u"hung-up-method"_s);
}

void CliTest::redirectIsFollowedAndBlamed()
{
    Listener last("HTTP/1.1 405 Method Not Allowed\r\nAllow: PUT\r\nContent-Length: 0\r\n\r\n");
    Listener first("HTTP/1.1 301 Moved Permanently\r\nLocation: " + last.url(u"/b"_s).toLatin1()
        + "\r\nContent-Length: 0\r\n\r\n");
    const Ran shown = run({u"--json"_s, u"send"_s, u"POST"_s, first.url(), u"-d"_s, u"hi"_s});
    QCOMPARE(shown.json().value("responses"_L1).toArray().last().toObject().value("status"_L1).toInt(), 301);
    QVERIFY(last.received.isEmpty());
    const Ran ran =
        run({u"--json"_s, u"send"_s, u"POST"_s, first.url(), u"-d"_s, u"hi"_s, u"--follow"_s, u"3"_s});
    const QJsonObject verdict = ran.json().value("report"_L1).toObject().value("verdict"_L1).toObject();
    QCOMPARE(verdict.value("id"_L1).toString(), u"redirected-and-refused"_s);
    QVERIFY(verdict.value("text"_L1).toString().startsWith(u"Your POST became GET"_s));
    QVERIFY(last.received.startsWith("GET /b "));
}

void CliTest::badInputIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("no verb") << QStringList{} << u"Usage"_s;
    QTest::newRow("unknown verb") << QStringList{u"dance"_s} << u"dance"_s;
    QTest::newRow("unreadable URL") << QStringList{u"send"_s, u"GET"_s, u"http://"_s} << u"host"_s;
    QTest::newRow("other scheme") << QStringList{u"send"_s, u"GET"_s, u"ftp://x/"_s} << u"ftp"_s;
    QTest::newRow("port out of range")
        << QStringList{u"send"_s, u"GET"_s, u"http://127.0.0.1:70000/"_s} << u"70000"_s;
    QTest::newRow("empty method") << QStringList{u"send"_s, QString(), u"http://127.0.0.1/"_s} << u"method"_s;
    QTest::newRow("illegal method") << QStringList{u"send"_s, u"GE T"_s, u"http://127.0.0.1/"_s}
                                    << u"method"_s;
    QTest::newRow("field without colon")
        << QStringList{u"send"_s, u"GET"_s, u"http://127.0.0.1/"_s, u"-H"_s, u"nope"_s} << u"colon"_s;
    QTest::newRow("no such option") << QStringList{u"send"_s, u"GET"_s, u"http://127.0.0.1/"_s, u"--frob"_s}
                                    << u"frob"_s;
    QTest::newRow("HTTP/3") << QStringList{u"send"_s, u"GET"_s, u"http://127.0.0.1/"_s, u"--http"_s, u"3"_s}
                            << u"no version to send"_s;
    QTest::newRow("missing file") << QStringList{u"send"_s, u"PUT"_s, u"http://127.0.0.1/"_s,
        u"--data-file"_s, u"/nonexistent"_s}
                                  << u"/nonexistent"_s;
    QTest::newRow("bad timeout") << QStringList{u"send"_s, u"GET"_s, u"http://127.0.0.1/"_s, u"--timeout"_s,
        u"soon"_s} << u"soon"_s;
    QTest::newRow("unknown word") << QStringList{u"explain"_s, u"qqqqzzzz"_s} << u"qqqqzzzz"_s;
    QTest::newRow("nothing to explain") << QStringList{u"explain"_s} << u"explain"_s;
    QTest::newRow("bad colour") << QStringList{u"--color"_s, u"pink"_s, u"explain"_s, u"501"_s}
                                << u"--color"_s;
    QTest::newRow("no folder") << QStringList{u"data"_s, u"check"_s, u"/nonexistent"_s} << u"/nonexistent"_s;
    QTest::newRow("no personality") << QStringList{u"lab"_s, u"--personality"_s, u"nope"_s} << u"nope"_s;
    QTest::newRow("bad lab port") << QStringList{u"lab"_s, u"--port"_s, u"70000"_s} << u"70000"_s;
}

void CliTest::badInputIsRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const Ran ran = run(arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
    QVERIFY(ran.out.isEmpty());
}

void CliTest::anywaySendsWhatBreaksTheGrammar()
{
    Listener peer("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    run({u"send"_s, u"GE T"_s, peer.url(u"/a"_s), u"--anyway"_s});
    QVERIFY2(peer.received.startsWith("GE T /a HTTP/1.1\r\n"), peer.received.constData());
}

void CliTest::rawSendsTheseBytesAndNoOthers()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"raw"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray bytes = "get  / HTTP/9.9\nA:b\n\r\n\r\n";
    file.write(bytes);
    file.close();
    Listener peer("HTTP/1.1 505 HTTP Version Not Supported\r\nContent-Length: 0\r\n\r\n");
    run({u"send"_s, u"GET"_s, peer.url(), u"--raw"_s, file.fileName()});
    QCOMPARE(peer.received, bytes);
}

void CliTest::badDataFileIsNamed()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"statuses"_s));
    QFile file(folder.filePath(u"statuses/999.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"id": "999", "colour": "red"})");
    file.close();
    const Ran ran = run({u"data"_s, u"check"_s, folder.path()});
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.out.contains(u"999.json"_s));
    QVERIFY(ran.out.contains(u"colour"_s));
    QCOMPARE(run({u"data"_s, u"check"_s, QStringLiteral(SOURCE_FOLDER "/data")}).code, 0);
}

void CliTest::helpAndVersionAreEverywhere_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("program") << QStringList{u"--help"_s};
    QTest::newRow("version") << QStringList{u"--version"_s};
    for (const char *verb : {"explain", "send", "lint", "lab", "data"})
        QTest::newRow(verb) << QStringList{QString::fromLatin1(verb), u"--help"_s};
}

void CliTest::helpAndVersionAreEverywhere()
{
    QFETCH(QStringList, arguments);
    const Ran ran = run(arguments);
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.out.contains(u"reasonphrase-cli"_s));
    QVERIFY(ran.err.isEmpty());
}

QTEST_GUILESS_MAIN(CliTest)
#include "tst_cli.moc"
