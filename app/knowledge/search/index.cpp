// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/search/index.h"

namespace knowledge::search {

TextIndex::TextIndex(Library library)
    : m_documents(std::move(library.documents))
{
    std::size_t letters = 0;
    for (const Text &text : library.texts)
        letters += std::size_t(text.text.size());
    m_places.reserve(letters / 5 + library.texts.size() + 16);
    m_sections.reserve(library.texts.size());
    for (int rank = 0; rank < rankCount; ++rank) {
        if (Rank(rank) == Rank::Summary)
            m_weakFrom = quint32(m_places.size());
        for (Text &text : library.texts) {
            if (text.rank == Rank(rank))
                addText(std::move(text));
        }
    }
    m_vocabulary.sort();
    countWords();
}

void TextIndex::addText(Text &&text)
{
    const auto number = quint32(m_sections.size());
    Document &document = m_documents[text.document];
    if (text.rank == Rank::Name && document.titleSection == 0)
        document.titleSection = number + 1;
    if (text.rank == Rank::Summary && document.lineSection == 0)
        document.lineSection = number + 1;
    const auto first = quint32(m_places.size());
    Word word;
    m_folded.set(text.text);
    for (qsizetype at = 0; m_folded.nextWord(at, &word); at = word.end)
        m_places.push_back({m_vocabulary.add(text.text, word), number, quint32(word.start)});
    m_sections.push_back({text.document, text.rank, first, quint32(m_places.size()), std::move(text.text)});
    m_places.push_back({0, number, 0});
}

void TextIndex::countWords()
{
    m_counts.assign(m_vocabulary.size(), 0);
    m_strong.assign(m_vocabulary.size(), false);
    m_starts.assign(m_vocabulary.size() + 1, 0);
    for (quint32 i = 0; i < m_places.size(); ++i) {
        ++m_counts[m_places[i].term];
        if (i < m_weakFrom)
            m_strong[m_places[i].term] = true;
    }
    for (std::size_t term = 0; term < m_counts.size(); ++term)
        m_starts[term + 1] = m_starts[term] + m_counts[term];
    m_occurrences.resize(m_places.size());
    std::vector<quint32> next(m_starts.begin(), m_starts.end() - 1);
    for (quint32 i = 0; i < m_places.size(); ++i)
        m_occurrences[next[m_places[i].term]++] = i;
}

} // namespace knowledge::search
