// SPDX-License-Identifier: Apache-2.0
#include "app/cookies/jar.h"

#include <QTest>

using namespace Qt::StringLiterals;
using cookies::Jar;
using cookies::Outcome;

/// The jar: what is kept and why not, what is sent where, and the file that others read.
class TestJar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachLineHasItsOutcome_data();
    void eachLineHasItsOutcome();
    void cookiesGoWhereTheyBelong_data();
    void cookiesGoWhereTheyBelong();
    void hostsMatchDomains_data();
    void hostsMatchDomains();
    void longerPathsComeFirst();
    void aCookieIsReplacedAndEnded();
    void thoseUsedLongestAgoGoFirst();
    void addedOnlyWhereTheUserSaysNothing_data();
    void addedOnlyWhereTheUserSaysNothing();
    void whatWasSentIsSaidWithoutValues();
    void theFileOfOthersIsReadAndWritten();
    void theListKnowsSuffixes();
};

namespace {

const QDateTime now = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

http::Exchange setting(const QStringList &lines)
{
    QStringList text{u"GET / HTTP/1.1"_s, u"Host: a.test"_s, {}, u"HTTP/1.1 200 OK"_s};
    for (const QString &line : lines)
        text << u"Set-Cookie: "_s + line;
    return http::exchangeFromLines(text << u"Content-Length: 0"_s << QString());
}

Outcome outcomeOf(Jar *jar, const QByteArray &url, const QString &line)
{
    const std::vector<Outcome> all = jar->take(setting({line}), url, now);
    return all.size() == 1 ? all.front() : Outcome{Outcome::Refused, {}, {}, u"no outcome"_s, {}};
}

QByteArray names(const std::vector<cookies::Cookie> &list)
{
    QByteArrayList all;
    for (const cookies::Cookie &cookie : list)
        all << cookie.name;
    return all.join(' ');
}

Jar plainJar()
{
    return Jar([](const QByteArray &domain) { return domain == "test" || domain == "shop.test"; });
}

} // namespace

void TestJar::eachLineHasItsOutcome_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("why");
    const QByteArray plain = "http://www.a.test/dir/page?q";
    const QByteArray safe = "https://www.a.test/";
    QTest::addRow("host only") << plain << u"a=1"_s << u"kept"_s << u"for www.a.test only, path /dir,"_s;
    QTest::addRow("domain") << plain << u"a=1; Domain=A.test; Path=/"_s << u"kept"_s
                            << u"for a.test and below, path /, until the program ends"_s;
    QTest::addRow("with a dot") << plain << u"a=1; Domain=.a.test"_s << u"kept"_s << u"a.test and below"_s;
    QTest::addRow("lifetime") << plain << u"a=1; Max-Age=60"_s << u"kept"_s
                              << u"until 2026-03-01 12:01 UTC"_s;
    QTest::addRow("date") << plain << u"a=1; Expires=Wed, 01 Apr 2026 10:00:00 GMT"_s << u"kept"_s
                          << u"until 2026-04-01 10:00 UTC"_s;
    QTest::addRow("over") << plain << u"a=1; Max-Age=0"_s << u"ended"_s << u"none to take out"_s;
    QTest::addRow("other domain") << plain << u"a=1; Domain=b.test"_s << u"not kept"_s << u"is not that of"_s;
    QTest::addRow("domain below") << plain << u"a=1; Domain=x.www.a.test"_s << u"not kept"_s
                                  << u"is not that of"_s;
    QTest::addRow("suffix") << plain << u"a=1; Domain=test"_s << u"not kept"_s << u"public suffix"_s;
    QTest::addRow("suffix that is the host")
        << "http://shop.test/"_ba << u"a=1; Domain=shop.test"_s << u"kept"_s << u"for shop.test only"_s;
    QTest::addRow("secure, in the clear") << plain << u"a=1; Secure"_s << u"not kept"_s << u"unencrypted"_s;
    QTest::addRow("secure") << safe << u"a=1; Secure"_s << u"kept"_s << u"for www.a.test only"_s;
    QTest::addRow("host prefix") << safe << u"__Host-a=1; Secure; Path=/"_s << u"kept"_s << u"path /"_s;
    QTest::addRow("host prefix with domain")
        << safe << u"__Host-a=1; Secure; Path=/; Domain=a.test"_s << u"not kept"_s << u"__Host-"_s;
    QTest::addRow("secure prefix, in the clear")
        << plain << u"__Secure-a=1"_s << u"not kept"_s << u"__Secure-"_s;
    QTest::addRow("SameSite=None") << plain << u"a=1; SameSite=None"_s << u"kept"_s << u"Browsers refuse"_s;
    QTest::addRow("no name") << plain << u"; Path=/"_s << u"not kept"_s << u"no name"_s;
    QTest::addRow("too long") << plain << u"a="_s + QString(4096, u'x') << u"not kept"_s
                              << u"longer than 4096"_s;
    QTest::addRow("address") << "http://127.0.0.1:8080/"_ba << u"a=1; Domain=0.0.1"_s << u"not kept"_s
                             << u"is not that of"_s;
}

