// SPDX-License-Identifier: Apache-2.0
#include "app/explain/rule.h"
#include "tests/training/practice.h"

using namespace Qt::StringLiterals;
using training::Event;
using training::Lesson;
using training::Step;

/// Every step of every lesson of the program: what it asks for meets its check when it is really done, and
/// something else does not.
class TestShippedLessons : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void thereAreEnough();
    void everyNameIsKnown();
    void everyStepIsMetByRealTraffic_data();
    void everyStepIsMetByRealTraffic();
    void everyStepRefusesSomethingElse_data() { steps(); }
    void everyStepRefusesSomethingElse();
    void theBuiltInOnesAreTheSame();

private:
    void steps();
    Event done(const Lesson &lesson, int step);

    std::unique_ptr<Practice> m_practice;
    std::vector<Lesson> m_lessons;
};

void TestShippedLessons::initTestCase()
{
    m_practice = std::make_unique<Practice>();
    std::vector<base::Error> problems;
    m_lessons = training::loadLessons(Practice::folder(), &problems);
    for (const base::Error &problem : problems)
        qWarning().noquote() << problem.text();
    QVERIFY(problems.empty());
}

void TestShippedLessons::thereAreEnough()
{
    QVERIFY2(m_lessons.size() >= 12, qPrintable(QString::number(m_lessons.size())));
    for (const Lesson &lesson : m_lessons) {
        QVERIFY2(lesson.file.endsWith(u'/' + lesson.id + u".md"_s), qPrintable(lesson.file));
        QVERIFY2(lesson.minutes > 0 && lesson.steps.size() >= 4, qPrintable(lesson.id));
    }
}

void TestShippedLessons::everyNameIsKnown()
{
    training::Names names;
    for (const lab::Personality &each : m_practice->personalities())
        names.servers << each.id;
    std::vector<base::Error> problems;
    for (const lab::ChainPlan &each : lab::loadChains(Practice::folder(), &problems))
        names.servers << each.id;
    for (const explain::VerdictRule &each : explain::loadVerdicts(Practice::folder(), &problems))
        names.verdicts << each.id;
    for (const explain::Rule &each : explain::loadRules(Practice::folder(), &problems))
        names.rules << each.id;
    QVERIFY(names.verdicts.size() > 50 && names.rules.size() > 50);
    for (const Lesson &lesson : m_lessons)
        training::checkNames(lesson, names, &problems);
    QVERIFY2(problems.empty(), qPrintable(problems.empty() ? QString() : problems.front().text()));
}

void TestShippedLessons::steps()
{
    QTest::addColumn<int>("lesson");
    QTest::addColumn<int>("step");
    for (int i = 0; i < int(m_lessons.size()); ++i) {
        const Lesson &lesson = m_lessons[size_t(i)];
        for (int j = 0; j < int(lesson.steps.size()); ++j) {
            if (!lesson.steps[size_t(j)].check.isEmpty())
                QTest::addRow("%s %d", qPrintable(lesson.id), j + 1) << i << j;
        }
    }
}

void TestShippedLessons::everyStepIsMetByRealTraffic_data()
{
    steps();
}

static QString pageOf(const QString &opened)
{
    const QString rest = opened.section(u' ', 1);
    return rest.isEmpty() ? opened : rest;
}

/// What happens when somebody does as the step says.
Event TestShippedLessons::done(const Lesson &lesson, int number)
{
    const Step &step = lesson.steps[size_t(number)];
    Event event;
    event.kind = step.check.kind;
    switch (step.check.kind) {
    case Event::Exchange:
        return step.answer() ? m_practice->sent(*step.answer(), step.server) : Event();
    case Event::Investigation: { // about the answer on screen
        const training::Ask *last = nullptr;
        for (int i = 0; i < number; ++i)
            last = lesson.steps[size_t(i)].answer() ? lesson.steps[size_t(i)].answer() : last;
        return last ? m_practice->investigated(*last, step.server) : event;
    }
    case Event::Page:
        event.page = pageOf(step.open);
        return event;
    case Event::Comparison:
        event.codes = step.open.split(u' ').mid(1);
        return event;
    case Event::Prediction:
        event.choice = step.right;
        event.right = true;
        return event;
    case Event::Matrix:
        return event;
    }
    return event;
}

void TestShippedLessons::everyStepIsMetByRealTraffic()
{
    QFETCH(int, lesson);
    QFETCH(int, step);
    const training::Check &check = m_lessons[size_t(lesson)].steps[size_t(step)].check;
    const auto judgement = check.judge(done(m_lessons[size_t(lesson)], step));
    QVERIFY2(judgement, "nothing of that kind happened");
    QVERIFY2(judgement->yes, qPrintable(judgement->words));
}

void TestShippedLessons::everyStepRefusesSomethingElse()
{
    QFETCH(int, lesson);
    QFETCH(int, step);
    const training::Check &check = m_lessons[size_t(lesson)].steps[size_t(step)].check;
    Event other;
    other.kind = check.kind;
    if (check.kind == Event::Exchange) { // real, and asked for by no lesson
        training::Ask ask;
        ask.draft.method = "GET";
        ask.draft.url = "/elsewhere/entirely";
        other = m_practice->sent(ask, u"codes"_s);
    }
    const auto judgement = check.judge(other);
    QVERIFY(judgement);
    QVERIFY2(!judgement->yes, qPrintable(judgement->words));
    QVERIFY2(judgement->words.contains(u": this step wants "_s), qPrintable(judgement->words));
}

void TestShippedLessons::theBuiltInOnesAreTheSame()
{
    std::vector<base::Error> problems;
    const std::vector<Lesson> builtIn = training::loadLessons(u":/data"_s, &problems);
    QVERIFY(problems.empty());
    QCOMPARE(builtIn.size(), m_lessons.size());
    for (size_t i = 0; i < builtIn.size(); ++i)
        QCOMPARE(builtIn[i].id, m_lessons[i].id);
}

QTEST_GUILESS_MAIN(TestShippedLessons)
#include "tst_shippedlessons.moc"
