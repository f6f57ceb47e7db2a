// SPDX-License-Identifier: Apache-2.0
#include "app/content/jobs.h"
#include "app/content/reading.h"
#include "app/http/exchange.h"
#include "tests/coding/encoders.h"

#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace content;
using Codings = QList<QByteArray>;

/// What content is taken for, by what is said of it and by its first bytes.
class TestReading : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codingsAreUndone_data();
    void codingsAreUndone();
    void bombsStopAtABound();
    void brokenStreamsGiveTheirBeginning();
    void kindFollowsTypeAndBytes_data();
    void kindFollowsTypeAndBytes();
    void charsetIsFound_data();
    void charsetIsFound();
    void storedContentIsReadFromItsFile();
    void shortenedFileIsAnError();
    void recordedContentIsNotUnpackedAgain();
    void transferCodingsCount();
    void sizesAreSaid();
};

static http::Response responseWith(const QByteArray &type, const QByteArray &content)
{
    http::Response response;
    if (!type.isNull())
        response.fields.push_back({"Content-Type", type, {}, {}, {}});
    response.content = content;
    response.complete = true;
    return response;
}

void TestReading::codingsAreUndone_data()
{
    QTest::addColumn<Codings>("codings");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("plain");
    const std::pair<const char *, QByteArray> contents[] = {{"application/json", R"({"a": [1, 2]})"},
        {"text/html", "<!doctype html><p>" + encoders::prose(3000)}, {"text/plain", encoders::prose(600'000)},
        {"image/png", QByteArray("\x89PNG\r\n\x1a\n") + QByteArray(900'000, '\7')}};
    for (const Codings &codings : {Codings{}, Codings{"gzip"}, Codings{"deflate"}, Codings{"br"},
             Codings{"zstd"}, Codings{"br", "gzip"}}) {
        for (const auto &[type, plain] : contents)
            QTest::addRow("%s %s", codings.join(", ").constData(), type)
                << codings << QByteArray(type) << plain;
    }
}

void TestReading::codingsAreUndone()
{
    QFETCH(Codings, codings);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, plain);
    QByteArray coded = plain;
    for (const QByteArray &coding : codings)
        coded = encoders::encoded(coded, coding);
    http::Response response = responseWith(type, coded);
    response.fields.push_back({"Content-Encoding", codings.join(", "), {}, {}, {}});
    const auto content = codedContent(response);
    QVERIFY(content.hasValue());
    QCOMPARE(content->codings, codings);
    Unpacking job(content->bytes, content->codings, viewBounds);
    finish(&job);
    QVERIFY2(job.outcome().isWhole(), qPrintable(coding::outcomeWords(job.outcome())));
    const auto decoded = job.take();
    QVERIFY(decoded.hasValue());
    QVERIFY((*decoded)->view() == plain);
    QCOMPARE(readingOf(response, (*decoded)->view()).kind, kindOfType(type));
    QCOMPARE(readingOf(response, (*decoded)->view()).notes, QStringList());
}

void TestReading::bombsStopAtABound()
{
    const QByteArray coded =
        encoders::encoded(encoders::encoded(QByteArray(40'000'000, 'a'), "gzip"), "gzip");
    QVERIFY(coded.size() < 2000);
    Unpacking job(blobOf(coded), {"gzip", "gzip"}, viewBounds);
    finish(&job);
    QCOMPARE(job.outcome().end, coding::End::Bomb);
    QVERIFY(job.made() < 3'000'000);
    QVERIFY(coding::outcomeWords(job.outcome()).size() > 20);
}

void TestReading::brokenStreamsGiveTheirBeginning()
{
    const QByteArray plain = encoders::prose(200'000);
    const QByteArray coded = encoders::encoded(plain, "gzip");
    Unpacking job(blobOf(coded.first(coded.size() / 2)), {"gzip"}, viewBounds);
    finish(&job);
    QCOMPARE(job.outcome().end, coding::End::Truncated);
    const auto decoded = job.take();
    QVERIFY(decoded.hasValue());
    QVERIFY((*decoded)->size() > 1000);
    QVERIFY(plain.startsWith((*decoded)->view().toByteArray()));
}

void TestReading::kindFollowsTypeAndBytes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("note"); // what a sentence has in it; empty: none
    const QByteArray png("\x89PNG\r\n\x1a\n");
    const QByteArray odd("\1\2\3\0\5", 5);
    const auto row = [](const char *name, const QByteArray &type, const QByteArray &start, Kind kind,
                         const char *note = "") {
        QTest::newRow(name) << type << start << kind << QString::fromLatin1(note);
    };
    row("json", "application/json", "{\"a\":1}", Kind::Json);
    row("problem", "application/problem+json; charset=utf-8", "{\"a\":1}", Kind::Json);
    row("html for json", "application/json", "<!DOCTYPE html><p>", Kind::Html, "application/json");
    row("json for html", "text/html", "{\"a\":1}", Kind::Json, "text/html");
    row("broken json", "application/json", "hello", Kind::Json);
    row("ndjson", "application/x-ndjson", "{\"a\":1}\n{}", Kind::Json);
    row("html for an image", "image/png", "<html>", Kind::Html, "image/png");
    row("image for text", "text/plain", png, Kind::Image, "a PNG image");
    row("image, unsaid", "application/octet-stream", png, Kind::Image);
    row("text, unsaid", "application/octet-stream", "hello", Kind::Text);
    row("no type", QByteArray(), "hello", Kind::Text, "no Content-Type");
    row("odd type", "html", "<html>", Kind::Html, "cannot be read");
    row("no text in text", "text/plain", odd, Kind::Binary, "text/plain");
    row("svg stays source", "image/svg+xml", "<svg xmlns='x'/>", Kind::Xml);
    row("xhtml", "application/xhtml+xml", "<!doctype html><html/>", Kind::Xml);
    row("form", "application/x-www-form-urlencoded", "a=1&b=2", Kind::Form);
    row("multipart", "multipart/form-data; boundary=x", "--x\r\n", Kind::Multipart);
    row("pdf", "application/pdf", "%PDF-1.7", Kind::Binary);
    row("pdf for json", "application/json", "%PDF-1.7", Kind::Binary, "a PDF document");
    row("utf-16 by name", "text/plain; charset=UTF-16LE", QByteArray("a\0b\0", 4), Kind::Text);
    row("unknown, text", "application/x-odd", "hello", Kind::Text);
    row("nothing", "text/plain", "", Kind::Nothing);
}

void TestReading::kindFollowsTypeAndBytes()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, start);
    QFETCH(QString, note);
    const Reading reading = readingOf(responseWith(type, start), start);
    QTEST(reading.kind, "kind");
    QCOMPARE(reading.notes.isEmpty(), note.isEmpty());
    QVERIFY2(reading.notes.join(u' ').contains(note), qPrintable(reading.notes.join(u' ')));
}

void TestReading::charsetIsFound_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<CharsetFrom>("from");
    const auto row = [](const char *name, const QByteArray &type, const QByteArray &start,
                         const char *encoding, CharsetFrom from) {
        QTest::newRow(name) << type << start << QByteArray(encoding) << from;
    };
    row("declared", "text/plain; charset=Shift_JIS", "a", "CP932", CharsetFrom::Field);
    row("quoted", "text/plain; charset=\"iso-8859-2\"", "a", "ISO-8859-2", CharsetFrom::Field);
    row("as browsers do", "text/html; charset=latin1", "a", "WINDOWS-1252", CharsetFrom::Field);
    row("mark", "text/plain; charset=latin1",
        "\xef\xbb\xbf"
        "a",
        "UTF-8", CharsetFrom::Mark);
    row("wide mark", "text/plain",
        QByteArray("\xff\xfe"
                   "a\0",
            4),
        "UTF-16LE", CharsetFrom::Mark);
    row("meta", "text/html", "<html><meta charset='euc-kr'>", "CP949", CharsetFrom::Inside);
    row("old meta", "text/html", "<html><meta http-equiv=Content-Type content='text/html; charset=gb2312'>",
        "GB18030", CharsetFrom::Inside);
    row("xml", "application/xml", "<?xml version='1.0' encoding='koi8-r'?><a/>", "KOI8-R",
        CharsetFrom::Inside);
    row("json", "application/json", "{}", "UTF-8", CharsetFrom::Rule);
    row("valid", "text/plain", "caf\xc3\xa9", "UTF-8", CharsetFrom::Valid);
    row("guess", "text/plain", "caf\xe9 noir", "WINDOWS-1252", CharsetFrom::Guess);
    row("unknown", "text/plain; charset=x-no-such", "a", "UTF-8", CharsetFrom::Field);
    row("no options", "text/plain; charset=\"utf-16//IGNORE\"", "a", "UTF-8", CharsetFrom::Field);
}

void TestReading::charsetIsFound()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, start);
    const Reading reading = readingOf(responseWith(type, start), start);
    QTEST(reading.encoding, "encoding");
    QTEST(reading.charset.from, "from");
}

