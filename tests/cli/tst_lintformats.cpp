// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/lintrun.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace lintrun;

/// What lint writes for other programs holds to what those expect.
class LintFormatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sarifHoldsToItsSchema();
    void sarifPointsAtBytes();
    void junitCountsWhatItHolds();
    void junitSurvivesWhatXmlCannotHold();
};

void LintFormatsTest::sarifHoldsToItsSchema()
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

void LintFormatsTest::sarifPointsAtBytes()
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

void LintFormatsTest::junitCountsWhatItHolds()
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

void LintFormatsTest::junitSurvivesWhatXmlCannotHold()
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

QTEST_GUILESS_MAIN(LintFormatsTest)
#include "tst_lintformats.moc"
