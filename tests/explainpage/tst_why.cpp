// SPDX-License-Identifier: Apache-2.0
#include "tests/explainpage/fixtures.h"
#include "ui/explain/explainpage.h"
#include "ui/explain/findingsmodel.h"
#include "ui/explain/whydialog.h"
#include "ui/explain/whymodel.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace explain;

/// "Why?" and "Why not?" on screen, and the way from a finding to its check.
class WhyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theModelKeepsTheRulesOfModels();
    void rowsSayHowAConditionHeld();
    void outcomeIsOneSentence_data();
    void outcomeIsOneSentence();
    void theDialogTellsAndAsks();
    void aCheckIsAskedByTypingAPieceOfIt_data();
    void aCheckIsAskedByTypingAPieceOfIt();
    void aFindingLeadsToItsCheckByKey_data();
    void aFindingLeadsToItsCheckByKey();
    void keysWithModifiersAreLeftAlone();
    void aFindingLeadsToItsCheckByItsFooter();
    void aFindingLeadsToItsCheckByItsMenu();
    void plainLinesDoWithoutSections();
    void aNoticeStandsAboveTheVerdict();

private:
    static Trace traceOf(const QStringList &held, int place = 0);
    std::unique_ptr<ExplainPage> shownPage() const;
};

void WhyTest::initTestCase()
{
    widgets::apply(*qApp, widgets::Mode::Light);
}

Trace WhyTest::traceOf(const QStringList &held, int place)
{
    Trace trace;
    trace.rule = u"a-rule"_s;
    trace.place = place;
    trace.fired = true;
    for (const QString &word : held) {
        trace.clauses.push_back({u"condition %1"_s.arg(trace.clauses.size()), word, u"there was this"_s});
        trace.fired = trace.fired && word == u"yes"_s;
    }
    return trace;
}

std::unique_ptr<ExplainPage> WhyTest::shownPage() const
{
    auto page = std::make_unique<ExplainPage>();
    page->resize(1156, 636);
    page->show();
    const fixtures::Case made = fixtures::notImplemented();
    page->setExchange(made.exchange, made.report);
    return page;
}

void WhyTest::theModelKeepsTheRulesOfModels()
{
    WhyModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setTraces({traceOf({u"yes"_s, u"no"_s})});
    QCOMPARE(model.rowCount(), 2);
    model.setTraces({traceOf({u"yes"_s}), traceOf({u"unknown"_s, u"no"_s}, 1)});
    QCOMPARE(model.rowCount(), 5);
    model.setTraces({});
    QCOMPARE(model.rowCount(), 0);
}

void WhyTest::rowsSayHowAConditionHeld()
{
    WhyModel model;
    model.setTraces({traceOf({u"yes"_s, u"no"_s, u"unknown"_s}), traceOf({u"yes"_s}, 1)});
    QCOMPARE(model.index(0).data().toString(), u"The check itself: quiet"_s);
    QCOMPARE(model.index(0).data(WhyModel::HeldRole).toInt(), int(WhyModel::Heading));
    QCOMPARE(model.index(4).data().toString(), u"Another case of it, 1: fired"_s);
    const WhyModel::Held held[] = {WhyModel::Yes, WhyModel::No, WhyModel::Unknown};
    const QStringList words{u"yes"_s, u"no"_s, u"unknown"_s};
    for (int row = 1; row <= 3; ++row) {
        const QModelIndex index = model.index(row);
        QCOMPARE(index.data(WhyModel::HeldRole).toInt(), int(held[row - 1]));
        QCOMPARE(index.data(WhyModel::WordRole).toString(), words[row - 1]);
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString(),
            u"%1: condition %2. There was: there was this"_s.arg(words[row - 1]).arg(row - 1));
    }
}

void WhyTest::outcomeIsOneSentence_data()
{
    QTest::addColumn<QStringList>("held");
    QTest::addColumn<QString>("words");
    QTest::newRow("fired") << QStringList{u"yes"_s, u"yes"_s} << u"It fired: all its conditions hold."_s;
    QTest::newRow("one does not hold") << QStringList{
        u"yes"_s, u"no"_s} << u"It stayed quiet: all conditions have to hold, and one or more do not."_s;
    QTest::newRow("one was not seen")
        << QStringList{u"yes"_s, u"unknown"_s} << u"It stayed quiet: what was not seen proves nothing."_s;
}

