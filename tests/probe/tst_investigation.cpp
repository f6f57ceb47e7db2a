// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"
#include "app/lab/server.h"
#include "app/probe/investigation.h"
#include "app/probe/links.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using probe::Ask;

namespace {

struct Request {
    QByteArray method;
    QByteArray target;
};

} // namespace

/// Investigations of the practice server, as values and through the verb.
class InvestigationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void thePersonalityIsUnderstood_data();
    void thePersonalityIsUnderstood();
    void nothingUnsafeLeavesWithoutConsent();
    void aNameThatNobodyKnowsIsStoodInFor();
    void theBudgetIsKept();
    void whatIsThereAlreadyIsNotAskedAgain();
    void cancellingKeepsWhatCame();
    void theWholePlanIsSentWhenAskedFor();
    void nobodyThereIsAFailure();
    void madeUpMethodsAreNobodys();
    void theGuardStandsOnMissingPaths();
    void linksAreOfTheSameOrigin_data();
    void linksAreOfTheSameOrigin();
    void theVerdictIsToldAnew();
    void theVerbWritesTheContract();
    void thePlanSendsNothing();
    void twoAddressesAreCompared();
    void badUsageIsTold_data();
    void badUsageIsTold();

private:
    http::Draft draft(const QByteArray &method, const QByteArray &path) const;
    probe::Plan plan(const http::Draft &draft, const probe::Consent &consent) const;
    /// Runs it to its end.
    std::unique_ptr<probe::Investigation> ran(const probe::Plan &plan);
    int runVerb(const QStringList &arguments, QByteArray *out, QString *err) const;

    std::vector<lab::Personality> m_personalities;
    std::unique_ptr<lab::Server> m_lab;
    std::unique_ptr<knowledge::Knowledge> m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
    std::vector<Request> m_seen; ///< what the server was asked
};

void InvestigationTest::initTestCase()
{
    std::vector<base::Error> problems;
    m_personalities = lab::loadPersonalities(u":/data"_s, &problems);
    QVERIFY(problems.empty() && !m_personalities.empty());
    m_knowledge = std::make_unique<knowledge::Knowledge>(knowledge::Knowledge::load(u":/data"_s));
    m_explainer = std::make_unique<explain::Explainer>(*m_knowledge, u":/data"_s);
}

void InvestigationTest::init()
{
    m_lab = std::make_unique<lab::Server>(m_personalities.front());
    QVERIFY(m_lab->listen());
    m_seen.clear();
    connect(m_lab.get(), &lab::Server::answered, this,
        [this](const QByteArray &method, const QByteArray &target) {
            m_seen.push_back({method, target});
        });
}

http::Draft InvestigationTest::draft(const QByteArray &method, const QByteArray &path) const
{
    http::Draft draft;
    draft.method = method;
    draft.url = "http://127.0.0.1:" + QByteArray::number(m_lab->port()) + path;
    return draft;
}

probe::Plan InvestigationTest::plan(const http::Draft &draft, const probe::Consent &consent) const
{
    return probe::makePlan(
        draft, probe::subjectOf(draft, *m_knowledge), consent, probe::madeUpMethod(*m_knowledge));
}

std::unique_ptr<probe::Investigation> InvestigationTest::ran(const probe::Plan &plan)
{
    auto investigation = std::make_unique<probe::Investigation>(
        plan, probe::Tools{*m_knowledge, *m_explainer}, wire::Options{});
    QSignalSpy finished(investigation.get(), &probe::Investigation::finished);
    investigation->start();
    if (finished.isEmpty())
        (void)finished.wait(60'000);
    if (finished.size() != 1)
        investigation.reset();
    return investigation;
}

void InvestigationTest::thePersonalityIsUnderstood_data()
{
    QTest::addColumn<QString>("personality");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("conclusion");
    const auto row = [](const char *personality, const char *method, const char *path,
                         const char *conclusion) {
        QTest::addRow("%s: %s %s", personality, method, path)
            << QString::fromLatin1(personality) << QByteArray(method) << QByteArray(path)
            << QString::fromLatin1(conclusion);
    };
    row("strict", "FROBNICATE", "/articles/42", "method-unknown-to-server");
    row("strict", "DELETE", "/", "method-known-not-allowed-here");
    row("strict", "GET", "/nowhere", "resource-missing");
    row("strict", "DELETE", "/nowhere", "resource-missing");
    row("caddy-like", "DELETE", "/", "method-ignored");
    row("filter-in-front", "DELETE", "/articles/42", "refused-by-filter");
    row("node-like", "FROBNICATE", "/articles/42", "connection-dropped");
    row("nginx-like", "FROBNICATE", "/articles/42", "indistinguishable");
}

void InvestigationTest::thePersonalityIsUnderstood()
{
    QFETCH(QString, personality);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QString, conclusion);
    const auto found = std::find_if(m_personalities.begin(), m_personalities.end(),
        [&personality](const lab::Personality &each) { return each.id == personality; });
    QVERIFY(found != m_personalities.end());
    m_lab->setPersonality(*found);
    const auto investigation = ran(plan(draft(method, path), {true, true}));
    QVERIFY(investigation);
    QCOMPARE(investigation->conclusion().id, conclusion);
    QCOMPARE(int(m_seen.size()), investigation->sent());
}

