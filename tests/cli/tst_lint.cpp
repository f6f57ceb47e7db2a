// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/lintrun.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lintrun;

/// The verb lint, in process: formats in and out, and exit codes.
class LintTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exitCodesAreThoseOfTheContract_data();
    void exitCodesAreThoseOfTheContract();
    void textTellsAndSumsUp();
    void levelsCanBeLeftOut();
    void linesAnswerLines();
    void streamIsReadAsOne_data();
    void streamIsReadAsOne();
    void longStreamTakesNoLongerEach();
    void rawFilesAreRead();
    void jsonHasTheShapesOfSend();
    void badUsageIsRefused_data();
    void badUsageIsRefused();
};

void LintTest::exitCodesAreThoseOfTheContract_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("code");
    QTest::newRow("nothing at level error") << fine << 0;
    QTest::newRow("an error") << refused << 1;
    QTest::newRow("not a capture") << "hello"_ba << 2;
    QTest::newRow("a line that cannot be read") << "{\"id\": 1, \"request\": 4}\n" + line("2", fine) << 2;
    QTest::newRow("lines, an error") << line("1", fine) + line("2", refused) << 1;
}

void LintTest::exitCodesAreThoseOfTheContract()
{
    QFETCH(QByteArray, input);
    for (const char *format : {"text", "json", "ndjson", "sarif", "junit"}) {
        const Ran ran = lint({u"--format"_s, QString::fromLatin1(format), u"-"_s}, input);
        QTEST(ran.code, "code");
    }
}

void LintTest::textTellsAndSumsUp()
{
    const Ran ran = lint({sample(u"chrome.har"_s), sample(u"broken.har"_s)});
    QCOMPARE(ran.code, 2);
    QVERIFY(ran.out.contains(u"DELETE https://shop.test/articles/42?a=b → 405"_s));
    QVERIFY(ran.out.contains(u"chrome.har:19 #1"_s));
    QVERIFY(ran.out.contains(u"error Allow is missing [MUST]  allow-missing-405"_s));
    QVERIFY(ran.out.contains(u"was recorded by WebInspector 537.36"_s));
    QVERIFY(ran.out.contains(u"\n16 exchanges: "_s));
    QVERIFY(ran.out.endsWith(u"Worst: error.\n8 could not be read.\n2 entries are not HTTP.\n"_s));
    QVERIFY(ran.err.contains(u"broken.har:95: entry 6 (http://shop.test/ok): it has no response."_s));
    QVERIFY(lint({u"-"_s}, fine).out.contains(u"(unknown request) → 200 OK"_s));
}

void LintTest::levelsCanBeLeftOut()
{
    const QString all = lint({u"--level"_s, u"open"_s, u"-"_s}, refused).out;
    const QString errors = lint({u"--level"_s, u"error"_s, u"-"_s}, refused).out;
    QVERIFY(all.contains(u"method-not-allowed-says"_s) && all.contains(u"refusal-made-up-same"_s));
    QVERIFY(errors.contains(u"allow-missing-405"_s));
    QVERIFY(!errors.contains(u"method-not-allowed-says"_s));
    QCOMPARE(errors.section(u'\n', -2), all.section(u'\n', -2)); // the sum leaves nothing out
}

void LintTest::linesAnswerLines()
{
    const Ran ran = lint({u"--format"_s, u"ndjson"_s, u"-"_s},
        line("\"a\"", refused) + "nonsense\n" + line("7", fine) + line("null", refused + refused));
    const QStringList lines = ran.out.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 4);
    QList<QJsonObject> objects;
    for (const QString &each : lines)
        objects << QJsonDocument::fromJson(each.toUtf8()).object();
    QCOMPARE(objects[0].value("id"_L1), QJsonValue(u"a"_s));
    QVERIFY(objects[0].value("error"_L1).isNull());
    QCOMPARE(objects[0].value("findings"_L1)[0],
        QJsonValue(QJsonObject{{u"rule"_s, u"allow-missing-405"_s}, {u"level"_s, u"error"_s}}));
    QVERIFY(objects[1].value("error"_L1).toString().contains(u"JSON"_s));
    QVERIFY(objects[1].value("findings"_L1).isArray());
    QCOMPARE(objects[2].value("id"_L1), QJsonValue(7));
    QVERIFY(objects[3].contains("id"_L1) && objects[3].value("id"_L1).isNull());
    const Ran archive = lint({u"--format"_s, u"ndjson"_s, sample(u"chrome.har"_s)});
    QCOMPARE(archive.out.count(u'\n'), 5);
    QVERIFY(archive.out.contains(u"chrome.har#1\""_s));
}

