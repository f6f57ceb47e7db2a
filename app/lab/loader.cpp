// SPDX-License-Identifier: Apache-2.0
#include "app/lab/personalityreader.h"
#include "app/lab/server.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace lab {

using namespace Qt::StringLiterals;
using base::JsonReader;

static void load(
    const QString &path, std::vector<Personality> &personalities, std::vector<base::Error> &problems)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        problems.push_back({u"The file cannot be read: %1."_s.arg(file.errorString()), path, {}});
        return;
    }
    const base::Result<base::JsonObject> object = base::parseJsonObject(file.readAll(), path);
    if (!object) {
        problems.push_back(object.error());
        return;
    }
    const auto before = problems.size();
    JsonReader reader(object.value(), path, &problems);
    Personality personality = readPersonality(reader);
    if (personality.id != QFileInfo(path).completeBaseName())
        reader.problem(u"id"_s, u"must be the name of the file."_s);
    if (personality.gates.empty() || personality.routes.empty())
        reader.problem(QString(), u"gates and routes are needed."_s);
    reader.finish();
    if (problems.size() == before)
        personalities.push_back(std::move(personality));
}

base::Result<Personality> loadPersonality(const QString &dataFolder, const QString &id)
{
    const QDir folder(dataFolder + u"/lab"_s);
    const QStringList files = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    if (!files.contains(id + u".json"_s))
        return base::Error{u"There is no personality \"%1\"."_s.arg(id), folder.path(),
            u"There are: %1"_s.arg(QStringList(files).replaceInStrings(u".json"_s, QString()).join(u", "_s))};
    std::vector<Personality> personalities;
    std::vector<base::Error> problems;
    load(folder.filePath(id + u".json"_s), personalities, problems);
    if (personalities.empty())
        return problems.front();
    return personalities.front();
}

std::vector<Personality> loadPersonalities(const QString &dataFolder, std::vector<base::Error> *problems)
{
    std::vector<Personality> personalities;
    std::vector<base::Error> found;
    const QDir folder(dataFolder + u"/lab"_s);
    const QStringList files = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        load(folder.filePath(file), personalities, found);
    std::stable_partition(personalities.begin(), personalities.end(),
        [](const Personality &personality) { return personality.id == "strict"_L1; });
    if (problems)
        problems->insert(problems->end(), found.begin(), found.end());
    return personalities;
}

} // namespace lab
