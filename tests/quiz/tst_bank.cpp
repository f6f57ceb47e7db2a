// SPDX-License-Identifier: Apache-2.0
#include "app/http/syntax.h"
#include "app/quiz/asking.h"
#include "app/quiz/order.h"
#include "tests/quiz/bank.h"

#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using quiz::Kind;
using quiz::Question;

/// Every question, its right answer and each wrong one.
class BankTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void thereAreManyOfEachKind_data();
    void thereAreManyOfEachKind();
    void listedRulesAllMakeAQuestion();
    void theCodesPeopleMixUpAreAskedAbout();
    void idsAndFacesDiffer();
    void rightAnswersAreAccepted_data() { rows(); }
    void rightAnswersAreAccepted();
    void wrongAnswersAreRefused_data() { rows(); }
    void wrongAnswersAreRefused();
    void explanationCitesASection_data() { rows(); }
    void explanationCitesASection();
    void predictionsAreWhatThePracticeServerSends();
    void violationsLieWhereTheRulePoints();
    void onlyTheRightProbeTellsTheTwoApart();
    void mendingIsJudgedByTheEngine();
    void unchangedResponseIsRefused();
    void mendingTheFaultIsEnough();
    void mendingMustKeepTheStatus();
    void topicsNarrowTheDraw();
    void sameSeedDrawsTheSame();
    void unknownIdIsNoQuestion();

private:
    static void rows()
    {
        QTest::addColumn<int>("number");
        for (size_t i = 0; i < practice::questions().size(); ++i)
            QTest::addRow("%s", qPrintable(practice::questions()[i].id)) << int(i);
    }
    static const Question &fetched()
    {
        QFETCH(int, number);
        return practice::questions()[size_t(number)];
    }
    static bool isRight(const Question &question, const quiz::Given &given)
    {
        return quiz::judge(question, given, practice::engine()).right;
    }
};

void BankTest::thereAreManyOfEachKind_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("atLeast");
    QTest::newRow("predict") << int(Kind::Predict) << 50;
    QTest::newRow("violation") << int(Kind::Violation) << 40;
    QTest::newRow("next probe") << int(Kind::NextProbe) << 15;
    QTest::newRow("gate order") << int(Kind::GateOrder) << 15;
    QTest::newRow("repair") << int(Kind::Repair) << 25;
}

void BankTest::thereAreManyOfEachKind()
{
    QFETCH(int, kind);
    QFETCH(int, atLeast);
    const auto &all = practice::questions();
    const auto count = std::count_if(
        all.begin(), all.end(), [kind](const Question &question) { return int(question.kind) == kind; });
    QVERIFY2(count >= atLeast, qPrintable(QString::number(count)));
}

void BankTest::listedRulesAllMakeAQuestion()
{
    for (const Kind kind : {Kind::Violation, Kind::Repair}) {
        for (const quiz::Entry &entry : practice::bank().entries(kind))
            QVERIFY2(practice::bank().question(entry.id), qPrintable(entry.id));
    }
}

void BankTest::theCodesPeopleMixUpAreAskedAbout()
{
    for (const char *code : {"501", "405", "403", "404", "401", "400"}) {
        const auto &all = practice::questions();
        const auto count = std::count_if(all.begin(), all.end(),
            [code](const Question &question) { return question.topics.contains(QLatin1StringView(code)); });
        QVERIFY2(count >= 5, code);
    }
}

void BankTest::idsAndFacesDiffer()
{
    QSet<QString> ids;
    QSet<QString> faces;
    for (const Question &question : practice::questions()) {
        ids << question.id;
        faces << quiz::faceOf(question);
    }
    QVERIFY(practice::questions().size() >= 120);
    QCOMPARE(ids.size(), qsizetype(practice::questions().size()));
    QCOMPARE(faces.size(), qsizetype(practice::questions().size()));
}

void BankTest::rightAnswersAreAccepted()
{
    const Question &question = fetched();
    QVERIFY(!question.right.isEmpty());
    if (question.kind == Kind::Repair)
        QVERIFY(isRight(question, {{}, question.right.first()}));
    else if (question.kind == Kind::GateOrder)
        QVERIFY(isRight(question, {question.right, {}}));
    else
        for (const QString &id : question.right)
            QVERIFY(isRight(question, {{id}, {}}));
}

