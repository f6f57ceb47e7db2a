// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/knowledge.h"

#include "app/knowledge/loader.h"

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
    Loader loader(&knowledge);
    loader.addFolder(folder);
    if (!ownFolder.isEmpty())
        loader.addFolder(ownFolder);
    loader.sort();
    return knowledge;
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

const Status *Knowledge::status(int code) const
{
    return findById(m_statuses, QString::number(code));
}

const Method *Knowledge::method(const QString &name) const
{
    return scanById(m_methods, name);
}

const FieldEntry *Knowledge::field(const QString &name) const
{
    return findById(m_fields, name.toLower());
}

const Spec *Knowledge::spec(const QString &id) const
{
    return findById(m_specs, id.section(u'#', 0, 0));
}

const Gate *Knowledge::gate(const QString &id) const
{
    return scanById(m_gates, id);
}

const Comparison *Knowledge::comparison(const QStringList &codes) const
{
    if (codes.isEmpty())
        return nullptr;
    const Comparison *best = nullptr;
    for (const Comparison &comparison : m_comparisons) {
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
    for (const Claim &claim : m_claims) {
        if (claim.about.contains(id))
            list << &claim;
    }
    return list;
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

} // namespace knowledge
