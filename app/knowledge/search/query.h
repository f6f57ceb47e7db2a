// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/entries.h"
#include "app/knowledge/search/vocabulary.h"

namespace knowledge::search {

/// What people call things (data/synonyms.json), as the search needs it.
class Thesaurus {
public:
    explicit Thesaurus(const Synonyms &synonyms);

    bool isLittle(QStringView word) const; ///< one that may be missing
    QString kindOf(
        QStringView word) const; ///< the kind of entry it stands for: "field" for "header"; or empty
    struct Phrase {
        QStringList typed;
        QStringList meant;
    };
    const std::vector<Phrase> &phrases() const { return m_phrases; }

private:
    std::vector<Phrase> m_phrases;
    QStringList m_little; ///< sorted
    std::vector<std::pair<QString, QString>> m_kinds;
};

/// A word of the query with the words of the knowledge that it may stand for.
struct QueryWord {
    QString typed;
    std::vector<quint32> terms; ///< ascending
    std::vector<quint8> quality; ///< by term, 0 to 100: how well it is what was typed
    double weight = 1; ///< what everybody says weighs little
    bool little = false; ///< may be missing
    QString kind; ///< of the entries that it may ask for
};

/// How often words occur; both lists by term.
struct Frequencies {
    const std::vector<quint32> *counts;
    const std::vector<bool> *strong; ///< whether in a name or among the words of an entry
    double documents;
};
/// Twelve words at most, the rest is not looked at.
std::vector<QueryWord> readQuery(
    QStringView text, const Vocabulary &vocabulary, const Thesaurus &thesaurus, const Frequencies &often);

} // namespace knowledge::search