void InvestigationTest::nothingUnsafeLeavesWithoutConsent()
{
    const auto investigation = ran(plan(draft("DELETE", "/articles/42"), {}));
    QVERIFY(investigation);
    for (const Request &request : m_seen)
        QVERIFY2(request.method != "DELETE", request.target.constData());
    QCOMPARE(investigation->conclusion().id, u"indistinguishable"_s);
    QCOMPARE(investigation->conclusion().row, u"not-sent"_s);
}

void InvestigationTest::aNameThatNobodyKnowsIsStoodInFor()
{
    const auto investigation = ran(plan(draft("FROBNICATE", "/articles/42"), {}));
    QVERIFY(investigation);
    for (const Request &request : m_seen)
        QVERIFY(request.method != "FROBNICATE");
    QVERIFY(investigation->isStoodIn());
    QCOMPARE(investigation->conclusion().id, u"method-unknown-to-server"_s);
    QVERIFY(investigation->conclusion().confidence != explain::Confidence::Certain);
}

void InvestigationTest::theBudgetIsKept()
{
    probe::Plan two = plan(draft("DELETE", "/"), {true, true});
    two.budget = 2;
    two.stopWhenSettled = false;
    const auto investigation = ran(two);
    QVERIFY(investigation);
    QCOMPARE(investigation->sent(), 2);
    QCOMPARE(int(m_seen.size()), 2);
    QCOMPARE(investigation->conclusion().id, u"indistinguishable"_s);
    QVERIFY(investigation->conclusion().candidates.contains(u"method-known-not-allowed-here"_s));
}

