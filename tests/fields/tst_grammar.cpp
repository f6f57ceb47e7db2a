// SPDX-License-Identifier: Apache-2.0
#include "app/fields/grammar.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

using namespace fields;
using namespace Qt::StringLiterals;

/// The table of grammars, and what each of them takes and refuses.
class TestGrammar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fieldsAreFoundInAnyCase();
    void everyGrammarIsFoundByItsName();
    void theTableAgreesWithTheFacts();
    void goodValuesKeepTheirGrammar_data();
    void goodValuesKeepTheirGrammar();
    void badValuesBreakItAtAByte_data();
    void badValuesBreakItAtAByte();
    void spacesAroundAreNoFault();
    void faultsAreToldAsWords();
    void noBytesLeadAstray();
    void brokenValuesFaultInside();
};

void TestGrammar::fieldsAreFoundInAnyCase()
{
    QVERIFY(grammarOf("Content-Type"));
    QCOMPARE(grammarOf("CONTENT-TYPE"), grammarOf("content-type"));
    QCOMPARE(grammarOf("Set-Cookie")->cardinality, Cardinality::Lines);
    QCOMPARE(grammarOf("Content-Typ"), nullptr);
    QCOMPARE(grammarOf(""), nullptr);
    QCOMPARE(check("X-Nobody-Knows", "\x01"), std::nullopt);
}

void TestGrammar::everyGrammarIsFoundByItsName()
{
    const Grammars all = allGrammars();
    QVERIFY(all.end - all.begin > 125);
    for (const Grammar *grammar = all.begin; grammar != all.end; ++grammar) {
        QCOMPARE(grammarOf(grammar->name), grammar);
        QCOMPARE(grammar->name.toByteArray().toLower(), grammar->name.toByteArray());
        QVERIFY2(!grammar->words.isEmpty() && grammar->check, grammar->name.data());
    }
}

