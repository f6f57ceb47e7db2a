// SPDX-License-Identifier: Apache-2.0
#include "app/http/draft.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace http;
using namespace Qt::StringLiterals;

class TestContentPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contentIsMadeExactly_data();
    void contentIsMadeExactly();
    void filesAreLeftOnTheDisk();
    void chunksOfAFileAreRunsOfIt();
    void aHugeFileIsNotRead();
    void filesThatCannotBeSentAreNamed_data();
    void filesThatCannotBeSentAreNamed();
    void noBoundaryIsInAValue();
    void expectedContentWaits_data();
    void expectedContentWaits();
    void addedFieldsCanBeSwitchedOff();
    void http2HasNoChunks();
    void tooManyChunksAreAnError();
    void trailersAreCheckedLikeFields();
    void sizesAreReadAsTyped_data();
    void sizesAreReadAsTyped();
    void jsonFaultsAreFoundAtTheirByte_data();
    void jsonFaultsAreFoundAtTheirByte();

private:
    QString file(const QString &name, const QByteArray &content)
    {
        QFile made(m_folder.filePath(name));
        return made.open(QIODevice::WriteOnly) && made.write(content) == content.size() ? made.fileName()
                                                                                        : QString();
    }
    QTemporaryDir m_folder;
};

static Draft plain(const QByteArray &method = "POST"_ba)
{
    Draft draft;
    draft.method = method;
    draft.url = "http://h/";
    draft.switchedOff = {"User-Agent", "Accept"};
    return draft;
}

static const QByteArray start = "POST / HTTP/1.1\r\nHost: h\r\n"_ba;

static Draft planned(const ContentPlan &plan, const QByteArray &content = {})
{
    Draft draft = plain();
    draft.plan = plan;
    draft.content = content;
    return draft;
}

static ContentPlan chunked(const QList<qint64> &sizes, bool rest)
{
    ContentPlan plan;
    plan.chunks = ChunkPlan{sizes, rest, {}, {}};
    return plan;
}

void TestContentPlan::contentIsMadeExactly_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::addColumn<QByteArray>("expected");
    ContentPlan form;
    form.kind = ContentPlan::Form;
    form.parts = {{"a b", "1&2=3", {}, {}, {}}, {"\xc3\xa4", "~*-._\r\n+", {}, {}, {}}};
    QTest::addRow("form") << planned(form)
                          << start
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 48\r\n\r\n"
              "a+b=1%262%3D3&%C3%A4=%7E*-._%0D%0A%2B"_ba.replace("48", "37");
    ContentPlan json;
    json.kind = ContentPlan::Json;
    QTest::addRow("json") << planned(json, "{}")
                          << start + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    QTest::addRow("broken json is sent as it is")
        << planned(json, "{") << start + "Content-Type: application/json\r\nContent-Length: 1\r\n\r\n{";
    Draft own = planned(json, "{}");
    own.fields = {{"content-type", "text/x"}};
    QTest::addRow("your own media type stays")
        << own << start + "content-type: text/x\r\nContent-Length: 2\r\n\r\n{}";
    QTest::addRow("text") << planned({}, "hi") << start + "Content-Length: 2\r\n\r\nhi";
    QTest::addRow("no text") << planned({}) << start + "Content-Length: 0\r\n\r\n";
    const QByteArray coded = start + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::addRow("one chunk") << planned(chunked({}, true), "hello world")
                               << coded + "b\r\nhello world\r\n0\r\n\r\n";
    QTest::addRow("last size repeats") << planned(chunked({1, 4}, false), "hello world")
                                       << coded + "1\r\nh\r\n4\r\nello\r\n4\r\n wor\r\n2\r\nld\r\n0\r\n\r\n";
    QTest::addRow("the rest in one") << planned(chunked({1, 4}, true), "hello world")
                                     << coded + "1\r\nh\r\n4\r\nello\r\n6\r\n world\r\n0\r\n\r\n";
    QTest::addRow("no content, but the end") << planned(chunked({5}, false)) << coded + "0\r\n\r\n";
    ContentPlan ends = chunked({}, true);
    ends.chunks->extension = "note=\"x\"";
    ends.chunks->trailers = {{"X-Sum", "7"}, {"X-Off", "1", false, false}, {"X-Sum", ""}};
    QTest::addRow("extension and trailers") << planned(ends, "hi")
                                            << start
            + "Trailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n"
              "2;note=\"x\"\r\nhi\r\n0;note=\"x\"\r\nX-Sum: 7\r\nX-Sum:\r\n\r\n";
}

