// SPDX-License-Identifier: Apache-2.0
#include "app/base/namebit.h"
#include "app/knowledge/pattern.h"
#include "app/knowledge/readers.h"

namespace knowledge {

using namespace Qt::StringLiterals;

static Fingerprint::Source sourceOf(const QString &field)
{
    if (field == "reason"_L1)
        return Fingerprint::Source::Reason;
    if (field == "content"_L1)
        return Fingerprint::Source::Content;
    return field == "status"_L1 ? Fingerprint::Source::Status : Fingerprint::Source::Field;
}

static Fingerprint readFingerprint(base::JsonReader &reader)
{
    Fingerprint fingerprint;
    reader.objects(u"all"_s, [&fingerprint](base::JsonReader &part) {
        const QString field = part.string(u"field"_s);
        const QRegularExpression pattern(part.string(u"pattern"_s));
        if (!isPattern(pattern))
            part.problem(u"pattern"_s,
                u"%1 at character %2."_s.arg(pattern.errorString()).arg(pattern.patternErrorOffset()));
        fingerprint.parts.push_back(
            {field, pattern, sourceOf(field), field.toLatin1(), base::Needle(pattern.pattern())});
        const Fingerprint::Part &added = fingerprint.parts.back();
        if (added.source == Fingerprint::Source::Field)
            fingerprint.names |= base::nameBit(added.name);
    });
    if (fingerprint.parts.empty())
        reader.problem(u"all"_s, u"must hold a part or more."_s);
    return fingerprint;
}

ServerProfile readServer(base::JsonReader &reader)
{
    ServerProfile server;
    server.id = reader.string(u"id"_s);
    server.name = reader.string(u"name"_s);
    server.kind =
        reader.word(u"kind"_s, {u"server"_s, u"proxy"_s, u"gateway"_s, u"cdn"_s, u"waf"_s, u"framework"_s});
    reader.objects(u"recognise"_s,
        [&server](base::JsonReader &part) { server.recognise.push_back(readFingerprint(part)); });
    server.blocks = readBlocks(reader);
    server.observed = reader.strings(u"observed"_s);
    return server;
}

} // namespace knowledge
