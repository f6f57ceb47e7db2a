// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/measured.h"
#include "app/knowledge/readers.h"

namespace knowledge {

using namespace Qt::StringLiterals;

static void readAnswer(base::JsonReader &reader, const QString &method, Observation::Table *table)
{
    Observation::Answer answer{method, reader.integer(u"status"_s), reader.string(u"reason"_s, {}), {}};
    if (answer.status != 0 && (answer.status < 100 || answer.status > 999))
        reader.problem(u"status"_s, u"must have three digits, or be 0."_s);
    if (reader.has(u"allow"_s))
        answer.allow = reader.strings(u"allow"_s);
    table->answers.push_back(std::move(answer));
}

static void readTables(base::JsonReader &reader, Observation *observation)
{
    for (Observation::Table &table : observation->tables) {
        reader.object(table.kind, [&table](base::JsonReader &cells) {
            for (const QString &method : measuredMethods())
                cells.object(method, [&](base::JsonReader &cell) { readAnswer(cell, method, &table); });
        });
        if (table.answers.empty())
            reader.problem(table.kind, u"must hold the answers of this target."_s);
    }
}

static void readOrder(base::JsonReader &reader, Observation *observation)
{
    static const QStringList gates{u"filter"_s, u"access"_s, u"path"_s, u"method"_s};
    observation->order = readPairs(reader, u"order"_s);
    for (const auto &[first, second] : observation->order) {
        if (!gates.contains(first) || !gates.contains(second) || first == second)
            reader.problem(u"order"_s, u"must hold pairs of: %1."_s.arg(gates.join(u", "_s)));
    }
}

Observation readObservation(base::JsonReader &reader)
{
    static const QRegularExpression day(u"^20[0-9]{2}-[0-9]{2}-[0-9]{2}$"_s);
    Observation observation;
    observation.id = reader.string(u"id"_s);
    observation.profile = reader.string(u"profile"_s, {});
    observation.name = reader.string(u"name"_s);
    observation.software = reader.string(u"software"_s);
    observation.version = reader.string(u"version"_s);
    observation.package = reader.string(u"package"_s, {});
    observation.date = reader.string(u"date"_s);
    if (!day.match(observation.date).hasMatch())
        reader.problem(u"date"_s, u"must be a date such as 2026-11-23."_s);
    observation.configuration = reader.string(u"configuration"_s);
    observation.byApplication =
        reader.word(u"decides"_s, {u"software"_s, u"application"_s}) == "application"_L1;
    for (const auto &[kind, target] : reader.pairs(u"targets"_s)) {
        if (!targetKinds().contains(kind))
            reader.problem(u"targets"_s, u"\"%1\" is none of: %2."_s.arg(kind, targetKinds().join(u", "_s)));
        observation.tables.push_back({kind, target, {}});
    }
    if (observation.tables.empty())
        reader.problem(u"targets"_s, u"must hold a target or more."_s);
    readOrder(reader, &observation);
    reader.object(
        u"answers"_s, [&observation](base::JsonReader &tables) { readTables(tables, &observation); });
    return observation;
}

} // namespace knowledge
