// SPDX-License-Identifier: Apache-2.0
#include "app/probe/matrixorder.h"
#include "app/probe/writers/matrixwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

/// What a matrix looks like in each format, what differs from a baseline, what does not meet expectations.
class MatrixFormatsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneTargetIsAListOfMethods();
    void severalTargetsAreATable();
    void jsonHasTheContract();
    void csvIsOneLineACell();
    void csvDisarmsFormulas();
    void markdownIsATable();
    void htmlRunsNothingOfTheServers();
    void svgIsWellFormedAndBounded();
    void ndjsonEndsEachRow();
    void rowsLeaveInOrder();
    void aMatrixDoesNotDifferFromItself_data();
    void aMatrixDoesNotDifferFromItself();
    void differencesAreNamed();
    void aBaselineThatIsNoneIsRefused();
    void expectationsAreHeld_data();
    void expectationsAreHeld();
    void whatNobodyAskedIsUnmet();
    void badExpectationsAreRefused_data();
    void badExpectationsAreRefused();
    void aMatrixMeetsItselfAsExpectation();
    void troubleIsToldInEachFormatForPeople();
};

namespace {

probe::Cell cell(const QByteArray &method, int status, const QString &conclusion)
{
    probe::Cell cell;
    cell.method = method;
    cell.status = status;
    cell.size = 5;
    cell.asked = true;
    cell.conclusion = conclusion;
    return cell;
}

const probe::MatrixHead head{{"GET", "PUT", "DELETE"}, "ZXQ", false};

probe::Row row(qint64 number, const QByteArray &target)
{
    probe::Row row;
    row.number = number;
    row.target = target;
    row.cells = {cell("GET", 200, u"allowed"_s), cell("PUT", 405, u"method-known-not-allowed-here"_s), {}};
    row.cells[1].allow = QList<QByteArray>{"GET", "PUT"};
    row.cells[1].level = explain::Level::Error;
    row.cells[1].rules = {u"a-rule"_s};
    row.cells[2].method = "DELETE";
    row.cells[2].skipped = true;
    row.cells[2].conclusion = u"indistinguishable"_s;
    row.nonsense = cell("ZXQ", 501, u"method-unknown-to-server"_s);
    probe::markLies(row);
    return row;
}

QString written(
    const QString &format, const std::vector<probe::Row> &rows, const probe::MatrixEnd *more = nullptr)
{
    QByteArray text;
    const auto writer = probe::makeMatrixWriter(format, [&text](const QByteArray &bytes) { text += bytes; });
    probe::MatrixEnd end = more ? *more : probe::MatrixEnd{};
    writer->begin(head);
    for (const probe::Row &each : rows) {
        if (writer->isJournal()) {
            each.each([&](const probe::Cell &cell) {
                if (cell.asked)
                    writer->cell(each, cell, cell.method == head.nonsense);
            });
        }
        writer->row(each);
        end.counts.add(each);
    }
    writer->end(end);
    return QString::fromUtf8(text);
}

const QByteArray urlA = "http://h.test/a";
const QByteArray urlB = "http://h.test/b";

} // namespace

void MatrixFormatsTest::oneTargetIsAListOfMethods()
{
    const QString text = written(u"text"_s, {row(0, urlA)});
    QCOMPARE(text.section(u'\n', 0, 0), u"http://h.test/a"_s);
    QVERIFY(text.contains(u"  GET             200      allowed\n"_s));
    QVERIFY2(text.contains(u"  PUT             405!     method-known-not-allowed-here; Allow: GET, PUT; "
                           "Allow names it, the server refused it; a-rule\n"_s),
        qPrintable(text));
    QVERIFY(text.contains(u"  DELETE          skipped  "_s));
    QVERIFY(text.contains(u"  (unregistered)  501      method-unknown-to-server\n"_s));
    QVERIFY(text.contains(u"1 target, 3 cells; 3 answers, 1 skipped"_s));
}

void MatrixFormatsTest::severalTargetsAreATable()
{
    const QStringList lines = written(u"text"_s, {row(0, urlA), row(1, urlB)}).split(u'\n');
    QVERIFY(lines[0].startsWith(u"target"_s) && lines[0].endsWith(u"(unregistered)"_s));
    QCOMPARE(lines[2].simplified(), u"http://h.test/b 200 405! skipped 501"_s);
}

