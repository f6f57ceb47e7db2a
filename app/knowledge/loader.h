// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/knowledge.h"

#include <optional>

namespace base {
class JsonReader;
}

namespace knowledge {

/// The entries of one kind in a data folder, one file an entry, added to `entries`; one with a known id takes
/// the place of the older one. Strict: a file with any problem is left out as a whole and named in
/// `problems`.
template <typename Entry>
void loadKind(const QString &folder, const QString &kind, Entry (*read)(base::JsonReader &),
    std::vector<Entry> *entries, std::vector<base::Error> *problems);

/// One entry by its id, from the last folder that has it without a problem; null: none has.
template <typename Entry>
std::shared_ptr<const Entry> loadOne(
    const QStringList &folders, const QString &kind, const QString &id, Entry (*read)(base::JsonReader &));

/// The one entry in a file of its own at the top of a data folder: "synonyms.json"; nullopt: it is not there,
/// or has a problem, which is named in `problems`.
std::optional<Synonyms> loadSynonyms(const QString &folder, std::vector<base::Error> *problems);

/// The sub-folders of a data folder that hold entries of Knowledge.
QStringList entryFolders();
/// The name of the file an entry has to live in: percent-encoded where a file system would object.
QString entryFileName(const QString &id);

/// Everything that is wrong with a data folder of one's own: what Knowledge::load reports, and spec
/// references that are malformed or lead to no entry of specs/ (when that folder is there), gates that lead
/// nowhere, and folders and files that nothing reads. Rules, verdicts, lab and lessons have their own
/// readers.
std::vector<base::Error> checkData(const QString &folder);

} // namespace knowledge