void TestGrammar::theTableAgreesWithTheFacts()
{
    const QDir folder(QStringLiteral(SOURCE_FOLDER) + u"/data/fields"_s);
    const QStringList files = folder.entryList({u"*.json"_s});
    QVERIFY(files.size() > 100);
    QFile list(QStringLiteral(SOURCE_FOLDER "/tests/fields/nogrammar.txt"));
    QVERIFY(list.open(QIODevice::ReadOnly));
    const QStringList without = QString::fromUtf8(list.readAll()).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &path : files) {
        QFile file(folder.filePath(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject fact = QJsonDocument::fromJson(file.readAll()).object();
        const Grammar *grammar = grammarOf(fact.value(u"name"_s).toString().toLatin1());
        // A field without a grammar is on the list, and one on the list has none: nobody forgets one.
        QVERIFY2(!grammar == without.contains(path.chopped(5)), qPrintable(path));
        if (!grammar)
            continue;
        const QStringList directions{u"request"_s, u"response"_s, u"both"_s};
        QVERIFY2(directions.at(int(grammar->direction)) == fact.value(u"direction"_s).toString(),
            qPrintable(path));
        const QStringList structures{QString(), u"Item"_s, u"List"_s, u"Dictionary"_s};
        const QString structured = fact.value(u"structured"_s).toString();
        if (!structured.isEmpty())
            QCOMPARE(structures.at(int(grammar->structure)), structured);
        if (fact.value(u"cardinality"_s).toString() == u"list"_s)
            QVERIFY2(grammar->cardinality != Cardinality::Singleton, qPrintable(path));
    }
}

void TestGrammar::goodValuesKeepTheirGrammar_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *field, const char *value) {
        QTest::addRow("%s: %s", field, value) << QByteArray(field) << QByteArray(value);
    };
    row("Accept", "text/*;q=0.3, text/html;q=0.7, text/html;level=1, */*;q=0.5");
    row("Accept", "");
    row("Accept", "audio/*; q=0.2, audio/basic");
    row("Accept-Encoding", "compress;q=0.5, gzip;q=1.0, identity; q=0.5, *;q=0");
    row("Accept-Language", "da, en-gb;q=0.8, en;q=0.7, zh-Hant-TW, *;q=0.1");
    row("Accept-Ranges", "bytes");
    row("Access-Control-Allow-Origin", "https://example.com:8443");
    row("Access-Control-Allow-Headers", "*");
    row("Age", "99999999999999999999");
    row("Allow", "");
    row("Allow", "GET, HEAD, PUT");
    row("Allow", "GET,,HEAD ,");
    row("Alt-Svc", "h3=\":443\"; ma=86400, h2=\"alt.example.com:8000\"");
    row("Alt-Svc", "clear");
    row("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    row("Authorization", "Digest username=\"Mufasa\", nc=00000001, uri=\"/dir?a,b\"");
    row("Authentication-Info", "nextnonce=\"abc\", qop=auth");
    row("Cache-Control", "no-cache=\"set-cookie, x\", max-age=60, community=\"UCI\"");
    row("Clear-Site-Data", "\"cache\", \"cookies\"");
    row("Content-Disposition", "Attachment; filename=example.html");
    row("Content-Disposition", "attachment; filename=\"EURO rates\"; filename*=utf-8''%e2%82%ac%20rates");
    row("Content-Language", "mi, en");
    row("Content-Length", "3495");
    row("Content-Range", "bytes 42-1233/1234");
    row("Content-Range", "bytes */47022");
    row("Content-Security-Policy", "default-src 'self'; img-src *; ;report-uri /r");
    row("Content-Type", "text/html;charset=\"utf-8\"");
    row("Content-Type", "text/plain ; charset=utf-8;");
    row("Cookie", "SID=31d4d96e407aad42; lang=en-US");
    row("Cross-Origin-Opener-Policy", "same-origin; report-to=\"x\"");
    row("DAV", "1, 2, <http://apache.org/dav/propset/fs/1>");
    row("Date", "Sun, 06 Nov 1994 08:49:37 GMT");
    row("Date", "Sunday, 06-Nov-94 08:49:37 GMT");
    row("Date", "Sun Nov  6 08:49:37 1994");
    row("Depth", "Infinity");
    row("ETag", "W/\"xyzzy\"");
    row("ETag", "\"\"");
    row("Expect", "100-continue");
    row("Forwarded", "for=192.0.2.43, for=\"[2001:db8:cafe::17]:4711\";proto=http;by=_hidden");
    row("Forwarded", "For=\"192.0.2.43:47011\";host=example.com, for=unknown");
    row("From", "spider-admin@example.org");
    row("Host", "www.example.org:8080");
    row("Host", "[::1]:80");
    row("Host", "");
    row("If", "(<urn:uuid:181d4fae-7d8c-11d0-a765-00a0c91e6bf2> [\"I am an ETag\"]) ([\"other\"])");
    row("If-Match", "\"xyzzy\", \"r2d2xxxx\", \"c3piozzzz\"");
    row("If-None-Match", "*");
    row("If-Range", "\"abc\"");
    row("Keep-Alive", "timeout=5, max=100");
    row("Link", "<https://example.com/TheBook/chapter2>; rel=\"previous\"; title=\"previous chapter\"");
    row("Link", "</TheBook/chapter2>; rel=\"previous\"; title*=UTF-8'de'letztes%20Kapitel, </>;rel=next");
    row("Location", "/People.html#tim");
    row("Location", "../a;b?c=d/e?f");
    row("Lock-Token", "<urn:uuid:181d4fae>");
    row("NEL", "{\"report_to\":\"g\",\"max_age\":1}");
    row("Origin", "null");
    row("Overwrite", "F");
    row("Prefer", "respond-async, wait=100; handling=lenient; foo");
    row("Prefer", "foo; bar=\"a, b\"");
    row("Pragma", "no-cache");
    row("Range", "bytes=0-499, -500, 9500-");
    row("Range", "seconds=1-2:3");
    row("Referer", "http://www.example.org/hypertext/Overview.html");
    row("Referrer-Policy", "no-referrer, strict-origin");
    row("Refresh", "5; url=https://example.com/");
    row("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT");
    row("Retry-After", "120");
    row("Sec-Fetch-User", "?1");
    row("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    row("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    row("Server", "CERN/3.0 libwww/2.17 (a (nested) comment)");
    row("Server-Timing", "miss, db;dur=53, app;dur=47.2;desc=\"a, b\"");
    row("Set-Cookie", "lang=; Expires=Sun, 06 Nov 1994 08:49:37 GMT");
    row("Strict-Transport-Security", "max-age=\"31536000\" ; includeSubDomains; preload;");
    row("TE", "trailers, deflate;q=0.5");
    row("Timeout", "Infinite, Second-4100000000");
    row("Transfer-Encoding", "gzip, chunked");
    row("Upgrade", "HTTP/2.0, SHTTP/1.3, IRC/6.9, RTA/x11, websocket");
    row("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)");
    row("Vary", "*");
    row("Via", "1.0 fred, 1.1 p.example.net:8080 (Apache/1.1), HTTP/2 [::1]");
    row("WWW-Authenticate",
        "Basic realm=\"simple\", Newauth realm=\"apps\", type=1, title=\"Login, \\\"x\\\"\"");
    row("Warning", "112 - \"cache down\" \"Wed, 21 Oct 2015 07:28:00 GMT\"");
    row("X-Content-Type-Options", "NoSniff");
    row("X-Frame-Options", "deny");
    row("Accept-CH", "Sec-CH-Example, DPR");
    row("Cache-Status", "ExampleCache; hit; ttl=376, \"CDN\";fwd=uri-miss");
    row("Content-Digest", "sha-256=:d435Qo+nKZ+gLcUHn7GQtQ72hiBVAgqoLsZnZPiTGPk=:");
    row("Want-Repr-Digest", "sha-512=3, sha-256=10, unixsum=0");
    row("Priority", "u=5, i");
    row("Deprecation", "@1688169599");
    row("Signature-Input", "sig1=(\"@method\" \"@authority\");created=1618884473;keyid=\"k\"");
    row("Permissions-Policy", "geolocation=(self \"https://a.example\"), camera=()");
}

