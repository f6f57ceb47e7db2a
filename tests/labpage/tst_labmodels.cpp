// SPDX-License-Identifier: Apache-2.0
#include "ui/lab/chainsmodel.h"
#include "ui/lab/logmodel.h"
#include "ui/lab/personalitiesmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;

static lab::LogEntry entry(const QByteArray &method, const QByteArray &target, int status)
{
    lab::LogEntry made;
    made.time = QTime(12, 30, 5);
    made.truth.clientPort = 40001;
    made.truth.method = method;
    made.truth.target = target;
    made.truth.status = status;
    made.gate = u"Method allowed?"_s;
    made.who = u"Strict"_s;
    return made;
}

class TestLabModels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRowSaysEverythingAboutAnAnswer();
    void aHangUpIsSaidInWords();
    void theOldestRowsGoFirst();
    void theFilterWantsEveryWord_data();
    void theFilterWantsEveryWord();
    void copiedTextIsWhatIsInSight();
    void aRunningChainIsMarked();
};

void TestLabModels::aRowSaysEverythingAboutAnAnswer()
{
    lab::LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.add(entry("DELETE", "/articles/42", 405));
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << model.index(0, column).data().toString();
    const QStringList expected{u"12:30:05"_s, u"40001"_s, u"DELETE"_s, u"/articles/42"_s, u"405"_s,
        u"Method allowed?"_s, u"Strict"_s};
    QCOMPARE(cells, expected);
    QCOMPARE(model.index(0, lab::LogModel::Status).data(Qt::AccessibleTextRole).toString(),
        u"405, client error"_s);
}

void TestLabModels::aHangUpIsSaidInWords()
{
    lab::LogModel model;
    model.add(entry("GET", "/hang-up", 0));
    QCOMPARE(model.index(0, lab::LogModel::Status).data().toString(), u"hung up"_s);
}

void TestLabModels::theOldestRowsGoFirst()
{
    lab::LogModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (int i = 0; i < lab::LogModel::mostRows + 3; ++i)
        model.add(entry("GET", "/" + QByteArray::number(i), 200));
    QCOMPARE(model.rowCount(), lab::LogModel::mostRows);
    QCOMPARE(model.index(0, lab::LogModel::Target).data().toString(), u"/3"_s);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestLabModels::theFilterWantsEveryWord_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("rows");
    QTest::newRow("nothing typed") << u""_s << 3;
    QTest::newRow("a status") << u"405"_s << 1;
    QTest::newRow("a method in lower case") << u"delete"_s << 2;
    QTest::newRow("two words") << u"delete 403"_s << 1;
    QTest::newRow("words in the other order") << u"403 delete"_s << 1;
    QTest::newRow("a word that is nowhere") << u"teapot"_s << 0;
}

void TestLabModels::theFilterWantsEveryWord()
{
    QFETCH(QString, words);
    lab::LogModel model;
    lab::LogFilter filter;
    QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
    filter.setSourceModel(&model);
    filter.setWords(words);
    model.add(entry("DELETE", "/articles/42", 405));
    model.add(entry("DELETE", "/admin", 403));
    model.add(entry("GET", "/", 200));
    QTEST(filter.rowCount(), "rows");
}

void TestLabModels::copiedTextIsWhatIsInSight()
{
    lab::LogModel model;
    lab::LogFilter filter;
    filter.setSourceModel(&model);
    model.add(entry("DELETE", "/admin", 403));
    model.add(entry("GET", "/", 200));
    filter.setWords(u"403"_s);
    QCOMPARE(filter.text(), u"12:30:05\t40001\tDELETE\t/admin\t403\tMethod allowed?\tStrict\n"_s);
}

void TestLabModels::aRunningChainIsMarked()
{
    lab::ChainsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    lab::ChainPlan plan;
    plan.id = u"two"_s;
    plan.name = u"Two in a row"_s;
    model.setChains({plan});
    model.setRunning(u"two"_s, true);
    const QModelIndex row = model.index(0);
    QCOMPARE(row.data(lab::PersonalitiesModel::StampRole).toString(), u"runs"_s);
    QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), u"Two in a row, runs"_s);
    model.setRunning(u"two"_s, false);
    QCOMPARE(row.data(Qt::AccessibleTextRole).toString(), u"Two in a row"_s);
}

QTEST_MAIN(TestLabModels)
#include "tst_labmodels.moc"