void WhyTest::outcomeIsOneSentence()
{
    QFETCH(QStringList, held);
    QTEST(outcomeWords({traceOf(held)}), "words");
}

void WhyTest::theDialogTellsAndAsks()
{
    WhyDialog dialog;
    dialog.setChoices({{u"a-rule"_s, u"It is so"_s}, {u"b-rule"_s, u"Or so"_s}});
    dialog.setAnswer(u"a-rule"_s, u"It is so"_s, u"GET / → 405"_s, {traceOf({u"yes"_s, u"no"_s})});
    dialog.show();
    QCOMPARE(dialog.findChild<QLabel *>(u"whyTitle"_s)->text(), u"Why not “It is so”?"_s);
    QCOMPARE(dialog.findChild<QLabel *>(u"whyAbout"_s)->text(), u"a-rule, asked about GET / → 405"_s);
    auto *list = dialog.findChild<QListView *>(u"whyList"_s);
    QCOMPARE(list->model()->rowCount(), 2);
    QVERIFY(!list->accessibleName().isEmpty());
    QSignalSpy pages(&dialog, &WhyDialog::ruleRequested);
    dialog.findChild<QAbstractButton *>(u"whyPageButton"_s)->click();
    QCOMPARE(pages.value(0).value(0).toString(), u"a-rule"_s);
    QSignalSpy asked(&dialog, &WhyDialog::askRequested);
    auto *chooser = dialog.findChild<QComboBox *>(u"whyChooser"_s);
    QCOMPARE(chooser->currentData().toString(), u"a-rule"_s);
    chooser->setFocus();
    QTest::keyClick(chooser, Qt::Key_Down);
    QCOMPARE(asked.value(0).value(0).toString(), u"b-rule"_s);
    dialog.setAnswer(u"b-rule"_s, u"Or so"_s, u"GET / → 405"_s, {traceOf({u"yes"_s})});
    QCOMPARE(dialog.findChild<QLabel *>(u"whyTitle"_s)->text(), u"Why “Or so”?"_s);
}

void WhyTest::aCheckIsAskedByTypingAPieceOfIt_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("asked");
    QTest::newRow("its id") << u"b-rule"_s << u"b-rule"_s;
    QTest::newRow("a piece of its title") << u"or SO"_s << u"b-rule"_s;
    QTest::newRow("nobody's") << u"zzz"_s << QString();
    QTest::newRow("the one that was asked") << u"a-rule"_s << QString();
}

void WhyTest::aCheckIsAskedByTypingAPieceOfIt()
{
    QFETCH(QString, typed);
    QFETCH(QString, asked);
    WhyDialog dialog;
    dialog.setChoices({{u"a-rule"_s, u"It is"_s}, {u"b-rule"_s, u"Or so"_s}});
    dialog.setAnswer(u"a-rule"_s, u"It is"_s, u"GET / → 405"_s, {traceOf({u"yes"_s})});
    dialog.show();
    QSignalSpy wishes(&dialog, &WhyDialog::askRequested);
    QSignalSpy pages(&dialog, &WhyDialog::ruleRequested);
    dialog.startChoosing();
    auto *edit = dialog.findChild<QComboBox *>(u"whyChooser"_s)->lineEdit();
    edit->setText(typed);
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(dialog.isVisible());
    QCOMPARE(wishes.value(0).value(0).toString(), asked);
    QCOMPARE(pages.size(), 0);
}

void WhyTest::aFindingLeadsToItsCheckByKey_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<bool>("why");
    QTest::newRow("W") << Qt::Key_W << true;
    QTest::newRow("A") << Qt::Key_A << false;
    QTest::newRow("F1") << Qt::Key_F1 << false;
}

void WhyTest::aFindingLeadsToItsCheckByKey()
{
    QFETCH(Qt::Key, key);
    QFETCH(bool, why);
    const auto page = shownPage();
    auto *list = page->findChild<QListView *>(u"findingsList"_s);
    page->chooseFinding(2);
    QSignalSpy whys(page.get(), &ExplainPage::whyRequested);
    QSignalSpy pages(page.get(), &ExplainPage::ruleRequested);
    QTest::keyClick(list, key);
    QCOMPARE(whys.size(), why ? 1 : 0);
    QCOMPARE(pages.size(), why ? 0 : 1);
    QCOMPARE((why ? whys : pages).value(0).value(0).toString(),
        fixtures::notImplemented().report.findings[1].rule);
    QCOMPARE(page->chosenFinding(), 2);
}

