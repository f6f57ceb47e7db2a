// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/loader.h"

#include "app/knowledge/readers.h"

#include <QDir>
#include <QFile>
#include <QUrl>

#include <algorithm>
#include <optional>

namespace knowledge {

using namespace Qt::StringLiterals;

QString entryFileName(const QString &id)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(id)) + u".json"_s;
}

QStringList entryFolders()
{
    return {u"statuses"_s, u"methods"_s, u"fields"_s, u"specs"_s, u"comparisons"_s, u"claims"_s, u"servers"_s,
        u"recipes"_s, u"decisions"_s, u"observations"_s};
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

/// Reads one file; nullopt with something new in `problems` when it is not sound.
template <typename Entry>
static std::optional<Entry> readFile(
    const QString &path, Entry (*read)(base::JsonReader &), std::vector<base::Error> *problems)
{
    const qsizetype slash = path.lastIndexOf(u'/');
    const QStringView name = QStringView(path).sliced(slash + 1);
    const QString where = path.sliced(slash > 0 ? path.lastIndexOf(u'/', slash - 1) + 1 : 0);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        problems->push_back({u"cannot be read: %1."_s.arg(file.errorString()), where, {}});
        return std::nullopt;
    }
    const base::Result<base::JsonObject> object = base::parseJsonObject(file.readAll(), where);
    if (!object) {
        problems->push_back(object.error());
        return std::nullopt;
    }
    const std::size_t known = problems->size();
    base::JsonReader reader(*object, where, problems);
    Entry entry = read(reader);
    if (!entry.id.isEmpty() && entryFileName(entry.id) != name)
        reader.problem(u"id"_s, u"\"%1\" belongs into %2."_s.arg(entry.id, entryFileName(entry.id)));
    reader.finish();
    if (problems->size() != known)
        return std::nullopt;
    return entry;
}

template <typename Entry>
void loadKind(const QString &folder, const QString &kind, Entry (*read)(base::JsonReader &),
    std::vector<Entry> *entries, std::vector<base::Error> *problems)
{
    const QString path = folder + u'/' + kind + u'/';
    const QStringList names = QDir(path).entryList(QDir::Files, QDir::Name);
    const std::size_t before = entries->size();
    entries->reserve(before + std::size_t(names.size()));
    for (const QString &name : names) {
        if (!name.endsWith(u".json"))
            continue;
        if (std::optional<Entry> entry = readFile(path + name, read, problems))
            put(entries, std::move(*entry), before);
    }
}

template <typename Entry>
std::shared_ptr<const Entry> loadOne(
    const QStringList &folders, const QString &kind, const QString &id, Entry (*read)(base::JsonReader &))
{
    // Problems are reported when the whole kind is read; here the file just counts as missing.
    std::vector<base::Error> ignored;
    for (auto folder = folders.crbegin(); folder != folders.crend(); ++folder) {
        const QString path = *folder + u'/' + kind + u'/' + entryFileName(id);
        if (!QFile::exists(path))
            continue;
        if (std::optional<Entry> entry = readFile(path, read, &ignored))
            return std::make_shared<const Entry>(std::move(*entry));
    }
    return nullptr;
}

std::optional<Synonyms> loadSynonyms(const QString &folder, std::vector<base::Error> *problems)
{
    const QString path = folder + u"/synonyms.json"_s;
    return QFile::exists(path) ? readFile<Synonyms>(path, readSynonyms, problems) : std::nullopt;
}

#define KNOWLEDGE_LOAD(Entry)                                                                                \
    template void loadKind<Entry>(const QString &, const QString &, Entry (*)(base::JsonReader &),           \
        std::vector<Entry> *, std::vector<base::Error> *);                                                   \
    template std::shared_ptr<const Entry> loadOne<Entry>(                                                    \
        const QStringList &, const QString &, const QString &, Entry (*)(base::JsonReader &))
KNOWLEDGE_LOAD(Status);
KNOWLEDGE_LOAD(Method);
KNOWLEDGE_LOAD(FieldEntry);
KNOWLEDGE_LOAD(Spec);
KNOWLEDGE_LOAD(Comparison);
KNOWLEDGE_LOAD(Claim);
KNOWLEDGE_LOAD(ServerProfile);
KNOWLEDGE_LOAD(Observation);
KNOWLEDGE_LOAD(Recipe);
KNOWLEDGE_LOAD(Gate);
#undef KNOWLEDGE_LOAD

} // namespace knowledge