void TestJar::eachLineHasItsOutcome()
{
    QFETCH(QByteArray, url);
    QFETCH(QString, line);
    QFETCH(QString, word);
    QFETCH(QString, why);
    Jar jar = plainJar();
    const Outcome outcome = outcomeOf(&jar, url, line);
    QCOMPARE(cookies::outcomeWord(outcome.kind), word);
    QVERIFY2(outcome.why.contains(why), qPrintable(outcome.why));
    QCOMPARE(jar.cookies().size(), std::size_t(word == u"kept" ? 1 : 0));
    QCOMPARE(jar.log().size(), std::size_t(1));
    QVERIFY(!jar.log().front().host.isEmpty());
}

void TestJar::cookiesGoWhereTheyBelong_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("sent");
    QTest::addRow("the host") << "http://www.a.test/dir/x"_ba
                              << "host domain path"_ba;
    QTest::addRow("encrypted") << "https://www.a.test/dir/x"_ba
                               << "host domain path secure"_ba;
    QTest::addRow("sibling") << "http://img.a.test/dir/x"_ba
                             << "domain"_ba;
    QTest::addRow("the domain") << "http://a.test/dir/x"_ba
                                << "domain"_ba;
    QTest::addRow("other path") << "http://www.a.test/directory"_ba
                                << "host domain"_ba;
    QTest::addRow("the path itself") << "http://www.a.test/dir"_ba
                                     << "host domain path"_ba;
    QTest::addRow("stranger") << "http://b.test/"_ba
                              << ""_ba;
    QTest::addRow("alike") << "http://nota.test/"_ba
                           << ""_ba;
}

void TestJar::cookiesGoWhereTheyBelong()
{
    QFETCH(QByteArray, url);
    Jar jar = plainJar();
    jar.take(setting({u"host=1; Path=/"_s, u"domain=1; Path=/; Domain=a.test"_s, u"path=1; Path=/dir"_s}),
        "http://www.a.test/", now);
    jar.take(setting({u"secure=1; Path=/; Secure"_s}), "https://www.a.test/", now);
    jar.take(setting({u"gone=1; Path=/; Max-Age=5"_s}), "http://www.a.test/", now.addSecs(-60));
    std::vector<cookies::Cookie> sent = jar.matching(url, now);
    // Order by path is another test's: here by creation.
    QByteArrayList found = names(sent).split(' ');
    QByteArrayList wanted;
    for (const QByteArray &name : {"host"_ba, "domain"_ba, "path"_ba, "secure"_ba}) {
        if (found.contains(name))
            wanted << name;
    }
    QTEST(wanted.join(' '), "sent");
    QVERIFY(!found.contains("gone"));
}

void TestJar::hostsMatchDomains_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("domain");
    QTest::addColumn<bool>("matches");
    QTest::addRow("same") << "a.test"_ba
                          << "a.test"_ba << true;
    QTest::addRow("below") << "x.a.test"_ba
                           << "a.test"_ba << true;
    QTest::addRow("above") << "a.test"_ba
                           << "x.a.test"_ba << false;
    QTest::addRow("ends alike") << "ba.test"_ba
                                << "a.test"_ba << false;
    QTest::addRow("address") << "1.2.3.4"_ba
                             << "3.4"_ba << false;
    QTest::addRow("same address") << "1.2.3.4"_ba
                                  << "1.2.3.4"_ba << true;
    QTest::addRow("IPv6") << "::1"_ba
                          << "1"_ba << false;
}

void TestJar::hostsMatchDomains()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, domain);
    QTEST(cookies::domainMatches(host, domain), "matches");
}

void TestJar::longerPathsComeFirst()
{
    Jar jar = plainJar();
    jar.take(setting({u"a=1; Path=/"_s, u"b=2; Path=/"_s, u"c=3; Path=/dir"_s}), "http://a.test/", now);
    jar.take(setting({u"a=9; Path=/"_s}), "http://a.test/", now.addSecs(5));
    QCOMPARE(jar.fieldFor("http://a.test/dir/", now.addSecs(6)).value_or("nothing"), "c=3; a=9; b=2"_ba);
    QVERIFY(!jar.fieldFor("http://c.test/", now));
}

