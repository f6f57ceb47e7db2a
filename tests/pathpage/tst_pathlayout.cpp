// SPDX-License-Identifier: Apache-2.0
#include "tests/pathpage/fixtures.h"
#include "ui/path/pathlayout.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using path::Box;
using path::Entry;
using path::Line;
using path::Stroke;

/// Where the boxes and lines of the picture are, and what they say of the order.
class PathLayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingOverlapsAndAllIsInside_data();
    void nothingOverlapsAndAllIsInside();
    void everyGateHasABox();
    void stationsStandInRows();
    void linesJoinTheirBoxes();
    void strokesSayWhatIsKnown();
    void bindingPlacesAreMarked_data();
    void bindingPlacesAreMarked();
    void wordsThatAreWideWidenEveryBox();
    void longNamesWrapBelowTheCode();
    void manyCodesBecomeClasses();
};

static std::vector<Entry> stationsOf(const fixtures::Case &made)
{
    return path::pathFacts(fixtures::facts(), made.exchange, made.report).stations;
}

static const Box *boxOf(const path::PathLayout &layout, const QString &number, Box::Kind kind)
{
    for (const Box &box : layout.boxes) {
        if (box.number == number && box.kind == kind)
            return &box;
    }
    return nullptr;
}

void PathLayoutTest::nothingOverlapsAndAllIsInside_data()
{
    QTest::addColumn<int>("columns");
    QTest::addColumn<bool>("everyGate");
    QTest::addColumn<QString>("status");
    for (const int columns : {1, 2, 3, 4}) {
        for (const bool every : {false, true}) {
            for (const QString &status : {u"200 OK"_s, u"405 X"_s, u"414 X"_s, u"431 X"_s, u"500 X"_s})
                QTest::addRow("%d, %s, %s", columns, every ? "every gate" : "short", qPrintable(status))
                    << columns << every << status;
        }
    }
}

void PathLayoutTest::nothingOverlapsAndAllIsInside()
{
    QFETCH(int, columns);
    QFETCH(bool, everyGate);
    QFETCH(QString, status);
    const fixtures::Case made = fixtures::caseOf(u"DELETE /a"_s, status);
    const path::PathLayout layout =
        path::pathLayout(fixtures::facts(), made.exchange, made.report, {columns, everyGate, {}});
    QList<std::pair<QString, QRectF>> areas;
    for (const Box &box : layout.boxes) {
        areas.append({box.number, box.frame});
        if (!box.words.isEmpty())
            areas.append({box.number + u" words"_s, box.words});
    }
    for (qsizetype i = 0; i < areas.size(); ++i) {
        QVERIFY2(layout.bounds.contains(areas[i].second), qPrintable(areas[i].first));
        for (qsizetype j = i + 1; j < areas.size(); ++j)
            QVERIFY2(!areas[i].second.intersects(areas[j].second),
                qPrintable(areas[i].first + u" and "_s + areas[j].first));
    }
    for (const Line &line : layout.lines) {
        for (const QPointF &point : line.points)
            QVERIFY(layout.bounds.contains(point));
        // No way leads through a box.
        for (qsizetype i = 1; i < line.points.size(); ++i) {
            const QRectF run =
                QRectF(line.points[i - 1], line.points[i]).normalized().adjusted(0, 0, 0.1, 0.1);
            for (const Box &box : layout.boxes)
                QVERIFY2(!box.frame.adjusted(2, 2, -2, -2).intersects(run),
                    qPrintable(line.from + u" to "_s + line.to + u" through "_s + box.number));
        }
    }
}

void PathLayoutTest::everyGateHasABox()
{
    const fixtures::Case made = fixtures::notImplemented();
    const std::vector<Entry> stations = stationsOf(made);
    const path::PathLayout every = path::pathLayout(stations, {4, true, {}});
    QSet<QString> ids;
    int small = 0;
    for (const Entry &station : stations) {
        QVERIFY(boxOf(every, station.number, Box::Station));
        for (const Entry &gate : station.gates) {
            QVERIFY2(boxOf(every, gate.number, Box::Gate), qPrintable(gate.number));
            ids.insert(gate.id);
            ++small;
        }
    }
    QCOMPARE(stations.size(), 12U);
    QCOMPARE(small, 43);
    for (const knowledge::Gate &gate : fixtures::facts().gates())
        QVERIFY2(ids.contains(gate.id), qPrintable(gate.id));
    // In short: the twelve stations and the answer.
    QCOMPARE(path::pathLayout(stations, {4, false, {}}).boxes.size(), 13U);
}

void PathLayoutTest::stationsStandInRows()
{
    const std::vector<Entry> stations = stationsOf(fixtures::notImplemented());
    const auto slim = [](const QString &words, bool) { return 6.0 * double(words.size()); };
    const path::PathLayout layout = path::pathLayout(stations, {4, false, slim});
    for (int i = 0; i < 12; ++i) {
        const Box *box = boxOf(layout, QString::number(i + 1), Box::Station);
        QVERIFY(box);
        QCOMPARE(box->frame.size(), QSizeF(184, 88));
        QCOMPARE(box->frame.x(), 29.0 + 207.0 * (i % 4));
        QCOMPARE(box->frame.y(), 21.0 + 214.0 * (i / 4));
    }
}

