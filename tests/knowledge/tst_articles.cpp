// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/loader.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using knowledge::Knowledge;

/// No article is a stub, and everything it names is there.
class ArticlesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void dataIsSoundAndEverySectionIsListed();
    void everyRegisteredStatusHasItsBlocks_data();
    void everyRegisteredStatusHasItsBlocks();
    void everyMethodHasItsBlocks_data();
    void everyMethodHasItsBlocks();
    void everyFieldSaysWhatItMeansAndWhatGoesWrong_data();
    void everyFieldSaysWhatItMeansAndWhatGoesWrong();
    void whatIsNotRegisteredSaysWhoUsesIt();
    void everyComparisonRowIsCitedOrMeasured_data();
    void everyComparisonRowIsCitedOrMeasured();
    void theSetsOfTheManualAreThere_data();
    void theSetsOfTheManualAreThere();
    void claimsRestOnASectionOrAMeasurement();
    void everyTopicHasItsRecipes_data();
    void everyTopicHasItsRecipes();

private:
    Knowledge m_knowledge;
};

void ArticlesTest::initTestCase()
{
    m_knowledge = Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
}

void ArticlesTest::dataIsSoundAndEverySectionIsListed()
{
    for (const base::Error &problem : knowledge::checkData(QStringLiteral(SOURCE_FOLDER "/data")))
        QFAIL(qPrintable(problem.text()));
    // Whole section lists, not only what is cited: RFC 9110 has some 200 sections.
    QVERIFY(m_knowledge.spec(u"rfc9110"_s)->sections.size() > 150);
}

static const knowledge::Block *blockOf(const std::vector<knowledge::Block> &blocks, const QString &heading)
{
    const auto found = std::find_if(blocks.begin(), blocks.end(),
        [&heading](const knowledge::Block &block) { return block.heading == heading; });
    return found == blocks.end() ? nullptr : &*found;
}

/// A heading with a sentence under it and, if wanted, a section behind it.
static void checkBlocks(const std::vector<knowledge::Block> &blocks, const QStringList &headings, bool cited)
{
    constexpr qsizetype sentence = 40;
    for (const QString &heading : headings) {
        const knowledge::Block *block = blockOf(blocks, heading);
        QVERIFY2(block, qPrintable(heading));
        QVERIFY2(block->text.size() >= sentence, qPrintable(heading));
        QVERIFY2(!cited || !block->spec.isEmpty(), qPrintable(heading));
    }
}

void ArticlesTest::everyRegisteredStatusHasItsBlocks_data()
{
    QTest::addColumn<QString>("id");
    for (const knowledge::Status &status : m_knowledge.statuses()) {
        if (status.registered)
            QTest::newRow(qPrintable(status.id)) << status.id;
    }
}

void ArticlesTest::everyRegisteredStatusHasItsBlocks()
{
    QFETCH(QString, id);
    const knowledge::Status *status = m_knowledge.status(id);
    checkBlocks(status->blocks,
        {u"What it means"_s, u"What the RFC asks"_s, u"When to send it"_s, u"When not, and what instead"_s,
            u"What it asks of the sender"_s, u"What it asks of the client"_s, u"Caching"_s,
            u"How to tell it apart"_s, u"Who sends it in practice"_s},
        true);
    QVERIFY(status->questions.size() >= 2);
    QVERIFY(!status->lookalikes.empty());
    QVERIFY(!status->trials.empty());
    QVERIFY(status->words.size() >= 3);
    QVERIFY(!status->content.isEmpty() && !status->caching.isEmpty());
}

void ArticlesTest::everyMethodHasItsBlocks_data()
{
    QTest::addColumn<QString>("id");
    for (const knowledge::Method &method : m_knowledge.methods())
        QTest::newRow(qPrintable(method.id)) << method.id;
    QVERIFY(m_knowledge.methods().size() >= 41 + 25);
}

void ArticlesTest::everyMethodHasItsBlocks()
{
    QFETCH(QString, id);
    const knowledge::Method *method = m_knowledge.method(id);
    checkBlocks(method->blocks, {u"What it is for"_s, u"What servers do with it"_s, u"Risks"_s}, false);
    QVERIFY(!method->content.isEmpty() && !method->caching.isEmpty() && !method->target.isEmpty());
    if (method->registered)
        QVERIFY(!method->questions.empty() && !method->trials.empty());
}

void ArticlesTest::everyFieldSaysWhatItMeansAndWhatGoesWrong_data()
{
    QTest::addColumn<QString>("id");
    for (const knowledge::FieldEntry &field : m_knowledge.fields())
        QTest::newRow(qPrintable(field.id)) << field.id;
    QVERIFY(m_knowledge.fields().size() >= 180);
}

