// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/search/vocabulary.h"

#include <algorithm>
#include <cstring>

namespace knowledge::search {

static std::size_t slotOf(quint64 key, qsizetype length, std::size_t count)
{
    const quint64 mixed = (key ^ quint64(length) * 0x9E3779B97F4A7C15ULL) * 0xD6E8FEB86659FD93ULL;
    return std::size_t(mixed >> 32) & (count - 1);
}

Vocabulary::Vocabulary()
    : m_terms(1)
    , m_slots(16384, 0)
{
    m_terms.reserve(8192);
    m_letters.reserve(65536);
}

QStringView Vocabulary::text(quint32 term) const
{
    const Term &known = m_terms[term];
    return {m_letters.data() + known.start, qsizetype(known.length)};
}

bool Vocabulary::is(const Term &term, const Word &word) const
{
    if (term.key != word.key || term.length != word.length)
        return false;
    // Eight letters of ASCII are all in the key.
    if (word.length <= 8 && word.ascii && term.ascii)
        return true;
    return std::memcmp(m_letters.data() + term.start, word.letters.data(), term.length * sizeof(char16_t)) == 0;
}

void Vocabulary::grow()
{
    m_slots.assign(m_slots.size() * 2, 0);
    for (quint32 term = 1; term < m_terms.size(); ++term) {
        std::size_t slot = slotOf(m_terms[term].key, qsizetype(m_terms[term].length), m_slots.size());
        while (m_slots[slot] != 0)
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = term;
    }
}

quint32 Vocabulary::add(const Word &word)
{
    std::size_t slot = slotOf(word.key, word.length, m_slots.size());
    for (; m_slots[slot] != 0; slot = (slot + 1) & (m_slots.size() - 1)) {
        if (is(m_terms[m_slots[slot]], word))
            return m_slots[slot];
    }
    const auto term = quint32(m_terms.size());
    m_slots[slot] = term;
    m_terms.push_back({word.key, quint32(m_letters.size()), quint32(word.length), letterBits(word.view()), word.ascii});
    m_letters.insert(m_letters.end(), word.letters.begin(), word.letters.begin() + word.length);
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
    std::array<char16_t, longestWord> room;
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
