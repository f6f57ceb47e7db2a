// SPDX-License-Identifier: Apache-2.0
#include "app/fields/auth.h"
#include "app/fields/directives.h"
#include "app/fields/links.h"
#include "app/fields/media.h"
#include "app/fields/policies.h"
#include "app/fields/tokens.h"
#include "app/fields/validators.h"

#include <QTest>

using namespace fields;
using namespace Qt::StringLiterals;

/// What the parsers make of good values; what they refuse is in tst_grammar.
class TestValues : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void emptyElementsAreCounted_data();
    void emptyElementsAreCounted();
    void quotedPairsAreUndone();
    void weightsAreThousandths_data();
    void weightsAreThousandths();
    void mediaTypesKeepTheirParts();
    void rangesCoverTypes_data();
    void rangesCoverTypes();
    void datesAreRead_data();
    void datesAreRead();
    void numbersOverflowHonestly();
    void tagsAreComparedStrongOrWeak();
    void rangePartsAreRead();
    void contentRangesAreJudged_data();
    void contentRangesAreJudged();
    void challengesAreParted_data();
    void challengesAreParted();
    void basicCredentialsAreDecoded();
    void cacheDirectivesAreJudged_data();
    void cacheDirectivesAreJudged();
    void transportSecurityIsRead();
    void preferencesAreRead();
    void productsAreRead();
    void hopsAreRead();
    void linkRelationsAreFound();
    void fileNamesAreDecoded_data();
    void fileNamesAreDecoded();
    void policiesAreRead();
};

void TestValues::emptyElementsAreCounted_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qsizetype>("items");
    QTest::addColumn<int>("empty");
    const auto row = [](const char *value, qsizetype items, int empty) {
        QTest::addRow("'%s'", value) << QByteArray(value) << items << empty;
    };
    row("", 0, 0);
    row("foo ,bar,", 2, 1);
    row("foo , ,bar,charlie", 3, 1);
    row(",", 0, 2);
    row(",   ,", 0, 3);
    row("a", 1, 0);
}

void TestValues::emptyElementsAreCounted()
{
    QFETCH(QByteArray, value);
    const auto tokens = parseTokens(value);
    QVERIFY(tokens);
    QTEST(tokens->items.size(), "items");
    QTEST(tokens->empty, "empty");
}

void TestValues::quotedPairsAreUndone()
{
    const QByteArray value("\"a \\\"b\\\\ \xff\"");
    const auto text = parseQuoted(value);
    QVERIFY(text);
    QVERIFY(text->quoted && text->escaped);
    QCOMPARE(text->text(value), "a \"b\\ \xff"_ba);
    QCOMPARE(parseQuoted("\"a\\").fault->expected, u"a character after the backslash"_s);
    QCOMPARE(parseQuoted("\"a\x01\"").fault->at, 2);
}

void TestValues::weightsAreThousandths_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<std::optional<int>>("weight");
    const auto row = [](const char *value, std::optional<int> weight) {
        QTest::addRow("%s", value) << QByteArray(value) << weight;
    };
    row("gzip", {});
    row("gzip;q=0", 0);
    row("gzip ; q=0.5", 500);
    row("gzip;Q=0.05", 50);
    row("gzip;q=0.123", 123);
    row("gzip;q=1.000", 1000);
    row("gzip;q=0.", 0);
}

void TestValues::weightsAreThousandths()
{
    QFETCH(QByteArray, value);
    const auto list = parseWeighted(value);
    QVERIFY(list);
    QTEST(list->items[0].weight, "weight");
    QCOMPARE(list->items[0].span, (Span{0, value.size()}));
    const auto te = parseTe(value);
    QVERIFY(te);
    QTEST(te->items[0].weight, "weight");
    QVERIFY(te->items[0].parameters.isEmpty());
}

void TestValues::mediaTypesKeepTheirParts()
{
    const QByteArray value("Multipart/Form-Data; boundary=\"a\\\"b\"; x=1; X=2");
    const auto media = parseMediaType(value);
    QVERIFY(media);
    QVERIFY(media->is(value, "multipart/form-data"));
    QCOMPARE(media->subtype.of(value), QByteArrayView("Form-Data"));
    QCOMPARE(find(media->parameters, value, "BOUNDARY")->value.text(value), "a\"b"_ba);
    QCOMPARE(
        find(media->parameters, value, "boundary")->span().of(value), QByteArrayView("boundary=\"a\\\"b\""));
    QCOMPARE(repeated(media->parameters, value)->value.span.of(value), QByteArrayView("2"));
    QCOMPARE(find(media->parameters, value, "charset"), nullptr);
}

