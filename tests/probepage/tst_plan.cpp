// SPDX-License-Identifier: Apache-2.0
#include "tests/probepage/practice.h"
#include "ui/probe/plandialog.h"
#include "ui/probe/planmodel.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTableView>

using namespace Qt::StringLiterals;
using probe::Ask;
using probeui::PlanDialog;
using probeui::PlanModel;

/// What would be sent, before anything is.
class TestPlan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void modelKeepsItsPromises();
    void questionThatIsAnsweredIsNotOffered();
    void unsafeProbesWaitForConsent();
    void consentIsAskedForOnceAndTold();
    void credentialsHaveAConsentOfTheirOwn();
    void spaceSwitchesTheCurrentProbe();
    void settingsGoIntoThePlan();
    void secondAddressIsReadAndAskedTheQuestion();
    void secondAddressNeedsItsOwnConsent();
    void settlingProbeIsChosen();
    void controlEnterRunsAndEscapeCloses();
    void everythingHasANameForScreenReaders();

private:
    static http::Draft question()
    {
        http::Draft draft;
        draft.method = "DELETE";
        draft.url = "http://shop.test/articles/42";
        draft.fields = {{"Authorization", "Bearer s3cret"}};
        return draft;
    }
    std::unique_ptr<PlanDialog> dialog(const probe::Consent &consent = {}) const
    {
        probeui::Question asked{question(),
            http::exchangeFromLines({u"DELETE /articles/42 HTTP/1.1"_s, u"Host: shop.test"_s, {},
                u"HTTP/1.1 403 Forbidden"_s, {}}),
            {}, u"shop.test:80"_s};
        auto made = std::make_unique<PlanDialog>(
            asked, practice::planFor(question(), consent), [consent](const QString &) { return consent; },
            nullptr);
        made->setAttribute(Qt::WA_DeleteOnClose, false);
        made->show();
        return made;
    }
    template <typename T> static T *in(const std::unique_ptr<PlanDialog> &dialog, const char *name)
    {
        return dialog->findChild<T *>(QString::fromLatin1(name));
    }
    static const PlanModel *model(const std::unique_ptr<PlanDialog> &dialog)
    {
        return dialog->findChild<PlanModel *>();
    }
};

void TestPlan::initTestCase()
{
    widgets::apply(*qApp, widgets::Mode::Light);
}

