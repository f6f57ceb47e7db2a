// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"
#include "app/probe/investigation.h"
#include "tests/lab/truthgrid.h"

using namespace Qt::StringLiterals;
using truthgrid::Cell;

/// Investigations of every personality against what the lab knows: the conclusion is true, or it says that it
/// cannot tell and has the truth among its candidates. Prints the table.
class TestTruthInvestigation : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void noConclusionIsWrong_data();
    void noConclusionIsWrong();
    void mostAreRight();

private:
    QString judge(const lab::Server &server, const Cell &cell);
    QStringList truthsOf(const lab::Personality &who, const lab::Truth &truth) const;
    QStringList methodTruths(const lab::Personality &who, const QString &method) const;

    std::vector<lab::Personality> m_personalities;
    std::unique_ptr<knowledge::Knowledge> m_knowledge;
    std::unique_ptr<explain::Explainer> m_explainer;
    std::map<QString, truthgrid::Tally> m_tallies;
    std::map<QString, truthgrid::Tally> m_byTruth;
    std::vector<lab::Truth> m_settled;
};

namespace {

constexpr auto known = "method-known-not-allowed-here";
constexpr auto unknown = "method-unknown-to-server";
constexpr auto forClient = "refused-for-this-client";
constexpr auto byFilter = "refused-by-filter";
constexpr auto ignored = "method-ignored";
constexpr auto hidden = "hidden-by-router";
constexpr auto access = "access-checked-first";
constexpr auto missing = "resource-missing";
constexpr auto allowed = "allowed";
constexpr auto dropped = "connection-dropped";
constexpr auto redirected = "redirected";
/// Stands for known or unknown, as the personality has the method or not.
constexpr auto byMethod = "by-method";
/// Stands for unknown where the list of the personality lacks the method, and for nothing else.
constexpr auto unlisted = "unlisted";

/// What is true when this gate answered: the first row that fits. Null and 0: any; 1: hung up; 3: any 3xx.
struct Meaning {
    const char *personality;
    const char *gate;
    int status;
    std::array<const char *, 3> truths; ///< any of them
};

const Meaning meanings[] = {
    // nginx has no list of its own in front: it is the file module that takes three methods.
    {"nginx-like", "filter", 0, {byMethod}},
    // AllowMethods is a filter; a method that no module registered is unknown behind it all the same.
    {"allow-misleads", "filter", 0, {byFilter, unlisted}},
    // A server that hides what is forbidden says that it is not there, and may (rfc9110#15.5.4).
    {"secretive", "permission", 404, {missing}},
    {"gateway-like", "route", 0, {missing, hidden}},
    {"gateway-like", "method-allowed", 0, {hidden, byMethod}},
    {nullptr, "served", 3, {redirected}},
    {nullptr, "served", 403, {byMethod}}, // POST to a folder
    {nullptr, "served", 404, {byMethod, hidden}},
    {nullptr, "fixed-answer", 1, {dropped}},
    {nullptr, "fixed-answer", 3, {redirected}},
    {nullptr, "fixed-answer", 410, {missing}},
    {nullptr, "fixed-answer", 451, {access, byFilter, forClient}},
    {nullptr, "fixed-answer", 501, {unknown}},
    {nullptr, "fixed-answer", 0, {allowed, access, unknown}}, // 426, 429, 5xx: of the moment
    {nullptr, "filter", 0, {byFilter}},
    {nullptr, "forgery", 0, {byFilter}},
    {nullptr, "authentication", 3, {access, redirected}},
    {nullptr, "authentication", 0, {access, forClient}},
    {nullptr, "permission", 0, {access, forClient}},
    {nullptr, "route", 0, {missing}},
    {nullptr, "method-allowed", 404, {hidden}},
    {nullptr, "method-allowed", 0, {byMethod}},
    {nullptr, "method-known", 1, {dropped, unknown}},
    {nullptr, "method-known", 0, {unknown}},
    {nullptr, "method-syntax", 0, {unknown}},
    {nullptr, "start-line", 0, {unknown}},
    {nullptr, "trace", 200, {allowed}},
    {nullptr, "trace", 0, {known, byFilter, unknown}},
    {nullptr, "options", 200, {allowed}},
    {nullptr, "length-required", 0, {allowed}},
    {nullptr, "condition-required", 0, {allowed}},
    {nullptr, "content-size", 0, {allowed}},
    {nullptr, "content-type", 0, {allowed}},
};

bool fits(const Meaning &row, const lab::Truth &truth)
{
    const bool personality = !row.personality || truth.personality == QLatin1StringView(row.personality);
    const bool status = row.status == 0 || row.status == truth.status
        || (row.status == 1 && truth.status == 0) || (row.status == 3 && truth.status / 100 == 3);
    return personality && status && truth.gate == QLatin1StringView(row.gate);
}

/// Whether the route that serves it looks at the method at all.
QStringList servedTruths(const lab::Personality &who, const lab::Truth &truth)
{
    const QString path = QString::fromLatin1(truth.target);
    const QString method = QString::fromLatin1(truth.method);
    for (const lab::Route &route : who.routes) {
        const bool prefix = route.path.endsWith(u'*');
        if (route.path != path && !(prefix && path.startsWith(QStringView(route.path).chopped(1))))
            continue;
        if (prefix)
            return {QString::fromLatin1(allowed), QString::fromLatin1(missing)};
        const bool read = method == u"GET"_s || method == u"HEAD"_s;
        if (route.methods.contains(u"*"_s) && !read)
            return {QString::fromLatin1(ignored)};
        if (route.deeds.value(method) == u"content"_s)
            return {QString::fromLatin1(ignored), QString::fromLatin1(allowed)};
    }
    return {QString::fromLatin1(allowed)};
}

} // namespace

