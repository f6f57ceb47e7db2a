// SPDX-License-Identifier: Apache-2.0
#include "app/quiz/asking.h"
#include "app/quiz/inquest.h"
#include "app/quiz/mysterypaper.h"
#include "tests/quiz/bank.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using quiz::Mystery;

class MysteryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyCandidateCanBePlayed_data();
    void everyCandidateCanBePlayed();
    void nothingOnTheWireNamesIt_data() { everyCandidateCanBePlayed_data(); }
    void nothingOnTheWireNamesIt();
    void itBehavesAsTheOneThatItHides_data() { everyCandidateCanBePlayed_data(); }
    void itBehavesAsTheOneThatItHides();
    void requestsAboveTheTargetCost();
    void wrongPartsEarnNothing();
    void sameSeedHidesTheSame();
    void paperTellsAllThreeAnswers();

private:
    static quiz::Guess rightGuess(const Mystery &mystery)
    {
        return {mystery.behaviour.right.first(), mystery.meaning.right.first(), mystery.order.right};
    }
};

void MysteryTest::everyCandidateCanBePlayed_data()
{
    QTest::addColumn<QString>("id");
    for (const QString &id : quiz::mysteryCandidates(practice::engine()))
        QTest::addRow("%s", qPrintable(id)) << id;
}

void MysteryTest::everyCandidateCanBePlayed()
{
    QFETCH(QString, id);
    for (quint32 seed = 1; seed < 4; ++seed) {
        const auto mystery = quiz::makeMystery(practice::engine(), seed, id);
        QVERIFY(mystery);
        QCOMPARE(mystery->hidden, id);
        const quiz::Points points =
            quiz::pointsOf(*mystery, rightGuess(*mystery), quiz::targetProbes, practice::engine());
        QVERIFY(points.all());
        QCOMPARE(points.points, 100);
        for (const quiz::Question *question : {&mystery->behaviour, &mystery->meaning}) {
            QVERIFY(question->choices.size() >= 4);
            const auto right = std::count_if(question->choices.begin(), question->choices.end(),
                [question](const quiz::Choice &choice) { return question->right.contains(choice.id); });
            QCOMPARE(right, 1);
        }
        QCOMPARE(mystery->order.choices.size(), size_t(4));
    }
}

void MysteryTest::nothingOnTheWireNamesIt()
{
    QFETCH(QString, id);
    const auto mystery = quiz::makeMystery(practice::engine(), 1, id);
    QVERIFY(mystery);
    QCOMPARE(mystery->server.id, quiz::mysteryId);
    QVERIFY(mystery->server.teaches.isEmpty() && mystery->server.source.isEmpty());
    for (const char *method : {"GET", "DELETE", "FROBNICATE", "OPTIONS", "PUT"}) {
        for (const char *path : {"/", "/articles/42", "/admin", "/private", "/missing"}) {
            const quiz::Asked asked = quiz::ask(mystery->server, quiz::draftFor(method, path));
            const QByteArray bytes = asked.exchange.capture.received.toLower();
            QVERIFY(!bytes.contains("\nserver:"));
            for (const char *name : {"nginx", "apache", "caddy", "node", "express", "gateway", "token"})
                QVERIFY2(!bytes.contains(name), bytes.constData());
        }
    }
}

void MysteryTest::itBehavesAsTheOneThatItHides()
{
    QFETCH(QString, id);
    const auto mystery = quiz::makeMystery(practice::engine(), 1, id);
    const lab::Personality *own = practice::engine().personality(id);
    QVERIFY(mystery && own);
    for (const char *method : {"GET", "HEAD", "DELETE", "FROBNICATE", "OPTIONS", "TRACE", "get"}) {
        for (const char *path : {"/", "/articles", "/articles/42", "/admin", "/private", "/missing"}) {
            const http::Draft draft = quiz::draftFor(method, path);
            QCOMPARE(quiz::ask(mystery->server, draft).status, quiz::ask(*own, draft).status);
            QCOMPARE(quiz::ask(mystery->server, draft).gate, quiz::ask(*own, draft).gate);
        }
    }
}

void MysteryTest::requestsAboveTheTargetCost()
{
    const auto mystery = quiz::makeMystery(practice::engine(), 3);
    QVERIFY(mystery);
    const quiz::Guess guess = rightGuess(*mystery);
    const auto points = [&](int probes) {
        return quiz::pointsOf(*mystery, guess, probes, practice::engine()).points;
    };
    QCOMPARE(points(0), 100);
    QCOMPARE(points(5), 100);
    QCOMPARE(points(6), 95);
    QCOMPARE(points(25), 0);
    QCOMPARE(points(1000), 0);
}

void MysteryTest::wrongPartsEarnNothing()
{
    const auto mystery = quiz::makeMystery(practice::engine(), 1, u"strict"_s);
    QVERIFY(mystery);
    quiz::Guess guess = rightGuess(*mystery);
    std::reverse(guess.order.begin(), guess.order.end());
    const quiz::Points points = quiz::pointsOf(*mystery, guess, 3, practice::engine());
    QVERIFY(points.behaviour && points.meaning && !points.order && !points.all());
    QCOMPARE(points.points, 70);
    guess.behaviour = u"nobody"_s;
    guess.meaning.clear();
    QCOMPARE(quiz::pointsOf(*mystery, guess, 3, practice::engine()).points, 0);
}

void MysteryTest::sameSeedHidesTheSame()
{
    QSet<QString> hidden;
    for (quint32 seed = 0; seed < 40; ++seed) {
        const auto one = quiz::makeMystery(practice::engine(), seed);
        const auto other = quiz::makeMystery(practice::engine(), seed);
        QVERIFY(one && other);
        QCOMPARE(one->hidden, other->hidden);
        QCOMPARE(one->behaviour.choices, other->behaviour.choices);
        hidden << one->hidden;
    }
    QVERIFY(hidden.size() > 4);
}

void MysteryTest::paperTellsAllThreeAnswers()
{
    const auto mystery = quiz::makeMystery(practice::engine(), 7);
    QVERIFY(mystery);
    quiz::Points points = quiz::pointsOf(*mystery, rightGuess(*mystery), 3, practice::engine());
    points.meaning = false;
    const handout::Handout paper = quiz::paperOf(*mystery, points, {u"1. GET /: 200"_s});
    QVERIFY(paper.title.contains(mystery->hidden));
    QVERIFY(paper.subtitle.contains(u"3 requests"_s));
    QCOMPARE(paper.sections.size(), std::size_t(4));
    QCOMPARE(paper.sections[0].lines, QStringList{u"1. GET /: 200"_s});
    const std::vector<const quiz::Question *> questions{
        &mystery->behaviour, &mystery->meaning, &mystery->order};
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const handout::Section &section = paper.sections[i + 1];
        QCOMPARE(section.heading, questions[i]->ask);
        QCOMPARE(section.items.size(), questions[i]->right.size());
        QCOMPARE(section.paragraphs.contains(u"It was found out."_s), i != 1);
        for (const quiz::Choice &choice : questions[i]->choices)
            QCOMPARE(section.items.contains(choice.text), questions[i]->right.contains(choice.id));
    }
}

QTEST_GUILESS_MAIN(MysteryTest)
#include "tst_mystery.moc"
