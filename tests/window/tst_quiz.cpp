// SPDX-License-Identifier: Apache-2.0
#include "app/quiz/mystery.h"
#include "ui/compose/composermodel.h"
#include "ui/quiz/answerview.h"
#include "ui/quiz/mysterypage.h"
#include "ui/quiz/predictstrip.h"
#include "ui/quiz/questioncard.h"
#include "ui/quiz/quizpage.h"
#include "ui/window/appearance.h"
#include "ui/window/labbutton.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sendscreen.h"
#include "ui/window/services.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using quiz::Kind;
using quizui::AnswerView;
using window::MainWindow;

/// The quiz, a round with the mystery server and predictions, played in the window.
class TestQuiz : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void oneQuestionOfEachKindIsAnswered_data();
    void oneQuestionOfEachKindIsAnswered();
    void compareScreenLeadsToItsQuiz();
    void predictionIsAskedForThenScored();
    void nothingIsSentBeforeThePrediction();
    void skippingSendsWithoutAScore();
    void closingTheStripSendsNothing();
    void mysteryIsPlayedToTheEnd();
    void nothingNamesTheMystery();
    void resultsAreExportedWithoutAName();

private:
    template <typename T> T *find(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    void trigger(const char *name) const { find<QAction>(name)->trigger(); }
    void click(const char *name) const
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    static void choose(AnswerView *view, int row)
    {
        view->scrollTo(view->model()->index(row, 0));
        QTest::mouseClick(
            view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(row, 0)).center());
    }
    void order(AnswerView *view, const QStringList &wanted) const;
    static int rowOf(const std::vector<quiz::Choice> &choices, const QString &id);
    void send(const char *method, const char *path);
    int status() const
    {
        const window::Shown *shown = m_window->sending()->shown();
        return shown && !m_window->sending()->isBusy() && shown->exchange.finalResponse()
            ? shown->exchange.finalResponse()->status
            : -1;
    }
    QString stripText() const { return find<quizui::PredictStrip>("predictStrip")->accessibleDescription(); }

    std::unique_ptr<base::Settings> m_settings;
    std::unique_ptr<window::Appearance> m_appearance;
    std::unique_ptr<window::Services> m_services;
    std::unique_ptr<MainWindow> m_window;
    int m_asked = 0; ///< requests that reached the practice server
};

void TestQuiz::init()
{
    m_settings = std::make_unique<base::Settings>(QString());
    m_settings->set(base::settings::theme, u"light"_s);
    m_appearance = std::make_unique<window::Appearance>(*qApp, *m_settings);
    m_services = std::make_unique<window::Services>(*m_settings, u":/data"_s);
    m_window = std::make_unique<MainWindow>(*m_services, *m_appearance);
    m_window->show();
    m_window->start();
    QTRY_COMPARE(status(), 501);
    m_asked = 0;
    connect(m_services.get(), &window::Services::labAnswered, this, [this] { ++m_asked; });
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestQuiz::cleanup()
{
    m_window.reset();
    m_services.reset();
    m_appearance.reset();
}

int TestQuiz::rowOf(const std::vector<quiz::Choice> &choices, const QString &id)
{
    for (size_t row = 0; row < choices.size(); ++row) {
        if (choices[row].id == id)
            return int(row);
    }
    return -1;
}

/// Moves rows with the keyboard until they stand as wanted.
void TestQuiz::order(AnswerView *view, const QStringList &wanted) const
{
    view->setFocus();
    for (int pass = 0; pass < wanted.size(); ++pass) {
        for (int row = 0; row + 1 < wanted.size(); ++row) {
            if (wanted.indexOf(view->given()[row]) < wanted.indexOf(view->given()[row + 1]))
                continue;
            view->setCurrentIndex(view->model()->index(row, 0));
            QTest::keyClick(view, Qt::Key_Down, Qt::AltModifier);
        }
    }
    QCOMPARE(view->given(), wanted);
}

void TestQuiz::oneQuestionOfEachKindIsAnswered_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind < quiz::kindCount; ++kind)
        QTest::addRow("%s", qPrintable(quiz::kindWord(Kind(kind)))) << kind;
}

