// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/knowledge.h"

namespace base {
class JsonReader;
}

namespace knowledge {

/// Fills a Knowledge from folders, one file an entry. Strict: a file with any problem is left out as a whole.
class Loader {
public:
    explicit Loader(Knowledge *knowledge);

    /// Adds the entries of a data folder; one with a known id takes the place of the older one.
    void addFolder(const QString &folder);
    /// Puts everything into the order that Knowledge promises. Call once, last.
    void sort();

private:
    template <typename Entry>
    void addKind(const QString &folder, const QString &kind, Entry (*read)(base::JsonReader &),
        std::vector<Entry> *entries);

    Knowledge *m_knowledge;
};

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
