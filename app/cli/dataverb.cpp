// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"
#include "app/explain/rule.h"
#include "app/knowledge/loader.h"
#include "app/lab/chain.h"
#include "app/training/shelf.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

/// What the lessons of a folder may name: what is built in, and what the folder brings itself.
training::Names namesFor(const QString &folder)
{
    training::Names names;
    std::vector<base::Error> ignored; // each is told where its own kind is read
    for (const QString &from : {u":/data"_s, folder}) {
        for (const lab::Personality &each : lab::loadPersonalities(from, &ignored))
            names.servers << each.id;
        for (const lab::ChainPlan &each : lab::loadChains(from, &ignored))
            names.servers << each.id;
        for (const explain::VerdictRule &each : explain::loadVerdicts(from, &ignored))
            names.verdicts << each.id;
        for (const explain::Rule &each : explain::loadRules(from, &ignored))
            names.rules << each.id;
    }
    return names;
}

void checkLessons(const QString &folder, std::vector<base::Error> *problems)
{
    if (!QDir(folder + u"/lessons"_s).exists())
        return;
    const training::Names names = namesFor(folder);
    for (const training::Lesson &lesson : training::loadLessons(folder, problems))
        training::checkNames(lesson, names, problems);
}

/// Every room that reads data says what it finds wrong.
std::vector<base::Error> problemsOf(const QString &folder)
{
    std::vector<base::Error> problems = knowledge::checkData(folder);
    explain::loadRules(folder, &problems);
    explain::loadNotTaken(folder, &problems);
    explain::loadVerdicts(folder, &problems);
    if (QDir(folder + u"/lab"_s).exists())
        lab::loadPersonalities(folder, &problems);
    if (QDir(folder + u"/lab/chains"_s).exists())
        lab::loadChains(folder, &problems);
    checkLessons(folder, &problems);
    return problems;
}

} // namespace

int runData(const QStringList &arguments, Streams &io)
{
    if (arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s)) {
        io.out << "Usage: reasonphrase-cli data check DIR\n\n"
                  "Reads every file of a data folder strictly and names what is wrong, file and key.\n";
        return Done;
    }
    if (arguments.size() != 2 || arguments[0] != "check"_L1)
        return fail(io, {u"data knows one thing: data check DIR."_s, {}, {}});
    const QString folder = arguments[1];
    if (!QDir(folder).exists())
        return fail(io, {u"there is no folder \"%1\"."_s.arg(folder), {}, {}});
    const std::vector<base::Error> problems = problemsOf(folder);
    QJsonArray list;
    for (const base::Error &problem : problems) {
        if (io.json)
            list << QJsonObject{{u"where"_s, problem.where}, {u"what"_s, problem.what}};
        else
            io.out << problem.text() << '\n';
    }
    if (io.json)
        io.out << QJsonDocument(QJsonObject{{u"problems"_s, list}}).toJson();
    else
        io.out << (problems.empty() ? u"Nothing is wrong.\n"_s : u"%1 problems.\n"_s.arg(problems.size()));
    return problems.empty() ? Done : Trouble;
}

} // namespace cli
