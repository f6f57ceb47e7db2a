// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using compare::CompareModel;
using compare::ComparePage;

class ComparePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theModelKeepsTheRulesOfModels();
    void theShippedComparisonIsShownForItsCodes();
    void fewerCodesTakeTheirColumnsInTheOrderAskedFor();
    void codesWithoutAComparisonGetRowsFromTheirEntries();
    void codesAreCheckedAndNeverMoreThanFour_data();
    void codesAreCheckedAndNeverMoreThanFour();
    void cellsSpeakWithoutTheirPlace();
    void aCodeIsRemovedByItsButtonAndAddedByTheMenu();
    void fourCodesLeaveNoRoomForAFifth();
    void wishesCarryTheCodes();
    void withoutCodesSuggestionsAreShown();
    void rowsGrowWhenThePageIsNarrow();

private:
    knowledge::Knowledge m_knowledge;
};

void ComparePageTest::initTestCase()
{
    widgets::apply(*qApp, widgets::Mode::Light);
    m_knowledge = knowledge::Knowledge::load(QStringLiteral(SOURCE_FOLDER "/data"));
    QVERIFY(m_knowledge.status(501));
}

static QString textAt(const compare::Table &table, const QString &row, int column)
{
    for (const knowledge::ComparisonRow &each : table.rows) {
        if (each.id == row)
            return each.cells.at(std::size_t(column)).text;
    }
    return u"no such row"_s;
}

void ComparePageTest::theModelKeepsTheRulesOfModels()
{
    CompareModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.columnCount(), 0);
    model.setTable(compare::TableMaker::make(m_knowledge, {u"501"_s, u"405"_s}));
    QCOMPARE(model.columnCount(), 3);
    QVERIFY(model.rowCount() > 5);
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"501 Not Implemented"_s);
    model.setTable({});
    QCOMPARE(model.rowCount(), 0);
}

void ComparePageTest::theShippedComparisonIsShownForItsCodes()
{
    const auto table = compare::TableMaker::make(m_knowledge, {u"501"_s, u"405"_s, u"403"_s, u"404"_s});
    QCOMPARE(table.columns.size(), std::size_t(4));
    QCOMPARE(table.columns[1].className, u"Client error"_s);
    QCOMPARE(table.columns[1].spec, u"rfc9110#15.5.6"_s);
    QCOMPARE(textAt(table, u"asks"_s, 0), u"Do I know this method?"_s);
    QCOMPARE(textAt(table, u"measured"_s, 1), u"46 of 127"_s);
    QVERIFY(!table.note.isEmpty());
}

void ComparePageTest::fewerCodesTakeTheirColumnsInTheOrderAskedFor()
{
    const auto table = compare::TableMaker::make(m_knowledge, {u"404"_s, u"501"_s});
    QCOMPARE(table.columns[0].code, 404);
    QCOMPARE(textAt(table, u"measured"_s, 0), u"8 of 127"_s);
    QCOMPARE(textAt(table, u"measured"_s, 1), u"27 of 127"_s);
}

void ComparePageTest::codesWithoutAComparisonGetRowsFromTheirEntries()
{
    const auto table = compare::TableMaker::make(m_knowledge, {u"429"_s, u"200"_s, u"405"_s});
    QCOMPARE(textAt(table, u"speaks-about"_s, 0), m_knowledge.status(429)->speaksAbout);
    QCOMPARE(textAt(table, u"means"_s, 1), m_knowledge.status(200)->summary);
    QVERIFY(textAt(table, u"caching"_s, 0).startsWith(u"no"));
    QVERIFY(textAt(table, u"caching"_s, 1).startsWith(u"yes"));
    QVERIFY(textAt(table, u"fields"_s, 2).startsWith(u"Allow"));
    for (const knowledge::ComparisonRow &row : table.rows) {
        QCOMPARE(row.cells.size(), std::size_t(3));
        for (const knowledge::ComparisonCell &cell : row.cells)
            QVERIFY2(!cell.text.isEmpty(), qPrintable(row.id));
    }
}

void ComparePageTest::codesAreCheckedAndNeverMoreThanFour_data()
{
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QStringList>("shown");

    QTest::newRow("unknown left out") << QStringList{u"501"_s, u"560"_s, u"x"_s} << QStringList{u"501"_s};
    QTest::newRow("doubles") << QStringList{u"501"_s, u"501"_s} << QStringList{u"501"_s};
    QTest::newRow("five") << QStringList{u"400"_s, u"401"_s, u"403"_s, u"404"_s, u"405"_s}
                          << QStringList{u"400"_s, u"401"_s, u"403"_s, u"404"_s};
    QTest::newRow("a prepared set of five") << QStringList{u"301"_s, u"302"_s, u"303"_s, u"307"_s, u"308"_s}
                                            << QStringList{u"301"_s, u"302"_s, u"303"_s, u"307"_s, u"308"_s};
    QTest::newRow("none") << QStringList() << QStringList();
}

