// SPDX-License-Identifier: Apache-2.0
#include "tests/explainpage/fixtures.h"
#include "ui/explain/detailpages.h"
#include "ui/explain/framing.h"
#include "ui/explain/verdictfacts.h"
#include "ui/explain/wirelines.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace explain;

class TestWireLines : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyByteIsOnALineInOrder_data();
    void everyByteIsOnALineInOrder();
    void linesAreShownAsDrawn();
    void ghostStandsAfterTheLastField();
    void anchorsStandWhereFindingsBegin();
    void startLinePiecesAreSetApart();
    void credentialsAreMaskedUnlessAskedFor();
    void cookieNamesStayValuesAreMasked();
    void ghostsAndNotesAreNotCopied();
    void binaryContentBecomesANote();
    void longContentIsCutWithANote();
    void longLineIsCut();
    void manyLongLinesAreCutShorter();
    void endlessHeadIsCutWithANote_data();
    void endlessHeadIsCutWithANote();
    void chunksAreCutAndTrailersAreNot();
    void framingOfAWreckStaysShort();
    void bareLineFeedIsTagged();
    void controlCharactersAreVisible();
    void oneSideCanBeShownAlone();
    void nothingSentIsSaid();
    void hexRowsHideSecrets();
    void framingSaysWhichRuleDecides_data();
    void framingSaysWhichRuleDecides();
    void laneHasEveryPart();
    void missingContentIsInTheLane();
    void verdictSaysWhatFailed_data();
    void verdictSaysWhatFailed();
    void conformanceCountsWhatIsBroken();
};

void TestWireLines::everyByteIsOnALineInOrder_data()
{
    QTest::addColumn<QByteArray>("received");
    QTest::addRow("plain") << "HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 2\r\n\r\nhi"_ba;
    QTest::addRow("interim first")
        << "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\nA: b\r\n\r\n"_ba;
    QTest::addRow("chunked")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nT: 1\r\n\r\n"_ba;
    QTest::addRow("folded") << "HTTP/1.1 200 OK\r\nA: b\r\n  c\r\n\r\nx"_ba;
    QTest::addRow("surplus") << "HTTP/1.1 204 No Content\r\n\r\nsurprise\n"_ba;
    QTest::addRow("not http") << "SSH-2.0-OpenSSH_9.2\r\n"_ba;
    QTest::addRow("cut in the head") << "HTTP/1.1 200 OK\r\nConte"_ba;
}

static http::Exchange exchangeFor(const QByteArray &received)
{
    http::Exchange exchange = fixtures::exchangeOf({u"GET / HTTP/1.1"_s, u"Host: a"_s, {}, {}}, {});
    exchange.capture.received = received;
    http::ResponseParser parser("GET");
    parser.feed(received);
    parser.finish();
    exchange.responses = parser.responses();
    return exchange;
}

void TestWireLines::everyByteIsOnALineInOrder()
{
    QFETCH(QByteArray, received);
    const http::Exchange exchange = exchangeFor(received);
    qint64 at = 0;
    for (const WireLine &line : wireLines(exchange, {}, {Sides::Received, true})) {
        QCOMPARE(line.span.start, at);
        QVERIFY(line.span.end > at);
        at = line.span.end;
    }
    QCOMPARE(at, qint64(received.size()));
}

void TestWireLines::linesAreShownAsDrawn()
{
    const fixtures::Case made = fixtures::nginxTrace();
    QStringList shown;
    for (const WireLine &line : wireLines(made.exchange, made.report))
        shown << line.text + (line.tag.isEmpty() ? QString() : u" ["_s + line.tag + u']');
    const QStringList expected{u"TRACE /hello.txt HTTP/1.1"_s, u"Host: files.test [added]"_s,
        u"User-Agent: reasonphrase/1.0 [added]"_s, u"Accept: */* [added]"_s, {},
        u"HTTP/1.1 405 Not Allowed"_s, u"Server: nginx/1.22.1"_s, u"Date: Sun, 22 Nov 2026 15:19:11 GMT"_s,
        u"Content-Type: text/html"_s, u"Content-Length: 157"_s, u"Connection: close"_s,
        u"Allow: (missing) [required]"_s, {}, u"<html>"_s, u"<head><title>405 Not Allowed</title></head>"_s,
        u"<body>"_s, u"<center><h1>405 Not Allowed</h1></center>"_s, u"<hr><center>nginx/1.22.1</center>"_s,
        u"</body>"_s, u"</html>"_s};
    QCOMPARE(shown, expected);
}

