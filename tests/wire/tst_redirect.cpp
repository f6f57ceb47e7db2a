// SPDX-License-Identifier: Apache-2.0
#include "app/wire/redirect.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestRedirect : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void referencesAreResolved_data();
    void referencesAreResolved();
    void originsAreCompared_data();
    void originsAreCompared();
    void theMethodFollowsTheStatus_data();
    void theMethodFollowsTheStatus();
    void whatIsNoRedirectIsNotFollowed_data();
    void whatIsNoRedirectIsNotFollowed();
    void credentialsStayWithTheOrigin();
    void contentFieldsGoWithTheContent();
    void theFragmentIsInherited();
    void theOverriddenTargetIsForgotten();
};

static http::Exchange answered(int status, const QByteArray &location)
{
    return http::exchangeFromBytes("GET / HTTP/1.1\r\nHost: a.test\r\n\r\n",
        "HTTP/1.1 " + QByteArray::number(status) + " X\r\nLocation: " + location
            + "\r\nContent-Length: 0\r\n\r\n");
}

static http::Draft post(const QByteArray &url)
{
    http::Draft draft;
    draft.method = "POST";
    draft.url = url;
    draft.content = "x=1";
    draft.fields = {{"Content-Type", "text/plain"}, {"authorization", "Basic eDp5"}, {"Cookie", "a=b"},
        {"Host", "named.test"}, {"X-Own", "kept"}};
    return draft;
}

static QByteArray names(const http::Draft &draft)
{
    QByteArray all;
    for (const http::DraftField &field : draft.fields)
        all += field.name + ' ';
    return all.trimmed();
}

// The examples of rfc3986#5.4, and bytes that must stay as they are.
void TestRedirect::referencesAreResolved_data()
{
    QTest::addColumn<QByteArray>("reference");
    QTest::addColumn<QByteArray>("expected");
    const std::pair<const char *, const char *> rows[] = {
        {"g:h", "g:h"},
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q#s"},
        {"g#s", "http://a/b/c/g#s"},
        {"g?y#s", "http://a/b/c/g?y#s"},
        {";x", "http://a/b/c/;x"},
        {"g;x", "http://a/b/c/g;x"},
        {"g;x?y#s", "http://a/b/c/g;x?y#s"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"./", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../", "http://a/"},
        {"../../g", "http://a/g"},
        {"../../../g", "http://a/g"},
        {"../../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"/../g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {".g", "http://a/b/c/.g"},
        {"g..", "http://a/b/c/g.."},
        {"..g", "http://a/b/c/..g"},
        {"./../g", "http://a/b/g"},
        {"./g/.", "http://a/b/c/g/"},
        {"g/./h", "http://a/b/c/g/h"},
        {"g/../h", "http://a/b/c/h"},
        {"g;x=1/./y", "http://a/b/c/g;x=1/y"},
        {"g;x=1/../y", "http://a/b/c/y"},
        {"g?y/./x", "http://a/b/c/g?y/./x"},
        {"g?y/../x", "http://a/b/c/g?y/../x"},
        {"g#s/./x", "http://a/b/c/g#s/./x"},
        {"g#s/../x", "http://a/b/c/g#s/../x"},
        {"http:g", "http:g"},
        {"/%7e%2F{}|\xff", "http://a/%7e%2F{}|\xff"},
        {"HTTP://A.test/x", "HTTP://A.test/x"},
        {"?a=http://b", "http://a/b/c/d;p?a=http://b"},
        {"/x//y", "http://a/x//y"},
    };
    for (const auto &[reference, expected] : rows)
        QTest::addRow("<%s>", reference) << QByteArray(reference) << QByteArray(expected);
}

void TestRedirect::referencesAreResolved()
{
    QFETCH(QByteArray, reference);
    QFETCH(QByteArray, expected);
    QCOMPARE(wire::resolvedReference("http://a/b/c/d;p?q", reference), expected);
}

void TestRedirect::originsAreCompared_data()
{
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("same");
    QTest::addRow("path differs") << "http://a.test/x"_ba
                                  << "http://a.test/y"_ba << true;
    QTest::addRow("case and default port") << "http://A.test/"_ba
                                           << "http://a.test:80/"_ba << true;
    QTest::addRow("port") << "http://a.test/"_ba
                          << "http://a.test:81/"_ba << false;
    QTest::addRow("scheme") << "http://a.test/"_ba
                            << "https://a.test/"_ba << false;
    QTest::addRow("host") << "http://a.test/"_ba
                          << "http://b.test/"_ba << false;
}

void TestRedirect::originsAreCompared()
{
    QFETCH(QByteArray, one);
    QFETCH(QByteArray, other);
    QTEST(wire::sameOrigin(one, other), "same");
}

void TestRedirect::theMethodFollowsTheStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("next");
    QTest::addColumn<bool>("contentKept");
    QTest::addRow("301 POST") << 301 << "POST"_ba
                              << "GET"_ba << false;
    QTest::addRow("302 POST") << 302 << "POST"_ba
                              << "GET"_ba << false;
    QTest::addRow("302 PUT") << 302 << "PUT"_ba
                             << "PUT"_ba << true;
    QTest::addRow("302 post, another method") << 302 << "post"_ba
                                              << "post"_ba << true;
    QTest::addRow("303 PUT") << 303 << "PUT"_ba
                             << "GET"_ba << false;
    QTest::addRow("303 HEAD") << 303 << "HEAD"_ba
                              << "HEAD"_ba << true;
    QTest::addRow("303 GET") << 303 << "GET"_ba
                             << "GET"_ba << false;
    QTest::addRow("307 POST") << 307 << "POST"_ba
                              << "POST"_ba << true;
    QTest::addRow("308 DELETE") << 308 << "DELETE"_ba
                                << "DELETE"_ba << true;
}

void TestRedirect::theMethodFollowsTheStatus()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, next);
    QFETCH(bool, contentKept);
    http::Draft draft = post("http://a.test/x");
    draft.method = method;
    const std::optional<http::Draft> result = wire::redirectedDraft(answered(status, "/y"), draft);
    QVERIFY(result.has_value());
    QCOMPARE(result->url, "http://a.test/y"_ba);
    QCOMPARE(result->method, next);
    QCOMPARE(result->content, contentKept ? draft.content : QByteArray());
}

