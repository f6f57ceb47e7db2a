// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/readers.h"

namespace knowledge {

using namespace Qt::StringLiterals;

std::vector<Block> readBlocks(base::JsonReader &reader)
{
    std::vector<Block> blocks;
    reader.objects(u"blocks"_s, [&blocks](base::JsonReader &part) {
        Block block;
        block.heading = part.string(u"heading"_s);
        block.text = part.string(u"text"_s);
        block.spec = part.strings(u"spec"_s);
        part.objects(u"shares"_s, [&block](base::JsonReader &share) {
            const int code = share.integer(u"code"_s);
            block.shares.push_back({code, share.integer(u"count"_s)});
        });
        blocks.push_back(std::move(block));
    });
    return blocks;
}

std::vector<FieldRule> readFieldRules(base::JsonReader &reader, const QString &key)
{
    static const QStringList levels{
        u"MUST"_s, u"SHOULD"_s, u"MAY"_s, u"SHOULD NOT"_s, u"MUST NOT"_s, u"typical"_s};
    std::vector<FieldRule> rules;
    reader.objects(key, [&rules](base::JsonReader &part) {
        FieldRule rule;
        rule.field = part.string(u"field"_s);
        rule.level = part.word(u"level"_s, levels);
        rule.when = part.string(u"when"_s, {});
        rule.spec = readSpecList(part);
        rules.push_back(std::move(rule));
    });
    return rules;
}

std::vector<Lookalike> readLookalikes(base::JsonReader &reader, const QString &key)
{
    std::vector<Lookalike> list;
    reader.objects(key, [&list](base::JsonReader &part) {
        const QString id = part.string(u"id"_s);
        list.push_back({id, part.string(u"text"_s)});
    });
    return list;
}

std::vector<std::pair<QString, QString>> readPairs(base::JsonReader &reader, const QString &key)
{
    std::vector<std::pair<QString, QString>> pairs;
    for (const QJsonValue &each : reader.value(key).toArray()) {
        const QJsonArray pair = each.toArray();
        if (pair.size() != 2 || !pair.at(0).isString() || !pair.at(1).isString())
            reader.problem(key, u"must hold pairs of a name and a value."_s);
        else
            pairs.emplace_back(pair.at(0).toString(), pair.at(1).toString());
    }
    return pairs;
}

std::vector<Question> readQuestions(base::JsonReader &reader)
{
    std::vector<Question> list;
    reader.objects(u"questions"_s, [&list](base::JsonReader &part) {
        Question question;
        question.question = part.string(u"question"_s);
        question.answer = part.string(u"answer"_s);
        question.spec = part.strings(u"spec"_s);
        list.push_back(std::move(question));
    });
    return list;
}

std::vector<Trial> readTrials(base::JsonReader &reader)
{
    std::vector<Trial> list;
    reader.objects(u"try"_s, [&list](base::JsonReader &part) {
        Trial trial;
        trial.personality = part.string(u"personality"_s);
        trial.method = part.string(u"method"_s);
        trial.target = part.string(u"target"_s);
        trial.fields = readPairs(part, u"fields"_s);
        trial.text = part.string(u"text"_s, {});
        list.push_back(std::move(trial));
    });
    return list;
}

std::vector<Origin> readOrigins(base::JsonReader &reader, bool needed)
{
    std::vector<Origin> list;
    reader.objects(u"origins"_s, [&list](base::JsonReader &part) {
        Origin origin;
        origin.name = part.string(u"name"_s);
        origin.usedBy = part.string(u"used-by"_s);
        origin.meaning = part.string(u"meaning"_s);
        origin.onTheWire = part.string(u"on-the-wire"_s);
        origin.confidence = part.word(u"confidence"_s, {u"high"_s, u"medium"_s, u"low"_s});
        origin.sources = part.strings(u"sources"_s);
        list.push_back(std::move(origin));
    });
    if (needed && list.empty())
        reader.problem(u"origins"_s, u"what is not registered has to say who uses it."_s);
    return list;
}

QStringList readSpecList(base::JsonReader &reader)
{
    if (!reader.has(u"spec"_s))
        reader.problem(u"spec"_s, u"the key is missing."_s);
    return reader.strings(u"spec"_s);
}

Synonyms readSynonyms(base::JsonReader &reader)
{
    Synonyms synonyms;
    synonyms.id = reader.string(u"id"_s);
    synonyms.little = reader.strings(u"little"_s);
    synonyms.kinds = reader.pairs(u"kinds"_s);
    synonyms.words = reader.pairs(u"words"_s);
    for (const auto &[typed, meant] : synonyms.words) {
        if (typed.isEmpty() || meant.isEmpty())
            reader.problem(u"words"_s, u"\"%1\" must be a word and mean one."_s.arg(typed));
    }
    return synonyms;
}

QString optionalWord(base::JsonReader &reader, const QString &key, const QStringList &words)
{
    return reader.has(key) ? reader.word(key, words) : QString();
}

} // namespace knowledge
