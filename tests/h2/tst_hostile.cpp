// SPDX-License-Identifier: Apache-2.0
#include "tests/h2/frames.h"

#include <QTest>

using namespace hand;
using http::FailureKind;

/// Servers that flood, break the protocol or lie: each ends in words, and within bounds.
class TestHostile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void brokenFramesEndInWords_data();
    void brokenFramesEndInWords();
    void everySliceEndsTheSame_data() { brokenFramesEndInWords_data(); }
    void everySliceEndsTheSame();
    void floodsAreBounded_data();
    void floodsAreBounded();
    void malformedAnswersAreReadAndMarked_data();
    void malformedAnswersAreReadAndMarked();
    void resetsTellTheirCode_data();
    void resetsTellTheirCode();
    void goodByeBeforeTheRequest();
    void goodByeThatLetsTheAnswerCome();
    void goodByeAndThenTheEnd();
    void hangingUpIsTold_data();
    void hangingUpIsTold();
    void unknownFramesAreShownAndIgnored();
    void framesAfterTheEndAreMarked();
    void frozenWindowIsNamed();
    void anyDamageEndsTheSameInAnySlices();
};

void TestHostile::brokenFramesEndInWords_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &bytes, FailureKind kind, const QString &says) {
        QTest::newRow(name) << bytes << kind << says;
    };
    const auto broken = FailureKind::ProtocolBroken;
    row("answers in HTTP/1", "HTTP/1.1 400 Bad Request\r\n\r\n", FailureKind::VersionNotSpoken, u"HTTP/1"_s);
    row("answers with a bare page", "<!DOCTYPE HTML>\n<p>505", FailureKind::VersionNotSpoken, u"a page"_s);
    row("another protocol", "SSH-2.0-OpenSSH_9.2\r\n", FailureKind::NotHttp, u"SSH"_s);
    row("no SETTINGS first", head(ok, endHeaders | endStream), broken, u"first frame"_s);
    row("acknowledges first", frame(FrameType::Settings, ack, 0), broken, u"first frame"_s);
    row("settings of five bytes", settings("12345"), broken, u"six bytes"_s);
    row("settings with a stream", settings() + frame(FrameType::Settings, 0, 1), broken,
        u"about the connection"_s);
    row("acknowledgement with content", settings() + frame(FrameType::Settings, ack, 0, QByteArray(6, '\0')),
        broken, u"is empty"_s);
    row("frame too long", settings() + frameHead(16'385, 0, 0, 1) + QByteArray(16'385, 'x'), broken,
        u"16385 bytes long"_s);
    row("ping of seven bytes", settings() + frame(FrameType::Ping, 0, 0, QByteArray(7, 'p')), broken,
        u"cannot be 7 bytes"_s);
    row("reset of three bytes", settings() + frame(FrameType::RstStream, 0, 1, QByteArray(3, '\0')), broken,
        u"cannot be 3 bytes"_s);
    row("window grows by nothing", settings() + frame(FrameType::WindowUpdate, 0, 0, number(0)), broken,
        u"by nothing"_s);
    row("window overflows", settings() + frame(FrameType::WindowUpdate, 0, 0, number(0x7fff'ffff)), broken,
        u"window"_s);
    row("content on stream 0", settings() + frame(FrameType::Data, 0, 0, "x"), broken, u"needs a stream"_s);
    row("fields on stream 0", settings() + frame(FrameType::Headers, endHeaders, 0, ok), broken,
        u"needs a stream"_s);
    row("content before fields", settings() + data("x"), broken, u"DATA frame"_s);
    row("stream never opened", settings() + frame(FrameType::Headers, endHeaders, 3, ok), broken,
        u"never opened"_s);
    row("stream of the server's own", settings() + frame(FrameType::Headers, endHeaders, 2, ok), broken,
        u"never opened"_s);
    row("push", settings() + frame(FrameType::PushPromise, endHeaders, 1, number(2) + ok), broken, u"push"_s);
    row("fields go on elsewhere", settings() + head(ok, 0) + data("x"), broken, u"CONTINUATION may follow"_s);
    row("goes on with nothing", settings() + frame(FrameType::Continuation, endHeaders, 1, ok), broken,
        u"none to go on with"_s);
    row("padding longer than the frame", settings() + head(ok) + data("\x7fz", h2::paddedFlag), broken,
        u"padding"_s);
    row("compression that cannot be", settings() + head("\xff\xff\xff\xff\xff\xff"), broken, u"unpacked"_s);
    row("index without entry", settings() + head("\xfe"), broken, u"unpacked"_s);
    row("good-bye of four bytes", settings() + frame(FrameType::GoAway, 0, 0, number(0)), broken,
        u"eight bytes"_s);
    row("interim response ends the stream",
        settings() + head(field(":status", "103"), endHeaders | endStream), broken, u"interim response"_s);
}

void TestHostile::brokenFramesEndInWords()
{
    QFETCH(QByteArray, bytes);
    QFETCH(FailureKind, kind);
    QFETCH(QString, says);
    const auto talk = asked();
    talk->feed(bytes);
    QVERIFY(talk->isOver());
    const http::Exchange exchange = settled(*talk);
    QVERIFY(exchange.failure);
    QVERIFY2(exchange.failure->kind == kind, qPrintable(exchange.failure->message));
    QVERIFY2(exchange.failure->message.contains(says), qPrintable(exchange.failure->message));
    QCOMPARE(exchange.http2->capture.received, bytes);
    const bool foreign = kind == FailureKind::VersionNotSpoken || kind == FailureKind::NotHttp;
    const auto &frames = exchange.http2->frames;
    const auto faulty =
        std::count_if(frames.begin(), frames.end(), [](const http::Frame &each) { return each.faulty; });
    QCOMPARE(faulty, foreign ? 0 : 1);
}

void TestHostile::everySliceEndsTheSame()
{
    QFETCH(QByteArray, bytes);
    const auto whole = asked();
    whole->feed(bytes);
    const auto sliced = asked();
    for (const char &byte : bytes) {
        if (!sliced->isOver())
            sliced->feed(QByteArrayView(&byte, 1));
        sliced->take();
    }
    QVERIFY(sliced->failure());
    QCOMPARE(sliced->failure()->kind, whole->failure()->kind);
    QCOMPARE(sliced->failure()->message, whole->failure()->message);
}

/// `count` times the same bytes.
static QByteArray many(const QByteArray &bytes, int count)
{
    return bytes.repeated(count);
}

void TestHostile::floodsAreBounded_data()
{
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("again");
    QTest::addColumn<QString>("says");
    QTest::newRow("settings") << settings() << settings() << u"carry no content"_s;
    QTest::newRow("pings") << settings() << frame(FrameType::Ping, 0, 0, QByteArray(8, 'p'))
                           << u"carry no content"_s;
    QTest::newRow("empty content") << settings() + head(ok) << data({}) << u"carry no content"_s;
    QTest::newRow("nothing but padding")
        << settings() + head(ok) << data("\xff" + QByteArray(255, '\0'), h2::paddedFlag)
        << u"carry no content"_s;
    QTest::newRow("window updates") << settings() << frame(FrameType::WindowUpdate, 0, 1, number(1))
                                    << u"carry no content"_s;
    QTest::newRow("priorities") << settings() << frame(FrameType::Priority, 0, 1, QByteArray(5, '\0'))
                                << u"carry no content"_s;
    QTest::newRow("unknown frames") << settings() << frame(FrameType(0x7f), 0, 0, "x")
                                    << u"carry no content"_s;
    QTest::newRow("continuations without end")
        << settings() + head(ok, 0) << frame(FrameType::Continuation, 0, 1, field("a", "b"))
        << u"CONTINUATION"_s;
    QTest::newRow("continuations of nothing")
        << settings() + head(ok, 0) << frame(FrameType::Continuation, 0, 1) << u"CONTINUATION"_s;
    QTest::newRow("interim responses")
        << settings() << head(field(":status", "103")) << u"interim responses"_s;
    QTest::newRow("trailers") << settings() + head(ok) << head(field("a", "b")) << u"fields"_s;
    QTest::newRow("content") << settings() + head(ok) << data(QByteArray(16'000, 'x'))
                             << u"content is longer"_s;
    // One entry of the dynamic table, named by one byte thousands of times.
    QTest::newRow("compression bomb")
        << settings()
        << head(ok + '\x40' + char(1) + "a" + char(120) + QByteArray(120, 'b') + many("\xbe", 16'000))
        << u"fields"_s;
}

void TestHostile::floodsAreBounded()
{
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, again);
    QFETCH(QString, says);
    h2::How how;
    how.limits.content = 1024 * 1024;
    const auto talk = asked(draft(), how);
    talk->feed(begin);
    qint64 fed = 0;
    while (!talk->isOver() && fed < 20'000'000) {
        talk->feed(again);
        talk->take();
        fed += again.size();
    }
    QVERIFY2(talk->failure(), "read on and on");
    QCOMPARE(talk->failure()->kind, FailureKind::LimitExceeded);
    QVERIFY2(talk->failure()->message.contains(says), qPrintable(talk->failure()->message));
    const http::Exchange exchange = settled(*talk);
    QVERIFY(exchange.capture.received.size() < 2 * 1024 * 1024);
    QVERIFY(exchange.http2->frames.size() <= 25'000);
}

void TestHostile::malformedAnswersAreReadAndMarked_data()
{
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");
    QTest::newRow("no status") << field("server", "x") << 0 << u"no :status"_s;
    QTest::newRow("status of two digits") << field(":status", "20") << 0 << u"three digits"_s;
    QTest::newRow("status twice") << ok + field(":status", "204") << 200 << u"twice"_s;
    QTest::newRow("status late") << field("server", "x") + ok << 200 << u"after other fields"_s;
    QTest::newRow("request's pseudo-field") << ok + field(":path", "/") << 200 << u"no :path"_s;
    QTest::newRow("capital in a name") << ok + field("Server", "x") << 200 << u"no field name"_s;
    QTest::newRow("space in a name") << ok + field("ser ver", "x") << 200 << u"no field name"_s;
    QTest::newRow("empty name") << ok + field("", "x") << 200 << u"no field name"_s;
    QTest::newRow("field of the connection") << ok + field("connection", "close") << 200 << u"HTTP/1.1"_s;
    QTest::newRow("line break in a value") << ok + field("a", "b\r\nset-cookie: c") << 200 << u"CR, LF"_s;
    QTest::newRow("zero byte in a value") << ok + field("a", QByteArray("b\0c", 3)) << 200 << u"NUL"_s;
    QTest::newRow("space before a value") << ok + field("a", " b") << 200 << u"space"_s;
}

void TestHostile::malformedAnswersAreReadAndMarked()
{
    QFETCH(QByteArray, block);
    QFETCH(int, status);
    QFETCH(QString, says);
    const auto talk = asked();
    talk->feed(settings() + head(block) + data("hello", endStream));
    QVERIFY(talk->isOver());
    QVERIFY(!talk->failure());
    const http::Exchange exchange = settled(*talk);
    QCOMPARE(exchange.responses.size(), 1U);
    QCOMPARE(exchange.responses[0].status, status);
    QCOMPARE(exchange.responses[0].content, "hello"_ba);
    // One line for each field, whatever stands in it.
    QCOMPARE(exchange.capture.received.count('\n'), qsizetype(exchange.responses[0].fields.size()) + 2);
    const auto &frames = exchange.http2->frames;
    const auto marked =
        std::find_if(frames.begin(), frames.end(), [](const http::Frame &each) { return each.faulty; });
    QVERIFY(marked != frames.end());
    QCOMPARE(marked->type, quint8(FrameType::Headers));
    QVERIFY2(marked->tells.contains(says), qPrintable(marked->tells));
}

void TestHostile::resetsTellTheirCode_data()
{
    QTest::addColumn<quint32>("code");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("advises");
    QTest::newRow("no error") << 0U << u"NO_ERROR"_s << u"Nothing to mend"_s;
    QTest::newRow("internal") << 2U << u"INTERNAL_ERROR"_s << u"log"_s;
    QTest::newRow("refused") << 7U << u"REFUSED_STREAM"_s << u"Safe to send again"_s;
    QTest::newRow("calm") << 11U << u"ENHANCE_YOUR_CALM"_s << u"more slowly"_s;
    QTest::newRow("1.1 wanted") << 13U << u"HTTP_1_1_REQUIRED"_s << u"HTTP/1.1"_s;
    QTest::newRow("not registered") << 0xabcdU << u"0xabcd"_s << u"INTERNAL_ERROR"_s;
}

void TestHostile::resetsTellTheirCode()
{
    QFETCH(quint32, code);
    QFETCH(QString, says);
    QFETCH(QString, advises);
    const auto talk = asked();
    talk->feed(settings() + head(ok) + data("half") + frame(FrameType::RstStream, 0, 1, number(code)));
    QVERIFY(talk->failure());
    QCOMPARE(talk->failure()->kind, FailureKind::StreamReset);
    QVERIFY(talk->failure()->message.contains(says));
    QVERIFY(talk->failure()->message.contains(u"after 4 bytes"_s));
    QVERIFY(talk->failure()->detail.contains(advises));
    const http::Exchange exchange = settled(*talk);
    QCOMPARE(exchange.http2->reset, std::optional(code));
    QCOMPARE(exchange.responses[0].content, "half"_ba);
    QVERIFY(!exchange.responses[0].complete);
}

void TestHostile::goodByeBeforeTheRequest()
{
    const auto talk = asked();
    talk->feed(settings() + frame(FrameType::GoAway, 0, 0, number(0) + number(11) + "too many calls"));
    QVERIFY(talk->failure());
    QCOMPARE(talk->failure()->kind, FailureKind::StreamReset);
    QVERIFY(talk->failure()->detail.startsWith(u"Safe to send again"_s));
    const http::Exchange exchange = settled(*talk);
    QCOMPARE(exchange.http2->farewell, std::optional(11U));
    QCOMPARE(exchange.http2->farewellText, "too many calls"_ba);
    QVERIFY(exchange.http2->frames.back().tells.contains(u"too many calls"_s)
        || std::any_of(exchange.http2->frames.begin(), exchange.http2->frames.end(),
            [](const http::Frame &each) { return each.tells.contains(u"too many calls"_s); }));
}

void TestHostile::goodByeThatLetsTheAnswerCome()
{
    const auto talk = asked();
    talk->feed(settings() + frame(FrameType::GoAway, 0, 0, number(1) + number(0)));
    QVERIFY(!talk->isOver());
    talk->feed(head(ok) + data("all", endStream));
    QVERIFY(talk->isOver());
    QVERIFY(!talk->failure());
    QCOMPARE(settled(*talk).responses[0].content, "all"_ba);
}

void TestHostile::goodByeAndThenTheEnd()
{
    const auto talk = asked();
    talk->feed(settings() + frame(FrameType::GoAway, 0, 0, number(1) + number(2)));
    talk->peerClosed(false);
    QVERIFY(talk->failure());
    QCOMPARE(talk->failure()->kind, FailureKind::StreamReset);
    QVERIFY(talk->failure()->message.contains(u"INTERNAL_ERROR"_s));
}

void TestHostile::hangingUpIsTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FailureKind>("kind");
    QTest::newRow("at once") << ""_ba << FailureKind::ClosedBeforeAnswer;
    QTest::newRow("after SETTINGS") << settings() << FailureKind::Truncated;
    QTest::newRow("inside a frame's head") << settings() + "\0\0"_ba << FailureKind::Truncated;
    QTest::newRow("inside the fields") << settings() + head(ok).first(11) << FailureKind::Truncated;
    QTest::newRow("after the head") << settings() + head(ok) << FailureKind::Truncated;
    QTest::newRow("inside content") << settings() + head(ok) + data("abc").first(10)
                                    << FailureKind::Truncated;
    QTest::newRow("after an interim response")
        << settings() + head(field(":status", "103")) << FailureKind::Truncated;
    QTest::newRow("a few foreign bytes") << "NO\r\n"_ba << FailureKind::NotHttp;
    QTest::newRow("a few bytes of HTTP/1") << "HTTP/1.1"_ba << FailureKind::VersionNotSpoken;
}

void TestHostile::hangingUpIsTold()
{
    QFETCH(QByteArray, bytes);
    const auto talk = asked();
    talk->feed(bytes);
    QVERIFY(!talk->isOver());
    talk->peerClosed(false);
    QVERIFY(talk->failure());
    QTEST(talk->failure()->kind, "kind");
    QCOMPARE(settled(*talk).capture.ending, http::Ending::ClosedByPeer);
}

void TestHostile::unknownFramesAreShownAndIgnored()
{
    const auto talk = asked();
    talk->feed(settings() + frame(FrameType(0x7f), 0x42, 0, "new")
        + frame(FrameType::AltSvc, 0, 0, "\0\0h3=\":443\""_ba) + head(ok, endHeaders | endStream));
    QVERIFY(talk->isOver());
    const http::Exchange exchange = settled(*talk);
    QVERIFY(!exchange.failure);
    const auto &frames = exchange.http2->frames;
    const auto unknown =
        std::find_if(frames.begin(), frames.end(), [](const http::Frame &each) { return each.type == 0x7f; });
    QVERIFY(unknown != frames.end());
    QVERIFY(!unknown->faulty);
    QCOMPARE(h2::frameTypeName(unknown->type), u"type 0x7f"_s);
    QCOMPARE(h2::flagWords(unknown->type, unknown->flags), (QStringList{u"0x02"_s, u"0x40"_s}));
    QVERIFY(unknown->tells.contains(u"ignored"_s));
}

void TestHostile::framesAfterTheEndAreMarked()
{
    const auto talk = asked();
    talk->feed(settings() + head(ok) + data("all", endStream) + data("more") + head(field("late", "x")));
    QVERIFY(talk->isOver());
    QVERIFY(!talk->failure());
    const http::Exchange exchange = settled(*talk);
    QCOMPARE(exchange.responses[0].content, "all"_ba);
    const auto &frames = exchange.http2->frames;
    const auto marked = std::count_if(frames.begin(), frames.end(),
        [](const http::Frame &each) { return each.faulty && each.tells.contains(u"had been ended"_s); });
    QCOMPARE(marked, 2);
}

void TestHostile::frozenWindowIsNamed()
{
    http::Draft upload = draft("POST"_ba);
    upload.content = QByteArray(100'000, 'u');
    const auto talk = asked(upload);
    talk->feed(settings(QByteArray("\0\4", 2) + number(0)));
    QByteArray more;
    do {
        more = talk->take();
    } while (!more.isEmpty());
    QVERIFY(!talk->isOver());
    QVERIFY(!talk->allSent());
    QVERIFY2(talk->blockedBy().contains(u"of 100000 bytes"_s), qPrintable(talk->blockedBy()));
}

/// A whole answer with a bit of everything.
static QByteArray richAnswer()
{
    return settings(QByteArray("\0\3", 2) + number(100)) + frame(FrameType::Settings, ack, 0)
        + head(field(":status", "103") + field("link", "</a>")) + frame(FrameType::Ping, 0, 0, "12345678")
        + head(ok + field("content-type", "text/plain"), 0)
        + frame(FrameType::Continuation, endHeaders, 1, field("a", "b")) + data("hello ")
        + data(QByteArray("\2world\0\0", 8), h2::paddedFlag)
        + frame(FrameType::WindowUpdate, 0, 1, number(10)) + frame(FrameType(0x7f), 0, 1, "?")
        + head(field("sum", "1"), endHeaders | endStream)
        + frame(FrameType::GoAway, 0, 0, number(1) + number(0));
}

static http::Exchange heard(const QByteArray &bytes, qsizetype slice)
{
    const auto talk = asked();
    for (qsizetype at = 0; at < bytes.size() && !talk->isOver(); at += slice) {
        talk->feed(QByteArrayView(bytes).sliced(at, std::min(slice, bytes.size() - at)));
        talk->take();
    }
    talk->peerClosed(false);
    return settled(*talk);
}

void TestHostile::anyDamageEndsTheSameInAnySlices()
{
    const QByteArray good = richAnswer();
    QVERIFY(!heard(good, good.size()).failure);
    quint32 seed = 20261123;
    const auto next = [&seed](qsizetype below) {
        seed = seed * 1664525U + 1013904223U;
        return qsizetype((seed >> 8U) % quint32(below));
    };
    for (int round = 0; round < 4000; ++round) {
        QByteArray bytes = good;
        for (qsizetype hits = 1 + next(3); hits > 0; --hits)
            bytes[next(bytes.size())] = char(next(256));
        if (next(4) == 0)
            bytes.truncate(next(bytes.size()));
        const http::Exchange whole = heard(bytes, std::max<qsizetype>(1, bytes.size()));
        const http::Exchange sliced = heard(bytes, 1 + next(7));
        const auto ended = [](const http::Exchange &exchange) {
            return exchange.failure ? exchange.failure->message.toUtf8() : "no failure"_ba;
        };
        const QByteArray where =
            QByteArray::number(round) + ": " + ended(whole) + " / " + ended(sliced) + ' ' + bytes.toHex();
        QVERIFY2(whole.failure.has_value() == sliced.failure.has_value(), where);
        QVERIFY2(!whole.failure || whole.failure->message == sliced.failure->message, where);
        QVERIFY2(whole.capture.received == sliced.capture.received, where);
        QVERIFY2(whole.failure || (whole.finalResponse() && whole.finalResponse()->complete)
                || (whole.finalResponse() && whole.finalResponse()->status == 0)
                || whole.finalResponse()->hasDefect("content-cut"),
            where);
    }
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
