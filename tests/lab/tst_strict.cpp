// SPDX-License-Identifier: Apache-2.0
#include "tests/lab/asking.h"

using namespace Qt::StringLiterals;

/// The strict personality, gate by gate.
class TestStrict : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_strict = asking::personality(u"strict"_s); }
    void stopsAtTheGate_data();
    void stopsAtTheGate();
    void serves_data();
    void serves();
    void breaksNoMust_data();
    void breaksNoMust();
    void unreadableRequestsEndTheConnection_data();
    void unreadableRequestsEndTheConnection();
    void pagesShowHostileBytesAsText();

private:
    lab::Personality m_strict;
};

using Line = QByteArray;

static Line longTarget()
{
    return "GET /" + QByteArray(8001, 'a');
}

/// gate, bytes, status and reason, a field "Name: value" that has to be there or empty
static void addRows()
{
    const auto row = [](const char *gate, const QByteArray &bytes, const char *words,
                         const char *field = "") {
        const QByteArray name = bytes.left(70).simplified();
        QTest::addRow("%s: %s", words, name.constData())
            << QString::fromLatin1(gate) << bytes << QByteArray(words) << QByteArray(field);
    };
    using asking::request;
    row("method-known", request("FROBNICATE /articles/42"), "501 Not Implemented",
        "Content-Type: text/plain; charset=utf-8");
    row("method-known", request("get /articles/42"), "501 Not Implemented");
    row("method-known", request("CONNECT /articles/42"), "501 Not Implemented");
    row("method-known", request("CONNECT localhost:443"), "501 Not Implemented");
    row("method-known", request("FROBNICATE /admin"), "501 Not Implemented");
    row("method-allowed", request("DELETE /articles"), "405 Method Not Allowed",
        "Allow: GET, HEAD, POST, OPTIONS");
    row("method-allowed", request("TRACE /articles/42"), "405 Method Not Allowed",
        "Allow: GET, HEAD, PUT, DELETE, OPTIONS");
    row("method-allowed", request("POST /"), "405 Method Not Allowed", "Allow: GET, HEAD, OPTIONS");
    row("permission", request("GET /admin"), "403 Forbidden");
    row("permission", request("DELETE /admin"), "403 Forbidden");
    row("authentication", request("GET /private"), "401 Unauthorized",
        "WWW-Authenticate: Basic realm=\"lab\", charset=\"UTF-8\"");
    row("authentication", request("GET /private", {"Authorization: Basic c3R1ZGVudDp3cm9uZw=="}),
        "401 Unauthorized");
    row("authentication", request("DELETE /private"), "401 Unauthorized");
    row("route", request("GET /nowhere"), "404 Not Found");
    row("route", request("DELETE /nowhere"), "404 Not Found");
    row("fixed-answer", request("GET /upgrade"), "426 Upgrade Required", "Upgrade: websocket");
    row("fixed-answer", request("GET /upgrade"), "426 Upgrade Required", "Connection: Upgrade");
    row("fixed-answer", request("GET /busy"), "429 Too Many Requests", "Retry-After: 30");
    row("fixed-answer", request("GET /down"), "503 Service Unavailable", "Retry-After: 120");
    row("fixed-answer", request("GET /gone"), "410 Gone");
    row("fixed-answer", request("GET /301"), "301 Moved Permanently", "Location: /articles/42");
    row("fixed-answer", request("GET /302"), "302 Found", "Location: /articles/42");
    row("fixed-answer", request("GET /303"), "303 See Other", "Location: /articles/42");
    row("fixed-answer", request("GET /307"), "307 Temporary Redirect", "Location: /articles/42");
    row("fixed-answer", request("GET /308"), "308 Permanent Redirect", "Location: /articles/42");
    row("expectation", request("GET /", {"Expect: 200-maybe"}), "417 Expectation Failed");
    row("misdirected", "GET / HTTP/1.1\r\nHost: www.elsewhere.example:80\r\n\r\n", "421 Misdirected Request");
    row("misdirected", "GET https://x/ HTTP/1.1\r\nHost: x\r\n\r\n", "421 Misdirected Request");
    row("asterisk", request("OPTIONS *"), "200 OK", "Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    row("target-form", request("GET *"), "400 Bad Request");
    row("target-form", request("GET articles"), "400 Bad Request");
    row("target-syntax", request("GET /a%zz"), "400 Bad Request");
    row("target-syntax", request("GET /a#b"), "400 Bad Request");
    row("length-required", request("POST /upload"), "411 Length Required");
    row("content-size", request("POST /upload", {}, QByteArray(1025, 'x')), "413 Content Too Large");
    row("content-type", request("POST /articles", {"Content-Type: image/png"}, "x"),
        "415 Unsupported Media Type", "Accept: application/json, text/plain, text/html");
    row("content-type", request("POST /articles", {}, "x"), "415 Unsupported Media Type");
    row("content-coding",
        request("POST /articles", {"Content-Type: text/plain", "Content-Encoding: gzip"}, "x"),
        "415 Unsupported Media Type", "Accept-Encoding: identity");
    row("partial-put",
        request("PUT /articles/42", {"Content-Type: text/plain", "Content-Range: bytes 0-0/9"}, "x"),
        "400 Bad Request");
    row("condition-required", request("PUT /config", {}, "{}"), "428 Precondition Required");
    row("precondition", request("PUT /config", {"If-Match: \"config-6\""}, "{}"), "412 Precondition Failed");
    row("not-modified", request("GET /articles/42", {"If-None-Match: \"42-1\""}), "304 Not Modified",
        "ETag: \"42-1\"");
    row("not-modified", request("GET /articles/42", {"If-None-Match: \"42-1\""}), "304 Not Modified",
        "Cache-Control: max-age=60");
    row("range", request("GET /articles/42", {"Range: bytes=9999-"}), "416 Range Not Satisfiable",
        "Content-Range: bytes */175");
    row("target-length", request(longTarget()), "414 URI Too Long");
    row("fields-size", request("GET /", {"X: " + QByteArray(33000, 'a')}),
        "431 Request Header Fields Too Large");
    row("host", "GET / HTTP/1.1\r\n\r\n", "400 Bad Request");
    row("host", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "400 Bad Request");
    row("host", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "400 Bad Request");
    row("host", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", "400 Bad Request");
    row("field-syntax", "GET / HTTP/1.1\r\nHost: x\r\nX : y\r\n\r\n", "400 Bad Request");
    row("field-syntax", "GET / HTTP/1.1\r\nHost: x\r\nX: y\r\n z\r\n\r\n", "400 Bad Request");
    row("field-syntax", "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", "400 Bad Request");
    row("framing", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\n", "400 Bad Request");
    row("framing", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "400 Bad Request");
    row("framing", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: foo\r\n\r\n", "400 Bad Request");
    row("framing",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        "400 Bad Request");
    row("framing", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "400 Bad Request");
    row("transfer-coding",
        "POST /articles HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: foo, chunked\r\n\r\n0\r\n\r\n",
        "501 Not Implemented");
    row("version", "GET / HTTP/2.0\r\nHost: x\r\n\r\n", "505 HTTP Version Not Supported");
    row("version", "GET / HTTP/3.0\r\nHost: x\r\n\r\n", "505 HTTP Version Not Supported");
    row("start-line", "GET /\r\n\r\n", "400 Bad Request");
    row("start-line", "GET / HTTP/1.1 \r\nHost: x\r\n\r\n", "400 Bad Request");
    row("start-line", "GET / HTTQ/1.1\r\nHost: x\r\n\r\n", "400 Bad Request");
    row("start-line", "GE(T / HTTP/1.1\r\nHost: x\r\n\r\n", "400 Bad Request");
    row("start-line", QByteArray("\x16\x03\x01\x02\x00\x01", 6), "400 Bad Request");
}

void TestStrict::stopsAtTheGate_data()
{
    QTest::addColumn<QString>("gate");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("field");
    addRows();
}

void TestStrict::stopsAtTheGate()
{
    QFETCH(QString, gate);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, field);
    const asking::Heard heard = asking::ask(m_strict, bytes);
    QCOMPARE(heard.words(), words);
    QCOMPARE(heard.reply.gate, gate);
    if (!field.isEmpty())
        QVERIFY2(heard.reply.bytes.contains("\r\n" + field + "\r\n"), heard.reply.bytes.constData());
}

void TestStrict::serves_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const QByteArray &bytes, const char *words, const char *field = "") {
        const QByteArray line = bytes.left(bytes.indexOf('\r'));
        QTest::addRow("%s %s", line.constData(), field) << bytes << QByteArray(words) << QByteArray(field);
    };
    using asking::request;
    row(request("GET /articles/42"), "200 OK", "ETag: \"42-1\"");
    row(request("HEAD /articles/42"), "200 OK", "Content-Length: 175");
    row(request("GET /articles/42?page=2"), "200 OK");
    row(request("GET http://127.0.0.1/articles/42"), "200 OK");
    row(request("GET http://127.0.0.1"), "200 OK");
    row(request("GET /private", {"Authorization: basic c3R1ZGVudDpsYWI="}), "200 OK");
    row(request("GET /articles/42", {"Range: bytes=0-4"}), "206 Partial Content",
        "Content-Range: bytes 0-4/175");
    row(request("GET /articles/42", {"Range: bytes=-5"}), "206 Partial Content",
        "Content-Range: bytes 170-174/175");
    row(request("OPTIONS /articles"), "200 OK", "Allow: GET, HEAD, POST, OPTIONS");
    row(request("OPTIONS /articles"), "200 OK", "Content-Length: 0");
    row(request("OPTIONS /notes"), "200 OK", "Accept-Patch: application/merge-patch+json");
    row(request("POST /articles", {"Content-Type: application/json; charset=utf-8"}, "{}"), "201 Created",
        "Location: /articles/43");
    row(request("PUT /articles/42", {"Content-Type: text/html"}, "x"), "204 No Content");
    row(request("PUT /config", {"If-Match: \"config-7\""}, "{}"), "204 No Content");
    row(request("PATCH /notes", {}, "{}"), "204 No Content");
    row(request("DELETE /articles/42"), "204 No Content");
    row(request("POST /upload", {}, "12345"), "200 OK");
    row(request("GET /hints"), "200 OK", "Link: </style.css>; rel=preload; as=style");
    row("GET / HTTP/1.0\r\n\r\n", "200 OK", "Connection: close");
    row("GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n", "200 OK");
    row("GET / HTTP/1.1\r\nHost: x\r\nConnection: foo, Close\r\n\r\n", "200 OK", "Connection: close");
    row("\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n", "200 OK");
    row("POST /articles HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
        "1\r\nx\r\n0\r\n\r\n",
        "201 Created");
}

void TestStrict::serves()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, words);
    QFETCH(QByteArray, field);
    const asking::Heard heard = asking::ask(m_strict, bytes);
    QCOMPARE(heard.words(), words);
    QCOMPARE(heard.reply.gate, u"served"_s);
    if (!field.isEmpty())
        QVERIFY2(heard.reply.bytes.contains("\r\n" + field + "\r\n"), heard.reply.bytes.constData());
}

