// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/search.h"

#include "app/knowledge/search/extract.h"
#include "app/knowledge/unknownstatus.h"

#include <algorithm>

namespace knowledge {

using namespace Qt::StringLiterals;
using search::QueryWord;
using search::Score;

struct SearchIndex::Index {
    Index(const Knowledge &knowledge, const std::vector<SearchEntry> &more)
        : texts(search::collect(knowledge, more))
        , thesaurus(knowledge.synonyms())
    {
    }

    search::TextIndex texts;
    search::Thesaurus thesaurus;
};

SearchIndex::SearchIndex(const Knowledge &knowledge, const std::vector<SearchEntry> &more)
    : m_index(std::make_unique<Index>(knowledge, more))
{
}

SearchIndex::~SearchIndex() = default;
SearchIndex::SearchIndex(SearchIndex &&other) noexcept = default;
SearchIndex &SearchIndex::operator=(SearchIndex &&other) noexcept = default;

/// The code a query asks for, and for nothing else ("560", "HTTP 560", "status code 560"); 0: it does not.
static int codeIn(const std::vector<QueryWord> &query)
{
    static const QStringList around{u"http"_s, u"status"_s, u"code"_s, u"error"_s, u"response"_s};
    int code = 0;
    for (const QueryWord &word : query) {
        bool number = false;
        const int value = word.typed.toInt(&number);
        if (number && word.typed.size() == 3 && code == 0)
            code = value;
        else if (!around.contains(word.typed))
            return 0;
    }
    return code;
}

static Hit generatedHit(int code, const QString &typed)
{
    const Status status = unknownStatus(code);
    Hit hit{u"status"_s, status.id, status.id + u' ' + status.name, status.summary, 0, true, {}, {}};
    hit.titleMarks.push_back({0, typed.size()});
    return hit;
}

/// Puts the page on a number that nobody wrote about where it belongs: in range before all else, out of range
/// behind what has such a name ("911" may be on its way to "RFC 9110").
static void addGenerated(QList<Hit> *hits, const std::vector<QueryWord> &query)
{
    const int code = codeIn(query);
    if (code == 0)
        return;
    Hit hit = generatedHit(code, u"000"_s);
    const bool known = std::any_of(hits->begin(), hits->end(),
        [&hit](const Hit &other) { return other.kind == u"status" && other.id == hit.id; });
    if (known)
        return;
    const bool inRange = code >= 100 && code <= 599;
    const auto place = inRange
        ? hits->begin()
        : std::find_if(hits->begin(), hits->end(), [](const Hit &other) { return other.titleMarks.empty(); });
    hit.score = place == hits->end() ? 0 : place->score;
    hits->insert(place, hit);
}

// "rfc 9110 15.5.6" asks for a section, not for the document.
static void addSection(QList<Hit> *hits, const QString &query)
{
    static const QRegularExpression shape(
        u"^\\s*rfc\\s*([0-9]{3,5})[\\s,#]+(?:section|sec\\.?|§)?\\s*([0-9]+(?:\\.[0-9]+)*|[A-Z](?:\\.[0-9]+)+)\\s*$"_s,
        QRegularExpression::CaseInsensitiveOption);
    constexpr qsizetype longest = 60;
    if (query.size() > longest)
        return;
    const QRegularExpressionMatch match = shape.match(query);
    const QString document = u"rfc"_s + match.captured(1);
    const auto found = std::find_if(hits->cbegin(), hits->cend(),
        [&document](const Hit &hit) { return hit.kind == u"spec" && hit.id == document; });
    if (!match.hasMatch() || found == hits->cend())
        return;
    Hit hit = *found;
    hit.id += u'#' + match.captured(2).toUpper();
    hit.line = hit.title;
    hit.title = Knowledge::specLabel(hit.id);
    hit.titleMarks.clear();
    hit.lineMarks.clear();
    hits->prepend(hit);
}

QList<Hit> SearchIndex::find(const QString &query, int most) const
{
    const search::TextIndex &texts = m_index->texts;
    const std::vector<QueryWord> words =
        search::readQuery(query, texts.vocabulary(), m_index->thesaurus, texts.often());
    const std::vector<Score> scores = search::score(texts, words);
    QList<Hit> hits;
    const std::size_t count = std::min(scores.size(), std::size_t(std::max(most, 0)));
    hits.reserve(qsizetype(count) + 1);
    for (std::size_t i = 0; i < count; ++i)
        hits << search::extract(texts, words, scores[i]);
    addGenerated(&hits, words);
    addSection(&hits, query);
    return hits.mid(0, std::max(most, 0));
}

} // namespace knowledge