void TestWireLines::ghostStandsAfterTheLastField()
{
    const fixtures::Case made = fixtures::notImplemented();
    const std::vector<WireLine> lines = wireLines(made.exchange, made.report);
    const auto ghost = std::find_if(
        lines.begin(), lines.end(), [](const WireLine &line) { return line.kind == LineKind::Ghost; });
    QVERIFY(ghost != lines.end());
    QCOMPARE(ghost->text, u"Allow: (not sent)"_s);
    QCOMPARE(ghost->tag, QString());
    QCOMPARE(ghost->anchors, QList<int>{3});
    QCOMPARE((ghost - 1)->text, u"Content-Length: 49"_s);
    QCOMPARE((ghost + 1)->kind, LineKind::Blank);
    QVERIFY(!ghost->isReal());
}

void TestWireLines::anchorsStandWhereFindingsBegin()
{
    const fixtures::Case made = fixtures::notImplemented();
    const std::vector<WireLine> lines = wireLines(made.exchange, made.report);
    QCOMPARE(lines[0].anchors, (QList<int>{1, 2}));
    QCOMPARE(lines[5].anchors, QList<int>{1});
    QCOMPARE(lines.back().anchors, QList<int>{5});
    fixtures::Case whole = fixtures::nginxTrace();
    Mark mark;
    mark.span = whole.exchange.responses.front().body;
    whole.report.findings = {fixtures::finding(u"all"_s, Level::Info, {}, {}, {}, {mark})};
    int anchors = 0;
    int covered = 0;
    for (const WireLine &line : wireLines(whole.exchange, whole.report)) {
        anchors += int(line.anchors.size());
        covered += int(line.findings.size());
    }
    QCOMPARE(anchors, 1); // the number stands once, the light covers all lines
    QCOMPARE(covered, 7);
}

static QString pieceText(const WireLine &line, Style style)
{
    for (const Piece &piece : line.pieces) {
        if (piece.style == style)
            return line.text.mid(piece.start, piece.length);
    }
    return {};
}

void TestWireLines::startLinePiecesAreSetApart()
{
    const fixtures::Case made = fixtures::notImplemented();
    const std::vector<WireLine> lines = wireLines(made.exchange, made.report);
    QCOMPARE(pieceText(lines[0], Style::Bold), u"FROBNICATE"_s);
    QCOMPARE(pieceText(lines[5], Style::Status), u"501"_s);
    QCOMPARE(pieceText(lines[5], Style::Bold), u"Not Implemented"_s);
    QCOMPARE(lines[5].code, 501);
    QCOMPARE(pieceText(lines[1], Style::Quiet), lines[1].text); // added by the program
}

void TestWireLines::credentialsAreMaskedUnlessAskedFor()
{
    const fixtures::Case made = fixtures::forbidden();
    const auto field = [&](bool shown) {
        return wireLines(made.exchange, made.report, {Sides::Sent, shown})[4];
    };
    QCOMPARE(field(false).text, u"Authorization: Bearer "_s + QString(12, u'•'));
    QCOMPARE(field(false).tag, u"masked"_s);
    QCOMPARE(field(true).text, u"Authorization: Bearer eyJhbGciOi.secret.part"_s);
    QVERIFY(!plainText(wireLines(made.exchange, made.report)).contains(u"secret"_s));
}

void TestWireLines::cookieNamesStayValuesAreMasked()
{
    const http::Exchange exchange =
        exchangeFor("HTTP/1.1 204 No Content\r\nSet-Cookie: sid=hush; Path=/; Secure\r\n\r\n"_ba);
    const WireLine line = wireLines(exchange, {}, {Sides::Received, false})[1];
    QCOMPARE(line.text, u"Set-Cookie: sid="_s + QString(12, u'•') + u"; Path=/; Secure"_s);
}