void TestGrammar::goodValuesKeepTheirGrammar()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    QVERIFY2(grammarOf(field), field.constData());
    const std::optional<Fault> fault = check(field, value);
    QVERIFY2(!fault, qPrintable(fault ? faultWords(*fault) : QString()));
}

void TestGrammar::badValuesBreakItAtAByte_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qsizetype>("at");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *field, const char *value, qsizetype at, const char *expected) {
        QTest::addRow("%s: %s", field, value)
            << QByteArray(field) << QByteArray(value) << at << QString::fromLatin1(expected);
    };
    row("Accept", "text", 4, "a slash between type and subtype");
    row("Accept", "text/html;q=2", 12, "a weight from 0 to 1");
    row("Accept", "text/html;q=1.5", 14, "a weight of at most 1");
    row("Accept", "text/html;q=0.1234", 17, "at most three digits after the point");
    row("Accept", "*/html", 2, "\"*\" after \"*/\"");
    row("Accept-Encoding", "gzip;level=9", 5, "a weight, q= and a number");
    row("Accept-Encoding", "gzip deflate", 5, "a comma or the end of the value");
    row("Accept-Language", "en_US", 2, "a comma or the end of the value");
    row("Accept-Language", "deutschland", 8, "at most 8 letters or digits between hyphens");
    row("Accept-Ranges", "", 0, "at least one element");
    row("Access-Control-Allow-Credentials", "True", 0, "true, in lower case");
    row("Access-Control-Allow-Origin", "https://a.example/", 17,
        "the end, an origin is a scheme, a host and a port only");
    row("Access-Control-Allow-Origin", "example.com", 11, "\"://\" after the scheme");
    row("Age", "-1", 0, "a number of seconds, digits only");
    row("Age", "1.5", 1, "digits only");
    row("Allow", "GET;HEAD", 3, "a comma or the end of the value");
    row("Allow", "GET, \"HEAD\"", 5, "a token");
    row("Alt-Svc", "h3=:443", 3, "a quoted string");
    row("Alt-Svc", "h3=\"example.com\"", 15, "a colon and a port");
    row("Authorization", "Basic abc def", 9, "\"=\"");
    row("Cache-Control", "max-age = 60", 8, "a comma or the end of the value");
    row("Cache-Control", "max-age=", 8, "a token or a quoted string");
    row("Cache-Control", "no-store; max-age=0", 8, "a comma or the end of the value");
    row("Clear-Site-Data", "cache", 0, "a quoted string");
    row("Content-Disposition", "attachment; filename=a b.txt", 22, "a semicolon or the end of the value");
    row("Content-Disposition", "attachment; filename*=\"x\"", 22, "an extended value without quotes");
    row("Content-Disposition", "attachment; filename*=UTF-8''%zz", 30, "two hexadecimal digits after \"%\"");
    row("Content-Length", "12, 12", 2, "digits only");
    row("Content-Range", "bytes=0-5/10", 5, "one space after the unit");
    row("Content-Range", "bytes 0-5", 9, "a slash before the complete length");
    row("Content-Range", "bytes */*", 8, "the complete length");
    row("Content-Type", "text/html charset=utf-8", 9, "a semicolon or the end of the value");
    row("Content-Type", "text/html; charset=", 19, "a token or a quoted string");
    row("Content-Type", "text/html; charset=\"utf-8", 25, "a closing quote");
    row("Content-Type", "text/*", 5, "a type, not a range");
    row("Cookie", "a=b;c=d", 4, "one space after the semicolon");
    row("Cookie", "a=\"b", 2, "a character that a cookie value may have");
    row("Date", "Sun, 6 Nov 1994 08:49:37 GMT", 6, "a day of two digits");
    row("Date", "Sun, 06 Nov 1994 08:49:37 UTC", 25, "one space and GMT");
    row("Date", "Sun, 31 Feb 1994 08:49:37 GMT", 5, "a day that this month has");
    row("Date", "1994-11-06T08:49:37Z", 0, "a day of the week such as Sun");
    row("Date", "Sun, 06 nov 1994 08:49:37 GMT", 8, "a month such as Nov");
    row("Depth", "2", 0, "0, 1 or infinity");
    row("Depth", "10", 1, "the end of the value");
    row("ETag", "xyzzy", 0, "an opening quote or W/");
    row("ETag", "w/\"x\"", 0, "an opening quote or W/");
    row("ETag", "\"x y\"", 2, "a closing quote; no spaces or controls in the tag");
    row("Forwarded", "for=2001:db8::1", 4, "an address, unknown or a name with an underscore first");
    row("Forwarded", "for=\"2001:db8::1\"", 5, "an address, unknown or a name with an underscore first");
    row("Forwarded", "for=1.2.3.4; proto=http", 12, "for, by, host or proto");
    row("Host", "a b", 1, "a character that a host name may have");
    row("Host", "a:80x", 4, "digits of a port, or the end");
    row("Host", "a:70000", 2, "a port of at most 65535");
    row("If-None-Match", "*, \"a\"", 1, "\"*\" alone");
    row("If-Range", "abc", 0, "a day of the week such as Sun");
    row("Link", "http://a/; rel=x", 0, "a target in angle brackets");
    row("Link", "<http://a b/>; rel=x", 9, "a character that a host name may have");
    row("Location", "/a b", 2, "a character that a URI may have");
    row("Location", "/a%2", 4, "two hexadecimal digits after \"%\"");
    row("Location", "1http:x", 0, "a scheme that begins with a letter");
    row("Location", "http://[::1/", 11, "\"]\" after the address");
    row("Origin", "*", 0, "an origin or null");
    row("Prefer", "", 0, "at least one element");
    row("Range", "bytes 0-5", 5, "\"=\" after the unit");
    row("Range", "bytes=", 6, "a range");
    row("Range", "bytes=5", 7, "a hyphen after the first position");
    row("Retry-After", "soon", 0, "a day of the week such as Sun");
    row("Retry-After", "3s", 1, "digits only");
    row("Sec-WebSocket-Key", "abc=", 3, "22 Base64 digits and 2 \"=\"");
    row("Server", "nginx(x)", 5, "a space before the next product or comment");
    row("Server", "nginx (x", 8, "a closing parenthesis");
    row("Set-Cookie", "novalue", 7, "\"=\" after the cookie name");
    row("Set-Cookie", "a=b; Max-Age=soon", 13, "a number of seconds");
    row("Set-Cookie", "a=b; Expires=Thu, 01-Jan-1970 00:00:00 GMT", 20, "one space after the day");
    row("Strict-Transport-Security", "includeSubDomains", 17, "max-age");
    row("Strict-Transport-Security", "max-age=1, preload", 9, "a semicolon or the end of the value");
    row("TE", "gzip;q=\"1\"", 7, "a weight without quotes");
    row("Upgrade", "websocket/", 10, "a version after the slash");
    row("Vary", "Accept Encoding", 7, "a comma or the end of the value");
    row("Via", "1.1", 3, "a space and the name of the recipient");
    row("WWW-Authenticate", "Basic realm=\"a\" b", 16, "a comma or the end of the value");
    row("X-Content-Type-Options", "nosniff, nosniff", 7, "the end of the value");
    row("X-Frame-Options", "ALLOW-FROM https://a", 0, "DENY or SAMEORIGIN");
    row("Cache-Groups", "a", 0, "a String");
    row("Content-Digest", "sha-256=abc", 8, "a Byte Sequence");
    row("Deprecation", "?1", 0, "a Date");
    row("Signature-Input", "sig1=\"x\"", 5, "an inner list");
    row("Want-Content-Digest", "sha-256=11", 8, "an Integer from 0 to 10");
    row("Priority", "u=1,", 4, "a member after the comma");
}

