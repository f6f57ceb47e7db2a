// SPDX-License-Identifier: Apache-2.0
#include "ui/quiz/answermodel.h"
#include "ui/quiz/answerview.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using quizui::AnswerModel;
using quizui::AnswerView;

/// The list in which an answer is given.
class AnswersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void modelKeepsItsWord();
    void rowsMoveToTheEndsAndNoFurther();
    void marksAreWords();
    void sidesOfTheWireAreSpoken();
    void arrowKeysChooseAndEnterConfirms();
    void typingFindsACode();
    void altArrowsMoveTheRow();
    void markedListTakesNoAnswer();
    void longTextsAreShownWhole();

private:
    static std::vector<quiz::Choice> letters()
    {
        return {{u"a"_s, u"A"_s}, {u"b"_s, u"B"_s}, {u"c"_s, u"C"_s}};
    }
    static QString spoken(const AnswerModel &model, int row)
    {
        return model.index(row).data(Qt::AccessibleTextRole).toString();
    }
};

void AnswersTest::modelKeepsItsWord()
{
    AnswerModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setChoices(letters(), true);
    QVERIFY(model.move(0, 1));
    model.mark({u"b"_s, u"a"_s, u"c"_s}, model.ids());
    model.setLines({{u"sent:0"_s, u"GET / HTTP/1.1"_s, http::Direction::Sent, false}});
    QCOMPARE(model.rowCount(), 1);
    model.setChoices({}, false);
    QCOMPARE(model.rowCount(), 0);
}

void AnswersTest::rowsMoveToTheEndsAndNoFurther()
{
    AnswerModel model;
    model.setChoices(letters(), true);
    QVERIFY(!model.move(0, -1));
    QVERIFY(model.move(0, 1));
    QVERIFY(model.move(1, 1));
    QVERIFY(!model.move(2, 1));
    QCOMPARE(model.ids(), (QStringList{u"b"_s, u"c"_s, u"a"_s}));
    QVERIFY(model.move(2, -1));
    QCOMPARE(model.ids(), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
    QVERIFY(!model.move(7, 1));
    QCOMPARE(spoken(model, 0), u"Place 1: B"_s);
}

void AnswersTest::marksAreWords()
{
    AnswerModel model;
    model.setChoices(letters(), false);
    model.mark({u"a"_s}, {u"b"_s});
    QCOMPARE(spoken(model, 0), u"A, right"_s);
    QCOMPARE(spoken(model, 1), u"B, your answer"_s);
    QCOMPARE(spoken(model, 2), u"C"_s);
    model.setChoices(letters(), true);
    model.mark({u"b"_s, u"a"_s, u"c"_s}, model.ids());
    QCOMPARE(spoken(model, 0), u"Place 1: A, belongs to place 2"_s);
    QCOMPARE(spoken(model, 2), u"Place 3: C, stands right"_s);
}

void AnswersTest::sidesOfTheWireAreSpoken()
{
    AnswerModel model;
    model.setLines({{u"sent:0"_s, u"GET / HTTP/1.1"_s, http::Direction::Sent, false},
        {u"received:0"_s, u"HTTP/1.1 200 OK"_s, http::Direction::Received, false}});
    QCOMPARE(spoken(model, 0), u"Sent: GET / HTTP/1.1"_s);
    QCOMPARE(spoken(model, 1), u"Received: HTTP/1.1 200 OK"_s);
}

void AnswersTest::arrowKeysChooseAndEnterConfirms()
{
    AnswerView view;
    view.setChoices(letters(), false);
    view.resize(400, 200);
    view.show();
    view.setFocus();
    QVERIFY(view.given().isEmpty());
    QSignalSpy confirmed(&view, &AnswerView::confirmed);
    QTest::keyClick(&view, Qt::Key_Home);
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(view.given(), QStringList{u"b"_s});
    QCOMPARE(confirmed.size(), 1);
}

void AnswersTest::typingFindsACode()
{
    AnswerView view;
    view.setChoices({{u"200"_s, u"200"_s}, {u"403"_s, u"403"_s}, {u"405"_s, u"405"_s}}, false);
    view.resize(400, 200);
    view.show();
    view.setFocus();
    QTest::keyClicks(&view, u"405"_s);
    QCOMPARE(view.given(), QStringList{u"405"_s});
}

void AnswersTest::altArrowsMoveTheRow()
{
    AnswerView view;
    view.setChoices(letters(), true);
    view.resize(400, 200);
    view.show();
    QSignalSpy changed(&view, &AnswerView::changed);
    QTest::keyClick(&view, Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(&view, Qt::Key_Down, Qt::AltModifier);
    QTest::keyClick(&view, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(view.given(), (QStringList{u"b"_s, u"c"_s, u"a"_s}));
    QTest::keyClick(&view, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(view.given(), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
    QVERIFY(changed.size() >= 3);
}

void AnswersTest::markedListTakesNoAnswer()
{
    AnswerView view;
    view.setChoices(letters(), true);
    view.resize(400, 200);
    view.show();
    view.mark({u"a"_s, u"b"_s, u"c"_s});
    QVERIFY(view.isMarked());
    QTest::keyClick(&view, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(view.given(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
}

void AnswersTest::longTextsAreShownWhole()
{
    AnswerView view;
    view.resize(300, 100);
    view.setChoices({{u"a"_s, u"word "_s.repeated(60)}, {u"b"_s, u"short"_s}}, false);
    view.show();
    const int narrow = view.sizeHint().height();
    view.resize(1200, 100);
    QTRY_VERIFY(view.sizeHint().height() < narrow);
    QVERIFY(narrow > 4 * view.sizeHintForRow(1));
}

QTEST_MAIN(AnswersTest)
#include "tst_answers.moc"
