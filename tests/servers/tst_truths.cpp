// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "app/probe/investigation.h"
#include "tests/servers/farm.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

/// Investigations of real servers against what their configurations make true: never a wrong conclusion, four
/// of five decided, five requests at the median, no server taken for another one. Prints the table.
class TruthsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void noConclusionIsWrong_data();
    void noConclusionIsWrong();
    void fourOfFiveAreDecided();
    void theMedianIsFiveRequestsOrFewer();

private:
    /// Right, open with the truth among the candidates, or wrong.
    struct Tally {
        int right = 0;
        int open = 0;
        int wrong = 0;
    };

    void bringUp(std::size_t index);
    QString judge(const FarmRun &run, const FarmCase &one);

    std::vector<FarmServer> m_servers;
    std::map<std::size_t, std::unique_ptr<FarmRun>> m_runs;
    std::unique_ptr<knowledge::Knowledge> m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
    std::map<QString, Tally> m_byTruth;
    std::vector<int> m_requests;
    QSet<QString> m_recognised; ///< software, in the answers of the server at hand
};

void TruthsTest::initTestCase()
{
    m_servers = farm();
    QVERIFY(!m_servers.empty());
    m_knowledge = std::make_unique<knowledge::Knowledge>(knowledge::Knowledge::load(u":/data"_s));
    m_explainer = std::make_unique<explain::Explainer>(*m_knowledge, u":/data"_s);
}

void TruthsTest::bringUp(std::size_t index)
{
    if (index >= m_servers.size() || m_runs.count(index) || !farmLacks(m_servers[index]).isEmpty())
        return;
    auto run = std::make_unique<FarmRun>();
    (void)run->launch(m_servers[index]);
    m_runs.emplace(index, std::move(run));
}

/// Investigates one case; empty when the conclusion is right or open with the truth among its candidates.
QString TruthsTest::judge(const FarmRun &run, const FarmCase &one)
{
    http::Draft draft;
    draft.method = one.method;
    draft.url = run.url(one.target.startsWith('/') ? QString::fromUtf8(one.target) : u"/"_s).toUtf8();
    if (!one.target.startsWith('/'))
        draft.target = one.target;
    for (const auto &[name, value] : one.fields)
        draft.fields.push_back({name, value});
    const probe::Consent consent{one.isUnsafe, one.isUnsafe};
    const probe::Plan plan = probe::makePlan(
        draft, probe::subjectOf(draft, *m_knowledge), consent, probe::madeUpMethod(*m_knowledge));
    wire::Options options;
    options.answerTimeout = 15'000;
    probe::Investigation investigation(plan, {*m_knowledge, *m_explainer}, options);
    QSignalSpy finished(&investigation, &probe::Investigation::finished);
    investigation.start();
    const QString what = QString::fromUtf8(one.method + ' ' + one.target);
    if (finished.isEmpty() && !finished.wait(120'000))
        return what + u": did not end"_s;
    m_requests.push_back(investigation.sent());
    for (const probe::Done &done : investigation.done()) {
        if (done.report.software)
            m_recognised.insert(done.report.software->id);
    }
    const probe::Conclusion &conclusion = investigation.conclusion();
    const QStringList truths = QStringList{one.truth} + one.also;
    Tally &tally = m_byTruth[one.truth];
    const auto isTrue = [&truths](const QString &id) { return truths.contains(id); };
    if (isTrue(conclusion.id)) {
        ++tally.right;
        return {};
    }
    const QStringList &candidates = conclusion.candidates;
    if (conclusion.id == u"indistinguishable"_s
        && std::any_of(candidates.begin(), candidates.end(), isTrue)) {
        ++tally.open;
        return {};
    }
    ++tally.wrong;
    return u"%1: %2 by row %3, but %4 (%5)"_s.arg(
        what, conclusion.id, conclusion.row, truths.join(u" or "_s), one.why);
}

void TruthsTest::noConclusionIsWrong_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_servers.size(); ++i) {
        const QStringList lacks = farmLacks(m_servers[i]);
        if (farmOnlyAvailable() && !lacks.isEmpty())
            qInfo().noquote() << "left out:" << m_servers[i].id << "lacks" << lacks.join(u", "_s);
        else
            QTest::newRow(qPrintable(m_servers[i].id)) << static_cast<int>(i);
    }
}

void TruthsTest::noConclusionIsWrong()
{
    QFETCH(int, index);
    const auto at = static_cast<std::size_t>(index);
    const QStringList lacks = farmLacks(m_servers[at]);
    QVERIFY2(lacks.isEmpty(), qPrintable(u"not installed: "_s + lacks.join(u", "_s)));
    for (std::size_t next = at; next < at + 4; ++next)
        bringUp(next);
    const std::unique_ptr<FarmRun> run = std::move(m_runs.extract(at).mapped());
    QVERIFY2(run->why().isEmpty() && run->ready(), qPrintable(run->why()));
    QStringList wrong;
    m_recognised.clear();
    for (const FarmCase &one : m_servers[at].cases) {
        if (const QString mistake = judge(*run, one); !mistake.isEmpty())
            wrong << mistake;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    QStringList recognised(m_recognised.begin(), m_recognised.end());
    recognised.sort();
    QCOMPARE(recognised, m_servers[at].recognised);
}

void TruthsTest::fourOfFiveAreDecided()
{
    Tally all;
    for (const auto &[truth, tally] : m_byTruth) {
        qInfo().noquote() << u"%1 right %2, open %3, wrong %4"_s.arg(truth.leftJustified(30))
                                 .arg(tally.right, 4)
                                 .arg(tally.open, 4)
                                 .arg(tally.wrong, 4);
        all.right += tally.right;
        all.open += tally.open;
        all.wrong += tally.wrong;
    }
    const int cases = all.right + all.open + all.wrong;
    qInfo().noquote()
        << u"%1 cases: right %2, open %3, wrong %4"_s.arg(cases).arg(all.right).arg(all.open).arg(all.wrong);
    QVERIFY(cases > 0);
    QVERIFY2(all.right * 5 >= cases * 4, qPrintable(u"%1 of %2"_s.arg(all.right).arg(cases)));
}

void TruthsTest::theMedianIsFiveRequestsOrFewer()
{
    QVERIFY(!m_requests.empty());
    std::sort(m_requests.begin(), m_requests.end());
    const int median = m_requests[m_requests.size() / 2];
    qInfo().noquote() << u"requests: %1 at the median, %2 at most"_s.arg(median).arg(m_requests.back());
    QVERIFY2(median <= 5, qPrintable(QString::number(median)));
}

QTEST_GUILESS_MAIN(TruthsTest)
#include "tst_truths.moc"
