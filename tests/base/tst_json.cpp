// SPDX-License-Identifier: Apache-2.0
#include "app/base/json.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

/// The strict reader: everything that is wrong is named, with file and key, and reading goes on.
class JsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void syntaxErrorsNameTheLine_data();
    void syntaxErrorsNameTheLine();
    void itTakesWhatQtTakes_data();
    void itTakesWhatQtTakes();
    void everyProblemIsNamed_data();
    void aKeyIsNamedWithItsLine();
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

void JsonTest::itTakesWhatQtTakes_data()
{
    QTest::addColumn<QByteArray>("text");
    const QByteArrayList texts{R"({})", R"({"a":1})", R"({"a":1,})", R"({"a" 1})", R"({,})",
        R"({"a":[1,2,[3]]})", R"({"a":[1,]})", R"({"a":01})", R"({"a":-1.5e+3})", R"({"a":1.})",
        R"({"a":.5})", R"({"a":-})", R"({"a":1e})", R"({"a":true,"b":false,"c":null})", R"({"a":tru})",
        R"({"a":"x)", R"({"a":"\n\t\"\\\/\b\f\r"})", R"({"a":"\u00e9\u20ac"})", R"({"a":"\u00g9"})",
        R"({"a":"\q"})", R"({"a":"\)", "{\"a\":\"line\nbreak\"}",
        "{\"a\":\"caf\xc3\xa9 \xe2\x82\xac \xf0\x9f\x98\x80\"}", "{\"a\":\"\xc3\"}", "{\"a\":\"\xc0\x80\"}",
        "{\"a\":\"\xed\xa0\x80\"}", "{\"a\":\"\xff\"}", R"({} x)", R"({}})", R"({"a":{"b":{"c":[{}, []]}}})",
        " \r\n\t{ \"a\" : [ ] } \n", R"({"":""})", R"({"a":"x","a":"x"})"};
    for (const QByteArray &text : texts)
        QTest::newRow(text.toPercentEncoding("{}[]\":,").constData()) << text;
}

void JsonTest::itTakesWhatQtTakes()
{
    QFETCH(QByteArray, text);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    const base::Result<base::JsonObject> object = base::parseJsonObject(text, u"a.json"_s);
    // Qt lets a few things pass that RFC 8259 does not know; here they are mistakes.
    const QByteArrayList mistakes{"\\q", "\\u00g9", "1.}", ":.5", "line\nbreak"};
    const bool strange = std::any_of(mistakes.begin(), mistakes.end(),
        [&text](const QByteArray &mistake) { return text.contains(mistake); });
    QCOMPARE(object.hasValue(), error.error == QJsonParseError::NoError && !strange);
    if (object.hasValue())
        QCOMPARE(object->text->value(0).toObject(), document.object());
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

void JsonTest::aKeyIsNamedWithItsLine()
{
    std::vector<base::Error> problems;
    base::JsonReader reader(
        *base::parseJsonObject("{\n\"id\": \"x\",\n\n\"inner\": {\n\"colour\": 1}\n}", u"a.json"_s),
        u"a.json"_s, &problems);
    reader.string(u"id"_s);
    reader.string(u"name"_s);
    reader.object(u"inner"_s, [](base::JsonReader &) {});
    reader.finish();
    QCOMPARE(problems.size(), 2U);
    QCOMPARE(problems[0].where, u"a.json: key \"name\""_s); // what is missing stands nowhere
    QCOMPARE(problems[1].where, u"a.json: inner: key \"colour\", line 5"_s);
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