void TestJar::aCookieIsReplacedAndEnded()
{
    Jar jar = plainJar();
    QCOMPARE(outcomeOf(&jar, "http://a.test/", u"a=1"_s).kind, Outcome::Kept);
    QCOMPARE(outcomeOf(&jar, "http://a.test/", u"a=2"_s).kind, Outcome::Replaced);
    QCOMPARE(jar.cookies().front().value, "2"_ba);
    const Outcome ended = outcomeOf(&jar, "http://a.test/", u"a=; Max-Age=-1"_s);
    QCOMPARE(ended.kind, Outcome::Ended);
    QVERIFY(ended.why.contains(u"taken out"));
    QVERIFY(jar.cookies().empty());
}

void TestJar::thoseUsedLongestAgoGoFirst()
{
    Jar jar = plainJar();
    for (int i = 0; i < 50; ++i)
        jar.take(setting({u"n%1=1"_s.arg(i)}), "http://a.test/", now.addSecs(i));
    jar.take(setting({u"other=1"_s}), "http://b.test/", now.addSecs(-9));
    jar.take(setting({u"new=1"_s}), "http://a.test/", now.addSecs(60));
    QCOMPARE(jar.cookies().size(), std::size_t(51));
    const QByteArrayList left = names(jar.cookies()).split(' ');
    QVERIFY(!left.contains("n0"));
    QVERIFY(left.contains("n1") && left.contains("new") && left.contains("other"));
}

void TestJar::addedOnlyWhereTheUserSaysNothing_data()
{
    QTest::addColumn<http::Draft>("draft");
    QTest::addColumn<int>("count");
    http::Draft draft;
    draft.url = "http://a.test/";
    QTest::addRow("nothing said") << draft << 2;
    http::Draft own = draft;
    own.fields.push_back({"cookie", "mine=1", false, true});
    QTest::addRow("a Cookie field of one's own") << own << 0;
    own.fields.back().enabled = false;
    QTest::addRow("one that is switched off") << own << 2;
    draft.switchedOff << "Cookie";
    QTest::addRow("the program's is switched off") << draft << 0;
    draft.switchedOff.clear();
    draft.raw = "GET / HTTP/1.1\r\n\r\n";
    QTest::addRow("raw bytes") << draft << 0;
}

void TestJar::addedOnlyWhereTheUserSaysNothing()
{
    QFETCH(http::Draft, draft);
    QFETCH(int, count);
    Jar jar = plainJar();
    jar.take(setting({u"a=1"_s, u"b=2"_s}), "http://a.test/", now);
    const std::size_t before = draft.fields.size();
    QCOMPARE(cookies::addCookies(&jar, &draft, now), count);
    QCOMPARE(draft.fields.size(), before + (count > 0 ? 1 : 0));
    if (count > 0) {
        QCOMPARE(draft.fields.back().value, "a=1; b=2"_ba);
        QVERIFY(draft.fields.back().added);
    }
}

void TestJar::whatWasSentIsSaidWithoutValues()
{
    const auto sent = [](const QString &line) {
        QStringList lines{u"GET / HTTP/1.1"_s, u"Host: a.test"_s};
        if (!line.isEmpty())
            lines << line;
        return cookies::sentWords(
            http::exchangeFromLines(lines << QString() << u"HTTP/1.1 200 OK"_s << QString()));
    };
    QCOMPARE(sent({}), u"Cookies sent: none."_s);
    QCOMPARE(sent(u"Cookie: a=secret; b=hidden"_s), u"Cookies sent: 2 (a, b)."_s);
}

void TestJar::theFileOfOthersIsReadAndWritten()
{
    const QByteArray text = "# Netscape HTTP Cookie File\n"
                            ".a.test\tTRUE\t/\tFALSE\t1900000000\tone\t1\n"
                            "#HttpOnly_b.test\tFALSE\t/dir\tTRUE\t0\ttwo\t\n";
    QStringList problems;
    const auto list = cookies::readNetscape(text + "# a remark\nnot a cookie\n", now, &problems);
    QCOMPARE(names(list), "one two"_ba);
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.first().startsWith(u"line 5"));
    QVERIFY(!list[0].hostOnly && list[1].hostOnly && list[1].httpOnly && list[1].secure);
    QVERIFY(list[0].expires && !list[1].expires);
    QCOMPARE(cookies::writeNetscape(list), text);
}

void TestJar::theListKnowsSuffixes()
{
    for (const char *suffix : {"com", "co.uk", "github.io"})
        QVERIFY2(cookies::isPublicSuffix(suffix), suffix);
    QVERIFY(!cookies::isPublicSuffix("example.com"));
    QVERIFY(!cookies::isPublicSuffix("example.co.uk"));
}

QTEST_GUILESS_MAIN(TestJar)
#include "tst_jar.moc"
