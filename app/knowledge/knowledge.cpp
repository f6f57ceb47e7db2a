// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/knowledge.h"

#include "app/knowledge/loader.h"
#include "app/knowledge/readers.h"

#include <QDir>

#include <algorithm>

namespace knowledge {

using namespace Qt::StringLiterals;

Knowledge Knowledge::load(const QString &folder)
{
    return load(folder, {});
}

Knowledge Knowledge::load(const QString &folder, const QString &ownFolder)
{
    Knowledge knowledge;
    for (const QString &each : {folder, ownFolder}) {
        if (each.isEmpty())
            continue;
        if (QDir(each).exists())
            knowledge.m_folders << each;
        else
            knowledge.m_problems.push_back({u"there is no such folder."_s, each, {}});
    }
    return knowledge;
}

template <typename Entry> static void sortEntries(std::vector<Entry> *entries)
{
    std::sort(entries->begin(), entries->end(), [](const Entry &a, const Entry &b) { return a.id < b.id; });
}

template <> void sortEntries(std::vector<Gate> *gates)
{
    std::stable_sort(
        gates->begin(), gates->end(), [](const Gate &a, const Gate &b) { return a.order < b.order; });
}

template <> void sortEntries(std::vector<Method> *methods)
{
    // The registry lists "*" last, not where its code point would put it.
    std::sort(methods->begin(), methods->end(), [](const Method &a, const Method &b) {
        return std::pair(a.id == u"*", a.id) < std::pair(b.id == u"*", b.id);
    });
}

/// Reads the kind from all folders if that has not been done, and hands out its entries.
template <typename Shelf, typename Entry>
static const std::vector<Entry> &filled(Shelf *shelf, const QStringList &folders, const QString &kind,
    Entry (*read)(base::JsonReader &), std::vector<base::Error> *problems)
{
    if (!shelf->filled) {
        shelf->filled = true;
        for (const QString &folder : folders)
            loadKind(folder, kind, read, &shelf->entries, problems);
        sortEntries(&shelf->entries);
    }
    return shelf->entries;
}

const std::vector<Status> &Knowledge::statuses() const
{
    return filled(&m_statuses, m_folders, u"statuses"_s, readStatus, &m_problems);
}

const std::vector<Method> &Knowledge::methods() const
{
    return filled(&m_methods, m_folders, u"methods"_s, readMethod, &m_problems);
}

const std::vector<FieldEntry> &Knowledge::fields() const
{
    return filled(&m_fields, m_folders, u"fields"_s, readField, &m_problems);
}

const std::vector<Spec> &Knowledge::specs() const
{
    return filled(&m_specs, m_folders, u"specs"_s, readSpec, &m_problems);
}

const std::vector<Comparison> &Knowledge::comparisons() const
{
    return filled(&m_comparisons, m_folders, u"comparisons"_s, readComparison, &m_problems);
}

const std::vector<Claim> &Knowledge::claims() const
{
    return filled(&m_claims, m_folders, u"claims"_s, readClaim, &m_problems);
}

const std::vector<ServerProfile> &Knowledge::servers() const
{
    return filled(&m_servers, m_folders, u"servers"_s, readServer, &m_problems);
}

const std::vector<FingerprintPlace> &Knowledge::fingerprints() const
{
    if (!m_fingerprints.empty())
        return m_fingerprints;
    const std::vector<ServerProfile> &all = servers();
    for (quint32 server = 0; server < all.size(); ++server) {
        const std::vector<Fingerprint> &own = all[server].recognise;
        for (quint32 i = 0; i < own.size(); ++i)
            m_fingerprints.push_back({own[i].names, server, i});
    }
    return m_fingerprints;
}

const std::vector<Observation> &Knowledge::observations() const
{
    return filled(&m_observations, m_folders, u"observations"_s, readObservation, &m_problems);
}

const std::vector<Recipe> &Knowledge::recipes() const
{
    return filled(&m_recipes, m_folders, u"recipes"_s, readRecipe, &m_problems);
}

const std::vector<Gate> &Knowledge::gates() const
{
    return filled(&m_gates, m_folders, u"decisions"_s, readGate, &m_problems);
}

const Synonyms &Knowledge::synonyms() const
{
    if (!m_synonyms) {
        m_synonyms.emplace();
        for (const QString &folder : m_folders) {
            const std::optional<Synonyms> more = loadSynonyms(folder, &m_problems);
            if (!more)
                continue;
            m_synonyms->little += more->little;
            m_synonyms->kinds.insert(m_synonyms->kinds.end(), more->kinds.begin(), more->kinds.end());
            m_synonyms->words.insert(m_synonyms->words.end(), more->words.begin(), more->words.end());
        }
    }
    return *m_synonyms;
}

const std::vector<base::Error> &Knowledge::problems() const
{
    statuses();
    methods();
    fields();
    specs();
    comparisons();
    claims();
    servers();
    observations();
    recipes();
    gates();
    synonyms();
    return m_problems;
}

template <typename Entry> static const Entry *findById(const std::vector<Entry> &entries, const QString &id)
{
    const auto found = std::lower_bound(entries.begin(), entries.end(), id,
        [](const Entry &entry, const QString &wanted) { return entry.id < wanted; });
    return found != entries.end() && found->id == id ? &*found : nullptr;
}

template <typename Entry> static const Entry *scanById(const std::vector<Entry> &entries, const QString &id)
{
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&id](const Entry &entry) { return entry.id == id; });
    return found != entries.end() ? &*found : nullptr;
}

