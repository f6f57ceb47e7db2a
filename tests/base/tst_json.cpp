// SPDX-License-Identifier: Apache-2.0
#include "app/base/json.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// The strict reader: everything that is wrong is named, with file and key, and reading goes on.
class JsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void syntaxErrorsNameTheLine_data();
    void syntaxErrorsNameTheLine();
    void everyProblemIsNamed_data();
    void everyProblemIsNamed();
    void whatIsRightIsRead();
    void nestedObjectsNameTheirPlace();
    void errorsReadAsOneLine();
};

void JsonTest::syntaxErrorsNameTheLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("first line") << QByteArray("{ x }") << u"a.json:1"_s;
    QTest::newRow("third line") << QByteArray("{\n\"a\": 1,\nb\n}") << u"a.json:3"_s;
    QTest::newRow("no object") << QByteArray("[1]") << u"a.json"_s;
    QTest::newRow("empty") << QByteArray() << u"a.json:1"_s;
}

void JsonTest::syntaxErrorsNameTheLine()
{
    QFETCH(QByteArray, text);
    const base::Result<base::JsonObject> object = base::parseJsonObject(text, u"a.json"_s);
    QVERIFY(!object.hasValue());
    QTEST(object.error().where, "where");
    QVERIFY(!object.error().what.isEmpty());
}

void JsonTest::everyProblemIsNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("names");
    QTest::newRow("unknown key") << QByteArray(R"({"id":"x","level":"low","colour":1})") << u"colour"_s;
    QTest::newRow("missing key") << QByteArray(R"({"level":"low"})") << u"id"_s;
    QTest::newRow("empty string") << QByteArray(R"({"id":"","level":"low"})") << u"id"_s;
    QTest::newRow("wrong type") << QByteArray(R"({"id":5,"level":"low"})") << u"id"_s;
    QTest::newRow("unknown word") << QByteArray(R"({"id":"x","level":"middle"})") << u"middle"_s;
    QTest::newRow("mixed list") << QByteArray(R"({"id":"x","level":"low","list":["a",2]})") << u"list"_s;
    QTest::newRow("list that is none") << QByteArray(R"({"id":"x","level":"low","list":"a"})") << u"list"_s;
}

void JsonTest::everyProblemIsNamed()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, names);
    std::vector<base::Error> problems;
    base::JsonReader reader(*base::parseJsonObject(text, u"a.json"_s), u"a.json"_s, &problems);
    reader.string(u"id"_s);
    reader.word(u"level"_s, {u"low"_s, u"high"_s});
    reader.strings(u"list"_s);
    reader.finish();
    QCOMPARE(problems.size(), 1U);
    QVERIFY2(problems[0].text().contains(names), qPrintable(problems[0].text()));
    QVERIFY(problems[0].where.startsWith(u"a.json"_s));
}

void JsonTest::whatIsRightIsRead()
{
    std::vector<base::Error> problems;
    base::JsonReader reader(
        *base::parseJsonObject(R"({"s":"x","n":3,"t":true,"none":null,"list":["a","b"]})", {}), u"a.json"_s,
        &problems);
    QCOMPARE(reader.string(u"s"_s), u"x"_s);
    QCOMPARE(reader.integer(u"n"_s), 3);
    QCOMPARE(reader.boolean(u"t"_s), true);
    QVERIFY(!reader.optionalBoolean(u"none"_s));
    QCOMPARE(reader.strings(u"list"_s), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(reader.string(u"absent"_s, u"fallback"_s), u"fallback"_s);
    QCOMPARE(reader.integer(u"absent too"_s, 7), 7);
    reader.finish();
    QVERIFY(problems.empty());
}

void JsonTest::nestedObjectsNameTheirPlace()
{
    std::vector<base::Error> problems;
    base::JsonReader reader(
        *base::parseJsonObject(R"({"list":[{"a":"x"},{"b":"x"}]})", {}), u"a.json"_s, &problems);
    reader.objects(u"list"_s, [](base::JsonReader &entry) { entry.string(u"a"_s); });
    reader.finish();
    QCOMPARE(problems.size(), 2U);
    QVERIFY(problems[0].where.contains(u"list[1]"_s));
}

void JsonTest::errorsReadAsOneLine()
{
    QCOMPARE(
        (base::Error{u"It broke."_s, u"a.json"_s, u"Mend it."_s}).text(), u"a.json: It broke. Mend it."_s);
    QCOMPARE((base::Error{u"It broke."_s, {}, {}}).text(), u"It broke."_s);
}

QTEST_GUILESS_MAIN(JsonTest)
#include "tst_json.moc"
