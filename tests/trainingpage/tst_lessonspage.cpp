// SPDX-License-Identifier: Apache-2.0
#include "app/training/shelf.h"
#include "ui/training/choicebutton.h"
#include "ui/training/lessonpane.h"
#include "ui/training/lessonsmodel.h"
#include "ui/training/lessonspage.h"
#include "ui/training/prosetext.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using training::Event;
using training::Lesson;
using trainingui::LessonPane;
using trainingui::LessonsModel;
using trainingui::LessonsPage;

/// The list of lessons and the pane, without a window around them.
class TestLessonsPage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void modelSaysHowFarOneIs();
    void pageOffersToContinue();
    void pageAnnouncesWhatIsWanted_data();
    void pageAnnouncesWhatIsWanted();
    void problemsAreNamed();
    void paneFitsItsWords_data();
    void paneFitsItsWords();
    void whatIsMissingHasRoom();
    void paneIsHeardByScreenReaders();
    void wrongChoiceSaysWhatComesTrue();
    void proseLoadsNothing();
    void linkIsAnnounced();

private:
    const Lesson &lesson(const QString &id) const;

    std::vector<Lesson> m_lessons;
};

void TestLessonsPage::initTestCase()
{
    widgets::apply(*qApp, widgets::Mode::Light);
    std::vector<base::Error> problems;
    m_lessons = training::loadLessons(u":/data"_s, &problems);
    QVERIFY(problems.empty());
}

const Lesson &TestLessonsPage::lesson(const QString &id) const
{
    for (const Lesson &each : m_lessons) {
        if (each.id == id)
            return each;
    }
    return m_lessons.front();
}

void TestLessonsPage::modelSaysHowFarOneIs()
{
    LessonsModel model;
    const QAbstractItemModelTester tester(&model);
    model.setLessons(m_lessons);
    QCOMPARE(model.rowCount(), int(m_lessons.size()));
    QCOMPARE(model.stateOf(0), QString());
    QSignalSpy changed(&model, &LessonsModel::dataChanged);
    training::Record record;
    record.step = 2;
    model.setRecord(m_lessons[0].id, record);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.stateOf(0), u"3 of %1"_s.arg(m_lessons[0].steps.size()));
    record.finished = true;
    model.setRecord(m_lessons[0].id, record);
    QCOMPARE(model.index(0).data(LessonsModel::StateRole).toString(), u"done"_s);
    QCOMPARE(model.finished(), 1);
    QVERIFY(model.index(1).data(Qt::AccessibleTextRole).toString().contains(u"not begun"_s));
}

void TestLessonsPage::pageOffersToContinue()
{
    LessonsPage page;
    page.setLessons(m_lessons, {});
    const QString id = m_lessons[1].id;
    page.choose(id);
    auto *start = page.findChild<QAbstractButton *>(u"lessonStart"_s);
    auto *again = page.findChild<QAbstractButton *>(u"lessonAgain"_s);
    QCOMPARE(start->text(), u"Start"_s);
    QVERIFY(again->isHidden());
    training::Record record;
    record.step = 3;
    page.setRecord(id, record);
    QCOMPARE(start->text(), u"Continue with step 4"_s);
    QVERIFY(!again->isHidden());
    QSignalSpy wanted(&page, &LessonsPage::startRequested);
    start->click();
    QCOMPARE(wanted.front().front().toString(), id);
}

void TestLessonsPage::pageAnnouncesWhatIsWanted_data()
{
    QTest::addColumn<int>("place");
    const char *buttons[] = {"lessonsOpen", "lessonsHelp", "quizButton", "mysteryButton", "lessonHandOut"};
    for (int i = 0; i < 5; ++i)
        QTest::newRow(buttons[i]) << i;
}

void TestLessonsPage::pageAnnouncesWhatIsWanted()
{
    QFETCH(int, place);
    LessonsPage page;
    page.setLessons(m_lessons, {});
    QSignalSpy spies[] = {QSignalSpy(&page, &LessonsPage::openRequested),
        QSignalSpy(&page, &LessonsPage::helpRequested), QSignalSpy(&page, &LessonsPage::quizRequested),
        QSignalSpy(&page, &LessonsPage::mysteryRequested), QSignalSpy(&page, &LessonsPage::handOutRequested)};
    page.findChild<QAbstractButton *>(QString::fromLatin1(QTest::currentDataTag()))->click();
    for (int i = 0; i < 5; ++i)
        QCOMPARE(spies[i].size(), i == place ? 1 : 0);
}

void TestLessonsPage::problemsAreNamed()
{
    LessonsPage page;
    page.setLessons({}, {{u"there is no step."_s, u"mine.md:1"_s, u"Begin one."_s}});
    auto *problems = page.findChild<QLabel *>(u"lessonsProblems"_s);
    QVERIFY(!problems->isHidden());
    QVERIFY2(problems->text().contains(u"mine.md:1"_s), qPrintable(problems->text()));
    QVERIFY(!page.findChild<QAbstractButton *>(u"lessonStart"_s)->isEnabled());
}

