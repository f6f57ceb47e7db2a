// SPDX-License-Identifier: Apache-2.0
// The article on a rule: what it says, when it fires, its other cases, and the exchanges that prove it.
#include "app/explain/catalogue.h"
#include "ui/knowledge/articleparts.h"
#include "ui/widgets/icons.h"

namespace knowledgeui {

using namespace Qt::StringLiterals;
using explain::Rule;
using explain::withoutValues;

namespace {

QString levelLine(const Rule &rule)
{
    const QString word = explain::levelWord(rule.level);
    return rule.requirement.isEmpty() ? word
                                      : ArticleWriter::tr("%1, breaks a %2").arg(word, rule.requirement);
}

QString looksAt(explain::Subject on)
{
    switch (on) {
    case explain::Subject::Interim:
        return ArticleWriter::tr("each interim answer");
    case explain::Subject::Each:
        return ArticleWriter::tr("every answer");
    case explain::Subject::Call:
        return ArticleWriter::tr("the exchange, answered or not");
    case explain::Subject::Final:
        break;
    }
    return ArticleWriter::tr("the final answer");
}

QStringList whyItMatters(const Rule &rule)
{
    QStringList paragraphs{withoutValues(rule.detail)};
    if (!rule.plain.isEmpty())
        paragraphs << ArticleWriter::tr("In plain words: %1").arg(withoutValues(rule.plain));
    return paragraphs;
}

/// Each condition has a line of its own; it fires when all of them hold.
QStringList conditions(const Rule &rule)
{
    QStringList lines;
    for (const QString &words : explain::conditionsOf(rule))
        lines << (lines.isEmpty() ? words : ArticleWriter::tr("and %1").arg(words));
    return lines;
}

void addAdvice(Article *article, const Rule &rule, const Rule *main = nullptr)
{
    Section section = headed(ArticleWriter::tr("What to do"));
    if (!rule.client.isEmpty() && (!main || rule.client != main->client))
        section.paragraphs << ArticleWriter::tr("Client: %1").arg(withoutValues(rule.client));
    if (!rule.server.isEmpty() && (!main || rule.server != main->server))
        section.paragraphs << ArticleWriter::tr("Server: %1").arg(withoutValues(rule.server));
    if (section.paragraphs.isEmpty())
        return;
    if (main)
        article->sections.last().paragraphs += section.paragraphs;
    else
        article->sections << section;
}

void addCase(Article *article, const Rule &rule, const Rule &other)
{
    Section section = headed(ArticleWriter::tr("Another case: %1").arg(withoutValues(other.summary)));
    if (other.level != rule.level || !other.requirement.isEmpty())
        section.paragraphs << ArticleWriter::tr("Level: %1").arg(levelLine(other));
    section.paragraphs += whyItMatters(other);
    section.paragraphs << ArticleWriter::tr("It fires when");
    section.items = conditions(other);
    article->sections << section;
    addAdvice(article, other, &rule);
}

void addExamples(Article *article, const Rule &rule, bool fires)
{
    Section section = headed(fires ? ArticleWriter::tr("Examples: here it fires")
                                   : ArticleWriter::tr("Examples: here it stays quiet"));
    for (std::size_t i = 0; i < rule.examples.size(); ++i) {
        if (rule.examples[i].fires == fires)
            section.samples << Sample{int(i), explain::linesToShow(rule.examples[i])};
    }
    if (!section.samples.isEmpty())
        article->sections << section;
}

} // namespace

Article ArticleWriter::ruleArticle(const QString &id) const
{
    const explain::RuleEntry *entry = m_rules ? m_rules->find(id) : nullptr;
    const std::optional<Rule> rule = entry ? m_rules->rule(id) : std::nullopt;
    if (!rule)
        return {};
    Article article;
    article.kind = u"rule"_s;
    article.id = id;
    article.level = int(rule->level);
    article.title = entry->title;
    article.classLine = tr("Check · %1 · %2").arg(levelLine(*rule), id);
    article.spec = rule->spec;
    const QString who = explain::whoActs(*rule);
    article.glances << Glance{widgets::levelIconName(widgets::Level(rule->level)), tr("Level"),
        explain::levelWord(rule->level),
        rule->requirement.isEmpty() ? QString() : tr("breaks a %1").arg(rule->requirement)}
                    << definedIn(rule->spec, {}) << Glance{u"eye"_s, tr("Looks at"), looksAt(rule->on), {}};
    if (!who.isEmpty())
        article.glances << Glance{u"settings"_s, tr("Who acts"), who, {}};
    Section matters = headed(tr("Why it matters"));
    matters.paragraphs = whyItMatters(*rule);
    matters.spec = rule->spec;
    article.sections << matters;
    Section when = headed(tr("It fires when"));
    when.items = conditions(*rule);
    article.sections << when;
    addAdvice(&article, *rule);
    for (const Rule &other : rule->also)
        addCase(&article, *rule, other);
    addExamples(&article, *rule, true);
    addExamples(&article, *rule, false);
    return article;
}

} // namespace knowledgeui
