// SPDX-License-Identifier: Apache-2.0
#include "app/content/masked.h"
#include "app/content/rows.h"
#include "app/content/search.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace content;

/// Large text is cut into rows, searched, recoded and saved without being held.
class TestRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesAreRows();
    void hugeLineIsCutBetweenCharacters();
    void everyRowIsFoundFromItsOffset();
    void rowsCoverEveryByte();
    void controlsAreVisible();
    void hexRowsShowOffsets();
    void wordsAreFound_data();
    void wordsAreFound();
    void wordsAcrossSlicesAreFound();
    void charsetsBecomeUtf8_data();
    void charsetsBecomeUtf8();
    void invalidBytesAreCounted_data();
    void invalidBytesAreCounted();
    void slicesOfCharsetsMakeNoDifference();
    void savingReplacesAtTheEndOnly();
    void spoolGoesToAFile();
    void secretsAreBlocked();
};

void TestRows::linesAreRows()
{
    TextRows rows(blobOf("one\ntwo\r\n\nfour"));
    finish(&rows);
    QCOMPARE(rows.count(), 4);
    QStringList texts;
    for (const Row &row : rows.rows(0, 10))
        texts << rows.text(row);
    QCOMPARE(texts, (QStringList{u"one"_s, u"two"_s, {}, u"four"_s}));
    QCOMPARE(rows.rows(3, 1).front().line, 3);
}

void TestRows::hugeLineIsCutBetweenCharacters()
{
    const QByteArray line = QByteArray("x") + QByteArray("\xe2\x82\xac").repeated(100'000);
    TextRows rows(blobOf(line));
    finish(&rows);
    QVERIFY(rows.count() > 600);
    QByteArray all;
    for (const Row &row : rows.rows(0, rows.count())) {
        QCOMPARE(row.line, 0);
        QCOMPARE(row.opens, row.start == 0);
        QVERIFY(row.end - row.start <= rowBytes);
        QVERIFY(!rows.text(row).contains(u"\\x"));
        all += line.sliced(row.start, row.end - row.start);
    }
    QVERIFY(all == line);
}

void TestRows::everyRowIsFoundFromItsOffset()
{
    QByteArray text;
    for (int i = 0; i < 3000; ++i)
        text += QByteArray::number(i) + QByteArray(i % 700, 'a') + '\n';
    TextRows rows(blobOf(text));
    finish(&rows);
    const std::vector<Row> all = rows.rows(0, rows.count());
    for (qint64 i = 0; i < rows.count(); i += 7) {
        QCOMPARE(rows.rowOf(all[std::size_t(i)].start), i);
        QCOMPARE(rows.rows(i, 1).front(), all[std::size_t(i)]);
    }
    QCOMPARE(rows.rowOf(text.size() - 1), rows.count() - 1);
}

void TestRows::rowsCoverEveryByte()
{
    // No UTF-8 at all: cuts are made anyway.
    TextRows rows(blobOf(QByteArray(5000, '\x80')));
    finish(&rows);
    qint64 at = 0;
    for (const Row &row : rows.rows(0, rows.count())) {
        QCOMPARE(row.start, at);
        QVERIFY(row.end > row.start);
        at = row.end;
    }
    QCOMPARE(at, 5000);
}

void TestRows::controlsAreVisible()
{
    TextRows rows(blobOf("a\x1b[31m\tb\xe2\x80\xae"
                         "c"));
    finish(&rows);
    const Row row = rows.rows(0, 1).front();
    QCOMPARE(rows.text(row), u"a\\x1b[31m    b\\u{202e}c"_s);
    QCOMPARE(rows.column(row, row.end), int(rows.text(row).size()));
}

void TestRows::hexRowsShowOffsets()
{
    HexRows rows(blobOf("GET / HTTP/1.1\r\nHost"));
    QCOMPARE(rows.count(), 2);
    const Row first = rows.rows(0, 1).front();
    QCOMPARE(
        rows.text(first), u"00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1.."_s);
    QCOMPARE(rows.text(first).mid(rows.column(first, 9), 2), u"50"_s);
    QVERIFY(rows.text(rows.rows(1, 1).front()).endsWith(u"Host"));
}

void TestRows::wordsAreFound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("exact");
    QTest::addColumn<QList<qint64>>("places");
    const auto row = [](const char *name, const char *text, const QString &words, bool exact,
                         const QList<qint64> &places) {
        QTest::newRow(name) << QByteArray(text) << words << exact << places;
    };
    row("any case", "Go go GO", u"go"_s, false, {0, 3, 6});
    row("this case", "Go go GO", u"go"_s, true, {3});
    row("do not overlap", "aaaa", u"aa"_s, true, {0, 2});
    row("beyond ASCII", "CAF\xc3\x89 caf\xc3\xa9", u"Café"_s, false, {0, 6});
    row("beyond ASCII, exact", "CAF\xc3\x89 caf\xc3\xa9", u"café"_s, true, {6});
    row("behind broken bytes", "\xff\xc3\xa9", u"É"_s, false, {1});
    row("nothing", "abc", u"x"_s, false, {});
    row("no words", "abc", {}, false, {});
}

void TestRows::wordsAreFound()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, words);
    QFETCH(bool, exact);
    Search search(blobOf(text), words, exact);
    finish(&search);
    QTEST(QList<qint64>(search.places().begin(), search.places().end()), "places");
}

