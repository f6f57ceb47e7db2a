// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/readers.h"

#include <algorithm>

namespace knowledge {

using namespace Qt::StringLiterals;

static bool isCode(const QString &id)
{
    return id.size() == 3
        && std::all_of(id.begin(), id.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// Families that only ever stand inside another answer: Cloudflare's "1xxx".
static bool isFamily(const QString &id)
{
    return id.size() == 4 && id.at(0).isDigit() && id.endsWith(u"xxx");
}

static void readTexts(base::JsonReader &reader, Status *status)
{
    status->summary = reader.string(u"summary"_s);
    status->asks = reader.string(u"asks"_s, {});
    status->speaksAbout = reader.string(u"speaks-about"_s);
    status->retry = reader.string(u"retry"_s);
    if (!reader.has(u"caching"_s))
        reader.problem(u"caching"_s, u"the key is missing."_s);
    reader.object(u"caching"_s, [status](base::JsonReader &part) {
        status->heuristicallyCacheable = part.optionalBoolean(u"heuristic"_s);
        status->caching = part.string(u"text"_s);
        status->cachingSpec = readSpecList(part);
    });
    if (!reader.has(u"content"_s))
        reader.problem(u"content"_s, u"the key is missing."_s);
    reader.object(u"content"_s, [status](base::JsonReader &part) {
        status->content = part.string(u"text"_s);
        status->contentSpec = readSpecList(part);
    });
}

Status readStatus(base::JsonReader &reader)
{
    Status status;
    status.id = reader.string(u"id"_s);
    status.name = reader.string(u"name"_s);
    status.registered = reader.boolean(u"registered"_s);
    if (!isCode(status.id) && (status.registered || !isFamily(status.id)))
        reader.problem(u"id"_s, u"must be three digits."_s);
    status.spec = readSpecList(reader);
    status.formerNames = reader.strings(u"former-names"_s);
    readTexts(reader, &status);
    status.fields = readFieldRules(reader, u"fields"_s);
    status.blocks = readBlocks(reader);
    status.lookalikes = readLookalikes(reader, u"lookalikes"_s);
    status.questions = readQuestions(reader);
    status.trials = readTrials(reader);
    status.origins = readOrigins(reader, !status.registered);
    status.words = reader.strings(u"words"_s);
    return status;
}

} // namespace knowledge