void LintTest::rawFilesAreRead()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        file.open(QIODevice::WriteOnly);
        file.write(bytes);
        return file.fileName();
    };
    const QByteArray get = "GET /a HTTP/1.1\r\nHost: a.test\r\n\r\n";
    const QString sent = write(u"q"_s, get + get);
    const QString received = write(u"r"_s, "HTTP/1.1 103 Early Hints\r\n\r\n" + fine + refused);
    const Ran ran = lint({u"--request"_s, sent, u"--response"_s, received, u"--scheme"_s, u"https"_s});
    QCOMPARE(ran.code, 1);
    QVERIFY(ran.out.contains(u"GET https://a.test/a → 200 OK"_s));
    QVERIFY(ran.out.contains(u"GET https://a.test/a → 405 No"_s));
    QVERIFY(ran.out.contains(u"2 exchanges"_s));
    QCOMPARE(lint({u"--response"_s, received}).code, 1);
    QCOMPARE(lint({u"--request"_s, sent}).code, 0);
    QCOMPARE(lint({u"--request"_s, sent, u"--response"_s, folder.filePath(u"none"_s)}).code, 2);
}

void LintTest::jsonHasTheShapesOfSend()
{
    const QJsonObject object = lint({u"--format"_s, u"json"_s, sample(u"chrome.har"_s)}).json();
    const QJsonValue first = object.value("exchanges"_L1)[0];
    QCOMPARE(object.value("exchanges"_L1).toArray().size(), 5);
    QCOMPARE(first["request"_L1]["method"_L1].toString(), u"DELETE"_s);
    QCOMPARE(first["report"_L1]["verdict"_L1]["id"_L1].toString(), u"405-no-allow"_s);
    QCOMPARE(first["source"_L1]["number"_L1].toInt(), 1);
    QCOMPARE(first["source"_L1]["recorded_by"_L1].toString(), u"WebInspector 537.36"_s);
    QCOMPARE(first["source"_L1]["not_recorded"_L1]["response"_L1],
        QJsonValue(QJsonArray{u"lines"_s, u"framing"_s}));
    QCOMPARE(object.value("summary"_L1)["worst"_L1].toString(), u"error"_s);
    QCOMPARE(object.value("summary"_L1)["skipped"_L1].toInt(), 2);
    const QJsonObject none = lint({u"--format"_s, u"json"_s, u"-"_s}, "x").json();
    QCOMPARE(none.value("exchanges"_L1).toArray().size(), 0);
    QCOMPARE(none.value("errors"_L1).toArray().size(), 1);
}

void LintTest::badUsageIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QStringList{} << u"--request"_s;
    QTest::newRow("format") << QStringList{u"--format"_s, u"xml"_s, u"-"_s} << u"xml"_s;
    QTest::newRow("level") << QStringList{u"--level"_s, u"fatal"_s, u"-"_s} << u"fatal"_s;
    QTest::newRow("scheme") << QStringList{u"--scheme"_s, u"ftp"_s, u"-"_s} << u"ftp"_s;
    QTest::newRow("option") << QStringList{u"--frob"_s} << u"frob"_s;
    QTest::newRow("no file") << QStringList{u"/nonexistent.har"_s} << u"/nonexistent.har"_s;
}

void LintTest::badUsageIsRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const Ran ran = lint(arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains(says), qPrintable(ran.err));
}

