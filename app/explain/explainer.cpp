// SPDX-License-Identifier: Apache-2.0
#include "app/explain/explainer.h"

#include "app/explain/phrase.h"
#include "app/explain/rule.h"
#include "app/explain/ruleindex.h"
#include "app/explain/sieve.h"

#include <QFile>

#include <algorithm>
#include <future>
#include <iterator>
#include <utility>

namespace explain {

using namespace Qt::StringLiterals;

struct RuleBook {
    std::vector<base::Error> problems;
    std::vector<Rule> rules;
    std::vector<VerdictRule> verdicts;
    std::vector<Question> questions; ///< one a rule
    std::vector<Question> verdictQuestions;
    Sieve finals{{}, {}}; ///< rules about the final response and the call
    Sieve interims{{}, {}};
    Sieve verdictSieve{{}, {}};
};

namespace {

bool isAboutInterims(const Rule &rule)
{
    return rule.on == Subject::Interim || rule.on == Subject::Each;
}

/// Makes the questions of all entries, and a list of the entries that fit.
template <typename Entry, typename Fits>
std::vector<quint16> indexesOf(const std::vector<Entry> &entries, const Fits &fits)
{
    std::vector<quint16> indexes;
    for (size_t i = 0; i < entries.size(); ++i) {
        if (fits(entries[i]))
            indexes.push_back(quint16(i));
    }
    return indexes;
}

} // namespace

/// Questions and sieves for the rules and verdicts that are in the book.
static void prepare(RuleBook *book)
{
    for (const Rule &rule : book->rules)
        book->questions.emplace_back(rule);
    for (const VerdictRule &verdict : book->verdicts)
        book->verdictQuestions.emplace_back(verdict.when);
    const auto everyOne = [](const VerdictRule &) { return true; };
    const auto final = [](const Rule &rule) { return rule.on != Subject::Interim; };
    book->finals = Sieve(book->questions, indexesOf(book->rules, final));
    book->interims = Sieve(book->questions, indexesOf(book->rules, isAboutInterims));
    book->verdictSieve = Sieve(book->verdictQuestions, indexesOf(book->verdicts, everyOne));
}

std::shared_ptr<const RuleBook> readRuleBook(const QString &dataFolder)
{
    auto book = std::make_shared<RuleBook>();
    // Side by side: a terminal command waits for little else.
    std::vector<base::Error> problems;
    auto verdicts =
        std::async(std::launch::async, [&] { return loadVerdicts(dataFolder, &problems, Keep::Conditions); });
    book->rules = loadRules(dataFolder, &book->problems, Keep::Conditions);
    book->verdicts = verdicts.get();
    book->problems.insert(book->problems.end(), problems.begin(), problems.end());
    prepare(book.get());
    return book;
}

/// The entries of the bundle that one of these glances lets fire; empty: there is no bundle, or no index.
static QByteArray pickedEntries(const QString &bundle, const std::vector<Glance> &glances)
{
    QFile text(bundle + u".json"_s);
    QFile index(bundle + u".index"_s);
    if (!text.open(QIODevice::ReadOnly) || !index.open(QIODevice::ReadOnly))
        return {};
    // Mapped, so that what is not picked is not even copied.
    const auto bytesOf = [](QFile *file) {
        const uchar *start = file->map(0, file->size());
        return start ? QByteArrayView(start, file->size()) : QByteArrayView();
    };
    return entriesFor(bytesOf(&text), bytesOf(&index), glances);
}

std::shared_ptr<const RuleBook> readRuleBook(
    const QString &dataFolder, const http::Exchange &exchange, const knowledge::Knowledge &knowledge)
{
    const Context context;
    const Facts facts(exchange, knowledge, context);
    std::vector<Glance> glances = {facts.glance};
    for (const http::Response &response : exchange.responses) {
        if (response.isInterim())
            glances.push_back(facts.about(&response).glance);
    }
    // It may be explained in any context.
    for (Glance &glance : glances)
        glance.has |= Glance::ofContext;
    const QByteArray rules = pickedEntries(dataFolder + u"/rules"_s, glances);
    const QByteArray verdicts = pickedEntries(dataFolder + u"/verdicts"_s, glances);
    if (rules.isEmpty() || verdicts.isEmpty())
        return readRuleBook(dataFolder);
    auto book = std::make_shared<RuleBook>();
    book->rules = rulesOf(rules, &book->problems);
    book->verdicts = verdictsOf(verdicts, &book->problems);
    prepare(book.get());
    return book;
}

/// What a rule says, made ready when it fires first: most of them never do.
struct Telling {
    explicit Telling(const Rule &rule)
        : summary(rule.summary)
        , detail(rule.detail)
        , plain(rule.plain.isEmpty() ? rule.detail : rule.plain)
        , client(rule.client)
        , server(rule.server)
        , points(rule.points)
        , spec(rule.spec)
        , probe(rule.probe)
        , required(rule.requirement == "MUST"_L1)
    {
    }

