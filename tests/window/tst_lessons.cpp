// SPDX-License-Identifier: Apache-2.0
#include "app/training/shelf.h"
#include "ui/probe/plandialog.h"
#include "ui/training/lessonpane.h"
#include "ui/training/lessonsmodel.h"
#include "ui/training/lessonspage.h"
#include "ui/window/appearance.h"
#include "ui/window/mainwindow.h"
#include "ui/window/presenting.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using training::Event;
using training::Step;
using window::MainWindow;

/// Plays the lessons through the window: clicks, keys and real exchanges with the practice server.
class TestLessons : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyLessonIsPlayedToItsEnd_data();
    void everyLessonIsPlayedToItsEnd();
    void wrongRequestIsToldWhatIsMissing();
    void hintsAndRevealComeOneByOne();
    void lessonGoesOnWhereItWasLeft();
    void keyboardAloneIsEnough();
    void recordedExchangeBecomesALesson();
    void nothingOfAPresentationShowsWithoutOne();
    void everythingOpensThatAStepMayOpen();
    void trainersSessionIsAsTheGuideSays();

private:
    template <typename T> T *find(const QString &name) const { return m_window->findChild<T *>(name); }
    QWidget *shown(const QString &name) const;
    void click(const QString &name);
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void choose(const QString &entry);
    void typeRequest(const training::Ask &ask);
    void startLesson(const QString &id);
    void act(const Step &step);
    void play(const Step &step);
    bool isMet() const { return find<QLabel>(u"lessonStateWord"_s)->text() == "Yes"_L1; }
    QString said() const { return find<QLabel>(u"lessonSaid"_s)->text(); }
    trainingui::LessonPane *pane() const { return m_window->findChild<trainingui::LessonPane *>(); }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<base::Settings> m_settings;
    std::unique_ptr<window::Appearance> m_appearance;
    std::unique_ptr<window::Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

void TestLessons::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("REASONPHRASE_DATA", m_home->path().toLocal8Bit());
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

void TestLessons::cleanup()
{
    m_window.reset();
    m_services.reset();
    m_appearance.reset();
}

QWidget *TestLessons::shown(const QString &name) const
{
    for (QWidget *each : m_window->findChildren<QWidget *>(name)) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

void TestLessons::click(const QString &name)
{
    QTRY_VERIFY2(shown(name) && shown(name)->isEnabled(), qPrintable(name));
    QTest::mouseClick(shown(name), Qt::LeftButton);
}

void TestLessons::key(Qt::Key code, Qt::KeyboardModifiers modifiers)
{
    QWidget *focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : m_window.get(), code, modifiers);
}

/// Chooses an entry of a menu.
void TestLessons::choose(const QString &entry)
{
    for (QAction *action : m_window->findChildren<QAction *>()) {
        if (action->text() == entry)
            return action->trigger();
    }
    QFAIL(qPrintable(entry));
}

/// Writes method and address as a user does, and sends.
void TestLessons::typeRequest(const training::Ask &ask)
{
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    key(Qt::Key_M, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::focusWidget());
    QTest::keyClicks(QApplication::focusWidget(), QString::fromLatin1(ask.draft.method));
    key(Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(),
        u"http://%1%2"_s.arg(m_services->labAddress(), QString::fromLatin1(ask.draft.url)));
    key(Qt::Key_Return, Qt::ControlModifier);
}

void TestLessons::startLesson(const QString &id)
{
    key(Qt::Key_5, Qt::ControlModifier);
    auto *list = find<QListView>(u"lessonsList"_s);
    QVERIFY(list && list->isVisible());
    const auto *model = static_cast<trainingui::LessonsModel *>(list->model());
    const QModelIndex index = model->index(model->rowOf(id));
    QVERIFY2(index.isValid(), qPrintable(id));
    list->scrollTo(index);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
    QCOMPARE(find<trainingui::LessonsPage>(u"lessonsPage"_s)->chosen(), id);
    click(u"lessonStart"_s);
    QVERIFY(pane() && pane()->isVisible());
}

/// Does what the step asks for.
void TestLessons::act(const Step &step)
{
    if (!step.choices.isEmpty())
        return click(u"choice-%1"_s.arg(step.right));
    if (step.open == "investigation"_L1) {
        click(u"lessonDo"_s);
        QTRY_VERIFY(m_window->findChild<probeui::PlanDialog *>());
        QTest::mouseClick(find<QAbstractButton>(u"planRun"_s), Qt::LeftButton);
        return;
    }
    if (step.request || !step.open.isEmpty())
        return click(u"lessonDo"_s);
    if (!step.solution)
        return;
    const training::Ask &ask = *step.solution;
    if (ask.draft.fields.empty() && ask.draft.content.isEmpty() && ask.follow == 0) {
        typeRequest(ask);
        return;
    }
    click(u"lessonReveal"_s);
    QTRY_VERIFY(shown(u"lessonSolve"_s));
    click(u"lessonSolve"_s);
}

