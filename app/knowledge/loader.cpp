// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/loader.h"

#include "app/knowledge/readers.h"

#include <QDir>
#include <QFile>
#include <QUrl>

#include <algorithm>

namespace knowledge {

using namespace Qt::StringLiterals;

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
void loadKind(const QString &folder, const QString &kind, Entry (*read)(base::JsonReader &),
    std::vector<Entry> *entries, std::vector<base::Error> *problems)
{
    const QString path = folder + u'/' + kind + u'/';
    const QStringList names = QDir(path).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    const std::size_t before = entries->size();
    entries->reserve(before + std::size_t(names.size()));
    for (const QString &name : names) {
        const QString where = kind + u'/' + name;
        QFile file(path + name);
        if (!file.open(QIODevice::ReadOnly)) {
            problems->push_back({u"cannot be read: %1."_s.arg(file.errorString()), where, {}});
            continue;
        }
        const base::Result<QJsonObject> object = base::parseJsonObject(file.readAll(), where);
        if (!object) {
            problems->push_back(object.error());
            continue;
        }
        const std::size_t known = problems->size();
        base::JsonReader reader(*object, where, problems);
        Entry entry = read(reader);
        if (!entry.id.isEmpty() && entryFileName(entry.id) != name)
            reader.problem(u"id"_s, u"\"%1\" belongs into %2."_s.arg(entry.id, entryFileName(entry.id)));
        reader.finish();
        if (problems->size() == known)
            put(entries, std::move(entry), before);
    }
}

#define KNOWLEDGE_LOAD(Entry)                                                                                 \
    template void loadKind<Entry>(const QString &, const QString &, Entry (*)(base::JsonReader &),               \
        std::vector<Entry> *, std::vector<base::Error> *)
KNOWLEDGE_LOAD(Status);
KNOWLEDGE_LOAD(Method);
KNOWLEDGE_LOAD(FieldEntry);
KNOWLEDGE_LOAD(Spec);
KNOWLEDGE_LOAD(Comparison);
KNOWLEDGE_LOAD(Claim);
KNOWLEDGE_LOAD(ServerProfile);
KNOWLEDGE_LOAD(Gate);
#undef KNOWLEDGE_LOAD

} // namespace knowledge