void TestRedirect::whatIsNoRedirectIsNotFollowed_data()
{
    QTest::addColumn<http::Exchange>("exchange");
    QTest::addRow("200") << answered(200, "/y");
    QTest::addRow("300") << answered(300, "/y");
    QTest::addRow("304") << answered(304, "/y");
    QTest::addRow("another scheme") << answered(302, "ftp://a.test/");
    QTest::addRow("a script") << answered(302, "javascript:alert(1)");
    QTest::addRow("no host") << answered(302, "http:///x");
    QTest::addRow("no Location") << http::exchangeFromBytes(
        "GET / HTTP/1.1\r\n\r\n", "HTTP/1.1 302 X\r\nContent-Length: 0\r\n\r\n");
    QTest::addRow("no answer") << http::Exchange();
}

void TestRedirect::whatIsNoRedirectIsNotFollowed()
{
    QFETCH(http::Exchange, exchange);
    QVERIFY(!wire::redirectedDraft(exchange, post("http://a.test/x")));
}

void TestRedirect::credentialsStayWithTheOrigin()
{
    const http::Draft draft = post("http://a.test/x");
    QCOMPARE(names(*wire::redirectedDraft(answered(307, "/y"), draft)),
        "Content-Type authorization Cookie Host X-Own"_ba);
    QCOMPARE(names(*wire::redirectedDraft(answered(307, "//b.test/y"), draft)), "Content-Type X-Own"_ba);
    QCOMPARE(
        names(*wire::redirectedDraft(answered(307, "https://a.test/y"), draft)), "Content-Type X-Own"_ba);
}

void TestRedirect::contentFieldsGoWithTheContent()
{
    QCOMPARE(names(*wire::redirectedDraft(answered(303, "/y"), post("http://a.test/x"))),
        "authorization Cookie Host X-Own"_ba);
}

void TestRedirect::theFragmentIsInherited()
{
    QCOMPARE(
        wire::redirectedDraft(answered(302, "/y"), post("a.test/x#part"))->url, "http://a.test/y#part"_ba);
    QCOMPARE(
        wire::redirectedDraft(answered(302, "/y#own"), post("a.test/x#part"))->url, "http://a.test/y#own"_ba);
}

void TestRedirect::theOverriddenTargetIsForgotten()
{
    http::Draft draft = post("http://a.test/x");
    draft.target = "*";
    QVERIFY(!wire::redirectedDraft(answered(302, "/y"), draft)->target);
    draft.raw = "GET / HTTP/1.1\r\n\r\n"_ba;
    QVERIFY(!wire::redirectedDraft(answered(302, "/y"), draft));
}

QTEST_GUILESS_MAIN(TestRedirect)
#include "tst_redirect.moc"
