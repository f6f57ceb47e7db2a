// SPDX-License-Identifier: Apache-2.0
#include "tests/probepage/practice.h"
#include "ui/probe/contrastgrid.h"
#include "ui/probe/gatestrip.h"
#include "ui/probe/reporttext.h"
#include "ui/probe/resultpage.h"
#include "ui/probe/sidesmodel.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QTableView>

using namespace Qt::StringLiterals;
using practice::Lab;
using probe::Ask;
using probeui::ContrastModel;
using probeui::Inquiry;
using probeui::Outcome;
using probeui::ResultPage;

/// Investigations of the practice server, and how they are shown.
class TestResult : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void questionIsNotSentAgain();
    void wholePlanFillsTheGrid();
    void cellsThatWereNotSentSayWhy();
    void cancelKeepsWhatCame();
    void pageTellsTheConclusion();
    void enterOpensTheExchange();
    void twoAddressesAreCompared();
    void secondAddressThatIsDownIsTold();
    void exportMasksSecrets();
    void gatesAreTheSameInWords();

private:
    static Inquiry::Order order(const Lab &lab, const QByteArray &method, const QByteArray &path, bool all)
    {
        const http::Draft draft = practice::draftFor(lab, method, path);
        probe::Plan plan = practice::planFor(draft, {true, true});
        plan.stopWhenSettled = !all;
        return {practice::asked(lab, draft), plan, {}, {}};
    }
    static std::unique_ptr<ResultPage> page(const Outcome &outcome)
    {
        auto made = std::make_unique<ResultPage>();
        made->resize(1100, 700);
        made->setOutcome(outcome);
        made->show();
        return made;
    }
    static QString cell(const ContrastModel &grid, int row, int column, int role = Qt::DisplayRole)
    {
        return grid.index(row, column).data(role).toString();
    }
};

void TestResult::initTestCase()
{
    widgets::apply(*qApp, widgets::Mode::Light);
}

void TestResult::questionIsNotSentAgain()
{
    Lab lab(u"filter-in-front"_s);
    const Outcome outcome = practice::ran(order(lab, "DELETE"_ba, "/articles/42"_ba, false));
    QCOMPARE(outcome.own().conclusion.id, u"refused-by-filter"_s);
    QCOMPARE(lab.log.count("DELETE /articles/42"_ba), 1);
    QCOMPARE(int(lab.log.size()), outcome.sent() + 1);
    QVERIFY(outcome.own().find(Ask::MethodHere));
}

void TestResult::wholePlanFillsTheGrid()
{
    Lab lab(u"filter-in-front"_s);
    const Outcome outcome = practice::ran(order(lab, "DELETE"_ba, "/articles/42"_ba, true));
    ContrastModel grid;
    const QAbstractItemModelTester tester(&grid, QAbstractItemModelTester::FailureReportingMode::QtTest);
    grid.setSide(outcome.own());
    QCOMPARE(grid.rowCount(), 4);
    QCOMPARE(grid.headerData(1, Qt::Vertical).toString(), u"DELETE"_s);
    QCOMPARE(grid.headerData(0, Qt::Horizontal, ContrastModel::NoteRole).toString(), u"exists"_s);
    QCOMPARE(cell(grid, 0, 0), u"200"_s);
    QCOMPARE(cell(grid, 0, 1), u"404"_s);
    QCOMPARE(cell(grid, 1, 0, ContrastModel::LineRole), u"the answer in question"_s);
    QCOMPARE(cell(grid, 2, 0, ContrastModel::LineRole), u"same answer as DELETE"_s);
    QVERIFY(cell(grid, 3, 0, ContrastModel::LineRole).startsWith(u"Allow: "_s));
    QVERIFY(grid.index(1, 0).data(ContrastModel::TellingRole).toBool());
    QCOMPARE(cell(grid, 2, 1, Qt::AccessibleTextRole),
        u"ZQKVWT on /rp-missing-zqkvwt: 403, although nothing is there. Evidence %1."_s.arg(
            outcome.own().numberOf(Ask::MadeUpMissing)));
}

