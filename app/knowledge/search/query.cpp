// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/search/query.h"

#include <algorithm>
#include <cmath>

namespace knowledge::search {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestQuery = 400;
constexpr std::size_t mostWords = 12;

// How well a word of the knowledge is what was typed, of 100.
constexpr int exact = 100;
constexpr int asDigits = 92;
constexpr int sameStem = 78;
constexpr int joined = 90;
constexpr int synonym = 80;
constexpr int oneSlip = 62;
constexpr int twoSlips = 48;

QStringList wordsOf(QStringView text)
{
    QStringList words;
    Word word;
    Letters room;
    for (qsizetype at = 0; nextWord(text, at, &word); at = word.end)
        words << spell(text, word, &room).toString();
    return words;
}

bool isNumber(QStringView word)
{
    return std::all_of(word.begin(), word.end(), [](QChar c) { return isDigit(c.unicode()); });
}

/// "404" for "4O4" and "50l": letters that look like digits, in what can only be a code.
QString asNumber(const QString &word)
{
    const auto digits = std::count_if(word.begin(), word.end(), [](QChar c) { return isDigit(c.unicode()); });
    if (word.size() != 3 || digits == 0 || digits == 3)
        return {};
    QString number = word;
    number.replace(u'o', u'0').replace(u'l', u'1').replace(u'i', u'1');
    return isNumber(number) ? number : QString();
}

/// Finds what one word may stand for.
class Reading {
public:
    Reading(const QString &typed, const Vocabulary &vocabulary)
        : m_vocabulary(vocabulary)
    {
        m_word.typed = typed;
        m_word.quality.assign(vocabulary.size(), 0);
    }

    void take(quint32 term, int quality)
    {
        quint8 &known = m_word.quality[term];
        if (term == 0 || quality <= known)
            return;
        if (known == 0)
            m_word.terms.push_back(term);
        known = quint8(quality);
    }
    void takeWord(QStringView word, int quality) { take(m_vocabulary.find(word), quality); }

    void takeItself()
    {
        m_vocabulary.eachOfStem(m_word.typed, [this](quint32 term) { take(term, sameStem); });
        takeWord(m_word.typed, exact);
        if (const QString number = asNumber(m_word.typed); !number.isEmpty())
            takeWord(number, asDigits);
        // A member of a family: "1020" is one of "1xxx".
        if (m_word.typed.size() == 4 && isNumber(m_word.typed))
            takeWord(m_word.typed.left(1) + u"xxx"_s, synonym);
    }
    void takeBeginnings(bool last)
    {
        if (!last && (m_word.typed.size() < 3 || isNumber(m_word.typed)))
            return;
        const auto size = double(m_word.typed.size());
        m_vocabulary.eachWithPrefix(m_word.typed, [&](quint32 term) {
            const double part = size / double(m_vocabulary.text(term).size());
            take(term, int(last ? 55 + 35 * part : 40 + 35 * part));
        });
    }
    void takeSlips(bool last)
    {
        const qsizetype size = m_word.typed.size();
        if (size < 4 || std::any_of(m_word.typed.begin(), m_word.typed.end(), [](QChar c) {
                return isDigit(c.unicode());
            }))
            return;
        const int most = size < 8 ? 1 : 2;
        const bool open = last && size > 4;
        m_vocabulary.eachAlike(m_word.typed, most, open, [&](quint32 term, int steps) {
            const QStringView other = m_vocabulary.text(term);
            if (other.size() < 3)
                return;
            int quality = steps < 2 ? oneSlip : twoSlips;
            if (other.front() != m_word.typed.front())
                quality -= 6;
            if (other.size() > size + 2)
                quality -= 12;
            take(term, quality);
        });
    }
    bool isKnown() const { return !m_word.terms.empty(); }
    /// Whether it stands in a name or among the words of an entry.
    bool isStrong(const Frequencies &often) const
    {
        return std::any_of(
            m_word.terms.begin(), m_word.terms.end(), [&](quint32 term) { return (*often.strong)[term]; });
    }

