// SPDX-License-Identifier: Apache-2.0
#include "app/cli/rulepage.h"

#include "app/explain/catalogue.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

void addBlock(Article *article, const QString &heading, const QString &text, const QStringList &spec = {})
{
    if (!text.isEmpty())
        article->blocks.push_back({heading, text, spec, {}});
}

using explain::conditionsOf;
using explain::withoutValues;

QJsonObject caseJson(const explain::Rule &rule)
{
    QJsonObject object{{u"level"_s, explain::levelWord(rule.level)}, {u"requirement"_s, rule.requirement},
        {u"summary"_s, rule.summary}, {u"detail"_s, rule.detail},
        {u"when"_s, QJsonArray::fromStringList(conditionsOf(rule))}, {u"client"_s, rule.client},
        {u"server"_s, rule.server}};
    if (!rule.plain.isEmpty())
        object.insert(u"plain"_s, rule.plain);
    return object;
}

QJsonObject jsonOf(const explain::Rule &rule)
{
    QJsonArray examples;
    for (const explain::Example &example : rule.examples)
        examples << QJsonObject{
            {u"fires"_s, example.fires}, {u"exchange"_s, QJsonArray::fromStringList(example.lines)}};
    QJsonArray also;
    for (const explain::Rule &other : rule.also)
        also << caseJson(other);
    QJsonObject object = caseJson(rule);
    object.insert(u"kind"_s, u"rule"_s);
    object.insert(u"id"_s, rule.id);
    object.insert(u"spec"_s, QJsonArray::fromStringList(rule.spec));
    object.insert(u"also"_s, also);
    object.insert(u"examples"_s, examples);
    return object;
}

QString whyItMatters(const explain::Rule &rule, explain::Wording wording)
{
    const bool plain = wording == explain::Wording::Plain && !rule.plain.isEmpty();
    return withoutValues(plain ? rule.plain : rule.detail);
}

void addConditions(Article *article, const explain::Rule &rule)
{
    addBlock(article, u"It fires when"_s, conditionsOf(rule).join(u"\nand "_s));
}

/// What another case of the rule says, and where it differs from the rule itself.
void addCase(
    Article *article, const explain::Rule &rule, const explain::Rule &other, explain::Wording wording)
{
    QString kind = other.level == rule.level ? QString() : explain::levelWord(other.level);
    if (!other.requirement.isEmpty())
        kind += (kind.isEmpty() ? u"breaks a "_s : u", breaks a "_s) + other.requirement;
    addBlock(article, u"Another case: "_s + withoutValues(other.summary),
        (kind.isEmpty() ? QString() : u'(' + kind + u")\n"_s) + whyItMatters(other, wording));
    addConditions(article, other);
    if (other.client != rule.client)
        addBlock(article, u"Client"_s, withoutValues(other.client));
    if (other.server != rule.server)
        addBlock(article, u"Server"_s, withoutValues(other.server));
}

Article articleOf(const explain::Rule &rule, explain::Wording wording)
{
    Article article;
    article.kind = u"rule"_s;
    article.id = rule.id;
    article.title = rule.id;
    article.className = explain::levelWord(rule.level);
    article.summary = withoutValues(rule.summary);
    if (!rule.requirement.isEmpty())
        article.facts.emplace_back(u"Breaks a"_s, rule.requirement);
    if (const QString who = explain::whoActs(rule); !who.isEmpty())
        article.facts.emplace_back(u"Who acts"_s, who);
    addBlock(&article, u"Why it matters"_s, whyItMatters(rule, wording), rule.spec);
    addConditions(&article, rule);
    addBlock(&article, u"Client"_s, withoutValues(rule.client));
    addBlock(&article, u"Server"_s, withoutValues(rule.server));
    for (const explain::Rule &other : rule.also)
        addCase(&article, rule, other, wording);
    for (const explain::Example &example : rule.examples)
        addBlock(&article, example.fires ? u"It fires here"_s : u"It stays quiet here"_s,
            explain::linesToShow(example).join(u'\n'));
    article.json = jsonOf(rule);
    return article;
}

} // namespace

std::optional<Article> findRule(const QString &dataFolder, const QString &id, explain::Wording wording)
{
    const std::optional<explain::Rule> rule = explain::loadRule(dataFolder, id);
    return rule ? std::optional(articleOf(*rule, wording)) : std::nullopt;
}

int printRules(Streams &io)
{
    std::vector<base::Error> problems; // `data check` tells of them
    std::vector<explain::Rule> rules =
        explain::loadRules(io.dataFolder, &problems, explain::Keep::NoExamples);
    std::sort(rules.begin(), rules.end(), [](const explain::Rule &a, const explain::Rule &b) {
        return std::pair(a.id, a.place) < std::pair(b.id, b.place);
    });
    qsizetype width = 0;
    for (const explain::Rule &rule : rules)
        width = std::max(width, rule.id.size());
    QJsonArray list;
    for (const explain::Rule &rule : rules) {
        if (io.json)
            list << jsonOf(rule);
        else
            io.out << rule.id.leftJustified(width + 2) << explain::levelWord(rule.level).leftJustified(7)
                   << withoutValues(rule.summary) << '\n';
    }
    if (io.json)
        io.out << QJsonDocument(QJsonObject{{u"rules"_s, list}}).toJson();
    return Done;
}

} // namespace cli