void PathLayoutTest::linesJoinTheirBoxes()
{
    const std::vector<Entry> stations = stationsOf(fixtures::notImplemented());
    const path::PathLayout layout = path::pathLayout(stations, {4, false, {}});
    QCOMPARE(layout.lines.size(), 12U); // eleven steps, and the way to the answer
    for (const Line &line : layout.lines) {
        const Box *from = boxOf(layout, line.from, Box::Station);
        const Box *to = boxOf(layout, line.to, line.toResult ? Box::Result : Box::Station);
        QVERIFY(from && to);
        QVERIFY(from->frame.adjusted(-8, -8, 8, 8).contains(line.points.first()));
        QVERIFY(to->frame.adjusted(-8, -8, 8, 8).contains(line.points.last()));
        QCOMPARE(line.points.size(), line.from == u"4"_s && !line.toResult ? 6 : line.from == u"8"_s ? 6 : 2);
    }
}

void PathLayoutTest::strokesSayWhatIsKnown()
{
    const fixtures::Case made = fixtures::caseOf(u"DELETE /a"_s, u"405 X"_s);
    const path::PathLayout layout =
        path::pathLayout(fixtures::facts(), made.exchange, made.report, {4, false, {}});
    const QHash<QString, Stroke> wanted = {{u"3"_s, Stroke::Solid}, {u"4"_s, Stroke::Dashed},
        {u"5"_s, Stroke::Dotted}, {u"6"_s, Stroke::Solid}, {u"7"_s, Stroke::Dotted}};
    int seen = 0;
    for (const Line &line : layout.lines) {
        if (line.toResult || !wanted.contains(line.to))
            continue;
        QVERIFY2(line.stroke == wanted.value(line.to), qPrintable(line.to));
        ++seen;
    }
    QCOMPARE(seen, 5);
}

void PathLayoutTest::bindingPlacesAreMarked_data()
{
    QTest::addColumn<QString>("gate");
    QTest::addColumn<QString>("boundBy");
    QTest::addColumn<bool>("marked");
    QTest::newRow("If-Match") << u"if-match"_s << u"RFC 9110 13.2.2"_s << true;
    QTest::newRow("Range") << u"range-wanted"_s << u"RFC 9110 13.2.2"_s << true;
    QTest::newRow("a missing resource") << u"missing-if-match"_s << u"RFC 9110 13.2.1"_s << true;
    QTest::newRow("100-continue") << u"content-wanted"_s << u"RFC 9110 10.1.1"_s << true;
    QTest::newRow("WebDAV") << u"permitted"_s << u"WebDAV, RFC 4918 8.1"_s << false;
    QTest::newRow("method") << u"method-known"_s << QString() << false;
    QTest::newRow("allowed") << u"method-allowed-here"_s << QString() << false;
}

void PathLayoutTest::bindingPlacesAreMarked()
{
    QFETCH(QString, gate);
    QFETCH(QString, boundBy);
    QFETCH(bool, marked);
    const std::vector<Entry> stations = stationsOf(fixtures::notImplemented());
    const path::PathLayout layout = path::pathLayout(stations, {4, true, {}});
    for (const Entry &station : stations) {
        for (const Entry &each : station.gates) {
            if (each.id != gate)
                continue;
            QCOMPARE(each.boundBy, boundBy);
            QCOMPARE(boxOf(layout, each.number, Box::Gate)->binding, !boundBy.isEmpty());
            for (const Line &line : layout.lines) {
                if (line.to == each.number)
                    QCOMPARE(line.binding, marked);
            }
            return;
        }
    }
    QFAIL("the gate is not there");
}

void PathLayoutTest::wordsThatAreWideWidenEveryBox()
{
    const std::vector<Entry> stations = stationsOf(fixtures::notImplemented());
    const auto wide = [](const QString &words, bool) { return 12.0 * double(words.size()); };
    const path::PathLayout layout = path::pathLayout(stations, {4, false, wide});
    const double width = boxOf(layout, u"1"_s, Box::Station)->frame.width();
    QVERIFY(width > 184);
    for (const Entry &station : stations) {
        QCOMPARE(boxOf(layout, station.number, Box::Station)->frame.width(), width);
        QVERIFY(34 + wide(station.label, true) <= width);
        QVERIFY(34 + wide(station.about, false) <= width);
    }
}

void PathLayoutTest::longNamesWrapBelowTheCode()
{
    const auto height = [](const QString &status) {
        const std::vector<Entry> stations = stationsOf(fixtures::caseOf(u"GET /a"_s, status));
        for (const Box &box : path::pathLayout(stations, {4, false, {}}).boxes) {
            if (box.kind == Box::Result)
                return box.frame.height();
        }
        return -1.0;
    };
    QCOMPARE(height(u"404 Not Found"_s), 34.0);
    QVERIFY(height(u"431 Request Header Fields Too Large"_s) > 60);
}

void PathLayoutTest::manyCodesBecomeClasses()
{
    const QStringList few{u"404"_s, u"403"_s, u"403"_s};
    QCOMPARE(path::shortCodes(few, 6), QStringList({u"403"_s, u"404"_s}));
    const QStringList many{u"500"_s, u"502"_s, u"504"_s, u"409"_s};
    QCOMPARE(path::shortCodes(many, 3), QStringList({u"409"_s, u"5xx"_s}));
}

QTEST_GUILESS_MAIN(PathLayoutTest)
#include "tst_pathlayout.moc"