void TestGrammar::badValuesBreakItAtAByte()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    const std::optional<Fault> fault = check(field, value);
    QVERIFY2(fault, "no fault was found");
    QTEST(fault->expected, "expected");
    QTEST(fault->at, "at");
}

void TestGrammar::spacesAroundAreNoFault()
{
    QCOMPARE(check("Age", " \t60 "), std::nullopt);
    QCOMPARE(check("Age", "  x "), (Fault{2, u"a number of seconds, digits only"_s}));
}

void TestGrammar::faultsAreToldAsWords()
{
    QCOMPARE(faultWords({14, u"a quoted string"_s}), u"expected a quoted string at byte 14"_s);
}

/// The bytes that grammars turn on, so that random values get past the first of them.
static QByteArray randomValue(QRandomGenerator &random, bool anyByte)
{
    static const QByteArray telling(
        "aZq0159,;=\"\\()<>:/?#[]@%*'-._~+ \tGMTSunNov bytes W/ max-age \x80\x01");
    QByteArray value;
    for (quint32 left = random.bounded(24U); left > 0; --left)
        value += anyByte ? char(random.bounded(256)) : telling.at(random.bounded(int(telling.size())));
    return value;
}

static bool liesInside(const std::optional<Fault> &fault, const QByteArray &value)
{
    return !fault || (fault->at >= 0 && fault->at <= value.size() && !fault->expected.isEmpty());
}

