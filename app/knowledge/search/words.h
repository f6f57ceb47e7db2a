// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <array>

/// What the search is made of.
namespace knowledge::search {

constexpr qsizetype longestWord = 48; ///< the rest of a longer one is not looked at

/// A word of a text in lower case, without apostrophes; numbers keep their inner dots ("15.5.6").
struct Word {
    std::array<char16_t, longestWord> letters;
    qsizetype length = 0;
    quint64 key = 0; ///< the first eight letters, the first of all highest: words are sorted by it
    bool ascii = true;
    qsizetype start = 0; ///< in the text
    qsizetype end = 0;

    QStringView view() const { return {letters.data(), length}; }
};

/// Lower-case letters and digits for themselves, 0 for what stands between words.
constexpr std::array<char16_t, 128> foldedAscii = [] {
    std::array<char16_t, 128> table{};
    for (char16_t c = u'0'; c <= u'9'; ++c)
        table[c] = c;
    for (char16_t c = u'a'; c <= u'z'; ++c) {
        table[c] = c;
        table[std::size_t(c - u'a' + u'A')] = c;
    }
    return table;
}();

inline char16_t folded(char16_t c)
{
    if (c < 128)
        return foldedAscii[c];
    const QChar wide(c);
    return wide.isLetterOrNumber() ? wide.toLower().unicode() : u'\0';
}

inline bool isDigit(char16_t c)
{
    return c >= u'0' && c <= u'9';
}

/// Reads the next word at or after `at`; false: there is none.
inline bool nextWord(QStringView text, qsizetype at, Word *word)
{
    const char16_t *letters = text.utf16();
    const qsizetype size = text.size();
    while (at < size && folded(letters[at]) == 0)
        ++at;
    if (at >= size)
        return false;
    word->start = at;
    word->length = 0;
    word->key = 0;
    word->ascii = true;
    for (; at < size; ++at) {
        char16_t c = folded(letters[at]);
        if (c == 0) {
            const char16_t here = letters[at];
            const char16_t next = at + 1 < size ? letters[at + 1] : u'\0';
            if ((here == u'\'' || here == u'\u2019') && folded(next) != 0 && !isDigit(next))
                continue;
            if (here != u'.' || !isDigit(next) || !isDigit(letters[at - 1]))
                break;
            c = here;
        }
        if (word->length < 8)
            word->key |= quint64(c < 128 ? c : 128 | (c & 127)) << (56 - 8 * word->length);
        word->ascii = word->ascii && c < 128;
        if (word->length < longestWord)
            word->letters[std::size_t(word->length++)] = c;
    }
    word->end = at;
    return true;
}

/// "cach" for cache, caches, cached and caching: endings that English puts behind a word taken off, gently.
QStringView stem(QStringView word, std::array<char16_t, longestWord> *room);

/// Steps from one word to the other: a letter more, less or another, or two neighbours swapped; more than
/// `most` count as most + 1. With `open` the end of `other` is free: how far `typed` is from its beginning.
int distance(QStringView typed, QStringView other, int most, bool open);

/// Which letters a word has, one bit each; digits share one, and so does all else.
quint32 letterBits(QStringView word);
constexpr quint32 digitBit = 1U << 26;

} // namespace knowledge::search
