// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/search/words.h"

#include <QByteArray>
#include <QtEndian>

namespace knowledge::search {

/// A text made ready for finding its words eight letters at a time; for those who read a lot of it. The words
/// are those of nextWord().
class FoldedText {
public:
    /// Takes the place of what was folded before.
    void set(QStringView text);

    /// As the function of this name.
    bool nextWord(qsizetype at, Word *word) const
    {
        while (at < m_text.size() && m_bytes[at] == 0)
            ++at;
        if (at >= m_text.size())
            return false;
        constexpr quint64 ones = 0x0101010101010101ULL;
        constexpr quint64 highs = ones << 7;
        const char *start = m_bytes.constData() + at;
        const auto eight = qFromLittleEndian<quint64>(start);
        const quint64 ends = (eight - ones) & ~eight & highs;
        const quint64 odd = eight ^ ones;
        const unsigned length = ends == 0 ? 8 : qCountTrailingZeroBits(ends) / 8;
        const quint64 mask = ~0ULL << (64 - 8 * length);
        // The words with something to look at more closely are left to the careful function.
        if (((odd - ones) & ~odd & highs & qbswap(mask)) != 0)
            return search::nextWord(m_text, at, word);
        *word = {qbswap(eight) & mask, 0, length, true, at, at + qsizetype(length)};
        return length < 8 || readOn(start, word);
    }

private:
    void lookAtMarks(bool wide);
    void lookCloser(qsizetype at);
    bool readOn(const char *start, Word *word) const;

    QStringView m_text;
    QByteArray m_bytes; ///< letters in lower case, 0 between words, 1 for what is not simple
};

} // namespace knowledge::search
