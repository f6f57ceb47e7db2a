// SPDX-License-Identifier: Apache-2.0
#include "tests/quiz/bank.h"
#include "ui/quiz/answerview.h"
#include "ui/quiz/feedbackcard.h"
#include "ui/quiz/mysterypage.h"
#include "ui/quiz/predictstrip.h"
#include "ui/quiz/questioncard.h"
#include "ui/quiz/quizpage.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using quiz::Kind;
using quizui::AnswerView;
using quizui::MysteryPage;
using quizui::PredictStrip;
using quizui::QuizPage;

class QuizPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_page.reset(); }
    void nothingIsCheckedBeforeAnAnswer();
    void rightAndWrongAreSaidInWords_data();
    void rightAndWrongAreSaidInWords();
    void anotherTrueOrderIsNotCorrected();
    void controlReturnInTheEditorChecks();
    void sectionsCanBeOpened();
    void skippedQuestionsAreNotCounted();
    void endTellsTheScoreByKind();
    void menuChoosesTheKind();
    void noQuestionIsSaid();
    void everyControlHasAName();
    void stripTakesCodesByClickAndByKey();
    void stripSaysWhetherItWasRight();
    void mysteryWantsTwoAnswersBeforeAGuess();
    void mysteryShowsWhoItWas();

private:
    template <typename T> T *find(const char *name) const
    {
        return m_page->findChild<T *>(QString::fromLatin1(name));
    }
    const quiz::Question &asked() const { return m_page->card()->question(); }
    /// Chooses this row of the list with the mouse.
    static void click(AnswerView *view, int row)
    {
        view->scrollTo(view->model()->index(row, 0));
        QTest::mouseClick(
            view->viewport(), Qt::LeftButton, {}, view->visualRect(view->model()->index(row, 0)).center());
    }
    void answer(bool right);
    static int rowOf(const quiz::Question &question, bool right);

    std::unique_ptr<QuizPage> m_page;
};

void QuizPageTest::init()
{
    m_page = std::make_unique<QuizPage>([]() -> const quiz::Bank & { return practice::bank(); });
    m_page->resize(1100, 760);
    m_page->show();
}

int QuizPageTest::rowOf(const quiz::Question &question, bool right)
{
    int row = 0;
    for (const quiz::Line &line : question.lines) {
        if (question.kind != Kind::Violation)
            break;
        if (question.right.contains(line.id) == right)
            return row;
        ++row;
    }
    for (const quiz::Choice &choice : question.choices) {
        if (question.right.contains(choice.id) == right)
            return row;
        ++row;
    }
    return -1;
}

void QuizPageTest::answer(bool right)
{
    auto *view = find<AnswerView>("quizAnswers");
    if (asked().kind == Kind::Repair) {
        find<QPlainTextEdit>("quizEditor")
            ->setPlainText(right ? asked().right.first() : u"HTTP/1.1 200 OK"_s);
    } else if (asked().kind == Kind::GateOrder) {
        // Bubble sort by keys; what is shown at first is never right.
        const QStringList wanted = asked().right;
        for (int pass = 0; right && pass < wanted.size(); ++pass) {
            for (int row = 0; row + 1 < wanted.size(); ++row) {
                if (wanted.indexOf(view->given()[row]) < wanted.indexOf(view->given()[row + 1]))
                    continue;
                view->setCurrentIndex(view->model()->index(row, 0));
                QTest::keyClick(view, Qt::Key_Down, Qt::AltModifier);
            }
        }
    } else {
        click(view, rowOf(asked(), right));
    }
}

void QuizPageTest::nothingIsCheckedBeforeAnAnswer()
{
    m_page->begin({Kind::Predict}, {}, 1);
    auto *check = find<QAbstractButton>("quizCheckButton");
    QVERIFY(!check->isEnabled());
    QVERIFY(!find<QWidget>("quizFeedback")->isVisible());
    click(find<AnswerView>("quizAnswers"), 0);
    QVERIFY(check->isEnabled());
    QTest::keyClick(find<AnswerView>("quizAnswers"), Qt::Key_Return);
    QVERIFY(find<QWidget>("quizFeedback")->isVisible());
    QCOMPARE(check->text(), u"Next question"_s);
}