void TestValues::rangesCoverTypes_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("covered");
    const auto row = [](const char *range, const char *type, bool covered) {
        QTest::addRow("%s and %s", range, type) << QByteArray(range) << QByteArray(type) << covered;
    };
    row("*/*;q=0.1", "text/html", true);
    row("text/*", "TEXT/html", true);
    row("text/*", "image/png", false);
    row("text/html;level=1", "text/html; level=1", true);
    row("text/html;level=1", "text/html", false);
    row("text/html", "text/html;charset=utf-8", true);
}

void TestValues::rangesCoverTypes()
{
    QFETCH(QByteArray, range);
    QFETCH(QByteArray, type);
    const auto ranges = parseMediaRanges(range);
    const auto media = parseMediaType(type);
    QVERIFY(ranges && media);
    QTEST(covers(ranges->items[0], range, *media, type), "covered");
}

void TestValues::datesAreRead_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<int>("form");
    QTest::addColumn<bool>("weekdayRight");
    const auto row = [](const char *value, qint64 seconds, HttpDate::Form form, bool right) {
        QTest::addRow("%s", value) << QByteArray(value) << seconds << int(form) << right;
    };
    using Form = HttpDate::Form;
    row("Sun, 06 Nov 1994 08:49:37 GMT", 784111777, Form::Imf, true);
    row("Sunday, 06-Nov-94 08:49:37 GMT", 784111777, Form::Rfc850, true);
    row("Sun Nov  6 08:49:37 1994", 784111777, Form::Asctime, true);
    row("Mon, 06 Nov 1994 08:49:37 GMT", 784111777, Form::Imf, false);
    row("Thu, 01 Jan 1970 00:00:00 GMT", 0, Form::Imf, true);
    row("Wed, 31 Dec 1969 23:59:59 GMT", -1, Form::Imf, true);
    row("Thu, 29 Feb 2024 12:00:00 GMT", 1709208000, Form::Imf, true);
    row("Sat, 31 Dec 2016 23:59:60 GMT", 1483228800, Form::Imf, true);
    row("Friday, 01-Jan-77 00:00:00 GMT", 220924800, Form::Rfc850, false);
    row("Wednesday, 01-Jan-76 00:00:00 GMT", 3345062400, Form::Rfc850, true);
}

void TestValues::datesAreRead()
{
    QFETCH(QByteArray, value);
    const auto date = parseDate(value);
    QVERIFY2(date, date.fault ? qPrintable(date.fault->expected) : "");
    QTEST(date->seconds, "seconds");
    QTEST(int(date->form), "form");
    QTEST(date->weekdayRight, "weekdayRight");
}

void TestValues::numbersOverflowHonestly()
{
    QCOMPARE(parseNumber("9223372036854775807")->value, std::numeric_limits<qint64>::max());
    QVERIFY(!parseNumber("9223372036854775807")->overflow);
    QVERIFY(parseNumber("9223372036854775808")->overflow);
    QVERIFY(parseNumber("00000000000000000000000000000000")->value == 0);
    QVERIFY(!parseSeconds("2147483648")->overflow);
    QVERIFY(parseSeconds("2147483649")->overflow);
    QCOMPARE(parseSeconds("99999999999999999999999")->value, qint64(1) << 31);
}

void TestValues::tagsAreComparedStrongOrWeak()
{
    const QByteArray value("W/\"1\", \"1\", \"2\", W/\"2\"");
    const auto tags = parseEntityTags(value);
    QVERIFY(tags && !tags->any);
    QCOMPARE(tags->tags.items.size(), 4);
    const auto match = [&](int a, int b, bool strong) {
        return tagsMatch(tags->tags.items[a], value, tags->tags.items[b], value, strong);
    };
    QVERIFY(!match(0, 0, true));
    QVERIFY(match(0, 0, false));
    QVERIFY(match(0, 1, false));
    QVERIFY(!match(0, 1, true));
    QVERIFY(match(1, 1, true));
    QVERIFY(!match(0, 3, false));
    QVERIFY(parseEntityTags("*")->any);
}

void TestValues::rangePartsAreRead()
{
    const auto set = parseRange("bytes=500-600,-5,7-,9-3");
    QVERIFY(set && set->bytes);
    const auto &parts = set->parts.items;
    QCOMPARE(parts.size(), 4);
    QCOMPARE(parts[0].first->value, 500);
    QCOMPARE(parts[0].last->value, 600);
    QVERIFY(!parts[1].first && parts[1].last->value == 5);
    QVERIFY(parts[2].first->value == 7 && !parts[2].last);
    QVERIFY(parts[3].backwards && !parts[0].backwards);
    QCOMPARE(parts[3].span, (Span{20, 23}));
}

