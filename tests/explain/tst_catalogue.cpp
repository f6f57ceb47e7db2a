// SPDX-License-Identifier: Apache-2.0
#include "app/explain/rule.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// The catalogue of what the program has to find: every id is a rule, or is left out with a reason.
class CatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyIdIsARuleOrLeftOut();
    void littleIsLeftOut();
    void badListsAreNamed_data();
    void badListsAreNamed();

private:
    QSet<QString> m_catalogue;
    std::vector<base::Error> m_problems;
    std::vector<explain::NotTaken> m_notTaken;
};

static QString dataFolder()
{
    return QStringLiteral(SOURCE_FOLDER "/data");
}

void CatalogueTest::initTestCase()
{
    QFile file(QStringLiteral(SOURCE_FOLDER "/tests/explain/catalogue.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList ids = QString::fromLatin1(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
    QVERIFY(ids.size() > 300);
    m_catalogue = QSet<QString>(ids.begin(), ids.end());
    QCOMPARE(m_catalogue.size(), ids.size());
    m_notTaken = explain::loadNotTaken(dataFolder(), &m_problems);
    for (const base::Error &problem : m_problems)
        qWarning().noquote() << problem.text();
    QCOMPARE(m_problems.size(), 0U);
}

void CatalogueTest::everyIdIsARuleOrLeftOut()
{
    QSet<QString> missing = m_catalogue;
    for (const explain::Rule &rule : explain::loadRules(dataFolder(), &m_problems))
        missing.remove(rule.id);
    for (const explain::NotTaken &rule : m_notTaken)
        missing.remove(rule.id);
    QStringList names = missing.values();
    names.sort();
    for (const QString &name : names)
        qWarning().noquote() << "missing:" << name;
    QVERIFY2(names.isEmpty(), qPrintable(u"%1 ids are missing"_s.arg(names.size())));
}

void CatalogueTest::littleIsLeftOut()
{
    int live = 0;
    for (const explain::NotTaken &rule : m_notTaken) {
        live += m_catalogue.contains(rule.id);
        QVERIFY2(rule.reason.size() >= 20, qPrintable(rule.id));
    }
    QVERIFY2(live <= 15, qPrintable(QString::number(live)));
}

void CatalogueTest::badListsAreNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown key") << R"({"rules":[{"id":"x","reason":"y","why":"z"}]})"_ba << u"why"_s;
    QTest::newRow("no reason") << R"({"rules":[{"id":"x"}]})"_ba << u"reason"_s;
    QTest::newRow("other top") << R"({"rulez":[]})"_ba << u"rulez"_s;
    QTest::newRow("twice") << R"({"rules":[{"id":"x","reason":"y"},{"id":"x","reason":"y"}]})"_ba << u"x"_s;
    QTest::newRow("a rule") << R"({"rules":[{"id":"taken","reason":"y"}]})"_ba << u"taken"_s;
    QTest::newRow("not JSON") << R"({"rules":)"_ba << u"not-taken.json"_s;
}

void CatalogueTest::badListsAreNamed()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, named);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"rules/a"_s));
    for (const auto &[name, bytes] :
        {std::pair(u"rules/not-taken.json"_s, text), {u"rules/a/taken.json"_s, "{}"_ba}}) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    std::vector<base::Error> problems;
    explain::loadNotTaken(folder.path(), &problems);
    QVERIFY(!problems.empty());
    QVERIFY2(problems.front().text().contains(named), qPrintable(problems.front().text()));
}

QTEST_GUILESS_MAIN(CatalogueTest)
#include "tst_catalogue.moc"