void TestLessons::play(const Step &step)
{
    QCOMPARE(find<QLabel>(u"stepTitle"_s)->text(), step.title);
    const bool read = step.check.isEmpty();
    QVERIFY(read || !isMet());
    act(step);
    QTRY_VERIFY2(read || isMet(), qPrintable(step.title + u": "_s + said()));
    QTRY_VERIFY(!m_window->sending()->isBusy());
}

void TestLessons::everyLessonIsPlayedToItsEnd_data()
{
    QTest::addColumn<QString>("id");
    std::vector<base::Error> problems;
    const std::vector<training::Lesson> all = training::loadLessons(u":/data"_s, &problems);
    QVERIFY(problems.empty());
    QVERIFY(all.size() >= 12);
    for (const training::Lesson &each : all)
        QTest::addRow("%s", qPrintable(each.id)) << each.id;
}

void TestLessons::everyLessonIsPlayedToItsEnd()
{
    QFETCH(QString, id);
    startLesson(id);
    const int steps = pane()->attempt().count();
    for (int i = 0; i < steps; ++i) {
        QCOMPARE(pane()->attempt().number(), i + 1);
        const Step step = pane()->attempt().step();
        play(step);
        if (QTest::currentTestFailed())
            return;
        m_window->activateWindow();
        click(u"lessonNext"_s);
    }
    QVERIFY(!pane()->isVisible());
    QVERIFY(shown(u"lessonsPage"_s));
    QVERIFY(m_services->progress().record(id).finished);
    QCOMPARE(find<QLabel>(u"lessonsCount"_s)->text().section(u' ', 0, 0), u"1"_s);
}

void TestLessons::wrongRequestIsToldWhatIsMissing()
{
    startLesson(u"first-501"_s);
    training::Ask ask;
    ask.draft.method = "GET";
    ask.draft.url = "/articles/42";
    typeRequest(ask);
    QTRY_COMPARE(said(), u"You sent GET: this step wants FROBNICATE."_s);
    QVERIFY(!isMet());
    QVERIFY(!find<QAbstractButton>(u"lessonNext"_s)->isEnabled());
    click(u"lessonDo"_s);
    QTRY_VERIFY(isMet());
    typeRequest(ask); // what was done stays done
    QTRY_COMPARE(m_window->sending()->shown()->exchange.request.method, "GET"_ba);
    QVERIFY(isMet());
}

void TestLessons::hintsAndRevealComeOneByOne()
{
    startLesson(u"who-are-you"_s);
    click(u"lessonDo"_s);
    QTRY_VERIFY(isMet());
    click(u"lessonNext"_s);
    QVERIFY(!shown(u"hint-0"_s));
    click(u"lessonHint"_s);
    QTRY_VERIFY(shown(u"hint-0"_s));
    QVERIFY(!shown(u"hint-1"_s));
    click(u"lessonHint"_s);
    QTRY_VERIFY(shown(u"hint-1"_s));
    QVERIFY(!find<QAbstractButton>(u"lessonHint"_s)->isEnabled());
    QVERIFY(!find<QAbstractButton>(u"lessonNext"_s)->isEnabled());
    click(u"lessonReveal"_s);
    QTRY_VERIFY(shown(u"stepReveal"_s));
    QVERIFY(find<QAbstractButton>(u"lessonNext"_s)->isEnabled()); // nobody is kept prisoner
    QVERIFY(!isMet());
}

void TestLessons::lessonGoesOnWhereItWasLeft()
{
    const QString file = m_home->path() + u"/lessons.json"_s;
    m_services->setProgressFile(file);
    startLesson(u"redirects"_s);
    click(u"lessonDo"_s);
    QTRY_VERIFY(isMet());
    click(u"lessonNext"_s);
    click(u"lessonClose"_s);
    QVERIFY(!pane()->isVisible());
    const auto permissions = QFile::permissions(file);
    QCOMPARE(permissions & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
        QFile::Permissions());
    const training::Record kept = training::Progress(file).record(u"redirects"_s);
    QCOMPARE(kept.step, 1);
    QVERIFY(kept.done.contains(0));
    startLesson(u"redirects"_s);
    QCOMPARE(pane()->attempt().number(), 2);
    click(u"lessonBack"_s);
    QVERIFY(isMet());
}

void TestLessons::keyboardAloneIsEnough()
{
    key(Qt::Key_5, Qt::ControlModifier);
    auto *list = find<QListView>(u"lessonsList"_s);
    list->setFocus();
    key(Qt::Key_Home);
    key(Qt::Key_Return);
    QTRY_VERIFY(pane() && pane()->isVisible());
    QCOMPARE(QApplication::focusWidget()->objectName(), u"lessonDo"_s);
    key(Qt::Key_Space);
    QTRY_VERIFY(isMet());
    key(Qt::Key_PageDown, Qt::AltModifier);
    QCOMPARE(pane()->attempt().number(), 2);
    QCOMPARE(QApplication::focusWidget()->objectName(), u"choice-0"_s);
    key(Qt::Key_Tab);
    key(Qt::Key_Space);
    QTRY_COMPARE(find<QLabel>(u"lessonStateWord"_s)->text(), u"Not this time"_s);
    QVERIFY2(said().startsWith(u"It turns out otherwise"_s), qPrintable(said()));
    key(Qt::Key_Space); // Next has the focus
    QCOMPARE(pane()->attempt().number(), 3);
    key(Qt::Key_1, Qt::AltModifier);
    key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(pane()->isAncestorOf(QApplication::focusWidget()));
}

