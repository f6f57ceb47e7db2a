// SPDX-License-Identifier: Apache-2.0
#include "app/quiz/results.h"

#include <QTest>

using namespace Qt::StringLiterals;
using quiz::Result;

class ResultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nameIsThereOnlyWhenTyped();
    void valuesAreQuoted_data();
    void valuesAreQuoted();
    void nothingIsAFormula_data();
    void nothingIsAFormula();
    void probesAreOfTheMysteryOnly();
    void scoreCountsOneKindOrAll();

private:
    static Result result(const QString &given, const QString &kind = u"predict"_s)
    {
        return {QDateTime({2026, 11, 23}, {10, 0}, Qt::UTC), kind, u"predict:strict:GET:/"_s, given, u"405"_s,
            false, 4, 0};
    }
    static QByteArray line(const Result &result, const QString &name = {})
    {
        return quiz::resultsCsv({result}, name).split('\n').value(1);
    }
};

void ResultsTest::nameIsThereOnlyWhenTyped()
{
    QCOMPARE(quiz::resultsCsv({result(u"404"_s)}, {}),
        "date,kind,question,given,expected,right,probes,score\r\n"
        "2026-11-23T10:00:00Z,predict,predict:strict:GET:/,404,405,no,,0\r\n"_ba);
    QCOMPARE(quiz::resultsCsv({result(u"404"_s)}, u"  "_s), quiz::resultsCsv({result(u"404"_s)}, {}));
    QCOMPARE(quiz::resultsCsv({result(u"404"_s)}, u"Table 3"_s),
        "date,kind,question,given,expected,right,probes,score,name\r\n"
        "2026-11-23T10:00:00Z,predict,predict:strict:GET:/,404,405,no,,0,Table 3\r\n"_ba);
    QCOMPARE(quiz::resultsCsv({}, {}), "date,kind,question,given,expected,right,probes,score\r\n"_ba);
}

void ResultsTest::valuesAreQuoted_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("comma") << u"a,b"_s << ",\"a,b\","_ba;
    QTest::newRow("quote") << u"say \"x\""_s << ",\"say \"\"x\"\"\","_ba;
    QTest::newRow("line") << u"a\nb"_s << ",\"a\nb\","_ba;
    QTest::newRow("semicolon") << u"a;b"_s << ",\"a;b\","_ba;
    QTest::newRow("plain") << u"a b"_s << ",a b,"_ba;
    QTest::newRow("empty") << QString() << ",,405"_ba;
    QTest::newRow("utf-8") << u"ä"_s << ",ä,"_ba;
}

void ResultsTest::valuesAreQuoted()
{
    QFETCH(QString, given);
    QFETCH(QByteArray, cell);
    const QByteArray csv = quiz::resultsCsv({result(given)}, {});
    QVERIFY2(csv.contains(cell), csv.constData());
}

void ResultsTest::nothingIsAFormula_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "=HYPERLINK(\"x\",\"y\")"})
        QTest::addRow("%s", name) << QString::fromLatin1(name);
}

void ResultsTest::nothingIsAFormula()
{
    QFETCH(QString, name);
    const QByteArray given = line(result(name)).split(',').value(3);
    QVERIFY2(given.startsWith('\'') || given.startsWith("\"'"), given.constData());
    const QByteArray last =
        line(result(u"404"_s), name)
            .mid(qstrlen("2026-11-23T10:00:00Z,predict,predict:strict:GET:/,404,405,no,,0,"));
    QVERIFY2(last.startsWith('\'') || last.startsWith("\"'"), last.constData());
}

void ResultsTest::probesAreOfTheMysteryOnly()
{
    QVERIFY(line(result(u"x"_s)).contains(",no,,0"));
    QVERIFY(line(result(u"x"_s, u"mystery"_s)).contains(",no,4,0"));
}

void ResultsTest::scoreCountsOneKindOrAll()
{
    std::vector<Result> results{result(u"1"_s), result(u"2"_s, u"prediction"_s)};
    results[1].right = true;
    QCOMPARE(quiz::scoreOf(results).all, 2);
    QCOMPARE(quiz::scoreOf(results).right, 1);
    QCOMPARE(quiz::scoreOf(results, u"predict"_s).right, 0);
    QCOMPARE(quiz::scoreOf(results, u"predict"_s).all, 1);
    QCOMPARE(quiz::scoreOf({}).all, 0);
}

QTEST_GUILESS_MAIN(ResultsTest)
#include "tst_results.moc"
