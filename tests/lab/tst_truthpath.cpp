// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "app/explain/walk.h"
#include "tests/lab/truthgrid.h"

using namespace Qt::StringLiterals;
using truthgrid::Cell;

/// What one answer alone makes the program say, against what the lab knows: the gate where our path stops is
/// the gate that answered, or the verdict does not claim to know. Prints the table.
class TestTruthPath : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void thePathStopsWhereTheServerDid_data();
    void thePathStopsWhereTheServerDid();
    void mostAreRight();

private:
    QString judge(const lab::Server &server, const Cell &cell);
    int stationOf(const QString &gate) const;

    std::vector<lab::Personality> m_personalities;
    std::unique_ptr<knowledge::Knowledge> m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
    std::map<QString, truthgrid::Tally> m_tallies;
    lab::Truth m_truth;
};

void TestTruthPath::initTestCase()
{
    m_personalities = lab::loadPersonalities(u":/data"_s, nullptr);
    QVERIFY(m_personalities.size() >= 22);
    m_knowledge = std::make_unique<knowledge::Knowledge>(knowledge::Knowledge::load(u":/data"_s));
    m_explainer = std::make_unique<explain::Explainer>(*m_knowledge, u":/data"_s);
}

/// Several gates of data/decisions ask parts of one question of the strip; that is where paths are compared.
int TestTruthPath::stationOf(const QString &gate) const
{
    const knowledge::Gate *known = m_knowledge->gate(gate);
    return known ? explain::stationOf(*known) : explain::stationOf(gate);
}

/// Empty: right or undecided.
QString TestTruthPath::judge(const lab::Server &server, const Cell &cell)
{
    const base::Result<http::Composed> composed =
        http::compose(truthgrid::draftOf(cell, server.port()), true);
    if (!composed)
        return composed.error().text();
    wire::Call call(*composed, {});
    http::Exchange exchange;
    connect(&call, &wire::Call::finished, this,
        [&exchange](const http::Exchange &finished) { exchange = finished; });
    QSignalSpy finished(&call, &wire::Call::finished);
    m_truth = {};
    call.start();
    if (finished.isEmpty() && !finished.wait(30'000))
        return cell.words() + u": no end"_s;
    const explain::Report report = m_explainer->explain(exchange);
    truthgrid::Tally &tally = m_tallies[server.personality().id];
    const auto stop = std::find_if(report.path.begin(), report.path.end(),
        [](const explain::Step &step) { return step.outcome == explain::Outcome::Stopped; });
    const QString ours = stop == report.path.end() ? QString() : stop->gate;
    const bool answered = m_truth.status != 0 && m_truth.status < 300;
    const QString theirs = answered ? QString() : m_truth.stopped;
    if (ours == theirs || (!ours.isEmpty() && !theirs.isEmpty() && stationOf(ours) == stationOf(theirs))) {
        ++tally.right;
        return {};
    }
    if (report.verdict.confidence == explain::Confidence::Open) {
        ++tally.open;
        return {};
    }
    ++tally.wrong;
    return u"%1: %2, verdict %3 (%4) stops at %5, but gate %6 stopped it: %7"_s.arg(cell.words())
        .arg(m_truth.status)
        .arg(report.verdict.id, explain::confidenceWord(report.verdict.confidence), ours, m_truth.gate,
            theirs);
}

void TestTruthPath::thePathStopsWhereTheServerDid_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_personalities.size(); ++i)
        QTest::newRow(qPrintable(m_personalities[i].id)) << static_cast<int>(i);
}

void TestTruthPath::thePathStopsWhereTheServerDid()
{
    QFETCH(int, index);
    lab::Server server(m_personalities[static_cast<std::size_t>(index)]);
    QVERIFY(server.listen());
    connect(&server, &lab::Server::settled, this, [this](const lab::Truth &truth) { m_truth = truth; });
    QStringList wrong;
    for (const Cell &cell : truthgrid::cells(server.personality())) {
        if (const QString mistake = judge(server, cell); !mistake.isEmpty())
            wrong << mistake;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestTruthPath::mostAreRight()
{
    truthgrid::print(m_tallies);
    int right = 0;
    int all = 0;
    for (const auto &[id, tally] : m_tallies) {
        right += tally.right;
        all += tally.right + tally.open + tally.wrong;
    }
    QVERIFY(all > 1000);
    QVERIFY2(right * 4 >= all * 3, qPrintable(u"%1 of %2"_s.arg(right).arg(all)));
}

QTEST_GUILESS_MAIN(TestTruthPath)
#include "tst_truthpath.moc"
