// SPDX-License-Identifier: Apache-2.0
#include "app/explain/rule.h"

#include <QLocale>

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

/// The gates that the strip always shows, in the order that most descriptions of HTTP have.
const QStringList &usualGates()
{
    static const QStringList gates = {
        u"method-known"_s, u"exists"_s, u"method-allowed-here"_s, u"authenticated"_s, u"permitted"_s};
    return gates;
}

/// Statuses that several gates can end in, and the one they speak of when nothing else is known.
const QHash<int, QString> &usualStops()
{
    static const QHash<int, QString> stops = {{400, u"read"_s}, {401, u"authenticated"_s},
        {407, u"authenticated"_s}, {403, u"permitted"_s}, {404, u"exists"_s}, {410, u"exists"_s},
        {405, u"method-allowed-here"_s}, {501, u"method-known"_s}};
    return stops;
}

QString milliseconds(double value)
{
    return value < 0 ? QString() : u"%1 ms"_s.arg(QLocale::c().toString(value, 'f', value < 10 ? 1 : 0));
}

/// Gates that come after the method and the resource were accepted.
bool isLateStage(const QString &stage)
{
    static const QStringList late = {
        u"content"_s, u"negotiation"_s, u"existence"_s, u"preconditions"_s, u"action"_s};
    return late.contains(stage);
}

/// Writes the path of one answer step by step.
class PathWriter {
public:
    PathWriter(const Facts &facts, const Report &report)
        : m_facts(facts)
        , m_report(report)
    {
    }

    std::vector<Step> write(const QString &stoppedAt)
    {
        writeConnection();
        if (!m_facts.response) {
            addAll(usualGates().first(3), Outcome::NotReached);
            add(u"act"_s, u"Act"_s, Outcome::NotReached);
            return m_steps;
        }
        writeAnswer(stoppedAt.isEmpty() ? usualStop() : stoppedAt);
        return m_steps;
    }

private:
    QString labelOf(const QString &gate) const
    {
        const knowledge::Gate *known = m_facts.knowledge.gate(gate);
        return known ? (known->label.isEmpty() ? known->question : known->label) : gate;
    }

    QStringList evidence() const
    {
        return m_report.findings.empty() ? QStringList() : QStringList{m_report.findings.front().rule};
    }

    void add(const QString &gate, const QString &label, Outcome outcome, const QString &note = {},
        bool inferred = false)
    {
        static const QString notes[] = {u"passed"_s, u"stopped here"_s, u"unknown"_s, u"not reached"_s};
        m_stopped = m_stopped || outcome == Outcome::Stopped;
        m_steps.push_back({gate, label, outcome, inferred, note.isEmpty() ? notes[int(outcome)] : note,
            outcome == Outcome::Stopped ? evidence() : QStringList()});
    }

    void addAll(const QStringList &gates, Outcome outcome)
    {
        for (const QString &gate : gates)
            add(gate, labelOf(gate), outcome);
    }

    void writeConnection()
    {
        const http::Exchange &exchange = m_facts.exchange;
        const double reached = std::max(exchange.timings.dns, 0.0) + std::max(exchange.timings.connect, 0.0);
        const bool timed = exchange.timings.connect >= 0;
        if (m_facts.response) {
            add(u"reached"_s, u"Reached"_s, Outcome::Passed,
                timed ? milliseconds(reached) : u"an answer came"_s);
            return;
        }
        const http::FailureKind kind =
            exchange.failure ? exchange.failure->kind : http::FailureKind::Cancelled;
        writeFailedConnection(kind, milliseconds(exchange.timings.connect));
    }

