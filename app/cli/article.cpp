// SPDX-License-Identifier: Apache-2.0
#include "app/cli/article.h"

#include "app/knowledge/measured.h"
#include "app/knowledge/unknownstatus.h"

#include <QJsonArray>

#include <algorithm>

namespace cli {

using namespace Qt::StringLiterals;
using knowledge::Knowledge;

namespace {

QString sections(const QStringList &spec)
{
    QStringList labels;
    for (const QString &reference : spec)
        labels << Knowledge::specLabel(reference);
    return labels.join(u", "_s);
}

QString withSections(const QString &text, const QStringList &spec)
{
    return spec.isEmpty() ? text : u"%1 (%2)"_s.arg(text, sections(spec));
}

QJsonValue optional(const std::optional<bool> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QString yesNo(const std::optional<bool> &value)
{
    return value ? (*value ? u"yes"_s : u"no"_s) : u"not said"_s;
}

QJsonArray blocksOf(const std::vector<knowledge::Block> &blocks)
{
    QJsonArray list;
    for (const knowledge::Block &block : blocks)
        list << QJsonObject{{u"heading"_s, block.heading}, {u"text"_s, block.text},
            {u"spec"_s, QJsonArray::fromStringList(block.spec)}};
    return list;
}

QJsonArray claimsOf(const QList<const knowledge::Claim *> &claims)
{
    QJsonArray list;
    for (const knowledge::Claim *claim : claims)
        list << QJsonObject{{u"id"_s, claim->id}, {u"claim"_s, claim->claim}, {u"verdict"_s, claim->verdict},
            {u"text"_s, claim->text}, {u"spec"_s, QJsonArray::fromStringList(claim->spec)},
            {u"measured"_s, claim->measured}};
    return list;
}

QJsonArray questionsOf(const std::vector<knowledge::Question> &questions)
{
    QJsonArray list;
    for (const knowledge::Question &question : questions)
        list << QJsonObject{{u"question"_s, question.question}, {u"answer"_s, question.answer},
            {u"spec"_s, QJsonArray::fromStringList(question.spec)}};
    return list;
}

QJsonArray trialsOf(const std::vector<knowledge::Trial> &trials)
{
    QJsonArray list;
    for (const knowledge::Trial &trial : trials) {
        QJsonArray fields;
        for (const auto &[name, value] : trial.fields)
            fields << QJsonArray{name, value};
        list << QJsonObject{{u"personality"_s, trial.personality}, {u"method"_s, trial.method},
            {u"target"_s, trial.target}, {u"fields"_s, fields}, {u"text"_s, trial.text}};
    }
    return list;
}

QJsonArray originsOf(const std::vector<knowledge::Origin> &origins)
{
    QJsonArray list;
    for (const knowledge::Origin &origin : origins)
        list << QJsonObject{{u"name"_s, origin.name}, {u"used_by"_s, origin.usedBy},
            {u"meaning"_s, origin.meaning}, {u"on_the_wire"_s, origin.onTheWire},
            {u"confidence"_s, origin.confidence}, {u"sources"_s, QJsonArray::fromStringList(origin.sources)}};
    return list;
}

QJsonArray recipesOf(const QList<const knowledge::Recipe *> &recipes)
{
    QJsonArray list;
    for (const knowledge::Recipe *recipe : recipes)
        list << QJsonObject{{u"id"_s, recipe->id}, {u"server"_s, recipe->server}, {u"title"_s, recipe->title},
            {u"text"_s, recipe->text}, {u"file"_s, recipe->file}, {u"language"_s, recipe->language},
            {u"code"_s, QJsonArray::fromStringList(recipe->code)}, {u"tested"_s, recipe->tested}};
    return list;
}

/// What an entry has besides its article.
template <typename Entry> void addMore(Article *article, const Entry &entry)
{
    article->questions = entry.questions;
    article->trials = entry.trials;
    article->origins = entry.origins;
    article->json[u"questions"_s] = questionsOf(article->questions);
    article->json[u"try"_s] = trialsOf(article->trials);
    article->json[u"origins"_s] = originsOf(article->origins);
    article->json[u"recipes"_s] = recipesOf(article->recipes);
}

/// The keys that every kind has; a kind adds what is its own.
void writeJson(Article *article, const QString &name, const QStringList &spec, bool registered)
{
    article->json = {{u"kind"_s, article->kind}, {u"id"_s, article->id}, {u"name"_s, name},
        {u"class"_s, article->className}, {u"spec"_s, QJsonArray::fromStringList(spec)},
        {u"registered"_s, registered}, {u"heuristically_cacheable"_s, QJsonValue()},
        {u"requires"_s, QJsonArray()}, {u"safe"_s, QJsonValue()}, {u"idempotent"_s, QJsonValue()},
        {u"summary"_s, article->summary}, {u"blocks"_s, blocksOf(article->blocks)},
        {u"claims"_s, claimsOf(article->claims)}};
}

QJsonObject observationJson(const knowledge::Observation &observation)
{
    QJsonObject tables;
    for (const knowledge::Observation::Table &table : observation.tables) {
        QJsonObject cells;
        for (const knowledge::Observation::Answer &answer : table.answers)
            cells.insert(answer.method,
                QJsonObject{{u"status"_s, answer.status}, {u"reason"_s, answer.reason},
                    {u"allow"_s,
                        answer.allow ? QJsonValue(QJsonArray::fromStringList(*answer.allow))
                                     : QJsonValue()}});
        tables.insert(table.kind, cells);
    }
    return {{u"id"_s, observation.id}, {u"version"_s, observation.version},
        {u"package"_s, observation.package}, {u"date"_s, observation.date},
        {u"configuration"_s, observation.configuration},
        {u"decides"_s, observation.byApplication ? u"application"_s : u"software"_s}, {u"answers"_s, tables}};
}

QJsonArray requiresOf(const std::vector<knowledge::FieldRule> &fields)
{
    QJsonArray list;
    for (const knowledge::FieldRule &rule : fields)
        list << QJsonObject{{u"field"_s, rule.field}, {u"level"_s, rule.level}, {u"when"_s, rule.when},
            {u"spec"_s, QJsonArray::fromStringList(rule.spec)}};
    return list;
}

void addFact(Article *article, const QString &label, const QString &value)
{
    if (!value.isEmpty())
        article->facts.emplace_back(label, value);
}

} // namespace

Article articleOf(const Knowledge &facts, const knowledge::Status &status)
{
    Article article{u"status"_s, status.id, status.id + u' ' + status.name,
        Knowledge::className(status.code()), status.summary, {}, status.blocks, facts.claimsAbout(status.id),
        {}};
    addFact(&article, u"defined in"_s, sections(status.spec));
    addFact(&article, u"it asks"_s, status.asks);
    addFact(&article, u"speaks about"_s, status.speaksAbout);
    for (const knowledge::FieldRule &rule : status.fields) {
        const QString when = rule.when.isEmpty() ? QString() : u": "_s + rule.when;
        addFact(&article, rule.level, withSections(rule.field + when, rule.spec));
    }
    addFact(&article, u"caching"_s, withSections(status.caching, status.cachingSpec));
    addFact(&article, u"content"_s, withSections(status.content, status.contentSpec));
    addFact(&article, u"retry"_s, status.retry);
    for (const knowledge::Lookalike &other : status.lookalikes)
        addFact(&article, u"not "_s + other.id, other.text);
    writeJson(&article, status.name, status.spec, status.registered);
    article.json[u"heuristically_cacheable"_s] = optional(status.heuristicallyCacheable);
    article.json[u"requires"_s] = requiresOf(status.fields);
    for (const knowledge::Recipe &recipe : facts.recipes()) {
        if (recipe.codes.contains(status.id))
            article.recipes << &recipe;
    }
    addMore(&article, status);
    return article;
}

Article articleOf(const Knowledge &facts, const knowledge::Method &method)
{
    Article article{u"method"_s, method.id, method.id, {}, method.summary, {}, method.blocks,
        facts.claimsAbout(method.id), {}};
    addFact(&article, u"defined in"_s, sections(method.spec));
    addFact(&article, u"safe"_s, yesNo(method.safe));
    addFact(&article, u"idempotent"_s, yesNo(method.idempotent));
    addFact(&article, u"caching"_s, withSections(method.caching, method.cachingSpec));
    addFact(&article, u"content"_s, withSections(method.content, method.contentSpec));
    addFact(&article, u"target"_s, method.target);
    addFact(&article, u"success"_s, method.success.join(u", "_s));
    addFact(&article, u"fields"_s, method.fields.join(u", "_s));
    for (const knowledge::Lookalike &code : method.codes)
        addFact(&article, code.id, code.text);
    writeJson(&article, method.id, method.spec, method.registered);
    article.json[u"safe"_s] = optional(method.safe);
    article.json[u"idempotent"_s] = optional(method.idempotent);
    addMore(&article, method);
    return article;
}

Article articleOf(const Knowledge &facts, const knowledge::FieldEntry &field)
{
    Article article{u"field"_s, field.id, field.name, {}, field.summary, {}, field.blocks,
        facts.claimsAbout(field.id), {}};
    addFact(&article, u"defined in"_s, sections(field.spec));
    addFact(&article, u"stands in"_s,
        field.direction == "both"_L1 ? u"requests and responses"_s : field.direction + u's');
    addFact(&article, u"syntax"_s, field.syntax);
    addFact(&article, u"may repeat"_s, field.cardinality == "list"_L1 ? u"yes, it is a list"_s : u"no"_s);
    addFact(&article, u"structured"_s, field.structured);
    addFact(&article, u"registered"_s, field.registration);
    writeJson(&article, field.name, field.spec, field.registration != "unregistered"_L1);
    return article;
}

Article articleOf(const Knowledge &facts, const knowledge::ServerProfile &server)
{
    Article article{u"server"_s, server.id, server.name, server.kind,
        u"How it answers methods that it does not serve, and how to change that."_s, {}, server.blocks, {},
        {}};
    QJsonArray observed;
    for (const QString &id : server.observed) {
        const knowledge::Observation *observation = facts.observation(id);
        if (!observation)
            continue;
        QStringList lines{observation->configuration};
        if (observation->byApplication)
            lines << u"The application decided."_s;
        if (!observation->order.empty())
            lines << u"Order: "_s + knowledge::orderWords(*observation);
        lines += knowledge::measuredLines(*observation);
        article.measured.emplace_back(knowledge::measuredWords(*observation), lines);
        observed << observationJson(*observation);
    }
    for (const knowledge::Recipe &recipe : facts.recipes()) {
        if (recipe.server == server.id)
            article.recipes << &recipe;
    }
    writeJson(&article, server.name, {}, false);
    article.json.remove(u"registered"_s);
    article.json[u"observed"_s] = observed;
    addMore(&article, knowledge::Status());
    return article;
}

std::optional<Article> findArticle(const Knowledge &facts, const QString &word)
{
    const bool number = !word.isEmpty() && word.size() <= 3
        && std::all_of(word.begin(), word.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (number)
        return articleOf(facts, knowledge::statusOrGenerated(facts, word.toInt()));
    if (!word.isEmpty() && word.front().isDigit()) {
        // "1xxx" is a family.
        const auto &all = facts.statuses();
        const auto family = std::find_if(
            all.begin(), all.end(), [&word](const knowledge::Status &status) { return status.id == word; });
        return family == all.end() ? std::nullopt : std::optional(articleOf(facts, *family));
    }
    if (const knowledge::Method *method = facts.method(word))
        return articleOf(facts, *method);
    if (const knowledge::FieldEntry *field = facts.field(word))
        return articleOf(facts, *field);
    if (const knowledge::Method *method = facts.method(word.toUpper()))
        return articleOf(facts, *method);
    if (const knowledge::ServerProfile *server = facts.server(word.toLower()))
        return articleOf(facts, *server);
    return std::nullopt;
}

namespace {

QString cellText(const knowledge::ComparisonRow &row, const knowledge::ComparisonCell &cell)
{
    if (cell.value >= 0 && cell.text.isEmpty())
        return u"%1 of %2"_s.arg(cell.value).arg(row.of);
    return cell.mark == "must"_L1 ? u"MUST: "_s + cell.text : cell.text;
}

Table tableFrom(const knowledge::Comparison &comparison, const QStringList &codes)
{
    Table table{codes, {}, comparison.note};
    for (const knowledge::ComparisonRow &row : comparison.rows) {
        Table::Row out{row.label, {}, {}};
        for (const QString &code : codes) {
            const auto index = size_t(comparison.codes.indexOf(code));
            const knowledge::ComparisonCell cell =
                index < row.cells.size() ? row.cells[index] : knowledge::ComparisonCell();
            out.cells << cellText(row, cell);
            out.specs << cell.spec;
        }
        table.rows.push_back(out);
    }
    return table;
}

QString requiredFields(const knowledge::Status &status)
{
    QStringList names;
    for (const knowledge::FieldRule &rule : status.fields) {
        if (rule.level == "MUST"_L1 && !names.contains(rule.field))
            names << rule.field;
    }
    return names.isEmpty() ? u"none"_s : names.join(u", "_s);
}

} // namespace

Table compare(const Knowledge &facts, const QStringList &codes)
{
    Table table{codes, {}, {}};
    Table::Row names{u"Name"_s, {}, {}};
    Table::Row defined{u"Defined in"_s, {}, {}};
    for (const QString &code : codes) {
        const knowledge::Status *status = facts.status(code.toInt());
        names.cells << (status ? status->name : u"not registered"_s);
        names.specs << QStringList();
        defined.cells << (status ? Knowledge::specLabel(status->spec.value(0))
                                 : Knowledge::specLabel(u"rfc9110#15"_s));
        defined.specs << (status ? status->spec : QStringList{u"rfc9110#15"_s});
    }
    if (const knowledge::Comparison *comparison = facts.comparison(codes)) {
        table = tableFrom(*comparison, codes);
        table.rows.insert(table.rows.begin(), {names, defined});
        return table;
    }
    Table::Row meaning{u"It says"_s, {}, {}};
    Table::Row needs{u"Must carry"_s, {}, {}};
    Table::Row caching{u"Caching"_s, {}, {}};
    for (const QString &code : codes) {
        const knowledge::Status *status = facts.status(code.toInt());
        meaning.cells << (status ? status->summary : QString());
        needs.cells << (status ? requiredFields(*status) : u"none"_s);
        caching.cells << (status ? status->caching : QString());
    }
    table.rows = {names, defined, meaning, needs, caching};
    return table;
}

QJsonObject toJson(const Table &table)
{
    QJsonArray rows;
    for (const Table::Row &row : table.rows) {
        QJsonArray cells;
        for (qsizetype i = 0; i < row.cells.size(); ++i)
            cells << QJsonObject{
                {u"text"_s, row.cells[i]}, {u"spec"_s, QJsonArray::fromStringList(row.specs.value(i))}};
        rows << QJsonObject{{u"label"_s, row.label}, {u"cells"_s, cells}};
    }
    return {
        {u"codes"_s, QJsonArray::fromStringList(table.codes)}, {u"rows"_s, rows}, {u"note"_s, table.note}};
}

} // namespace cli