void TestWireLines::ghostsAndNotesAreNotCopied()
{
    const fixtures::Case made = fixtures::nginxTrace();
    const QString text = plainText(wireLines(made.exchange, made.report));
    QVERIFY(text.contains(u"405 Not Allowed"_s));
    QVERIFY(!text.contains(u"missing"_s));
}

void TestWireLines::binaryContentBecomesANote()
{
    QByteArray received = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n"_ba;
    received.append("\x89PNG\0\0\n\1", 8);
    const WireLine last = wireLines(exchangeFor(received), {}).back();
    QCOMPARE(last.kind, LineKind::Note);
    QVERIFY(last.text.contains(u"8 bytes"_s));
}

void TestWireLines::longContentIsCutWithANote()
{
    const QByteArray content = QByteArray("0123456789\n").repeated(200000); // 2.2 MB
    const QByteArray received =
        "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(content.size()) + "\r\n\r\n" + content;
    const std::vector<WireLine> lines = wireLines(exchangeFor(received), {}, {Sides::Received, false});
    QCOMPARE(lines.back().kind, LineKind::Note);
    QVERIFY(lines.size() <= std::size_t(contentLinesShown) + 10);
    QCOMPARE(lines.back().span.end, qint64(received.size()));
}

void TestWireLines::longLineIsCut()
{
    const QByteArray content(100000, 'x');
    const QByteArray received = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + content;
    const WireLine last = wireLines(exchangeFor(received), {}).back();
    QCOMPARE(last.tag, u"cut"_s);
    QVERIFY(last.text.size() < lineBytesShown + 40);
    QVERIFY(last.text.contains(QString::number(100000 - lineBytesShown)));
}

// Each line that is seen is laid out: a screen full of long ones must not take long.
void TestWireLines::manyLongLinesAreCutShorter()
{
    const QByteArray received = "HTTP/1.1 200 OK\r\n\r\n" + (QByteArray(3000, 'x') + "\r\n").repeated(100);
    qsizetype characters = 0;
    int whole = 0;
    for (const WireLine &line : wireLines(exchangeFor(received), {}, {Sides::Received, true})) {
        characters += line.text.size();
        whole += line.text.size() == 3000 ? 1 : 0;
        QVERIFY(line.text.size() <= 3000);
        if (line.tag == u"cut"_s)
            QVERIFY(line.text.endsWith(u"… (%1 more bytes)"_s.arg(3000 - shortLineBytesShown)));
    }
    QCOMPARE(whole, longLinesShown);
    QVERIFY(characters < 100 * 3000 / 4);
}

void TestWireLines::endlessHeadIsCutWithANote_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addRow("a field folded for ever") << "X: a\r\n" + QByteArray(" b\r\n").repeated(20000);
    QTest::addRow("interim answers full of fields")
        << ("HTTP/1.1 103 Early Hints\r\n" + QByteArray("Link: </a>\r\n").repeated(500) + "\r\n")
               .repeated(40);
}

// What is shown has a bound, no byte goes missing, and the answer itself is still there.
void TestWireLines::endlessHeadIsCutWithANote()
{
    QFETCH(QByteArray, head);
    const bool field = head.startsWith('X');
    const QByteArray answer = "HTTP/1.1 200 OK\r\n"_ba;
    const QByteArray received = (field ? answer + head : head + answer) + "Content-Length: 2\r\n\r\nhi";
    const std::vector<WireLine> lines = wireLines(exchangeFor(received), {}, {Sides::Received, true});
    QVERIFY(lines.size() < std::size_t(headLinesShown) + 200);
    qint64 at = 0;
    bool noted = false;
    for (const WireLine &line : lines) {
        QCOMPARE(line.span.start, at);
        at = line.span.end;
        noted = noted || (line.kind == LineKind::Note && line.text.contains(u"more bytes of fields"_s));
    }
    QCOMPARE(at, qint64(received.size()));
    QVERIFY(noted);
    QVERIFY(std::any_of(lines.begin(), lines.end(), [](const WireLine &line) { return line.code == 200; }));
    QCOMPARE(lines.back().text, u"hi"_s);
}

