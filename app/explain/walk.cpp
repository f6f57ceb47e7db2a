// SPDX-License-Identifier: Apache-2.0
#include "app/explain/walk.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

/// Whether this request meets a gate that only some requests meet.
bool meets(const QString &gate, const http::Request &request, bool requestKnown)
{
    static const QHash<QString, QByteArray> byField = {{u"transfer-coding"_s, "Transfer-Encoding"},
        {u"early-data"_s, "Early-Data"}, {u"expectation"_s, "Expect"}, {u"content-wanted"_s, "Expect"},
        {u"if-match"_s, "If-Match"}, {u"missing-if-match"_s, "If-Match"},
        {u"if-unmodified-since"_s, "If-Unmodified-Since"}, {u"if-none-match"_s, "If-None-Match"},
        {u"if-modified-since"_s, "If-Modified-Since"}, {u"range-wanted"_s, "Range"}};
    if (!requestKnown)
        return true;
    if (const QByteArray field = byField.value(gate); !field.isEmpty() && !hasField(request.fields, field))
        return false;
    const QByteArray &method = request.method;
    if (gate == "if-modified-since"_L1)
        return method == "GET" || method == "HEAD";
    if (gate == "range-wanted"_L1)
        return method == "GET";
    if (gate == "connect-target"_L1)
        return method == "CONNECT";
    if (gate == "options-here"_L1)
        return method == "OPTIONS" && request.target != "*";
    if (gate == "special-method"_L1)
        return method == "CONNECT" || method == "TRACE" || (method == "OPTIONS" && request.target == "*");
    static const QStringList aboutContent = {
        u"length-required"_s, u"content-size"_s, u"content-type"_s, u"content-wanted"_s};
    if (aboutContent.contains(gate))
        return !request.content.isEmpty() || hasField(request.fields, "Content-Length")
            || hasField(request.fields, "Transfer-Encoding");
    return true;
}

/// Writes the walk: the strip says what is known, the gates between its own follow from that.
class Walker {
public:
    Walker(const http::Exchange &exchange, const Report &report, const knowledge::Knowledge &knowledge)
        : m_exchange(exchange)
        , m_report(report)
        , m_knowledge(knowledge)
        , m_response(exchange.finalResponse())
        , m_requestKnown(!exchange.request.method.isEmpty())
    {
        for (const Step &step : report.path) {
            if (step.outcome == Outcome::Stopped)
                m_stop = &step;
        }
        const bool registered = m_knowledge.method(QString::fromLatin1(exchange.request.method)) != nullptr;
        if (m_response)
            m_proof = proofOf(m_response->status, m_stop ? m_stop->gate : QString(), registered);
    }

    std::vector<WalkStep> write()
    {
        const std::vector<Station> &all = stations();
        for (int station = 0; station < int(all.size()); ++station) {
            writeMain(station);
            for (const knowledge::Gate &gate : m_knowledge.gates()) {
                if (stationOf(gate) == station && stationOf(gate.id) < 0)
                    writeGate(gate, station);
            }
        }
        return std::move(m_steps);
    }

private:
    const Step *onStrip(const QString &gate) const
    {
        const auto &path = m_report.path;
        const auto found =
            std::find_if(path.begin(), path.end(), [&gate](const Step &step) { return step.gate == gate; });
        return found == path.end() ? nullptr : &*found;
    }

    WalkStep made(const QString &gate, const QString &label, int station, Outcome outcome,
        const QString &note, bool inferred = false) const
    {
        WalkStep step;
        static_cast<Step &>(step) = {gate, label, outcome, inferred, note, {}};
        step.station = station;
        return step;
    }

    void push(const Step &step, int station)
    {
        WalkStep out;
        static_cast<Step &>(out) = step;
        out.station = station;
        m_stopped = m_stopped || step.outcome == Outcome::Stopped;
        m_steps.push_back(std::move(out));
    }

