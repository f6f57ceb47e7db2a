// SPDX-License-Identifier: Apache-2.0
#include "app/http/draft.h"

#include <QTest>

using namespace http;
using namespace Qt::StringLiterals;

class TestDraft : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesAreSentExactlyAsGiven();
    void urlsAreSplitAtDelimitersOnly_data();
    void urlsAreSplitAtDelimitersOnly();
    void badUrlsAreErrors_data();
    void badUrlsAreErrors();
    void addedFieldsSurroundTheUsers_data();
    void addedFieldsSurroundTheUsers();
    void grammarIsCheckedUnlessSentAnyway_data();
    void grammarIsCheckedUnlessSentAnyway();
    void urlErrorsRemainWhenSentAnyway();
    void rawBytesReplaceEverything();
    void requestIsReadBackFromTheBytes();
};

static const QByteArray userAgent = "User-Agent: ReasonPhrase/" REASONPHRASE_VERSION "\r\n"_ba;

void TestDraft::bytesAreSentExactlyAsGiven()
{
    Draft draft;
    draft.method = "fRoB"_ba;
    draft.url = "http://Example.ORG:8080/ignored#f"_ba;
    draft.target = "/a/../%2f{}"_ba;
    draft.fields = {{"x-A"_ba, "1"_ba}, {"X-a"_ba, "2"_ba}};
    draft.switchedOff = {"user-agent"_ba, "Accept"_ba};
    const auto composed = compose(draft, false);
    QVERIFY(composed);
    QCOMPARE(composed->bytes,
        "fRoB /a/../%2f{} HTTP/1.1\r\nHost: Example.ORG:8080\r\nx-A: 1\r\nX-a: 2\r\n\r\n"_ba);

    draft.target.reset();
    draft.url = "http://h/a/../%2f{}"_ba;
    const auto fromUrl = compose(draft, false);
    QVERIFY(fromUrl);
    QCOMPARE(fromUrl->bytes, "fRoB /a/../%2f{} HTTP/1.1\r\nHost: h\r\nx-A: 1\r\nX-a: 2\r\n\r\n"_ba);
}

void TestDraft::urlsAreSplitAtDelimitersOnly_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<Destination>("expected");
    const auto row = [](const char *url, const Destination &expected) {
        QTest::addRow("%s", url) << QByteArray(url) << expected;
    };
    row("http://h/", {"http", "h", 80, "h", "/", ""});
    row("h", {"http", "h", 80, "h", "/", ""});
    row("h:81/p", {"http", "h", 81, "h:81", "/p", ""});
    row("//h/p", {"http", "h", 80, "h", "/p", ""});
    row("HTTPS://H.Example", {"https", "H.Example", 443, "H.Example", "/", ""});
    row("https://h:8443?q=1", {"https", "h", 8443, "h:8443", "/?q=1", ""});
    row("http://h:/p", {"http", "h", 80, "h:", "/p", ""});
    row("http://h:080/p", {"http", "h", 80, "h:080", "/p", ""});
    row("http://h#top", {"http", "h", 80, "h", "/", ""});
    row("http://h/a?b#c?d", {"http", "h", 80, "h", "/a?b", ""});
    row("http://h/a/../b/./%7e%2F|^`{}", {"http", "h", 80, "h", "/a/../b/./%7e%2F|^`{}", ""});
    row("http://u:p@h:1/", {"http", "h", 1, "h:1", "/", "u:p"});
    row("http://u@v@h/", {"http", "h", 80, "h", "/", "u@v"});
    row("http://h/a@b:c", {"http", "h", 80, "h", "/a@b:c", ""});
    row("http://[::1]:8080/x", {"http", "::1", 8080, "[::1]:8080", "/x", ""});
    row("http://[fe80::1%25eth0]/", {"http", "fe80::1%25eth0", 80, "[fe80::1%25eth0]", "/", ""});
    row("h/p?u=ftp://x", {"http", "h", 80, "h", "/p?u=ftp://x", ""});
    row("http://h:65535", {"http", "h", 65535, "h:65535", "/", ""});
    row("http://h/\xc3\xa4 b", {"http", "h", 80, "h", "/\xc3\xa4 b", ""});
}

