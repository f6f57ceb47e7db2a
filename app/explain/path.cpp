// SPDX-License-Identifier: Apache-2.0
#include "app/explain/rule.h"
#include "app/explain/walk.h"

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

/// The precondition that a 304 or 412 speaks of: the first in the order of rfc9110#13.2.2 that was sent.
QString stopAtCondition(const http::Request &request, int status)
{
    using Condition = std::pair<QByteArray, QString>;
    static const QList<Condition> refused = {{"If-Match", u"if-match"_s},
        {"If-Unmodified-Since", u"if-unmodified-since"_s}, {"If-None-Match", u"if-none-match"_s}};
    static const QList<Condition> unmodified = {
        {"If-None-Match", u"if-none-match"_s}, {"If-Modified-Since", u"if-modified-since"_s}};
    for (const auto &[field, gate] : status == 304 ? unmodified : refused) {
        if (hasField(request.fields, field))
            return gate;
    }
    return status == 304 ? u"if-none-match"_s : u"if-match"_s;
}

QString labelOf(const knowledge::Knowledge &knowledge, const QString &gate)
{
    const knowledge::Gate *known = knowledge.gate(gate);
    return known ? (known->label.isEmpty() ? known->question : known->label) : gate;
}

/// Writes the path of one answer step by step.
class PathWriter {
public:
    PathWriter(const Facts &facts, const Report &report, const GateLabels &labels)
        : m_facts(facts)
        , m_labels(labels)
        , m_evidence(evidenceOf(report))
        , m_first(m_evidence.mid(0, 1))
    {
    }

    std::vector<Step> write(const QString &stoppedAt) &&
    {
        m_steps.reserve(9);
        writeConnection();
        if (!m_facts.response) {
            for (qsizetype i = 0; i < 3; ++i)
                add(usualGates()[i], m_labels[i], Outcome::NotReached);
            add(u"act"_s, u"Act"_s, Outcome::NotReached);
            return std::move(m_steps);
        }
        m_stop = stoppedAt;
        m_gate = stoppedAt.isEmpty() ? nullptr : m_facts.knowledge.gate(stoppedAt);
        const bool known =
            m_gate || usualGates().contains(stoppedAt) || stoppedAt == "read"_L1 || stoppedAt == "act"_L1;
        if (!known) {
            m_stop = usualStop();
            m_gate = m_stop.isEmpty() ? nullptr : m_facts.knowledge.gate(m_stop);
        }
        writeAnswer();
        return std::move(m_steps);
    }

private:
    /// What the verdict rests on speaks of the gate that stopped the request; what the status implies about
    /// earlier ones rests on the first of it.
    const QStringList &evidence(Outcome outcome, bool inferred) const
    {
        static const QStringList none;
        if (outcome == Outcome::Stopped)
            return m_evidence;
        return inferred ? m_first : none;
    }

    static QStringList evidenceOf(const Report &report)
    {
        if (!report.verdict.evidence.isEmpty() || report.findings.empty())
            return report.verdict.evidence;
        return {report.findings.front().rule};
    }

    void add(const QString &gate, const QString &label, Outcome outcome, const QString &note = {},
        bool inferred = false)
    {
        static const QString notes[] = {u"passed"_s, u"stopped here"_s, u"unknown"_s, u"not reached"_s};
        m_stopped = m_stopped || outcome == Outcome::Stopped;
        m_steps.push_back({gate, label, outcome, inferred, note.isEmpty() ? notes[int(outcome)] : note,
            evidence(outcome, inferred)});
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
        if (kind == Kind::ProxyFailed)
            add(u"proxy"_s, u"Let through?"_s, Outcome::Stopped);
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
        const QString method = m_facts.method;
        const bool asksOnly = method == "GET"_L1 || method == "HEAD"_L1;
        // 300 is a choice and a 303 to anything but GET the answer of an act that was done (rfc9110#15.4.4).
        if (status / 100 == 2 || status == 101 || status == 300 || (status == 303 && !asksOnly))
            return {};
        if (status == 304 || status == 412)
            return stopAtCondition(m_facts.exchange.request, status);
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
    void addEarlier(const QString &gate, const QString &label, Proof proof)
    {
        if (proof == Proof::MethodKnown && gate == "method-known"_L1)
            add(gate, label, Outcome::Passed, u"405 says so"_s, true);
        else if (proof == Proof::Everything)
            add(gate, label, Outcome::Passed, u"inferred"_s, true);
        else
            add(gate, label, Outcome::Unknown);
    }

    /// The gate that stopped the request stands after the usual one of its station.
    void addStop(const QString &lastStation)
    {
        if (!m_stopped && m_gate && !usualGates().contains(m_stop)
            && stationOf(*m_gate) <= stationOf(lastStation))
            add(m_stop, labelOf(m_facts.knowledge, m_stop), Outcome::Stopped);
    }

    void writeRead()
    {
        const bool defective = !m_facts.exchange.request.defects.empty();
        if (m_stop == "read"_L1)
            add(u"read"_s, u"Read"_s, Outcome::Stopped);
        else if (m_facts.response->unseen.lines) // a record of it says nothing about its lines
            add(u"read"_s, u"Read"_s, Outcome::Passed, u"answered"_s, true);
        else if (!m_gate || m_gate->stage != "parse"_L1) // else the gate of its own says what was wrong
            add(u"read"_s, u"Read"_s, Outcome::Passed,
                defective ? u"in spite of defects"_s : u"well formed"_s);
    }

    void writeAnswer()
    {
        const Proof proof = proofOf(m_facts.response->status, m_stop, m_facts.registeredMethod != nullptr);
        writeRead();
        addStop(u"read"_s);
        for (qsizetype i = 0; i < usualGates().size(); ++i) {
            const QString &each = usualGates()[i];
            if (each == m_stop)
                add(each, m_labels[i], Outcome::Stopped);
            else if (m_stopped)
                add(each, m_labels[i], Outcome::NotReached);
            else
                addEarlier(each, m_labels[i], proof);
            addStop(each);
        }
        addStop(u"act"_s);
        const Outcome act = m_stopped ? Outcome::NotReached
            : m_stop == "act"_L1      ? Outcome::Stopped
                                      : Outcome::Passed;
        add(u"act"_s, u"Act"_s, act, act == Outcome::Passed ? u"done"_s : QString());
    }

    const Facts &m_facts;
    const GateLabels &m_labels;
    const QStringList m_evidence;
    const QStringList m_first;
    QString m_stop; ///< what stopped the request; empty: it got through
    const knowledge::Gate *m_gate = nullptr; ///< of that id in data/decisions
    std::vector<Step> m_steps;
    bool m_stopped = false;
};

} // namespace

GateLabels gateLabels(const knowledge::Knowledge &knowledge)
{
    GateLabels labels;
    for (const QString &gate : usualGates())
        labels << labelOf(knowledge, gate);
    return labels;
}

std::vector<Step> decisionPath(
    const Facts &facts, const QString &stoppedAt, const Report &report, const GateLabels &labels)
{
    return PathWriter(facts, report, labels).write(stoppedAt);
}

} // namespace explain