/// Start lines and fields of both sides, "|" between messages and "¦" between lines; the rule that the last
/// of them gives away when it is seen with the others.
void LintTest::streamIsReadAsOne_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("received");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<bool>("fires");
    const auto row = [](const char *name, const QString &sent, const QString &received, const QString &rule,
                         bool fires = true) { QTest::newRow(name) << sent << received << rule << fires; };
    const QString twice = u"GET /a|HEAD /a"_s;
    row("HEAD lacks a field", twice, u"200 OK¦ETag: \"x\"|200 OK"_s, u"head-fields-differ"_s);
    row("HEAD says the same", twice, u"200 OK¦ETag: \"x\"|200 OK¦ETag: \"x\""_s, u"head-fields-differ"_s,
        false);
    row("HEAD says another status", twice, u"200 OK|404 No"_s, u"head-status-differs"_s);
    row("HEAD asked for less", u"GET /a¦If-None-Match: \"x\"|HEAD /a"_s, u"304 Not Modified|200 OK"_s,
        u"head-status-differs"_s, false);
    row("HEAD after a change", u"GET /a|DELETE /a|HEAD /a"_s, u"200 OK|204 Gone|404 No"_s,
        u"head-status-differs"_s, false);
    row("304 of another length", u"GET /a|GET /a¦If-None-Match: \"x\""_s,
        u"200 OK¦ETag: \"x\"¦Content-Length: 0|304 Not Modified¦ETag: \"x\"¦Content-Length: 9"_s,
        u"not-modified-length"_s);
    row("promised and refused", u"OPTIONS /a|PUT /a"_s, u"204 Fine¦Allow: PUT|405 No¦Allow: GET"_s,
        u"allow-promise-broken"_s);
    row("promised for another target", u"OPTIONS /b|PUT /a"_s, u"204 Fine¦Allow: PUT|405 No¦Allow: GET"_s,
        u"allow-promise-broken"_s, false);
    row("the same credentials", u"GET /a¦Authorization: Basic YTpi|GET /a¦Authorization: Basic YTpi"_s,
        u"401 No¦WWW-Authenticate: Basic realm=\"x\"|401 No¦WWW-Authenticate: Basic realm=\"x\""_s,
        u"auth-loop"_s);
    row("redirects in a circle", u"GET /a|GET /b"_s, u"302 Found¦Location: /b|302 Found¦Location: ./a"_s,
        u"redirect-chain"_s);
    row("redirects that did not lead here", u"GET /a|GET /c"_s,
        u"302 Found¦Location: /b|302 Found¦Location: /a"_s, u"redirect-chain"_s, false);
    row("POST, then GET", u"POST /a|GET /b"_s, u"303 See Other¦Location: /b|200 OK"_s,
        u"redirect-changed-method"_s, false);
}

static QByteArray stream(const QString &messages, const QByteArray &before, const QByteArray &after)
{
    QByteArray bytes;
    const QStringList all = messages.split(u'|');
    for (const QString &message : all) {
        QByteArrayList lines = message.toLatin1().split('\xa6');
        bytes += before + lines.takeFirst() + after;
        const bool isLong = message.contains("Content-Length"_L1) || message.startsWith("204"_L1)
            || message.startsWith("304"_L1);
        if (!isLong)
            lines << "Content-Length: 0";
        bytes += lines.join("\r\n") + (lines.isEmpty() ? "\r\n" : "\r\n\r\n");
    }
    return bytes;
}

static QByteArray lineOf(const QByteArray &sent, const QByteArray &received)
{
    return "{\"id\":1,\"scheme\":\"http\",\"request\":\"" + sent.toBase64() + "\",\"response\":\""
        + received.toBase64() + "\"}\n";
}

void LintTest::streamIsReadAsOne()
{
    QFETCH(QString, sent);
    QFETCH(QString, received);
    QFETCH(QString, rule);
    const QByteArray requests = stream(sent, {}, " HTTP/1.1\r\nHost: a.test\r\n");
    const QByteArray answers = stream(received, "HTTP/1.1 ", "\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n");
    const Ran ran = lint({u"--format"_s, u"ndjson"_s, u"-"_s}, lineOf(requests, answers));
    const int last = int(sent.count(u'|')) + 1;
    bool found = false;
    const QJsonArray findings = ran.json().value("findings"_L1).toArray();
    for (const QJsonValue &finding : findings)
        found |= finding["rule"_L1] == rule && finding["exchange"_L1] == last;
    QTEST(found, "fires");
}

/// Of the exchanges before, each is compared with the same number of them, wherever it stands: what is
/// further away is forgotten.
void LintTest::longStreamTakesNoLongerEach()
{
    const auto headFindings = [](int between) {
        const QString sent = u"GET /a|"_s + u"GET /b|"_s.repeated(between) + u"HEAD /a"_s;
        const QString received = u"200 OK|"_s + u"200 OK|"_s.repeated(between) + u"404 No"_s;
        const Ran ran = lint({u"--format"_s, u"ndjson"_s, u"-"_s},
            lineOf(stream(sent, {}, " HTTP/1.1\r\nHost: a.test\r\n"), stream(received, "HTTP/1.1 ", "\r\n")));
        return ran.out.count(u"head-status-differs"_s);
    };
    QCOMPARE(headFindings(40), 1);
    QCOMPARE(headFindings(400), 0);
}

QTEST_GUILESS_MAIN(LintTest)
#include "tst_lint.moc"