void ComparePageTest::codesAreCheckedAndNeverMoreThanFour()
{
    QFETCH(QStringList, wanted);
    QFETCH(QStringList, shown);
    ComparePage page(m_knowledge);
    const QSignalSpy changed(&page, &ComparePage::codesChanged);
    page.setCodes(wanted);
    QCOMPARE(page.codes(), shown);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.at(0).at(0).toStringList(), shown);
}

void ComparePageTest::cellsSpeakWithoutTheirPlace()
{
    const ComparePage page(m_knowledge);
    const auto *view = page.findChild<QTableView *>(u"compareTable"_s);
    QVERIFY(view);
    QStringList spoken;
    for (int row = 0; row < view->model()->rowCount(); ++row)
        spoken << view->model()->index(row, 2).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(
        spoken.contains(u"405, Allow field: MUST, lists what is allowed"_s), qPrintable(spoken.join(u'\n')));
}

void ComparePageTest::aCodeIsRemovedByItsButtonAndAddedByTheMenu()
{
    ComparePage page(m_knowledge);
    auto *remove = page.findChild<QPushButton *>(u"remove:403"_s);
    QVERIFY(remove);
    QCOMPARE(remove->accessibleName(), u"Remove 403"_s);
    remove->click();
    QTRY_COMPARE(page.codes(), QStringList({u"501"_s, u"405"_s, u"404"_s}));
    QVERIFY(page.findChild<QWidget *>(u"chip:404"_s));
    const auto *menu = page.findChild<QMenu *>(u"addCodeMenu"_s);
    QVERIFY(menu);
    QAction *found = nullptr;
    for (const QMenu *group : menu->findChildren<QMenu *>()) {
        for (QAction *action : group->actions()) {
            if (action->text().startsWith(u"429"))
                found = action;
        }
    }
    QVERIFY(found);
    found->trigger();
    QCOMPARE(page.codes(), QStringList({u"501"_s, u"405"_s, u"404"_s, u"429"_s}));
}

void ComparePageTest::fourCodesLeaveNoRoomForAFifth()
{
    ComparePage page(m_knowledge);
    const auto *menu = page.findChild<QMenu *>(u"addCodeMenu"_s);
    const auto usable = [menu] {
        const QList<QAction *> actions = menu->actions();
        return std::count_if(actions.begin(), actions.end(),
            [](const QAction *action) { return action->menu() && action->isEnabled(); });
    };
    QCOMPARE(usable(), 0);
    page.addCode(u"429"_s);
    QCOMPARE(page.codes().size(), 4);
    page.removeCode(u"501"_s);
    QCOMPARE(usable(), 5);
}

void ComparePageTest::wishesCarryTheCodes()
{
    ComparePage page(m_knowledge);
    page.setCodes({u"501"_s, u"405"_s});
    const QSignalSpy tried(&page, &ComparePage::tryRequested);
    const QSignalSpy printed(&page, &ComparePage::printRequested);
    const QSignalSpy quizzed(&page, &ComparePage::quizRequested);
    const QSignalSpy article(&page, &ComparePage::articleRequested);
    const QSignalSpy spec(&page, &ComparePage::specRequested);
    for (const QString &name :
        {u"tryAllButton"_s, u"printButton"_s, u"quizButton"_s, u"chip:405"_s, u"spec:rfc9110#15.6.2"_s}) {
        auto *button = page.findChild<QAbstractButton *>(name);
        QVERIFY2(button, qPrintable(name));
        button->click();
    }
    const QStringList codes{u"501"_s, u"405"_s};
    QCOMPARE(tried.value(0).value(0).toStringList(), codes);
    QCOMPARE(printed.value(0).value(0).toStringList(), codes);
    QCOMPARE(quizzed.value(0).value(0).toStringList(), codes);
    QCOMPARE(article.value(0), QVariantList({u"status"_s, u"405"_s}));
    QCOMPARE(spec.value(0), QVariantList({u"rfc9110#15.6.2"_s}));
}

void ComparePageTest::withoutCodesSuggestionsAreShown()
{
    ComparePage page(m_knowledge);
    page.show();
    const auto *empty = page.findChild<QWidget *>(u"compareEmpty"_s);
    QVERIFY(!empty->isVisible());
    page.setCodes({});
    QVERIFY(empty->isVisible());
    QVERIFY(!page.findChild<QTableView *>(u"compareTable"_s)->isVisible());
    page.findChild<QPushButton *>(u"suggest:401"_s)->click();
    QCOMPARE(page.codes(), QStringList({u"401"_s, u"403"_s, u"407"_s}));
    QVERIFY(!empty->isVisible());
}

void ComparePageTest::rowsGrowWhenThePageIsNarrow()
{
    ComparePage page(m_knowledge);
    page.resize(1600, 900);
    page.show();
    const auto *view = page.findChild<QTableView *>(u"compareTable"_s);
    const auto total = [view] {
        int sum = 0;
        for (int row = 0; row < view->model()->rowCount(); ++row)
            sum += view->rowHeight(row);
        return sum;
    };
    const int wide = total();
    page.resize(760, 900);
    QTRY_VERIFY(total() > wide);
}

QTEST_MAIN(ComparePageTest)
#include "tst_comparepage.moc"