void TestQuiz::oneQuestionOfEachKindIsAnswered()
{
    QFETCH(int, kind);
    trigger("quizAction");
    auto *page = find<quizui::QuizPage>("quizPage");
    QVERIFY(page && page->isVisible());
    page->begin({Kind(kind)}, {}, 11);
    const quiz::Question question = page->card()->question();
    auto *view = find<AnswerView>("quizAnswers");
    switch (question.kind) {
    case Kind::Predict: // by typing the code
        view->setFocus();
        if (question.right.first() == "0"_L1)
            choose(view, rowOf(question.choices, u"0"_s));
        else
            QTest::keyClicks(view, question.right.first());
        QTest::keyClick(view, Qt::Key_Return);
        break;
    case Kind::Violation:
        for (size_t row = 0; row < question.lines.size(); ++row) {
            if (question.lines[row].id == question.right.last())
                choose(view, int(row));
        }
        click("quizCheckButton");
        break;
    case Kind::NextProbe:
        choose(view, rowOf(question.choices, question.right.first()));
        click("quizCheckButton");
        break;
    case Kind::GateOrder:
        order(view, question.right);
        QTest::keyClick(view, Qt::Key_Return);
        break;
    case Kind::Repair: {
        auto *editor = find<QPlainTextEdit>("quizEditor");
        editor->setFocus();
        editor->selectAll();
        QTest::keyClick(editor, Qt::Key_Delete);
        for (const QString &line : question.right.first().split(u'\n')) {
            QTest::keyClicks(editor, line);
            QTest::keyClick(editor, Qt::Key_Return);
        }
        QTest::keyClick(editor, Qt::Key_Backspace);
        QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
        break;
    }
    }
    QCOMPARE(find<QLabel>("quizVerdict")->text(), u"Right."_s);
    QCOMPARE(find<QLabel>("quizScore")->text(), u"1 of 1 right so far"_s);
    QCOMPARE(m_asked, 0); // the engine answers, nothing is sent
    QTRY_COMPARE(QApplication::focusWidget(), find<QWidget>("quizCheckButton"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(find<QLabel>("quizProgress")->text().startsWith(u"Question 2 of"_s));
}

void TestQuiz::compareScreenLeadsToItsQuiz()
{
    m_window->showScreen(MainWindow::Compare);
    click("quizButton");
    auto *page = find<quizui::QuizPage>("quizPage");
    QVERIFY(page && page->isVisible());
    const QStringList codes{u"501"_s, u"405"_s, u"403"_s, u"404"_s};
    for (const quiz::Question &question : page->session().questions) {
        QVERIFY2(std::any_of(question.topics.begin(), question.topics.end(),
                     [&codes](const QString &topic) { return codes.contains(topic); }),
            qPrintable(question.id));
    }
    QCOMPARE(page->session().questions.size(), size_t(10));
}

void TestQuiz::send(const char *method, const char *path)
{
    m_window->showScreen(MainWindow::Send);
    m_window->composer()->setMethod(method);
    m_window->composer()->setUrl("http://" + m_services->labAddress().toLatin1() + path);
    click("sendButton");
}

void TestQuiz::predictionIsAskedForThenScored()
{
    trigger("predictAction");
    send("DELETE", "/articles");
    auto *strip = find<quizui::PredictStrip>("predictStrip");
    QVERIFY(strip->isVisible() && strip->isAsking());
    click("predict-405");
    QTRY_COMPARE(status(), 405);
    const QString right = u"Right: you said 405, and it came. 1 of 1 so far."_s;
    QCOMPARE(stripText(), right);
    QCOMPARE(find<QLabel>("exchangeNotice")->text(), right); // beside the verdict
    QVERIFY(find<QLabel>("exchangeNotice")->isVisible() && !strip->isVisible());
    // And with the keyboard only: the field for a code has the focus.
    send("GET", "/missing");
    QTRY_COMPARE(QApplication::focusWidget(), find<QWidget>("predictOther"));
    QTest::keyClicks(QApplication::focusWidget(), u"200"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(status(), 404);
    QCOMPARE(stripText(), u"Not right: you said 200, and 404 came. 1 of 2 so far."_s);
    QCOMPARE(m_asked, 2);
    trigger("predictAction");
    QVERIFY(!strip->isVisible());
    send("GET", "/");
    QTRY_COMPARE(status(), 200);
    QVERIFY(!strip->isVisible());
}

void TestQuiz::nothingIsSentBeforeThePrediction()
{
    trigger("predictAction");
    send("DELETE", "/articles");
    QVERIFY(find<quizui::PredictStrip>("predictStrip")->isAsking());
    QVERIFY(!m_window->sending()->isBusy());
    // The order of the one that is asked first would be told by the practice server.
    m_services->usePersonality(u"nginx-like"_s);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_asked, 0);
    QCOMPARE(status(), 501);
    click("predict-501");
    QTRY_COMPARE(status(), 405);
    QCOMPARE(m_asked, 1);
}

void TestQuiz::skippingSendsWithoutAScore()
{
    trigger("predictAction");
    send("GET", "/missing");
    click("predictSkipButton");
    QTRY_COMPARE(status(), 404);
    QVERIFY(!find<QWidget>("predictStrip")->isVisible());
    trigger("exportResultsAction");
    QVERIFY(!find<QDialog>("exportResultsDialog"));
}

void TestQuiz::closingTheStripSendsNothing()
{
    trigger("predictAction");
    send("GET", "/missing");
    QTest::keyClick(find<QWidget>("predictOther"), Qt::Key_Escape);
    QVERIFY(!find<QWidget>("predictStrip")->isVisible());
    QVERIFY(!m_window->sending()->isBusy());
    QCOMPARE(status(), 501);
    QCOMPARE(m_asked, 0);
}

void TestQuiz::mysteryIsPlayedToTheEnd()
{
    trigger("mysteryAction");
    click("mysteryMainButton");
    auto *page = find<quizui::MysteryPage>("mysteryPage");
    QVERIFY(page && page->isRunning());
    // Some requests, by keys.
    auto *method = find<QLineEdit>("mysteryMethod");
    auto *path = find<QLineEdit>("mysteryPath");
    const std::pair<QString, QString> requests[] = {
        {u"GET"_s, u"/articles/42"_s}, {u"DELETE"_s, u"/articles"_s}, {u"FROBNICATE"_s, u"/private"_s}};
    int sent = 0;
    for (const auto &[name, target] : requests) {
        method->selectAll();
        QTest::keyClicks(method, name);
        path->selectAll();
        QTest::keyClicks(path, target);
        QTest::keyClick(path, Qt::Key_Return);
        ++sent;
        QTRY_COMPARE(page->probes(), sent);
        QTRY_VERIFY(!m_window->sending()->isBusy());
    }
    QVERIFY(find<QLabel>("mysteryLog")->text().contains(u"2. DELETE /articles: "_s));
    QCOMPARE(find<QLabel>("mysteryState")->text(), u"Round 1 · 3 of 5 requests"_s);
    // What is sent from the Send screen counts, too.
    send("OPTIONS", "/articles/42");
    QTRY_COMPARE(page->probes(), 4);
    QVERIFY(find<QLabel>("mysteryStripText")->isVisible());
    click("mysteryGuessButton");
    QVERIFY(page->isVisible());
    choose(find<AnswerView>("mysteryBehaviour"), 0);
    choose(find<AnswerView>("mysteryMeaning"), 0);
    auto *order = find<AnswerView>("mysteryOrder");
    const QStringList before = order->given();
    order->setCurrentIndex(order->model()->index(0, 0));
    click("mysteryDownButton");
    QVERIFY(order->given() != before);
    click("mysteryMainButton");
    QVERIFY(!page->isRunning());
    QVERIFY(find<QLabel>("mysteryResult")->text().contains(u"points with 4 requests"_s));
    QVERIFY(find<QLabel>("mysteryWhyBehaviour")->text().startsWith(u"It is "_s));
    QCOMPARE(m_services->personality(), u"strict"_s); // what was played before is back
    click("mysteryMainButton");
    QVERIFY(page->isRunning());
    QCOMPARE(find<QLabel>("mysteryState")->text(), u"Round 2 · 0 of 5 requests"_s);
}

void TestQuiz::nothingNamesTheMystery()
{
    m_window->showScreen(MainWindow::Lab);
    const int routesBefore = find<QAbstractItemView>("routesTable")->model()->rowCount();
    trigger("mysteryAction");
    click("mysteryMainButton");
    QCOMPARE(m_services->personality(), quiz::mysteryId);
    QCOMPARE(m_services->personalityName(), u"Mystery"_s);
    auto *lab = find<window::LabButton>("labButton");
    QCOMPARE(lab->accessibleName(), u"Practice server: Mystery"_s);
    // Nobody else is played meanwhile, and nothing of it is kept.
    m_services->usePersonality(u"nginx-like"_s);
    QCOMPARE(m_services->personality(), quiz::mysteryId);
    QCOMPARE(m_settings->value(base::settings::personality), u"strict"_s);
    send("FROBNICATE", "/articles/42");
    QTRY_COMPARE(m_asked, 1);
    QTRY_VERIFY(!m_window->sending()->isBusy());
    const QAbstractItemModel *rows = find<QAbstractItemView>("labLogTable")->model();
    QStringList log;
    for (int column = 0; column < rows->columnCount(); ++column)
        log << rows->index(rows->rowCount() - 1, column).data().toString();
    QVERIFY2(log.contains(u"FROBNICATE"_s) && log.contains(u"hidden"_s) && log.contains(u"Mystery"_s),
        qPrintable(log.join(u' ')));
    QCOMPARE(find<QAbstractItemView>("routesTable")->model()->rowCount(), routesBefore);
    const QByteArray received = m_window->sending()->shown()->exchange.capture.received.toLower();
    QVERIFY(!received.contains("\nserver:"));
    trigger("mysteryAction");
    click("mysteryEndButton");
    QCOMPARE(m_services->personality(), u"strict"_s);
}

void TestQuiz::resultsAreExportedWithoutAName()
{
    trigger("predictAction");
    send("DELETE", "/articles?token=secret");
    click("predict-405");
    QTRY_COMPARE(status(), 405);
    const QTemporaryDir folder;
    for (const QString &name : {QString(), u"=Table 3"_s}) {
        trigger("exportResultsAction");
        auto *dialog = find<QDialog>("exportResultsDialog");
        QVERIFY(dialog && dialog->isVisible());
        auto *file = find<QLineEdit>("resultsFile");
        file->selectAll();
        QTest::keyClicks(file, folder.filePath(u"r.csv"_s));
        QTest::keyClicks(find<QLineEdit>("resultsName"), name);
        click("resultsExportButton");
        QTRY_VERIFY(!find<QDialog>("exportResultsDialog"));
        QFile written(folder.filePath(u"r.csv"_s));
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray csv = written.readAll();
        QVERIFY2(csv.contains(",prediction,DELETE /articles,405,405,yes,,100"), csv.constData());
        QVERIFY(!csv.contains("secret"));
        QCOMPARE(csv.contains(",name\r\n"), !name.isEmpty());
        QCOMPARE(csv.contains(",'=Table 3\r\n"), !name.isEmpty());
    }
}

QTEST_MAIN(TestQuiz)
#include "tst_quiz.moc"