    Phrase summary;
    Phrase detail;
    Phrase plain;
    Phrase client;
    Phrase server;
    Points points;
    QStringList spec;
    QString probe;
    bool required;
};

/// The same for a verdict.
struct VerdictTelling {
    explicit VerdictTelling(const VerdictRule &rule)
        : text(rule.text)
        , plain(rule.plain.isEmpty() ? rule.text : rule.plain)
        , notProven(rule.notProven.begin(), rule.notProven.end())
        , settledBy(rule.settledBy.begin(), rule.settledBy.end())
        , probes(rule.probes)
        , client(rule.client.begin(), rule.client.end())
        , server(rule.server.begin(), rule.server.end())
        , confidence(rule.confidence)
        , evidence(rule.evidence)
    {
    }

    Phrase text;
    Phrase plain;
    std::vector<Phrase> notProven;
    std::vector<Phrase> settledBy;
    int probes;
    std::vector<Phrase> client;
    std::vector<Phrase> server;
    Confidence confidence;
    QStringList evidence;
};

struct Explainer::Private {
    const knowledge::Knowledge &knowledge;
    std::shared_ptr<const RuleBook> book;
    mutable std::vector<std::unique_ptr<const Telling>> tellings; ///< one a rule; null: not made yet
    mutable std::vector<std::unique_ptr<const VerdictTelling>> verdictTellings;

    mutable RecognitionMemory memory = {};
    mutable GateLabels labels = {}; ///< empty: not asked for yet
    mutable std::vector<Rule> wholeRules = {}; ///< empty: not asked for yet