void TestTruthInvestigation::initTestCase()
{
    m_personalities = lab::loadPersonalities(u":/data"_s, nullptr);
    QVERIFY(m_personalities.size() >= 22);
    m_knowledge = std::make_unique<knowledge::Knowledge>(knowledge::Knowledge::load(u":/data"_s));
    m_explainer = std::make_unique<explain::Explainer>(*m_knowledge, u":/data"_s);
}

/// A method is known where a gate says so or names it, some resource serves it, or the server's own Allow
/// lists it; every server has GET and HEAD (rfc9110#9.1). nginx knows the registered ones by number, whatever
/// serves them.
QStringList TestTruthInvestigation::methodTruths(const lab::Personality &who, const QString &sent) const
{
    const QString method = who.foldsCase ? sent.toUpper() : sent;
    const bool asked = std::any_of(who.gates.begin(), who.gates.end(),
        [](const lab::GateRule &gate) { return gate.gate == u"method-known"_s; });
    const bool named = std::any_of(who.gates.begin(), who.gates.end(),
        [&](const lab::GateRule &gate) { return gate.gate == u"forgery"_s && gate.list.contains(method); });
    const bool served = who.methods.contains(method)
        || std::any_of(who.routes.begin(), who.routes.end(),
            [&](const lab::Route &route) { return route.methods.contains(method); });
    const bool byNumber = who.id == u"nginx-like"_s && m_knowledge->method(method);
    const bool isKnown = method == u"GET"_s || method == u"HEAD"_s || served || byNumber || named
        || (asked && who.known.contains(method));
    return {QString::fromLatin1(isKnown ? known : unknown)};
}

QStringList TestTruthInvestigation::truthsOf(const lab::Personality &who, const lab::Truth &truth) const
{
    if (truth.gate == u"served"_s && truth.status < 300)
        return servedTruths(who, truth);
    const auto row = std::find_if(std::begin(meanings), std::end(meanings),
        [&truth](const Meaning &meaning) { return fits(meaning, truth); });
    const QString method = QString::fromLatin1(truth.method);
    QStringList truths;
    if (row == std::end(meanings))
        return truths;
    for (const char *one : row->truths) {
        if (one == byMethod)
            truths += methodTruths(who, method);
        else if (one == unlisted && !who.known.contains(method))
            truths << QString::fromLatin1(unknown);
        else if (one && one != unlisted)
            truths << QString::fromLatin1(one);
    }
    return truths;
}

/// Empty: right, or open with the truth among the candidates.
QString TestTruthInvestigation::judge(const lab::Server &server, const Cell &cell)
{
    const http::Draft draft = truthgrid::draftOf(cell, server.port());
    const probe::Plan plan =
        probe::makePlan(draft, probe::subjectOf(draft, *m_knowledge), {true, true}, "ZQKVBN"_ba);
    m_settled.clear();
    probe::Investigation investigation(plan, {*m_knowledge, *m_explainer}, {});
    QSignalSpy finished(&investigation, &probe::Investigation::finished);
    investigation.start();
    if (finished.isEmpty() && !finished.wait(60'000))
        return cell.words() + u": no end"_s;
    const auto settled = std::find_if(m_settled.begin(), m_settled.end(), [&cell](const lab::Truth &truth) {
        return truth.method == cell.method && truth.target == cell.path;
    });
    if (settled == m_settled.end())
        return cell.words() + u": was not sent"_s;
    const QStringList truths = truthsOf(server.personality(), *settled);
    const probe::Conclusion &conclusion = investigation.conclusion();
    const auto isTrue = [&truths](const QString &id) { return truths.contains(id); };
    const bool right = isTrue(conclusion.id);
    const bool open = conclusion.id == u"indistinguishable"_s
        && std::any_of(conclusion.candidates.begin(), conclusion.candidates.end(), isTrue);
    for (truthgrid::Tally *tally : {&m_tallies[server.personality().id], &m_byTruth[truths.value(0)]})
        ++(right ? tally->right : open ? tally->open : tally->wrong);
    if (right || open)
        return {};
    return u"%1: %2 by row %3, but gate %4 (%5) makes %6 true"_s.arg(cell.words(), conclusion.id,
        conclusion.row, settled->gate, QString::number(settled->status), truths.join(u" or "_s));
}

void TestTruthInvestigation::noConclusionIsWrong_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < m_personalities.size(); ++i)
        QTest::newRow(qPrintable(m_personalities[i].id)) << static_cast<int>(i);
}

void TestTruthInvestigation::noConclusionIsWrong()
{
    QFETCH(int, index);
    lab::Server server(m_personalities[static_cast<std::size_t>(index)]);
    QVERIFY(server.listen());
    connect(&server, &lab::Server::settled, this,
        [this](const lab::Truth &truth) { m_settled.push_back(truth); });
    QStringList wrong;
    for (const Cell &cell : truthgrid::cells(server.personality())) {
        if (const QString mistake = judge(server, cell); !mistake.isEmpty())
            wrong << mistake;
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

void TestTruthInvestigation::mostAreRight()
{
    truthgrid::print(m_tallies);
    truthgrid::print(m_byTruth);
    int right = 0;
    int all = 0;
    for (const auto &[id, tally] : m_tallies) {
        right += tally.right;
        all += tally.right + tally.open + tally.wrong;
    }
    QVERIFY(all > 1000);
    QVERIFY2(right * 4 >= all * 3, qPrintable(u"%1 of %2"_s.arg(right).arg(all)));
}

QTEST_GUILESS_MAIN(TestTruthInvestigation)
#include "tst_truthinvestigation.moc"
