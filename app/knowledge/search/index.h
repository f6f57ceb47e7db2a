// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/search/documents.h"
#include "app/knowledge/search/fold.h"
#include "app/knowledge/search/query.h"

namespace knowledge::search {

/// All texts word by word, and for each word where it stands. Words are numbered through all texts, names
/// first, then the words of the entries, summaries and articles; behind each text a place is left empty, so
/// that neighbours are always of one text.
class TextIndex {
public:
    struct Section {
        quint32 document = 0;
        Rank rank = Rank::Article;
        quint32 first = 0; ///< place of its first word
        quint32 end = 0; ///< and of the empty place behind the last
        QString text;
    };
    struct Place {
        quint32 term = 0; ///< 0: empty
        quint32 section = 0;
        quint32 start = 0; ///< in the text of the section
    };

    explicit TextIndex(Library library);

    const std::vector<Document> &documents() const { return m_documents; }
    const Section &section(quint32 number) const { return m_sections[number]; }
    const Place &place(quint32 number) const { return m_places[number]; }
    const Vocabulary &vocabulary() const { return m_vocabulary; }
    Frequencies often() const { return {&m_counts, &m_strong, double(m_documents.size())}; }
    /// Where names and words of entries end.
    quint32 weakFrom() const { return m_weakFrom; }

    /// Calls `use(place)` for each place of the term before `end`, in order.
    template <typename Use> void eachPlace(quint32 term, quint32 end, Use use) const
    {
        for (quint32 i = m_starts[term]; i < m_starts[term + 1] && m_occurrences[i] < end; ++i)
            use(m_occurrences[i]);
    }

private:
    void addText(Text &&text);
    void countWords();

    FoldedText m_folded; ///< the text at hand while the index is built
    std::vector<Document> m_documents;
    std::vector<Section> m_sections;
    std::vector<Place> m_places;
    Vocabulary m_vocabulary;
    std::vector<quint32> m_counts; ///< by term
    std::vector<bool> m_strong; ///< by term: in a name or among words
    std::vector<quint32> m_starts; ///< by term: where its places begin in m_occurrences
    std::vector<quint32> m_occurrences;
    quint32 m_weakFrom = 0;
};

} // namespace knowledge::search
