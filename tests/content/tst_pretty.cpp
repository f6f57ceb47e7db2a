// SPDX-License-Identifier: Apache-2.0
#include "app/content/pretty.h"
#include "app/content/xmlindent.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace content;

/// Text made easier to read, and where that ends.
class TestPretty : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void longXmlIsIndentedBesideWhoeverAsks();
    void jsonIsIndented_data();
    void jsonIsIndented();
    void jsonFaultsAreNamed_data();
    void jsonFaultsAreNamed();
    void slicesMakeNoDifference();
    void deepNestingStops();
    void xmlIsIndentedWhereItIsSafe_data();
    void xmlIsIndentedWhereItIsSafe();
    void xmlFaultsLeaveTheText_data();
    void xmlFaultsLeaveTheText();
    void formsAreSplit();
};

static std::pair<QByteArray, std::optional<TextFault>> indented(
    const QByteArray &text, qsizetype slice = 1 << 20)
{
    JsonIndenter job;
    QByteArray out;
    for (qsizetype at = 0; at < text.size(); at += slice) {
        job.feed(QByteArrayView(text).sliced(at, std::min(slice, text.size() - at)));
        out += job.take();
    }
    job.finish();
    return {out + job.take(), job.fault()};
}

void TestPretty::jsonIsIndented_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("pretty");
    QTest::newRow("object") << R"({"b":1,"a":[true,null]})"_ba
                            << "{\n  \"b\": 1,\n  \"a\": [\n    true,\n    null\n  ]\n}"_ba;
    QTest::newRow("numbers stay") << "[1.0, 1E+2,-0.10, 12345678901234567890123]"_ba
                                  << "[\n  1.0,\n  1E+2,\n  -0.10,\n  12345678901234567890123\n]"_ba;
    QTest::newRow("same name twice") << R"({"a":1,"a":2})"_ba
                                     << "{\n  \"a\": 1,\n  \"a\": 2\n}"_ba;
    QTest::newRow("escapes stay") << R"(["\u00e9\"\\"])"_ba
                                  << "[\n  \"\\u00e9\\\"\\\\\"\n]"_ba;
    QTest::newRow("empty") << " { \"a\" : [ ] , \"b\" : { } } "_ba
                           << "{\n  \"a\": [],\n  \"b\": {}\n}"_ba;
    QTest::newRow("a word") << "true\n"_ba
                            << "true"_ba;
    QTest::newRow("a number alone") << "-12.5e3"_ba
                                    << "-12.5e3"_ba;
    QTest::newRow("one after the other") << "{}\n[1]"_ba
                                         << "{}\n[\n  1\n]"_ba;
}

void TestPretty::jsonIsIndented()
{
    QFETCH(QByteArray, text);
    const auto [pretty, fault] = indented(text);
    QVERIFY2(!fault, fault ? qPrintable(fault->why) : "");
    QTEST(pretty, "pretty");
}

void TestPretty::jsonFaultsAreNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("at");
    QTest::addColumn<QString>("why");
    const auto row = [](const char *text, qint64 at, const char *why) {
        QTest::newRow(text) << QByteArray(text) << at << QString::fromLatin1(why);
    };
    row("{\"a\":1,}", 7, "a value is missing before }");
    row("{\"a\" 1}", 5, "a colon is missing");
    row("[1 2]", 3, "a comma is missing");
    row("{a:1}", 1, "a name in quotes is missing");
    row("[1}", 2, "nothing is open that } would close");
    row("[01]", 1, "no number, true, false or null is written so");
    row("[nul]", 1, "no number, true, false or null is written so");
    row("[1", 2, "the text ends before [ is closed");
    row("[\"a", 3, "the text ends inside a string");
    row("[\"\\q\"]", 3, "no such escape");
    row("[\"\\u12g4\"]", 6, "\\u wants four hexadecimal digits");
    row("[\"a\nb\"]", 3, "a control character has to be written as an escape inside a string");
    row("<html>", 0, "no value begins so");
    row("{} x", 3, "something follows the value");
    row(" ", 1, "there is no value");
}

void TestPretty::jsonFaultsAreNamed()
{
    QFETCH(QByteArray, text);
    const auto [pretty, fault] = indented(text);
    QVERIFY(fault.has_value());
    QTEST(fault->why, "why");
    QTEST(fault->at, "at");
    // Nothing is lost: without white space it is the same text.
    const auto bare = [](QByteArray bytes) { return bytes.replace(" ", "").replace("\n", ""); };
    QCOMPARE(bare(pretty), bare(text));
}

