// SPDX-License-Identifier: Apache-2.0
#include "app/fields/cookies.h"
#include "app/fields/uri.h"

#include <QTest>

using namespace fields;
using namespace Qt::StringLiterals;

/// URI references, hosts, origins and cookies.
class TestAddresses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void referencesAreParted_data();
    void referencesAreParted();
    void hostsHaveKinds_data();
    void hostsHaveKinds();
    void originsHaveKinds();
    void cookiesArePaired();
    void attributesAreRead();
    void dateWithHyphensIsReadAndFaulted();
    void prefixesAreKeptOrNot_data();
    void prefixesAreKeptOrNot();
};

void TestAddresses::referencesAreParted_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *value, const char *told) {
        QTest::addRow("%s", value) << QByteArray(value) << QString::fromLatin1(told);
    };
    row("http://u:p@a.example:80/b/c?d=/?#e?", "http|u:p|a.example|80|/b/c|d=/?|e?");
    row("ftp://ftp.is.co.za/rfc/rfc1808.txt", "ftp|-|ftp.is.co.za||/rfc/rfc1808.txt|-|-");
    row("ldap://[2001:db8::7]/c=GB?objectClass?one", "ldap|-|[2001:db8::7]||/c=GB|objectClass?one|-");
    row("mailto:John.Doe@example.com", "mailto|-|-|-|John.Doe@example.com|-|-");
    row("urn:oasis:names:specification:docbook:dtd:xml:4.1.2",
        "urn|-|-|-|oasis:names:specification:docbook:dtd:xml:4.1.2|-|-");
    row("//g", "-|-|g|||-|-");
    row("", "-|-|-|-||-|-");
    row("../g;x=1/y?", "-|-|-|-|../g;x=1/y||-");
    row("./a:b#", "-|-|-|-|./a:b|-|");
}

void TestAddresses::referencesAreParted()
{
    QFETCH(QByteArray, value);
    const auto uri = parseUriReference(value);
    QVERIFY2(uri, uri.fault ? qPrintable(uri.fault->expected) : "");
    const auto part = [&](bool has, Span span) { return has ? QString::fromLatin1(span.of(value)) : u"-"_s; };
    const QStringList told{part(uri->hasScheme, uri->scheme), part(uri->hasUserInfo, uri->userInfo),
        part(uri->hasAuthority, uri->authority.host), part(uri->hasAuthority, uri->authority.port),
        part(true, uri->path), part(uri->hasQuery, uri->query), part(uri->hasFragment, uri->fragment)};
    QTEST(told.join(u'|'), "told");
}

void TestAddresses::hostsHaveKinds_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("port");
    const auto row = [](const char *value, HostPort::Kind kind, bool port) {
        QTest::addRow("%s", value) << QByteArray(value) << int(kind) << port;
    };
    using Kind = HostPort::Kind;
    row("example.com", Kind::Name, false);
    row("example.com:", Kind::Name, true);
    row("127.0.0.1:65535", Kind::Ipv4, true);
    row("256.0.0.1", Kind::Name, false);
    row("1.2.3", Kind::Name, false);
    row("01.2.3.4", Kind::Name, false);
    row("[::ffff:1.2.3.4]", Kind::Ipv6, false);
    row("[v1.fe80::a]:1", Kind::Future, true);
}

void TestAddresses::hostsHaveKinds()
{
    QFETCH(QByteArray, value);
    const auto host = parseHost(value);
    QVERIFY(host);
    QTEST(int(host->kind), "kind");
    QTEST(host->hasPort, "port");
    QCOMPARE(host->span, (Span{0, value.size()}));
}

void TestAddresses::originsHaveKinds()
{
    QCOMPARE(parseOrigin("null")->kind, OriginValue::Kind::Null);
    QCOMPARE(parseAllowOrigin("*")->kind, OriginValue::Kind::Any);
    QCOMPARE(parseOrigin("https://a:1")->host.port, (Span{10, 11}));
    QVERIFY(parseAllowOrigin("https://a, https://b").fault);
}

void TestAddresses::cookiesArePaired()
{
    const QByteArray value("SID=31d4=d96; lang=\"en\"; x=");
    const auto cookies = parseCookie(value);
    QVERIFY(cookies && !cookies.fault);
    QCOMPARE(cookies->items.size(), 3);
    QCOMPARE(cookies->items[0].value.of(value), QByteArrayView("31d4=d96"));
    QCOMPARE(cookies->items[1].value.of(value), QByteArrayView("\"en\""));
    const auto odd = parseCookie("a=b,c; d e=f");
    QVERIFY(odd && odd.fault && odd->items.size() == 2);
    QCOMPARE(odd.fault->at, 3);
    QVERIFY(parseCookie("a=b;").fault);
}

void TestAddresses::attributesAreRead()
{
    const QByteArray value("SID=31d4; Path=/a; path=/; Secure; HttpOnly; samesite=none; Domain=.example.com; "
                           "Max-Age=-5; Expires=Wed, 09 Jun 2021 10:18:14 GMT; Partitioned");
    const auto cookie = parseSetCookie(value);
    QVERIFY(cookie);
    QVERIFY2(!cookie.fault, cookie.fault ? qPrintable(cookie.fault->expected) : "");
    QVERIFY(cookie->secure && cookie->httpOnly);
    QCOMPARE(cookie->path->of(value), QByteArrayView("/"));
    QCOMPARE(cookie->domain->of(value), QByteArrayView("example.com"));
    QCOMPARE(cookie->sameSite, SetCookie::SameSite::NoneValue);
    QCOMPARE(*cookie->maxAge, -5);
    QCOMPARE(*cookie->expires, 1623233894);
    QCOMPARE(cookie->attributes.size(), 9);
    QVERIFY(find(*cookie, value, "partitioned"));
    QVERIFY(!parseSetCookie("nothing"));
    QVERIFY(!parseSetCookie("=x"));
}

void TestAddresses::dateWithHyphensIsReadAndFaulted()
{
    const auto cookie = parseSetCookie("a=b; Expires=Wed, 09-Jun-2021 10:18:14 GMT");
    QVERIFY(cookie && cookie.fault);
    QCOMPARE(*cookie->expires, 1623233894);
    QCOMPARE(cookie.fault->at, 20);
}

void TestAddresses::prefixesAreKeptOrNot_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("prefix");
    QTest::addColumn<bool>("kept");
    const auto row = [](const char *value, SetCookie::Prefix prefix, bool kept) {
        QTest::addRow("%s", value) << QByteArray(value) << int(prefix) << kept;
    };
    using Prefix = SetCookie::Prefix;
    row("a=b", Prefix::None, true);
    row("__Secure-a=b; Secure", Prefix::Secure, true);
    row("__Secure-a=b", Prefix::Secure, false);
    row("__Host-a=b; Secure; Path=/", Prefix::Host, true);
    row("__host-a=b; Secure", Prefix::Host, false);
    row("__Host-a=b; Secure; Path=/x", Prefix::Host, false);
    row("__Host-a=b; Secure; Path=/; Domain=a.example", Prefix::Host, false);
}

void TestAddresses::prefixesAreKeptOrNot()
{
    QFETCH(QByteArray, value);
    const auto cookie = parseSetCookie(value);
    QVERIFY(cookie);
    QTEST(int(cookie->prefix), "prefix");
    QTEST(cookie->prefixKept, "kept");
}

QTEST_GUILESS_MAIN(TestAddresses)
#include "tst_addresses.moc"
