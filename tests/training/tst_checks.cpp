// SPDX-License-Identifier: Apache-2.0
#include "app/training/attempt.h"
#include "app/training/check.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using training::Check;
using training::Event;

/// What each word of the checks asks of an event, and what is said when it does not hold.
class TestChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordHoldsOrSaysWhatIsMissing_data();
    void wordHoldsOrSaysWhatIsMissing();
    void everyWordHasARow();
    void argumentsAreStrict_data();
    void argumentsAreStrict();
    void otherKindsOfEventsSayNothing();
    void firstThatFailsIsTold();
    void doneStaysDone();
    void firstChoiceStands();
    void shorterLessonLeavesNoStepBehind();
};

static Check check(const QString &line)
{
    std::vector<base::Error> problems;
    std::vector<training::Line> lines;
    for (const QString &each : line.split(u'\n'))
        lines.push_back({each, 1});
    return training::readCheck(lines, u"a.md"_s, &problems);
}

// DELETE /articles to the strict server, sent on once from elsewhere, with a hint on the way.
static Event exchange()
{
    Event event;
    event.method = "DELETE";
    event.target = "/articles";
    event.registered = true;
    event.sent = {{"Host", "x", {}, {}, {}}};
    event.arrivedAs = "GET";
    event.redirects = {301};
    event.interim = {103};
    event.status = 405;
    event.received = {{"Allow", "GET, HEAD", {}, {}, {}}};
    event.verdict = u"405-not-here"_s;
    event.findings = QStringList{u"allow-here"_s, u"allow-complete"_s};
    event.server = u"strict"_s;
    event.gate = u"method-allowed"_s;
    event.hop = u"origin"_s;
    return event;
}

static Event other(Event::Kind kind)
{
    Event event;
    event.kind = kind;
    event.conclusion = u"refused-by-filter"_s;
    event.method = "DELETE";
    event.cells = {{"GET", "/", 200}, {"DELETE", "/", 405}};
    event.page = u"path"_s;
    event.codes = QStringList{u"501"_s, u"405"_s};
    event.choice = 1;
    return event;
}

void TestChecks::wordHoldsOrSaysWhatIsMissing_data()
{
    QTest::addColumn<QString>("holds");
    QTest::addColumn<QString>("fails");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *word, const char *holds, const char *fails, const char *words) {
        QTest::newRow(word) << QString::fromLatin1(holds) << QString::fromLatin1(fails)
                            << QString::fromLatin1(words);
    };
    row("method", "PUT, DELETE", "PUT, delete", "You sent DELETE: this step wants PUT or delete.");
    row("method-is", "registered", "unregistered",
        "You sent DELETE: this step wants a method that the server does not know.");
    row("target", "/articles", "/articles/42", "You asked for /articles: this step wants /articles/42.");
    row("request-has", "Host", "Host, Authorization",
        "The request had Host: this step wants the request with Host and Authorization.");
    row("request-lacks", "If-Match", "host",
        "The request had host: this step wants the request without host.");
    row("status", "4xx", "501, none", "The answer was 405: this step wants 501 or none.");
    row("interim", "103", "102", "103 came before the answer: this step wants 102 before the answer.");
    row("response-has", "allow", "Age", "The answer had no Age: this step wants the answer with Age.");
    row("response-lacks", "Age", "Allow", "The answer had Allow: this step wants the answer without Allow.");
    row("response-field", "Allow lists HEAD", "Allow is HEAD",
        "Allow was \"GET, HEAD\": this step wants an answer whose Allow is HEAD.");
    row("hops", "1", "0", "1 redirect was followed (301): this step wants the redirect shown, not followed.");
    row("redirected-by", "301, 302", "308",
        "1 redirect was followed (301): this step wants a redirect by 308 that is followed.");
    row("arrived-as", "GET", "DELETE", "The last request was GET: this step wants DELETE.");
    row("server", "strict", "nginx-like",
        "The practice server answered as \"strict\": this step wants the practice server as nginx-like.");
    row("gate", "method-allowed", "route",
        "The gate \"method-allowed\" answered: this step wants an answer by the gate route.");
    row("answered-by", "origin", "cache", "\"origin\" answered: this step wants an answer by cache.");
    row("verdict", "405-not-here", "501-unknown-method",
        "The verdict was \"405-not-here\": this step wants the verdict 501-unknown-method.");
    row("finding", "allow-here", "allow-missing-405",
        "There were 2 findings: this step wants the finding allow-missing-405.");
    row("failure", ", closed-before-answer", "refused",
        "An answer came: this step wants an exchange that ends with refused.");
    row("conclusion", "any", "resource-missing",
        "The conclusion was \"refused-by-filter\": this step wants the conclusion resource-missing.");
    row("about", "DELETE", "GET", "It was about DELETE: this step wants an investigation of GET.");
    row("matrix", "200, 405", "501",
        "A matrix with 2 answers was run: this step wants a matrix in which 501 can be seen.");
    row("page", "path", "lab", "You opened \"path\": this step wants the page lab.");
    row("compared", "405", "501, 403", "Side by side stand 501, 405: this step wants 501, 403 side by side.");
    row("prediction", "made", "right",
        "It turns out otherwise; now see why: this step wants the right answer.");
}