void TestContentPlan::contentIsMadeExactly()
{
    QFETCH(Draft, draft);
    QFETCH(QByteArray, expected);
    const auto composed = compose(draft, false);
    QVERIFY2(composed, composed ? "" : qPrintable(composed.error().text()));
    QCOMPARE(composed->bytes, expected);
    QVERIFY(composed->rest.empty());
    QVERIFY(composed->request.complete);
    QCOMPARE(composed->request.defects.size(), size_t(0));
}

void TestContentPlan::filesAreLeftOnTheDisk()
{
    const QString text = file(u"a \"b\".txt"_s, "0123456789");
    ContentPlan plan;
    plan.kind = ContentPlan::Multipart;
    plan.parts = {{"na\"me", "v", {}, {}, {}}, {"f", {}, text, {}, {}}, {"g", "x", {}, "n\r\n", "image/png"}};
    const auto composed = compose(planned(plan), false);
    QVERIFY(composed);
    const QByteArray boundary = boundaryFor(plan.parts);
    const QByteArray one = "--" + boundary
        + "\r\nContent-Disposition: form-data; name=\"na%22me\"\r\n\r\nv\r\n--" + boundary
        + "\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a %22b%22.txt\"\r\n"
          "Content-Type: text/plain\r\n\r\n";
    const QByteArray two = "\r\n--" + boundary
        + "\r\nContent-Disposition: form-data; name=\"g\"; filename=\"n%0D%0A\"\r\n"
          "Content-Type: image/png\r\n\r\nx\r\n--"
        + boundary + "--\r\n";
    const std::vector<Piece> expected{{one, {}, 0, one.size()}, {{}, text, 0, 10}, {two, {}, 0, two.size()}};
    QCOMPARE(composed->rest, expected);
    QCOMPARE(composed->bytes,
        start + "Content-Type: multipart/form-data; boundary=" + boundary
            + "\r\nContent-Length: " + QByteArray::number(one.size() + 10 + two.size()) + "\r\n\r\n");
    QVERIFY(composed->request.complete);
    QVERIFY(composed->request.defects.empty());
    QVERIFY(composed->request.stored);
    QCOMPARE(composed->request.stored->size, one.size() + 10 + two.size());
}