    void writeFailedConnection(http::FailureKind kind, const QString &connectTime)
    {
        using Kind = http::FailureKind;
        if (kind == Kind::NotRecorded) {
            add(u"answer"_s, u"Answered?"_s, Outcome::Unknown);
            return;
        }
        const bool named = kind != Kind::NameNotFound && kind != Kind::BadAddress;
        add(u"name"_s, u"Name found"_s, named ? Outcome::Passed : Outcome::Stopped,
            named ? m_facts.exchange.connection.address : QString());
        const bool connected = named && kind != Kind::Refused && kind != Kind::Unreachable
            && kind != Kind::ConnectTimeout && m_facts.exchange.timings.connect >= 0;
        if (!named) {
            add(u"connected"_s, u"Connected"_s, Outcome::NotReached);
        } else {
            const bool cancelled = kind == Kind::Cancelled && !connected;
            add(u"connected"_s, u"Connected"_s,
                connected       ? Outcome::Passed
                    : cancelled ? Outcome::Unknown
                                : Outcome::Stopped,
                connected ? connectTime : QString());
        }
        if (m_facts.exchange.scheme == "https") {
            const bool stopped = kind == Kind::TlsFailed;
            const Outcome outcome = stopped ? Outcome::Stopped
                : m_stopped                 ? Outcome::NotReached
                                            : Outcome::Passed;
            add(u"identity"_s, u"Right server?"_s, outcome);
        }
        const Outcome answer = m_stopped ? Outcome::NotReached
            : kind == Kind::Cancelled    ? Outcome::Unknown
                                         : Outcome::Stopped;
        add(u"answer"_s, u"Answered?"_s, answer);
    }

    /// The gate that the status of the response speaks of; empty when it got through.
    QString usualStop() const
    {
        const int status = m_facts.response->status;
        if (status / 100 == 2 || status == 101)
            return {};
        if (const QString stop = usualStops().value(status); !stop.isEmpty())
            return stop;
        const QString code = QString::number(status);
        for (const knowledge::Gate &gate : m_facts.knowledge.gates()) {
            const bool ends = std::any_of(
                gate.edges.begin(), gate.edges.end(), [&code](const auto &edge) { return edge.to == code; });
            if (ends)
                return gate.id;
        }
        return u"act"_s;
    }

    /// What the meaning of the status says about a gate before the one that stopped the request.
    void addEarlier(const QString &gate, bool late)
    {
        const int status = m_facts.response->status;
        if (status == 405 && gate == "method-known"_L1)
            add(gate, labelOf(gate), Outcome::Passed, u"405 says so"_s, true);
        else if (late && m_facts.registeredMethod)
            add(gate, labelOf(gate), Outcome::Passed, u"inferred"_s, true);
        else
            add(gate, labelOf(gate), Outcome::Unknown);
    }

    void writeAnswer(const QString &stop)
    {
        if (stop == "read"_L1) {
            add(u"read"_s, u"Read"_s, Outcome::Stopped);
        } else {
            const bool seen = !m_facts.response->unseen.lines;
            add(u"read"_s, u"Read"_s, Outcome::Passed, seen ? u"well formed"_s : u"answered"_s, !seen);
        }
        const knowledge::Gate *gate = m_facts.knowledge.gate(stop);
        const bool usual = usualGates().contains(stop);
        const bool late = stop.isEmpty() || stop == "act"_L1 || (gate && isLateStage(gate->stage) && !usual);
        if (!usual && gate && !late)
            add(stop, labelOf(stop), Outcome::Stopped);
        for (const QString &each : usualGates()) {
            if (each == stop)
                add(each, labelOf(each), Outcome::Stopped);
            else if (m_stopped)
                add(each, labelOf(each), Outcome::NotReached);
            else
                addEarlier(each, late);
        }
        if (!usual && gate && late)
            add(stop, labelOf(stop), Outcome::Stopped);
        const Outcome act = m_stopped ? Outcome::NotReached
            : stop == "act"_L1        ? Outcome::Stopped
                                      : Outcome::Passed;
        add(u"act"_s, u"Act"_s, act, act == Outcome::Passed ? u"done"_s : QString());
    }

    const Facts &m_facts;
    const Report &m_report;
    std::vector<Step> m_steps;
    bool m_stopped = false;
};

} // namespace

std::vector<Step> decisionPath(const Facts &facts, const QString &stoppedAt, const Report &report)
{
    return PathWriter(facts, report).write(stoppedAt);
}

} // namespace explain
