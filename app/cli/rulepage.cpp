// SPDX-License-Identifier: Apache-2.0
#include "app/cli/rulepage.h"

#include "app/explain/rule.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

/// Texts of rules have places for values; without an exchange there are none.
QString withoutValues(QString text)
{
    static const QRegularExpression place(u"\\{[^}]*\\}"_s);
    return text.replace(place, u"…"_s);
}

QStringList conditionsOf(const explain::Rule &rule)
{
    QStringList words;
    for (const explain::Clause &clause : rule.when)
        words << clause->words();
    return words;
}

void addBlock(Article *article, const QString &heading, const QString &text, const QStringList &spec = {})
{
    if (!text.isEmpty())
        article->blocks.push_back({heading, text, spec, {}});
}

QJsonObject jsonOf(const explain::Rule &rule)
{
    QJsonArray examples;
    for (const explain::Example &example : rule.examples)
        examples << QJsonObject{
            {u"fires"_s, example.fires}, {u"exchange"_s, QJsonArray::fromStringList(example.lines)}};
    return {{u"kind"_s, u"rule"_s}, {u"id"_s, rule.id}, {u"level"_s, explain::levelWord(rule.level)},
        {u"requirement"_s, rule.requirement}, {u"summary"_s, rule.summary}, {u"detail"_s, rule.detail},
        {u"spec"_s, QJsonArray::fromStringList(rule.spec)},
        {u"when"_s, QJsonArray::fromStringList(conditionsOf(rule))}, {u"client"_s, rule.client},
        {u"server"_s, rule.server}, {u"examples"_s, examples}};
}

Article articleOf(const explain::Rule &rule)
{
    Article article;
    article.kind = u"rule"_s;
    article.id = rule.id;
    article.title = rule.id;
    article.className = explain::levelWord(rule.level);
    article.summary = withoutValues(rule.summary);
    if (!rule.requirement.isEmpty())
        article.facts.emplace_back(u"Breaks a"_s, rule.requirement);
    addBlock(&article, u"Why it matters"_s, withoutValues(rule.detail), rule.spec);
    addBlock(&article, u"It fires when"_s, conditionsOf(rule).join(u'\n'));
    addBlock(&article, u"Client"_s, withoutValues(rule.client));
    addBlock(&article, u"Server"_s, withoutValues(rule.server));
    for (const explain::Example &example : rule.examples)
        addBlock(&article, example.fires ? u"It fires here"_s : u"It stays quiet here"_s,
            example.lines.join(u'\n'));
    article.json = jsonOf(rule);
    return article;
}

std::vector<explain::Rule> rulesOf(const QString &dataFolder, explain::Keep keep)
{
    std::vector<base::Error> problems; // `data check` tells of them
    return explain::loadRules(dataFolder, &problems, keep);
}

} // namespace

std::optional<Article> findRule(const QString &dataFolder, const QString &id)
{
    const auto isIt = [&id](const explain::Rule &rule) { return rule.id == id; };
    const std::vector<explain::Rule> brief = rulesOf(dataFolder, explain::Keep::NoExamples);
    if (std::none_of(brief.begin(), brief.end(), isIt))
        return std::nullopt;
    const std::vector<explain::Rule> whole = rulesOf(dataFolder, explain::Keep::Everything);
    const auto found = std::find_if(whole.begin(), whole.end(), isIt);
    return found == whole.end() ? std::nullopt : std::optional(articleOf(*found));
}

int printRules(Streams &io)
{
    std::vector<explain::Rule> rules = rulesOf(io.dataFolder, explain::Keep::NoExamples);
    std::sort(rules.begin(), rules.end(),
        [](const explain::Rule &a, const explain::Rule &b) { return a.id < b.id; });
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
