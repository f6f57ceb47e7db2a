// SPDX-License-Identifier: Apache-2.0
#include "app/cli/verbs.h"
#include "app/explain/rule.h"
#include "app/knowledge/loader.h"
#include "app/lab/chain.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

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