void WhyTest::keysWithModifiersAreLeftAlone()
{
    const auto page = shownPage();
    QSignalSpy whys(page.get(), &ExplainPage::whyRequested);
    QSignalSpy pages(page.get(), &ExplainPage::ruleRequested);
    auto *list = page->findChild<QListView *>(u"findingsList"_s);
    QTest::keyClick(list, Qt::Key_W, Qt::ControlModifier);
    QTest::keyClick(list, Qt::Key_F1, Qt::ShiftModifier);
    QCOMPARE(whys.size() + pages.size(), 0);
}

void WhyTest::aFindingLeadsToItsCheckByItsFooter()
{
    const auto page = shownPage();
    const Finding finding = fixtures::notImplemented().report.findings[0];
    page->chooseFinding(1);
    QVERIFY(page->findChild<QWidget *>(u"findingFooter"_s)->isVisible());
    QCOMPARE(page->findChild<QLabel *>(u"findingRule"_s)->text(), finding.rule);
    QSignalSpy whys(page.get(), &ExplainPage::whyRequested);
    QSignalSpy pages(page.get(), &ExplainPage::ruleRequested);
    QSignalSpy specs(page.get(), &ExplainPage::specRequested);
    page->findChild<QAbstractButton *>(u"findingWhy"_s)->click();
    page->findChild<QAbstractButton *>(u"findingAbout"_s)->click();
    page->findChild<QAbstractButton *>(u"findingSection"_s)->click();
    QCOMPARE(whys.value(0).value(0).toString(), finding.rule);
    QCOMPARE(pages.value(0).value(0).toString(), finding.rule);
    QCOMPARE(specs.value(0).value(0).toString(), finding.spec.value(0));
    page->setExchange(fixtures::notImplemented().exchange, Report());
    QVERIFY(!page->findChild<QWidget *>(u"findingFooter"_s)->isVisible());
}

void WhyTest::aFindingLeadsToItsCheckByItsMenu()
{
    const auto page = shownPage();
    auto *list = page->findChild<QListView *>(u"findingsList"_s);
    QSignalSpy whys(page.get(), &ExplainPage::whyRequested);
    Q_EMIT list->customContextMenuRequested(list->visualRect(list->model()->index(1, 0)).center());
    auto *menu = page->findChild<QMenu *>(u"findingMenu"_s);
    QVERIFY(menu);
    QVERIFY(menu->actions().size() >= 3);
    menu->actions().first()->trigger();
    QCOMPARE(whys.value(0).value(0).toString(), fixtures::notImplemented().report.findings[1].rule);
    menu->close();
}

void WhyTest::plainLinesDoWithoutSections()
{
    FindingsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const std::vector<Finding> findings = fixtures::notImplemented().report.findings;
    model.setFindings(findings);
    const QString cited = citation(findings[0].spec.value(0));
    QVERIFY(!cited.isEmpty());
    QVERIFY(model.index(0).data(FindingsModel::WhyRole).toString().contains(cited));
    model.setWording(Wording::Plain);
    QCOMPARE(model.index(0).data(FindingsModel::WhyRole).toString(), findings[0].detail);
    QVERIFY(!model.index(0).data(Qt::AccessibleTextRole).toString().contains(cited));
    QVERIFY(model.index(0).data(FindingsModel::RoomyRole).toBool());
    model.setWording(Wording::Expert);
    QVERIFY(model.index(0).data(FindingsModel::WhyRole).toString().contains(cited));
}

void WhyTest::aNoticeStandsAboveTheVerdict()
{
    const auto page = shownPage();
    QVERIFY(!page->findChild<QLabel *>(u"exchangeNotice"_s));
    page->setNotice(u"Example, not sent"_s);
    auto *notice = page->findChild<QLabel *>(u"exchangeNotice"_s);
    QVERIFY(notice && notice->isVisible());
    QCOMPARE(notice->text(), u"Example, not sent"_s);
    page->setNotice({});
    QVERIFY(!notice->isVisible());
}

QTEST_MAIN(WhyTest)
#include "tst_why.moc"