void MatrixFormatsTest::jsonHasTheContract()
{
    const QJsonObject all =
        QJsonDocument::fromJson(written(u"json"_s, {row(0, urlA), row(1, urlB)}).toUtf8()).object();
    QCOMPARE(all["targets"_L1].toArray().size(), 2);
    QCOMPARE(all["methods"_L1].toArray(), (QJsonArray{u"GET"_s, u"PUT"_s, u"DELETE"_s}));
    const QJsonArray cells = all["cells"_L1].toArray();
    QCOMPARE(cells.size(), 6);
    const QJsonObject put = cells[1].toObject();
    QCOMPARE(put["target"_L1].toString(), u"http://h.test/a"_s);
    QCOMPARE(put["method"_L1].toString(), u"PUT"_s);
    QCOMPARE(put["status"_L1].toInt(), 405);
    QCOMPARE(put["allow"_L1].toArray(), (QJsonArray{u"GET"_s, u"PUT"_s}));
    QCOMPARE(put["conclusion"_L1].toString(), u"method-known-not-allowed-here"_s);
    QCOMPARE(put["lie"_L1].toString(), u"claimed-but-refused"_s);
    QVERIFY(cells[0].toObject()["allow"_L1].isNull());
    QVERIFY(cells[2].toObject()["status"_L1].isNull());
    QVERIFY(cells[2].toObject()["skipped"_L1].toBool());
    QCOMPARE(all["rows"_L1].toArray().at(1).toObject()["nonsense"_L1].toObject()["status"_L1].toInt(), 501);
    QVERIFY(all["differences"_L1].isNull());
    QCOMPARE(all["summary"_L1].toObject()["lies"_L1].toInt(), 2);
}

void MatrixFormatsTest::csvIsOneLineACell()
{
    const QStringList lines = written(u"csv"_s, {row(0, "http://h.test/a,\"b\"")}).split(u"\r\n"_s);
    QCOMPARE(lines.size(), 1 + 4 + 1);
    QCOMPARE(lines[2],
        u"\"http://h.test/a,\"\"b\"\"\",PUT,405,GET PUT,method-known-not-allowed-here,error,a-rule,5,,,"
        "claimed-but-refused,"_s);
    QVERIFY(lines[4].endsWith(u",yes"_s));
}

void MatrixFormatsTest::csvDisarmsFormulas()
{
    QVERIFY(written(u"csv"_s, {row(0, "=cmd()")}).contains(u"\r\n'=cmd(),"_s));
}

void MatrixFormatsTest::markdownIsATable()
{
    const QStringList lines = written(u"md"_s, {row(0, "http://h.test/a|b*")}).split(u'\n');
    QCOMPARE(lines[0], u"| target | GET | PUT | DELETE | (unregistered) | Allow |"_s);
    QCOMPARE(lines[1], u"|---|---|---|---|---|---|"_s);
    QCOMPARE(lines[2], u"| http://h.test/a\\|b\\* | 200 | 405! | skipped | 501 | GET, PUT |"_s);
}

void MatrixFormatsTest::htmlRunsNothingOfTheServers()
{
    probe::Row evil = row(0, "http://h.test/<script>alert(1)</script>\"'");
    evil.cells[0].allow = QList<QByteArray>{"\"><img src=x onerror=alert(2)>"};
    const QString html = written(u"html"_s, {evil});
    QVERIFY(!html.contains(u"<script"_s));
    QVERIFY(!html.contains(u"<img"_s));
    QVERIFY(!html.contains(u"http-equiv"_s));
    QCOMPARE(html.count(u"<tr>"_s), 2);
    QCOMPARE(html.count(u"<td"_s), 5);
    QVERIFY(html.contains(u"class=\"refused lie\""_s));
    QVERIFY(html.contains(u"<i>▲</i>405"_s)); // the class by word, shape and colour
    QVERIFY(html.contains(u"<td class=\"failed\""_s) && html.contains(u"<i>■</i>501"_s));
}

void MatrixFormatsTest::svgIsWellFormedAndBounded()
{
    std::vector<probe::Row> rows;
    for (int i = 0; i < 5003; ++i)
        rows.push_back(row(i, "http://h.test/<&\x01" + QByteArray::number(i)));
    const QString svg = written(u"svg"_s, rows);
    QXmlStreamReader reader(svg);
    int boxes = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == u"rect"_s)
            ++boxes;
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(boxes, 1 + 5000 * 4);
    QVERIFY(svg.contains(u"The last 3 targets are not drawn."_s));
}