void QuizPageTest::rightAndWrongAreSaidInWords_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("right");
    for (int kind = 0; kind < quiz::kindCount; ++kind) {
        for (const bool right : {true, false})
            QTest::addRow("%s, %s", qPrintable(quiz::kindWord(Kind(kind))), right ? "right" : "wrong")
                << kind << right;
    }
}

void QuizPageTest::rightAndWrongAreSaidInWords()
{
    QFETCH(int, kind);
    QFETCH(bool, right);
    QSignalSpy answered(m_page.get(), &QuizPage::answered);
    m_page->begin({Kind(kind)}, {}, 3);
    QCOMPARE(int(asked().kind), kind);
    answer(right);
    QTest::mouseClick(find<QAbstractButton>("quizCheckButton"), Qt::LeftButton);
    QCOMPARE(answered.size(), 1);
    const auto result = answered.first().first().value<quiz::Result>();
    QCOMPARE(result.right, right);
    QCOMPARE(result.kind, quiz::kindWord(Kind(kind)));
    QCOMPARE(result.id, asked().id);
    const QString verdict = find<QLabel>("quizVerdict")->text();
    QCOMPARE(verdict.startsWith(u"Right."_s), right);
    QCOMPARE(verdict.startsWith(u"Not right."_s), !right);
    QCOMPARE(find<QLabel>("quizWhy")->text(), asked().why);
    QCOMPARE(find<QLabel>("quizScore")->text(), right ? u"1 of 1 right so far"_s : u"0 of 1 right so far"_s);
    const auto told = find<QLabel>("quizTold");
    QCOMPARE(told->isVisible(), Kind(kind) == Kind::Repair && !right);
    QCOMPARE(find<QLabel>("quizSample")->isVisible(), Kind(kind) == Kind::Repair && !right);
    // What was checked stays as it was.
    const QStringList given = m_page->card()->given().chosen;
    if (Kind(kind) == Kind::GateOrder)
        QTest::keyClick(find<AnswerView>("quizAnswers"), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(m_page->card()->given().chosen, given);
}

void QuizPageTest::anotherTrueOrderIsNotCorrected()
{
    quizui::QuestionCard card;
    quiz::Question question;
    question.kind = Kind::GateOrder;
    question.choices = {{u"b"_s, u"B"_s}, {u"a"_s, u"A"_s}, {u"c"_s, u"C"_s}};
    question.right = {u"a"_s, u"b"_s, u"c"_s};
    question.before = {{u"a"_s, u"c"_s}, {u"b"_s, u"c"_s}};
    card.setQuestion(question);
    const quiz::Judgement judgement = quiz::judge(question, card.given(), practice::engine());
    QVERIFY(judgement.right);
    card.mark(judgement);
    auto *view = card.findChild<AnswerView *>(u"quizAnswers"_s);
    for (int row = 0; row < 3; ++row)
        QVERIFY(
            view->model()->index(row, 0).data(Qt::AccessibleTextRole).toString().endsWith(u"stands right"_s));
}

void QuizPageTest::controlReturnInTheEditorChecks()
{
    m_page->begin({Kind::Repair}, {}, 3);
    auto *editor = find<QPlainTextEdit>("quizEditor");
    QVERIFY(editor->isVisible());
    QVERIFY(!find<QAbstractButton>("quizCheckButton")->isEnabled());
    editor->setPlainText(asked().right.first());
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(find<QLabel>("quizVerdict")->text().startsWith(u"Right"_s));
    QVERIFY(editor->isReadOnly());
}

void QuizPageTest::sectionsCanBeOpened()
{
    QSignalSpy wanted(m_page.get(), &QuizPage::specRequested);
    m_page->begin({Kind::Predict}, {}, 1);
    answer(true);
    QTest::mouseClick(find<QAbstractButton>("quizCheckButton"), Qt::LeftButton);
    const QString first = asked().spec.first();
    QTest::mouseClick(m_page->findChild<QAbstractButton *>(u"quizSpec:"_s + first), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), first);
}

