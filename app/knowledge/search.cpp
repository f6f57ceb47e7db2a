// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/search.h"

#include <algorithm>

namespace knowledge {

using namespace Qt::StringLiterals;

/// Lower-case words between single spaces, with a space at both ends, so that " word" finds prefixes and
/// " word " whole words.
static QString folded(const QString &text)
{
    QString out;
    out.reserve(text.size() + 2);
    out += u' ';
    for (const QChar c : text) {
        if (c.isLetterOrNumber())
            out += c.toLower();
        else if (!out.endsWith(u' '))
            out += u' ';
    }
    if (!out.endsWith(u' '))
        out += u' ';
    return out;
}

static QString joined(const std::vector<Block> &blocks)
{
    QString text;
    for (const Block &block : blocks)
        text += block.heading + u' ' + block.text + u' ';
    return text;
}

static QString phrases(const QStringList &list)
{
    return folded(list.join(u' '));
}

SearchIndex::SearchIndex(const Knowledge &knowledge)
{
    m_documents.reserve(knowledge.statuses().size() + knowledge.methods().size() + knowledge.fields().size());
    for (const Status &s : knowledge.statuses())
        m_documents.push_back({{u"status"_s, s.id, s.id + u' ' + s.name, s.summary, 0},
            phrases(QStringList{s.id, s.name} + s.formerNames + s.words),
            folded(
                s.summary + u' ' + s.asks + u' ' + s.caching + u' ' + s.content + u' ' + joined(s.blocks))});
    for (const Method &m : knowledge.methods())
        m_documents.push_back({{u"method"_s, m.id, m.id, m.summary, 0}, phrases(QStringList{m.id} + m.words),
            folded(m.summary + u' ' + m.caching + u' ' + m.content + u' ' + joined(m.blocks))});
    for (const FieldEntry &f : knowledge.fields())
        m_documents.push_back(
            {{u"field"_s, f.id, f.name, f.summary, 0}, phrases(QStringList{f.name} + f.words),
                folded(f.summary + u' ' + f.syntax + u' ' + joined(f.blocks))});
}

// How well one word is met: as a whole word of names and synonyms best, as a prefix in the article least.
static int wordScore(const QString &strong, const QString &weak, const QString &word)
{
    const QString prefix = u' ' + word;
    const QString whole = prefix + u' ';
    if (strong.contains(whole))
        return 40;
    if (strong.contains(prefix))
        return 25;
    if (weak.contains(whole))
        return 8;
    return weak.contains(prefix) ? 4 : 0;
}

QList<Hit> SearchIndex::find(const QString &query, int most) const
{
    const QString phrase = folded(query);
    const QStringList words = phrase.split(u' ', Qt::SkipEmptyParts);
    QList<Hit> hits;
    if (words.isEmpty())
        return hits;
    for (const Document &document : m_documents) {
        int score = 0;
        for (const QString &word : words) {
            const int one = wordScore(document.strong, document.weak, word);
            if (one == 0) {
                score = 0;
                break;
            }
            score += one;
        }
        if (score == 0)
            continue;
        const QString id = folded(document.hit.id);
        const QString title = folded(document.hit.title);
        if (id == phrase || title == phrase)
            score += 400;
        else if (title.startsWith(phrase.chopped(1)))
            score += 200;
        else if (document.strong.contains(phrase))
            score += 100;
        else if (document.strong.contains(phrase.chopped(1)))
            score += 60;
        Hit hit = document.hit;
        hit.score = score;
        hits << hit;
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) { return a.score > b.score; });
    return hits.mid(0, most);
}

} // namespace knowledge
