// SPDX-License-Identifier: Apache-2.0
#include "ui/path/entries.h"

namespace path {

using namespace Qt::StringLiterals;
using explain::Outcome;
using knowledge::Knowledge;

namespace {

/// Makes entries of the walk.
class Maker {
public:
    Maker(const Knowledge &knowledge, const http::Exchange &exchange, const explain::Report &report)
        : m_knowledge(knowledge)
        , m_exchange(exchange)
        , m_report(report)
        , m_walk(explain::walk(exchange, report, knowledge))
    {
        const http::Response *response = exchange.finalResponse();
        m_code = response ? response->status : 0;
    }

    std::vector<Entry> make() const
    {
        std::vector<Entry> out;
        const std::vector<explain::Station> &all = explain::stations();
        for (int i = 0; i < int(all.size()); ++i)
            out.push_back(stationAt(i, all[std::size_t(i)]));
        return out;
    }

private:
    Entry entryOf(const explain::WalkStep &step) const
    {
        Entry entry;
        entry.id = step.gate;
        entry.label = step.label;
        entry.note = step.note;
        entry.outcome = step.outcome;
        entry.inferred = step.inferred;
        entry.applies = step.applies;
        entry.rules = step.evidence;
        for (const QString &rule : step.evidence) {
            if (const int number = m_report.numberOf(rule))
                entry.evidence << number;
        }
        if (step.outcome == Outcome::Stopped)
            entry.result = m_code;
        if (const knowledge::Gate *gate = m_knowledge.gate(step.gate))
            addFacts(*gate, &entry);
        return entry;
    }

    static void addFacts(const knowledge::Gate &gate, Entry *entry)
    {
        entry->question = gate.question;
        entry->codes = endsOf(gate);
        entry->ending = entry->codes.join(u' ');
        entry->spec = gate.spec;
        entry->binding = gate.orderBinding;
        if (gate.orderBinding)
            entry->boundBy = boundBy(gate);
        entry->strength = gate.binding;
        entry->remark = gate.note;
    }

    Entry stationAt(int index, const explain::Station &station) const
    {
        Entry out;
        for (const explain::WalkStep &step : m_walk) {
            if (step.station != index)
                continue;
            Entry entry = entryOf(step);
            if (explain::stationOf(step.gate) != index && !m_knowledge.gate(step.gate)) {
                out = std::move(entry); // a gate of a failed call: "connected", "answer"
            } else if (step.gate == station.main) {
                out = std::move(entry);
                if (m_knowledge.gate(step.gate))
                    out.gates.insert(out.gates.begin(), entryOf(step));
            } else {
                out.gates.push_back(std::move(entry));
            }
        }
        finish(station, index, &out);
        return out;
    }

    void finish(const explain::Station &station, int index, Entry *out) const
    {
        const bool ownWords = out->outcome == Outcome::Stopped && !out->label.isEmpty();
        out->id = station.main;
        if (!ownWords || m_knowledge.gate(station.main))
            out->label = station.label;
        out->number = QString::number(index + 1);
        out->about = aboutOf(station, *out);
        if (out->question.isEmpty())
            out->question = questionOf(station.main);
        int place = 0;
        for (Entry &gate : out->gates)
            gate.number = out->number + u'.' + QString::number(++place);
        gather(station.main, out);
        if (out->ending.isEmpty())
            out->ending = out->codes.join(u' ');
    }

    /// What the gates of a station add to it: how it came out, its codes, what binds its place.
    void gather(const QString &main, Entry *out) const
    {
        QStringList codes;
        for (const Entry &gate : out->gates)
            codes << gate.codes;
        codes.removeIf([&main](const QString &code) {
            return main == "exists"_L1 ? code.startsWith(u'2') : code < u"300"_s;
        });
        if (main == "result"_L1)
            codes = QStringList{u"2xx"_s, u"3xx"_s};
        if (main == "act"_L1)
            codes.removeIf([](const QString &code) { return code < u"400"_s; });
        if (main == "method-known"_L1)
            codes = QStringList{u"501"_s, u"417"_s};
        out->codes = shortCodes(codes, main == "read"_L1 ? 12 : 6);
        out->ending = main == "reached"_L1 ? tr("refused, time-out")
            : main == "identity"_L1        ? tr("certificate refused")
                                           : out->codes.join(u' ');
        if (main == "content"_L1 || main == "conditions"_L1)
            summarise(out);
        for (const Entry &gate : out->gates) {
            if (gate.outcome == Outcome::Stopped && out->outcome != Outcome::Stopped)
                stopAt(gate, out);
        }
        if (main == "conditions"_L1 && !out->gates.empty()) {
            out->binding = true;
            out->boundBy = Knowledge::specLabel(u"rfc9110#13.2.2"_s);
            out->spec = QStringList{u"rfc9110#13.2.1"_s, u"rfc9110#13.2.2"_s};
        }
    }

