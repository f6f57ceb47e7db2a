// SPDX-License-Identifier: Apache-2.0
#include "app/explain/facts.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;

namespace {

using Part = knowledge::Fingerprint::Part;
using Source = knowledge::Fingerprint::Source;

/// What the fingerprints compare, taken out of the response once.
class Evidence {
public:
    explicit Evidence(const Facts &facts)
        : m_facts(facts)
    {
    }

    /// Costs next to nothing; most fingerprints end here.
    bool mayFit(const Part &part) const
    {
        if (part.source == Source::Content)
            return m_facts.mayMatch(part.needle);
        if (part.source == Source::Reason)
            return part.needle.mayMatch(m_facts.response->reason);
        if (part.source == Source::Status)
            return part.needle.mayMatch(status());
        return mayFitField(part);
    }

    QRegularExpressionMatch match(const Part &part) const
    {
        if (part.source == Source::Content)
            return part.pattern.match(m_facts.text());
        if (part.source == Source::Reason)
            return part.pattern.match(QString::fromLatin1(m_facts.response->reason));
        if (part.source == Source::Status)
            return part.pattern.match(QString::fromLatin1(status()));
        const auto &value = valueOf(part.name);
        return value ? part.pattern.match(QString::fromLatin1(*value)) : QRegularExpressionMatch();
    }

private:
    const QByteArray &status() const
    {
        if (m_status.isEmpty())
            m_status = QByteArray::number(m_facts.response->status);
        return m_status;
    }

    bool mayFitField(const Part &part) const
    {
        const auto &value = valueOf(part.name);
        return value && part.needle.mayMatch(*value);
    }

    /// Half of the fingerprints ask for the same field.
    const std::optional<QByteArray> &valueOf(const QByteArray &name) const
    {
        for (const auto &[known, value] : m_values) {
            if (known == name)
                return value;
        }
        m_values.emplace_back(name, http::fieldValue(m_facts.response->fields, name));
        return m_values.back().second;
    }

    const Facts &m_facts;
    mutable QByteArray m_status;
    mutable std::vector<std::pair<QByteArray, std::optional<QByteArray>>> m_values;
};

bool mayFit(const knowledge::Fingerprint &fingerprint, const Evidence &evidence)
{
    const std::vector<Part> &parts = fingerprint.parts;
    return std::all_of(
        parts.begin(), parts.end(), [&evidence](const Part &part) { return evidence.mayFit(part); });
}

bool fits(const knowledge::Fingerprint &fingerprint, const Evidence &evidence, Recognised *found)
{
    const std::vector<Part> &parts = fingerprint.parts;
    for (const Part &part : parts) {
        const QRegularExpressionMatch match = evidence.match(part);
        if (!match.hasMatch())
            return false;
        found->by << part.field;
        if (const QString version = match.captured(u"version"_s); !version.isEmpty())
            found->version = version;
    }
    return !parts.empty();
}

} // namespace

std::optional<Recognised> recognise(const Facts &facts)
{
    std::optional<Recognised> best;
    const Evidence evidence(facts);
    const std::vector<knowledge::ServerProfile> &servers = facts.knowledge.servers();
    for (const knowledge::FingerprintPlace &place : facts.knowledge.fingerprints()) {
        if ((place.names & ~facts.glance.received) != 0)
            continue;
        const knowledge::ServerProfile &profile = servers[place.server];
        const knowledge::Fingerprint &fingerprint = profile.recognise[place.fingerprint];
        if (!mayFit(fingerprint, evidence))
            continue;
        Recognised found{&profile, {}, {}};
        if (!fits(fingerprint, evidence, &found))
            continue;
        const bool better = !best || (best->profile == &profile && best->version.isEmpty())
            || (best->profile->kind == "server"_L1 && profile.kind != "server"_L1);
        if (better)
            best = found;
    }
    return best;
}

} // namespace explain
