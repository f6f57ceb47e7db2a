// SPDX-License-Identifier: Apache-2.0
#include "app/probe/plan.h"

#include "app/http/syntax.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>

namespace probe {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("probe", text);
}

QString riskWord(Risk risk)
{
    static const QString words[] = {u"safe"_s, u"made-up"_s, u"unsafe"_s, u"credentials"_s};
    return words[int(risk)];
}

bool isHarmless(const QByteArray &method)
{
    static const QList<QByteArray> methods = {
        "GET"_ba, "HEAD"_ba, "OPTIONS"_ba, "TRACE"_ba, "PROPFIND"_ba, "REPORT"_ba, "SEARCH"_ba, "QUERY"_ba};
    return methods.contains(method);
}

Probe *Plan::find(Ask ask)
{
    const auto it =
        std::find_if(probes.begin(), probes.end(), [ask](const Probe &probe) { return probe.ask == ask; });
    return it == probes.end() ? nullptr : &*it;
}

const Probe *Plan::find(Ask ask) const
{
    return const_cast<Plan *>(this)->find(ask);
}

int Plan::wanted() const
{
    return int(std::count_if(probes.begin(), probes.end(), [](const Probe &probe) { return probe.wanted; }));
}

QByteArray madeUpMethod(const knowledge::Knowledge &knowledge)
{
    QByteArray method(6, 'Z');
    do {
        for (char &letter : method)
            letter = "BCDFGHJKLMNPQRSTVWXZ"[QRandomGenerator::global()->bounded(20)]; // no vowels: no words
    } while (knowledge.method(QString::fromLatin1(method)) != nullptr);
    return method;
}

namespace {

bool isContentField(const http::DraftField &field)
{
    return http::sameName(field.name, "Content-Type") || http::sameName(field.name, "Content-Length")
        || http::sameName(field.name, "Transfer-Encoding") || http::sameName(field.name, "Expect");
}

bool isCredential(const http::DraftField &field)
{
    return http::sameName(field.name, "Authorization") || http::sameName(field.name, "Cookie")
        || http::sameName(field.name, "Proxy-Authorization");
}

bool hasSent(const http::Draft &draft, bool (*fits)(const http::DraftField &))
{
    return std::any_of(draft.fields.begin(), draft.fields.end(),
        [fits](const http::DraftField &field) { return field.enabled && fits(field); });
}

/// The same request with another method; content stays, so that only the name differs.
http::Draft withMethod(http::Draft draft, const QByteArray &method)
{
    draft.method = method;
    draft.raw.reset();
    return draft;
}

http::Draft withoutContent(http::Draft draft)
{
    draft.content.clear();
    draft.plan.reset();
    std::erase_if(draft.fields, isContentField);
    return draft;
}

QByteArray targetOf(const http::Draft &draft)
{
    if (draft.target)
        return *draft.target;
    const base::Result<http::Destination> destination = http::splitUrl(draft.url);
    return destination ? destination->target : "/"_ba;
}

QByteArray pathOf(const http::Draft &draft)
{
    QByteArray path = targetOf(draft);
    const qsizetype query = path.indexOf('?');
    return query < 0 ? path : path.left(query);
}

QByteArray parentOf(const QByteArray &path)
{
    const qsizetype end = path.endsWith('/') ? path.size() - 1 : path.size();
    const qsizetype slash = path.left(end).lastIndexOf('/');
    return slash <= 0 ? "/"_ba : path.left(slash + 1);
}

/// A PUT or a POST might create what is missing: the precondition that something is there already holds a
/// server back that honours it (rfc9110#13.1.1).
http::Draft guarded(http::Draft draft)
{
    const auto isCondition = [](const http::DraftField &field) {
        return http::sameName(field.name, "If-Match");
    };
    if (std::none_of(draft.fields.begin(), draft.fields.end(), isCondition))
        draft.fields.push_back({"If-Match", "*", true, true});
    return draft;
}

class Planner {
public:
    Planner(Plan *plan, const Subject &facts, const Consent &consent)
        : m_plan(plan)
        , m_facts(facts)
        , m_consent(consent)
    {
    }

    void add(Ask ask, http::Draft draft, const QString &why)
    {
        Probe probe{ask, std::move(draft), {}, Risk::Safe, why, true};
        probe.target = targetOf(probe.draft);
        if (probe.draft.method == m_plan->madeUp) {
            probe.risk = Risk::MadeUp;
        } else if (!isHarmless(probe.draft.method)) {
            probe.risk = Risk::Unsafe;
            probe.wanted = m_consent.unsafe;
        }
        m_plan->probes.push_back(std::move(probe));
    }

    void addWithoutCredentials()
    {
        http::Draft draft = withoutContent(withMethod(m_plan->question, "GET"_ba));
        std::erase_if(draft.fields, isCredential);
        add(Ask::GetAnonymous, std::move(draft), tr("Are your credentials looked at?"));
        Probe &probe = m_plan->probes.back();
        probe.wanted = m_consent.credentials;
        probe.risk = Risk::Credentials;
    }

    void addExtra(Ask ask, http::Draft draft, const QString &why)
    {
        const bool harmless = isHarmless(m_facts.method);
        add(ask, std::move(draft), why);
        m_plan->probes.back().risk = harmless ? Risk::Safe : Risk::Unsafe;
        m_plan->probes.back().wanted = false;
    }