void TestContentPlan::chunksOfAFileAreRunsOfIt()
{
    ContentPlan plan = chunked({4}, false);
    plan.kind = ContentPlan::File;
    plan.file = file(u"plain.json"_s, "0123456789");
    const auto composed = compose(planned(plan), false);
    QVERIFY(composed);
    QCOMPARE(composed->bytes, start + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::vector<Piece> expected{{"4\r\n", {}, 0, 3}, {{}, plan.file, 0, 4}, {"\r\n4\r\n", {}, 0, 5},
        {{}, plan.file, 4, 4}, {"\r\n2\r\n", {}, 0, 5}, {{}, plan.file, 8, 2}, {"\r\n0\r\n\r\n", {}, 0, 7}};
    QCOMPARE(composed->rest, expected);
}

void TestContentPlan::aHugeFileIsNotRead()
{
    ContentPlan plan;
    plan.kind = ContentPlan::File;
    plan.file = m_folder.filePath(u"hole"_s);
    constexpr qint64 size = 1LL << 40; // a hole: it takes no room on the disk, and would not fit in memory
    QFile hole(plan.file);
    QVERIFY(hole.open(QIODevice::WriteOnly) && hole.resize(size));
    const auto composed = compose(planned(plan), false);
    QVERIFY(composed);
    QVERIFY(composed->bytes.endsWith(
        "Content-Type: application/octet-stream\r\nContent-Length: 1099511627776\r\n\r\n"));
    QCOMPARE(composed->rest, (std::vector<Piece>{{{}, plan.file, 0, size}}));
}

void TestContentPlan::filesThatCannotBeSentAreNamed_data()
{
    QTest::addColumn<QString>("path");
    QTest::addRow("gone") << m_folder.filePath(u"nothing here"_s);
    QTest::addRow("a folder") << m_folder.path();
    QTest::addRow("none chosen") << QString();
}

void TestContentPlan::filesThatCannotBeSentAreNamed()
{
    QFETCH(QString, path);
    ContentPlan plan;
    plan.kind = ContentPlan::File;
    plan.file = path;
    const auto composed = compose(planned(plan), true);
    QVERIFY(!composed);
    QCOMPARE(composed.error().where, path);
}

void TestContentPlan::noBoundaryIsInAValue()
{
    std::vector<Part> parts{{"a", "x", {}, {}, {}}};
    const QByteArray first = boundaryFor(parts);
    QVERIFY(!first.isEmpty() && first.size() <= 70);
    QCOMPARE(boundaryFor(parts), first);
    parts[0].value = "--" + first;
    const QByteArray second = boundaryFor(parts);
    QVERIFY(!parts[0].value.contains(second));
}

void TestContentPlan::expectedContentWaits_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<bool>("holds");
    ContentPlan plan;
    plan.expectContinue = true;
    QTest::addRow("waits") << planned(plan, "hi")
                           << start + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n"
                           << "hi"_ba << true;
    QTest::addRow("nothing to wait for") << planned(plan) << start + "Content-Length: 0\r\n\r\n"
                                         << ""_ba << false;
    Draft off = planned(plan, "hi");
    off.switchedOff << "expect";
    QTest::addRow("the field is off, so nobody would ask") << off << start + "Content-Length: 2\r\n\r\nhi"
                                                           << ""_ba << false;
    plan.chunks = ChunkPlan{};
    QTest::addRow("chunks wait, too")
        << planned(plan, "hi") << start + "Expect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n"
        << "2\r\nhi\r\n0\r\n\r\n"_ba << true;
}

void TestContentPlan::expectedContentWaits()
{
    QFETCH(Draft, draft);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, rest);
    QFETCH(bool, holds);
    const auto composed = compose(draft, false);
    QVERIFY(composed);
    QCOMPARE(composed->bytes, bytes);
    QCOMPARE(composed->holdsBack, holds);
    QCOMPARE(composed->rest.size(), size_t(rest.isEmpty() ? 0 : 1));
    if (!rest.isEmpty())
        QCOMPARE(composed->rest[0].bytes, rest);
    QVERIFY(composed->request.complete);
}

void TestContentPlan::addedFieldsCanBeSwitchedOff()
{
    ContentPlan plan = chunked({}, true);
    plan.kind = ContentPlan::Json;
    plan.chunks->trailers = {{"X-Sum", "7"}};
    plan.expectContinue = true;
    Draft draft = planned(plan, "{}");
    const auto all = compose(draft, false);
    QVERIFY(all);
    QList<QByteArray> names;
    for (const DraftField &field : all->fields) {
        QVERIFY(field.added);
        names << field.name;
    }
    QCOMPARE(names, (QList<QByteArray>{"Host", "Content-Type", "Expect", "Trailer", "Transfer-Encoding"}));
    draft.switchedOff += names;
    const auto none = compose(draft, false);
    QVERIFY(none);
    QCOMPARE(none->bytes, "POST / HTTP/1.1\r\n\r\n2\r\n{}\r\n0\r\nX-Sum: 7\r\n\r\n"_ba);
}

void TestContentPlan::http2HasNoChunks()
{
    Draft draft = planned(chunked({1}, false), "hi");
    draft.version = "HTTP/2";
    const auto composed = compose(draft, false);
    QVERIFY(composed);
    QVERIFY(composed->bytes.endsWith("Content-Length: 2\r\n\r\nhi"));
    QVERIFY(!composed->bytes.contains("Transfer-Encoding"));
}

