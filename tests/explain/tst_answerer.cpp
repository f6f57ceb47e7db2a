// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "app/explain/facts.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

/// Who answered, and what caches may do with it: read off every field that tells.
class AnswererTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void hopsAreReadFromTheirFields_data();
    void hopsAreReadFromTheirFields();
    void answererIsNamed_data();
    void answererIsNamed();
    void aMeasurementIsCitedWhereItFits_data();
    void aMeasurementIsCitedWhereItFits();
    void everyHopFieldShowsAnIntermediary_data();
    void everyHopFieldShowsAnIntermediary();
    void whatCachesMayDoIsWorkedOut_data();
    void whatCachesMayDoIsWorkedOut();
    void lifetimesComeFromTheStrongestField_data();
    void lifetimesComeFromTheStrongestField();
    void durationsAreWordsForPeople();
    void cutAnswersAreNotReused();
    void hostileNamesAreMadeVisible();

private:
    http::Exchange exchangeOf(const QString &request, const QString &response) const
    {
        QStringList lines = request.split(u'\n');
        lines[0] += u" HTTP/1.1"_s;
        lines << u"Host: x"_s << QString();
        lines << (u"HTTP/1.1 "_s + response).split(u'\n') << u"Content-Length: 0"_s << QString();
        return http::exchangeFromLines(lines);
    }
    explain::Verdict verdictOf(const QString &request, const QString &response) const
    {
        return m_explainer->explain(exchangeOf(request, response)).verdict;
    }

    knowledge::Knowledge m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
};

void AnswererTest::initTestCase()
{
    const QString folder = QStringLiteral(SOURCE_FOLDER "/data");
    m_knowledge = knowledge::Knowledge::load(folder);
    m_explainer = std::make_unique<explain::Explainer>(m_knowledge, folder);
    QVERIFY(m_explainer->problems().empty());
}

static QString printed(const explain::Hops &hops)
{
    QStringList words;
    if (!hops.via.isEmpty())
        words << u"via "_s + hops.via.join(u'+');
    if (hops.age)
        words << u"age %1"_s.arg(*hops.age);
    if (hops.fromCache)
        words << u"copy by %1 %2"_s.arg(hops.cacheField, hops.cacheName).trimmed();
    if (!hops.proxyError.isEmpty())
        words << u"error %1 at %2 %3"_s.arg(hops.proxyError, hops.proxyName, hops.nextHop).trimmed();
    return words.join(u"; "_s);
}

void AnswererTest::hopsAreReadFromTheirFields_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("hops");
    QTest::newRow("nothing") << u"Server: a"_s << QString();
    QTest::newRow("Via, two hops and a comment")
        << u"Via: HTTP/1.1 inner, 1.1 edge:80 (Proxy/2)"_s << u"via inner+edge:80"_s;
    QTest::newRow("Via without a name") << u"Via: 1.1"_s << QString();
    QTest::newRow("Age above 0 is a copy") << u"Age: 42"_s << u"age 42; copy by Age"_s;
    QTest::newRow("Age 0 is not") << u"Age: 0"_s << u"age 0"_s;
    QTest::newRow("Age is no number") << u"Age: old"_s << QString();
    QTest::newRow("hit") << u"Cache-Status: edge; hit; ttl=30"_s << u"copy by Cache-Status edge"_s;
    QTest::newRow("hit at the inner cache, miss at the outer one")
        << u"Cache-Status: inner; hit, edge; fwd=miss; stored"_s << u"copy by Cache-Status inner"_s;
    QTest::newRow("hit said to be false") << u"Cache-Status: edge; hit=?0"_s << QString();
    QTest::newRow("miss") << u"Cache-Status: edge; fwd=uri-miss; fwd-status=200"_s << QString();
    QTest::newRow("a key that contains ; hit")
        << u"Cache-Status: edge; fwd=miss; key=\"a; hit, b; hit\""_s << QString();
    QTest::newRow("a name in quotes")
        << u"Cache-Status: \"The Cache\"; hit"_s << u"copy by Cache-Status The Cache"_s;
    QTest::newRow("Cloudflare hit") << u"CF-Cache-Status: HIT"_s << u"copy by CF-Cache-Status"_s;
    QTest::newRow("Cloudflare passes on") << u"CF-Cache-Status: DYNAMIC"_s << QString();
    QTest::newRow("words of practice") << u"X-Cache: MISS, HIT"_s << u"copy by X-Cache"_s;
    QTest::newRow("nginx") << u"X-Cache-Status: EXPIRED"_s << QString();
    QTest::newRow("Varnish, two numbers") << u"X-Varnish: 7 3"_s << u"copy by X-Varnish"_s;
    QTest::newRow("Varnish, one number") << u"X-Varnish: 7"_s << QString();
    QTest::newRow("Proxy-Status with an error")
        << u"Proxy-Status: edge; error=connection_refused; next-hop=\"app:80\""_s
        << u"error connection_refused at edge app:80"_s;
    QTest::newRow("Proxy-Status without one") << u"Proxy-Status: edge; received-status=502"_s << QString();
}