void BankTest::wrongAnswersAreRefused()
{
    const Question &question = fetched();
    QVERIFY(!isRight(question, {}));
    for (const quiz::Choice &choice : question.choices) {
        if (question.kind != Kind::GateOrder && !question.right.contains(choice.id))
            QVERIFY2(!isRight(question, {{choice.id}, {}}), qPrintable(choice.text));
    }
    for (const quiz::Line &line : question.lines) {
        if (question.kind == Kind::Violation && !question.right.contains(line.id))
            QVERIFY2(!isRight(question, {{line.id}, {}}), qPrintable(line.text));
    }
    if (question.kind == Kind::GateOrder) {
        QStringList backwards = question.right;
        std::reverse(backwards.begin(), backwards.end());
        QVERIFY(!isRight(question, {backwards, {}}));
        QStringList shown;
        for (const quiz::Choice &choice : question.choices)
            shown << choice.id;
        QVERIFY(!isRight(question, {shown, {}}));
        QVERIFY(!isRight(question, {question.right.mid(1), {}}));
    }
}

void BankTest::explanationCitesASection()
{
    const Question &question = fetched();
    QVERIFY(!question.why.isEmpty());
    QVERIFY(!question.ask.isEmpty());
    QVERIFY(!question.spec.isEmpty());
    for (const QString &reference : question.spec)
        QVERIFY2(practice::facts().spec(reference), qPrintable(reference));
    if (question.choices.empty())
        return;
    QSet<QString> texts;
    for (const quiz::Choice &choice : question.choices)
        texts << choice.text;
    QCOMPARE(texts.size(), qsizetype(question.choices.size()));
}

/// Asked over the socket: what is pure and what listens must not differ.
void BankTest::predictionsAreWhatThePracticeServerSends()
{
    for (const Question &question : practice::questions()) {
        if (question.kind != Kind::Predict)
            continue;
        const QStringList parts = question.id.split(u':');
        const lab::Personality *personality = practice::engine().personality(parts[1]);
        QVERIFY(personality);
        const quiz::Asked asked =
            quiz::ask(*personality, quiz::draftFor(parts[2].toLatin1(), parts.mid(3).join(u':').toLatin1()));
        const http::Response *response = asked.exchange.finalResponse();
        QCOMPARE(QStringList{QString::number(response ? response->status : 0)}, question.right);
        const auto same = std::count_if(question.choices.begin(), question.choices.end(),
            [&question](const quiz::Choice &choice) { return question.right.contains(choice.id); });
        QCOMPARE(same, 1);
    }
}

void BankTest::violationsLieWhereTheRulePoints()
{
    const auto question = practice::bank().question(u"violation:framing-space-before-colon"_s);
    QVERIFY(question);
    QCOMPARE(question->right.size(), 1);
    const auto line = std::find_if(question->lines.begin(), question->lines.end(),
        [&question](const quiz::Line &each) { return question->right.contains(each.id); });
    QVERIFY(line != question->lines.end());
    QCOMPARE(line->text, u"X-A : 1"_s);
    const auto missing = practice::bank().question(u"violation:allow-missing-405"_s);
    QVERIFY(missing && missing->right.contains(u"received:missing"_s));
    QVERIFY(!missing->right.contains(u"sent:missing"_s));
}

void BankTest::onlyTheRightProbeTellsTheTwoApart()
{
    int seen = 0;
    for (const Question &question : practice::questions()) {
        if (question.kind != Kind::NextProbe)
            continue;
        const lab::Personality *one = practice::engine().personality(question.subject.section(u'+', 0, 0));
        const lab::Personality *other = practice::engine().personality(question.subject.section(u'+', 1, 1));
        QVERIFY(one && other);
        for (const quiz::Choice &choice : question.choices) {
            const http::Draft draft = quiz::draftFor(
                choice.text.section(u' ', 0, 0).toLatin1(), choice.text.section(u' ', 1).toLatin1());
            const auto face = [&draft](const lab::Personality &personality) {
                const quiz::Asked asked = quiz::ask(personality, draft);
                const http::Response *response = asked.exchange.finalResponse();
                QByteArray words = QByteArray::number(asked.status);
                if (response) {
                    QList<QByteArray> methods = http::listElements(
                        http::fieldValue(response->fields, "Allow").value_or(QByteArray()));
                    words += ' ' + methods.join(' ');
                    words += http::hasField(response->fields, "Allow") ? " allow" : "";
                    words += http::hasField(response->fields, "WWW-Authenticate") ? " challenge" : "";
                }
                return words;
            };
            const bool tells = face(*one) != face(*other);
            QVERIFY2(
                tells == question.right.contains(choice.id), qPrintable(question.id + u' ' + choice.text));
        }
        ++seen;
    }
    QVERIFY(seen > 0);
}

