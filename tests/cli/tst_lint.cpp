// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"

#include <QBuffer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

struct Ran {
    int code = 0;
    QString out;
    QString err;

    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

/// Runs lint with `input` on its standard input.
Ran lint(const QStringList &arguments, const QByteArray &input = {})
{
    Ran ran;
    QBuffer in;
    in.setData(input);
    in.open(QIODevice::ReadOnly);
    QTextStream inStream(&in);
    QTextStream outStream(&ran.out);
    QTextStream errStream(&ran.err);
    cli::Streams io{inStream, outStream, errStream};
    ran.code = cli::run(QStringList{u"lint"_s} + arguments, io);
    outStream.flush();
    errStream.flush();
    return ran;
}

QString sample(const QString &name)
{
    return QStringLiteral(SOURCE_FOLDER "/tests/interchange/samples/") + name;
}

const QByteArray refused =
    "HTTP/1.1 405 No\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n";
const QByteArray fine = "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Length: 0\r\n\r\n";

QByteArray line(const QByteArray &id, const QByteArray &received)
{
    const QByteArray sent = "DELETE /a HTTP/1.1\r\nHost: a.test\r\n\r\n";
    return "{\"id\":" + id + ",\"scheme\":\"http\",\"request\":\"" + sent.toBase64() + "\",\"response\":\""
        + received.toBase64() + "\"}\n";
}

} // namespace

/// The verb lint, in process: formats in and out, and exit codes.
class LintTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exitCodesAreThoseOfTheContract_data();
    void exitCodesAreThoseOfTheContract();
    void textTellsAndSumsUp();
    void levelsCanBeLeftOut();
    void linesAnswerLines();
    void rawFilesAreRead();
    void jsonHasTheShapesOfSend();
    void sarifHoldsToItsSchema();
    void sarifPointsAtBytes();
    void junitCountsWhatItHolds();
    void junitSurvivesWhatXmlCannotHold();
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

void LintTest::sarifHoldsToItsSchema()
{
    const Ran ran = lint({u"--format"_s, u"sarif"_s, u"--level"_s, u"open"_s, sample(u"chrome.har"_s),
        sample(u"broken.har"_s)});
    const QJsonObject log = ran.json();
    QCOMPARE(log.value("version"_L1).toString(), u"2.1.0"_s);
    const QJsonValue run = log.value("runs"_L1)[0];
    const QJsonArray rules = run["tool"_L1]["driver"_L1]["rules"_L1].toArray();
    const QJsonArray results = run["results"_L1].toArray();
    QVERIFY(rules.size() > 5 && results.size() > 10);
    QCOMPARE(run["tool"_L1]["driver"_L1]["name"_L1].toString(), u"reasonphrase-cli"_s);
    for (const QJsonValue &rule : rules) {
        const bool cites = rule.toObject().contains("help"_L1);
        QCOMPARE(QUrl(rule["helpUri"_L1].toString(), QUrl::StrictMode).scheme() == "https"_L1, cites);
    }
    QVERIFY(rules[0]["helpUri"_L1].toString().endsWith(u"rfc9110.html#section-15.5.6"_s));
    static const QStringList levels{u"error"_s, u"warning"_s, u"note"_s, u"none"_s};
    for (const QJsonValue &result : results) {
        const QString rule = rules[result["ruleIndex"_L1].toInt(-1)]["id"_L1].toString();
        QCOMPARE(result["ruleId"_L1].toString(), rule);
        QVERIFY(levels.contains(result["level"_L1].toString()));
        // A result that is no failure has level none.
        QCOMPARE(result["kind"_L1].toString() == "fail"_L1, result["level"_L1].toString() != "none"_L1);
        QVERIFY(!result["message"_L1]["text"_L1].toString().isEmpty());
        const QJsonValue place = result["locations"_L1][0]["physicalLocation"_L1];
        QVERIFY(QUrl(place["artifactLocation"_L1]["uri"_L1].toString(), QUrl::StrictMode).isValid());
        QVERIFY(place["region"_L1]["startLine"_L1].toInt() >= 1);
        QVERIFY(place["region"_L1]["endLine"_L1].toInt() >= place["region"_L1]["startLine"_L1].toInt());
    }
    const QJsonValue invocation = run["invocations"_L1][0];
    QCOMPARE(invocation["executionSuccessful"_L1].toBool(true), false);
    QCOMPARE(invocation["toolExecutionNotifications"_L1].toArray().size(), 8);
    QCOMPARE(results[0]["locations"_L1][0]["logicalLocations"_L1][0]["fullyQualifiedName"_L1].toString(),
        u"log.entries[0]"_s);
    // What stands nowhere is left out, never null.
    QVERIFY(!ran.out.contains(u":null"_s));
}

void LintTest::sarifPointsAtBytes()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"two words.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray bytes = fine + "HTTP/1.1 200 OK\r\nDate : x\r\nContent-Length: 0\r\n\r\n";
    file.write(bytes);
    file.close();
    const QJsonObject log = lint({u"--format"_s, u"sarif"_s, u"--response"_s, file.fileName()}).json();
    bool seen = false;
    const QJsonArray results = log.value("runs"_L1)[0]["results"_L1].toArray();
    for (const QJsonValue &result : results) {
        if (result["ruleId"_L1].toString() != "framing-space-before-colon"_L1)
            continue;
        seen = true;
        const QJsonValue place = result["locations"_L1][0]["physicalLocation"_L1];
        QCOMPARE(QUrl(place["artifactLocation"_L1]["uri"_L1].toString()).toLocalFile(), file.fileName());
        const int at = place["region"_L1]["byteOffset"_L1].toInt();
        QCOMPARE(bytes.mid(at, place["region"_L1]["byteLength"_L1].toInt()), " "_ba);
        QCOMPARE(at, bytes.indexOf(" : x"));
    }
    QVERIFY(seen);
}

void LintTest::junitCountsWhatItHolds()
{
    const Ran ran = lint({u"--format"_s, u"junit"_s, sample(u"chrome.har"_s), sample(u"broken.har"_s)});
    QXmlStreamReader xml(ran.out);
    QMap<QString, int> found;
    QStringList suites;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        ++found[xml.name().toString()];
        const auto attributes = xml.attributes();
        if (xml.name() == "testsuite"_L1)
            suites << u"%1 %2 %3"_s.arg(
                attributes.value("tests"_L1), attributes.value("failures"_L1), attributes.value("errors"_L1));
        if (xml.name() == "testcase"_L1)
            QVERIFY(!attributes.value("name"_L1).isEmpty() && !attributes.value("classname"_L1).isEmpty());
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(suites, (QStringList{u"5 1 0"_s, u"19 1 8"_s}));
    QCOMPARE(found.value(u"testcase"_s), 24);
    QCOMPARE(found.value(u"failure"_s), 2);
    QCOMPARE(found.value(u"error"_s), 8);
}

void LintTest::junitSurvivesWhatXmlCannotHold()
{
    const QByteArray odd = "HTTP/1.1 405 a<b>&\"\x01\x1b\xef\xbf\xbf]]>\xff\r\nServer: \x02<\r\n\r\n";
    const Ran ran = lint({u"--format"_s, u"junit"_s, u"-"_s}, odd);
    QXmlStreamReader xml(ran.out);
    QString text;
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == "testcase"_L1)
            text = xml.attributes().value("name"_L1).toString();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY2(text.contains(u"a<b>&\"\\x01\\x1b"_s), qPrintable(text));
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

QTEST_GUILESS_MAIN(LintTest)
#include "tst_lint.moc"