void MatrixFormatsTest::ndjsonEndsEachRow()
{
    const QStringList lines = written(u"ndjson"_s, {row(0, urlA), row(1, urlB)}).split(u'\n');
    QCOMPARE(lines.size(), 1 + 2 * 5 + 1);
    for (const QString &line : lines.first(lines.size() - 1))
        QVERIFY2(QJsonDocument::fromJson(line.toUtf8()).isObject(), qPrintable(line));
    const QJsonObject last = QJsonDocument::fromJson(lines[10].toUtf8()).object();
    QVERIFY(last["done"_L1].toBool());
    QCOMPARE(last["lies"_L1].toObject()["PUT"_L1].toString(), u"claimed-but-refused"_s);
}

void MatrixFormatsTest::rowsLeaveInOrder()
{
    probe::MatrixOrder order;
    QList<qint64> out;
    const auto next = [&out](const probe::Row &each) { out << each.number; };
    for (const qint64 number : {2, 0, 3, 1, 6, 4})
        order.add(row(number, urlA), next);
    QCOMPARE(out, (QList<qint64>{0, 1, 2, 3, 4}));
    order.finish(next);
    QCOMPARE(out.last(), 6);
}

void MatrixFormatsTest::aMatrixDoesNotDifferFromItself_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("json") << u"json"_s;
    QTest::newRow("ndjson") << u"ndjson"_s;
}

void MatrixFormatsTest::aMatrixDoesNotDifferFromItself()
{
    QFETCH(QString, format);
    auto baseline = probe::MatrixBaseline::read(written(format, {row(0, urlA), row(1, urlB)}).toUtf8());
    QVERIFY(baseline);
    std::vector<probe::Difference> differences;
    baseline->compare(row(0, urlB), &differences);
    probe::Row reordered = row(1, urlA);
    std::reverse(reordered.cells[1].allow->begin(), reordered.cells[1].allow->end());
    baseline->compare(reordered, &differences);
    baseline->finish(&differences);
    QCOMPARE(differences.size(), 0U);
}

void MatrixFormatsTest::differencesAreNamed()
{
    auto baseline = probe::MatrixBaseline::read(written(u"json"_s, {row(0, urlA), row(1, urlB)}).toUtf8());
    QVERIFY(baseline);
    probe::Row changed = row(0, urlA);
    changed.cells[0].status = 404;
    changed.cells[1].allow.reset();
    changed.cells[1].conclusion = u"indistinguishable"_s;
    changed.cells.push_back(cell("LOCK", 501, u"method-unknown-to-server"_s));
    std::vector<probe::Difference> differences;
    baseline->compare(changed, &differences);
    baseline->finish(&differences);
    QList<QByteArray> words;
    for (const probe::Difference &each : differences)
        words << each.method + ' ' + each.target.right(2) + ' ' + probe::differenceWord(each.what) + ": "
                + each.before + " > " + each.now;
    QCOMPARE(words,
        (QList<QByteArray>{"GET /a status: 200 > 404", "PUT /a allow: Allow: GET, PUT > no Allow",
            "PUT /a conclusion: method-known-not-allowed-here > indistinguishable", "LOCK /a added:  > 501",
            "GET /b missing: 200 > ", "PUT /b missing: 405 > "}));
}

void MatrixFormatsTest::aBaselineThatIsNoneIsRefused()
{
    QVERIFY(!probe::MatrixBaseline::read("[1,2]"));
    QVERIFY(!probe::MatrixBaseline::read("GET 200\n"));
}

void MatrixFormatsTest::expectationsAreHeld_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("unmet");
    QTest::newRow("number") << QByteArray(R"({"target":"http://h.test/a","method":"GET","status":200})")
                            << QByteArray();
    QTest::newRow("path") << QByteArray(R"({"target":"/a","method":"PUT","status":[403,405]})")
                          << QByteArray();
    QTest::newRow("class") << QByteArray(R"({"target":"*","method":"GET","status":"2xx"})") << QByteArray();
    QTest::newRow("allow in any order")
        << QByteArray(R"({"target":"/a","method":"PUT","allow":["PUT","GET"]})") << QByteArray();
    QTest::newRow("no allow") << QByteArray(R"({"target":"/a","method":"GET","allow":null})") << QByteArray();
    QTest::newRow("conclusion") << QByteArray(
        R"({"target":"/a","method":"GET","conclusion":["allowed","redirected"]})")
                                << QByteArray();
    QTest::newRow("GET asked for comparison") << QByteArray(R"({"target":"/c","method":"GET"})")
                                              << QByteArray("GET: expected to be asked, seen: it was not");
    QTest::newRow("other number") << QByteArray(R"({"target":"/a","method":"GET","status":[201,204]})")
                                  << QByteArray("GET: expected status 201 or 204, seen: 200");
    QTest::newRow("other class") << QByteArray(R"({"target":"*","method":"PUT","status":"5xx"})")
                                 << QByteArray("PUT: expected status 5xx, seen: 405");
    QTest::newRow("other allow") << QByteArray(R"({"target":"/a","method":"PUT","allow":["GET"]})")
                                 << QByteArray("PUT: expected Allow: GET, seen: Allow: GET, PUT");
    QTest::newRow("other conclusion")
        << QByteArray(R"({"target":"/a","method":"PUT","conclusion":"allowed"})")
        << QByteArray("PUT: expected allowed, seen: method-known-not-allowed-here");
    QTest::newRow("skipped") << QByteArray(R"({"target":"/a","method":"DELETE","status":204})")
                             << QByteArray("DELETE: expected an answer, seen: skipped");
}