    QueryWord finished(const Frequencies &often, bool little)
    {
        std::sort(m_word.terms.begin(), m_word.terms.end());
        double count = 0;
        for (const quint32 term : m_word.terms) {
            if (m_word.quality[term] >= sameStem)
                count += (*often.counts)[term];
        }
        const double rare = std::log((often.documents + 1) / (std::min(count, often.documents) + 1));
        m_word.weight = std::clamp(rare / std::log(often.documents + 1), 0.15, 1.0);
        m_word.little = little;
        if (little)
            m_word.weight = 0.1;
        return std::move(m_word);
    }

private:
    const Vocabulary &m_vocabulary;
    QueryWord m_word;
};

/// "websockets" too, where "websocket" is meant.
bool isSame(const QString &typed, const QString &word)
{
    return typed == word
        || (typed.size() == word.size() + 1 && typed.endsWith(u's') && typed.startsWith(word));
}

bool standsAt(const QStringList &phrase, const QStringList &words, qsizetype at)
{
    if (at + phrase.size() > words.size())
        return false;
    for (qsizetype i = 0; i < phrase.size(); ++i) {
        if (!isSame(words[at + i], phrase[i]))
            return false;
    }
    return true;
}

void takeSynonyms(std::vector<Reading> *readings, const QStringList &words, const Thesaurus &thesaurus)
{
    for (const Thesaurus::Phrase &phrase : thesaurus.phrases()) {
        for (qsizetype at = 0; at < words.size(); ++at) {
            if (!standsAt(phrase.typed, words, at))
                continue;
            for (qsizetype i = 0; i < phrase.typed.size(); ++i) {
                for (const QString &meant : phrase.meant)
                    (*readings)[std::size_t(at + i)].takeWord(meant, synonym);
            }
        }
    }
}

/// "rate limit" may be written "ratelimit", "time out" "timeout".
void takeJoined(std::vector<Reading> *readings, const QStringList &words)
{
    for (qsizetype i = 0; i + 1 < words.size(); ++i) {
        const QString both = words[i] + words[i + 1];
        (*readings)[std::size_t(i)].takeWord(both, joined);
        (*readings)[std::size_t(i + 1)].takeWord(both, joined);
    }
}

} // namespace

Thesaurus::Thesaurus(const Synonyms &synonyms)
    : m_little(synonyms.little)
    , m_kinds(synonyms.kinds)
{
    m_little.sort();
    m_phrases.reserve(synonyms.words.size());
    for (const auto &[typed, meant] : synonyms.words) {
        // "www-authenticate" is meant as one word; names have such a form in the index.
        Phrase phrase{wordsOf(typed), QString(meant).remove(u'-').toLower().split(u' ', Qt::SkipEmptyParts)};
        if (!phrase.typed.isEmpty())
            m_phrases.push_back(std::move(phrase));
    }
}

bool Thesaurus::isLittle(QStringView word) const
{
    return std::binary_search(m_little.begin(), m_little.end(), word);
}

QString Thesaurus::kindOf(QStringView word) const
{
    const auto found =
        std::find_if(m_kinds.begin(), m_kinds.end(), [word](const auto &pair) { return pair.first == word; });
    return found == m_kinds.end() ? QString() : found->second;
}

std::vector<QueryWord> readQuery(
    QStringView text, const Vocabulary &vocabulary, const Thesaurus &thesaurus, const Frequencies &often)
{
    const QStringList words = wordsOf(text.left(longestQuery)).mid(0, mostWords);
    std::vector<Reading> readings;
    for (const QString &word : words) {
        readings.emplace_back(word, vocabulary);
        readings.back().takeItself();
    }
    takeSynonyms(&readings, words, thesaurus);
    takeJoined(&readings, words);
    std::vector<QueryWord> query;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        Reading &reading = readings[i];
        const bool last = i + 1 == readings.size();
        const bool known = reading.isKnown() && reading.isStrong(often);
        reading.takeBeginnings(last);
        // A word that names nothing may still be a slip for one that does.
        if (!known && !(last && reading.isKnown() && reading.isStrong(often)))
            reading.takeSlips(last);
        query.push_back(reading.finished(often, thesaurus.isLittle(words[qsizetype(i)])));
        query.back().kind = thesaurus.kindOf(words[qsizetype(i)]);
    }
    return query;
}

} // namespace knowledge::search
