// SPDX-License-Identifier: Apache-2.0
#include "tests/capturespage/rows.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using captures::CapturesModel;
using captures::Column;

/// The list of exchanges: what is shown, and in which order.
class TestCapturesModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void worstComesFirst();
    void columnsSort_data();
    void columnsSort();
    void filterLeavesWhatFits_data();
    void filterLeavesWhatFits();
    void batchesFallIntoTheirPlaces();
    void whatIsHeldStaysTheSameExchange();
    void clearingForgetsTheOldFile();
    void manyRowsAreSortedWhileMoreComeIn();
    void cellsSayTheirStatusAndLevelInWords();

private:
    void settle();

    std::unique_ptr<CapturesModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

static const QStringList lines{
    u"info 0 0 GET http://b.test/plain 200 OK"_s,
    u"warn 0 1 PUT http://a.test/one 409 Conflict"_s,
    u"error 1 2 DELETE http://shop.test/b 405 Method Not Allowed"_s,
    u"error 3 0 GET http://shop.test/a 405 Method Not Allowed"_s,
    u"good 0 0 HEAD http://c.test/ 200 OK"_s,
    u"warn 0 2 POST http://a.test/two 0"_s,
    u"error 1 2 DELETE http://shop.test/a 500 Internal Server Error"_s,
};

void TestCapturesModel::init()
{
    m_model = std::make_unique<CapturesModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestCapturesModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
}

void TestCapturesModel::settle()
{
    QTRY_VERIFY(!m_model->isArranging());
}

void TestCapturesModel::worstComesFirst()
{
    m_model->append(rows::rowsOf(lines));
    settle();
    QCOMPARE(rows::shown(*m_model), u"4 3 7 6 2 1 5"_s);
    QCOMPARE(m_model->countOf(explain::Level::Error), 3);
    QCOMPARE(m_model->countOf(explain::Level::Open), 0);
}

void TestCapturesModel::columnsSort_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, Column column, Qt::SortOrder order, const QString &shown) {
        QTest::newRow(name) << int(column) << order << shown;
    };
    row("best first", Column::Level, Qt::DescendingOrder, u"5 1 2 6 3 7 4"_s);
    row("as in the file", Column::Entry, Qt::AscendingOrder, u"1 2 3 4 5 6 7"_s);
    row("backwards", Column::Entry, Qt::DescendingOrder, u"7 6 5 4 3 2 1"_s);
    row("findings", Column::Findings, Qt::DescendingOrder, u"4 3 7 6 2 1 5"_s);
    row("method, worst of each first", Column::Method, Qt::AscendingOrder, u"3 7 4 1 5 6 2"_s);
    row("target", Column::Target, Qt::AscendingOrder, u"2 6 1 5 4 7 3"_s);
    row("status, no answer first", Column::Status, Qt::AscendingOrder, u"6 1 5 4 3 2 7"_s);
    row("verdict", Column::Verdict, Qt::DescendingOrder, u"7 2 4 3 1 5 6"_s);
}

void TestCapturesModel::columnsSort()
{
    QFETCH(int, column);
    QFETCH(Qt::SortOrder, order);
    m_model->append(rows::rowsOf(lines));
    m_model->sort(column, order);
    settle();
    QTEST(rows::shown(*m_model), "shown");
}

void TestCapturesModel::filterLeavesWhatFits_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("shown");
    QTest::newRow("nothing asked") << u"  "_s << u"4 3 7 6 2 1 5"_s;
    QTest::newRow("level") << u"level:error"_s << u"4 3 7"_s;
    QTest::newRow("status") << u"status:405"_s << u"4 3"_s;
    QTest::newRow("class") << u"status:4xx"_s << u"4 3 2"_s;
    QTest::newRow("no answer") << u"status:none"_s << u"6"_s;
    QTest::newRow("method, whatever its case") << u"Method:put"_s << u"2"_s;
    QTest::newRow("host") << u"host:a.test"_s << u"6 2"_s;
    QTest::newRow("a word of the target") << u"SHOP"_s << u"4 3 7"_s;
    QTest::newRow("a word of the verdict") << u"about-none"_s << QString();
    QTest::newRow("a word of the status") << u"allowed"_s << u"4 3"_s;
    QTest::newRow("all must fit") << u"level:error method:delete shop"_s << u"3 7"_s;
    QTest::newRow("turned round") << u"-level:error -status:200"_s << u"6 2"_s;
    QTest::newRow("unfinished") << u"level:"_s << u"4 3 7 6 2 1 5"_s;
    QTest::newRow("a colon of a URL") << u"http://shop.test/a"_s << u"4 7"_s;
    QTest::newRow("nothing fits") << u"level:fatal"_s << QString();
}

