// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/search/words.h"

#include <algorithm>

namespace knowledge::search {

QStringView spell(QStringView text, const Word &word, Letters *room)
{
    qsizetype length = 0;
    for (qsizetype at = word.start; at < word.end && length < longestWord; ++at) {
        const char16_t here = text[at].unicode();
        const char16_t c = here == u'.' ? here : folded(here);
        if (c != 0)
            (*room)[std::size_t(length++)] = c;
    }
    return {room->data(), length};
}

/// What is left without the ending, and without a letter doubled for it; null when too little would be.
static QStringView without(QStringView word, QStringView ending)
{
    if (!word.endsWith(ending) || word.size() - ending.size() < 3)
        return {};
    const QStringView rest = word.chopped(ending.size());
    const qsizetype size = rest.size();
    const bool doubled =
        size > 3 && rest[size - 1] == rest[size - 2] && rest[size - 1] != u'l' && rest[size - 1] != u's';
    return doubled ? rest.chopped(1) : rest;
}

QStringView stem(QStringView word, Letters *room)
{
    if (word.size() > 1 && isDigit(word.front().unicode()))
        return word.endsWith(u's') && isDigit(word[word.size() - 2].unicode()) ? word.chopped(1) : word;
    if (word.endsWith(u"ies") && word.size() > 4) {
        // "retries" as "retry"
        std::copy(word.utf16(), word.utf16() + word.size() - 3, room->begin());
        (*room)[std::size_t(word.size() - 3)] = u'y';
        return {room->data(), word.size() - 2};
    }
    if (word.size() > 3 && word.endsWith(u's') && !word.endsWith(u"ss") && !word.endsWith(u"us")
        && !word.endsWith(u"is"))
        word.chop(1);
    for (const QStringView ending : {QStringView(u"ing"), QStringView(u"ed")}) {
        if (const QStringView rest = without(word, ending); !rest.isNull()) {
            word = rest;
            break;
        }
    }
    if (word.size() > 3 && word.endsWith(u'e'))
        word.chop(1);
    return word;
}

/// Whether the last two letters of one are those of the other in turn.
static bool areSwapped(QStringView a, QStringView b)
{
    return a.size() > 1 && b.size() > 1 && a.back() == b[b.size() - 2] && a[a.size() - 2] == b.back();
}

int distance(QStringView typed, QStringView other, int most, bool open)
{
    using Row = std::array<int, longestWord + 1>;
    const qsizetype width = std::min(other.size(), open ? typed.size() + most : other.size());
    if (typed.size() > longestWord || width > longestWord)
        return most + 1;
    Row before{};
    Row last{};
    Row row{};
    for (qsizetype i = 0; i <= width; ++i)
        last[std::size_t(i)] = int(i);
    for (qsizetype y = 1; y <= typed.size(); ++y) {
        row[0] = int(y);
        int least = row[0];
        for (qsizetype x = 1; x <= width; ++x) {
            const auto at = std::size_t(x);
            const bool same = typed[y - 1] == other[x - 1];
            int steps = std::min({last[at] + 1, row[at - 1] + 1, last[at - 1] + (same ? 0 : 1)});
            if (areSwapped(typed.first(y), other.first(x)))
                steps = std::min(steps, before[at - 2] + 1);
            row[at] = steps;
            least = std::min(least, steps);
        }
        if (least > most)
            return most + 1;
        before = last;
        last = row;
    }
    if (!open)
        return std::min(last[std::size_t(width)], most + 1);
    return std::min(*std::min_element(last.begin(), last.begin() + width + 1), most + 1);
}

quint32 letterBits(QStringView word)
{
    quint32 bits = 0;
    for (const QChar c : word) {
        if (c >= u'a' && c <= u'z')
            bits |= 1U << (c.unicode() - u'a');
        else
            bits |= isDigit(c.unicode()) ? digitBit : digitBit << 1;
    }
    return bits;
}

} // namespace knowledge::search
