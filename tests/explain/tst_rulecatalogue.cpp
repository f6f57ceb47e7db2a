// SPDX-License-Identifier: Apache-2.0
#include "app/explain/catalogue.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

/// What the program tells those who read about its rules.
class RuleCatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRuleIsInTheList();
    void oneRuleIsReadWhole();
    void whatIsNoRuleIsNotRead_data();
    void whatIsNoRuleIsNotRead();
    void textsDoWithoutValues_data();
    void textsDoWithoutValues();
    void rulesAreFound_data();
    void rulesAreFound();
    void statusesComeBeforeRules();
    void conditionsNameTheMethodThatWasSent();
    void longLinesAreShortened();
    void tracesSayWhichCaseTheyAreAbout();

private:
    knowledge::Knowledge m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
    std::unique_ptr<explain::RuleCatalogue> m_catalogue;
};

static QString dataFolder()
{
    return QStringLiteral(SOURCE_FOLDER "/data");
}

void RuleCatalogueTest::initTestCase()
{
    m_knowledge = knowledge::Knowledge::load(dataFolder());
    m_explainer = std::make_unique<explain::Explainer>(m_knowledge, dataFolder());
    m_catalogue = std::make_unique<explain::RuleCatalogue>(*m_explainer, dataFolder());
}

void RuleCatalogueTest::everyRuleIsInTheList()
{
    std::vector<base::Error> problems;
    const std::vector<explain::Rule> rules = explain::loadRules(dataFolder(), &problems);
    QSet<QString> ids;
    for (const explain::Rule &rule : rules)
        ids << rule.id;
    QCOMPARE(qsizetype(m_catalogue->entries().size()), ids.size());
    QString before;
    for (const explain::RuleEntry &entry : m_catalogue->entries()) {
        QVERIFY2(ids.contains(entry.id), qPrintable(entry.id));
        QVERIFY2(!entry.subject.isEmpty() && !entry.title.isEmpty(), qPrintable(entry.id));
        QVERIFY2(
            !entry.title.contains(u'{') && !entry.line.contains(u'{'), qPrintable(entry.title + entry.line));
        const QString place = entry.subject + u'/' + entry.id;
        QVERIFY2(before < place, qPrintable(place));
        before = place;
    }
    QCOMPARE(m_catalogue->find(u"allow-missing-405"_s)->level, explain::Level::Error);
    QVERIFY(!m_catalogue->find(u"nothing"_s));
}

void RuleCatalogueTest::oneRuleIsReadWhole()
{
    const std::optional<explain::Rule> rule = m_catalogue->rule(u"cookie-size"_s);
    QVERIFY(rule);
    QCOMPARE(rule->place, 0);
    QCOMPARE(rule->also.size(), 1U);
    QCOMPARE(rule->also.front().place, 1);
    QCOMPARE(rule->also.front().level, explain::Level::Info);
    QVERIFY(rule->examples.size() >= 2);
    QCOMPARE(explain::whoActs(*rule), u"server"_s);
}

void RuleCatalogueTest::whatIsNoRuleIsNotRead_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("unknown") << u"no-such-rule"_s;
    QTest::newRow("empty") << QString();
    QTest::newRow("the list beside the rules") << u"not-taken"_s;
    QTest::newRow("another folder") << u"../statuses/405"_s;
    QTest::newRow("with its folder") << u"cookies/cookie-size"_s;
    QTest::newRow("a verdict") << u"405-not-here"_s;
}

void RuleCatalogueTest::whatIsNoRuleIsNotRead()
{
    QFETCH(QString, id);
    QVERIFY(!m_catalogue->rule(id));
}

void RuleCatalogueTest::textsDoWithoutValues_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing to leave out") << u"Allow is missing"_s << u"Allow is missing"_s;
    QTest::newRow("at the start") << u"{method} is not registered"_s << u"This method is not registered"_s;
    QTest::newRow("inside") << u"501 to {method}, always"_s << u"501 to this method, always"_s;
    QTest::newRow("after an article") << u"A {status} carries fields"_s << u"This status carries fields"_s;
    QTest::newRow("a value without a name") << u"Via tells: {marked}"_s << u"Via tells: …"_s;
    QTest::newRow("two") << u"{arrived} of {promised} bytes"_s << u"… of … bytes"_s;
    QTest::newRow("a second sentence") << u"So it is. {method} too"_s << u"So it is. This method too"_s;
}

void RuleCatalogueTest::textsDoWithoutValues()
{
    QFETCH(QString, text);
    QTEST(explain::withoutValues(text), "words");
}