    const QByteArray &method() const { return m_facts.method; }

private:
    Plan *m_plan;
    const Subject &m_facts;
    Consent m_consent;
};

void addHere(Planner *planner, const Plan &plan)
{
    const http::Draft read = withoutContent(withMethod(plan.question, "GET"_ba));
    planner->add(Ask::MethodHere, plan.question, tr("The answer in question"));
    if (planner->method() != "GET") {
        http::Draft same = read;
        if (planner->method() == "CONNECT")
            same.target.reset(); // host and port name no resource
        planner->add(Ask::GetHere, std::move(same), tr("Does it exist for you?"));
    }
    planner->add(
        Ask::MadeUpHere, withMethod(plan.question, plan.madeUp), tr("Control: a method nobody knows"));
    const QByteArray odd = planner->method() == "SEARCH" ? "REPORT"_ba : "SEARCH"_ba;
    planner->add(Ask::OddHere, withMethod(plan.question, odd),
        tr("Control behind the parser: a registered method that hardly anybody serves"));
}

void addMissing(Planner *planner, const Plan &plan)
{
    const http::Draft read = withoutContent(withMethod(plan.question, "GET"_ba));
    planner->add(Ask::GetMissing, movedTo(read, plan.missing), tr("Control: a path that is surely missing"));
    planner->add(Ask::MadeUpMissing, movedTo(withMethod(plan.question, plan.madeUp), plan.missing),
        tr("Which comes first, path or method?"));
    http::Draft draft = movedTo(withMethod(plan.question, planner->method()), plan.missing);
    if (!isHarmless(planner->method()))
        draft = guarded(std::move(draft));
    planner->add(Ask::MethodMissing, std::move(draft), tr("Is it this path, or every path?"));
}

void addOptions(Planner *planner, const Plan &plan, const Subject &facts, const QByteArray &knownAt)
{
    const http::Draft options = withoutContent(withMethod(plan.question, "OPTIONS"_ba));
    if (planner->method() != "OPTIONS")
        planner->add(Ask::OptionsHere, options, tr("What does it claim to allow?"));
    planner->add(Ask::OptionsMissing, movedTo(options, plan.missing), tr("Does it claim that for any path?"));
    planner->add(Ask::OptionsServer, movedTo(options, "*"_ba), tr("And the server as a whole?"));
    const QByteArray parent = parentOf(pathOf(plan.question));
    if (!facts.isRoot)
        planner->add(Ask::OptionsRoot, movedTo(options, "/"_ba), tr("Is the method known at the root?"));
    if (parent != "/")
        planner->add(Ask::OptionsParent, movedTo(options, parent), tr("Is it known one level up?"));
    if (!knownAt.isEmpty())
        planner->add(Ask::OptionsKnown, movedTo(options, knownAt), tr("Is it known where you say it works?"));
    planner->add(Ask::OptionsLinked, movedTo(options, "/"_ba),
        tr("Is it known on a path that GET's content links to?"));
}

void addContrasts(Planner *planner, const Plan &plan, const Subject &facts)
{
    http::Draft plain = withoutContent(withMethod(plan.question, "GET"_ba));
    plain.fields.clear();
    plain.switchedOff.clear();
    planner->add(Ask::PlainGet, plain, tr("Is one of your fields the reason?"));
    if (facts.hasCoding) {
        http::Draft uncoded = withMethod(plan.question, planner->method());
        std::erase_if(uncoded.fields,
            [](const http::DraftField &field) { return http::sameName(field.name, "Transfer-Encoding"); });
        planner->add(Ask::WithoutCoding, std::move(uncoded), tr("Is the transfer coding the reason?"));
    }
    if (facts.hasCredentials)
        planner->addWithoutCredentials();
    const QByteArray &method = planner->method();
    const QByteArray other = method == method.toUpper() ? method.toLower() : method.toUpper();
    planner->addExtra(
        Ask::OtherCase, withMethod(plan.question, other), tr("Is the case of the method looked at?"));
    http::Draft old = withMethod(plan.question, method);
    old.version = "HTTP/1.0";
    planner->addExtra(Ask::OldVersion, std::move(old), tr("Does the version of HTTP matter?"));
    http::Draft stranger = withMethod(plan.question, method);
    std::erase_if(
        stranger.fields, [](const http::DraftField &field) { return http::sameName(field.name, "Host"); });
    stranger.fields.insert(stranger.fields.begin(), {"Host", "rp-" + plan.madeUp.toLower() + ".invalid"});
    planner->addExtra(Ask::OtherHost, std::move(stranger), tr("Does the host that is named matter?"));
}

} // namespace

http::Draft movedTo(http::Draft draft, const QByteArray &target)
{
    draft.target = target;
    draft.raw.reset();
    return draft;
}

Subject subjectOf(const http::Draft &draft, const knowledge::Knowledge &knowledge)
{
    Subject subject;
    subject.method = draft.method;
    subject.known = knowledge.method(QString::fromLatin1(draft.method)) != nullptr;
    subject.hasContent = !draft.content.isEmpty()
        || (draft.plan && draft.plan->kind >= http::ContentPlan::Form
            && draft.plan->kind != http::ContentPlan::Json);
    subject.hasCoding = hasSent(
        draft, [](const http::DraftField &field) { return http::sameName(field.name, "Transfer-Encoding"); });
    subject.hasCredentials = hasSent(draft, isCredential);
    subject.isDirectory = pathOf(draft).endsWith('/');
    subject.isRoot = pathOf(draft) == "/";
    return subject;
}

Plan makePlan(const http::Draft &question, const Subject &facts, const Consent &consent,
    const QByteArray &madeUp, const QByteArray &knownAt)
{
    Plan plan;
    plan.question = question;
    plan.madeUp = madeUp;
    plan.missing = "/rp-missing-" + madeUp.toLower();
    Planner planner(&plan, facts, consent);
    addHere(&planner, plan);
    if (facts.method != "CONNECT") // a tunnel has no path that could be missing (rfc9110#9.3.6)
        addMissing(&planner, plan);
    addOptions(&planner, plan, facts, knownAt);
    addContrasts(&planner, plan, facts);
    return plan;
}

} // namespace probe
