// SPDX-License-Identifier: Apache-2.0
#include "app/coding/coding.h"
#include "tests/coding/encoders.h"

#include <QTest>

using namespace Qt::StringLiterals;
using coding::End;
using encoders::encoded;
using Codings = QList<QByteArray>;

/// Content comes back as it was, and what is odd about its streams is told.
class CodingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contentComesBack_data();
    void contentComesBack();
    void slicesMakeNoDifference_data();
    void slicesMakeNoDifference();
    void streamsEndAsTheyShould_data();
    void streamsEndAsTheyShould();
    void sentencesNameThePlace();
    void membersAreJoined();
    void framesAreJoinedAndSkipped();
    void largeWindowsAreRefused();
    void rawDeflateIsRecognised();
    void namesAreKnown();
    void startsShowWhatTheyAre();
};

static QByteArray apply(QByteArray bytes, const Codings &codings)
{
    for (const QByteArray &coding : codings)
        bytes = encoded(bytes, coding.toLower());
    return bytes;
}

void CodingsTest::contentComesBack_data()
{
    QTest::addColumn<Codings>("codings");
    QTest::addColumn<QByteArray>("content");
    const std::vector<std::pair<const char *, QByteArray>> contents = {{"nothing", {}}, {"a byte", "x"},
        {"a sentence", "The shop opens at nine."}, {"a page", encoders::prose(40'000)},
        {"more than any buffer", encoders::prose(500'000)}, {"zero bytes", QByteArray(200'000, '\0')}};
    const std::vector<Codings> stacks = {{"gzip"}, {"x-gzip"}, {"GZip"}, {"deflate"}, {"br"}, {"zstd"}, {},
        {"identity"}, {"identity", "gzip"}, {"gzip", "br"}, {"br", "gzip"}, {"zstd", "identity", "deflate"},
        {"gzip", "gzip"}, {"deflate", "br", "zstd", "gzip"}};
    for (const Codings &codings : stacks) {
        for (const auto &[name, content] : contents)
            QTest::addRow("%s: %s", codings.join(", ").constData(), name) << codings << content;
    }
}

void CodingsTest::contentComesBack()
{
    QFETCH(Codings, codings);
    QFETCH(QByteArray, content);
    const coding::Decoded decoded = coding::decode(apply(content, codings), codings);
    QCOMPARE(decoded.outcome.end, End::Whole);
    QCOMPARE(coding::outcomeWords(decoded.outcome), QString());
    QVERIFY(!decoded.outcome.rawDeflate);
    QVERIFY(decoded.bytes == content);
}

void CodingsTest::slicesMakeNoDifference_data()
{
    QTest::addColumn<Codings>("codings");
    QTest::addColumn<int>("slice");
    QTest::addColumn<int>("room");
    for (const Codings &codings :
        {Codings{"gzip"}, Codings{"deflate"}, Codings{"br"}, Codings{"zstd"}, Codings{"br", "gzip"}}) {
        for (const auto &[slice, room] : {std::pair(1, 1), {1, 65536}, {7, 13}, {65536, 1}})
            QTest::addRow("%s in %d, out %d", codings.join(", ").constData(), slice, room)
                << codings << slice << room;
    }
}

void CodingsTest::slicesMakeNoDifference()
{
    QFETCH(Codings, codings);
    QFETCH(int, slice);
    QFETCH(int, room);
    const QByteArray content = encoders::prose(20'000);
    const QByteArray bytes = apply(content, codings);
    coding::Decoder decoder(codings);
    QByteArray out;
    for (qsizetype at = 0; at < bytes.size(); at += slice) {
        decoder.feed(bytes.mid(at, slice));
        for (QByteArray got = decoder.take(room); !got.isEmpty(); got = decoder.take(room))
            out += got;
    }
    decoder.finish();
    for (QByteArray got = decoder.take(room); !got.isEmpty(); got = decoder.take(room))
        out += got;
    QCOMPARE(decoder.outcome().end, End::Whole);
    QVERIFY(out == content);
    QVERIFY(decoder.isOver());
    QCOMPARE(decoder.encodedRead(), bytes.size());
    QCOMPARE(decoder.decodedMade(), content.size());
}

static QByteArray withByte(QByteArray bytes, qsizetype at, char value)
{
    bytes[at < 0 ? bytes.size() + at : at] = value;
    return bytes;
}

static QByteArray flipped(const QByteArray &bytes, qsizetype at)
{
    return withByte(bytes, at, char(bytes.at(at < 0 ? bytes.size() + at : at) ^ 1));
}

void CodingsTest::streamsEndAsTheyShould_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Codings>("codings");
    QTest::addColumn<End>("end");
    QTest::addColumn<int>("at");
    const QByteArray content = encoders::prose(500);
    const QByteArray gzip = encoded(content, "gzip");
    const QByteArray zlib = encoded(content, "deflate");
    const QByteArray zstd = encoded(content, "zstd");
    const QByteArray br = encoded(content, "br");
    const QByteArray text = "This text was never compressed by anybody at all.";
    const auto size = [](const QByteArray &bytes) { return int(bytes.size()); };
    const auto row = [](const char *name, const QByteArray &bytes, const Codings &codings, End end, int at) {
        QTest::newRow(name) << bytes << codings << end << at;
    };
    row("no bytes", {}, {"gzip"}, End::Truncated, 0);
    row("gzip, wrong magic", withByte(gzip, 1, 'x'), {"gzip"}, End::Damaged, 0);
    row("gzip, method", withByte(gzip, 2, 7), {"gzip"}, End::Damaged, 2);
    row("gzip, reserved flags", withByte(gzip, 3, '\xe0'), {"gzip"}, End::Damaged, 3);
    row("gzip, header CRC", gzip.first(3) + "\x02" + gzip.sliced(4, 6) + "zz" + gzip.sliced(10), {"gzip"},
        End::Damaged, 10);
    row("gzip, CRC-32", flipped(gzip, -8), {"gzip"}, End::Mismatched, size(gzip) - 8);
    row("gzip, length", flipped(gzip, -1), {"gzip"}, End::Mismatched, size(gzip) - 4);
    row("gzip, no trailer", gzip.chopped(8), {"gzip"}, End::Truncated, size(gzip) - 8);
    row("gzip, zero bytes behind", gzip + QByteArray(3, '\0'), {"gzip"}, End::TrailingBytes, size(gzip));
    row("gzip, half a magic behind", gzip + '\x1f', {"gzip"}, End::TrailingBytes, size(gzip));
    row("gzip, half a member behind", gzip + gzip.first(30), {"gzip"}, End::Truncated, size(gzip) + 30);
    row("zlib, Adler-32", flipped(zlib, -1), {"deflate"}, End::Mismatched, size(zlib) - 4);
    row("zlib, a dictionary", "\x78\xbb"_ba + zlib.sliced(2), {"deflate"}, End::Damaged, 2);
    row("zlib, cut", zlib.chopped(1), {"deflate"}, End::Truncated, size(zlib) - 1);
    row("zlib, bytes behind", zlib + "\r\n", {"deflate"}, End::TrailingBytes, size(zlib));
    row("zstd, checksum", flipped(zstd, -1), {"zstd"}, End::Mismatched, size(zstd) - 4);
    row("zstd, cut", zstd.chopped(1), {"zstd"}, End::Truncated, size(zstd) - 1);
    row("zstd, bytes behind", zstd + "abcdef", {"zstd"}, End::TrailingBytes, size(zstd));
    row("zstd, few bytes behind", zstd + "ab", {"zstd"}, End::TrailingBytes, size(zstd));
    row("br, cut", br.chopped(1), {"br"}, End::Truncated, size(br) - 1);
    row("br, bytes behind", br + "abcdef", {"br"}, End::TrailingBytes, size(br));
    row("text as gzip", text, {"gzip"}, End::Damaged, 0);
    row("text as deflate", text, {"deflate"}, End::Damaged, 0);
    row("text as br", text, {"br"}, End::Damaged, 0);
    row("text as zstd", text, {"zstd"}, End::Damaged, 0);
    row("gzip as deflate", gzip, {"deflate"}, End::Damaged, 0);
    row("gzip as br", gzip, {"br"}, End::Damaged, 0);
    row("zlib as gzip", zlib, {"gzip"}, End::Damaged, 0);
    row("a coding that is not known", gzip, {"gzip", "compress"}, End::UnknownCoding, 0);
    row("the inner one is broken", encoded(flipped(gzip, -8), "br"), {"gzip", "br"}, End::Mismatched,
        size(gzip) - 8);
    row("the outer one is broken", flipped(encoded(br, "gzip"), -8), {"br", "gzip"}, End::Mismatched,
        size(encoded(br, "gzip")) - 8);
}

void CodingsTest::streamsEndAsTheyShould()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Codings, codings);
    QFETCH(End, end);
    QFETCH(int, at);
    const coding::Decoded decoded = coding::decode(bytes, codings);
    const QString words = coding::outcomeWords(decoded.outcome);
    QVERIFY2(decoded.outcome.end == end, qPrintable(words));
    QVERIFY2(decoded.outcome.at == at, qPrintable(words));
    QVERIFY(!words.isEmpty());
    if (end == End::Mismatched || end == End::TrailingBytes)
        QVERIFY(decoded.bytes.startsWith(encoders::prose(500)));
}

