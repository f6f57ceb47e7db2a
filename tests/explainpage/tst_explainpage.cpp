// SPDX-License-Identifier: Apache-2.0
#include "tests/explainpage/fixtures.h"
#include "ui/content/findbar.h"
#include "ui/explain/explainpage.h"
#include "ui/explain/findingsmodel.h"
#include "ui/explain/pathmodel.h"
#include "ui/explain/pathstrip.h"
#include "ui/explain/threadsplitter.h"
#include "ui/explain/wirepane.h"
#include "ui/explain/wireview.h"
#include "ui/widgets/button.h"
#include "ui/widgets/marks.h"
#include "ui/widgets/segmentedtabs.h"
#include "ui/widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QAbstractTextDocumentLayout>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>

using namespace Qt::StringLiterals;
using namespace explain;

class TestExplainPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void modelsKeepTheRules();
    void beforeTheFirstAnswerThereIsASentence();
    void findingsSayWhatAReaderNeeds();
    void gatesSayWhatAReaderNeeds();
    void widgetsHaveTheirNames_data();
    void widgetsHaveTheirNames();
    void chosenFindingLightsItsLines();
    void f8WalksThroughTheFindings();
    void clickOnALineChoosesItsFinding();
    void firstBrokenMustIsChosenFirst();
    void ghostLinesAreNotCopied();
    void threadJoinsFindingAndLines();
    void settleButtonOnlyWhereProbesCanBeSent();
    void whatNoProbeSettlesIsSaidInWords();
    void findOpensFromAnywhere_data();
    void findOpensFromAnywhere();
    void probeIsAskedForFromTheList();
    void compareAsksForTheTrio();
    void nextStepHasTwoAudiences();
    void altNumbersMoveTheFocus();
    void answerIsAnnounced();
    void tlsFailureOpensTheTlsPage();
    void pagesAreBuiltOnlyWhenOpened();
    void narrowPageTurnsPanesIntoTabs();
    void busyCanBeCancelled();
    void enterAsksForTheSection();
    void helpNamesTheTokenUnderTheCaret();
    void themeChangeRecoloursTheWire();
    void onlyLinesThatAreSeenAreLaidOut();

private:
    void show(const fixtures::Case &made);
    WireView *wire() const { return m_page->findChild<WireView *>(); }
    QListView *list() const { return m_page->findChild<QListView *>(u"findingsList"_s); }

    std::unique_ptr<ExplainPage> m_page;
};

void TestExplainPage::init()
{
    widgets::apply(*qApp, widgets::Mode::Light);
    m_page = std::make_unique<ExplainPage>();
    m_page->setStatusNames(fixtures::registeredName);
    m_page->resize(1156, 636);
}

void TestExplainPage::cleanup()
{
    m_page.reset();
}

void TestExplainPage::show(const fixtures::Case &made)
{
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    m_page->setExchange(made.exchange, made.report);
}