void RuleCatalogueTest::rulesAreFound_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("id");
    QTest::newRow("id") << u"allow-missing-405"_s << u"allow-missing-405"_s;
    QTest::newRow("title") << u"cookie too large to be kept"_s << u"cookie-size"_s;
    QTest::newRow("another case") << u"cookie is big"_s << u"cookie-size"_s;
    QTest::newRow("a condition") << u"the response has no Allow"_s << u"allow-missing-405"_s;
    QTest::newRow("section") << u"rfc 6265 6.1 check"_s << u"cookie-size"_s;
    QTest::newRow("a slip") << u"cooky too large"_s << u"cookie-size"_s;
}

void RuleCatalogueTest::rulesAreFound()
{
    QFETCH(QString, query);
    QFETCH(QString, id);
    const knowledge::SearchIndex index(m_knowledge, m_catalogue->searchEntries());
    const QList<knowledge::Hit> hits = index.find(query, 10);
    QStringList found;
    for (const knowledge::Hit &hit : hits)
        found << hit.kind + u' ' + hit.id;
    QVERIFY2(found.contains(u"rule "_s + id), qPrintable(found.join(u'\n')));
    for (const knowledge::Hit &hit : knowledge::SearchIndex(m_knowledge).find(query, 50))
        QVERIFY(hit.kind != u"rule"_s);
}

void RuleCatalogueTest::statusesComeBeforeRules()
{
    const knowledge::SearchIndex index(m_knowledge, m_catalogue->searchEntries());
    for (const QString &query :
        {u"405"_s, u"allow"_s, u"PATCH"_s, u"method not allowed"_s, u"retry-after"_s}) {
        const QList<knowledge::Hit> hits = index.find(query, 5);
        QVERIFY2(!hits.isEmpty() && hits.first().kind != u"rule"_s, qPrintable(query));
    }
}

/// Conditions that name a place: without an exchange a noun stands there, with one its value.
void RuleCatalogueTest::conditionsNameTheMethodThatWasSent()
{
    const std::optional<explain::Rule> rule = m_catalogue->rule(u"allow-contradicts-405"_s);
    QVERIFY(rule);
    QVERIFY(explain::conditionsOf(*rule).contains(u"Allow lists this method"_s));
    explain::Context context;
    context.why = {rule->id};
    const explain::Report report =
        m_explainer->explain(http::exchangeFromLines({u"PUT /a HTTP/1.1"_s, u"Host: x"_s, {},
                                 u"HTTP/1.1 405 X"_s, u"Allow: GET"_s, u"Content-Length: 0"_s, {}}),
            context);
    QCOMPARE(report.trace.size(), 1U);
    QStringList words;
    for (const explain::Trace::Clause &clause : report.trace[0].clauses)
        words << clause.words;
    QVERIFY2(words.contains(u"Allow lists PUT"_s), qPrintable(words.join(u'\n')));
}

void RuleCatalogueTest::longLinesAreShortened()
{
    explain::Example example;
    example.lines = {u"GET /"_s + QString(5000, u'a'), QString(), u"HTTP/1.1 200 OK"_s, QString()};
    example.lines[2] += u"\rX"_s;
    example.failure = u"closed-early"_s;
    example.scheme = u"https"_s;
    const QStringList lines = explain::linesToShow(example);
    QCOMPARE(lines.first(), u"(over TLS)"_s);
    QVERIFY(lines[1].size() < 200);
    QVERIFY2(lines[1].endsWith(u" more)"_s), qPrintable(lines[1]));
    QCOMPARE(lines[3], u"HTTP/1.1 200 OK\\x0dX"_s);
    QCOMPARE(lines.last(), u"(no answer: closed-early)"_s);
    QCOMPARE(lines.size(), 5);
}

void RuleCatalogueTest::tracesSayWhichCaseTheyAreAbout()
{
    explain::Context context;
    context.why = {u"cookie-size"_s};
    const explain::Report report = m_explainer->explain(
        http::exchangeFromLines({u"GET /a HTTP/1.1"_s, u"Host: x"_s, {}, u"HTTP/1.1 200 OK"_s,
            u"Set-Cookie: id="_s + QString(2100, u'x'), u"Content-Length: 0"_s, {}}),
        context);
    QCOMPARE(report.trace.size(), 2U);
    for (const explain::Trace &trace : report.trace)
        QCOMPARE(trace.fired, trace.place == 1);
}

QTEST_GUILESS_MAIN(RuleCatalogueTest)
#include "tst_rulecatalogue.moc"