void TestRows::wordsAcrossSlicesAreFound()
{
    for (const QString &words : {u"needle"_s, u"Nädel"_s}) {
        QByteArray text(3'000'000, '.');
        QList<qint64> expected;
        for (qint64 at = 262'140; at < text.size() - 20; at += 262'144) {
            text.replace(at, words.toUtf8().size(), words.toUtf8());
            expected << at;
        }
        Search search(blobOf(text), words, false);
        finish(&search);
        QCOMPARE(QList<qint64>(search.places().begin(), search.places().end()), expected);
    }
}

void TestRows::charsetsBecomeUtf8_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("replaced");
    const auto row = [](const char *label, const QByteArray &bytes, const QString &text,
                         qint64 replaced = 0) {
        QTest::newRow(label) << QByteArray(label) << bytes << text << replaced;
    };
    row("windows-1252", "\x80 caf\xe9", u"€ café"_s);
    row("ISO-8859-2", "\xb1\xe6", u"ąć"_s);
    row("ISO-8859-15", "\xa4", u"€"_s);
    row("Shift_JIS", "\x93\xfa\x96\x7b", u"日本"_s);
    row("EUC-JP", "\xc6\xfc\xcb\xdc", u"日本"_s);
    row("GBK", "\xc4\xe3\xba\xc3", u"你好"_s);
    row("Big5", "\xa7\x41\xa6\x6e", u"你好"_s);
    row("EUC-KR", "\xc7\xd1\xb1\xdb", u"한글"_s);
    row("KOI8-R", "\xf0\xd2\xc9", u"При"_s);
    row("windows-1251", "\xcf\xf0\xe8", u"При"_s);
    row("UTF-16BE", QByteArray("\0h\0i", 4), u"hi"_s);
    row("utf-32", QByteArray("h\0\0\0i\0\0\0", 8), u"hi"_s);
    row("shift-jis",
        "a\xff"
        "b",
        u"a\uFFFD"_s + u"b"_s, 1);
    row("gb2312", "ab\xc4", u"ab\uFFFD"_s, 1);
}

void TestRows::charsetsBecomeUtf8()
{
    QFETCH(QByteArray, label);
    QFETCH(QByteArray, bytes);
    const QByteArray encoding = encodingOf(label);
    QVERIFY(!encoding.isEmpty());
    Recoding job(blobOf(bytes), encoding, 0);
    finish(&job);
    QTEST(QString::fromUtf8((*job.take())->view()), "text");
    QTEST(job.replaced(), "replaced");
}

void TestRows::invalidBytesAreCounted_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<qint64>("invalid");
    QTest::newRow("none") << "caf\xc3\xa9 \xf0\x9f\x98\x80"_ba << qint64(0);
    QTest::newRow("alone") << "\xe9 x"_ba << qint64(1);
    QTest::newRow("cut") << "x\xe2\x82"_ba << qint64(2);
    QTest::newRow("surrogate") << "\xed\xa0\x80"_ba << qint64(3);
    QTest::newRow("too long") << "\xc0\xaf"_ba << qint64(2);
    QTest::newRow("too high") << "\xf5"_ba << qint64(1);
}

void TestRows::invalidBytesAreCounted()
{
    QFETCH(QByteArray, bytes);
    Recoding job(blobOf(bytes), "UTF-8", 0);
    finish(&job);
    QTEST(job.replaced(), "invalid");
    QCOMPARE((*job.take())->view().toByteArray(), bytes);
}

void TestRows::slicesOfCharsetsMakeNoDifference()
{
    const QByteArray bytes = QByteArray("\x93\xfa\x96\x7b").repeated(200);
    ToUtf8 whole("CP932");
    const QByteArray expected = whole.feed(bytes, true);
    ToUtf8 sliced("CP932");
    QByteArray made;
    for (qsizetype at = 0; at < bytes.size(); at += 3)
        made += sliced.feed(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(3, bytes.size() - at)),
            at + 3 >= bytes.size());
    QCOMPARE(made, expected);
    QCOMPARE(sliced.replaced(), 0);
}

void TestRows::savingReplacesAtTheEndOnly()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"out"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("before");
    file.close();
    const QByteArray bytes(1'000'000, 'x');
    {
        Saving job(blobOf(bytes), path);
        QVERIFY(job.step());
    } // left half way
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "before"_ba);
    file.close();
    Saving job(blobOf(bytes), path);
    finish(&job);
    QCOMPARE(job.error(), QString());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll() == bytes);
    Saving nowhere(blobOf(bytes), folder.filePath(u"no/such/folder"_s));
    finish(&nowhere);
    QVERIFY(!nowhere.error().isEmpty());
}

void TestRows::spoolGoesToAFile()
{
    Spool spool(1000);
    QVERIFY(spool.write(QByteArray(900, 'a')));
    QVERIFY(spool.write(QByteArray(5000, 'b')));
    const auto blob = spool.seal();
    QVERIFY(blob.hasValue());
    QVERIFY((*blob)->view().toByteArray() == QByteArray(900, 'a') + QByteArray(5000, 'b'));
}

void TestRows::secretsAreBlocked()
{
    const BlobPtr text = blobOf(R"({"access_token": "abcdef123456", "id": "known-secret"})");
    const QByteArray shown = maskedText(text, {"known-secret"})->view().toByteArray();
    QVERIFY(!shown.contains("abcdef") && !shown.contains("known-secret"));
    QVERIFY(shown.contains("access_token") && shown.contains("\xe2\x96\x88"));
    const BlobPtr plain = blobOf("nothing here");
    QCOMPARE(maskedText(plain, {}), plain);
}

QTEST_GUILESS_MAIN(TestRows)
#include "tst_rows.moc"
