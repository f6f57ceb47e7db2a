// SPDX-License-Identifier: Apache-2.0
#include "app/lab/chain.h"
#include "app/lab/personalityreader.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace lab {

using namespace Qt::StringLiterals;
using base::JsonReader;

/// A hop plays a personality of data/lab, or one of its own that stands here.
static Hop readHop(JsonReader &reader, const QString &dataFolder)
{
    Hop hop;
    hop.role = reader.string(u"role"_s);
    hop.listens = reader.boolean(u"listens"_s, true);
    const QString id = reader.string(u"personality"_s, QString());
    if (id.isEmpty() == !reader.has(u"plays"_s))
        reader.problem(u"personality"_s, u"there must be either this or \"plays\"."_s);
    reader.object(u"plays"_s, [&hop](JsonReader &inner) { hop.personality = readPersonality(inner); });
    if (id.isEmpty())
        return hop;
    base::Result<Personality> known = loadPersonality(dataFolder, id);
    if (known)
        hop.personality = std::move(*known);
    else
        reader.problem(u"personality"_s, known.error().what);
    return hop;
}

static bool forwards(const Personality &personality)
{
    return std::any_of(personality.gates.begin(), personality.gates.end(),
        [](const GateRule &rule) { return rule.gate == "forward"_L1; });
}

/// Every server but the last hands on, and the last does not.
static void checkChain(JsonReader &reader, const ChainPlan &plan)
{
    if (plan.hops.size() < 2) {
        reader.problem(u"hops"_s, u"a chain has at least two servers."_s);
        return;
    }
    for (std::size_t i = 0; i < plan.hops.size(); ++i) {
        const bool last = i + 1 == plan.hops.size();
        if (forwards(plan.hops[i].personality) == last)
            reader.problem(u"hops"_s,
                (last ? u"\"%1\" is the last and must not have the gate forward."_s
                      : u"\"%1\" needs the gate forward."_s)
                    .arg(plan.hops[i].role));
    }
    if (!plan.hops.front().listens)
        reader.problem(u"hops"_s, u"the first server has to listen."_s);
}

static base::Result<ChainPlan> readChain(const QString &dataFolder, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::Error{u"The file cannot be read: %1."_s.arg(file.errorString()), path, {}};
    const base::Result<base::JsonObject> object = base::parseJsonObject(file.readAll(), path);
    if (!object)
        return object.error();
    std::vector<base::Error> problems;
    JsonReader reader(*object, path, &problems);
    ChainPlan plan;
    plan.id = reader.string(u"id"_s);
    plan.name = reader.string(u"name"_s);
    plan.teaches = reader.string(u"teaches"_s);
    plan.source = reader.string(u"source"_s);
    reader.objects(u"hops"_s, [&](JsonReader &inner) { plan.hops.push_back(readHop(inner, dataFolder)); });
    if (plan.id != QFileInfo(path).completeBaseName())
        reader.problem(u"id"_s, u"must be the name of the file."_s);
    checkChain(reader, plan);
    reader.finish();
    if (!problems.empty())
        return problems.front();
    return plan;
}

static QDir folderOf(const QString &dataFolder)
{
    return QDir(dataFolder + u"/lab/chains"_s);
}

static QStringList filesIn(const QDir &folder)
{
    return folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
}

std::vector<ChainPlan> loadChains(const QString &dataFolder, std::vector<base::Error> *problems)
{
    std::vector<ChainPlan> plans;
    const QDir folder = folderOf(dataFolder);
    for (const QString &file : filesIn(folder)) {
        base::Result<ChainPlan> plan = readChain(dataFolder, folder.filePath(file));
        if (plan)
            plans.push_back(std::move(*plan));
        else if (problems)
            problems->push_back(plan.error());
    }
    return plans;
}

base::Result<ChainPlan> loadChain(const QString &dataFolder, const QString &id)
{
    const QDir folder = folderOf(dataFolder);
    const QStringList files = filesIn(folder);
    if (!files.contains(id + u".json"_s))
        return base::Error{u"There is no chain \"%1\"."_s.arg(id), folder.path(),
            u"There are: %1"_s.arg(QStringList(files).replaceInStrings(u".json"_s, QString()).join(u", "_s))};
    return readChain(dataFolder, folder.filePath(id + u".json"_s));
}

} // namespace lab
