// SPDX-License-Identifier: Apache-2.0
#include "app/coding/coding.h"
#include "tests/coding/encoders.h"

#include <QTest>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#endif

using namespace Qt::StringLiterals;
using coding::End;
using encoders::encoded;
using Codings = QList<QByteArray>;

/// Whatever happens to a stream on its way, undoing it ends, in a value, within its bounds.
class DamageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCutIsACut_data();
    void everyCutIsACut();
    void everyFlipEnds_data();
    void everyFlipEnds();
    void randomBytesEnd();
    void bombsStopAtTheBound_data();
    void bombsStopAtTheBound();
    void boundsAreExact_data();
    void boundsAreExact();
    void ratiosAreHeld();
    void stacksAreOfFairHeight();
    void aGibibyteTakesLittleMemory();
    void nothingIsReadAfterTheEnd();
};

namespace {

constexpr qint64 mebibyte = qint64(1024) * 1024;

void addCodings()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"gzip", "deflate", "raw", "br", "zstd"})
        QTest::newRow(name) << QByteArray(name);
}

Codings codingsOf(const QByteArray &name)
{
    return {name == "raw" ? "deflate"_ba : name};
}

QByteArray compressedGibibyte()
{
    BrotliEncoderState *state = BrotliEncoderCreateInstance(nullptr, nullptr, nullptr);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_QUALITY, 5);
    BrotliEncoderSetParameter(state, BROTLI_PARAM_LGWIN, BROTLI_MAX_WINDOW_BITS);
    const QByteArray zeros(mebibyte, '\0');
    QByteArray bomb;
    for (int part = 0; part <= 1024; ++part) {
        size_t left = part < 1024 ? size_t(zeros.size()) : 0;
        auto next = reinterpret_cast<const uint8_t *>(zeros.constData());
        const auto what = part < 1024 ? BROTLI_OPERATION_PROCESS : BROTLI_OPERATION_FINISH;
        size_t none = 0;
        do {
            BrotliEncoderCompressStream(state, what, &left, &next, &none, nullptr, nullptr);
            size_t size = 0;
            const uint8_t *made = BrotliEncoderTakeOutput(state, &size);
            bomb.append(reinterpret_cast<const char *>(made), qsizetype(size));
        } while (left > 0 || BrotliEncoderHasMoreOutput(state));
    }
    BrotliEncoderDestroyInstance(state);
    return bomb;
}

/// A gibibyte of zero bytes.
QByteArray brotliBomb()
{
    static const QByteArray bomb = compressedGibibyte();
    return bomb;
}

} // namespace

void DamageTest::everyCutIsACut_data()
{
    addCodings();
}

void DamageTest::everyCutIsACut()
{
    QFETCH(QByteArray, name);
    const QByteArray content = encoders::prose(300);
    const QByteArray whole = encoded(content, name);
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const coding::Decoded decoded = coding::decode(whole.first(size), codingsOf(name));
        QVERIFY2(decoded.outcome.end == End::Truncated, qPrintable(coding::outcomeWords(decoded.outcome)));
        QCOMPARE(decoded.outcome.at, size);
        QVERIFY(content.startsWith(decoded.bytes));
    }
}

void DamageTest::everyFlipEnds_data()
{
    addCodings();
}

void DamageTest::everyFlipEnds()
{
    QFETCH(QByteArray, name);
    const QByteArray content = encoders::prose(300);
    const QByteArray whole = encoded(content, name);
    // gzip, zlib and zstd carry checksums; a few bits of the first and the last say nothing about the
    // content.
    const bool guarded = name == "gzip" || name == "deflate" || name == "zstd";
    for (qsizetype at = 0; at < whole.size(); ++at) {
        for (int change = 1; change < 256; ++change) {
            QByteArray bytes = whole;
            bytes[at] = char(bytes[at] ^ change);
            const coding::Decoded decoded = coding::decode(bytes, codingsOf(name), {mebibyte, 0});
            QVERIFY(decoded.bytes.size() <= mebibyte);
            QVERIFY(decoded.outcome.at >= 0 && decoded.outcome.at <= bytes.size());
            QVERIFY(decoded.outcome.isWhole() == coding::outcomeWords(decoded.outcome).isEmpty());
            if (guarded && decoded.outcome.isWhole())
                QVERIFY2(decoded.bytes == content, qPrintable(QString::number(at)));
        }
    }
}

void DamageTest::randomBytesEnd()
{
    unsigned state = 7;
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes;
        for (int i = round % 40; i >= 0; --i) {
            state = state * 1664525U + 1013904223U;
            bytes += char(state >> 24);
        }
        for (const char *name : {"gzip", "deflate", "br", "zstd"})
            QVERIFY(coding::decode(bytes, {name}, {mebibyte, 0}).bytes.size() <= mebibyte);
    }
}

