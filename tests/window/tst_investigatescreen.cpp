// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/explainpage.h"
#include "ui/probe/plandialog.h"
#include "ui/probe/planmodel.h"
#include "ui/probe/resultpage.h"
#include "ui/window/appearance.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using window::MainWindow;

/// Ctrl+I in the window: from the plan to a conclusion, and back to the answer.
class TestInvestigateScreen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void shortcutReachesAConclusion();
    void buttonsOpenThePlan();
    void nothingIsSentBeforeRun();
    void verdictIsRetoldAndSurvivesTheWording();
    void cellOpensItsExchangeAndTheResultComesBack();
    void planAndResultAreCopiedWithoutSecrets();
    void planAgainAsksTheSame();
    void recordedExampleHasNoPlan();

private:
    template <typename T> T *find(const QString &name) const { return m_window->findChild<T *>(name); }
    QAbstractButton *button(const char *name) const
    {
        return find<QAbstractButton>(QString::fromLatin1(name));
    }
    void send(const QByteArray &method, const QByteArray &path, const QString &personality);
    void openPlan()
    {
        QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier);
        QVERIFY(plan());
    }
    void run()
    {
        QSignalSpy over(m_window.get(), &MainWindow::investigated);
        button("planRun")->click();
        QTRY_COMPARE(over.size(), 1);
    }
    probeui::PlanDialog *plan() const { return find<probeui::PlanDialog>(u"planDialog"_s); }
    probeui::ResultPage *result() const { return m_window->findChild<probeui::ResultPage *>(); }
    const window::Shown &shown() const { return *m_window->sending()->shown(); }

    std::unique_ptr<base::Settings> m_settings;
    std::unique_ptr<window::Appearance> m_appearance;
    std::unique_ptr<window::Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

void TestInvestigateScreen::init()
{
    m_settings = std::make_unique<base::Settings>(QString());
    m_settings->set(base::settings::theme, u"light"_s);
    m_appearance = std::make_unique<window::Appearance>(*qApp, *m_settings);
    m_services = std::make_unique<window::Services>(*m_settings, u":/data"_s);
    m_window = std::make_unique<MainWindow>(*m_services, *m_appearance);
    m_window->show();
    m_window->start();
    QTRY_VERIFY(m_window->sending()->shown());
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestInvestigateScreen::cleanup()
{
    m_window.reset();
    m_services.reset();
    m_appearance.reset();
}

void TestInvestigateScreen::send(const QByteArray &method, const QByteArray &path, const QString &personality)
{
    m_services->usePersonality(personality);
    m_window->composer()->setMethod(method);
    m_window->composer()->setUrl("http://" + m_services->labAddress().toLatin1() + path);
    QSignalSpy answered(m_window.get(), &MainWindow::exchangeShown);
    button("sendButton")->click();
    QTRY_VERIFY(!answered.isEmpty() && !m_window->sending()->isBusy());
}

void TestInvestigateScreen::shortcutReachesAConclusion()
{
    send("DELETE"_ba, "/articles"_ba, u"strict"_s);
    openPlan();
    QCOMPARE(find<QLabel>(u"planTitle"_s)->text(), u"Why did DELETE /articles give 405?"_s);
    QSignalSpy over(m_window.get(), &MainWindow::investigated);
    plan()->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), plan());
    QTest::keyClick(find<QTableView>(u"planTable"_s), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(over.size(), 1);
    QVERIFY(result()->isVisible());
    QCOMPARE(result()->outcome().own().conclusion.id, u"method-known-not-allowed-here"_s);
    QCOMPARE(find<QLabel>(u"resultSentence"_s)->text(), result()->outcome().own().conclusion.text);
}

void TestInvestigateScreen::buttonsOpenThePlan()
{
    for (const char *name : {"investigateButton", "settleButton"}) {
        button(name)->click();
        QVERIFY2(plan(), name);
        QSignalSpy gone(plan(), &QObject::destroyed);
        QTest::keyClick(plan(), Qt::Key_Escape);
        QTRY_COMPARE(gone.size(), 1);
    }
    Q_EMIT m_window->sendScreen()->page()->probeRequested(u"options-here"_s);
    QCOMPARE(find<QTableView>(u"planTable"_s)
                 ->currentIndex()
                 .siblingAtColumn(0)
                 .data(probeui::PlanModel::AskRole)
                 .toString(),
        u"options-here"_s);
}