void TestResult::cellsThatWereNotSentSayWhy()
{
    Lab lab(u"strict"_s);
    Inquiry::Order asked = order(lab, "DELETE"_ba, "/articles"_ba, true);
    asked.plan.find(Ask::MethodMissing)->wanted = false;
    asked.plan.find(Ask::GetMissing)->wanted = false;
    ContrastModel grid;
    grid.setSide(practice::ran(asked).own());
    QCOMPARE(cell(grid, 1, 1), u"not sent"_s);
    QCOMPARE(cell(grid, 1, 1, ContrastModel::LineRole), u"needs your consent"_s);
    QCOMPARE(cell(grid, 0, 1), u"not planned"_s);
    QVERIFY(!grid.index(1, 1).data(ContrastModel::StatusRole).isValid());
    QVERIFY(!lab.log.contains("DELETE /rp-missing-zqkvwt"_ba));
    asked.plan.budget = 1;
    grid.setSide(practice::ran(asked).own());
    QCOMPARE(cell(grid, 3, 0, ContrastModel::LineRole), u"no requests left"_s);
}

void TestResult::cancelKeepsWhatCame()
{
    Lab lab(u"strict"_s);
    Inquiry inquiry(
        order(lab, "DELETE"_ba, "/articles"_ba, true), {practice::facts(), practice::explainer()});
    QSignalSpy over(&inquiry, &Inquiry::finished);
    connect(&inquiry, &Inquiry::answered, &inquiry, [&inquiry] {
        if (inquiry.sent() == 2)
            inquiry.cancel();
    });
    inquiry.start();
    QVERIFY(inquiry.isRunning());
    QTRY_COMPARE(over.size(), 1);
    QVERIFY(!inquiry.isRunning());
    const Outcome &outcome = inquiry.outcome();
    QVERIFY(outcome.own().cancelled);
    QCOMPARE(outcome.sent(), 2);
    QCOMPARE(outcome.own().done.size(), size_t(3)); // the question that was there before, too
    QVERIFY(!outcome.own().conclusion.id.isEmpty());
    const auto shown = page(outcome);
    QVERIFY(shown->findChild<QLabel *>(u"resultSent"_s)->text().endsWith(u"stopped by you"_s));
}

void TestResult::pageTellsTheConclusion()
{
    Lab lab(u"strict"_s);
    const Outcome outcome = practice::ran(order(lab, "DELETE"_ba, "/articles"_ba, false));
    const auto shown = page(outcome);
    QCOMPARE(outcome.own().conclusion.id, u"method-known-not-allowed-here"_s);
    QCOMPARE(shown->findChild<QLabel *>(u"resultSentence"_s)->text(), outcome.own().conclusion.text);
    QCOMPARE(shown->findChild<QLabel *>(u"resultTitle"_s)->text(), u"Why did DELETE /articles give 405?"_s);
    const std::vector<probe::Proof> proofs = probe::proofs(outcome.own().evidence);
    for (const probe::Proof &proof : proofs) {
        const auto *pill = shown->findChild<QAbstractButton *>(u"proof-"_s + probe::askWord(proof.ask));
        QVERIFY2(pill && pill->accessibleName().endsWith(proof.text), qPrintable(proof.text));
    }
    QVERIFY(!shown->findChild<QTableView *>(u"sidesTable"_s)->isVisible());
}

void TestResult::enterOpensTheExchange()
{
    Lab lab(u"strict"_s);
    const auto shown = page(practice::ran(order(lab, "DELETE"_ba, "/articles"_ba, true)));
    QSignalSpy opened(shown.get(), &ResultPage::exchangeRequested);
    auto *grid = shown->findChild<QTableView *>(u"contrastGrid"_s);
    grid->setCurrentIndex(grid->model()->index(2, 0));
    QTest::keyClick(grid, Qt::Key_Return);
    QCOMPARE(opened.value(0).value(0).toInt(), 0);
    QCOMPARE(opened.value(0).value(1).value<Ask>(), Ask::MadeUpHere);
    QTest::keyClick(shown->findChild<QAbstractButton *>(u"proof-get-here"_s), Qt::Key_Return);
    QCOMPARE(opened.value(1).value(1).value<Ask>(), Ask::GetHere);
    QSignalSpy closed(shown.get(), &ResultPage::closeRequested);
    QVERIFY(QTest::qWaitForWindowActive(shown.get()));
    QTest::keyClick(grid, Qt::Key_Escape);
    QCOMPARE(closed.size(), 1);
}

