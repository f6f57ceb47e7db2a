// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/search/scores.h"

#include <algorithm>
#include <optional>

namespace knowledge::search {

using namespace Qt::StringLiterals;

namespace {

// Points by rank: a name, the words of an entry, its summary, its article.
constexpr double wordPoints[rankCount] = {100, 60, 24, 8};
constexpr double neighbourPoints[rankCount] = {30, 25, 14, 8};
constexpr double beginningPoints[rankCount] = {350, 90, 0, 0}; ///< the query begins the text
constexpr double wholePoints[rankCount] = {600, 250, 20, 0}; ///< the query is the text
constexpr double againPoints = 0.4; ///< each further time in the article
constexpr int mostTimes = 8;
constexpr double sideBySidePoints = 250; ///< a comparison, when nothing but its codes is asked for
constexpr std::size_t fewHits = 3;
constexpr double enoughWeight = 0.5; ///< of the words, when not all are there

struct Tally {
    double points = 0; ///< of the words so far
    double word = 0; ///< best of the word at hand
    double bonus = 0; ///< best for words side by side
    double placeWorth = 0;
    quint32 place = 0;
    quint32 words = 0;
    quint32 strong = 0;
    int times = 0;
};

/// One query on its way through the index.
class Scoring {
public:
    Scoring(const TextIndex &index, const std::vector<QueryWord> &query)
        : m_index(index)
        , m_query(query)
        , m_tallies(index.documents().size())
    {
    }

    std::vector<Score> result();

private:
    void countWord(std::size_t number);
    void look(std::size_t number, quint32 place, int quality);
    double neighbours(std::size_t number, quint32 place) const;
    bool asksForCodes() const;
    int run(std::size_t first, std::size_t last, quint32 place) const;
    double beginning(std::size_t first, std::size_t last, quint32 place) const;
    double named(std::size_t number, quint32 place) const;
    int quality(std::size_t number, quint32 place) const
    {
        return m_query[number].quality[m_index.place(place).term];
    }

    const TextIndex &m_index;
    const std::vector<QueryWord> &m_query;
    std::vector<Tally> m_tallies;
    std::optional<Score> judged(quint32 document) const;

