// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/knowledge.h"

#include <memory>

namespace knowledge {

/// A piece of a text that is to be highlighted.
struct Mark {
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const Mark &) const = default;
};

/// One search hit, best first.
struct Hit {
    QString kind; ///< "status", "method", "field", "comparison", "server", "recipe", "spec", "claim", "gate",
                  ///< or that of a SearchEntry
    QString id;
    QString title; ///< "501 Not Implemented", "PROPFIND", "Allow", "RFC 9110 HTTP Semantics"
    QString line; ///< the summary, or the sentence of the article that was found
    int score = 0;
    bool generated = false; ///< a number that is not in data/: see unknownStatus()
    std::vector<Mark> titleMarks; ///< what was found in `title`, from left to right
    std::vector<Mark> lineMarks; ///< and in `line`
};

/// Something to be found that is kept in a room above this one: whoever knows it tells the index.
struct SearchEntry {
    QString kind;
    QString id;
    QString title;
    QString line; ///< what it is about
    QStringList words; ///< other names
    QStringList texts; ///< what else is searched
    double weight = 0.6; ///< against 1 of a status
};

/// Full-text search over the entries of all kinds. Words may be begun, inflected, misspelt or other words for
/// the same thing (data/synonyms.json); case and order do not matter. Entries with all words come first; when
/// there are hardly any, those with most of them follow. The same question always gets the same answer.
/// Built once, for one thread; a look-up is well under a millisecond.
class SearchIndex {
public:
    /// Reads all kinds, and `more`. `knowledge` may go afterwards.
    explicit SearchIndex(const Knowledge &knowledge, const std::vector<SearchEntry> &more = {});
    ~SearchIndex();
    SearchIndex(SearchIndex &&other) noexcept;
    SearchIndex &operator=(SearchIndex &&other) noexcept;

    QList<Hit> find(const QString &query, int most = 50) const;

private:
    struct Index;
    std::unique_ptr<const Index> m_index;
};

} // namespace knowledge