void TestPlan::modelKeepsItsPromises()
{
    PlanModel rows;
    const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    rows.setPlan(practice::planFor(question(), {}), true);
    rows.setConsent({true, true});
    const QModelIndex tick = rows.index(0, PlanModel::Number);
    QVERIFY(rows.setData(tick, Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(tick.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    rows.setAnswer(Ask::GetHere, u"200"_s);
    QCOMPARE(rows.index(rows.rowOf(Ask::GetHere), PlanModel::Answer).data().toString(), u"200"_s);
    rows.setRunning(true);
    rows.setWanted(0, true);
    QVERIFY(!rows.isWanted(0)); // nothing is switched while it runs
    rows.setPlan(practice::planFor(question(), {}), false);
}

void TestPlan::questionThatIsAnsweredIsNotOffered()
{
    PlanModel rows;
    rows.setPlan(practice::planFor(question(), {}), true);
    QCOMPARE(rows.rowOf(Ask::MethodHere), -1);
    rows.setPlan(practice::planFor(question(), {}), false);
    QCOMPARE(rows.rowOf(Ask::MethodHere), 0);
}

void TestPlan::unsafeProbesWaitForConsent()
{
    PlanModel rows;
    rows.setPlan(practice::planFor(question(), {}), true);
    QSignalSpy needed(&rows, &PlanModel::consentNeeded);
    const int row = rows.rowOf(Ask::MethodMissing);
    QVERIFY(!rows.isWanted(row));
    QCOMPARE(rows.index(row, PlanModel::Risk).data().toString(), u"unsafe"_s);
    QVERIFY(!rows.setData(rows.index(row, 0), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(needed.size(), 1);
    QVERIFY(!rows.isWanted(row));
    rows.setConsent({true, false});
    rows.setWanted(row, true);
    QVERIFY(rows.isWanted(row));
    rows.setConsent({});
    QVERIFY(!rows.isWanted(row)); // as when another address comes in
}

void TestPlan::consentIsAskedForOnceAndTold()
{
    const auto plan = dialog();
    QSignalSpy given(plan.get(), &PlanDialog::consentGiven);
    auto *table = in<QTableView>(plan, "planTable");
    const int row = model(plan)->rowOf(Ask::MethodMissing);
    table->selectRow(row);
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY(in<QWidget>(plan, "planConsent")->isVisible());
    const QString words = in<QLabel>(plan, "planConsentText")->text();
    QVERIFY2(words.contains(u"DELETE"_s) && words.contains(u"shop.test:80"_s), qPrintable(words));
    QVERIFY(!model(plan)->isWanted(row));
    in<QAbstractButton>(plan, "planAgree")->click();
    QVERIFY(model(plan)->isWanted(row));
    QCOMPARE(given.value(0).value(0).toStringList(), QStringList{u"shop.test:80"_s});
    QVERIFY(given.value(0).value(1).value<probe::Consent>().unsafe);
    QVERIFY(!given.value(0).value(1).value<probe::Consent>().credentials);
    const int other = model(plan)->rowOf(Ask::OtherCase); // unsafe too: no second question
    table->selectRow(other);
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY(model(plan)->isWanted(other));
    QVERIFY(!in<QWidget>(plan, "planConsent")->isVisible());
}

void TestPlan::credentialsHaveAConsentOfTheirOwn()
{
    const auto plan = dialog({true, false});
    const int row = model(plan)->rowOf(Ask::GetAnonymous);
    QVERIFY(row >= 0 && !model(plan)->isWanted(row));
    in<QTableView>(plan, "planTable")->selectRow(row);
    QTest::keyClick(in<QTableView>(plan, "planTable"), Qt::Key_Space);
    QVERIFY(in<QWidget>(plan, "planConsent")->isVisible());
    in<QAbstractButton>(plan, "planLeave")->click();
    QVERIFY(!model(plan)->isWanted(row));
}

void TestPlan::spaceSwitchesTheCurrentProbe()
{
    const auto plan = dialog();
    auto *table = in<QTableView>(plan, "planTable");
    const int before = model(plan)->wanted();
    table->setCurrentIndex(table->model()->index(1, PlanModel::Tells));
    QTest::keyClick(table, Qt::Key_Space);
    QCOMPARE(model(plan)->wanted(), before - 1);
    QVERIFY(!model(plan)->isWanted(1));
    QTest::keyClick(table, Qt::Key_Space);
    QCOMPARE(model(plan)->wanted(), before);
}

void TestPlan::settingsGoIntoThePlan()
{
    const auto plan = dialog();
    in<QSpinBox>(plan, "planBudget")->setValue(3);
    in<QComboBox>(plan, "planRate")->setCurrentIndex(0);
    in<QAbstractButton>(plan, "planStop")->setChecked(false);
    QCOMPARE(plan->plan().budget, 3);
    QCOMPARE(plan->plan().rate, 1.0);
    QVERIFY(!plan->plan().stopWhenSettled);
    QCOMPARE(in<QAbstractButton>(plan, "planRun")->text(), u"Run 3 probes"_s);
    QCOMPARE(in<QLabel>(plan, "planTime")->text(), u"3 s at 1 a second"_s);
    QVERIFY(in<QLabel>(plan, "planState")->text().contains(u"Nothing has been sent"_s));
}

void TestPlan::secondAddressIsReadAndAskedTheQuestion()
{
    const auto plan = dialog({true, true});
    auto *address = in<QLineEdit>(plan, "planOther");
    in<QAbstractButton>(plan, "planOtherButton")->click();
    QVERIFY(address->isVisible());
    for (const QString &wrong : {u"origin"_s, u"http://origin:81"_s, u"a:b"_s, u"origin:81/x"_s}) {
        address->setText(wrong);
        QVERIFY2(!plan->other(), qPrintable(wrong));
        QVERIFY(!in<QLabel>(plan, "planOtherError")->text().isEmpty());
        QVERIFY(!in<QAbstractButton>(plan, "planRun")->isEnabled());
    }
    QCOMPARE(model(plan)->rowOf(Ask::MethodHere), -1);
    address->setText(u"[::1]:8081"_s);
    QCOMPARE(plan->other()->host, "::1"_ba);
    QCOMPARE(plan->other()->port, quint16(8081));
    QCOMPARE(model(plan)->rowOf(Ask::MethodHere), 0); // nobody asked that there
    QVERIFY(!plan->plan().stopWhenSettled); // else there may be nothing to compare
    QVERIFY(in<QAbstractButton>(plan, "planRun")->isEnabled());
}

void TestPlan::secondAddressNeedsItsOwnConsent()
{
    probeui::Question asked{question(),
        http::exchangeFromLines(
            {u"DELETE /articles/42 HTTP/1.1"_s, u"Host: shop.test"_s, {}, u"HTTP/1.1 403 Forbidden"_s, {}}),
        {}, u"shop.test:80"_s};
    PlanDialog plan(
        asked, practice::planFor(question(), {true, true}),
        [](const QString &place) {
            const bool known = place == u"shop.test:80"_s;
            return probe::Consent{known, known};
        },
        nullptr);
    plan.setAttribute(Qt::WA_DeleteOnClose, false);
    const auto *rows = plan.findChild<PlanModel *>();
    QVERIFY(rows->isWanted(rows->rowOf(Ask::MethodMissing)));
    plan.findChild<QLineEdit *>(u"planOther"_s)->setText(u"origin.test:8081"_s);
    QVERIFY(!rows->isWanted(rows->rowOf(Ask::MethodMissing)));
    QVERIFY(!rows->isWanted(rows->rowOf(Ask::MethodHere)));
    QVERIFY(rows->isWanted(rows->rowOf(Ask::GetHere)));
}

void TestPlan::settlingProbeIsChosen()
{
    const auto plan = dialog();
    auto *table = in<QTableView>(plan, "planTable");
    plan->choose(u"options-here"_s);
    QCOMPARE(table->currentIndex().row(), model(plan)->rowOf(Ask::OptionsHere));
    plan->choose(u"method-elsewhere"_s); // not without consent
    QVERIFY(!model(plan)->isWanted(table->currentIndex().row()));
    QVERIFY(!in<QWidget>(plan, "planConsent")->isVisible());
}

void TestPlan::controlEnterRunsAndEscapeCloses()
{
    const auto plan = dialog();
    QVERIFY(QTest::qWaitForWindowActive(plan.get()));
    QSignalSpy run(plan.get(), &PlanDialog::runRequested);
    QTest::keyClick(in<QTableView>(plan, "planTable"), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(run.size(), 1);
    QTest::keyClick(plan.get(), Qt::Key_Escape);
    QVERIFY(!plan->isVisible());
}

void TestPlan::everythingHasANameForScreenReaders()
{
    const auto plan = dialog();
    for (const char *name : {"planTable", "planRate", "planBudget", "planOther", "planProgress"})
        QVERIFY2(!in<QWidget>(plan, name)->accessibleName().isEmpty(), name);
    const QString spoken =
        in<QTableView>(plan, "planTable")->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QCOMPARE(spoken, u"Probe 1, on: GET /articles/42, safe. Does it exist for you?"_s);
}

QTEST_MAIN(TestPlan)
#include "tst_plan.moc"