void TestReading::storedContentIsReadFromItsFile()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("[1, 2, 3]");
    file.flush();
    http::Response response = responseWith("application/json", "[1,");
    response.stored = http::Stored{file.fileName(), 9};
    const auto content = codedContent(response);
    QVERIFY(content.hasValue());
    QCOMPARE(content->bytes->view().toByteArray(), QByteArray("[1, 2, 3]"));
}

void TestReading::shortenedFileIsAnError()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("[1,");
    file.flush();
    http::Response response = responseWith("application/json", {});
    response.stored = http::Stored{file.fileName(), 9};
    const auto content = codedContent(response);
    QVERIFY(!content.hasValue());
    QVERIFY(content.error().what.contains(u"3 of 9 bytes"));
}

void TestReading::recordedContentIsNotUnpackedAgain()
{
    http::Response response = responseWith("text/plain", "plain");
    response.fields.push_back({"Content-Encoding", "gzip", {}, {}, {}});
    response.unseen.framing = true;
    const auto content = codedContent(response);
    QVERIFY(content.hasValue());
    QCOMPARE(content->codings, Codings());
    QVERIFY(content->note.contains(u"unpacked"));
}

void TestReading::transferCodingsCount()
{
    http::Response response = responseWith("text/plain", "x");
    response.fields.push_back({"Content-Encoding", "br", {}, {}, {}});
    response.fields.push_back({"Transfer-Encoding", "gzip, chunked", {}, {}, {}});
    QCOMPARE(codedContent(response)->codings, (Codings{"br", "gzip"}));
}

void TestReading::sizesAreSaid()
{
    QCOMPARE(sizesWords(1, 1, {}), u"1 byte"_s);
    QCOMPARE(sizesWords(1234, 9876, {"gzip"}), u"encoded 1,234 bytes → decoded 9,876 bytes (gzip)"_s);
}

QTEST_GUILESS_MAIN(TestReading)
#include "tst_reading.moc"