void TestValues::contentRangesAreJudged_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("unsatisfied");
    QTest::addColumn<bool>("backwards");
    const auto row = [](const char *value, bool unsatisfied, bool backwards) {
        QTest::addRow("%s", value) << QByteArray(value) << unsatisfied << backwards;
    };
    row("bytes 0-499/1234", false, false);
    row("bytes 42-1233/*", false, false);
    row("bytes */1234", true, false);
    row("bytes 0-0/1", false, false);
    row("bytes 5-4/10", false, true);
    row("bytes 0-10/10", false, true);
}

void TestValues::contentRangesAreJudged()
{
    QFETCH(QByteArray, value);
    const auto range = parseContentRange(value);
    QVERIFY(range);
    QTEST(range->unsatisfied, "unsatisfied");
    QTEST(range->backwards, "backwards");
    QCOMPARE(range->complete.has_value(), !value.endsWith("/*"));
}

void TestValues::challengesAreParted_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *value, const char *told) {
        QTest::addRow("%s", value) << QByteArray(value) << QString::fromLatin1(told);
    };
    row("Basic realm=\"simple\"", "Basic{realm}");
    row("Basic realm=\"simple\", Newauth realm=\"apps\", type=1, title=\"Login, \\\"apps\\\"\"",
        "Basic{realm} Newauth{realm type title}");
    row("Negotiate, NTLM, Basic realm=x", "Negotiate{} NTLM{} Basic{realm}");
    row("Negotiate YII=, Digest nonce = \"a\" , qop=auth", "Negotiate[YII=]{} Digest{nonce qop}");
    row("A,,B c=1,, d=2 ,, E", "A{} B{c d} E{}");
    row("Bearer error=\"x\",", "Bearer{error}");
    row("Basic realm=", "Basic[realm=]{}");
}

void TestValues::challengesAreParted()
{
    QFETCH(QByteArray, value);
    const auto list = parseChallenges(value);
    QVERIFY2(list, list.fault ? qPrintable(list.fault->expected) : "");
    QStringList told;
    for (const Challenge &challenge : list->items) {
        QString text = QString::fromLatin1(challenge.scheme.of(value));
        if (!challenge.token68.isEmpty())
            text += u'[' + QString::fromLatin1(challenge.token68.of(value)) + u']';
        QStringList names;
        for (const Parameter &parameter : challenge.parameters)
            names << QString::fromLatin1(parameter.name.of(value));
        told << text + u'{' + names.join(u' ') + u'}';
    }
    QTEST(told.join(u' '), "told");
}

void TestValues::basicCredentialsAreDecoded()
{
    const QByteArray value("basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    const auto basic = basicCredentials(*parseCredentials(value), value);
    QVERIFY(basic);
    QCOMPARE(basic->user, "Aladdin"_ba);
    QCOMPARE(basic->password, "open sesame"_ba);
    const auto decoded = [](const QByteArray &text) {
        return basicCredentials(*parseCredentials(text), text);
    };
    QVERIFY(!decoded("Basic QWxhZGRpbg=="_ba));
    QVERIFY(!decoded("Bearer YTpi"_ba));
    QVERIFY(!decoded("Basic a.b-"_ba));
}

void TestValues::cacheDirectivesAreJudged_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("argument");
    const auto row = [](const char *value, Argument argument) {
        QTest::addRow("%s", value) << QByteArray(value) << int(argument);
    };
    row("max-age=60", Argument::Fits);
    row("MAX-AGE=60", Argument::Fits);
    row("max-age=\"60\"", Argument::Quoted);
    row("max-age", Argument::Missing);
    row("max-age=soon", Argument::Malformed);
    row("max-age=-1", Argument::Malformed);
    row("max-stale", Argument::Fits);
    row("no-store", Argument::Fits);
    row("no-store=1", Argument::Unwanted);
    row("private=\"set-cookie\"", Argument::Fits);
    row("private=set-cookie", Argument::Token);
    row("no-cache", Argument::Fits);
    row("frobnicate=1", Argument::Unknown);
}

void TestValues::cacheDirectivesAreJudged()
{
    QFETCH(QByteArray, value);
    const auto list = parseCacheControl(value);
    QVERIFY(list);
    QTEST(int(list->items[0].argument), "argument");
    const QByteArray twice = value + ", public, " + value;
    const auto again = parseCacheControl(twice);
    QVERIFY(again && again->items.size() == 3);
    QVERIFY(again->items[2].repeated && !again->items[0].repeated && !again->items[1].repeated);
    QCOMPARE(find(*again, twice, "Public"), &again->items[1]);
}

