// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/loader.h"

#include "app/knowledge/readers.h"

#include <QDir>
#include <QFile>
#include <QUrl>

#include <algorithm>

namespace knowledge {

using namespace Qt::StringLiterals;

Loader::Loader(Knowledge *knowledge)
    : m_knowledge(knowledge)
{
}

QString entryFileName(const QString &id)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(id)) + u".json"_s;
}

QStringList entryFolders()
{
    return {u"statuses"_s, u"methods"_s, u"fields"_s, u"specs"_s, u"comparisons"_s, u"claims"_s, u"servers"_s,
        u"decisions"_s};
}

template <typename Entry> static void put(std::vector<Entry> *entries, Entry entry, std::size_t before)
{
    const auto end = entries->begin() + std::ptrdiff_t(before);
    const auto same =
        std::find_if(entries->begin(), end, [&entry](const Entry &other) { return other.id == entry.id; });
    if (same == end)
        entries->push_back(std::move(entry));
    else
        *same = std::move(entry);
}

template <typename Entry>
void Loader::addKind(const QString &folder, const QString &kind, Entry (*read)(base::JsonReader &),
    std::vector<Entry> *entries)
{
    std::vector<base::Error> &problems = m_knowledge->m_problems;
    const QString path = folder + u'/' + kind + u'/';
    const QStringList names = QDir(path).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    const std::size_t before = entries->size();
    entries->reserve(before + std::size_t(names.size()));
    for (const QString &name : names) {
        const QString where = kind + u'/' + name;
        QFile file(path + name);
        if (!file.open(QIODevice::ReadOnly)) {
            problems.push_back({u"cannot be read: %1."_s.arg(file.errorString()), where, {}});
            continue;
        }
        const base::Result<QJsonObject> object = base::parseJsonObject(file.readAll(), where);
        if (!object) {
            problems.push_back(object.error());
            continue;
        }
        const std::size_t known = problems.size();
        base::JsonReader reader(*object, where, &problems);
        Entry entry = read(reader);
        if (!entry.id.isEmpty() && entryFileName(entry.id) != name)
            reader.problem(u"id"_s, u"\"%1\" belongs into %2."_s.arg(entry.id, entryFileName(entry.id)));
        reader.finish();
        if (problems.size() == known)
            put(entries, std::move(entry), before);
    }
}

void Loader::addFolder(const QString &folder)
{
    if (!QDir(folder).exists()) {
        m_knowledge->m_problems.push_back({u"there is no such folder."_s, folder, {}});
        return;
    }
    addKind(folder, u"statuses"_s, readStatus, &m_knowledge->m_statuses);
    addKind(folder, u"methods"_s, readMethod, &m_knowledge->m_methods);
    addKind(folder, u"fields"_s, readField, &m_knowledge->m_fields);
    addKind(folder, u"specs"_s, readSpec, &m_knowledge->m_specs);
    addKind(folder, u"comparisons"_s, readComparison, &m_knowledge->m_comparisons);
    addKind(folder, u"claims"_s, readClaim, &m_knowledge->m_claims);
    addKind(folder, u"servers"_s, readServer, &m_knowledge->m_servers);
    addKind(folder, u"decisions"_s, readGate, &m_knowledge->m_gates);
}

template <typename Entry> static void sortById(std::vector<Entry> *entries)
{
    std::sort(entries->begin(), entries->end(), [](const Entry &a, const Entry &b) { return a.id < b.id; });
}

void Loader::sort()
{
    sortById(&m_knowledge->m_statuses);
    sortById(&m_knowledge->m_methods);
    // The registry lists "*" last, not where its code point would put it.
    std::stable_partition(m_knowledge->m_methods.begin(), m_knowledge->m_methods.end(),
        [](const Method &method) { return method.id != u"*"; });
    sortById(&m_knowledge->m_fields);
    sortById(&m_knowledge->m_specs);
    sortById(&m_knowledge->m_comparisons);
    sortById(&m_knowledge->m_claims);
    sortById(&m_knowledge->m_servers);
    std::stable_sort(m_knowledge->m_gates.begin(), m_knowledge->m_gates.end(),
        [](const Gate &a, const Gate &b) { return a.order < b.order; });
}

} // namespace knowledge