void CodingsTest::sentencesNameThePlace()
{
    const QByteArray content = encoders::prose(500);
    const QByteArray gzip = encoded(content, "gzip");
    const auto words = [](const QByteArray &bytes, const Codings &codings) {
        return coding::outcomeWords(coding::decode(bytes, codings).outcome);
    };
    QCOMPARE(words("Plain words, which nobody has ever packed.", {"gzip"}),
        u"This is no gzip stream: it is plain text, packed in no way"_s);
    QCOMPARE(words(gzip, {"zstd"}), u"This is no zstd stream: it begins as gzip does"_s);
    QCOMPARE(words(gzip + '!', {"gzip"}),
        u"The gzip stream is over at byte %1, and more follows"_s.arg(gzip.size()));
    QCOMPARE(words(gzip.first(20), {"gzip"}), u"The gzip stream is cut off after 20 bytes"_s);
    QCOMPARE(words(gzip, {"pack200-gzip"}), u"pack200-gzip cannot be unpacked here"_s);
    const coding::Outcome inner = coding::decode(encoded(flipped(gzip, -8), "br"), {"gzip", "br"}).outcome;
    QVERIFY(!inner.outermost);
    QCOMPARE(inner.coding, "gzip"_ba);
}

void CodingsTest::membersAreJoined()
{
    const QByteArray members = encoded("one, ", "gzip") + encoded({}, "gzip") + encoded("two", "gzip");
    const coding::Decoded decoded = coding::decode(members, {"gzip"});
    QCOMPARE(decoded.outcome.end, End::Whole);
    QCOMPARE(decoded.bytes, "one, two"_ba);
}