void DamageTest::bombsStopAtTheBound_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Codings>("codings");
    const QByteArray zeros(64 * mebibyte, '\0');
    for (const char *name : {"gzip", "deflate", "br", "zstd"})
        QTest::newRow(name) << encoded(zeros, name) << Codings{name};
    const QByteArray twice = encoded(encoded(zeros, "gzip"), "gzip");
    QTest::newRow("gzip in gzip") << twice << Codings{"gzip", "gzip"};
    QTest::newRow("a gibibyte of br") << brotliBomb() << Codings{"br"};
    // The inner stream makes nothing of what the outer one makes much of.
    QByteArray skipped("\x50\x2a\x4d\x18\xf8\xff\xff\x03", 8);
    skipped += QByteArray(64 * mebibyte - 8, '\0');
    QTest::newRow("nothing comes of it") << encoded(skipped, "br") << Codings{"zstd", "br"};
}

void DamageTest::bombsStopAtTheBound()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Codings, codings);
    const coding::Decoded decoded = coding::decode(bytes, codings, {5 * mebibyte, 0});
    QCOMPARE(decoded.outcome.end, End::Bomb);
    QVERIFY(decoded.bytes.size() <= 5 * mebibyte);
    QVERIFY2(coding::outcomeWords(decoded.outcome).contains(u"5242880"_s),
        qPrintable(coding::outcomeWords(decoded.outcome)));
}

void DamageTest::boundsAreExact_data()
{
    addCodings();
}

void DamageTest::boundsAreExact()
{
    QFETCH(QByteArray, name);
    const QByteArray content = encoders::prose(10'000);
    const QByteArray bytes = encoded(content, name);
    const coding::Decoded fits = coding::decode(bytes, codingsOf(name), {10'000, 0});
    QCOMPARE(fits.outcome.end, End::Whole);
    QVERIFY(fits.bytes == content);
    const coding::Decoded over = coding::decode(bytes, codingsOf(name), {9'999, 0});
    QCOMPARE(over.outcome.end, End::Bomb);
    QVERIFY(over.bytes == content.first(9'999));
}

void DamageTest::ratiosAreHeld()
{
    const QByteArray bomb = encoded(QByteArray(20 * mebibyte, '\0'), "br");
    const coding::Decoded decoded = coding::decode(bomb, {"br"}, {64 * mebibyte, 1000});
    QCOMPARE(decoded.outcome.end, End::Bomb);
    QVERIFY(decoded.bytes.size() > mebibyte && decoded.bytes.size() < 8 * mebibyte);
    const QByteArray small = encoded(QByteArray(mebibyte / 2, '\0'), "br");
    QCOMPARE(coding::decode(small, {"br"}, {64 * mebibyte, 1000}).outcome.end, End::Whole);
}

void DamageTest::stacksAreOfFairHeight()
{
    const Codings fair(8, "gzip"_ba);
    QByteArray bytes = "hello";
    for (const QByteArray &coding : fair)
        bytes = encoded(bytes, coding);
    QCOMPARE(coding::decode(bytes, fair).bytes, "hello"_ba);
    const coding::Decoded decoded = coding::decode(encoded(bytes, "gzip"), Codings(100'000, "gzip"_ba));
    QCOMPARE(decoded.outcome.end, End::Stacked);
    QVERIFY(decoded.bytes.isEmpty());
}

/// Slice by slice, with what it makes thrown away.
void DamageTest::aGibibyteTakesLittleMemory()
{
    const QByteArray bomb = brotliBomb();
    QVERIFY2(bomb.size() < 4096, qPrintable(QString::number(bomb.size())));
#ifdef Q_OS_LINUX
    const auto peak = [] {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return qint64(usage.ru_maxrss) * 1024;
    };
    const qint64 before = peak();
#endif
    coding::Decoder decoder({"br"}, {qint64(1) << 31, 0});
    QByteArray room(65'536, '\0');
    qint64 made = 0;
    for (qsizetype at = 0; at < bomb.size(); at += 100) {
        decoder.feed(bomb.mid(at, 100));
        for (qint64 got = decoder.read(room.data(), room.size()); got > 0;) {
            made += got;
            got = decoder.read(room.data(), room.size());
        }
    }
    decoder.finish();
    QCOMPARE(decoder.read(room.data(), room.size()), 0);
    QCOMPARE(decoder.outcome().end, End::Whole);
    QCOMPARE(made, qint64(1) << 30);
#ifdef Q_OS_LINUX
    QVERIFY2(peak() - before < 64 * mebibyte, qPrintable(QString::number(peak() - before)));
#endif
}

void DamageTest::nothingIsReadAfterTheEnd()
{
    coding::Decoder decoder({"gzip"});
    decoder.feed("This is not gzip at all, and long enough to show it.");
    QVERIFY(decoder.take(100).isEmpty());
    QVERIFY(decoder.isOver());
    decoder.feed(encoded("hello", "gzip"));
    QVERIFY(decoder.take(100).isEmpty());
    decoder.finish();
    QCOMPARE(decoder.outcome().end, End::Damaged);
    coding::Decoder unknown({"aes128gcm"});
    unknown.feed("x");
    QVERIFY(unknown.isOver());
    QCOMPARE(unknown.outcome().end, End::UnknownCoding);
}

QTEST_GUILESS_MAIN(DamageTest)
#include "tst_damage.moc"
