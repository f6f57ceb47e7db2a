// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/readers.h"

namespace knowledge {

using namespace Qt::StringLiterals;

static void readTexts(base::JsonReader &reader, Method *method)
{
    for (const QString &key : {u"caching"_s, u"content"_s}) {
        if (!reader.has(key))
            reader.problem(key, u"the key is missing."_s);
    }
    reader.object(u"caching"_s, [method](base::JsonReader &part) {
        method->cacheable = part.optionalBoolean(u"cacheable"_s);
        method->caching = part.string(u"text"_s);
        method->cachingSpec = readSpecList(part);
    });
    reader.object(u"content"_s, [method](base::JsonReader &part) {
        method->content = part.string(u"text"_s);
        method->contentSpec = readSpecList(part);
    });
    method->target = reader.string(u"target"_s);
    method->summary = reader.string(u"summary"_s);
}

Method readMethod(base::JsonReader &reader)
{
    Method method;
    method.id = reader.string(u"id"_s);
    method.registered = reader.boolean(u"registered"_s);
    method.family = reader.string(u"family"_s);
    method.spec = readSpecList(reader);
    method.safe = reader.optionalBoolean(u"safe"_s);
    method.idempotent = reader.optionalBoolean(u"idempotent"_s);
    if (method.safe.value_or(false) && method.idempotent.has_value() && !*method.idempotent)
        reader.problem(u"idempotent"_s, u"a safe method is idempotent (rfc9110#9.2.2)."_s);
    readTexts(reader, &method);
    method.success = reader.strings(u"success"_s);
    method.codes = readLookalikes(reader, u"codes"_s);
    method.fields = reader.strings(u"fields"_s);
    method.blocks = readBlocks(reader);
    method.questions = readQuestions(reader);
    method.trials = readTrials(reader);
    method.origins = readOrigins(reader, !method.registered);
    method.words = reader.strings(u"words"_s);
    return method;
}

} // namespace knowledge