void TestPretty::slicesMakeNoDifference()
{
    const QByteArray text = R"({"name": "caf\u00e9", "list": [1.5e3, true, {"x": "\\"}], "n": null} )";
    for (qsizetype slice = 1; slice < 20; ++slice)
        QCOMPARE(indented(text, slice).first, indented(text).first);
}

void TestPretty::deepNestingStops()
{
    const auto [pretty, fault] = indented(QByteArray(100'000, '['));
    QVERIFY(fault.has_value());
    QVERIFY(fault->why.contains(u"512"));
    QVERIFY(pretty.size() < 200'000);
}

void TestPretty::xmlIsIndentedWhereItIsSafe_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("pretty");
    QTest::newRow("elements") << "<a><b/><c>x</c></a>"_ba
                              << "<a>\n  <b/>\n  <c>x</c>\n</a>"_ba;
    QTest::newRow("mixed stays") << "<p>one <b>two</b> three</p>"_ba
                                 << "<p>one <b>two</b> three</p>"_ba;
    QTest::newRow("mixed inside") << "<a><p>x <i>y</i></p></a>"_ba
                                  << "<a>\n  <p>x <i>y</i></p>\n</a>"_ba;
    QTest::newRow("preserved") << "<a xml:space=\"preserve\"> <b/> </a>"_ba
                               << "<a xml:space=\"preserve\"> <b/> </a>"_ba;
    QTest::newRow("white space alone") << "<a><b> </b></a>"_ba
                                       << "<a>\n  <b> </b>\n</a>"_ba;
    QTest::newRow("entities stay")
        << "<?xml version='1.0'?><a t='&gt;'><!-- x --><b>&amp;</b></a>"_ba
        << "<?xml version='1.0'?>\n<a t='&gt;'>\n  <!-- x -->\n  <b>&amp;</b>\n</a>"_ba;
    QTest::newRow("a bracket in quotes") << "<a t='>'><b/></a>"_ba
                                         << "<a t='>'>\n  <b/>\n</a>"_ba;
    QTest::newRow("empty") << "<a></a>"_ba
                           << "<a></a>"_ba;
    QTest::newRow("data") << "<a><![CDATA[<x>]]></a>"_ba
                          << "<a><![CDATA[<x>]]></a>"_ba;
}

void TestPretty::xmlIsIndentedWhereItIsSafe()
{
    QFETCH(QByteArray, text);
    TextFault fault;
    const auto pretty = indentedXml(text, &fault);
    QVERIFY2(pretty.has_value(), qPrintable(fault.why));
    QTEST(*pretty, "pretty");
}

void TestPretty::xmlFaultsLeaveTheText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("at");
    QTest::newRow("not closed") << "<a><b></a>"_ba << qint64(6);
    QTest::newRow("left open") << "<a><b/>"_ba << qint64(0);
    QTest::newRow("no end of a tag") << "<a><b"_ba << qint64(3);
    QTest::newRow("text outside") << "<a/>x"_ba << qint64(4);
    QTest::newRow("no element") << "<!-- -->"_ba << qint64(0);
    QTest::newRow("too deep") << "<a>"_ba.repeated(2000) << qint64(3 * 512);
}

void TestPretty::xmlFaultsLeaveTheText()
{
    QFETCH(QByteArray, text);
    TextFault fault;
    QVERIFY(!indentedXml(text, &fault));
    QTEST(fault.at, "at");
    Prettying job(blobOf(text), Kind::Xml);
    finish(&job);
    QVERIFY(job.fault().has_value());
    const auto made = job.take();
    QVERIFY(made.hasValue());
    QCOMPARE((*made)->view().toByteArray(), text);
}

void TestPretty::formsAreSplit()
{
    Prettying job(blobOf("a=1+2&b=caf%C3%A9&c=%0A"), Kind::Form);
    finish(&job);
    QCOMPARE((*job.take())->view().toByteArray(), "a=1 2\nb=caf\xc3\xa9\nc=%0A\n"_ba);
}

// The one who asks is not held up: the first step comes back before all of it can be done.
void TestPretty::longXmlIsIndentedBesideWhoeverAsks()
{
    const QByteArray text = "<r>" + QByteArray("<a><b>c</b></a>").repeated(400'000) + "</r>";
    content::Prettying job(content::blobOf(text), content::Kind::Xml);
    QVERIFY(job.step());
    content::finish(&job);
    QVERIFY(!job.fault());
    const auto made = job.take();
    QVERIFY(made);
    QVERIFY((*made)->view().startsWith("<r>\n"));
    QVERIFY((*made)->view().toByteArray().count('\n') > 400'000);
}

QTEST_GUILESS_MAIN(TestPretty)
#include "tst_pretty.moc"