void TestStrict::breaksNoMust_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArrayList methods{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
        "CONNECT", "PROPFIND", "QUERY", "FROBNICATE", "get"};
    for (const lab::Route &route : asking::personality(u"strict"_s).routes) {
        for (const QByteArray &method : methods) {
            const QByteArray line = method + ' ' + route.path.toLatin1();
            QTest::addRow("%s", line.constData()) << asking::request(line);
        }
    }
    QTest::addRow("missing") << asking::request("GET /nowhere");
    QTest::addRow("part") << asking::request("GET /articles/42", {"Range: bytes=3-7"});
    QTest::addRow("unchanged") << asking::request("GET /articles/42", {"If-None-Match: *"});
    QTest::addRow("no Host") << QByteArray("GET / HTTP/1.1\r\n\r\n");
}

/// Fields that a status requires or forbids (rfc9110#15), framing (rfc9112#6) and Date (rfc9110#6.6.1).
void TestStrict::breaksNoMust()
{
    QFETCH(QByteArray, bytes);
    const asking::Heard heard = asking::ask(m_strict, bytes);
    const http::Response &response = heard.last();
    const int status = response.status;
    QVERIFY(status >= 200 && !response.reason.isEmpty());
    QVERIFY2(response.defects.empty() && response.complete, heard.reply.bytes.constData());
    QCOMPARE(response.head.size() + response.body.size() + response.head.start, heard.reply.bytes.size());
    const auto has = [&](const char *name) { return http::hasField(response.fields, name); };
    QVERIFY(has("Date"));
    QVERIFY(!http::findField(response.fields, "Transfer-Encoding"));
    QVERIFY(status != 405 || has("Allow"));
    QVERIFY(status != 401 || has("WWW-Authenticate"));
    QVERIFY(status != 426 || has("Upgrade"));
    QVERIFY(status != 206 || has("Content-Range"));
    QVERIFY(has("Content-Length") != (status == 204 || status == 304));
    const bool head = bytes.startsWith("HEAD ");
    if (head || status == 204 || status == 304)
        QVERIFY(response.body.size() == 0);
    else if (status >= 400)
        QVERIFY(!response.content.isEmpty() && has("Content-Type"));
    if (head) {
        const asking::Heard got = asking::ask(m_strict, "GET" + bytes.mid(4));
        QCOMPARE(got.words(), heard.words());
        QCOMPARE(got.field("Allow"), heard.field("Allow"));
        QCOMPARE(got.field("Content-Length"), heard.field("Content-Length"));
    }
    if (bytes.startsWith("GET "))
        QVERIFY(status != 501 && (status != 405 || !heard.field("Allow").contains("GET")));
}

void TestStrict::unreadableRequestsEndTheConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("length differs") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab");
    QTest::addRow("both") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n");
    QTest::addRow("coding last") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n");
    QTest::addRow("garbage") << QByteArray("\x16\x03\x01 garbage");
}

void TestStrict::unreadableRequestsEndTheConnection()
{
    QFETCH(QByteArray, bytes);
    const asking::Heard heard = asking::ask(m_strict, bytes);
    QCOMPARE(heard.last().status, 400);
    QVERIFY(heard.reply.close);
    QCOMPARE(heard.field("Connection"), "close");
}

void TestStrict::pagesShowHostileBytesAsText()
{
    const asking::Heard text = asking::ask(m_strict, asking::request("GET /\xff\x01"));
    QCOMPARE(text.last().status, 400);
    QVERIFY(!text.last().content.contains('\xff') && !text.last().content.contains('\x01'));
    const asking::Heard page =
        asking::ask(asking::personality(u"apache-like"_s), asking::request("<b>&/x /nowhere"));
    QVERIFY(!page.last().content.contains("<b>"));
}

QTEST_GUILESS_MAIN(TestStrict)
#include "tst_strict.moc"
