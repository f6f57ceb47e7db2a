// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "app/explain/rule.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

/// Every rule and verdict proves itself: each of its examples does what it says.
class RulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void filesAreSound();
    void ruleDoesWhatItsExamplesSay_data();
    void ruleDoesWhatItsExamplesSay();
    void findingsPointAtTheBytes();
    void verdictDoesWhatItsExamplesSay_data();
    void verdictDoesWhatItsExamplesSay();
    void requiredFieldsHaveARule_data();
    void requiredFieldsHaveARule();
    void badFilesAreNamedAndLeftOut_data();
    void badFilesAreNamedAndLeftOut();

private:
    explain::Report reportOf(const explain::Example &example) const
    {
        explain::Context context;
        for (const QStringList &hop : example.hops)
            context.hops.push_back(http::exchangeFromLines(hop));
        return m_explainer->explain(explain::exchangeOf(example), context);
    }

    knowledge::Knowledge m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
    std::vector<base::Error> m_problems;
    std::vector<explain::Rule> m_rules;
    std::vector<explain::VerdictRule> m_verdicts;
};

static QString dataFolder()
{
    return QStringLiteral(SOURCE_FOLDER "/data");
}

void RulesTest::initTestCase()
{
    m_knowledge = knowledge::Knowledge::load(dataFolder());
    m_explainer = std::make_unique<explain::Explainer>(m_knowledge, dataFolder());
    m_rules = explain::loadRules(dataFolder(), &m_problems);
    m_verdicts = explain::loadVerdicts(dataFolder(), &m_problems);
}

void RulesTest::filesAreSound()
{
    for (const base::Error &problem : m_problems)
        qWarning().noquote() << problem.text();
    QCOMPARE(m_problems.size(), 0U);
    QVERIFY(m_rules.size() >= 60);
    QVERIFY(m_verdicts.size() >= 40);
}

void RulesTest::ruleDoesWhatItsExamplesSay_data()
{
    QTest::addColumn<int>("rule");
    for (size_t i = 0; i < m_rules.size(); ++i)
        QTest::newRow(qPrintable(m_rules[i].id)) << int(i);
}

void RulesTest::ruleDoesWhatItsExamplesSay()
{
    QFETCH(int, rule);
    const explain::Rule &tested = m_rules[size_t(rule)];
    int fires = 0;
    int quiet = 0;
    for (const explain::Example &example : tested.examples) {
        const bool fired = reportOf(example).numberOf(tested.id) > 0;
        QVERIFY2(fired == example.fires,
            qPrintable(u"%1 %2:\n%3"_s.arg(
                tested.id, fired ? u"fires"_s : u"stays quiet"_s, example.lines.join(u'\n'))));
        ++(fired ? fires : quiet);
    }
    QVERIFY2(fires > 0 && quiet > 0, "a rule needs an example that fires and one that stays quiet");
}

void RulesTest::findingsPointAtTheBytes()
{
    for (const explain::Rule &rule : m_rules) {
        for (const explain::Example &example : rule.examples) {
            const http::Exchange exchange = explain::exchangeOf(example);
            const explain::Report report = reportOf(example);
            for (const explain::Finding &finding : report.findings) {
                QVERIFY2(!finding.text.isEmpty() && !finding.text.contains(u'{'), qPrintable(finding.rule));
                for (const explain::Mark &mark : finding.marks) {
                    QVERIFY2(mark.span.start >= 0
                            && mark.span.end <= exchange.capture.bytes(mark.direction).size(),
                        qPrintable(finding.rule));
                    QVERIFY2(mark.ghost == (mark.span.size() == 0), qPrintable(finding.rule));
                }
            }
        }
    }
}

void RulesTest::verdictDoesWhatItsExamplesSay_data()
{
    QTest::addColumn<int>("verdict");
    for (size_t i = 0; i < m_verdicts.size(); ++i)
        QTest::newRow(qPrintable(m_verdicts[i].id)) << int(i);
}