void TestWireLines::chunksAreCutAndTrailersAreNot()
{
    for (const QByteArray &chunk : {"1\r\na\r\n"_ba, QByteArray("1\r\n\0\r\n", 6)}) {
        const QByteArray received = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + chunk.repeated(20000) + "0\r\nX-Sum: 7\r\n\r\n";
        const std::vector<WireLine> lines = wireLines(exchangeFor(received), {}, {Sides::Received, true});
        QVERIFY(lines.size() < std::size_t(contentLinesShown) + 20);
        QVERIFY(std::any_of(lines.begin(), lines.end(),
            [](const WireLine &line) { return line.text == u"X-Sum: 7"_s && line.isReal(); }));
        QVERIFY(std::any_of(lines.begin(), lines.end(),
            [](const WireLine &line) { return line.text.contains(u"see Content"_s) && !line.isReal(); }));
    }
}

// The Frames tab has a row for each note.
void TestWireLines::framingOfAWreckStaysShort()
{
    const QByteArray received = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: a\r\n"
        + QByteArray(" b\r\n").repeated(5000) + "\r\n" + QByteArray("1\r\na\r\n").repeated(5000) + "0\r\n"
        + QByteArray("T: 1\r\n").repeated(1500) + "\r\n";
    const std::vector<FramingNote> notes = framingNotes(exchangeFor(received));
    QVERIFY(notes.size() < 600);
    for (const QString &left : {u"900 more defects"_s, u"4801 more chunks"_s, u"1300 more trailer fields"_s})
        QVERIFY2(std::any_of(notes.begin(), notes.end(),
                     [&left](const FramingNote &note) { return note.text == left; }),
            qPrintable(left));
}

void TestWireLines::bareLineFeedIsTagged()
{
    const std::vector<WireLine> lines =
        wireLines(exchangeFor("HTTP/1.1 204 No Content\nA: b\r\n\r\n"_ba), {}, {Sides::Received, false});
    QCOMPARE(lines[0].tag, u"bare LF"_s);
    QCOMPARE(lines[1].tag, QString());
}

void TestWireLines::controlCharactersAreVisible()
{
    const std::vector<WireLine> lines = wireLines(
        exchangeFor("HTTP/1.1 204 No Content\r\nA: \x1b[31mred\r\n\r\n"_ba), {}, {Sides::Received, false});
    QCOMPARE(lines[1].text, u"A: \\x1b[31mred"_s);
}

void TestWireLines::oneSideCanBeShownAlone()
{
    const fixtures::Case made = fixtures::notImplemented();
    for (const WireLine &line : wireLines(made.exchange, made.report, {Sides::Sent, false}))
        QCOMPARE(line.direction, http::Direction::Sent);
    for (const WireLine &line : wireLines(made.exchange, made.report, {Sides::Received, false}))
        QCOMPARE(line.direction, http::Direction::Received);
}

void TestWireLines::nothingSentIsSaid()
{
    const fixtures::Case made = fixtures::wrongCertificate();
    const std::vector<WireLine> lines = wireLines(made.exchange, made.report);
    QCOMPARE(lines.size(), std::size_t(2));
    QCOMPARE(lines[0].kind, LineKind::Note);
    QCOMPARE(lines[1].text, u"(nothing came back)"_s);
}

void TestWireLines::hexRowsHideSecrets()
{
    QCOMPARE(hexText("GET / HTTP/1.1\r\n", {}, 100),
        u"00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..\n"_s);
    const QString hidden = hexText("abc", {http::Span{1, 3}}, 100);
    QVERIFY(hidden.startsWith(u"00000000  61 •• ••"_s));
    QVERIFY(hidden.trimmed().endsWith(u"a••"_s));
    QVERIFY(hexText(QByteArray(40, 'x'), {}, 16).contains(u"24 more bytes"_s));
}

void TestWireLines::framingSaysWhichRuleDecides_data()
{
    QTest::addColumn<QByteArray>("received");
    QTest::addColumn<QString>("says");
    QTest::addRow("length") << "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"_ba << u"rule 6"_s;
    QTest::addRow("chunked") << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"_ba
                             << u"rule 4"_s;
    QTest::addRow("close") << "HTTP/1.1 200 OK\r\n\r\nhi"_ba << u"rule 8"_s;
    QTest::addRow("no content") << "HTTP/1.1 204 No Content\r\n\r\n"_ba << u"rule 1"_s;
    QTest::addRow("both")
        << "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"_ba
        << u"rule 3"_s;
    QTest::addRow("coded, not chunked")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nhi"_ba << u"rule 4"_s;
    QTest::addRow("two lengths") << "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi"_ba
                                 << u"rule 5"_s;
    QTest::addRow("no number") << "HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nhi"_ba << u"rule 5"_s;
}

