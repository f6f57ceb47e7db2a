// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/search/words.h"

#include <vector>

namespace knowledge::search {

/// Every word of the knowledge once, by number; word 0 is none.
class Vocabulary {
public:
    Vocabulary();

    /// The number of a word in a text, a new one if it was not known.
    quint32 add(QStringView text, const Word &word)
    {
        const quint32 tag = tagOf(word);
        for (std::size_t slot = slotOf(word.key, tag);; slot = (slot + 1) & (m_slots.size() - 1)) {
            const Slot &known = m_slots[slot];
            if (known.key == word.key && known.tag == tag)
                return known.term;
            if (known.term == 0)
                return addNew(text, word, slot);
        }
    }
    /// Call once, when all words are known.
    void sort();

    std::size_t size() const { return m_terms.size(); }
    QStringView text(quint32 term) const;
    /// 0: unknown.
    quint32 find(QStringView word) const;

    /// Calls `use(term)` for each word that begins so; the word itself is among them.
    template <typename Use> void eachWithPrefix(QStringView prefix, Use use) const
    {
        for (std::size_t i = firstNotBefore(prefix); i < m_sorted.size(); ++i) {
            if (!text(m_sorted[i]).startsWith(prefix))
                return;
            use(m_sorted[i]);
        }
    }
    /// … for each word with the same stem.
    template <typename Use> void eachOfStem(QStringView word, Use use) const
    {
        const quint64 wanted = stemKey(word);
        for (std::size_t i = firstOfStem(wanted); i < m_stems.size() && m_stems[i].first == wanted; ++i)
            use(m_stems[i].second);
    }
    /// … `use(term, distance)` for each word that the typed one may be a slip of; with `open` also for those
    /// that begin so. Words with digits are left alone.
    template <typename Use> void eachAlike(QStringView word, int most, bool open, Use use) const
    {
        const quint32 bits = letterBits(word);
        for (quint32 term = 1; term < m_terms.size(); ++term) {
            if (!mayBeAlike(m_terms[term], word.size(), bits, most, open))
                continue;
            if (const int steps = distance(word, text(term), most, open); steps <= most)
                use(term, steps);
        }
    }

private:
    struct Slot {
        quint64 key = 0;
        quint32 tag = 0;
        quint32 term = 0; ///< 0: free
    };
    struct Term {
        quint64 key = 0;
        quint32 tag = 0;
        quint32 start = 0; ///< in m_letters
        quint32 length = 0;
        quint32 bits = 0;
        bool ascii = true;
    };

    static bool mayBeAlike(const Term &term, qsizetype length, quint32 bits, int most, bool open)
    {
        const qsizetype more = qsizetype(term.length) - length;
        const quint32 missing = bits & ~term.bits;
        if (more < -most || (!open && more > most) || (term.bits & digitBit) != 0
            || __builtin_popcount(missing) > most)
            return false;
        return open || __builtin_popcount(term.bits & ~bits) <= most;
    }
    static quint64 stemKey(QStringView word);
    static quint32 tagOf(const Word &word) { return word.rest ^ word.length << 26; }
    std::size_t slotOf(quint64 key, quint32 tag) const
    {
        const quint64 mixed = (key ^ key >> 32 ^ tag) * 0x9E3779B97F4A7C15ULL;
        return std::size_t(mixed >> 32) & (m_slots.size() - 1);
    }
    quint32 addNew(QStringView text, const Word &word, std::size_t slot);
    std::size_t firstNotBefore(QStringView word) const;
    std::size_t firstOfStem(quint64 stem) const;
    void grow();

    std::vector<Term> m_terms;
    std::vector<char16_t> m_letters;
    std::vector<Slot> m_slots; ///< hash table of terms, open addressing
    std::vector<quint32> m_sorted; ///< terms in the order of the alphabet
    std::vector<std::pair<quint64, quint32>> m_stems; ///< stem and term, sorted
};

} // namespace knowledge::search