void AnswererTest::hopsAreReadFromTheirFields()
{
    QFETCH(QString, fields);
    const http::Exchange exchange = exchangeOf(u"GET /a"_s, u"200 X\n"_s + fields);
    QTEST(printed(explain::readHops(*exchange.finalResponse())), "hops");
}

void AnswererTest::answererIsNamed_data()
{
    QTest::addColumn<QString>("response");
    QTest::addColumn<QString>("answeredBy");
    QTest::newRow("nobody in between") << u"404 X"_s << u"the origin, no sign of a proxy"_s;
    QTest::newRow("a code of gateways") << u"504 X"_s << u"a gateway in front of the origin, as 504 says"_s;
    QTest::newRow("a code of proxies") << u"407 X"_s << u"a proxy, as 407 says"_s;
    QTest::newRow("a code of portals") << u"511 X"_s << u"the network in between, as 511 says"_s;
    QTest::newRow("software") << u"404 X\nServer: nginx/1.22.1"_s << u"nginx 1.22.1, recognised"_s;
    QTest::newRow("software behind a named hop")
        << u"404 X\nServer: nginx/1.22.1\nVia: 1.1 edge"_s << u"nginx 1.22.1, recognised, through edge"_s;
    QTest::newRow("a named hop alone")
        << u"404 X\nVia: 1.1 edge"_s << u"the origin through edge, or edge itself (Via)"_s;
    QTest::newRow("a hop without a name")
        << u"404 X\nX-Cache: MISS"_s << u"something in front of the origin (X-Cache)"_s;
    QTest::newRow("a CDN that passes on")
        << u"200 X\nServer: cloudflare"_s << u"the origin, through Cloudflare"_s;
    QTest::newRow("a CDN that refuses")
        << u"403 X\nServer: cloudflare"_s << u"Cloudflare, in front of the origin"_s;
    QTest::newRow("a CDN from its store")
        << u"200 X\nServer: cloudflare\nAge: 300"_s << u"Cloudflare, from its store, 5 min old"_s;
    QTest::newRow("a cache that names itself")
        << u"200 X\nCache-Status: edge; hit"_s << u"edge, from its store (Cache-Status)"_s;
    QTest::newRow("some cache") << u"200 X\nAge: 86400"_s << u"a cache, from its store, 24 h old"_s;
    QTest::newRow("a proxy in the origin's place")
        << u"502 X\nProxy-Status: edge; error=dns_error"_s << u"edge, in place of the origin (dns_error)"_s;
}

void AnswererTest::answererIsNamed()
{
    QFETCH(QString, response);
    QTEST(verdictOf(u"GET /a"_s, response).answeredBy, "answeredBy");
}

void AnswererTest::aMeasurementIsCitedWhereItFits_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("response");
    QTest::addColumn<QString>("measured");
    const auto row = [](const char *name, const QString &method, const QString &response,
                         const QString &measured) {
        QTest::newRow(name) << method + u" /a"_s << response << measured;
    };
    const QString nginx = u"\nServer: nginx/1.24.0"_s;
    const QString refused = u"405 Not Allowed"_s + nginx;
    row("as measured", u"DELETE"_s, refused,
        u"405 to DELETE where GET is served, and the same to made-up methods"_s);
    row("a made-up method", u"FOO"_s, refused, u"405 to made-up methods where GET is served"_s);
    row("a registered one that was not asked", u"LOCK"_s, refused, {});
    row("GET tells nothing about methods", u"GET"_s, u"403 Forbidden"_s + nginx, {});
    row("a closed path", u"DELETE"_s, u"403 Forbidden"_s + nginx,
        u"403 to DELETE on a protected path, and the same to made-up methods"_s);
    row("other words: somebody behind it", u"DELETE"_s, u"405 Method Not Allowed"_s + nginx, {});
    row("with Allow, which it never sends", u"DELETE"_s, refused + u"\nAllow: GET"_s, {});
    row("another status", u"DELETE"_s, u"501 Not Implemented"_s + nginx, {});
    row("nobody recognised", u"DELETE"_s, u"405 Not Alowed"_s, {});
    row("the application decided", u"DELETE"_s, u"405 X\nServer: gunicorn\nAllow: GET, HEAD"_s, {});
    row("a router that hides", u"DELETE"_s, u"404 Not Found\nX-Powered-By: Express"_s,
        u"404 to DELETE whether GET is served there or not, and 400 to made-up methods"_s);
}