void ArticlesTest::everyFieldSaysWhatItMeansAndWhatGoesWrong()
{
    QFETCH(QString, id);
    const knowledge::FieldEntry *field = m_knowledge.field(id);
    checkBlocks(field->blocks, {u"What it says"_s, u"Common mistakes"_s}, false);
    QVERIFY(!field->syntax.isEmpty() && !field->words.isEmpty());
}

void ArticlesTest::whatIsNotRegisteredSaysWhoUsesIt()
{
    int codes = 0;
    for (const knowledge::Status &status : m_knowledge.statuses()) {
        if (status.registered)
            continue;
        ++codes;
        QVERIFY2(!status.origins.empty() && !status.origins.front().sources.isEmpty(), qPrintable(status.id));
        QVERIFY2(!status.heuristicallyCacheable.value_or(false), qPrintable(status.id));
        QVERIFY2(status.blocks.size() >= 3, qPrintable(status.id));
    }
    QVERIFY(codes >= 39); // 42 with those that have a registered number as well
    for (const QString &shared : {u"103"_s, u"306"_s, u"451"_s})
        QVERIFY2(!m_knowledge.status(shared)->origins.empty(), qPrintable(shared));
}

void ArticlesTest::everyComparisonRowIsCitedOrMeasured_data()
{
    QTest::addColumn<QString>("id");
    for (const knowledge::Comparison &comparison : m_knowledge.comparisons())
        QTest::newRow(qPrintable(comparison.id)) << comparison.id;
    QVERIFY(m_knowledge.comparisons().size() >= 16);
}

void ArticlesTest::everyComparisonRowIsCitedOrMeasured()
{
    QFETCH(QString, id);
    const auto &all = m_knowledge.comparisons();
    const auto comparison = std::find_if(
        all.begin(), all.end(), [&id](const knowledge::Comparison &each) { return each.id == id; });
    QCOMPARE(comparison->codes.join(u'-'), id == u"501-405-403" ? id + u"-404"_s : id);
    QVERIFY(comparison->rows.size() >= 7);
    for (const knowledge::ComparisonRow &row : comparison->rows) {
        const bool cited = std::any_of(row.cells.begin(), row.cells.end(),
            [](const knowledge::ComparisonCell &cell) { return !cell.spec.isEmpty(); });
        // Who sends it in practice is no RFC's to say: that row names software, and bars are measured.
        QVERIFY2(cited || row.style == u"bar" || row.id == u"senders", qPrintable(row.id));
    }
}

void ArticlesTest::theSetsOfTheManualAreThere_data()
{
    QTest::addColumn<QStringList>("codes");
    for (const char *codes : {"501 405 403 404", "401 403 407", "403 404 410", "301 302 303 307 308",
             "400 422 415", "408 504", "409 412 428", "413 414 431", "429 503", "500 502 503 504",
             "200 202 204", "205 204", "304 412", "406 415", "421 403", "501 505 426"})
        QTest::newRow(codes) << QString::fromLatin1(codes).split(u' ');
}

void ArticlesTest::theSetsOfTheManualAreThere()
{
    QFETCH(QStringList, codes);
    const knowledge::Comparison *comparison = m_knowledge.comparison(codes);
    QVERIFY(comparison);
    QCOMPARE(comparison->codes, codes);
}

void ArticlesTest::claimsRestOnASectionOrAMeasurement()
{
    QVERIFY(m_knowledge.claims().size() >= 60);
    for (const knowledge::Claim &claim : m_knowledge.claims()) {
        QVERIFY2(!claim.spec.isEmpty() || !claim.measured.isEmpty(), qPrintable(claim.id));
        QVERIFY2(claim.text.size() >= 20, qPrintable(claim.id));
    }
}

void ArticlesTest::everyTopicHasItsRecipes_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code : {"501", "405", "403", "401", "404", "429", "503", "301", "308", "204"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

void ArticlesTest::everyTopicHasItsRecipes()
{
    QFETCH(QString, code);
    QStringList servers;
    for (const knowledge::Recipe &recipe : m_knowledge.recipes()) {
        if (recipe.codes.contains(code))
            servers << recipe.server;
    }
    QCOMPARE(servers.size(), 11);
    QCOMPARE(servers.removeDuplicates(), 0);
}

QTEST_GUILESS_MAIN(ArticlesTest)
#include "tst_articles.moc"