void TestCapturesModel::filterLeavesWhatFits()
{
    QFETCH(QString, filter);
    m_model->append(rows::rowsOf(lines));
    settle();
    m_model->setFilter(filter);
    settle();
    QTEST(rows::shown(*m_model), "shown");
    m_model->setFilter({});
    settle();
    QCOMPARE(rows::shown(*m_model), u"4 3 7 6 2 1 5"_s);
}

void TestCapturesModel::batchesFallIntoTheirPlaces()
{
    for (int i = 0; i < lines.size(); ++i) {
        m_model->append(rows::rowsOf({lines[i]}, i));
        if (i % 2 == 0)
            settle();
    }
    settle();
    QCOMPARE(rows::shown(*m_model), u"4 3 7 6 2 1 5"_s);
}

void TestCapturesModel::whatIsHeldStaysTheSameExchange()
{
    m_model->append(rows::rowsOf(lines.mid(0, 3)));
    settle();
    QCOMPARE(rows::shown(*m_model), u"3 2 1"_s);
    const QPersistentModelIndex held = m_model->index(1, int(Column::Target));
    const QPersistentModelIndex first = m_model->index(0, int(Column::Target));
    m_model->append(rows::rowsOf(lines.mid(3), 3));
    settle();
    QCOMPARE(held.data().toString(), u"a.test/one"_s);
    QCOMPARE(held.row(), 4);
    m_model->setFilter(u"status:409"_s);
    settle();
    QCOMPARE(held.row(), 0);
    QCOMPARE(held.data().toString(), u"a.test/one"_s);
    QVERIFY(!first.isValid());
}

void TestCapturesModel::clearingForgetsTheOldFile()
{
    m_model->append(rows::rowsOf(lines)); // still being arranged
    m_model->clear();
    m_model->append(rows::rowsOf(lines.mid(0, 2)));
    settle();
    QTRY_COMPARE(rows::shown(*m_model), u"2 1"_s);
    QCOMPARE(m_model->total(), 2);
    QCOMPARE(m_model->countOf(explain::Level::Error), 0);
}

void TestCapturesModel::manyRowsAreSortedWhileMoreComeIn()
{
    constexpr int batch = 700; // no divisor of the size of a chunk
    constexpr int batches = 12;
    int order = 0;
    for (int i = 0; i < batches; ++i) {
        std::vector<captures::Row> more;
        for (int k = 0; k < batch; ++k, ++order)
            more.push_back(
                rows::rowOf(u"error %1 0 GET http://a.test/%2 405 No"_s.arg(order % 97).arg(order), order));
        m_model->append(more);
        if (i == batches / 2)
            m_model->sort(int(Column::Findings), Qt::DescendingOrder);
    }
    settle();
    QTRY_COMPARE(m_model->rowCount(), batch * batches);
    int last = 1'000;
    int lastOrder = -1;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const captures::Row &each = m_model->rowAt(m_model->index(row, 0));
        QVERIFY(each.findings() < last || (each.findings() == last && each.order > lastOrder));
        last = each.findings();
        lastOrder = each.order;
    }
}

void TestCapturesModel::cellsSayTheirStatusAndLevelInWords()
{
    m_model->append(rows::rowsOf({lines[5]}));
    settle();
    const auto text = [this](Column column, int role = Qt::DisplayRole) {
        return m_model->index(0, int(column)).data(role).toString();
    };
    QCOMPARE(text(Column::Level), u"warn"_s);
    QCOMPARE(text(Column::Status), u"no answer"_s);
    QCOMPARE(text(Column::Findings), u"2"_s);
    QCOMPARE(text(Column::Findings, Qt::AccessibleTextRole), u"2 warn"_s);
    QCOMPARE(text(Column::Target), u"a.test/two"_s);
    QCOMPARE(text(Column::Target, Qt::ToolTipRole), u"http://a.test/two"_s);
    QCOMPARE(m_model->index(0, 0).data(CapturesModel::LevelRole).toInt(), int(explain::Level::Warn));
}

QTEST_GUILESS_MAIN(TestCapturesModel)
#include "tst_capturesmodel.moc"
