// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"

#include "app/explain/rule.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

struct RuleBook {
    std::vector<base::Error> problems;
    std::vector<Rule> rules;
    std::vector<VerdictRule> verdicts;
};

std::shared_ptr<const RuleBook> readRuleBook(const QString &dataFolder)
{
    auto book = std::make_shared<RuleBook>();
    book->rules = loadRules(dataFolder, &book->problems, Keep::NoExamples);
    book->verdicts = loadVerdicts(dataFolder, &book->problems, Keep::NoExamples);
    return book;
}

struct Explainer::Private {
    const knowledge::Knowledge &knowledge;
    std::shared_ptr<const RuleBook> book;

    void judge(const Rule &rule, const Facts &facts, bool wantTrace, Report *report) const;
    void judgeAll(const Facts &facts, bool wantTrace, Report *report) const;
    const VerdictRule *findVerdict(const Facts &facts) const;
};

Explainer::Explainer(const knowledge::Knowledge &knowledge, const QString &dataFolder)
    : Explainer(knowledge, readRuleBook(dataFolder))
{
}

Explainer::Explainer(const knowledge::Knowledge &knowledge, std::shared_ptr<const RuleBook> book)
    : d(new Private{knowledge, std::move(book)})
{
}

Explainer::~Explainer() = default;

const std::vector<base::Error> &Explainer::problems() const
{
    return d->book->problems;
}

namespace {

Finding findingOf(const Rule &rule, const Facts &facts, std::vector<Mark> marks)
{
    const bool required = rule.requirement == "MUST"_L1;
    std::vector<Mark> points = marksOf(rule.points, facts, required);
    points.insert(points.end(), marks.begin(), marks.end());
    return {rule.id, rule.level, fill(rule.summary, facts, marks), fill(rule.detail, facts, marks), rule.spec,
        rule.requirement, std::move(points), fill(rule.client, facts, marks), fill(rule.server, facts, marks),
        rule.probe};
}

QStringList filled(const QStringList &texts, const Facts &facts)
{
    QStringList list;
    for (const QString &text : texts)
        list << fill(text, facts);
    return list;
}

/// For answers that no verdict of data/verdicts is about: what the status itself says.
Verdict plainVerdict(const Facts &facts)
{
    Verdict verdict;
    verdict.id = u"status-says"_s;
    verdict.confidence = Confidence::Likely;
    if (!facts.response) {
        verdict.id = u"no-answer"_s;
        verdict.confidence = Confidence::Certain;
        verdict.text = fill(u"{failure}"_s, facts);
        return verdict;
    }
    const knowledge::Status *status = facts.knowledge.status(facts.response->status);
    if (status && status->registered)
        verdict.text = status->summary;
    else
        verdict.text = fill(u"{status} is not registered; it reads like {class-code}."_s, facts);
    verdict.evidence = {u"status-says"_s, u"status-unregistered"_s};
    return verdict;
}

Verdict verdictOf(const VerdictRule &rule, const Facts &facts)
{
    Verdict verdict;
    verdict.id = rule.id;
    verdict.text = fill(rule.text, facts);
    verdict.confidence = rule.confidence;
    verdict.evidence = rule.evidence;
    verdict.notProven = filled(rule.notProven, facts);
    verdict.settledBy = filled(rule.settledBy, facts);
    verdict.client = filled(rule.client, facts);
    verdict.server = filled(rule.server, facts);
    return verdict;
}

} // namespace

void Explainer::Private::judge(const Rule &rule, const Facts &facts, bool wantTrace, Report *report) const
{
    Trace trace{rule.id, false, {}};
    std::vector<Mark> marks;
    trace.fired = holds(rule.when, facts, &marks, wantTrace ? &trace : nullptr) == Truth::Yes;
    if (trace.fired)
        report->findings.push_back(findingOf(rule, facts, std::move(marks)));
    if (wantTrace)
        report->trace.push_back(std::move(trace));
}

void Explainer::Private::judgeAll(const Facts &facts, bool wantTrace, Report *report) const
{
    std::vector<Facts> interims;
    for (const http::Response &response : facts.exchange.responses) {
        if (response.isInterim())
            interims.push_back(facts.about(&response));
    }
    for (const Rule &rule : book->rules) {
        const bool onInterim = rule.on == Subject::Interim || rule.on == Subject::Each;
        if (onInterim) {
            for (const Facts &interim : interims)
                judge(rule, interim, wantTrace, report);
        }
        if (rule.on == Subject::Call
            || ((rule.on == Subject::Final || rule.on == Subject::Each) && facts.response))
            judge(rule, facts, wantTrace, report);
    }
}

const VerdictRule *Explainer::Private::findVerdict(const Facts &facts) const
{
    std::vector<Mark> unused;
    for (const VerdictRule &verdict : book->verdicts) {
        if (holds(verdict.when, facts, &unused, nullptr) == Truth::Yes)
            return &verdict;
    }
    return nullptr;
}

Report Explainer::explain(const http::Exchange &exchange, const Context &context) const
{
    const Facts facts(exchange, d->knowledge, context);
    Report report;
    d->judgeAll(facts, context.wantTrace, &report);
    const VerdictRule *rule = d->findVerdict(facts);
    report.verdict = rule ? verdictOf(*rule, facts) : plainVerdict(facts);
    // Evidence is what was found: an id that did not fire proves nothing here.
    report.verdict.evidence.removeIf([&report](const QString &id) { return report.numberOf(id) == 0; });
    std::sort(report.verdict.evidence.begin(), report.verdict.evidence.end(),
        [&report](const QString &a, const QString &b) { return report.numberOf(a) < report.numberOf(b); });
    report.verdict.cache = facts.response ? readCaching(facts).phrase : QString();
    report.verdict.answeredBy = answeredBy(facts);
    report.path = decisionPath(facts, rule ? rule->stoppedAt : QString(), report);
    report.pathOrder = facts.response ? u"typical order"_s : u"as observed"_s;
    return report;
}

} // namespace explain
