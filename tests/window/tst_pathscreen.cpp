// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/explainpage.h"
#include "ui/path/pathpage.h"
#include "ui/window/appearance.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QStackedWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using window::MainWindow;

/// The diagram of the decision path over the Send screen.
class TestPathScreen : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void shortcutOpensAndEscapeCloses();
    void buttonOfTheStripOpensIt();
    void evidenceReturnsToTheFinding();
    void articleOpensInKnowledge();
    void probeIsChosenInThePlan();
    void f6StaysOnTheScreen();
    void newAnswerRedrawsIt();
    void textGoesToTheClipboard();
    void theTruthIsLaidOverTheStripOnDemand();
    void theTruthIsLaidOverTheDiagram();
    void aHiddenServerTellsNothing();

private:
    template <typename T> T *find(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    bool isOpen() const
    {
        const auto *page = m_window->findChild<path::PathPage *>();
        return page && page->isVisible();
    }
    void press(const QKeySequence &keys)
    {
        for (QAction *action : m_window->findChildren<QAction *>()) {
            if (action->shortcuts().contains(keys)) {
                action->trigger();
                return;
            }
        }
        QFAIL("no action has these keys");
    }
    int status() const
    {
        const window::Shown *shown = m_window->sending()->shown();
        return shown && !m_window->sending()->isBusy() && shown->exchange.finalResponse()
            ? shown->exchange.finalResponse()->status
            : -1;
    }

    std::unique_ptr<base::Settings> m_settings;
    std::unique_ptr<window::Appearance> m_appearance;
    std::unique_ptr<window::Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

void TestPathScreen::init()
{
    m_settings = std::make_unique<base::Settings>(QString());
    m_settings->set(base::settings::theme, u"light"_s);
    m_appearance = std::make_unique<window::Appearance>(*qApp, *m_settings);
    m_services = std::make_unique<window::Services>(*m_settings, u":/data"_s);
    m_window = std::make_unique<MainWindow>(*m_services, *m_appearance);
    m_window->show();
    m_window->start();
    QTRY_COMPARE(status(), 501);
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestPathScreen::cleanup()
{
    m_window.reset();
    m_services.reset();
    m_appearance.reset();
}

void TestPathScreen::shortcutOpensAndEscapeCloses()
{
    QVERIFY(!isOpen());
    press(QKeySequence(u"Ctrl+Shift+P"_s));
    QVERIFY(isOpen());
    auto *tree = find<QAbstractItemView>("pathTree");
    QVERIFY(tree->hasFocus());
    QCOMPARE(tree->currentIndex().data().toString(), u"Method known?"_s);
    QCOMPARE(find<QLabel>("pathRequest")->text(), u"FROBNICATE /articles/42"_s);
    QTest::keyClick(tree, Qt::Key_Escape);
    QVERIFY(!isOpen());
    QVERIFY(m_window->sendScreen()->isVisible());
    QVERIFY(find<QAbstractItemView>("pathList")->hasFocus());
}

void TestPathScreen::buttonOfTheStripOpensIt()
{
    auto *button = find<QAbstractButton>("diagramButton");
    QVERIFY(button->isVisible());
    button->click();
    QVERIFY(isOpen());
    find<QAbstractButton>("closePathButton")->click();
    QVERIFY(!isOpen());
}

void TestPathScreen::evidenceReturnsToTheFinding()
{
    press(QKeySequence(u"Ctrl+Shift+P"_s));
    find<QAbstractButton>("evidence:2")->click();
    QVERIFY(!isOpen());
    QCOMPARE(m_window->sendScreen()->page()->chosenFinding(), 2);
}

void TestPathScreen::articleOpensInKnowledge()
{
    press(QKeySequence(u"Ctrl+Shift+P"_s));
    find<QAbstractButton>("gateArticleButton")->click();
    QVERIFY(!isOpen());
    QVERIFY(find<QWidget>("knowledgePage") && find<QWidget>("knowledgePage")->isVisible());
}

void TestPathScreen::probeIsChosenInThePlan()
{
    press(QKeySequence(u"Ctrl+Shift+P"_s));
    find<QAbstractButton>("probeGateButton")->click();
    QVERIFY(!isOpen());
    auto *plan = find<QAbstractItemView>("planTable");
    QVERIFY(plan);
    QCOMPARE(plan->currentIndex().siblingAtColumn(4).data().toString(), u"Control: a method nobody knows"_s);
}

void TestPathScreen::f6StaysOnTheScreen()
{
    press(QKeySequence(u"Ctrl+Shift+P"_s));
    press(QKeySequence(Qt::Key_F6));
    QVERIFY(isOpen());
    QVERIFY(!find<QAbstractItemView>("pathTree")->hasFocus());
    press(QKeySequence(Qt::SHIFT | Qt::Key_F6));
    QVERIFY(find<QAbstractItemView>("pathTree")->hasFocus());
}

void TestPathScreen::newAnswerRedrawsIt()
{
    m_window->runExample(u"405"_s);
    QTRY_COMPARE(status(), 405);
    press(QKeySequence(u"Ctrl+Shift+P"_s));
    QCOMPARE(find<QLabel>("gateTitle")->text(), u"Gate 6, Allowed here?"_s);
}

void TestPathScreen::textGoesToTheClipboard()
{
    press(QKeySequence(u"Ctrl+Shift+P"_s));
    auto *page = m_window->findChild<path::PathPage *>();
    Q_EMIT page->copyRequested(page->text());
    QVERIFY(QApplication::clipboard()->text().contains(u"Gate 4, Method known?: stopped here"_s));
}

void TestPathScreen::theTruthIsLaidOverTheStripOnDemand()
{
    auto *list = find<QAbstractItemView>("pathList");
    const auto texts = [list] {
        QStringList all;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            all << list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        return all.join(u'\n');
    };
    QVERIFY(!texts().contains(u"true:"_s)); // covered until somebody asks
    press(QKeySequence(u"Ctrl+Shift+T"_s));
    QVERIFY2(texts().contains(u"Method known?: stopped here"_s), qPrintable(texts()));
    QVERIFY2(texts().contains(u"true: stopped here"_s), qPrintable(texts()));
    QVERIFY2(!texts().contains(u"wrong:"_s), qPrintable(texts()));
    press(QKeySequence(u"Ctrl+Shift+T"_s));
    QVERIFY(!texts().contains(u"true:"_s));
    // The strict server asks who is there before it looks at what the resource takes; the typical order is
    // not so.
    press(QKeySequence(u"Ctrl+Shift+T"_s));
    m_window->startWith("POST", "/articles/42");
    QTRY_COMPARE(status(), 405);
    QVERIFY2(texts().contains(u"wrong: really passed"_s), qPrintable(texts()));
}

void TestPathScreen::theTruthIsLaidOverTheDiagram()
{
    press(QKeySequence(u"Ctrl+Shift+P"_s));
    auto *reveal = find<QAbstractButton>("revealButton");
    QVERIFY(reveal->isVisible() && !reveal->isChecked());
    const auto *words = find<QLabel>("truthWords");
    QVERIFY(!words->isVisible());
    QTest::mouseClick(reveal, Qt::LeftButton);
    QVERIFY(words->isVisible());
    QVERIFY2(words->text().contains(u"no gate differs"_s), qPrintable(words->text()));
    const QString spoken =
        find<QAbstractItemView>("pathTree")->currentIndex().data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.contains(u"true: stopped here"_s), qPrintable(spoken));
    QTest::mouseClick(reveal, Qt::LeftButton);
    QVERIFY(!words->isVisible());
}

void TestPathScreen::aHiddenServerTellsNothing()
{
    auto *action = find<QAction>("revealAction");
    QVERIFY(action->isEnabled());
    m_services->hidePersonality(m_services->personalities().front());
    m_window->startWith("GET", "/missing");
    QTRY_COMPARE(status(), 404);
    QVERIFY(!action->isEnabled());
    m_services->showPersonality();
}

QTEST_MAIN(TestPathScreen)
#include "tst_pathscreen.moc"
