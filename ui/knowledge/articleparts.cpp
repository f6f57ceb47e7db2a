// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/articleparts.h"

#include <algorithm>

namespace knowledgeui {

using namespace Qt::StringLiterals;

Section headed(const QString &heading)
{
    Section section;
    section.heading = heading;
    return section;
}

QStringList paragraphsOf(const QString &text)
{
    return text.split(u"\n\n"_s, Qt::SkipEmptyParts);
}

void addQuestions(Article *article, const std::vector<knowledge::Question> &questions)
{
    if (questions.empty())
        return;
    Section section = headed(ArticleWriter::tr("Questions people ask"));
    section.questions = QList<knowledge::Question>(questions.begin(), questions.end());
    article->sections << section;
}

void addTrials(Article *article, const std::vector<knowledge::Trial> &trials)
{
    if (trials.empty())
        return;
    Section section = headed(ArticleWriter::tr("Try it in the lab"));
    section.trials = QList<knowledge::Trial>(trials.begin(), trials.end());
    article->sections << section;
}

void addOrigins(Article *article, const std::vector<knowledge::Origin> &origins)
{
    if (origins.empty())
        return;
    Section section = headed(article->registered ? ArticleWriter::tr("Used for something else")
                                                 : ArticleWriter::tr("Who uses it"));
    for (const knowledge::Origin &origin : origins) {
        section.paragraphs << ArticleWriter::tr("%1, by %2: %3. On the wire: %4. Confidence: %5.")
                                  .arg(origin.name, origin.usedBy, origin.meaning, origin.onTheWire,
                                      origin.confidence);
        if (!origin.sources.isEmpty())
            section.paragraphs << ArticleWriter::tr("Sources: %1").arg(origin.sources.join(u"; "_s));
    }
    article->sections << section;
}

void addBlocks(Article *article, const std::vector<knowledge::Block> &blocks)
{
    for (const knowledge::Block &block : blocks) {
        Section section = headed(block.heading);
        section.paragraphs = paragraphsOf(block.text);
        section.spec = block.spec;
        section.shares = block.shares;
        article->sections << section;
    }
}

void addText(Article *article, const QString &heading, const QString &text, const QStringList &spec)
{
    const auto same = [&heading](const Section &section) { return section.heading == heading; };
    if (text.isEmpty() || std::any_of(article->sections.begin(), article->sections.end(), same))
        return;
    Section section = headed(heading);
    section.paragraphs = paragraphsOf(text);
    section.spec = spec;
    article->sections << section;
}

} // namespace knowledgeui