    const GateLabels &gateNames() const
    {
        if (labels.isEmpty())
            labels = gateLabels(knowledge);
        return labels;
    }
    Verdict verdictOf(const VerdictRule &rule, const Facts &facts) const;
    Finding findingOf(quint16 index, const Facts &facts, const std::vector<Mark> &marks) const;
    void judge(const Facts &facts, const std::vector<Facts> &interims, Report *report) const;
    /// `marks` is room to work in.
    void judgeOne(quint16 index, const Facts &facts, std::vector<Mark> *marks, Report *report) const
    {
        marks->clear();
        if (book->questions[index].isYes(facts, marks))
            report->findings.push_back(findingOf(index, facts, *marks));
    }
    void trace(const Facts &facts, const std::vector<Facts> &interims, Report *report) const;
    const VerdictRule *findVerdict(const Facts &facts) const;
};

Explainer::Explainer(const knowledge::Knowledge &knowledge, const QString &dataFolder)
    : Explainer(knowledge, readRuleBook(dataFolder))
{
}

Explainer::Explainer(const knowledge::Knowledge &knowledge, std::shared_ptr<const RuleBook> book)
    : d(new Private{knowledge, std::move(book), {}, {}})
{
    d->tellings.resize(d->book->rules.size());
    d->verdictTellings.resize(d->book->verdicts.size());
}

Explainer::~Explainer() = default;

const std::vector<base::Error> &Explainer::problems() const
{
    return d->book->problems;
}

const std::vector<Rule> &Explainer::rules() const
{
    if (d->wholeRules.empty()) {
        for (const Rule &rule : d->book->rules)
            d->wholeRules.push_back(complete(rule));
    }
    return d->wholeRules;
}

bool Explainer::knows(const QString &id) const
{
    const auto isIt = [&id](const auto &entry) { return entry.id == id; };
    return std::any_of(d->book->rules.begin(), d->book->rules.end(), isIt)
        || std::any_of(d->book->verdicts.begin(), d->book->verdicts.end(), isIt);
}

Finding Explainer::Private::findingOf(quint16 index, const Facts &facts, const std::vector<Mark> &marks) const
{
    const Rule &rule = book->rules[index];
    std::unique_ptr<const Telling> &made = tellings[index];
    if (!made)
        made = std::make_unique<const Telling>(complete(rule));
    const Telling &telling = *made;
    std::vector<Mark> points = telling.points.marks(facts, telling.required);
    points.insert(points.end(), marks.begin(), marks.end());
    const Phrase &detail = facts.context.wording == Wording::Plain ? telling.plain : telling.detail;
    return {rule.id, rule.level, telling.summary.fill(facts, marks), detail.fill(facts, marks), telling.spec,
        rule.requirement, std::move(points), telling.client.fill(facts, marks),
        telling.server.fill(facts, marks), telling.probe};
}

namespace {

QStringList filled(const std::vector<Phrase> &texts, const Facts &facts)
{
    QStringList list;
    for (const Phrase &text : texts)
        list << text.fill(facts);
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
    const knowledge::Status *status = facts.status();
    if (status && status->registered)
        verdict.text = status->summary;
    else
        verdict.text = fill(u"{status} is not registered; it reads like {class-code}."_s, facts);
    verdict.evidence = {u"status-says"_s, u"status-unregistered"_s};
    return verdict;
}

} // namespace

Verdict Explainer::Private::verdictOf(const VerdictRule &rule, const Facts &facts) const
{
    std::unique_ptr<const VerdictTelling> &made = verdictTellings[size_t(&rule - book->verdicts.data())];
    if (!made)
        made = std::make_unique<const VerdictTelling>(complete(rule));
    Verdict verdict;
    verdict.id = rule.id;
    verdict.text = (facts.context.wording == Wording::Plain ? made->plain : made->text).fill(facts);
    verdict.confidence = made->confidence;
    verdict.evidence = made->evidence;
    verdict.notProven = filled(made->notProven, facts);
    verdict.settledBy = filled(made->settledBy, facts);
    verdict.probes = made->probes;
    verdict.client = filled(made->client, facts);
    verdict.server = filled(made->server, facts);
    return verdict;
}

namespace {

Software softwareOf(const Recognised &server)
{
    const bool own = server.by.contains(u"content"_s) || server.by.contains(u"reason"_s);
    return {server.profile->id, server.profile->name, server.version, own};
}

} // namespace

/// Findings come in the order of the rules; those of one rule in the order of the responses.
void Explainer::Private::judge(const Facts &facts, const std::vector<Facts> &interims, Report *report) const
{
    constexpr size_t usualMarks = 8;
    std::vector<Mark> marks;
    marks.reserve(usualMarks);
    if (interims.empty()) {
        book->finals.eachLeft(facts.glance, [&](quint16 index) {
            judgeOne(index, facts, &marks, report);
            return false;
        });
        return;
    }
    std::vector<std::pair<quint16, const Facts *>> turns;
    const auto take = [&turns](const Sieve &sieve, const Facts &about) {
        sieve.eachLeft(about.glance, [&](quint16 index) {
            turns.emplace_back(index, &about);
            return false;
        });
    };
    for (const Facts &interim : interims)
        take(book->interims, interim);
    take(book->finals, facts);
    std::stable_sort(
        turns.begin(), turns.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (const auto &[index, about] : turns)
        judgeOne(index, *about, &marks, report);
}

namespace {

Trace nothingToAsk(const Rule &rule)
{
    const QString words =
        rule.on == Subject::Interim ? u"an interim answer came"_s : u"a final answer came"_s;
    return {rule.id, false, {{words, u"no"_s, {}}}, 0, 0};
}

} // namespace

void Explainer::Private::trace(const Facts &facts, const std::vector<Facts> &interims, Report *report) const
{
    const auto wanted = [&facts](const QString &id) {
        return facts.context.wantTrace || facts.context.why.contains(id);
    };
    for (const Rule &rule : book->rules) {
        if (!wanted(rule.id))
            continue;
        const size_t before = report->trace.size();
        if (isAboutInterims(rule)) {
            for (const Facts &interim : interims) {
                report->trace.push_back(traceOf(rule.id, rule.when, interim));
                report->trace.back().status = interim.glance.status;
            }
        }
        if (rule.on == Subject::Call || (rule.on != Subject::Interim && facts.response))
            report->trace.push_back(traceOf(rule.id, rule.when, facts));
        if (report->trace.size() == before && !facts.context.wantTrace)
            report->trace.push_back(nothingToAsk(rule));
        for (size_t i = before; i < report->trace.size(); ++i)
            report->trace[i].place = rule.place;
    }
    for (const VerdictRule &verdict : book->verdicts) {
        if (!facts.context.why.contains(verdict.id))
            continue;
        report->trace.push_back(traceOf(verdict.id, verdict.when, facts));
        report->trace.back().fired = report->verdict.id == verdict.id;
    }
}

const VerdictRule *Explainer::Private::findVerdict(const Facts &facts) const
{
    std::vector<Mark> unused;
    const VerdictRule *found = nullptr;
    book->verdictSieve.eachLeft(facts.glance, [&](quint16 index) {
        if (book->verdictQuestions[index].isYes(facts, &unused))
            found = &book->verdicts[index];
        return found != nullptr;
    });
    return found;
}

Report Explainer::explain(const http::Exchange &exchange, const Context &context) const
{
    const Facts facts(exchange, d->knowledge, context, &d->memory);
    std::vector<Facts> interims;
    for (const http::Response &response : exchange.responses) {
        if (response.isInterim())
            interims.push_back(facts.about(&response));
    }
    constexpr size_t usualFindings = 16;
    Report report;
    report.findings.reserve(usualFindings);
    d->judge(facts, interims, &report);
    const VerdictRule *rule = d->findVerdict(facts);
    report.verdict = rule ? d->verdictOf(*rule, facts) : plainVerdict(facts);
    // Evidence is what was found: an id that did not fire proves nothing here.
    const QStringList named = std::exchange(report.verdict.evidence, {});
    std::copy_if(named.begin(), named.end(), std::back_inserter(report.verdict.evidence),
        [&report](const QString &id) { return report.numberOf(id) > 0; });
    std::sort(report.verdict.evidence.begin(), report.verdict.evidence.end(),
        [&report](const QString &a, const QString &b) { return report.numberOf(a) < report.numberOf(b); });
    report.verdict.cache = facts.response ? readCaching(facts).phrase : QString();
    report.verdict.answeredBy = answeredBy(facts);
    report.verdict.measured = measuredAnswer(facts);
    if (facts.server)
        report.software = softwareOf(*facts.server);
    report.path = decisionPath(facts, rule ? rule->stoppedAt : QString(), report, d->gateNames());
    report.pathOrder = facts.response ? u"typical order"_s : u"as observed"_s;
    if (context.wantTrace || !context.why.isEmpty())
        d->trace(facts, interims, &report);
    return report;
}

} // namespace explain
