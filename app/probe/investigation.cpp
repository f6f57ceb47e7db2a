// SPDX-License-Identifier: Apache-2.0
#include "app/probe/investigation.h"

#include "app/probe/links.h"

#include <algorithm>

namespace probe {

using namespace Qt::StringLiterals;

namespace {

/// The server cannot be spoken to at all; what is known of methods does not matter.
bool isUnreachable(http::FailureKind kind)
{
    using Kind = http::FailureKind;
    return kind == Kind::BadAddress || kind == Kind::NameNotFound || kind == Kind::Refused
        || kind == Kind::Unreachable || kind == Kind::ConnectTimeout || kind == Kind::TlsFailed
        || kind == Kind::Cancelled;
}

} // namespace

Investigation::Investigation(Plan plan, Tools tools, wire::Options options, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_tools(tools)
    , m_options(std::move(options))
    , m_challenged(challengedBy({}, {}, m_options))
{
    m_evidence.subject = subjectOf(m_plan.question, m_tools.knowledge);
    for (const Probe &probe : m_plan.probes)
        m_evidence.setAvailable(probe.ask, probe.wanted);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Investigation::step);
}

Investigation::~Investigation() = default;

void Investigation::adopt(Ask ask, const http::Exchange &exchange, const explain::Report &report)
{
    m_done.push_back({ask, exchange, report, answerOf(exchange, report, m_tools.knowledge)});
    m_evidence.set(ask, m_done.back().answer);
}

void Investigation::start()
{
    m_pause.start(0);
}

void Investigation::cancel()
{
    if (m_over)
        return;
    m_cancelled = true;
    m_call.reset();
    m_pause.start(0);
}

/// A name that nobody knows is as good as another: where the one in question may not be sent, what the
/// made-up one gets is what it would get.
void Investigation::standIn()
{
    const std::pair<Ask, Ask> pairs[] = {
        {Ask::MethodHere, Ask::MadeUpHere}, {Ask::MethodMissing, Ask::MadeUpMissing}};
    for (const auto &[asked, madeUp] : pairs) {
        const auto mayStand = !m_evidence.subject.known && m_evidence.has(madeUp) && !m_evidence.has(asked)
            && !m_evidence.isAvailable(asked);
        if (!mayStand)
            continue;
        if (const Answer *answer = m_evidence.answer(madeUp)) {
            m_evidence.set(asked, *answer);
            m_stoodIn = true;
        }
    }
}

/// Whether something is there is asked before a method that may remove it.
std::optional<Ask> Investigation::firstAsk() const
{
    const bool unsent = !m_evidence.has(Ask::MethodHere) && !m_evidence.isAvailable(Ask::MethodHere);
    if (unsent && !m_evidence.subject.known && m_evidence.isAvailable(Ask::MadeUpHere))
        return Ask::MadeUpHere;
    const bool early = m_evidence.isAvailable(Ask::MethodHere) && m_evidence.isAvailable(Ask::GetHere);
    return early && !isHarmless(m_evidence.subject.method) ? std::optional(Ask::GetHere) : std::nullopt;
}

std::optional<Ask> Investigation::nextAsk()
{
    if (const std::optional<Ask> first = firstAsk())
        return first;
    standIn();
    const Reading reading = conclude(m_evidence);
    m_conclusion = reading.conclusion;
    if (m_stoodIn && m_conclusion.confidence == explain::Confidence::Certain)
        m_conclusion.confidence = explain::Confidence::Likely;
    if (reading.next)
        return reading.next;
    for (const Probe &probe : m_plan.probes) {
        const bool asked = !m_plan.stopWhenSettled || isExtra(probe.ask);
        if (asked && m_evidence.isAvailable(probe.ask))
            return probe.ask;
    }
    return std::nullopt;
}

void Investigation::step()
{
    if (m_over)
        return;
    if (m_cancelled || m_failure || m_sent >= m_plan.budget) {
        for (const Probe &probe : m_plan.probes)
            m_evidence.setAvailable(probe.ask, false);
    }
    const std::optional<Ask> ask = nextAsk();
    if (ask)
        send(*ask);
    else
        end();
}

bool Investigation::aimAtLink(Probe *probe)
{
    const auto read =
        std::find_if(m_done.begin(), m_done.end(), [](const Done &done) { return done.ask == Ask::GetHere; });
    const Probe *here = m_plan.find(Ask::GetHere);
    if (read == m_done.end() || !here)
        return false;
    const QList<QByteArray> paths = linkedPaths(read->answer.content, here->target);
    if (paths.isEmpty())
        return false;
    probe->draft = movedTo(probe->draft, paths.first());
    probe->target = paths.first();
    return true;
}

void Investigation::send(Ask ask)
{
    Probe *probe = m_plan.find(ask);
    const bool aimed = ask != Ask::OptionsLinked || aimAtLink(probe);
    m_call = std::make_unique<wire::FollowingCall>(probe->draft, planFor(ask));
    connect(m_call.get(), &wire::FollowingCall::exchanged, this, [this] { ++m_sent; });
    connect(m_call.get(), &wire::FollowingCall::finished, this,
        [this, ask](const std::vector<http::Exchange> &exchanges) { take(ask, exchanges.back()); });
    if (!aimed || m_call->start()) {
        m_call.reset();
        m_evidence.setAvailable(ask, false);
        m_pause.start(0);
        return;
    }
    Q_EMIT sending(ask);
}

// A redirect is an answer here: none is followed.
wire::FollowingCall::Plan Investigation::planFor(Ask ask)
{
    wire::FollowingCall::Plan plan;
    plan.anyway = true;
    plan.options = m_options;
    Challenged challenged = m_challenged;
    if (ask == Ask::GetAnonymous)
        challenged.origin.reset();
    else if (m_dressing.dress)
        plan.dress = [dress = m_dressing.dress](http::Draft *draft) {
            dress(draft);
            return QStringList();
        };
    answerChallenges(challenged, &plan);
    return plan;
}

void Investigation::setDressing(Dressing dressing)
{
    m_dressing = std::move(dressing);
    m_challenged = challengedBy(m_dressing.account, m_dressing.url, m_options);
    m_evidence.subject.hasCredentials |= m_dressing.account.has_value();
}

void Investigation::take(Ask ask, const http::Exchange &exchange)
{
    m_call.release()->deleteLater();
    m_evidence.setAvailable(ask, false);
    const explain::Report report = m_tools.explainer.explain(exchange);
    m_done.push_back({ask, exchange, report, answerOf(exchange, report, m_tools.knowledge)});
    if (exchange.failure && !exchange.finalResponse() && isUnreachable(exchange.failure->kind)) {
        const bool everAnswered = m_done.size() > 1;
        if (!everAnswered || ask == Ask::MethodHere)
            m_failure = exchange.failure;
    } else {
        m_evidence.set(ask, m_done.back().answer);
    }
    Q_EMIT answered(ask);
    m_pause.start(m_plan.rate > 0 ? int(1000.0 / m_plan.rate) : 0);
}

void Investigation::end()
{
    m_over = true;
    Q_EMIT finished();
}

Advice Investigation::advice() const
{
    return adviceFor(m_conclusion, m_evidence, m_tools.knowledge);
}

} // namespace probe