void AnswererTest::aMeasurementIsCitedWhereItFits()
{
    QFETCH(QString, request);
    QFETCH(QString, response);
    QFETCH(QString, measured);
    const QString said = verdictOf(request, response).measured;
    QCOMPARE(said.section(u": "_s, 1), measured);
    QCOMPARE(said.contains(u", measured 20"_s), !measured.isEmpty());
}

void AnswererTest::everyHopFieldShowsAnIntermediary_data()
{
    QTest::addColumn<QString>("field");
    for (const char *name : {"Via: 1.1 a", "Age: 0", "Cache-Status: a", "Proxy-Status: a", "X-Cache: MISS",
             "X-Cache-Status: MISS", "CF-Cache-Status: MISS", "X-Varnish: 7"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void AnswererTest::everyHopFieldShowsAnIntermediary()
{
    QFETCH(QString, field);
    const explain::Report report = m_explainer->explain(exchangeOf(u"GET /a"_s, u"404 X\n"_s + field));
    QVERIFY(report.numberOf(u"hop-seen"_s) > 0);
    QVERIFY(!report.verdict.answeredBy.contains("no sign"_L1));
}

void AnswererTest::whatCachesMayDoIsWorkedOut_data()
{
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("phrase");
    const QString get = u"GET /a"_s;
    const auto row = [&](const char *name, const QString &request, const QString &fields,
                         const QString &phrase) { QTest::newRow(name) << request << fields << phrase; };
    row("two lifetimes", get, u"Cache-Control: max-age=60, s-maxage=600"_s,
        u"may store it: a shared one for 600 s, a private one for 60 s; a shared one never uses it stale"_s);
    row("private with a lifetime", get, u"Cache-Control: private, max-age=60"_s,
        u"only private caches may store it, for 60 s"_s);
    row("credentials, opened by public", get + u"\nAuthorization: Basic eDp5"_s,
        u"Cache-Control: public, max-age=60"_s, u"may store it for 60 s"_s);
    row("no-cache with a validator", get, u"Cache-Control: no-cache\nETag: \"a\""_s,
        u"may store it; has to check it with the origin before each use"_s);
    row("no-cache without one", get, u"Cache-Control: no-cache"_s,
        u"may store it; has to fetch it anew, for want of a validator, before each use"_s);
    row("stale at once", get, u"Cache-Control: max-age=0\nETag: \"a\""_s,
        u"may store it; has to check it with the origin, as it is stale at once"_s);
    row("must-revalidate", get, u"Cache-Control: max-age=60, must-revalidate"_s,
        u"may store it for 60 s; never uses it stale"_s);
    row("stale while it checks", get, u"Cache-Control: max-age=60, stale-while-revalidate=30"_s,
        u"may store it for 60 s; may use it stale for 30 s while it checks"_s);
    row("stale when the origin fails", get, u"Cache-Control: max-age=60, stale-if-error=86400"_s,
        u"may store it for 60 s; may use it stale for 24 h when the origin fails"_s);
    row("part of the lifetime is gone", get, u"Cache-Control: max-age=60\nAge: 20"_s,
        u"may store it for 60 s; 20 s of that are gone"_s);
    row("stale when it came", get, u"Cache-Control: max-age=60\nAge: 60"_s,
        u"may store it for 60 s; it was stale already when it came"_s);
    row("Vary: *", get, u"Cache-Control: max-age=60\nVary: *"_s,
        u"may store it for 60 s; never matches it to another request (Vary: *)"_s);
    row("Vary", get, u"Cache-Control: max-age=60\nVary: Accept, Origin"_s,
        u"may store it for 60 s; keeps one for each Accept and Origin"_s);
    row("must-understand", get, u"Cache-Control: must-understand, no-store"_s,
        u"may store it only if it understands 200"_s);
    row("must-understand, the request forbids", get + u"\nCache-Control: no-store"_s,
        u"Cache-Control: must-understand, no-store"_s, u"must not store it"_s);
    row("max-age is no number", get, u"Cache-Control: max-age=soon"_s, u"may store it and guess how long"_s);
    row("POST with a lifetime alone", u"POST /a"_s, u"Cache-Control: max-age=60"_s,
        u"must not store it, and drops what it had for the target"_s);
    row("POST with a lifetime and Content-Location", u"POST /a"_s,
        u"Cache-Control: max-age=60\nContent-Location: /a"_s, u"may store it for 60 s"_s);
    row("DELETE", u"DELETE /a"_s, u"X: y"_s, u"must not store it, and drops what it had for the target"_s);
    row("OPTIONS drops nothing", u"OPTIONS /a"_s, u"X: y"_s, u"must not store it"_s);
}

void AnswererTest::whatCachesMayDoIsWorkedOut()
{
    QFETCH(QString, request);
    QFETCH(QString, fields);
    QTEST(verdictOf(request, u"200 OK\n"_s + fields).cache, "phrase");
}

void AnswererTest::lifetimesComeFromTheStrongestField_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<bool>("shared");
    QTest::addColumn<qint64>("seconds"); ///< -1: not stated
    const QString dates = u"Date: Sun, 22 Nov 2026 12:00:00 GMT\nExpires: Sun, 22 Nov 2026 12:01:00 GMT"_s;
    QTest::newRow("nothing stated") << u"X: y"_s << true << qint64(-1);
    QTest::newRow("Expires minus Date") << dates << true << qint64(60);
    QTest::newRow("max-age beats Expires") << dates + u"\nCache-Control: max-age=5"_s << true << qint64(5);
    QTest::newRow("s-maxage, shared") << u"Cache-Control: max-age=5, s-maxage=9"_s << true << qint64(9);
    QTest::newRow("s-maxage, private") << u"Cache-Control: max-age=5, s-maxage=9"_s << false << qint64(5);
    QTest::newRow("Expires: 0 is long past") << u"Expires: 0"_s << true << qint64(0);
    QTest::newRow("Expires without Date")
        << u"Expires: Sun, 22 Nov 2026 12:01:00 GMT"_s << true << qint64(-1);
}

void AnswererTest::lifetimesComeFromTheStrongestField()
{
    QFETCH(QString, fields);
    QFETCH(bool, shared);
    const http::Exchange exchange = exchangeOf(u"GET /a"_s, u"200 X\n"_s + fields);
    QTEST(explain::statedLifetime(*exchange.finalResponse(), shared).value_or(-1), "seconds");
}

void AnswererTest::durationsAreWordsForPeople()
{
    QCOMPARE(explain::durationWords(0), u"0 s"_s);
    QCOMPARE(explain::durationWords(119), u"119 s"_s);
    QCOMPARE(explain::durationWords(120), u"2 min"_s);
    QCOMPARE(explain::durationWords(7200), u"2 h"_s);
    QCOMPARE(explain::durationWords(172800), u"2 days"_s);
}

/// A cut answer may be kept to be completed, not to be sent on (rfc9111#3.3).
void AnswererTest::cutAnswersAreNotReused()
{
    const http::Exchange exchange = http::exchangeFromBytes("GET /a HTTP/1.1\r\nHost: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 9\r\n\r\nabc");
    QCOMPARE(
        m_explainer->explain(exchange).verdict.cache, u"must not answer with it while it is incomplete"_s);
}

void AnswererTest::hostileNamesAreMadeVisible()
{
    const http::Exchange exchange = http::exchangeFromBytes("GET /a HTTP/1.1\r\nHost: x\r\n\r\n",
        "HTTP/1.1 502 X\r\nProxy-Status: \"e\x1b[31m\xe2\x80\xae\"; error=\"\x1b\"\r\n"
        "Content-Length: 0\r\n\r\n");
    const explain::Verdict verdict = m_explainer->explain(exchange).verdict;
    QCOMPARE(verdict.id, u"proxy-error"_s);
    for (const QString &text : {verdict.answeredBy, verdict.text}) {
        QVERIFY(!text.contains(QChar(0x1b)));
        QVERIFY(!text.contains(QChar(0x202e)));
    }
}

QTEST_GUILESS_MAIN(AnswererTest)
#include "tst_answerer.moc"