void TestDraft::urlsAreSplitAtDelimitersOnly()
{
    QFETCH(QByteArray, url);
    QFETCH(Destination, expected);
    const auto split = splitUrl(url);
    QVERIFY(split);
    QCOMPARE(split->scheme, expected.scheme);
    QCOMPARE(split->host, expected.host);
    QCOMPARE(split->port, expected.port);
    QCOMPARE(split->authority, expected.authority);
    QCOMPARE(split->target, expected.target);
    QCOMPARE(split->userInfo, expected.userInfo);
}

void TestDraft::badUrlsAreErrors_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("what");
    const auto row = [](const char *url, const QString &what) {
        QTest::addRow("%s", url) << QByteArray(url) << what;
    };
    row("", u"no host"_s);
    row("http://", u"no host"_s);
    row("http:///p", u"no host"_s);
    row("http://:80/", u"no host"_s);
    row("http://u@/", u"no host"_s);
    row("/path", u"no host"_s);
    row("http://[]/", u"no host"_s);
    row("ftp://h/", u"scheme “ftp”"_s);
    row("ht tp://h/", u"scheme"_s);
    row("http://h:0/", u"not a port"_s);
    row("http://h:65536/", u"not a port"_s);
    row("http://h:99999999999999999999/", u"not a port"_s);
    row("http://h:8a/", u"“8a” is not a port"_s);
    row("http://h:-1/", u"not a port"_s);
    row("http://[::1/", u"brackets"_s);
    row("http://[::1]x/", u"brackets"_s);
    row("http://::1/", u"no host"_s);
    row("http://fe80::1/", u"colon"_s);
    row("http://a b/", u"0x20"_s);
    row("http://a\r\n/", u"0x0d"_s);
    row("http://u s@h/", u"0x20"_s);
    row("http://a\\b/", u"0x5c"_s);
    row("mailto:me", u"not a port"_s);
}

void TestDraft::badUrlsAreErrors()
{
    QFETCH(QByteArray, url);
    QFETCH(QString, what);
    const auto split = splitUrl(url);
    QVERIFY(!split);
    QVERIFY2(split.error().what.contains(what), qPrintable(split.error().text()));
    QVERIFY(!split.error().advice.isEmpty());
}

void TestDraft::addedFieldsSurroundTheUsers_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::addColumn<QByteArray>("fieldLines");
    QTest::addColumn<int>("added");
    Draft draft;
    draft.url = "http://h"_ba;
    QTest::addRow("three are added") << draft << QByteArray("Host: h\r\n" + userAgent + "Accept: */*\r\n")
                                     << 3;
    draft.content = "abc"_ba;
    draft.fields = {{"A"_ba, "1"_ba}};
    QTest::addRow("content brings its length, last")
        << draft << QByteArray("Host: h\r\n" + userAgent + "Accept: */*\r\nA: 1\r\nContent-Length: 3\r\n")
        << 4;
    draft.fields = {{"content-length"_ba, "9"_ba}, {"ACCEPT"_ba, ""_ba}};
    QTest::addRow("the user's own field of that name replaces")
        << draft << QByteArray("Host: h\r\n" + userAgent + "content-length: 9\r\nACCEPT:\r\n") << 2;
    draft.fields = {{"Transfer-Encoding"_ba, "chunked"_ba}, {"X"_ba, "1"_ba, false, false}};
    QTest::addRow("no length beside a coding, and a field that is off is not sent")
        << draft << QByteArray("Host: h\r\n" + userAgent + "Accept: */*\r\nTransfer-Encoding: chunked\r\n")
        << 3;
    draft.fields = {{"Host"_ba, "x"_ba, false, false}};
    draft.switchedOff = {"accept"_ba, "CONTENT-LENGTH"_ba, "User-Agent"_ba};
    QTest::addRow("switched off by name in any case") << draft << "Host: h\r\n"_ba << 1;
    draft.fields = {{"Host"_ba, "x"_ba}, {"Host"_ba, "y"_ba}};
    QTest::addRow("duplicates are kept") << draft << "Host: x\r\nHost: y\r\n"_ba << 0;
}

