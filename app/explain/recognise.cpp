// SPDX-License-Identifier: Apache-2.0
#include "app/base/namebit.h"
#include "app/explain/facts.h"
#include "app/http/syntax.h"

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

bool isContent(const Part &part)
{
    return part.source == Source::Content;
}

/// Whatever the content is.
bool mayFit(const knowledge::Fingerprint &fingerprint, const Evidence &evidence)
{
    const std::vector<Part> &parts = fingerprint.parts;
    return std::all_of(parts.begin(), parts.end(),
        [&evidence](const Part &part) { return isContent(part) || evidence.mayFit(part); });
}

bool mayContentFit(const knowledge::Fingerprint &fingerprint, const Evidence &evidence)
{
    const std::vector<Part> &parts = fingerprint.parts;
    return std::all_of(parts.begin(), parts.end(),
        [&evidence](const Part &part) { return !isContent(part) || evidence.mayFit(part); });
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

using Candidates = RecognitionMemory::Candidates;

Candidates candidatesFor(const Facts &facts, const Evidence &evidence)
{
    Candidates candidates;
    const std::vector<knowledge::ServerProfile> &servers = facts.knowledge.servers();
    for (const knowledge::FingerprintPlace &place : facts.knowledge.fingerprints()) {
        if ((place.names & ~facts.glance.received) != 0)
            continue;
        const knowledge::ServerProfile &profile = servers[place.server];
        const knowledge::Fingerprint &fingerprint = profile.recognise[place.fingerprint];
        if (!mayFit(fingerprint, evidence))
            continue;
        const bool asksContent = std::any_of(fingerprint.parts.begin(), fingerprint.parts.end(), isContent);
        Recognised found{&profile, {}, {}};
        const bool mayBeEmpty = std::all_of(fingerprint.parts.begin(), fingerprint.parts.end(),
            [](const Part &part) { return !isContent(part) || part.needle.mayMatch({}); });
        if (asksContent || fits(fingerprint, evidence, &found))
            candidates.push_back({&profile, &fingerprint, asksContent, std::move(found), mayBeEmpty});
    }
    return candidates;
}

/// The candidate that tells most; of equals the first.
std::optional<Recognised> bestOf(const Candidates &candidates, const Facts &facts, const Evidence &evidence)
{
    const bool isEmpty = facts.response->content.isEmpty();
    std::optional<Recognised> best;
    for (const RecognitionMemory::Candidate &candidate : candidates) {
        if (isEmpty && !candidate.mayBeEmpty)
            continue;
        const knowledge::ServerProfile &profile = *candidate.profile;
        const bool better = !best || (best->profile == &profile && best->version.isEmpty())
            || (best->profile->kind == "server"_L1 && profile.kind != "server"_L1);
        if (!better)
            continue;
        if (!candidate.asksContent) {
            best = candidate.found;
            continue;
        }
        Recognised found{&profile, {}, {}};
        if (mayContentFit(*candidate.fingerprint, evidence) && fits(*candidate.fingerprint, evidence, &found))
            best = std::move(found);
    }
    return best;
}

} // namespace

const Candidates *RecognitionMemory::find(const QByteArray &key) const
{
    const auto known = m_known.constFind(key);
    return known == m_known.constEnd() ? nullptr : &*known;
}

const Candidates &RecognitionMemory::keep(const QByteArray &key, Candidates candidates)
{
    constexpr qsizetype most = 2048;
    if (m_known.size() >= most)
        m_known.clear();
    return *m_known.insert(key, std::move(candidates));
}

QByteArray RecognitionMemory::keyOf(
    const http::Response &response, quint64 names, const knowledge::Knowledge &knowledge)
{
    if (m_names.empty()) {
        for (const knowledge::ServerProfile &profile : knowledge.servers()) {
            for (const knowledge::Fingerprint &fingerprint : profile.recognise) {
                for (const Part &part : fingerprint.parts) {
                    const std::pair name(base::nameBit(part.name), part.name);
                    if (part.source == Source::Field
                        && std::find(m_names.begin(), m_names.end(), name) == m_names.end())
                        m_names.push_back(name);
                }
            }
        }
    }
    constexpr qsizetype usual = 128;
    QByteArray key;
    key.reserve(usual);
    const auto add = [&key](qint64 number) {
        key.append(reinterpret_cast<const char *>(&number), qsizetype(sizeof number));
    };
    add(response.status);
    add(response.reason.size());
    key.append(response.reason);
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        const auto &[bit, name] = m_names[i];
        if ((bit & names) == 0)
            continue;
        for (const http::Field &field : response.fields) {
            if (field.name.size() != name.size() || !http::sameName(field.name, name))
                continue;
            add(qint64(i));
            add(field.value.size());
            key.append(field.value);
        }
    }
    return key;
}

std::optional<Recognised> recognise(const Facts &facts, RecognitionMemory *memory)
{
    const Evidence evidence(facts);
    if (!memory)
        return bestOf(candidatesFor(facts, evidence), facts, evidence);
    const QByteArray key = memory->keyOf(*facts.response, facts.glance.received, facts.knowledge);
    const Candidates *known = memory->find(key);
    return bestOf(known ? *known : memory->keep(key, candidatesFor(facts, evidence)), facts, evidence);
}

} // namespace explain