void TestLessonsPage::paneFitsItsWords_data()
{
    QTest::addColumn<QString>("id");
    for (const Lesson &each : m_lessons)
        QTest::addRow("%s", qPrintable(each.id)) << each.id;
}

// Nothing is cut off: every text is as high as its words need at the width of the pane.
void TestLessonsPage::paneFitsItsWords()
{
    QFETCH(QString, id);
    LessonPane pane;
    pane.resize(320, 700);
    training::Record record;
    for (int i = 0; i < int(lesson(id).steps.size()); ++i) {
        record.step = i;
        pane.start(lesson(id), record);
        while (pane.findChild<QAbstractButton *>(u"lessonHint"_s)->isEnabled())
            pane.hint();
        pane.reveal();
        QVERIFY(QTest::qWaitForWindowExposed(&pane));
        for (const auto *text : pane.findChildren<trainingui::ProseText *>()) {
            if (text->isVisible())
                QTRY_VERIFY2(
                    text->height() >= text->heightForWidth(text->width()), qPrintable(text->objectName()));
        }
        for (const auto *choice : pane.findChildren<trainingui::ChoiceButton *>())
            QTRY_VERIFY2(
                choice->height() >= choice->heightForWidth(choice->width()), qPrintable(choice->text()));
        const auto *scroll = pane.findChild<QScrollArea *>();
        QTRY_VERIFY(scroll->widget()->width() <= scroll->viewport()->width());
    }
}

void TestLessonsPage::whatIsMissingHasRoom()
{
    LessonPane pane;
    pane.resize(320, 700);
    pane.start(lesson(u"first-501"_s), {});
    QVERIFY(QTest::qWaitForWindowExposed(&pane));
    const auto *said = pane.findChild<QLabel *>(u"lessonSaid"_s);
    const int before = said->height();
    Event event;
    event.method = "ABRACADABRASIMSALABIM";
    pane.take(event);
    QTRY_VERIFY(said->height() > before);
    QTRY_VERIFY2(
        said->height() >= said->heightForWidth(said->width()), qPrintable(QString::number(said->height())));
    QVERIFY(said->parentWidget()->rect().contains(said->geometry()));
}

void TestLessonsPage::paneIsHeardByScreenReaders()
{
    LessonPane pane;
    QCOMPARE(pane.accessibleName(), u"Lesson"_s);
    pane.start(lesson(u"first-501"_s), {});
    auto *state = pane.findChild<QWidget *>(u"lessonState"_s);
    QCOMPARE(state->accessibleName(), u"Not yet. Waits for a request of yours."_s);
    Event event;
    event.method = "FROBNICATE";
    event.status = 501;
    event.gate = u"method-known"_s;
    pane.take(event);
    QVERIFY2(state->accessibleName().startsWith(u"Yes. "_s), qPrintable(state->accessibleName()));
    for (const auto *button : pane.findChildren<QAbstractButton *>())
        QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
            qPrintable(button->objectName()));
}

void TestLessonsPage::wrongChoiceSaysWhatComesTrue()
{
    LessonPane pane;
    training::Record record;
    record.step = 1;
    pane.start(lesson(u"first-501"_s), record);
    const auto choices = pane.findChildren<trainingui::ChoiceButton *>();
    QCOMPARE(choices.size(), 3);
    QSignalSpy kept(&pane, &LessonPane::recordChanged);
    choices[0]->click();
    QCOMPARE(kept.size(), 1);
    QCOMPARE(choices[0]->accessibleDescription(), u"your choice; it does not come true"_s);
    QCOMPARE(choices[2]->accessibleDescription(), u"this comes true"_s);
    QVERIFY(!choices[2]->isEnabled());
    QVERIFY(!pane.findChild<QWidget *>(u"stepReveal"_s)->isHidden());
}

void TestLessonsPage::proseLoadsNothing()
{
    trainingui::ProseText text;
    QVERIFY(!text.loadResource(QTextDocument::ImageResource, QUrl(u"file:///etc/passwd"_s)).isValid());
    training::Block block;
    block.words = {{training::Words::Plain, u"<img src=\"http://127.0.0.1:9/x.png\"> & <b>"_s, {}}};
    text.setProse({block});
    QCOMPARE(text.toPlainText(), u"<img src=\"http://127.0.0.1:9/x.png\"> & <b>"_s);
}

void TestLessonsPage::linkIsAnnounced()
{
    trainingui::ProseText text;
    training::Block block;
    block.words = {{training::Words::Link, u"here"_s, u"rfc9110#15.6.2"_s}};
    text.setProse({block});
    text.resize(200, 60);
    text.show();
    QVERIFY(QTest::qWaitForWindowExposed(&text));
    QSignalSpy wanted(&text, &trainingui::ProseText::linkRequested);
    QTest::mouseClick(text.viewport(), Qt::LeftButton, {}, QPoint(8, 8));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.front().front().toString(), u"rfc9110#15.6.2"_s);
}

QTEST_MAIN(TestLessonsPage)
#include "tst_lessonspage.moc"