    void writeMain(int station)
    {
        const Station &own = stations()[std::size_t(station)];
        const Step *failed = m_response ? nullptr : ofFailedCall(own.main);
        if (const Step *step = failed ? failed : onStrip(own.main))
            push(*step, station);
        else if (own.main == "identity"_L1)
            writeIdentity(station);
        else if (own.main == "result"_L1)
            writeResult(station);
        else if (own.main == "read"_L1 && m_response)
            m_steps.push_back(made(own.main, own.label, station, Outcome::Unknown, u"unknown"_s));
        else if (const knowledge::Gate *gate = m_knowledge.gate(own.main))
            writeGate(*gate, station);
    }

    // The strip of a failed call has gates of its own: name, connected, identity, answer.
    const Step *ofFailedCall(const QString &main) const
    {
        if (main == "read"_L1)
            return onStrip(u"answer"_s);
        const Step *name = onStrip(u"name"_s);
        if (main != "reached"_L1)
            return nullptr;
        return name && name->outcome == Outcome::Stopped ? name : onStrip(u"connected"_s);
    }

    void writeIdentity(int station)
    {
        const QString label = stations()[std::size_t(station)].label;
        if (m_exchange.scheme != "https") {
            WalkStep step = made(u"identity"_s, label, station, Outcome::Passed, u"does not apply"_s);
            step.applies = false;
            m_steps.push_back(step);
            return;
        }
        const std::optional<http::TlsInfo> &tls = m_exchange.connection.tls;
        const bool shown = tls && tls->verified;
        m_steps.push_back(made(u"identity"_s, label, station, shown ? Outcome::Passed : Outcome::Unknown,
            shown                        ? u"passed"_s
                : (tls && tls->bypassed) ? u"not trusted, gone on"_s
                                         : u"unknown"_s));
    }

    void writeResult(int station)
    {
        const bool through = m_response && !m_stop;
        m_steps.push_back(made(u"result"_s, stations()[std::size_t(station)].label, station,
            through ? Outcome::Passed : Outcome::NotReached, through ? u"answered"_s : u"not reached"_s));
    }

    void writeGate(const knowledge::Gate &gate, int station)
    {
        const QString label = gate.label.isEmpty() ? gate.question : gate.label;
        if (const Step *step = onStrip(gate.id)) {
            push(*step, station);
            return;
        }
        if (m_stopped || !m_response) {
            m_steps.push_back(made(gate.id, label, station, Outcome::NotReached, u"not reached"_s));
            return;
        }
        WalkStep step = made(gate.id, label, station, Outcome::Unknown, u"unknown"_s);
        if (gate.id == "performed"_L1 && !m_stop) {
            step.outcome = Outcome::Passed;
            step.note = u"done"_s;
        } else if (!meets(gate.id, m_exchange.request, m_requestKnown)) {
            step.applies = false;
            step.outcome = Outcome::Passed;
            step.note = u"does not apply"_s;
        } else if (m_proof == Proof::Everything || (gate.stage == "parse"_L1 && wasRead())) {
            step.outcome = Outcome::Passed;
            step.inferred = true;
            step.note = u"inferred"_s;
            step.evidence = m_report.verdict.evidence.mid(0, 1);
        }
        m_steps.push_back(std::move(step));
    }

    // An answer about something later lets one think that the request was read.
    bool wasRead() const
    {
        const knowledge::Gate *gate = m_stop ? m_knowledge.gate(m_stop->gate) : nullptr;
        return !m_stop || (m_stop->gate != "read"_L1 && !(gate && gate->stage == "parse"_L1));
    }

    const http::Exchange &m_exchange;
    const Report &m_report;
    const knowledge::Knowledge &m_knowledge;
    const http::Response *m_response;
    bool m_requestKnown;
    const Step *m_stop = nullptr;
    Proof m_proof = Proof::Nothing;
    std::vector<WalkStep> m_steps;
    bool m_stopped = false;
};

} // namespace

std::vector<WalkStep> walk(
    const http::Exchange &exchange, const Report &report, const knowledge::Knowledge &knowledge)
{
    return Walker(exchange, report, knowledge).write();
}

} // namespace explain