void TestLessons::recordedExchangeBecomesALesson()
{
    const QString file = m_home->path() + u"/data/lessons/mine.md"_s;
    m_window->runExample(u"405"_s);
    QTRY_COMPARE(m_window->sending()->shown()->example, u"405"_s);
    choose(u"Record e&xchange as step…"_s);
    auto *dialog = find<QFileDialog>(u"recordStepDialog"_s);
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(file);
    dialog->close();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    startLesson(u"mine"_s);
    QCOMPARE(pane()->attempt().lesson().own, true);
    click(u"lessonDo"_s);
    QTRY_VERIFY(isMet());
}

void TestLessons::nothingOfAPresentationShowsWithoutOne()
{
    startLesson(u"first-501"_s);
    const auto bars = m_window->findChildren<QWidget *>(u"presenterKeys"_s);
    for (const QWidget *bar : bars)
        QVERIFY(!bar->isVisible());
    m_window->presenting()->enter(window::Presenting::Covered, false);
    const int step = pane()->attempt().number();
    Q_EMIT m_window->presenting()->stepRequested(1); // does, or reveals, what was not done
    QTRY_VERIFY(pane()->attempt().mayGoOn());
    Q_EMIT m_window->presenting()->stepRequested(1);
    QCOMPARE(pane()->attempt().number(), step + 1);
    Q_EMIT m_window->presenting()->stepRequested(-1);
    QCOMPARE(pane()->attempt().number(), step);
    m_window->presenting()->leave();
    for (const QWidget *bar : m_window->findChildren<QWidget *>(u"presenterKeys"_s))
        QVERIFY(!bar->isVisible());
}

void TestLessons::everythingOpensThatAStepMayOpen()
{
    startLesson(u"first-501"_s);
    const std::pair<QString, QString> pages[] = {{u"compare 501 405"_s, u"comparePage"_s},
        {u"article status/405"_s, u"knowledgePage"_s}, {u"section rfc9110#15.6.2"_s, u"rfcPage"_s},
        {u"matrix"_s, u"matrixPage"_s}, {u"lab"_s, u"labPage"_s}, {u"quiz"_s, u"quizPage"_s},
        {u"mystery"_s, u"mysteryPage"_s}};
    for (const auto &[what, page] : pages) {
        Q_EMIT pane()->openRequested(what);
        QVERIFY2(shown(page), qPrintable(page));
        QVERIFY(pane()->isVisible());
    }
}

/// resources/docs/trainers.md, minute by minute, as far as it is about screens of this window.
void TestLessons::trainersSessionIsAsTheGuideSays()
{
    const auto status = [this] {
        const window::Shown *now = m_window->sending()->shown();
        const http::Response *answer = now ? now->exchange.finalResponse() : nullptr;
        return answer && !m_window->sending()->isBusy() ? answer->status : 0;
    };
    QTRY_COMPARE(status(), 501);
    click(u"example-405"_s);
    QTRY_COMPARE(status(), 405);
    QVERIFY(http::hasField(m_window->sending()->shown()->exchange.finalResponse()->fields, "Allow"));
    click(u"example-403"_s);
    QTRY_COMPARE(status(), 403);
    key(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(shown(u"comparePage"_s) && shown(u"printButton"_s));
    key(Qt::Key_1, Qt::ControlModifier);
    click(u"example-501"_s);
    QTRY_COMPARE(status(), 501);
    for (const auto &[server, code] :
        {std::pair{u"iis-like"_s, 405}, {u"axum-like"_s, 405}, {u"gateway-like"_s, 403}}) {
        m_services->usePersonality(server);
        key(Qt::Key_F5);
        QTRY_COMPARE(status(), code);
        QCOMPARE(m_window->sending()->shown()->exchange.request.method, "FROBNICATE"_ba);
        m_services->usePersonality(u"strict"_s);
        key(Qt::Key_F5);
        QTRY_COMPARE(status(), 501);
    }
    m_services->usePersonality(u"filter-in-front"_s);
    training::Ask ask;
    ask.draft.method = "DELETE";
    ask.draft.url = "/articles/42";
    typeRequest(ask);
    QTRY_COMPARE(status(), 403);
    QSignalSpy investigated(m_window.get(), &MainWindow::investigated);
    key(Qt::Key_I, Qt::ControlModifier);
    QTRY_VERIFY(find<QAbstractButton>(u"planRun"_s));
    QTest::mouseClick(find<QAbstractButton>(u"planRun"_s), Qt::LeftButton);
    QTRY_COMPARE(investigated.size(), 1);
    QTRY_VERIFY(!m_window->findChild<probeui::PlanDialog *>());
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    startLesson(u"redirects"_s);
    QVERIFY(pane());
    QCOMPARE(pane()->attempt().lesson().order, 6);
}

QTEST_MAIN(TestLessons)
#include "tst_lessons.moc"