void TestGrammar::noBytesLeadAstray()
{
    QRandomGenerator random(9110);
    const Grammars all = allGrammars();
    for (const Grammar *grammar = all.begin; grammar != all.end; ++grammar) {
        for (int i = 0; i < 1500; ++i) {
            const QByteArray value = randomValue(random, i % 4 == 0);
            const QByteArray exact(value.constData(), value.size());
            QVERIFY2(liesInside(check(grammar->name, exact), exact), grammar->name.data());
        }
    }
}

/// Good values with one byte changed, and cut short.
void TestGrammar::brokenValuesFaultInside()
{
    QRandomGenerator random(9112);
    const QList<QByteArray> values{"text/html;level=\"a\\b\";q=0.7, */*"_ba,
        "Sun, 06 Nov 1994 08:49:37 GMT"_ba, "Digest realm=\"a\", Basic YQ==, x"_ba, "bytes=0-1,-5"_ba,
        "bytes 0-1/2"_ba, "sid=a; Path=/; Max-Age=1"_ba, "a=(1 2.5;b=:YQ==:);c=%\"%c3%a9\", d=@1;e=?0"_ba,
        "<http://u@[::1]:80/%41?a#b>; rel=\"x\", <b>"_ba, "for=\"[::1]:_a\";by=1.2.3.4"_ba,
        "1.1 a (b(c)), HTTP/2 d"_ba, "attachment; filename*=UTF-8'en'%c3%a9"_ba};
    const Grammars all = allGrammars();
    for (const Grammar *grammar = all.begin; grammar != all.end; ++grammar) {
        for (const QByteArray &good : values) {
            for (qsizetype at = 0; at < good.size(); ++at) {
                QByteArray bad = good;
                bad[at] = char(random.bounded(256));
                QVERIFY2(liesInside(check(grammar->name, bad), bad), grammar->name.data());
                const QByteArray cut = good.first(at);
                QVERIFY2(liesInside(check(grammar->name, cut), cut), grammar->name.data());
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestGrammar)
#include "tst_grammar.moc"