void CodingsTest::framesAreJoinedAndSkipped()
{
    const QByteArray skipped = "\x53\x2a\x4d\x18\x03\0\0\0abc"_ba;
    const QByteArray frames = skipped + encoded("one, ", "zstd") + skipped + encoded("two", "zstd") + skipped;
    const coding::Decoded decoded = coding::decode(frames, {"zstd"});
    QCOMPARE(decoded.outcome.end, End::Whole);
    QCOMPARE(decoded.bytes, "one, two"_ba);
    QCOMPARE(coding::decode(skipped, {"zstd"}).outcome.end, End::Whole);
}

void CodingsTest::largeWindowsAreRefused()
{
    const QByteArray content = encoders::prose(9'000'000);
    QCOMPARE(coding::decode(encoders::zstd(content, 23), {"zstd"}).outcome.end, End::Whole);
    const coding::Outcome outcome = coding::decode(encoders::zstd(content, 24), {"zstd"}).outcome;
    QCOMPARE(outcome.end, End::Damaged);
    QVERIFY2(outcome.why.contains(u"8 MiB"_s), qPrintable(outcome.why));
}

void CodingsTest::rawDeflateIsRecognised()
{
    const QByteArray content = encoders::prose(5'000);
    const coding::Decoded decoded = coding::decode(encoded(content, "raw"), {"deflate"});
    QCOMPARE(decoded.outcome.end, End::Whole);
    QVERIFY(decoded.outcome.rawDeflate);
    QVERIFY(decoded.bytes == content);
    QVERIFY(!coding::decode(encoded(content, "deflate"), {"deflate"}).outcome.rawDeflate);
}

void CodingsTest::namesAreKnown()
{
    for (const char *name : {"gzip", "x-gzip", "deflate", "br", "zstd", "identity", "GZIP", "Br"})
        QVERIFY2(coding::isKnown(name), name);
    for (const char *name : {"", "compress", "dcb", "gzip ", "aes128gcm", "zlib"})
        QVERIFY2(!coding::isKnown(name), name);
}

void CodingsTest::startsShowWhatTheyAre()
{
    QCOMPARE(coding::codingOf(encoded("x", "gzip")), "gzip"_ba);
    QCOMPARE(coding::codingOf(encoded("x", "deflate")), "deflate"_ba);
    QCOMPARE(coding::codingOf(encoded("x", "zstd")), "zstd"_ba);
    QCOMPARE(coding::codingOf("xylophone"), QByteArray());
    QCOMPARE(coding::codingOf({}), QByteArray());
}

QTEST_GUILESS_MAIN(CodingsTest)
#include "tst_codings.moc"