    quint32 m_needed = 0; ///< words that may not be missing, one bit each
    double m_weight = 0; ///< of all words that are known at all
    bool m_sideBySide = false;
    std::vector<quint32> m_touched; ///< documents with the word at hand
};

/// From 0 to 1: how well the word before stands right before this place, or near it.
double Scoring::neighbours(std::size_t number, quint32 place) const
{
    if (number == 0)
        return 0;
    double best = 0;
    if (place > 0)
        best = quality(number - 1, place - 1) / 100.0;
    const double near = 0.4;
    if (place > 1 && m_index.place(place - 2).section == m_index.place(place).section)
        best = std::max(best, near * quality(number - 1, place - 2) / 100.0);
    return std::max(best, near * quality(number - 1, place + 1) / 100.0);
}

/// The lowest quality with which the words of the query from `first` to `last` end at this place, in order.
int Scoring::run(std::size_t first, std::size_t last, quint32 place) const
{
    int least = 100;
    for (std::size_t i = 0; first + i <= last; ++i)
        least = std::min(least, quality(last - i, place - quint32(i)));
    return least;
}

/// Points when these words of the query, the last of them here, begin the text or are the text.
double Scoring::beginning(std::size_t first, std::size_t last, quint32 place) const
{
    const TextIndex::Section &section = m_index.section(m_index.place(place).section);
    const auto rank = std::size_t(section.rank);
    if (wholePoints[rank] <= 0 || place != section.first + quint32(last - first))
        return 0;
    const int least = run(first, last, place);
    const bool whole = place + 1 == section.end && least >= 80;
    return (whole ? wholePoints[rank] : beginningPoints[rank]) * least / 100;
}

/// Points when all of the query is a name, or begins one.
double Scoring::named(std::size_t number, quint32 place) const
{
    const TextIndex::Section &section = m_index.section(m_index.place(place).section);
    const QString &kind = m_index.documents()[section.document].kind;
    const std::size_t last = m_query.size() - 1;
    double points = 0;
    if (number == last) {
        points = beginning(0, last, place);
        if (last > 0 && m_query.front().kind == kind)
            points = std::max(points, beginning(1, last, place));
        if (section.rank == Rank::Name && section.end - section.first == 1) {
            // All that was typed may be another word for this name.
            int least = 100;
            for (std::size_t i = 0; i < m_query.size(); ++i)
                least = std::min(least, quality(i, place));
            if (least >= 80)
                points = std::max(points, wholePoints[0] * least / 100);
        }
    } else if (number + 1 == last && m_query.back().kind == kind) {
        points = beginning(0, number, place); // "allow header"
    }
    return points;
}

void Scoring::look(std::size_t number, quint32 place, int quality)
{
    const TextIndex::Section &section = m_index.section(m_index.place(place).section);
    const auto rank = std::size_t(section.rank);
    Tally &tally = m_tallies[section.document];
    const quint32 bit = 1U << number;
    if ((tally.words & bit) == 0) {
        tally.words |= bit;
        m_touched.push_back(section.document);
    }
    if (section.rank <= Rank::Words)
        tally.strong |= bit;
    const double share = quality / 100.0;
    const double next = neighbours(number, place);
    tally.word = std::max(tally.word, wordPoints[rank] * share);
    tally.bonus = std::max(tally.bonus, neighbourPoints[rank] * share * next + named(number, place));
    if (section.rank != Rank::Article && section.rank != Rank::Summary)
        return;
    tally.times += section.rank == Rank::Article ? 1 : 0;
    const double worth =
        share * m_query[number].weight * (1 + 2 * next) * (section.rank == Rank::Summary ? 1.2 : 1);
    if (worth > tally.placeWorth) {
        tally.placeWorth = worth;
        tally.place = place;
    }
}

void Scoring::countWord(std::size_t number)
{
    const QueryWord &word = m_query[number];
    // One or two letters begin half of all words: then only names count.
    const quint32 all = ~0U;
    const bool begun = word.typed.size() < 3;
    m_touched.clear();
    for (const quint32 term : word.terms) {
        const int quality = word.quality[term];
        const quint32 end = begun && quality < 90 ? m_index.weakFrom() : all;
        m_index.eachPlace(term, end, [&](quint32 place) { look(number, place, quality); });
    }
    for (const quint32 document : m_touched) {
        Tally &tally = m_tallies[document];
        tally.points += word.weight * (tally.word + againPoints * std::min(tally.times, mostTimes));
        tally.word = 0;
        tally.times = 0;
    }
}

/// Whether two codes or more are asked for, and nothing else: "401 vs 403".
bool Scoring::asksForCodes() const
{
    int codes = 0;
    for (const QueryWord &word : m_query) {
        const bool code = word.typed.size() == 3 && isDigit(word.typed.front().unicode());
        if (!code && !word.little)
            return false;
        codes += code ? 1 : 0;
    }
    return codes > 1;
}

/// What came of one document; nullopt: too little.
std::optional<Score> Scoring::judged(quint32 document) const
{
    const Tally &tally = m_tallies[document];
    const bool all = (tally.words & m_needed) == m_needed;
    double found = 0;
    for (std::size_t word = 0; word < m_query.size(); ++word)
        found += (tally.words >> word & 1U) != 0 ? m_query[word].weight : 0;
    const double part = all ? 1 : found / m_weight;
    const bool says = m_needed == 0 || (tally.words & m_needed) != 0;
    if (tally.words == 0 || !says || part < enoughWeight)
        return std::nullopt;
    const Document &entry = m_index.documents()[document];
    const bool compares =
        m_sideBySide && (tally.strong & m_needed) == m_needed && entry.kind == "comparison"_L1;
    const double bonus = tally.bonus + (compares ? sideBySidePoints : 0);
    const double points = (tally.points + bonus) * entry.weight * part * part;
    return Score{document, points, all, tally.words, tally.strong, tally.place};
}

std::vector<Score> Scoring::result()
{
    m_sideBySide = asksForCodes();
    for (std::size_t i = 0; i < m_query.size(); ++i) {
        countWord(i);
        m_needed |= m_query[i].little ? 0 : 1U << i;
        m_weight += m_query[i].terms.empty() ? 0 : m_query[i].weight;
    }
    std::vector<Score> scores;
    for (quint32 document = 0; document < m_tallies.size(); ++document) {
        if (const std::optional<Score> one = judged(document))
            scores.push_back(*one);
    }
    const auto isPart = [](const Score &one) { return !one.whole; };
    const auto parts = std::count_if(scores.begin(), scores.end(), isPart);
    if (scores.size() - std::size_t(parts) >= fewHits)
        scores.erase(std::remove_if(scores.begin(), scores.end(), isPart), scores.end());
    std::sort(scores.begin(), scores.end(), [](const Score &a, const Score &b) {
        if (a.whole != b.whole)
            return a.whole;
        return a.points != b.points ? a.points > b.points : a.document < b.document;
    });
    return scores;
}

} // namespace

std::vector<Score> score(const TextIndex &index, const std::vector<QueryWord> &query)
{
    return query.empty() ? std::vector<Score>() : Scoring(index, query).result();
}

} // namespace knowledge::search
