// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/knowledge/entries.h"

#include <QHash>

#include <memory>

namespace knowledge {

/// Everything in data/ but rules, verdicts, lab and lessons. Each kind is read when it is first asked for,
/// then stays as it is: a start that shows one exchange does not wait for the articles. For one thread.
class Knowledge {
public:
    /// Opens a data folder (":/data" is the built-in one). A bad file is left out and reported in problems();
    /// a missing folder gives an empty Knowledge with a problem.
    static Knowledge load(const QString &folder);
    /// The same, then a folder of the user's own: its entries are added, or take the place of those with
    /// their id.
    static Knowledge load(const QString &folder, const QString &ownFolder);

    /// What is wrong in any kind; reads them all.
    const std::vector<base::Error> &problems() const;

    const std::vector<Status> &statuses() const; ///< by code
    const std::vector<Method> &methods() const; ///< as the registry orders them: by name
    const std::vector<FieldEntry> &fields() const; ///< by name
    const std::vector<Spec> &specs() const;
    const std::vector<Comparison> &comparisons() const;
    const std::vector<Claim> &claims() const;
    const std::vector<ServerProfile> &servers() const;
    /// The fingerprints of all of them in order, close together.
    const std::vector<FingerprintPlace> &fingerprints() const;
    const std::vector<Observation> &observations() const; ///< by id
    const std::vector<Recipe> &recipes() const;
    const std::vector<Gate> &gates() const; ///< by order

    const Synonyms &synonyms() const; ///< of all folders

    const Status *status(int code) const; ///< null: not in data/
    const Status *status(const QString &id) const; ///< "501", also "1xxx"
    const Method *method(const QString &name) const; ///< case-sensitive (rfc9110#9.1)
    const FieldEntry *field(const QString &name) const; ///< case-insensitive
    const Spec *spec(const QString &id) const; ///< "rfc9110" or "rfc9110#15.5.6"
    const Gate *gate(const QString &id) const;
    const Observation *observation(const QString &id) const;
    const ServerProfile *server(const QString &id) const;
    /// The comparison whose codes include all of these (of several the one with the fewest codes), or null.
    const Comparison *comparison(const QStringList &codes) const;
    /// Claims whose `about` holds this id.
    QList<const Claim *> claimsAbout(const QString &id) const;

    /// Year and month of the built-in facts: "2026.11".
    static QString version();
    /// "Client error" for 4xx; "No such class" outside 100–599.
    static QString className(int code);
    /// "RFC 9110 15.5.6" for "rfc9110#15.5.6".
    static QString specLabel(const QString &reference);
    /// Address of the section at the RFC Editor; for an Internet-Draft of the draft at the IETF.
    static QString specUrl(const QString &reference);

private:
    template <typename Entry> struct Shelf {
        std::vector<Entry> entries;
        bool filled = false;
        QHash<QString, std::shared_ptr<const Entry>> singles; ///< read one by one before the rest; null: none
    };

    QStringList m_folders; ///< later ones take the place of earlier ones
    mutable std::vector<base::Error> m_problems;
    mutable Shelf<Status> m_statuses;
    mutable QHash<int, const Status *> m_byCode; ///< of those in its singles that were asked for by number
    mutable Shelf<Method> m_methods;
    mutable Shelf<FieldEntry> m_fields;
    mutable Shelf<Spec> m_specs;
    mutable Shelf<Comparison> m_comparisons;
    mutable Shelf<Claim> m_claims;
    mutable Shelf<ServerProfile> m_servers;
    mutable std::vector<FingerprintPlace> m_fingerprints;
    mutable Shelf<Observation> m_observations;
    mutable Shelf<Recipe> m_recipes;
    mutable Shelf<Gate> m_gates;
    mutable std::optional<Synonyms> m_synonyms;
};

/// The three-digit numbers of a text, in order and each once: "405 Method Not Allowed, 403" → 405, 403.
QStringList statusCodesIn(const QString &text);

} // namespace knowledge
