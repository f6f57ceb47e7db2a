// SPDX-License-Identifier: Apache-2.0
#include "app/lab/personalityreader.h"

#include "app/http/syntax.h"
#include "app/lab/gates.h"
#include "app/lab/parts.h"

#include <algorithm>

namespace lab {

using namespace Qt::StringLiterals;
using base::JsonReader;

static GateRule readGate(JsonReader &reader)
{
    static const QStringList withList{u"start-line"_s, u"method-syntax"_s, u"method-length"_s, u"version"_s,
        u"target-form"_s, u"field-syntax"_s, u"host"_s, u"framing"_s, u"filter"_s};
    GateRule rule;
    rule.gate = reader.word(u"gate"_s, gateWords());
    rule.test = gateTest(rule.gate);
    rule.list = reader.strings(u"list"_s);
    if (withList.contains(rule.gate) && rule.list.isEmpty())
        reader.problem(u"list"_s, u"this gate needs a list."_s);
    const bool fixed = rule.gate == "fixed-answer"_L1;
    rule.answer = fixed ? QString() : reader.string(u"answer"_s);
    return rule;
}

static Suggestion readSuggestion(JsonReader &reader)
{
    Suggestion suggestion;
    suggestion.label = reader.string(u"label"_s);
    suggestion.method = readBytes(reader, u"method"_s);
    suggestion.path = readBytes(reader, u"path"_s);
    suggestion.fields = readFields(reader);
    suggestion.content = readText(reader, u"content"_s);
    suggestion.teaches = reader.string(u"teaches"_s);
    suggestion.status = reader.integer(u"status"_s);
    if (!http::isToken(suggestion.method))
        reader.problem(u"method"_s, u"must be a method name."_s);
    const bool oneWord = std::none_of(suggestion.path.begin(), suggestion.path.end(),
        [](char c) { return uchar(c) <= 0x20 || uchar(c) >= 0x7f; });
    if (suggestion.path.isEmpty() || !oneWord)
        reader.problem(u"path"_s, u"must be a request target without spaces."_s);
    if (suggestion.status != 0 && (suggestion.status < 100 || suggestion.status > 999))
        reader.problem(u"status"_s, u"must be a number of three digits, or 0 for no answer."_s);
    return suggestion;
}

static void readTraits(JsonReader &reader, Personality &personality)
{
    personality.id = reader.string(u"id"_s);
    personality.name = reader.string(u"name"_s);
    personality.teaches = reader.string(u"teaches"_s);
    personality.source = reader.string(u"source"_s);
    personality.server = readBytes(reader, u"server"_s);
    personality.sendsDate = reader.boolean(u"date"_s, true);
    personality.foldsCase = reader.boolean(u"folds-case"_s, false);
    personality.known = reader.strings(u"known"_s);
    personality.methods = reader.strings(u"methods"_s);
    personality.allowSeparator = reader.string(u"allow-separator"_s, u", "_s).toLatin1();
    personality.user = readBytes(reader, u"user"_s);
    personality.password = readBytes(reader, u"password"_s);
    personality.targetLimit = reader.integer(u"target-limit"_s, personality.targetLimit);
    personality.fieldsLimit = reader.integer(u"fields-limit"_s, personality.fieldsLimit);
    personality.idleTimeout = reader.integer(u"idle-timeout"_s, personality.idleTimeout);
}

Personality readPersonality(JsonReader &reader)
{
    Personality personality;
    readTraits(reader, personality);
    Page page;
    reader.object(u"page"_s, [&page](JsonReader &inner) {
        page.type = readBytes(inner, u"type"_s);
        page.content = readText(inner, u"content"_s);
    });
    reader.objects(u"answers"_s, [&](JsonReader &inner) {
        const Answer answer = readAnswer(inner, page);
        if (personality.answers.contains(answer.id))
            inner.problem(u"id"_s, u"\"%1\" is there twice."_s.arg(answer.id));
        personality.answers.insert(answer.id, answer);
    });
    reader.objects(u"gates"_s, [&](JsonReader &inner) {
        personality.gates.push_back(readGate(inner));
        checkAnswer(inner, personality, u"answer"_s, personality.gates.back().answer);
    });
    reader.objects(u"routes"_s, [&](JsonReader &inner) {
        personality.routes.push_back(readRoute(inner));
        checkRoute(inner, personality, personality.routes.back());
    });
    reader.objects(
        u"requests"_s, [&](JsonReader &inner) { personality.requests.push_back(readSuggestion(inner)); });
    return personality;
}

} // namespace lab