void BankTest::mendingIsJudgedByTheEngine()
{
    const auto question = practice::bank().question(u"repair:allow-missing-405"_s);
    QVERIFY(question);
    QString text = question->editable;
    text.replace(u"Content-Length"_s, u"Allow: GET, HEAD\nContent-Length"_s);
    QVERIFY(isRight(*question, {{}, text}));
    // Mended in one place, broken in another.
    text.replace(u"Content-Length: 0"_s, u"Content-Length: none"_s);
    const quiz::Judgement judgement = quiz::judge(*question, {{}, text}, practice::engine());
    QVERIFY(!judgement.right);
    QVERIFY(!judgement.told.isEmpty());
}

void BankTest::unchangedResponseIsRefused()
{
    for (const Question &question : practice::questions()) {
        if (question.kind != Kind::Repair)
            continue;
        const quiz::Judgement judgement = quiz::judge(question, {{}, question.editable}, practice::engine());
        QVERIFY2(!judgement.right && !judgement.told.isEmpty(), qPrintable(question.id));
        QVERIFY2(!isRight(question, {{}, u"nothing at all"_s}), qPrintable(question.id));
    }
}

/// Nothing else is held against whoever mends what the question is about.
void BankTest::mendingTheFaultIsEnough()
{
    const auto question = practice::bank().question(u"repair:framing-content-length-wrong"_s);
    QVERIFY(question);
    QString text = question->editable;
    const QString right = question->right.first();
    const auto lengthOf = [](const QString &all) {
        return all.mid(all.indexOf(u"Content-Length"_s)).section(u'\n', 0, 0);
    };
    text.replace(lengthOf(text), lengthOf(right));
    QVERIFY(text != question->editable);
    QVERIFY(isRight(*question, {{}, text}));
}

void BankTest::mendingMustKeepTheStatus()
{
    const auto question = practice::bank().question(u"repair:allow-missing-405"_s);
    QVERIFY(question);
    QString text = question->editable;
    text.replace(u"405 Method Not Allowed"_s, u"404 Not Found"_s);
    const quiz::Judgement judgement = quiz::judge(*question, {{}, text}, practice::engine());
    QVERIFY(!judgement.right);
    QVERIFY(judgement.told.first().contains(u"405"_s));
}

void BankTest::topicsNarrowTheDraw()
{
    quiz::Selection selection;
    selection.topics = {u"405"_s, u"501"_s};
    selection.count = 12;
    const std::vector<Question> drawn = practice::bank().draw(selection);
    QCOMPARE(drawn.size(), size_t(12));
    for (const Question &question : drawn)
        QVERIFY2(question.topics.contains(u"405"_s) || question.topics.contains(u"501"_s),
            qPrintable(question.id));
    selection.kinds = {Kind::Repair};
    for (const Question &question : practice::bank().draw(selection))
        QCOMPARE(question.kind, Kind::Repair);
}

void BankTest::sameSeedDrawsTheSame()
{
    const auto ids = [](quint32 seed) {
        QStringList list;
        for (const Question &question : practice::bank().draw({{}, {}, 10, seed}))
            list << question.id;
        return list;
    };
    QCOMPARE(ids(7), ids(7));
    QVERIFY(ids(7) != ids(8));
    QSet<int> kinds;
    for (const Question &question : practice::bank().draw({{}, {}, 10, 7}))
        kinds << int(question.kind);
    QCOMPARE(kinds.size(), quiz::kindCount);
}

void BankTest::unknownIdIsNoQuestion()
{
    QVERIFY(!practice::bank().question(u"predict:nobody:GET:/"_s));
    QVERIFY(!practice::bank().question(u"repair:no-such-rule"_s));
    QVERIFY(!practice::bank().question({}));
}

QTEST_GUILESS_MAIN(BankTest)
#include "tst_bank.moc"