void TestContentPlan::tooManyChunksAreAnError()
{
    const auto composed = compose(planned(chunked({1}, false), QByteArray(100'001, 'x')), true);
    QVERIFY(!composed);
    QCOMPARE(composed.error().where, u"chunks"_s);
    QVERIFY(compose(planned(chunked({1}, false), QByteArray(100'000, 'x')), true));
}

void TestContentPlan::trailersAreCheckedLikeFields()
{
    ContentPlan plan = chunked({}, true);
    plan.chunks->trailers = {{"X Sum", "7"}};
    QVERIFY(!compose(planned(plan, "hi"), false));
    const auto anyway = compose(planned(plan, "hi"), true);
    QVERIFY(anyway && anyway->bytes.endsWith("0\r\nX Sum: 7\r\n\r\n"));
}

void TestContentPlan::sizesAreReadAsTyped_data()
{
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QList<qint64>>("sizes");
    QTest::addColumn<bool>("rest");
    using Sizes = QList<qint64>;
    QTest::addRow("5,10,rest") << true << Sizes{5, 10} << true;
    QTest::addRow(" 5 , 10 ") << true << Sizes{5, 10} << false;
    QTest::addRow("rest") << true << Sizes{} << true;
    QTest::addRow(" ") << true << Sizes{} << true;
    QTest::addRow("5,rest,10") << false << Sizes{} << false;
    QTest::addRow("0") << false << Sizes{} << false;
    QTest::addRow("-1") << false << Sizes{} << false;
    QTest::addRow("5,") << false << Sizes{} << false;
    QTest::addRow("five") << false << Sizes{} << false;
}

void TestContentPlan::sizesAreReadAsTyped()
{
    const auto plan = readChunkSizes(QString::fromLatin1(QTest::currentDataTag()));
    QFETCH(bool, valid);
    QCOMPARE(plan.has_value(), valid);
    if (!valid)
        return;
    QTEST(plan->sizes, "sizes");
    QTEST(plan->rest, "rest");
    QCOMPARE(readChunkSizes(chunkSizesText(*plan)), plan);
}

void TestContentPlan::jsonFaultsAreFoundAtTheirByte_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("byte"); // -1: none
    const auto row = [](const QByteArray &text, int byte) {
        QTest::addRow("%s", text.toPercentEncoding(" {}[]\",:").constData()) << text << byte;
    };
    for (const char *good : {"{}", " [ ] ", "0", "-1.5e+10", "\"\\u00e4\\n\"", "null",
             R"({"a":[1,{"b":false}],"c":""})", "\"\xc3\xa4\xf0\x9f\x98\x80\""})
        row(good, -1);
    row("", 0);
    row("{", 1);
    row("{'a':1}", 1);
    row("{\"a\" 1}", 5);
    row("{\"a\":1,}", 7);
    row("[1,]", 3);
    row("[1 2]", 3);
    row("01", 0);
    row("1.", 2);
    row("1e", 2);
    row("-", 1);
    row("nul", 3);
    row("{} x", 3);
    row("\"\\x\"", 2);
    row("\"\\u12g4\"", 5);
    row("\"a\nb\"", 2);
    row("\"\xff\"", 1);
    row("\"\xc0\x80\"", 1);
    row("\"\xc3", 1);
    row("\"open", 5);
    row(QByteArray(5000, '['), 501);
}

void TestContentPlan::jsonFaultsAreFoundAtTheirByte()
{
    QFETCH(QByteArray, text);
    QFETCH(int, byte);
    const auto fault = jsonFault(text);
    QCOMPARE(fault ? int(fault->byte) : -1, byte);
    if (fault)
        QVERIFY(fault->text.startsWith(u"Byte %1: "_s.arg(byte + 1)) && fault->text.endsWith(u'.'));
}

QTEST_GUILESS_MAIN(TestContentPlan)
#include "tst_contentplan.moc"