void TestResult::twoAddressesAreCompared()
{
    Lab front(u"filter-in-front"_s);
    Lab origin(u"strict"_s);
    Inquiry::Order asked = order(front, "DELETE"_ba, "/articles"_ba, false);
    asked.other = origin.address();
    const Outcome outcome = practice::ran(asked);
    QCOMPARE(outcome.sides.size(), size_t(2));
    QCOMPARE(outcome.sides[0].conclusion.id, u"refused-by-filter"_s);
    QCOMPARE(outcome.sides[1].conclusion.id, u"method-known-not-allowed-here"_s);
    QCOMPARE(outcome.sides[1].name, origin.place());
    QVERIFY(origin.log.contains("DELETE /articles"_ba)); // there it had not been asked
    probeui::SidesModel rows;
    const QAbstractItemModelTester tester(&rows, QAbstractItemModelTester::FailureReportingMode::QtTest);
    rows.setOutcome(outcome);
    QCOMPARE(rows.index(0, 0).data().toString(), u"DELETE /articles"_s);
    QCOMPARE(rows.index(0, 1).data().toString(), u"403"_s);
    QCOMPARE(rows.index(0, 2).data().toString(), u"405"_s);
    QCOMPARE(rows.index(0, 3).data().toString(), u"differs"_s);
    QVERIFY(rows.differences() >= 1);
    const auto shown = page(outcome);
    QVERIFY(shown->findChild<QTableView *>(u"sidesTable"_s)->isVisible());
    const QString words = shown->findChild<QLabel *>(u"sidesText"_s)->text();
    for (const probeui::Side &side : outcome.sides)
        QVERIFY2(words.contains(side.conclusion.text), qPrintable(words));
}

void TestResult::secondAddressThatIsDownIsTold()
{
    Lab front(u"strict"_s);
    Inquiry::Order asked = order(front, "DELETE"_ba, "/articles"_ba, false);
    asked.other = *http::splitUrl("http://127.0.0.1:1");
    const Outcome outcome = practice::ran(asked);
    QVERIFY(outcome.sides[1].failure);
    const auto shown = page(outcome);
    QVERIFY(shown->findChild<QLabel *>(u"sidesText"_s)->text().contains(outcome.sides[1].failure->message));
}

void TestResult::exportMasksSecrets()
{
    Lab lab(u"strict"_s);
    http::Draft draft = practice::draftFor(lab, "DELETE"_ba, "/articles?api_key=hush&page=2"_ba);
    draft.fields = {{"Authorization", "Bearer s3cret"}, {"Cookie", "sid=s3cret"}};
    probe::Plan plan = practice::planFor(draft, {true, true});
    const Outcome outcome = practice::ran({practice::asked(lab, draft), plan, {}, {}});
    QStringList given;
    const QString text = probeui::reportText(outcome, [&given](const http::Draft &each) {
        given << QString::fromLatin1(each.method);
        return u"curl -X "_s + QString::fromLatin1(each.method + ' ' + each.url);
    });
    QVERIFY2(!text.contains(u"s3cret"_s) && !text.contains(u"hush"_s), qPrintable(text));
    QVERIFY(text.contains(u"api_key=***&page=2"_s));
    QVERIFY(text.contains(outcome.own().conclusion.text));
    QVERIFY(text.contains(u"| 1 | 20"_s)); // the timeline
    QVERIFY(text.contains(u"```sh\ncurl "_s));
    QCOMPARE(size_t(given.size()), outcome.own().done.size());
}

void TestResult::gatesAreTheSameInWords()
{
    probeui::Side side;
    side.gates = {{u"filter"_s, u"403"_s, {}}, {u"path"_s, u"404"_s, {}}};
    probeui::GateStrip strip;
    strip.setSide(side);
    QCOMPARE(
        strip.words(), u"Seen here: Filter (403), then Path (404). Place not proven: Method, Access, Act."_s);
    QCOMPARE(strip.accessibleDescription(), strip.words());
    side.gates.clear();
    strip.setSide(side);
    QCOMPARE(strip.words(), u"The answers prove no order."_s);
}

QTEST_MAIN(TestResult)
#include "tst_result.moc"