/// One entry without reading the others of its kind.
template <typename Shelf, typename Entry>
static const Entry *single(Shelf *shelf, const QStringList &folders, const QString &kind, const QString &id,
    Entry (*read)(base::JsonReader &))
{
    const auto known = shelf->singles.constFind(id);
    if (known != shelf->singles.constEnd())
        return known->get();
    std::shared_ptr<const Entry> entry;
    if (!shelf->filled)
        entry = loadOne(folders, kind, id, read);
    else if (const Entry *found = scanById(shelf->entries, id))
        entry = std::make_shared<const Entry>(*found);
    // Names come from outside, too: there is no end to those that nobody knows.
    constexpr qsizetype mostSingles = 1000;
    if (!entry && shelf->singles.size() >= mostSingles)
        return nullptr;
    return shelf->singles.insert(id, std::move(entry))->get();
}

const Status *Knowledge::status(int code) const
{
    const auto known = m_byCode.constFind(code);
    if (known != m_byCode.constEnd())
        return *known;
    const Status *found = status(QString::number(code).rightJustified(3, u'0'));
    if (code >= 0 && code < 1000)
        m_byCode.insert(code, found);
    return found;
}

const Status *Knowledge::status(const QString &id) const
{
    return single(&m_statuses, m_folders, u"statuses"_s, id, readStatus);
}

const Method *Knowledge::method(const QString &name) const
{
    return single(&m_methods, m_folders, u"methods"_s, name, readMethod);
}

const FieldEntry *Knowledge::field(const QString &name) const
{
    return findById(fields(), name.toLower());
}

const Spec *Knowledge::spec(const QString &id) const
{
    return findById(specs(), id.section(u'#', 0, 0));
}

const Gate *Knowledge::gate(const QString &id) const
{
    return single(&m_gates, m_folders, u"decisions"_s, id, readGate);
}

const Observation *Knowledge::observation(const QString &id) const
{
    return single(&m_observations, m_folders, u"observations"_s, id, readObservation);
}

const ServerProfile *Knowledge::server(const QString &id) const
{
    return findById(servers(), id);
}

const Comparison *Knowledge::comparison(const QStringList &codes) const
{
    if (codes.isEmpty())
        return nullptr;
    const Comparison *best = nullptr;
    for (const Comparison &comparison : comparisons()) {
        const bool all = std::all_of(codes.begin(), codes.end(),
            [&comparison](const QString &code) { return comparison.codes.contains(code); });
        if (all && (!best || comparison.codes.size() < best->codes.size()))
            best = &comparison;
    }
    return best;
}

QList<const Claim *> Knowledge::claimsAbout(const QString &id) const
{
    QList<const Claim *> list;
    for (const Claim &claim : claims()) {
        if (claim.about.contains(id))
            list << &claim;
    }
    return list;
}

QString Knowledge::version()
{
    return u"2026.11"_s;
}

QString Knowledge::className(int code)
{
    static const QStringList names{
        u"Informational"_s, u"Success"_s, u"Redirect"_s, u"Client error"_s, u"Server error"_s};
    const QString name = names.value(code / 100 - 1);
    return name.isEmpty() ? u"No such class"_s : name;
}

QString Knowledge::specLabel(const QString &reference)
{
    const QString document = reference.section(u'#', 0, 0);
    const QString section = reference.section(u'#', 1);
    QString label = document;
    if (document.startsWith(u"rfc"))
        label = u"RFC "_s + document.mid(3);
    return section.isEmpty() ? label : label + u' ' + section;
}

QString Knowledge::specUrl(const QString &reference)
{
    const QString document = reference.section(u'#', 0, 0);
    const QString section = reference.section(u'#', 1);
    if (document.startsWith(u"draft-"))
        return u"https://datatracker.ietf.org/doc/html/"_s + document;
    const QString page = u"https://www.rfc-editor.org/rfc/"_s + document;
    if (section.isEmpty())
        return page + u".html"_s;
    const QString kind = section.at(0).isLetter() ? u"appendix-"_s : u"section-"_s;
    return page + u".html#"_s + kind + section;
}

QStringList statusCodesIn(const QString &text)
{
    static const QRegularExpression number(u"(?<![0-9])[0-9]{3}(?![0-9])"_s);
    QStringList list;
    QRegularExpressionMatchIterator matches = number.globalMatch(text.left(2000));
    while (matches.hasNext()) {
        const QString code = matches.next().captured();
        if (!list.contains(code))
            list << code;
    }
    return list;
}

} // namespace knowledge
