// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/loader.h"

#include <QDir>

#include <algorithm>
#include <functional>

namespace knowledge {

using namespace Qt::StringLiterals;

using Problems = std::vector<base::Error>;
/// Called with the file of an entry and the references it gives.
using SpecVisitor = std::function<void(const QString &where, const QStringList &references)>;

static QString fileOf(const QString &kind, const QString &id)
{
    return kind + u'/' + entryFileName(id);
}

static void visitBlocks(const QString &where, const std::vector<Block> &blocks, const SpecVisitor &visit)
{
    for (const Block &block : blocks)
        visit(where, block.spec);
}

static void visitQuestions(
    const QString &where, const std::vector<Question> &questions, const SpecVisitor &visit)
{
    for (const Question &question : questions)
        visit(where, question.spec);
}

static void visitArticles(const Knowledge &knowledge, const SpecVisitor &visit)
{
    for (const Status &status : knowledge.statuses()) {
        const QString where = fileOf(u"statuses"_s, status.id);
        visit(where, status.spec + status.cachingSpec + status.contentSpec);
        visitBlocks(where, status.blocks, visit);
        visitQuestions(where, status.questions, visit);
        for (const FieldRule &rule : status.fields)
            visit(where, rule.spec);
    }
    for (const Method &method : knowledge.methods()) {
        const QString where = fileOf(u"methods"_s, method.id);
        visit(where, method.spec + method.cachingSpec + method.contentSpec);
        visitBlocks(where, method.blocks, visit);
        visitQuestions(where, method.questions, visit);
    }
    for (const FieldEntry &field : knowledge.fields()) {
        const QString where = fileOf(u"fields"_s, field.id);
        visit(where, field.spec);
        visitBlocks(where, field.blocks, visit);
    }
}

static void visitTheRest(const Knowledge &knowledge, const SpecVisitor &visit)
{
    for (const Comparison &comparison : knowledge.comparisons()) {
        for (const ComparisonRow &row : comparison.rows) {
            for (const ComparisonCell &cell : row.cells)
                visit(fileOf(u"comparisons"_s, comparison.id), cell.spec);
        }
    }
    for (const Claim &claim : knowledge.claims())
        visit(fileOf(u"claims"_s, claim.id), claim.spec);
    for (const ServerProfile &server : knowledge.servers())
        visitBlocks(fileOf(u"servers"_s, server.id), server.blocks, visit);
    for (const Recipe &recipe : knowledge.recipes())
        visit(fileOf(u"recipes"_s, recipe.id), recipe.spec);
    for (const Gate &gate : knowledge.gates())
        visit(fileOf(u"decisions"_s, gate.id), gate.spec);
}

static void checkReference(
    const Knowledge &knowledge, const QString &where, const QString &reference, Problems *problems)
{
    static const QRegularExpression shape(
        u"^(rfc[1-9][0-9]*|draft-[a-z0-9-]+)(#([0-9]+(\\.[0-9]+)*|[A-Z](\\.[0-9]+)*))?$"_s);
    const auto report = [&](const QString &what) {
        base::Error error{what.arg(reference), u"%1: key \"spec\""_s.arg(where), {}};
        if (std::find(problems->begin(), problems->end(), error) == problems->end())
            problems->push_back(std::move(error));
    };
    if (!shape.match(reference).hasMatch())
        return report(u"\"%1\" is not a reference such as rfc9110#15.6.2."_s);
    if (knowledge.specs().empty())
        return;
    const Spec *spec = knowledge.spec(reference);
    const QString section = reference.section(u'#', 1);
    if (!spec)
        report(u"%1 has no entry in specs/."_s);
    else if (!section.isEmpty() && !spec->sections.isEmpty() && !spec->sections.contains(section))
        report(u"the section of %1 is not listed in its entry in specs/."_s);
}

static void checkGates(const Knowledge &knowledge, Problems *problems)
{
    static const QRegularExpression code(u"^[1-5][0-9][0-9]$"_s);
    for (const Gate &gate : knowledge.gates()) {
        for (const Gate::Edge &edge : gate.edges) {
            const bool known = code.match(edge.to).hasMatch()
                ? knowledge.statuses().empty() || knowledge.status(edge.to.toInt())
                : knowledge.gate(edge.to) != nullptr;
            if (!known)
                problems->push_back({u"\"%1\" is neither a gate nor a known status."_s.arg(edge.to),
                    u"%1: key \"edges\""_s.arg(fileOf(u"decisions"_s, gate.id)), {}});
        }
    }
}

// What is named by id in another entry has to be there, where the folder has entries of that kind at all.
static void checkNames(const Knowledge &knowledge, Problems *problems)
{
    for (const Recipe &recipe : knowledge.recipes()) {
        const QString where = fileOf(u"recipes"_s, recipe.id);
        const auto server = std::find_if(knowledge.servers().begin(), knowledge.servers().end(),
            [&recipe](const ServerProfile &profile) { return profile.id == recipe.server; });
        if (!knowledge.servers().empty() && server == knowledge.servers().end())
            problems->push_back({u"\"%1\" has no profile in servers/."_s.arg(recipe.server),
                u"%1: key \"server\""_s.arg(where), {}});
        for (const QString &code : recipe.codes) {
            if (!knowledge.statuses().empty() && !knowledge.status(code.toInt()))
                problems->push_back(
                    {u"\"%1\" is no known status."_s.arg(code), u"%1: key \"codes\""_s.arg(where), {}});
        }
    }
}

// A profile and its measurements name each other.
static void checkObserved(const Knowledge &knowledge, Problems *problems)
{
    for (const ServerProfile &server : knowledge.servers()) {
        for (const QString &id : server.observed) {
            const Observation *observation = knowledge.observation(id);
            if (!observation || observation->profile != server.id)
                problems->push_back({u"\"%1\" is no observation of this profile."_s.arg(id),
                    u"%1: key \"observed\""_s.arg(fileOf(u"servers"_s, server.id)), {}});
        }
    }
    for (const Observation &observation : knowledge.observations()) {
        if (observation.profile.isEmpty() || knowledge.servers().empty())
            continue;
        const ServerProfile *server = knowledge.server(observation.profile);
        if (!server || !server->observed.contains(observation.id))
            problems->push_back({u"\"%1\" is no profile that names it."_s.arg(observation.profile),
                u"%1: key \"profile\""_s.arg(fileOf(u"observations"_s, observation.id)), {}});
    }
}

static void checkFolders(const QString &folder, Problems *problems)
{
    static const QStringList others{u"rules"_s, u"verdicts"_s, u"lab"_s, u"lessons"_s, u"schema"_s};
    const QStringList own = entryFolders();
    const QDir top(folder);
    for (const QFileInfo &entry : top.entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString name = entry.fileName();
        if (!entry.isDir() && name == u"synonyms.json")
            continue;
        if (!entry.isDir()) {
            problems->push_back({u"is not in a folder of its kind, so nothing reads it."_s, name, {}});
            continue;
        }
        if (!own.contains(name) && !others.contains(name))
            problems->push_back({u"is not a folder that anything reads."_s, name + u'/',
                u"Known are: %1."_s.arg((own + others).join(u", "_s))});
        if (!own.contains(name))
            continue;
        for (const QFileInfo &file :
            QDir(entry.filePath()).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot, QDir::Name)) {
            if (file.isDir() || file.suffix() != u"json")
                problems->push_back(
                    {u"is not a .json file, so nothing reads it."_s, name + u'/' + file.fileName(), {}});
        }
    }
}

std::vector<base::Error> checkData(const QString &folder)
{
    const Knowledge knowledge = Knowledge::load(folder);
    Problems problems = knowledge.problems();
    const SpecVisitor visit = [&](const QString &where, const QStringList &references) {
        for (const QString &reference : references)
            checkReference(knowledge, where, reference, &problems);
    };
    visitArticles(knowledge, visit);
    visitTheRest(knowledge, visit);
    checkGates(knowledge, &problems);
    checkNames(knowledge, &problems);
    checkObserved(knowledge, &problems);
    checkFolders(folder, &problems);
    return problems;
}

} // namespace knowledge
