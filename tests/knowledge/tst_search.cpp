// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/search.h"

#include <QTest>

using namespace Qt::StringLiterals;

class SearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theBestHitComesFirst_data();
    void theBestHitComesFirst();
    void theHitsHold_data();
    void theHitsHold();
    void everyWordHasToBeFound();
    void wordsAreFoundFromTheirBeginningOnly();
    void nothingIsFoundForNothing();
    void noMoreThanAskedFor();

private:
    QStringList ids(const QString &query, int most = 50) const;

    knowledge::Knowledge m_knowledge;
    std::unique_ptr<knowledge::SearchIndex> m_index;
};

void SearchTest::initTestCase()
{
    m_knowledge = knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    m_index = std::make_unique<knowledge::SearchIndex>(m_knowledge);
}

QStringList SearchTest::ids(const QString &query, int most) const
{
    QStringList list;
    const QList<knowledge::Hit> hits = m_index->find(query, most);
    for (const knowledge::Hit &hit : hits)
        list << hit.kind + u' ' + hit.id;
    return list;
}

void SearchTest::theBestHitComesFirst_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("best");

    QTest::newRow("code") << u"501"_s << u"status 501"_s;
    QTest::newRow("name") << u"not implemented"_s << u"status 501"_s;
    QTest::newRow("code and name") << u"501 Not Implemented"_s << u"status 501"_s;
    QTest::newRow("case") << u"NOT IMPL"_s << u"status 501"_s;
    QTest::newRow("prefix") << u"unproc"_s << u"status 422"_s;
    QTest::newRow("joke") << u"teapot"_s << u"status 418"_s;
    QTest::newRow("field") << u"allow"_s << u"field allow"_s;
    QTest::newRow("field in capitals") << u"CACHE-CONTROL"_s << u"field cache-control"_s;
    QTest::newRow("method") << u"propfind"_s << u"method PROPFIND"_s;
}

void SearchTest::theBestHitComesFirst()
{
    QFETCH(QString, query);
    QFETCH(QString, best);
    const QStringList found = ids(query);
    QVERIFY(!found.isEmpty());
    QCOMPARE(found.first(), best);
}

void SearchTest::theHitsHold_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("hit");

    QTest::newRow("synonym of 501") << u"wrong verb"_s << u"status 501"_s;
    QTest::newRow("words in another order") << u"verb wrong"_s << u"status 501"_s;
    QTest::newRow("class by its first digit") << u"5"_s << u"status 503"_s;
    QTest::newRow("field in a status article") << u"allow"_s << u"status 405"_s;
}

void SearchTest::theHitsHold()
{
    QFETCH(QString, query);
    QFETCH(QString, hit);
    QVERIFY2(ids(query).contains(hit), qPrintable(ids(query).join(u", ")));
}

void SearchTest::everyWordHasToBeFound()
{
    QVERIFY(!ids(u"teapot"_s).isEmpty());
    QCOMPARE(ids(u"teapot zqkvwt"_s), QStringList());
}

void SearchTest::wordsAreFoundFromTheirBeginningOnly()
{
    QVERIFY(!ids(u"teap"_s).isEmpty());
    QCOMPARE(ids(u"eapot"_s), QStringList());
}

void SearchTest::nothingIsFoundForNothing()
{
    QCOMPARE(ids(QString()), QStringList());
    QCOMPARE(ids(u" - "_s), QStringList());
}

void SearchTest::noMoreThanAskedFor()
{
    QCOMPARE(ids(u"the"_s, 3).size(), 3);
}

QTEST_GUILESS_MAIN(SearchTest)
#include "tst_search.moc"
