// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/search/extract.h"

#include <algorithm>

namespace knowledge::search {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype farIn = 70; ///< a sentence is cut at its beginning when the word stands behind this
constexpr qsizetype longest = 240;

/// The part of a section that is shown.
struct Piece {
    const TextIndex::Section *section = nullptr;
    qsizetype from = 0;
    qsizetype to = 0;
    qsizetype shift = 0; ///< what is put before it
};

Piece all(const TextIndex::Section &section)
{
    return {&section, 0, section.text.size(), 0};
}

bool endsSentence(const QString &text, qsizetype at)
{
    if (text[at] == u'\n')
        return true;
    const bool mark = text[at] == u'.' || text[at] == u'?' || text[at] == u'!';
    return mark && (at + 1 == text.size() || text[at + 1].isSpace());
}

Piece sentenceAround(const TextIndex::Section &section, qsizetype word)
{
    const QString &text = section.text;
    Piece piece{&section, word, word, 0};
    while (piece.from > 0 && !endsSentence(text, piece.from - 1))
        --piece.from;
    while (piece.from < word && text[piece.from].isSpace())
        ++piece.from;
    while (piece.to < text.size() && !endsSentence(text, piece.to))
        ++piece.to;
    if (piece.to < text.size() && text[piece.to] != u'\n')
        ++piece.to;
    if (word - piece.from > farIn) {
        piece.from = word - farIn / 2;
        while (piece.from < word && !text[piece.from - 1].isSpace())
            ++piece.from;
        piece.shift = 2;
    }
    piece.to = std::min(piece.to, piece.from + longest);
    if (text[piece.to - 1].isHighSurrogate())
        --piece.to;
    return piece;
}

QString textOf(const Piece &piece)
{
    const QString text = piece.section->text.sliced(piece.from, piece.to - piece.from);
    return piece.shift > 0 ? u"… "_s + text : text;
}

/// Which words of the query are in it.
quint32 wordsIn(const TextIndex &index, const std::vector<QueryWord> &query, const Piece &piece)
{
    quint32 words = 0;
    for (quint32 place = piece.section->first; place < piece.section->end; ++place) {
        const TextIndex::Place &here = index.place(place);
        if (here.start < piece.from || here.start >= piece.to)
            continue;
        for (std::size_t i = 0; i < query.size(); ++i)
            words |= query[i].quality[here.term] > 0 ? 1U << i : 0;
    }
    return words;
}

/// How many letters of the word at this place were typed; 0: it was not found.
qsizetype letters(const TextIndex &index, const std::vector<QueryWord> &query, const TextIndex::Place &place,
    qsizetype length)
{
    qsizetype most = 0;
    const QStringView word = index.vocabulary().text(place.term);
    for (const QueryWord &typed : query) {
        if (typed.quality[place.term] == 0)
            continue;
        const bool begun = typed.quality[place.term] < 90 && word.startsWith(typed.typed);
        most = std::max(most, begun ? std::min(length, typed.typed.size()) : length);
    }
    return most;
}

std::vector<Mark> marksIn(const TextIndex &index, const std::vector<QueryWord> &query, const Piece &piece)
{
    std::vector<Mark> marks;
    Word word;
    for (quint32 place = piece.section->first; place < piece.section->end; ++place) {
        const TextIndex::Place &here = index.place(place);
        if (here.start < piece.from || here.start >= piece.to
            || !nextWord(piece.section->text, qsizetype(here.start), &word) || word.end > piece.to)
            continue;
        if (const qsizetype length = letters(index, query, here, word.end - word.start); length > 0)
            marks.push_back({word.start - piece.from + piece.shift, length});
    }
    return marks;
}

/// The summary, unless a sentence of the article holds more of what was asked for.
Piece bestPiece(const TextIndex &index, const std::vector<QueryWord> &query, const Score &score)
{
    const Document &document = index.documents()[score.document];
    const bool lined = document.lineSection > 0;
    const Piece line = lined ? all(index.section(document.lineSection - 1)) : Piece();
    const quint32 known = score.strong | (lined ? wordsIn(index, query, line) : 0);
    if (score.place == 0 || (lined && (score.words & ~known) == 0))
        return line;
    const TextIndex::Place &place = index.place(score.place);
    const Piece found = sentenceAround(index.section(place.section), qsizetype(place.start));
    const quint32 more = wordsIn(index, query, found) & ~score.strong;
    const bool better = __builtin_popcount(more) > __builtin_popcount(known & ~score.strong);
    return !lined || better ? found : line;
}

} // namespace

Hit extract(const TextIndex &index, const std::vector<QueryWord> &query, const Score &score)
{
    const Document &document = index.documents()[score.document];
    Hit hit{document.kind, document.id, document.title, document.line, int(score.points), false, {}, {}};
    if (document.titleSection > 0)
        hit.titleMarks = marksIn(index, query, all(index.section(document.titleSection - 1)));
    const Piece piece = bestPiece(index, query, score);
    if (piece.section) {
        hit.line = textOf(piece);
        hit.lineMarks = marksIn(index, query, piece);
    }
    return hit;
}

} // namespace knowledge::search
