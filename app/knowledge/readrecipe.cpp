// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/pattern.h"
#include "app/knowledge/readers.h"

namespace knowledge {

using namespace Qt::StringLiterals;

static RecipeCheck readCheck(base::JsonReader &reader)
{
    RecipeCheck check;
    check.method = reader.string(u"method"_s);
    check.target = reader.string(u"target"_s);
    check.fields = readPairs(reader, u"fields"_s);
    check.status = reader.integer(u"status"_s);
    for (const auto &[name, text] : readPairs(reader, u"has"_s)) {
        const QRegularExpression pattern(text);
        if (!isPattern(pattern))
            reader.problem(u"has"_s,
                u"%1 at character %2."_s.arg(pattern.errorString()).arg(pattern.patternErrorOffset()));
        check.has.emplace_back(name, pattern);
    }
    check.lacks = reader.strings(u"lacks"_s);
    return check;
}

Recipe readRecipe(base::JsonReader &reader)
{
    Recipe recipe;
    recipe.id = reader.string(u"id"_s);
    recipe.server = reader.string(u"server"_s);
    recipe.codes = reader.strings(u"codes"_s);
    if (recipe.codes.isEmpty())
        reader.problem(u"codes"_s, u"must name a status."_s);
    recipe.title = reader.string(u"title"_s);
    recipe.text = reader.string(u"text"_s);
    recipe.spec = reader.strings(u"spec"_s);
    recipe.file = reader.string(u"file"_s);
    recipe.language = reader.string(u"language"_s);
    recipe.code = reader.strings(u"code"_s);
    if (recipe.code.isEmpty())
        reader.problem(u"code"_s, u"must hold a line or more."_s);
    reader.objects(
        u"checks"_s, [&recipe](base::JsonReader &part) { recipe.checks.push_back(readCheck(part)); });
    recipe.tested = reader.string(u"tested"_s, {});
    recipe.untested = reader.string(u"untested"_s, {});
    if (recipe.tested.isEmpty() == recipe.untested.isEmpty())
        reader.problem(u"tested"_s, u"says with what it was run, or \"untested\" why it was not."_s);
    if (!recipe.tested.isEmpty() && recipe.checks.empty())
        reader.problem(u"checks"_s, u"what was run has at least one check."_s);
    return recipe;
}

} // namespace knowledge
