// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/jsonscan.h"
#include "tests/interchange/samples.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;

/// Input made to hurt: it ends in errors, never in a crash, a hang or a huge allocation.
class HostileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoCaptureIsRefused_data();
    void whatIsNoCaptureIsRefused();
    void brokenArchivesEndInAnError_data();
    void brokenArchivesEndInAnError();
    void everyCutOfASampleIsSurvived();
    void everyFlippedByteIsSurvived();
    void deepNestingIsSurvived();
    void extentsAreFoundInAnySlices_data();
    void extentsAreFoundInAnySlices();
};

void HostileTest::whatIsNoCaptureIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QByteArray() << u"nothing in it"_s;
    QTest::newRow("white space") << "\n \n"_ba << u"nothing in it"_s;
    QTest::newRow("gzip") << "\x1f\x8b\x08 abc"_ba << u"compressed"_s;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0", 4) << u"UTF-16"_s;
    QTest::newRow("NUL") << QByteArray(10, '\0') << u"neither"_s;
    QTest::newRow("prose") << "Dear server"_ba << u"neither"_s;
    QTest::newRow("a request") << "GET / HTTP/1.1\r\n\r\n"_ba << u"--request"_s;
    QTest::newRow("an array") << "[1, 2]"_ba << u"neither"_s;
}

void HostileTest::whatIsNoCaptureIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    const auto items = samples::items(bytes);
    QCOMPARE(items.size(), 1U);
    QVERIFY2(items[0].error && items[0].error->text().contains(says), qPrintable(items[0].error->text()));
}

void HostileTest::brokenArchivesEndInAnError_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no log") << R"({"logs": 1,
})"_ba;
    QTest::newRow("log is null") << R"({"log": null})"_ba;
    QTest::newRow("log without colon") << R"({"log" {"entries": []}})"_ba;
    QTest::newRow("no entries") << R"({"log": {"version": "1.2"}})"_ba;
    QTest::newRow("entries is a string") << R"({"log": {"entries": "none"}})"_ba;
    QTest::newRow("ends after the key") << R"({"log": {"entries")"_ba;
    QTest::newRow("ends in an entry") << R"({"log": {"entries": [{"request": {"method": "G)"_ba;
    QTest::newRow("ends in an escape") << R"({"log": {"entries": ["\)"_ba;
    QTest::newRow("closes too much") << R"({"log": {"entries": [}]}})"_ba;
    QTest::newRow("commas") << R"({"log": {"entries": [,,,]}})"_ba;
    QTest::newRow("huge number") << R"({"log": {"entries": [1e999999999, -]}})"_ba;
    QTest::newRow("NUL in an entry") << QByteArray("{\"log\": {\"entries\": [{\"a\0\": 1}]}}", 32);
    QTest::newRow("bad UTF-8") << "{\"log\": {\"entries\": [{\"a\": \"\xc3\xff\xed\xa0\x80\"}]}}"_ba;
}

void HostileTest::brokenArchivesEndInAnError()
{
    QFETCH(QByteArray, bytes);
    for (const qint64 step : {1, 7, 1 << 20}) {
        const auto items = samples::items(bytes, step);
        QVERIFY(!items.empty());
        QVERIFY(items.back().error);
    }
}

void HostileTest::everyCutOfASampleIsSurvived()
{
    const QByteArray bytes = samples::file(u"safari.har"_s);
    QVERIFY(bytes.size() > 1000);
    for (qsizetype size = 2; size < bytes.lastIndexOf(']'); size += 3)
        QVERIFY2(samples::items(bytes.first(size)).back().error, qPrintable(QString::number(size)));
}

void HostileTest::everyFlippedByteIsSurvived()
{
    QRandomGenerator random(20240506);
    const QByteArray bytes = samples::file(u"mitmproxy.har"_s);
    size_t read = 0;
    for (int round = 0; round < 3000; ++round) {
        QByteArray flipped = bytes;
        flipped[qsizetype(random.bounded(quint32(bytes.size())))] = char(random.bounded(256));
        for (const interchange::Item &item : samples::items(flipped))
            read += item.exchanges.size();
    }
    QVERIFY(read > 3000);
}

void HostileTest::deepNestingIsSurvived()
{
    const QByteArray deep = QByteArray(1'000'000, '[') + QByteArray(1'000'000, ']');
    const auto inEntry = samples::items("{\"log\": {\"entries\": [" + deep + ", {}]}}");
    QCOMPARE(inEntry.size(), 2U);
    QVERIFY(inEntry[0].error && inEntry[1].error);
    QVERIFY(samples::items("{\"id\": " + deep + "}\n").back().error);
    QVERIFY(samples::items("{\"log\": {\"pages\": " + deep + ", \"entries\": []}}").empty());
}

void HostileTest::extentsAreFoundInAnySlices_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("size");
    QTest::newRow("object") << R"({"a": [1, {"b": "}"}]}, 2)"_ba << 22;
    QTest::newRow("string") << R"("a\"]\\" ,)"_ba << 8;
    QTest::newRow("number") << "-1.5e3]"_ba << 6;
    QTest::newRow("word") << "null}"_ba << 4;
    QTest::newRow("empty array") << "[],"_ba << 2;
}

void HostileTest::extentsAreFoundInAnySlices()
{
    QFETCH(QByteArray, text);
    QFETCH(int, size);
    for (qsizetype slice = 1; slice <= text.size(); ++slice) {
        interchange::ValueExtent extent;
        qsizetype at = 0;
        while (!extent.isDone() && at < text.size())
            at += extent.feed(QByteArrayView(text).sliced(at, qMin(slice, text.size() - at)));
        QVERIFY(extent.isDone());
        QCOMPARE(at, qsizetype(size));
    }
}

QTEST_GUILESS_MAIN(HostileTest)
#include "tst_hostile.moc"