void MatrixFormatsTest::expectationsAreHeld()
{
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, unmet);
    auto expectations = probe::Expectations::read('[' + expected + ']');
    QVERIFY(expectations);
    std::vector<probe::Unmet> all;
    expectations->check(row(0, urlA), &all);
    expectations->finish(&all);
    QCOMPARE(all.size(), unmet.isEmpty() ? 0U : 1U);
    if (!all.empty()) {
        const QByteArray words = all[0].method + ": expected " + all[0].expected + ", seen: " + all[0].seen;
        QVERIFY2(words.startsWith(unmet), words.constData());
    }
}

void MatrixFormatsTest::whatNobodyAskedIsUnmet()
{
    auto expectations = probe::Expectations::read(R"({"expect":[{"target":"/zzz","method":"GET"}]})");
    QVERIFY(expectations);
    std::vector<probe::Unmet> all;
    expectations->check(row(0, urlA), &all);
    QCOMPARE(all.size(), 0U);
    expectations->finish(&all);
    QCOMPARE(all.size(), 1U);
}

void MatrixFormatsTest::badExpectationsAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where");
    QTest::newRow("no JSON") << QByteArray("GET 200") << u"byte"_s;
    QTest::newRow("empty") << QByteArray("[]") << QString();
    QTest::newRow("key") << QByteArray(R"([{"target":"/a","method":"GET","statuss":200}])")
                         << u"entry 1: statuss"_s;
    QTest::newRow("no target") << QByteArray(R"([{"method":"GET"}])") << u"entry 1: target"_s;
    QTest::newRow("no method") << QByteArray(R"([{"target":"/a"}])") << u"entry 1: method"_s;
    QTest::newRow("status") << QByteArray(R"([{"target":"/a","method":"GET","status":"2xy"}])")
                            << u"entry 1: status"_s;
    QTest::newRow("allow") << QByteArray(R"([{"target":"/a","method":"GET","allow":"GET"}])")
                           << u"entry 1: allow"_s;
}

void MatrixFormatsTest::badExpectationsAreRefused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    const auto expectations = probe::Expectations::read(text);
    QVERIFY(!expectations);
    QVERIFY2(expectations.error().where.startsWith(where), qPrintable(expectations.error().where));
}

void MatrixFormatsTest::aMatrixMeetsItselfAsExpectation()
{
    auto expectations = probe::Expectations::read(written(u"json"_s, {row(0, urlA), row(1, urlB)}).toUtf8());
    QVERIFY(expectations);
    std::vector<probe::Unmet> all;
    expectations->check(row(0, urlA), &all);
    expectations->check(row(1, urlB), &all);
    expectations->finish(&all);
    QCOMPARE(all.size(), 0U);
}

void MatrixFormatsTest::troubleIsToldInEachFormatForPeople()
{
    probe::MatrixEnd end;
    end.differences.emplace().push_back({urlA, "GET", probe::Difference::What::Status, "200", "404"});
    end.unmet.emplace().push_back({urlA, "PUT", "status 204", "405"});
    for (const QString &format : {u"text"_s, u"md"_s, u"html"_s}) {
        const QString text = written(format, {row(0, urlA)}, &end);
        QVERIFY2(text.contains(u"differs: GET http://h.test/a: status, before: 200, now: 404"_s),
            qPrintable(text));
        QVERIFY(text.contains(u"unmet: PUT http://h.test/a: expected status 204, seen: 405"_s));
    }
    const QJsonObject json =
        QJsonDocument::fromJson(written(u"json"_s, {row(0, urlA)}, &end).toUtf8()).object();
    QCOMPARE(json["differences"_L1].toArray().at(0).toObject()["what"_L1].toString(), u"status"_s);
    QCOMPARE(json["unmet"_L1].toArray().at(0).toObject()["seen"_L1].toString(), u"405"_s);
}

QTEST_GUILESS_MAIN(MatrixFormatsTest)
#include "tst_matrixformats.moc"
