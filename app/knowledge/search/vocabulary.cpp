// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/search/vocabulary.h"

#include <algorithm>

namespace knowledge::search {

Vocabulary::Vocabulary()
    : m_terms(1)
    , m_slots(16384)
{
    m_terms.reserve(8192);
    m_letters.reserve(65536);
}

QStringView Vocabulary::text(quint32 term) const
{
    const Term &known = m_terms[term];
    return {m_letters.data() + known.start, qsizetype(known.length)};
}

void Vocabulary::grow()
{
    m_slots.assign(m_slots.size() * 2, Slot());
    for (quint32 term = 1; term < m_terms.size(); ++term) {
        std::size_t slot = slotOf(m_terms[term].key, m_terms[term].tag);
        while (m_slots[slot].term != 0)
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = {m_terms[term].key, m_terms[term].tag, term};
    }
}

quint32 Vocabulary::addNew(QStringView text, const Word &word, std::size_t slot)
{
    const auto term = quint32(m_terms.size());
    Letters room;
    const QStringView letters = spell(text, word, &room);
    m_slots[slot] = {word.key, tagOf(word), term};
    m_terms.push_back({word.key, tagOf(word), quint32(m_letters.size()), quint32(letters.size()),
        letterBits(letters), word.ascii});
    m_letters.insert(m_letters.end(), letters.utf16(), letters.utf16() + letters.size());
    if (m_terms.size() * 2 > m_slots.size())
        grow();
    return term;
}

void Vocabulary::sort()
{
    m_sorted.resize(m_terms.size() - 1);
    m_stems.resize(m_terms.size() - 1);
    for (quint32 term = 1; term < m_terms.size(); ++term) {
        m_sorted[term - 1] = term;
        m_stems[term - 1] = {stemKey(text(term)), term};
    }
    std::sort(m_sorted.begin(), m_sorted.end(), [this](quint32 a, quint32 b) {
        if (m_terms[a].key != m_terms[b].key && m_terms[a].ascii && m_terms[b].ascii)
            return m_terms[a].key < m_terms[b].key;
        return text(a).compare(text(b)) < 0;
    });
    std::sort(m_stems.begin(), m_stems.end());
}

quint64 Vocabulary::stemKey(QStringView word)
{
    Letters room;
    quint64 key = 14695981039346656037ULL;
    for (const QChar c : stem(word, &room))
        key = (key ^ c.unicode()) * 1099511628211ULL;
    return key;
}

std::size_t Vocabulary::firstOfStem(quint64 wanted) const
{
    const auto found = std::lower_bound(m_stems.begin(), m_stems.end(), std::pair(wanted, quint32(0)));
    return std::size_t(found - m_stems.begin());
}

std::size_t Vocabulary::firstNotBefore(QStringView word) const
{
    const auto found = std::lower_bound(m_sorted.begin(), m_sorted.end(), word,
        [this](quint32 term, QStringView wanted) { return text(term).compare(wanted) < 0; });
    return std::size_t(found - m_sorted.begin());
}

quint32 Vocabulary::find(QStringView word) const
{
    const std::size_t at = firstNotBefore(word);
    return at < m_sorted.size() && text(m_sorted[at]) == word ? m_sorted[at] : 0;
}

} // namespace knowledge::search