void TestValues::transportSecurityIsRead()
{
    const auto policy = parseTransportSecurity("Max-Age=\"31536000\"; includesubdomains ; preload");
    QVERIFY(policy && !policy.fault);
    QCOMPARE(policy->maxAge->value, 31536000);
    QVERIFY(policy->subDomains && policy->preload);
    const auto none = parseTransportSecurity("preload");
    QVERIFY(none && none.fault && !none->maxAge);
    QVERIFY(parseTransportSecurity("max-age=1; max-age=2").fault);
}

void TestValues::preferencesAreRead()
{
    const QByteArray value("foo; bar=\"a\", Wait = 10");
    const auto list = parsePrefer(value);
    QVERIFY(list && list->items.size() == 2);
    QCOMPARE(list->items[0].parameters[0].name.of(value), QByteArrayView("bar"));
    QVERIFY(same(list->items[1].preference.name.of(value), "wait"));
    QCOMPARE(list->items[1].preference.value.text(value), "10"_ba);
}

void TestValues::productsAreRead()
{
    const QByteArray value("Mozilla/5.0 (X11; (nested) \\)) Gecko");
    const auto products = parseProducts(value);
    QVERIFY(products && products->size() == 3);
    QCOMPARE(products->at(0).version.of(value), QByteArrayView("5.0"));
    QVERIFY(products->at(1).comment);
    QCOMPARE(products->at(1).name.of(value), QByteArrayView("(X11; (nested) \\))"));
    QVERIFY(products->at(2).version.isEmpty());
}

void TestValues::hopsAreRead()
{
    const QByteArray value("1.0 fred, HTTP/2 p.example.net:80 (a, b)");
    const auto hops = parseVia(value);
    QVERIFY(hops && hops->items.size() == 2);
    QVERIFY(hops->items[0].protocol.isEmpty());
    QCOMPARE(hops->items[0].version.of(value), QByteArrayView("1.0"));
    QCOMPARE(hops->items[1].receivedBy.of(value), QByteArrayView("p.example.net:80"));
    QCOMPARE(hops->items[1].comment.of(value), QByteArrayView("(a, b)"));
}

void TestValues::linkRelationsAreFound()
{
    const QByteArray value("<http://a/b?c,d;e>; rel=\"start http://x/y\", <>; REL=Next");
    const auto links = parseLink(value);
    QVERIFY(links && links->items.size() == 2);
    QCOMPARE(links->items[0].target.of(value), QByteArrayView("http://a/b?c,d;e"));
    QVERIFY(links->items[0].hasRelation(value, "START"));
    QVERIFY(links->items[0].hasRelation(value, "http://x/y"));
    QVERIFY(!links->items[0].hasRelation(value, "next"));
    QVERIFY(links->items[1].hasRelation(value, "next"));
}

void TestValues::fileNamesAreDecoded_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *value, const char *name) {
        QTest::addRow("%s", value) << QByteArray(value) << QString::fromUtf8(name);
    };
    row("attachment; filename=a.txt", "a.txt");
    row("attachment; filename=\"a \\\"b\\\".txt\"", "a \"b\".txt");
    row("attachment; filename=\"x\"; filename*=UTF-8''%e2%82%ac%20rates", "\xe2\x82\xac rates");
    row("attachment; filename*=iso-8859-1'en'%A3%20rates", "\xc2\xa3 rates");
    row("attachment; filename=x; filename*=UTF-8''%ff", "x");
    row("inline", "");
}

void TestValues::fileNamesAreDecoded()
{
    QFETCH(QByteArray, value);
    const auto disposition = parseDisposition(value);
    QVERIFY(disposition);
    QTEST(disposition->fileName.value_or(QString()), "name");
}

void TestValues::policiesAreRead()
{
    const QByteArray value("default-src 'self' ; img-src *;img-src x, frobnicate-src y");
    const auto policies = parseContentSecurityPolicy(value);
    QVERIFY(policies && !policies.fault && policies->size() == 2);
    const Policy &first = policies->front();
    QCOMPARE(first.directives.size(), size_t(3));
    QCOMPARE(find(first, value, "Default-Src")->value.of(value), QByteArrayView("'self'"));
    QVERIFY(!first.directives[1].repeated && first.directives[2].repeated && first.directives[1].known);
    QVERIFY(!policies->back().directives[0].known);
    QCOMPARE(parseContentSecurityPolicy("default_src x").fault->at, 7);
    QCOMPARE(parseRefresh("0;URL='/x y'")->target, (Span{7, 11}));
}

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"