void QuizPageTest::skippedQuestionsAreNotCounted()
{
    m_page->begin({}, {}, 1);
    QCOMPARE(find<QLabel>("quizProgress")->text().section(u" ·"_s, 0, 0), u"Question 1 of 10"_s);
    QTest::mouseClick(find<QAbstractButton>("quizSkipButton"), Qt::LeftButton);
    QCOMPARE(find<QLabel>("quizProgress")->text().section(u" ·"_s, 0, 0), u"Question 2 of 10"_s);
    QVERIFY(m_page->session().results.empty());
    QVERIFY(find<QLabel>("quizScore")->text().isEmpty());
}

void QuizPageTest::endTellsTheScoreByKind()
{
    m_page->begin({}, {}, 5);
    auto *check = find<QAbstractButton>("quizCheckButton");
    for (int i = 0; i < 10; ++i) {
        answer(i % 2 == 0);
        QTest::mouseClick(check, Qt::LeftButton);
        QTest::mouseClick(check, Qt::LeftButton);
    }
    QVERIFY(m_page->session().isOver());
    const QString end = find<QLabel>("quizEnd")->text();
    QVERIFY2(end.startsWith(u"5 of 10 right."_s), qPrintable(end));
    QVERIFY2(end.contains(u"Order the gates: "_s), qPrintable(end));
    QVERIFY(find<QLabel>("quizEnd")->isVisible());
    QVERIFY(!m_page->card()->isVisible());
    QTest::mouseClick(check, Qt::LeftButton);
    QVERIFY(!m_page->session().isOver());
}

void QuizPageTest::menuChoosesTheKind()
{
    m_page->begin({}, {}, 1);
    auto *menu = find<QMenu>("quizKindMenu");
    QCOMPARE(menu->actions().size(), qsizetype(quiz::kindCount) + 1);
    menu->actions().last()->trigger();
    QCOMPARE(asked().kind, Kind::Repair);
    auto *topics = find<QMenu>("quizTopicMenu");
    topics->actions().at(1)->trigger();
    QCOMPARE(asked().kind, Kind::Repair);
    QVERIFY(asked().topics.contains(u"405"_s) || asked().topics.contains(u"501"_s)
        || asked().topics.contains(u"403"_s) || asked().topics.contains(u"404"_s));
}

void QuizPageTest::noQuestionIsSaid()
{
    m_page->begin({Kind::Repair}, {u"999"_s}, 1);
    QVERIFY(find<QLabel>("quizEnd")->text().startsWith(u"There is no question"_s));
}

void QuizPageTest::everyControlHasAName()
{
    MysteryPage mystery;
    const auto round = quiz::makeMystery(practice::engine(), 1, u"strict"_s);
    QVERIFY(round);
    mystery.setRound(*round, 1);
    PredictStrip strip;
    strip.ask(u"GET /"_s);
    m_page->begin({Kind::GateOrder}, {}, 1);
    const QWidget *tops[] = {m_page.get(), &mystery, &strip};
    for (const QWidget *top : tops) {
        for (const QAbstractButton *button : top->findChildren<QAbstractButton *>())
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                qPrintable(button->objectName()));
        for (const AnswerView *view : top->findChildren<AnswerView *>())
            QVERIFY2(!view->accessibleName().isEmpty(), qPrintable(view->objectName()));
        for (const QLineEdit *edit : top->findChildren<QLineEdit *>())
            QVERIFY2(!edit->accessibleName().isEmpty(), qPrintable(edit->objectName()));
    }
}