void TestExplainPage::modelsKeepTheRules()
{
    FindingsModel findings;
    PathModel path;
    QAbstractItemModelTester first(&findings, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester second(&path, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const fixtures::Case &made :
        {fixtures::notImplemented(), fixtures::nginxTrace(), fixtures::Case{}}) {
        findings.setFindings(made.report.findings);
        path.setPath(made.report, 405);
        QCOMPARE(findings.rowCount(), int(made.report.findings.size()));
        QCOMPARE(path.rowCount(), int(made.report.path.size()));
    }
}

void TestExplainPage::beforeTheFirstAnswerThereIsASentence()
{
    m_page->show();
    QVERIFY(m_page->findChild<QLabel *>(u"emptyText"_s)->isVisible());
    QVERIFY(!m_page->findChild<QWidget *>(u"verdictCard"_s)->isVisible());
    show(fixtures::notImplemented());
    QVERIFY(!m_page->findChild<QLabel *>(u"emptyText"_s)->isVisible());
    QVERIFY(m_page->findChild<QWidget *>(u"verdictCard"_s)->isVisible());
}

void TestExplainPage::findingsSayWhatAReaderNeeds()
{
    FindingsModel model;
    model.setFindings(fixtures::nginxTrace().report.findings);
    const QModelIndex first = model.index(0, 0);
    QCOMPARE(
        first.data(FindingsModel::WhyRole).toString(), u"A 405 lists what is allowed · RFC 9110 15.5.6"_s);
    QCOMPARE(first.data(FindingsModel::RequirementRole).toString(), u"MUST"_s);
    QCOMPARE(first.data(Qt::AccessibleTextRole).toString(),
        u"1, error: Allow is missing, breaks a MUST. A 405 lists what is allowed · RFC 9110 15.5.6"_s);
}

void TestExplainPage::gatesSayWhatAReaderNeeds()
{
    PathModel model;
    model.setPath(fixtures::notImplemented().report, 501);
    QCOMPARE(model.index(2, 0).data(Qt::AccessibleTextRole).toString(),
        u"Gate 3, Method known?: stopped here, evidence 1 2"_s);
    QCOMPARE(model.index(3, 0).data(PathModel::NoteRole).toString(), u"not reached"_s);
}

void TestExplainPage::widgetsHaveTheirNames_data()
{
    QTest::addColumn<QString>("object");
    QTest::addColumn<QString>("spoken");
    QTest::addRow("verdict") << u"verdictCard"_s << u"Verdict"_s;
    QTest::addRow("confidence") << u"confidenceMeter"_s << u"Confidence: likely"_s;
    QTest::addRow("path") << u"pathList"_s << u"Decision path"_s;
    QTest::addRow("findings") << u"findingsList"_s << u"Findings"_s;
    QTest::addRow("wire") << u"wireView"_s << u"Wire view, request and response bytes"_s;
}

void TestExplainPage::widgetsHaveTheirNames()
{
    QFETCH(QString, object);
    QFETCH(QString, spoken);
    show(fixtures::notImplemented());
    const auto *widget = m_page->findChild<QWidget *>(object);
    QVERIFY(widget);
    QCOMPARE(widget->accessibleName(), spoken);
}

void TestExplainPage::chosenFindingLightsItsLines()
{
    show(fixtures::notImplemented());
    QCOMPARE(wire()->litLines(), (QList<int>{0, 5}));
    m_page->chooseFinding(3);
    QCOMPARE(wire()->litLines(), QList<int>{9});
    QCOMPARE(wire()->document()->findBlockByNumber(9).text(), u"Allow: (not sent)"_s);
    m_page->chooseFinding(4);
    QVERIFY(wire()->litLines().isEmpty());
    m_page->chooseFinding(2);
    for (const auto *pill : m_page->findChildren<widgets::AnchorPill *>())
        QCOMPARE(pill->isChosen(), pill->number() == 2);
}

void TestExplainPage::f8WalksThroughTheFindings()
{
    show(fixtures::notImplemented());
    QTest::keyClick(m_page.get(), Qt::Key_F8);
    QCOMPARE(m_page->chosenFinding(), 2);
    QTest::keyClick(m_page.get(), Qt::Key_F8, Qt::ShiftModifier);
    QTest::keyClick(m_page.get(), Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(m_page->chosenFinding(), 6);
    QTest::keyClick(m_page.get(), Qt::Key_F8);
    QCOMPARE(m_page->chosenFinding(), 1);
}

void TestExplainPage::clickOnALineChoosesItsFinding()
{
    show(fixtures::notImplemented());
    const QTextBlock line = wire()->document()->findBlockByNumber(8); // Content-Length
    const QPoint at = wire()->cursorRect(QTextCursor(line)).center();
    QTest::mouseClick(wire()->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(m_page->chosenFinding(), 5);
    // A line of the chosen finding keeps it, although finding 1 begins there, too.
    m_page->chooseFinding(2);
    const QPoint start = wire()->cursorRect(QTextCursor(wire()->document()->firstBlock())).center();
    QTest::mouseClick(wire()->viewport(), Qt::LeftButton, {}, start);
    QCOMPARE(m_page->chosenFinding(), 2);
}

void TestExplainPage::firstBrokenMustIsChosenFirst()
{
    show(fixtures::wrongCertificate());
    QCOMPARE(m_page->chosenFinding(), 2);
}

void TestExplainPage::ghostLinesAreNotCopied()
{
    show(fixtures::nginxTrace());
    wire()->selectAll();
    wire()->copy();
    const QString copied = QApplication::clipboard()->text();
    QVERIFY(copied.startsWith(u"TRACE /hello.txt HTTP/1.1\nHost: files.test"_s));
    QVERIFY(copied.contains(u"Connection: close\n\n<html>"_s));
    QVERIFY(!copied.contains(u"missing"_s));
    QVERIFY(wire()->toPlainText().contains(u"Allow: (missing)"_s)); // but screen readers get it
}

void TestExplainPage::threadJoinsFindingAndLines()
{
    show(fixtures::notImplemented());
    const auto *splitter = m_page->findChild<ThreadSplitter *>();
    QTRY_COMPARE(splitter->threadTo().size(), 2);
    const QRect row = list()->visualRect(list()->currentIndex());
    QCOMPARE(splitter->threadFrom().top(), list()->viewport()->mapTo(splitter, row.topLeft()).y());
    QCOMPARE(splitter->threadTo().first().height(), widgets::dp(20));
    m_page->chooseFinding(4); // no mark on the wire
    QTRY_VERIFY(splitter->threadTo().isEmpty());
}

void TestExplainPage::settleButtonOnlyWhereProbesCanBeSent()
{
    show(fixtures::notImplemented());
    const auto *button = m_page->findChild<widgets::Button *>(u"settleButton"_s);
    const auto *words = m_page->findChild<QLabel *>(u"settledByText"_s);
    QVERIFY(!button->isVisible());
    QVERIFY(words->isVisible());
    QVERIFY(words->text().contains(u"another path"_s));
    m_page->setProbesAvailable(true);
    QVERIFY(button->isVisible());
    QVERIFY(!words->isVisible());
    QSignalSpy asked(m_page.get(), &ExplainPage::investigateRequested);
    QTest::mouseClick(const_cast<widgets::Button *>(button), Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
}

void TestExplainPage::findOpensFromAnywhere_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<int>("tab");
    QTest::addColumn<int>("then");
    QTest::newRow("findings") << u"findingsList"_s << int(WirePane::Text) << int(WirePane::Text);
    QTest::newRow("verdict") << u"verdictCard"_s << int(WirePane::Hex) << int(WirePane::Hex);
    QTest::newRow("where nothing can be found")
        << u"verdictCard"_s << int(WirePane::Timing) << int(WirePane::Text);
}

void TestExplainPage::findOpensFromAnywhere()
{
    QFETCH(const QString, from);
    QFETCH(const int, tab);
    QFETCH(const int, then);
    // A page around it that has another use for the same keys does not get in the way.
    QShortcut around(QKeySequence(QKeySequence::Find), m_page.get());
    around.setContext(Qt::WidgetWithChildrenShortcut);
    QSignalSpy other(&around, &QShortcut::activated);
    show(fixtures::notImplemented());
    auto *pane = m_page->findChild<WirePane *>();
    pane->showTab(WirePane::Tab(tab));
    const auto *bar = m_page->findChild<contentui::FindBar *>();
    QVERIFY(!bar->isVisible());
    QTest::keyClick(m_page->findChild<QWidget *>(from), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(int(pane->tab()), then);
    QCOMPARE(other.size(), 0);
}

void TestExplainPage::whatNoProbeSettlesIsSaidInWords()
{
    fixtures::Case example = fixtures::notImplemented();
    example.report.verdict.settledBy = QStringList{u"The owner's error log."_s};
    example.report.verdict.probes = 0;
    m_page->setProbesAvailable(true);
    show(example);
    QVERIFY(!m_page->findChild<widgets::Button *>(u"settleButton"_s)->isVisible());
    const auto *words = m_page->findChild<QLabel *>(u"settledByText"_s);
    QVERIFY(words->isVisible());
    QCOMPARE(words->text(), u"The owner's error log."_s);
}

void TestExplainPage::probeIsAskedForFromTheList()
{
    m_page->setProbesAvailable(true);
    show(fixtures::notImplemented());
    QSignalSpy asked(m_page.get(), &ExplainPage::probeRequested);
    m_page->chooseFinding(6);
    const QRect row = list()->visualRect(list()->currentIndex());
    QTest::mouseClick(
        list()->viewport(), Qt::LeftButton, {}, QPoint(row.right() - widgets::dp(40), row.center().y()));
    QCOMPARE(asked.size(), 1);
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_P);
    QCOMPARE(asked.size(), 2);
    QCOMPARE(asked.last().first().toString(), u"method-on-other-path"_s);
}

void TestExplainPage::compareAsksForTheTrio()
{
    show(fixtures::nginxTrace());
    auto *button = m_page->findChild<widgets::Button *>(u"compareButton"_s);
    QSignalSpy asked(m_page.get(), &ExplainPage::compareRequested);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toStringList(), (QStringList{u"501"_s, u"405"_s, u"403"_s}));
    m_page->setCompareCodes({});
    QVERIFY(!button->isVisible());
}

void TestExplainPage::nextStepHasTwoAudiences()
{
    show(fixtures::nginxTrace());
    auto *tabs = m_page->findChild<widgets::SegmentedTabs *>(u"audienceTabs"_s);
    const auto *words = m_page->findChild<QLabel *>(u"nextText"_s);
    QVERIFY(words->text().startsWith(u"Most servers"_s));
    tabs->setCurrentIndex(1);
    QCOMPARE(words->text(), u"Add Allow to the 405."_s);
}

void TestExplainPage::altNumbersMoveTheFocus()
{
    show(fixtures::notImplemented());
    const QString parts[] = {u"verdictCard"_s, u"pathList"_s, u"findingsList"_s, u"wireView"_s};
    for (int part = 0; part < 4; ++part) {
        QTest::keyClick(m_page.get(), Qt::Key(Qt::Key_1 + part), Qt::AltModifier);
        QVERIFY(QApplication::focusWidget());
        QCOMPARE(QApplication::focusWidget()->objectName(), parts[part]);
    }
}

void TestExplainPage::answerIsAnnounced()
{
    show(fixtures::notImplemented());
    auto *verdict = m_page->findChild<QWidget *>(u"verdictCard"_s);
    const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(verdict);
    QVERIFY(spoken);
    QCOMPARE(spoken->text(QAccessible::Name), u"Verdict"_s);
    const QString words = spoken->text(QAccessible::Description);
    QVERIFY2(words.startsWith(u"501 Not Implemented, Server error · 5xx. likely:"_s), qPrintable(words));
    QVERIFY2(words.endsWith(u"6 findings"_s), qPrintable(words));
}

void TestExplainPage::tlsFailureOpensTheTlsPage()
{
    show(fixtures::wrongCertificate());
    auto *page = m_page->findChild<QWidget *>(u"tlsPage"_s);
    QVERIFY(page && page->isVisible());
    QStringList shown;
    for (const QLabel *label : page->findChildren<QLabel *>())
        shown << label->text();
    QVERIFY(shown.contains(u"*.old.test, old.test"_s));
    QVERIFY(shown.contains(u"1 Sep 2026 to 30 Nov 2026"_s));
    const fixtures::Case next = fixtures::notImplemented();
    m_page->setExchange(next.exchange, next.report);
    QVERIFY(wire()->isVisible());
}

void TestExplainPage::pagesAreBuiltOnlyWhenOpened()
{
    show(fixtures::notImplemented());
    QVERIFY(!m_page->findChild<QWidget *>(u"hexView"_s));
    auto *tabs = m_page->findChild<widgets::SegmentedTabs *>(u"wireTabs"_s);
    tabs->setCurrentIndex(WirePane::Hex);
    const auto *hex = m_page->findChild<QPlainTextEdit *>(u"hexView"_s);
    QVERIFY(hex && hex->isVisible());
    QVERIFY(hex->toPlainText().contains(u"46 52 4f 42 4e 49 43 41"_s));
    tabs->setCurrentIndex(WirePane::Timing);
    QVERIFY(m_page->findChild<QWidget *>(u"timingPage"_s)->isVisible());
}

void TestExplainPage::narrowPageTurnsPanesIntoTabs()
{
    show(fixtures::notImplemented());
    QVERIFY(!m_page->isCompact());
    m_page->resize(700, 560);
    QTRY_VERIFY(m_page->isCompact());
    auto *tabs = m_page->findChild<widgets::SegmentedTabs *>(u"sideTabs"_s);
    QCOMPARE(tabs->tabText(0), u"Findings 6"_s);
    QTRY_VERIFY(wire()->isVisible());
    QVERIFY(!list()->isVisible());
    tabs->setCurrentIndex(0);
    QVERIFY(list()->isVisible());
    QVERIFY(!wire()->isVisible());
    auto *fold = m_page->findChild<widgets::Button *>(u"foldButton"_s);
    QCOMPARE(fold->text(), u"Next, 3 facts"_s);
    const auto *next = m_page->findChild<QLabel *>(u"nextText"_s);
    QVERIFY(!next->isVisible());
    QTest::mouseClick(fold, Qt::LeftButton);
    QVERIFY(next->isVisible());
    m_page->resize(1156, 636);
    QTRY_VERIFY(list()->isVisible() && wire()->isVisible());
}

void TestExplainPage::busyCanBeCancelled()
{
    show(fixtures::notImplemented());
    m_page->setBusy(u"Waiting for the answer"_s, true);
    auto *ribbon = m_page->findChild<QWidget *>(u"busyRibbon"_s);
    QTRY_VERIFY(ribbon->isVisible());
    QSignalSpy cancelled(m_page.get(), &ExplainPage::cancelRequested);
    QTest::mouseClick(m_page->findChild<widgets::Button *>(u"cancelButton"_s), Qt::LeftButton);
    QCOMPARE(cancelled.size(), 1);
    m_page->setIdle();
    QVERIFY(!ribbon->isVisible());
}

void TestExplainPage::enterAsksForTheSection()
{
    show(fixtures::notImplemented());
    QSignalSpy asked(m_page.get(), &ExplainPage::specRequested);
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), u"rfc9110#15.6.2"_s);
}