void RulesTest::verdictDoesWhatItsExamplesSay()
{
    QFETCH(int, verdict);
    const explain::VerdictRule &tested = m_verdicts[size_t(verdict)];
    int yields = 0;
    int others = 0;
    for (const explain::Example &example : tested.examples) {
        const explain::Report report = reportOf(example);
        const bool told = report.verdict.id == tested.id;
        QVERIFY2(told == example.fires,
            qPrintable(u"wanted %1%2, got %3 for:\n%4"_s.arg(example.fires ? QString() : u"not "_s, tested.id,
                report.verdict.id, example.lines.join(u'\n'))));
        ++(told ? yields : others);
        if (told && example.failure.isEmpty())
            QVERIFY2(!report.verdict.evidence.isEmpty(), "a verdict has to point at findings");
        QVERIFY(!report.verdict.text.contains(u'{'));
        QVERIFY(!report.verdict.text.isEmpty());
        QCOMPARE(report.verdict.notProven.size(), report.verdict.settledBy.size());
    }
    QVERIFY2(
        yields > 0 && others > 0, "a verdict needs an exchange that yields it and one that looks like it");
    if (tested.confidence != explain::Confidence::Certain)
        QVERIFY2(!tested.notProven.isEmpty(), "what is not certain has to say what is not proven");
}

void RulesTest::requiredFieldsHaveARule_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("field");
    for (const knowledge::Status &status : m_knowledge.statuses()) {
        for (const knowledge::FieldRule &rule : status.fields) {
            if (rule.level == "MUST"_L1 && (rule.when.isEmpty() || rule.when.startsWith("always"_L1)))
                QTest::addRow("%d %s", status.code(), qPrintable(rule.field)) << status.code() << rule.field;
        }
    }
}

/// The knowledge base and the rules cannot disagree about what a status must carry.
void RulesTest::requiredFieldsHaveARule()
{
    QFETCH(int, status);
    QFETCH(QString, field);
    const explain::Report report = m_explainer->explain(http::exchangeFromLines({u"GET /a HTTP/1.1"_s,
        u"Host: x"_s, {}, u"HTTP/1.1 %1 X"_s.arg(status), u"Content-Length: 0"_s, {}}));
    bool found = false;
    for (const explain::Finding &finding : report.findings) {
        for (const explain::Mark &mark : finding.marks)
            found =
                found || (finding.level == explain::Level::Error && mark.ghost && mark.ghostName == field);
    }
    QVERIFY(found);
}

void RulesTest::badFilesAreNamedAndLeftOut_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("named");
    const QByteArray rest = R"("summary":"s","detail":"d","spec":[],"examples":[]})";
    QTest::newRow("unknown key") << R"({"id":"x","level":"info","when":[{"status":1}],"colour":1,)" + rest
                                 << u"colour"_s;
    QTest::newRow("unknown word") << R"({"id":"x","level":"info","when":[{"statsu":1}],)" + rest
                                  << u"statsu"_s;
    QTest::newRow("two words") << R"({"id":"x","level":"info","when":[{"status":1,"method":"a"}],)" + rest
                               << u"exactly one word"_s;
    QTest::newRow("unknown check") << R"({"id":"x","level":"info","when":[{"check":"nope"}],)" + rest
                                   << u"nope"_s;
    QTest::newRow("no condition") << R"({"id":"x","level":"info","when":[],)" + rest << u"when"_s;
    QTest::newRow("bad level") << R"({"id":"x","level":"bad","when":[{"status":1}],)" + rest << u"level"_s;
    QTest::newRow("other name") << R"({"id":"y","level":"info","when":[{"status":1}],)" + rest
                                << u"file's name"_s;
    QTest::newRow("not JSON") << QByteArray("{\n\"id\": x}") << u"x.json:2"_s;
}

void RulesTest::badFilesAreNamedAndLeftOut()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, named);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"rules/a"_s));
    QFile file(folder.filePath(u"rules/a/x.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    std::vector<base::Error> problems;
    QCOMPARE(explain::loadRules(folder.path(), &problems).size(), 0U);
    QVERIFY(!problems.empty());
    QString all;
    for (const base::Error &problem : problems)
        all += problem.text() + u'\n';
    QVERIFY2(all.contains(named), qPrintable(all));
    QVERIFY2(all.contains(u"x.json"_s), qPrintable(all));
}

QTEST_GUILESS_MAIN(RulesTest)
#include "tst_rules.moc"