void QuizPageTest::stripTakesCodesByClickAndByKey()
{
    PredictStrip strip;
    strip.show();
    QSignalSpy predicted(&strip, &PredictStrip::predicted);
    QSignalSpy skipped(&strip, &PredictStrip::skipped);
    strip.ask(u"DELETE /articles"_s);
    QTest::mouseClick(strip.findChild<QAbstractButton *>(u"predict-405"_s), Qt::LeftButton);
    strip.ask(u"DELETE /articles"_s);
    auto *typed = strip.findChild<QLineEdit *>(u"predictOther"_s);
    QTest::keyClicks(typed, u"41"_s);
    QTest::keyClick(typed, Qt::Key_Return);
    QCOMPARE(predicted.size(), 1);
    QTest::keyClicks(typed, u"2"_s);
    QTest::keyClick(typed, Qt::Key_Return);
    strip.ask(u"DELETE /articles"_s);
    QTest::mouseClick(strip.findChild<QAbstractButton *>(u"predict-0"_s), Qt::LeftButton);
    QCOMPARE(predicted.size(), 3);
    QCOMPARE(predicted[0].first().toInt(), 405);
    QCOMPARE(predicted[1].first().toInt(), 412);
    QCOMPARE(predicted[2].first().toInt(), 0);
    strip.ask(u"DELETE /articles"_s);
    QTest::mouseClick(strip.findChild<QAbstractButton *>(u"predictSkipButton"_s), Qt::LeftButton);
    QCOMPARE(skipped.size(), 1);
    QVERIFY(!strip.isAsking());
}

void QuizPageTest::stripSaysWhetherItWasRight()
{
    PredictStrip strip;
    strip.tell(405, 405, 1, 1);
    QCOMPARE(strip.accessibleDescription(), u"Right: you said 405, and it came. 1 of 1 so far."_s);
    strip.tell(200, 0, 1, 2);
    QCOMPARE(strip.accessibleDescription(), u"Not right: you said 200, and no answer came. 1 of 2 so far."_s);
}

void QuizPageTest::mysteryWantsTwoAnswersBeforeAGuess()
{
    MysteryPage page;
    page.resize(1100, 900);
    page.show();
    QSignalSpy begun(&page, &MysteryPage::beginRequested);
    auto *button = page.findChild<QAbstractButton *>(u"mysteryMainButton"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(begun.size(), 1);
    const auto round = quiz::makeMystery(practice::engine(), 2, u"nginx-like"_s);
    QVERIFY(round);
    page.setRound(*round, 1);
    QVERIFY(!button->isEnabled());
    QSignalSpy probed(&page, &MysteryPage::probeRequested);
    auto *path = page.findChild<QLineEdit *>(u"mysteryPath"_s);
    path->setText(u"admin"_s);
    QTest::keyClick(path, Qt::Key_Return);
    QCOMPARE(probed.size(), 1);
    QCOMPARE(probed.first().at(1).toByteArray(), "/admin"_ba);
    page.addProbe("GET", "/admin", 403);
    page.addProbe("FROB", "/", 0);
    QCOMPARE(page.probes(), 2);
    QCOMPARE(page.findChild<QLabel *>(u"mysteryLog"_s)->text(), u"1. GET /admin: 403\n2. FROB /: hung up"_s);
    click(page.findChild<AnswerView *>(u"mysteryBehaviour"_s), 0);
    QVERIFY(!button->isEnabled());
    click(page.findChild<AnswerView *>(u"mysteryMeaning"_s), 0);
    QVERIFY(button->isEnabled());
    QSignalSpy guessed(&page, &MysteryPage::guessed);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(guessed.size(), 1);
}

void QuizPageTest::mysteryShowsWhoItWas()
{
    MysteryPage page;
    page.resize(1100, 900);
    page.show();
    const auto round = quiz::makeMystery(practice::engine(), 2, u"nginx-like"_s);
    QVERIFY(round);
    page.setRound(*round, 1);
    QVERIFY(!page.findChild<QLabel *>(u"mysteryWhyBehaviour"_s)->text().contains(u"nginx"_s));
    page.setResult(*round, {true, false, true, 4, 70});
    QVERIFY(!page.isRunning());
    QVERIFY(page.findChild<QLabel *>(u"mysteryResult"_s)->text().startsWith(u"70 points with 4 requests."_s));
    QVERIFY(page.findChild<QLabel *>(u"mysteryWhyBehaviour"_s)->text().startsWith(u"It is nginx-like."_s));
    QCOMPARE(page.findChild<QAbstractButton *>(u"mysteryMainButton"_s)->text(), u"Next round"_s);
}

QTEST_MAIN(QuizPageTest)
#include "tst_quizpage.moc"