    static void stopAt(const Entry &gate, Entry *out)
    {
        out->label = gate.label;
        out->question = gate.question;
        out->outcome = Outcome::Stopped;
        out->inferred = false;
        out->applies = true;
        out->note = gate.note;
        out->result = gate.result;
        out->evidence = gate.evidence;
        out->rules = gate.rules;
        out->spec = gate.spec;
        out->strength = gate.strength;
        out->remark = gate.remark;
    }

    /// A station without a gate of its own came out as the least certain of its gates.
    static void summarise(Entry *out)
    {
        out->applies = false;
        out->outcome = Outcome::Passed;
        for (const Entry &gate : out->gates) {
            out->applies = out->applies || gate.applies;
            out->inferred = out->inferred || gate.inferred;
            if (gate.outcome == Outcome::Unknown || gate.outcome == Outcome::NotReached)
                out->outcome = gate.outcome;
        }
        if (out->outcome != Outcome::Passed)
            out->inferred = false;
        out->note = out->outcomeText();
    }

    QString aboutOf(const explain::Station &station, const Entry &entry) const
    {
        if (station.main == "reached"_L1 && m_exchange.timings.connect >= 0
            && entry.outcome == Outcome::Passed) {
            const QString address = m_exchange.connection.address;
            const bool loopback = address.startsWith(u"127."_s) || address == "::1"_L1;
            const QString time = entry.note.endsWith(u" ms"_s) ? entry.note : QString();
            return (loopback ? tr("loopback") : address) + (time.isEmpty() ? QString() : u", "_s + time);
        }
        if (entry.outcome == Outcome::Stopped && !m_code)
            return aboutFailure();
        if (station.main == "identity"_L1 && !entry.applies)
            return tr("plain http, no TLS");
        return station.about;
    }

    QString aboutFailure() const
    {
        using Kind = http::FailureKind;
        const Kind kind = m_exchange.failure ? m_exchange.failure->kind : Kind::Cancelled;
        switch (kind) {
        case Kind::BadAddress:
            return tr("the address is no good");
        case Kind::NameNotFound:
            return tr("no such name");
        case Kind::Refused:
            return tr("refused");
        case Kind::Unreachable:
            return tr("out of reach");
        case Kind::ConnectTimeout:
        case Kind::AnswerTimeout:
            return tr("out of time");
        case Kind::TlsFailed:
            return tr("no: TLS failed");
        case Kind::NotHttp:
            return tr("not in HTTP");
        default:
            return tr("no whole answer");
        }
    }

    static QString questionOf(const QString &main)
    {
        static const QHash<QString, QString> questions = {
            {u"reached"_s, tr("Is somebody there: does the name resolve, and does the address connect?")},
            {u"identity"_s, tr("Does the certificate name this server, and is it trusted?")},
            {u"read"_s, tr("Can the server read the request, and does it take it on?")},
            {u"content"_s, tr("Is the content of the request one that the server takes?")},
            {u"conditions"_s, tr("Do the conditions hold that the client set?")},
            {u"act"_s, tr("Can what was asked be done?")}, {u"result"_s, tr("What came of it?")}};
        return questions.value(main);
    }

    const Knowledge &m_knowledge;
    const http::Exchange &m_exchange;
    const explain::Report &m_report;
    std::vector<explain::WalkStep> m_walk;
    int m_code = 0;
};

} // namespace

std::vector<Entry> entries(
    const Knowledge &knowledge, const http::Exchange &exchange, const explain::Report &report)
{
    return Maker(knowledge, exchange, report).make();
}

} // namespace path