void TestDraft::addedFieldsSurroundTheUsers()
{
    QFETCH(Draft, draft);
    QFETCH(QByteArray, fieldLines);
    QFETCH(int, added);
    const auto composed = compose(draft, false);
    QVERIFY(composed);
    QCOMPARE(composed->bytes, "GET / HTTP/1.1\r\n" + fieldLines + "\r\n" + draft.content);
    const auto isAdded = [](const DraftField &field) { return field.added; };
    QCOMPARE(std::count_if(composed->fields.begin(), composed->fields.end(), isAdded), added);
    QCOMPARE(composed->fields.size(), composed->request.fields.size());
}

void TestDraft::grammarIsCheckedUnlessSentAnyway_data()
{
    QTest::addColumn<Draft>("draft");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QByteArray>("anyway");
    Draft plain;
    plain.url = "http://h/"_ba;
    plain.switchedOff = {"User-Agent"_ba, "Accept"_ba};
    const auto row = [&](const char *name, auto change, const QString &what, const QString &where,
                         const QByteArray &anyway) {
        Draft draft = plain;
        change(draft);
        QTest::addRow("%s", name) << draft << what << where << anyway;
    };
    row(
        "empty method", [](Draft &d) { d.method = ""_ba; }, u"method is empty"_s, u"method"_s,
        " / HTTP/1.1\r\nHost: h\r\n\r\n"_ba);
    row(
        "space in the method", [](Draft &d) { d.method = "GE T"_ba; }, u"0x20 (space)"_s, u"method, byte 3"_s,
        "GE T / HTTP/1.1\r\nHost: h\r\n\r\n"_ba);
    row(
        "LF in the method", [](Draft &d) { d.method = "G\nX"_ba; }, u"0x0a (LF)"_s, u"method, byte 2"_s,
        "G\nX / HTTP/1.1\r\nHost: h\r\n\r\n"_ba);
    row(
        "umlaut in the method", [](Draft &d) { d.method = "\xc3\xa4"_ba; }, u"0xc3"_s, u"method, byte 1"_s,
        "\xc3\xa4 / HTTP/1.1\r\nHost: h\r\n\r\n"_ba);
    row(
        "empty target", [](Draft &d) { d.target = ""_ba; }, u"target is empty"_s, u"target"_s,
        "GET  HTTP/1.1\r\nHost: h\r\n\r\n"_ba);
    row(
        "space in the target", [](Draft &d) { d.target = "/a b"_ba; }, u"0x20 (space)"_s, u"target, byte 3"_s,
        "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n"_ba);
    row(
        "space in the URL's path", [](Draft &d) { d.url = "http://h/a b"_ba; }, u"0x20 (space)"_s,
        u"target, byte 3"_s, "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n"_ba);
    row(
        "CR in the target", [](Draft &d) { d.target = "/\r"_ba; }, u"0x0d (CR)"_s, u"target, byte 2"_s,
        "GET /\r HTTP/1.1\r\nHost: h\r\n\r\n"_ba);
    row(
        "odd version", [](Draft &d) { d.version = "HTTP/11"_ba; }, u"HTTP/11"_s, u"version"_s,
        "GET / HTTP/11\r\nHost: h\r\n\r\n"_ba);
    row(
        "no version", [](Draft &d) { d.version = ""_ba; }, u"version"_s, u"version"_s,
        "GET /\r\nHost: h\r\n\r\n"_ba);
    row(
        "empty field name",
        [](Draft &d) {
            d.fields = {{""_ba, "v"_ba}};
        },
        u"name is empty"_s, u"“v”"_s, "GET / HTTP/1.1\r\nHost: h\r\n: v\r\n\r\n"_ba);
    row(
        "space in a field name",
        [](Draft &d) {
            d.fields = {{"A "_ba, "v"_ba}};
        },
        u"0x20 (space)"_s, u"field “A ”, name, byte 2"_s, "GET / HTTP/1.1\r\nHost: h\r\nA : v\r\n\r\n"_ba);
    row(
        "colon in a field name",
        [](Draft &d) {
            d.fields = {{"A:"_ba, "v"_ba}};
        },
        u"0x3a (:)"_s, u"field “A:”, name, byte 2"_s, "GET / HTTP/1.1\r\nHost: h\r\nA:: v\r\n\r\n"_ba);
    row(
        "line break in a value",
        [](Draft &d) {
            d.fields = {{"A"_ba, "v\r\nB: w"_ba}};
        },
        u"0x0d (CR)"_s, u"field “A”, value, byte 2"_s,
        "GET / HTTP/1.1\r\nHost: h\r\nA: v\r\nB: w\r\n\r\n"_ba);
    row(
        "NUL in a value",
        [](Draft &d) {
            d.fields = {{"A"_ba, QByteArray(1, '\0')}};
        },
        u"0x00"_s, u"byte 1"_s, QByteArray("GET / HTTP/1.1\r\nHost: h\r\nA: ") + '\0' + "\r\n\r\n");
}

