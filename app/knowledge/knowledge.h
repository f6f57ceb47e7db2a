// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/knowledge/entries.h"

#include <QHash>

namespace knowledge {

/// Everything in data/ but rules, verdicts, lab and lessons. Loaded once, then constant.
class Knowledge {
public:
    /// Reads a data folder (":/data" is the built-in one). A bad file is left out and reported in problems();
    /// a missing folder gives an empty Knowledge with a problem.
    static Knowledge load(const QString &folder);
    /// The same, then a folder of the user's own: its entries are added, or take the place of those with
    /// their id.
    static Knowledge load(const QString &folder, const QString &ownFolder);

    const std::vector<base::Error> &problems() const { return m_problems; }

    const std::vector<Status> &statuses() const { return m_statuses; } ///< by code
    const std::vector<Method> &methods() const { return m_methods; } ///< as the registry orders them: by name
    const std::vector<FieldEntry> &fields() const { return m_fields; } ///< by name
    const std::vector<Spec> &specs() const { return m_specs; }
    const std::vector<Comparison> &comparisons() const { return m_comparisons; }
    const std::vector<Claim> &claims() const { return m_claims; }
    const std::vector<ServerProfile> &servers() const { return m_servers; }
    const std::vector<Gate> &gates() const { return m_gates; } ///< by order

    const Status *status(int code) const; ///< null: not in data/
    const Method *method(const QString &name) const; ///< case-sensitive (rfc9110#9.1)
    const FieldEntry *field(const QString &name) const; ///< case-insensitive
    const Spec *spec(const QString &id) const; ///< "rfc9110" or "rfc9110#15.5.6"
    const Gate *gate(const QString &id) const;
    /// The comparison whose codes include all of these (of several the one with the fewest codes), or null.
    const Comparison *comparison(const QStringList &codes) const;
    /// Claims whose `about` holds this id.
    QList<const Claim *> claimsAbout(const QString &id) const;

    /// "Client error" for 4xx; "No such class" outside 100–599.
    static QString className(int code);
    /// "RFC 9110 15.5.6" for "rfc9110#15.5.6".
    static QString specLabel(const QString &reference);
    /// Address of the section at the RFC Editor; for an Internet-Draft of the draft at the IETF.
    static QString specUrl(const QString &reference);

private:
    friend class Loader;
    std::vector<base::Error> m_problems;
    std::vector<Status> m_statuses;
    std::vector<Method> m_methods;
    std::vector<FieldEntry> m_fields;
    std::vector<Spec> m_specs;
    std::vector<Comparison> m_comparisons;
    std::vector<Claim> m_claims;
    std::vector<ServerProfile> m_servers;
    std::vector<Gate> m_gates;
};

} // namespace knowledge