void TestWireLines::laneHasEveryPart()
{
    http::Exchange exchange = exchangeFor("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"
                                          "Transfer-Encoding: chunked\r\n\r\n"
                                          "3;name=x\r\nabc\r\n0\r\nExpires: 0\r\n\r\nmore");
    exchange.capture.ending = http::Ending::ClosedByPeer;
    const FramingPlan plan = framingPlan(exchange);
    QCOMPARE(plan.lanes.back().direction, http::Direction::Received);
    QList<FramePart> parts;
    for (const FrameRun &run : plan.lanes.back().runs)
        parts << run.part;
    using enum FramePart;
    QCOMPARE(parts, (QList<FramePart>{Interim, Head, Size, Data, Size, Trailers, After}));
    const auto said = [&plan](const QString &words) {
        return std::any_of(plan.notes.begin(), plan.notes.end(),
            [&words](const FramingNote &note) { return note.text.contains(words); });
    };
    QVERIFY(said(u"extension ;name=x"_s));
    QVERIFY(said(u"Expires: 0"_s));
    QVERIFY(said(u"4 bytes from byte"_s));
    QVERIFY(said(u"The server closed it in order (FIN)"_s));
}

void TestWireLines::missingContentIsInTheLane()
{
    const FramingPlan plan = framingPlan(exchangeFor("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabcd"));
    QCOMPARE(plan.lanes.back().runs.back().part, FramePart::Missing);
    QCOMPARE(plan.lanes.back().runs.back().span.size(), 6);
}

void TestWireLines::framingSaysWhichRuleDecides()
{
    QFETCH(QByteArray, received);
    QFETCH(QString, says);
    const std::vector<FramingNote> notes = framingNotes(exchangeFor(received));
    const auto content = std::find_if(notes.begin(), notes.end(), [](const FramingNote &note) {
        return note.direction == http::Direction::Received && note.title == u"Content"_s;
    });
    QVERIFY(content != notes.end());
    QVERIFY2(content->text.contains(says), qPrintable(content->text));
}

void TestWireLines::verdictSaysWhatFailed_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("word");
    QTest::addRow("tls") << int(http::FailureKind::TlsFailed) << u"TLS"_s;
    QTest::addRow("closed") << int(http::FailureKind::ClosedBeforeAnswer) << u"Closed"_s;
    QTest::addRow("refused") << int(http::FailureKind::Refused) << u"Refused"_s;
}

void TestWireLines::verdictSaysWhatFailed()
{
    QFETCH(int, kind);
    QFETCH(QString, word);
    http::Exchange exchange;
    exchange.failure = http::Failure{http::FailureKind(kind), u"It broke."_s, {}};
    const VerdictFacts facts = verdictFacts(exchange, {}, {});
    QCOMPARE(facts.code, 0);
    QCOMPARE(facts.codeText, word);
    QCOMPARE(facts.name, u"No HTTP answer"_s);
    QCOMPARE(facts.sentence, u"It broke."_s);
}

void TestWireLines::conformanceCountsWhatIsBroken()
{
    const fixtures::Case good = fixtures::notImplemented();
    QCOMPARE(verdictFacts(good.exchange, good.report, {}).facts[1].value, u"nothing broken"_s);
    const fixtures::Case bad = fixtures::nginxTrace();
    const VerdictFacts facts = verdictFacts(bad.exchange, bad.report, u"Method Not Allowed"_s);
    QCOMPARE(facts.facts[1].value, u"1 MUST broken"_s);
    QCOMPARE(facts.facts[1].tone, Level::Error);
    QCOMPARE(facts.name, u"Method Not Allowed"_s);
    QCOMPARE(facts.evidence, (QList<int>{1, 3, 4}));
    QCOMPARE(facts.compare, (QStringList{u"501"_s, u"405"_s, u"403"_s}));
}

QTEST_MAIN(TestWireLines)
#include "tst_wirelines.moc"
