// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <array>

/// What the search is made of.
namespace knowledge::search {

constexpr qsizetype longestWord = 48; ///< the rest of a longer one is not looked at

/// A word of a text: letters and digits, in lower case and without apostrophes; numbers keep their inner dots
/// ("15.5.6"). Its letters are spelt only where they are needed: two words are the same when key, rest and
/// length are.
struct Word {
    quint64 key = 0; ///< the first eight letters, the first of all highest: words are sorted by it
    quint32 rest = 0; ///< of the letters behind them, mixed
    quint32 length = 0;
    bool ascii = true;
    qsizetype start = 0; ///< in the text
    qsizetype end = 0;
};
using Letters = std::array<char16_t, std::size_t(longestWord)>;

/// Lower-case letters and digits for themselves, 0 for what stands between words.
constexpr std::array<char16_t, 128> foldedAscii = [] {
    std::array<char16_t, 128> table{};
    for (char16_t c = u'0'; c <= u'9'; ++c)
        table[c] = c;
    for (char16_t c = u'a'; c <= u'z'; ++c) {
        table[c] = c;
        table[std::size_t(c) - u'a' + u'A'] = c;
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

/// What to make of a character that is no ASCII letter or digit, inside a word.
enum class Inside : quint8 { Ends, Skipped, Taken };
inline Inside inside(const char16_t *letters, qsizetype at, qsizetype size)
{
    const char16_t here = letters[at];
    const char16_t next = at + 1 < size ? letters[at + 1] : u'\0';
    if ((here == u'\'' || here == u'\u2019') && folded(next) != 0 && !isDigit(next))
        return Inside::Skipped;
    if (here == u'.' && isDigit(next) && isDigit(letters[at - 1]))
        return Inside::Taken;
    return folded(here) != 0 ? Inside::Taken : Inside::Ends;
}

/// The character as a letter of the word, 0 when it is skipped; false: the word ends before it.
inline bool oddLetter(const char16_t *letters, qsizetype at, qsizetype size, char16_t *letter)
{
    const Inside what = inside(letters, at, size);
    if (what == Inside::Taken)
        *letter = letters[at] == u'.' ? u'.' : folded(letters[at]);
    return what != Inside::Ends;
}

inline quint32 mixed(quint32 rest, char16_t letter)
{
    return (rest ^ letter) * 0x01000193U + 0x9E3779B9U;
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
    quint64 key = 0;
    quint32 rest = 0;
    quint32 length = 0;
    bool ascii = true;
    word->start = at;
    for (; at < size; ++at) {
        char16_t c = letters[at] < 128 ? foldedAscii[letters[at]] : u'\0';
        if (c == 0 && !oddLetter(letters, at, size, &c))
            break;
        if (c == 0)
            continue;
        ascii = ascii && c < 128;
        if (length < 8)
            key = key << 8 | (c < 128 ? c : 128 | (c & 127));
        else
            rest = mixed(rest, c);
        ++length;
    }
    word->key = length > 0 && length < 8 ? key << (64 - 8 * length) : key;
    // Letters that are no ASCII are not whole in the key.
    for (qsizetype i = word->start; !ascii && i < at; ++i)
        rest = mixed(rest, folded(letters[i]));
    word->rest = rest;
    word->length = length;
    word->ascii = ascii;
    word->end = at;
    return true;
}

/// The letters of a word that nextWord() found in this text; a very long one is cut.
QStringView spell(QStringView text, const Word &word, Letters *room);

/// "cach" for cache, caches, cached and caching: endings that English puts behind a word taken off, gently.
QStringView stem(QStringView word, Letters *room);

/// Steps from one word to the other: a letter more, less or another, or two neighbours swapped; more than
/// `most` count as most + 1. With `open` the end of `other` is free: how far `typed` is from its beginning.
int distance(QStringView typed, QStringView other, int most, bool open);

/// Which letters a word has, one bit each; digits share one, and so does all else.
quint32 letterBits(QStringView word);
constexpr quint32 digitBit = 1U << 26;

} // namespace knowledge::search
