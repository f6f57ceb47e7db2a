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

QStringList readSpecList(base::JsonReader &reader)
{
    if (!reader.has(u"spec"_s))
        reader.problem(u"spec"_s, u"the key is missing."_s);
    return reader.strings(u"spec"_s);
}

QString optionalWord(base::JsonReader &reader, const QString &key, const QStringList &words)
{
    return reader.has(key) ? reader.word(key, words) : QString();
}

} // namespace knowledge