void TestExplainPage::helpNamesTheTokenUnderTheCaret()
{
    show(fixtures::notImplemented());
    QSignalSpy asked(m_page.get(), &ExplainPage::articleRequested);
    QTextCursor cursor(wire()->document()->findBlockByNumber(7));
    cursor.movePosition(QTextCursor::Right, QTextCursor::MoveAnchor, 3);
    wire()->setTextCursor(cursor);
    QTest::keyClick(wire(), Qt::Key_F1);
    QCOMPARE(asked.last().first().toString(), u"Content-Type"_s);
    QTest::keyClick(m_page->findChild<QWidget *>(u"verdictCard"_s), Qt::Key_F1);
    QCOMPARE(asked.last().first().toString(), u"501"_s);
}

void TestExplainPage::themeChangeRecoloursTheWire()
{
    show(fixtures::notImplemented());
    const auto statusColor = [this] {
        const QTextBlock line = wire()->document()->findBlockByNumber(5);
        wire()->document()->documentLayout()->blockBoundingRect(line); // as when it is seen
        for (const QTextLayout::FormatRange &range : line.layout()->formats()) {
            if (line.text().mid(range.start, range.length) == u"501"_s)
                return range.format.foreground().color();
        }
        return QColor();
    };
    QCOMPARE(statusColor(), widgets::classInk(501).ink);
    const QColor before = statusColor();
    widgets::apply(*qApp, widgets::Mode::Dark);
    QCOMPARE(statusColor(), widgets::classInk(501).ink);
    QVERIFY(statusColor() != before);
}

// A finding that lights all of a long answer, and the ribbons that lead to it.
void TestExplainPage::onlyLinesThatAreSeenAreLaidOut()
{
    fixtures::Case made;
    made.exchange = http::exchangeFromBytes("GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n" + QByteArray("a line\n").repeated(1500));
    Mark mark;
    mark.span = made.exchange.responses.front().body;
    made.report.findings = {fixtures::finding(u"all"_s, Level::Info, {}, {}, {}, {mark})};
    show(made);
    QCOMPARE(wire()->litLines().size(), 1500);
    QTRY_COMPARE(wire()->litRuns().size(), 1);
    QCOMPARE(wire()->litRuns().first().bottom(), wire()->viewport()->height());
    int laidOut = 0;
    for (QTextBlock line = wire()->document()->begin(); line.isValid(); line = line.next())
        laidOut += line.layout()->lineCount() > 0 ? 1 : 0;
    QVERIFY2(laidOut > 0 && laidOut < 200, qPrintable(QString::number(laidOut)));
}

QTEST_MAIN(TestExplainPage)
#include "tst_explainpage.moc"