void TestDraft::grammarIsCheckedUnlessSentAnyway()
{
    QFETCH(Draft, draft);
    QFETCH(QString, what);
    QFETCH(QString, where);
    QFETCH(QByteArray, anyway);
    const auto refused = compose(draft, false);
    QVERIFY(!refused);
    QVERIFY2(refused.error().what.contains(what), qPrintable(refused.error().text()));
    QVERIFY2(refused.error().where.contains(where), qPrintable(refused.error().text()));
    QVERIFY(!refused.error().advice.isEmpty());
    const auto sent = compose(draft, true);
    QVERIFY(sent);
    QCOMPARE(sent->bytes, anyway);
}

void TestDraft::urlErrorsRemainWhenSentAnyway()
{
    Draft draft;
    draft.url = "ftp://h/"_ba;
    QVERIFY(!compose(draft, true));
    draft.raw = "x"_ba;
    QVERIFY(!compose(draft, true));
}

void TestDraft::rawBytesReplaceEverything()
{
    Draft draft;
    draft.method = ""_ba;
    draft.url = "https://h:1/"_ba;
    draft.fields = {{"bad name"_ba, "v"_ba}};
    draft.raw = "GET /x HTTP/1.0\n\nrest"_ba;
    const auto composed = compose(draft, false);
    QVERIFY(composed);
    QCOMPARE(composed->bytes, *draft.raw);
    QCOMPARE(composed->destination.port, 1);
    QVERIFY(composed->fields.empty());
    QCOMPARE(composed->request.target, "/x"_ba);
    QVERIFY(composed->request.complete);
}

void TestDraft::requestIsReadBackFromTheBytes()
{
    Draft draft;
    draft.method = "M-1"_ba;
    draft.url = "h/p"_ba;
    draft.content = "hello"_ba;
    const auto composed = compose(draft, false);
    QVERIFY(composed);
    const Request &request = composed->request;
    QCOMPARE(request.method, "M-1"_ba);
    QCOMPARE(request.target, "/p"_ba);
    QCOMPARE(request.content, "hello"_ba);
    QVERIFY(request.complete);
    QVERIFY(request.defects.empty());
    QCOMPARE(composed->bytes.mid(request.methodSpan.start, request.methodSpan.size()), "M-1"_ba);
    QCOMPARE(composed->bytes.mid(request.targetSpan.start, request.targetSpan.size()), "/p"_ba);
}

QTEST_GUILESS_MAIN(TestDraft)
#include "tst_draft.moc"
