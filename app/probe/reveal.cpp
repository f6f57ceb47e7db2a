// SPDX-License-Identifier: Apache-2.0
#include "app/probe/reveal.h"

#include "app/explain/walk.h"

#include <QCoreApplication>

#include <algorithm>

namespace probe {

using namespace Qt::StringLiterals;
using explain::Outcome;

namespace {

class Overlay {
public:
    Overlay(const lab::Truth &truth, const knowledge::Knowledge &knowledge)
        : m_knowledge(knowledge)
    {
        for (const QString &gate : truth.path)
            m_passed << stationOf(gate);
        const bool refused = truth.status == 0 || truth.status >= 300;
        m_stopped = refused && !truth.stopped.isEmpty() ? stationOf(truth.stopped) : -1;
        m_served = m_stopped < 0;
    }

    int stationOf(const QString &gate) const
    {
        const knowledge::Gate *known = m_knowledge.gate(gate);
        return known ? explain::stationOf(*known) : explain::stationOf(gate);
    }

    /// What became of a station; a server that has served had nothing against anything that it asked.
    Outcome realOf(const QString &gate) const
    {
        const int station = stationOf(gate);
        if (station < 0)
            return Outcome::Unknown;
        if (station == m_stopped)
            return Outcome::Stopped;
        if (m_passed.contains(station))
            return Outcome::Passed;
        // Reached and read are no gates of a personality: whoever answers has passed both.
        if (gate == "reached"_L1 || gate == "identity"_L1 || gate == "read"_L1)
            return Outcome::Passed;
        if (m_served)
            return gate == "act"_L1 || gate == "result"_L1 ? Outcome::Passed : Outcome::Unknown;
        return Outcome::NotReached;
    }

    bool differs(Outcome said, Outcome real) const
    {
        if (said == Outcome::Unknown || real == Outcome::Unknown)
            return false;
        return (said == Outcome::Stopped) != (real == Outcome::Stopped)
            || (said == Outcome::Passed && real == Outcome::NotReached)
            || (said == Outcome::NotReached && real == Outcome::Passed);
    }

private:
    const knowledge::Knowledge &m_knowledge;
    QList<int> m_passed;
    int m_stopped = -1;
    bool m_served = false;
};

} // namespace

const StationTruth *Revealed::of(const QString &gate) const
{
    const auto found = std::find_if(stations.begin(), stations.end(),
        [&gate](const StationTruth &station) { return station.gate == gate; });
    return found == stations.end() ? nullptr : &*found;
}

QString Revealed::words() const
{
    if (differences == 0)
        return QCoreApplication::translate("probe", "no gate differs");
    if (differences == 1)
        return QCoreApplication::translate("probe", "one gate differs");
    return QCoreApplication::translate("probe", "%1 gates differ").arg(differences);
}

Revealed reveal(const explain::Report &report, const lab::Truth &truth, const knowledge::Knowledge &knowledge)
{
    const Overlay overlay(truth, knowledge);
    Revealed out;
    out.personality = truth.personality;
    out.hop = truth.hop;
    for (const explain::Step &step : report.path) {
        StationTruth station{step.gate, step.label, step.outcome, overlay.realOf(step.gate), false};
        station.differs = overlay.differs(station.said, station.real);
        out.differences += station.differs ? 1 : 0;
        out.stations.push_back(station);
    }
    QStringList asked = truth.path;
    if (!truth.stopped.isEmpty())
        asked << truth.stopped;
    for (const QString &gate : asked) {
        const knowledge::Gate *known = knowledge.gate(gate);
        const QString label = known ? known->label : gate;
        if (!out.order.contains(label))
            out.order << label;
    }
    return out;
}

} // namespace probe