void TestInvestigateScreen::nothingIsSentBeforeRun()
{
    QSignalSpy asked(m_services.get(), &window::Services::labAnswered);
    openPlan();
    button("planCurl")->click();
    button("planCancel")->click();
    QTRY_VERIFY(!plan());
    QCOMPARE(asked.size(), 0);
}

void TestInvestigateScreen::verdictIsRetoldAndSurvivesTheWording()
{
    send("DELETE"_ba, "/articles/42"_ba, u"filter-in-front"_s);
    const QString before = shown().report.verdict.text;
    openPlan();
    run();
    button("resultBack")->click();
    QVERIFY(!result()->isVisible());
    const QString conclusion = result()->outcome().own().conclusion.text;
    QVERIFY(conclusion != before);
    QCOMPARE(find<QLabel>(u"verdictSentence"_s)->text(), conclusion);
    QCOMPARE(shown().report.verdict.answeredBy, u"a filter in front"_s);
    QVERIFY(!button("settleButton")->isVisible()); // the probes were sent
    m_window->sending()->explainAgain();
    QCOMPARE(find<QLabel>(u"verdictSentence"_s)->text(), conclusion);
    send("DELETE"_ba, "/articles/42"_ba, u"filter-in-front"_s);
    QCOMPARE(shown().report.verdict.text, before); // an answer of its own
}

void TestInvestigateScreen::cellOpensItsExchangeAndTheResultComesBack()
{
    send("DELETE"_ba, "/articles"_ba, u"strict"_s);
    openPlan();
    run();
    auto *grid = find<QTableView>(u"contrastGrid"_s);
    grid->setCurrentIndex(grid->model()->index(0, 0));
    QTest::keyClick(grid, Qt::Key_Return);
    QVERIFY(m_window->sendScreen()->isVisible());
    QCOMPARE(shown().exchange.request.method, "GET"_ba);
    QCOMPARE(m_window->composer()->draft().method, "GET"_ba);
    QVERIFY(shown().note.contains(u"Ctrl+Shift+I"_s));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(result()->isVisible());
    QTest::keyClick(grid, Qt::Key_Escape);
    QVERIFY(!result()->isVisible());
    QCOMPARE(shown().exchange.request.method, "DELETE"_ba);
}

void TestInvestigateScreen::planAndResultAreCopiedWithoutSecrets()
{
    m_window->composer()->setFieldValue("Authorization"_ba, "Bearer s3cret"_ba);
    send("DELETE"_ba, "/articles?token=hush"_ba, u"strict"_s);
    openPlan();
    button("planCurl")->click();
    const QString planned = QGuiApplication::clipboard()->text();
    QVERIFY2(planned.count(u"curl "_s) > 5 && planned.contains(u"Authorization: ***"_s), qPrintable(planned));
    run();
    button("resultCurl")->click();
    const QString sent = QGuiApplication::clipboard()->text();
    QVERIFY2(sent.contains(u"curl "_s) && sent.contains(u"token=***"_s), qPrintable(sent));
    for (const QString &text : {planned, sent})
        QVERIFY2(!text.contains(u"s3cret"_s) && !text.contains(u"hush"_s), qPrintable(text));
}

void TestInvestigateScreen::planAgainAsksTheSame()
{
    send("DELETE"_ba, "/articles"_ba, u"strict"_s);
    openPlan();
    run();
    QTRY_VERIFY(!plan());
    button("resultPlan")->click();
    QVERIFY(plan());
    QCOMPARE(find<QLabel>(u"planTitle"_s)->text(), u"Why did DELETE /articles give 405?"_s);
}

void TestInvestigateScreen::recordedExampleHasNoPlan()
{
    m_window->sending()->showSample({});
    QTest::keyClick(m_window.get(), Qt::Key_I, Qt::ControlModifier);
    QVERIFY(!plan());
}

QTEST_MAIN(TestInvestigateScreen)
#include "tst_investigatescreen.moc"