void InvestigationTest::whatIsThereAlreadyIsNotAskedAgain()
{
    const auto first = ran(plan(draft("DELETE", "/"), {true, true}));
    QVERIFY(first);
    const auto asked = std::find_if(first->done().begin(), first->done().end(),
        [](const probe::Done &done) { return done.ask == Ask::MethodHere; });
    QVERIFY(asked != first->done().end());
    m_seen.clear();
    probe::Investigation second(
        plan(draft("DELETE", "/"), {true, true}), {*m_knowledge, *m_explainer}, wire::Options{});
    second.adopt(Ask::MethodHere, asked->exchange, asked->report);
    QSignalSpy finished(&second, &probe::Investigation::finished);
    second.start();
    QVERIFY(finished.wait(60'000));
    QCOMPARE(second.conclusion().id, first->conclusion().id);
    for (const Request &request : m_seen)
        QVERIFY(!(request.method == "DELETE" && request.target == "/"));
}

void InvestigationTest::cancellingKeepsWhatCame()
{
    probe::Plan slow = plan(draft("DELETE", "/"), {true, true});
    slow.rate = 0.1;
    probe::Investigation investigation(slow, {*m_knowledge, *m_explainer}, wire::Options{});
    QSignalSpy answered(&investigation, &probe::Investigation::answered);
    QSignalSpy finished(&investigation, &probe::Investigation::finished);
    investigation.start();
    QVERIFY(answered.wait(60'000));
    investigation.cancel();
    QVERIFY(finished.wait(60'000));
    QVERIFY(investigation.isCancelled());
    QCOMPARE(int(investigation.done().size()), 1);
    QCOMPARE(investigation.conclusion().id, u"indistinguishable"_s);
    QCOMPARE(int(m_seen.size()), 1);
}

void InvestigationTest::theWholePlanIsSentWhenAskedFor()
{
    probe::Plan all = plan(draft("DELETE", "/"), {true, true});
    all.stopWhenSettled = false;
    all.budget = 100;
    const auto investigation = ran(all);
    QVERIFY(investigation);
    const bool links = std::any_of(investigation->done().begin(), investigation->done().end(),
        [](const probe::Done &done) { return done.ask == Ask::OptionsLinked; });
    QCOMPARE(investigation->sent(), all.wanted() - (links ? 0 : 1));
}

void InvestigationTest::nobodyThereIsAFailure()
{
    const http::Draft question = draft("GET", "/");
    m_lab.reset();
    const auto investigation = ran(plan(question, {}));
    QVERIFY(investigation && investigation->failure());
    QCOMPARE(investigation->failure()->kind, http::FailureKind::Refused);
    QCOMPARE(investigation->sent(), 1);
}

void InvestigationTest::madeUpMethodsAreNobodys()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 200; ++i) {
        const QByteArray method = probe::madeUpMethod(*m_knowledge);
        QVERIFY(method.size() >= 5 && method.size() <= 16);
        QVERIFY(std::all_of(method.begin(), method.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
        QVERIFY(!m_knowledge->method(QString::fromLatin1(method)));
        seen.insert(method);
    }
    QVERIFY(seen.size() > 190);
}

void InvestigationTest::theGuardStandsOnMissingPaths()
{
    const probe::Plan put = plan(draft("PUT", "/articles/42"), {true, false});
    const probe::Probe *missing = put.find(Ask::MethodMissing);
    QVERIFY(missing && missing->wanted);
    const auto isGuard = [](const http::DraftField &field) {
        return field.name == "If-Match" && field.value == "*";
    };
    QVERIFY(std::any_of(missing->draft.fields.begin(), missing->draft.fields.end(), isGuard));
    const probe::Probe *here = put.find(Ask::MethodHere);
    QVERIFY(std::none_of(here->draft.fields.begin(), here->draft.fields.end(), isGuard));
    QCOMPARE(missing->risk, probe::Risk::Unsafe);
}

void InvestigationTest::linksAreOfTheSameOrigin_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QList<QByteArray>>("links");
    QTest::newRow("absolute path") << "<a href=\"/items\">"_ba << QList<QByteArray>{"/items"};
    QTest::newRow("relative") << "<a href=two.html>"_ba << QList<QByteArray>{"/a/two.html"};
    QTest::newRow("fragment cut") << "<a href='/x#y'>"_ba << QList<QByteArray>{"/x"};
    QTest::newRow("other origins") << "<a href=\"//e.test/\"><a href=\"https://e.test/x\">"_ba
                                   << QList<QByteArray>{};
    QTest::newRow("itself and the root") << "<a href=\"/a/one\"><a href=\"/\">"_ba << QList<QByteArray>{};
    QTest::newRow("json") << R"({"self":"/a/one","next":"/a/3"})"_ba << QList<QByteArray>{"/a/3"};
    QTest::newRow("form") << "<form action=\"/save\">"_ba << QList<QByteArray>{"/save"};
    QTest::newRow("nothing") << "hello"_ba << QList<QByteArray>{};
}

void InvestigationTest::linksAreOfTheSameOrigin()
{
    QFETCH(QByteArray, content);
    QFETCH(QList<QByteArray>, links);
    QCOMPARE(probe::linkedPaths(content, "/a/one"), links);
}

void InvestigationTest::theVerdictIsToldAnew()
{
    const auto investigation = ran(plan(draft("DELETE", "/"), {true, true}));
    QVERIFY(investigation);
    explain::Verdict before;
    before.cache = u"kept"_s;
    const explain::Verdict after =
        probe::retold(before, investigation->conclusion(), investigation->advice());
    QCOMPARE(after.id, investigation->conclusion().id);
    QCOMPARE(after.text, investigation->conclusion().text);
    QCOMPARE(after.cache, u"kept"_s);
    QCOMPARE(after.notProven.size(), after.settledBy.size());
    QVERIFY(!after.client.isEmpty() && !after.server.isEmpty());
}

int InvestigationTest::runVerb(const QStringList &arguments, QByteArray *out, QString *err) const
{
    QString nothing;
    QTextStream in(&nothing);
    QTextStream output(out);
    QTextStream errors(err);
    cli::Streams io{in, output, errors};
    io.json = arguments.contains(u"--json"_s);
    QStringList rest = arguments;
    rest.removeAll(u"--json"_s);
    return cli::runInvestigate(rest, io);
}

void InvestigationTest::theVerbWritesTheContract()
{
    QByteArray out;
    QString err;
    const QString url = QString::fromLatin1(draft("GET", "/").url);
    QCOMPARE(runVerb({u"--json"_s, u"DELETE"_s, url, u"--allow-unsafe"_s}, &out, &err), int(cli::Done));
    const QJsonObject all = QJsonDocument::fromJson(out).object();
    const QJsonObject conclusion = all[u"conclusion"_s].toObject();
    QCOMPARE(conclusion[u"id"_s].toString(), u"method-known-not-allowed-here"_s);
    QCOMPARE(conclusion[u"candidates"_s].toArray().first().toString(), u"method-known-not-allowed-here"_s);
    QCOMPARE(conclusion[u"confidence"_s].toString(), u"likely"_s);
    QVERIFY(!conclusion[u"text"_s].toString().isEmpty() && !conclusion[u"evidence"_s].toArray().isEmpty());
    QVERIFY(!all[u"plan"_s].toArray().isEmpty() && all[u"gate_order"_s].isArray());
    const QJsonArray exchanges = all[u"exchanges"_s].toArray();
    QCOMPARE(exchanges.size(), all[u"requests"_s].toInt());
    for (const QJsonValue &each : exchanges) {
        QVERIFY(each[u"request"_s].isObject() && each[u"report"_s].isObject());
        if (each[u"probe"_s] == u"method-here"_s)
            QCOMPARE(each[u"report"_s][u"verdict"_s][u"id"_s].toString(), conclusion[u"id"_s].toString());
    }
}

void InvestigationTest::thePlanSendsNothing()
{
    QByteArray out;
    QString err;
    const QString url = QString::fromLatin1(draft("GET", "/").url);
    QCOMPARE(runVerb({u"DELETE"_s, url, u"--plan"_s}, &out, &err), int(cli::Done));
    QVERIFY(out.contains("[ ] DELETE /") && out.contains("[x] GET /"));
    QVERIFY(m_seen.empty());
}

void InvestigationTest::twoAddressesAreCompared()
{
    lab::Server other(*std::find_if(m_personalities.begin(), m_personalities.end(),
        [](const lab::Personality &each) { return each.id == "caddy-like"_L1; }));
    QVERIFY(other.listen());
    QByteArray out;
    QString err;
    const QString url = QString::fromLatin1(draft("GET", "/").url);
    const QString against = u"127.0.0.1:%1"_s.arg(other.port());
    QCOMPARE(runVerb({u"DELETE"_s, url, u"--allow-unsafe"_s, u"--against"_s, against}, &out, &err),
        int(cli::Found));
    QVERIFY2(out.contains("Side by side") && out.contains("differs"), out.constData());
    QVERIFY(out.contains("method-ignored") && out.contains("method-known-not-allowed-here"));
    out.clear();
    QCOMPARE(
        runVerb({u"--json"_s, u"DELETE"_s, url, u"--allow-unsafe"_s, u"--against"_s, against}, &out, &err),
        int(cli::Found));
    QCOMPARE(QJsonDocument::fromJson(out)[u"against"_s].toArray().size(), 1);
}

void InvestigationTest::badUsageIsTold_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    const QString url = u"http://127.0.0.1:1/"_s;
    QTest::newRow("no URL") << QStringList{u"GET"_s} << u"a method and a URL"_s;
    QTest::newRow("budget") << QStringList{u"GET"_s, url, u"--budget"_s, u"0"_s} << u"--budget"_s;
    QTest::newRow("rate") << QStringList{u"GET"_s, url, u"--rate"_s, u"fast"_s} << u"--rate"_s;
    QTest::newRow("contrast") << QStringList{u"GET"_s, url, u"--contrast"_s, u"smell"_s} << u"--contrast"_s;
    QTest::newRow("against") << QStringList{u"GET"_s, url, u"--against"_s, u"a b"_s} << u"--against"_s;
    QTest::newRow("follow") << QStringList{u"GET"_s, url, u"--follow"_s, u"2"_s} << u"--follow"_s;
    QTest::newRow("unknown") << QStringList{u"GET"_s, url, u"--nope"_s} << u"nope"_s;
    QTest::newRow("nobody there") << QStringList{u"GET"_s, url} << u"127.0.0.1:1"_s;
    QTest::newRow("bad method") << QStringList{u"GE T"_s, url} << u"method"_s;
}

void InvestigationTest::badUsageIsTold()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    QByteArray out;
    QString err;
    QCOMPARE(runVerb(arguments, &out, &err), int(cli::Trouble));
    QVERIFY2(err.contains(says), qPrintable(err));
}

QTEST_GUILESS_MAIN(InvestigationTest)
#include "tst_investigation.moc"