void TestChecks::wordHoldsOrSaysWhatIsMissing()
{
    QFETCH(QString, holds);
    QFETCH(QString, fails);
    const QString word = QString::fromLatin1(QTest::currentDataTag());
    Check good = check(word + u": "_s + holds);
    QCOMPARE(good.clauses.size(), size_t(1));
    Event event = good.kind == Event::Exchange ? exchange() : other(good.kind);
    if (word == "failure"_L1)
        event.failure = u"closed-before-answer"_s;
    QVERIFY(good.judge(event)->yes);
    event.failure.clear();
    const auto bad = check(word + u": "_s + fails).judge(event);
    QVERIFY(bad && !bad->yes);
    QTEST(bad->words, "words");
}

void TestChecks::everyWordHasARow()
{
    QFile source(QStringLiteral(SOURCE_FOLDER "/tests/training/tst_checks.cpp"));
    QVERIFY(source.open(QIODevice::ReadOnly));
    const QByteArray text = source.readAll();
    QSet<QByteArray> words;
    for (const training::CheckWord &each : training::checkWords()) {
        QVERIFY2(text.contains("row(\"" + QByteArray(each.word) + "\""), each.word);
        QVERIFY2(!words.contains(each.word), each.word);
        words.insert(each.word);
    }
}

void TestChecks::argumentsAreStrict_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line :
        {"method:", "method-is: strange", "status: 40", "status: 6xx", "hops: many", "request-has: two words",
            "response-field: Allow has GET", "gate:", "prediction: perhaps", "compared: many", "interim:"})
        QTest::newRow(line) << QString::fromLatin1(line);
}

void TestChecks::argumentsAreStrict()
{
    QFETCH(QString, line);
    std::vector<base::Error> problems;
    QVERIFY(training::readCheck({{line, 7}}, u"a.md"_s, &problems).isEmpty());
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems.front().where, u"a.md:7"_s);
    QVERIFY(problems.front().advice.startsWith(u"It wants "_s));
}

void TestChecks::otherKindsOfEventsSayNothing()
{
    QVERIFY(!check(u"page: path"_s).judge(exchange()));
    QVERIFY(!Check().judge(exchange()));
}

void TestChecks::firstThatFailsIsTold()
{
    const auto judgement = check(u"method: DELETE\nstatus: 501\ntarget: /x"_s).judge(exchange());
    QCOMPARE(judgement->words, u"The answer was 405: this step wants 501."_s);
}

static training::Lesson lessonOf(const QStringList &checks)
{
    training::Lesson lesson;
    for (const QString &line : checks) {
        training::Step step;
        step.check = check(line);
        step.choices = QStringList{u"a"_s, u"b"_s};
        step.right = 1;
        lesson.steps.push_back(step);
    }
    return lesson;
}

void TestChecks::doneStaysDone()
{
    training::Attempt attempt(lessonOf({u"status: 405"_s, u"status: 501"_s}), {});
    QVERIFY(!attempt.mayGoOn());
    QVERIFY(attempt.take(exchange()));
    Event worse = exchange();
    worse.status = 200;
    QVERIFY(!attempt.take(worse));
    QVERIFY(attempt.isMet());
    QVERIFY(attempt.goOn());
    QVERIFY(!attempt.isMet());
    QVERIFY(attempt.goBack());
    QVERIFY(attempt.isMet());
}

void TestChecks::firstChoiceStands()
{
    training::Attempt attempt(lessonOf({u"prediction: made"_s}), {});
    QVERIFY(attempt.choose(0));
    QVERIFY(attempt.isMet());
    QVERIFY(!attempt.choose(1));
    QCOMPARE(attempt.choice(), 0);
    QVERIFY(!attempt.goOn());
    QVERIFY(attempt.record().finished);
}

void TestChecks::shorterLessonLeavesNoStepBehind()
{
    training::Record record;
    record.step = 7;
    record.done = {0, 6};
    const training::Attempt attempt(lessonOf({u"status: 405"_s, u"status: 501"_s}), record);
    QCOMPARE(attempt.number(), 2);
    QCOMPARE(attempt.record().done, QSet<int>{0});
}

QTEST_GUILESS_MAIN(TestChecks)
#include "tst_checks.moc"
