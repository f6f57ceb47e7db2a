// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/readers.h"

namespace knowledge {

using namespace Qt::StringLiterals;

FieldEntry readField(base::JsonReader &reader)
{
    FieldEntry field;
    field.id = reader.string(u"id"_s);
    field.name = reader.string(u"name"_s);
    if (field.name.toLower() != field.id)
        reader.problem(u"id"_s, u"must be the name in lower case."_s);
    field.direction = reader.word(u"direction"_s, {u"request"_s, u"response"_s, u"both"_s});
    field.syntax = reader.string(u"syntax"_s);
    field.cardinality = reader.word(u"cardinality"_s, {u"list"_s, u"singleton"_s});
    field.structured = optionalWord(reader, u"structured"_s, {u"List"_s, u"Item"_s, u"Dictionary"_s});
    field.registration = reader.word(u"registration"_s,
        {u"permanent"_s, u"provisional"_s, u"deprecated"_s, u"obsoleted"_s, u"unregistered"_s});
    field.spec = readSpecList(reader);
    field.summary = reader.string(u"summary"_s);
    field.blocks = readBlocks(reader);
    field.words = reader.strings(u"words"_s);
    return field;
}

Spec readSpec(base::JsonReader &reader)
{
    Spec spec;
    spec.id = reader.string(u"id"_s);
    spec.title = reader.string(u"title"_s);
    spec.year = reader.integer(u"year"_s);
    spec.url = reader.string(u"url"_s);
    const auto sections = reader.pairs(u"sections"_s);
    spec.sections.reserve(qsizetype(sections.size()));
    for (const auto &[number, heading] : sections)
        spec.sections.insert(number, heading);
    return spec;
}

} // namespace knowledge
