// SPDX-License-Identifier: Apache-2.0
// Articles of what is neither status, method nor field.
#include "ui/knowledge/articleparts.h"

#include <algorithm>

namespace knowledgeui {

using namespace Qt::StringLiterals;

Article ArticleWriter::serverArticle(const knowledge::ServerProfile &server) const
{
    Article article;
    article.kind = u"server"_s;
    article.id = server.id;
    article.title = server.name;
    article.classLine = tr("Server profile · %1").arg(server.kind);
    QStringList fields;
    for (const knowledge::Fingerprint &fingerprint : server.recognise) {
        for (const knowledge::Fingerprint::Part &part : fingerprint.parts) {
            if (!fields.contains(part.field))
                fields << part.field;
        }
    }
    article.glances << Glance{u"server"_s, tr("Kind"), server.kind, {}}
                    << Glance{u"probe"_s, tr("Recognised by"),
                           fields.isEmpty() ? tr("nothing it sends") : fields.join(u", "_s), {}};
    addBlocks(&article, server.blocks);
    addMeasured(&article, server);
    addRecipes(&article, {}, server.id);
    return article;
}

QString ArticleWriter::serverName(const QString &id) const
{
    for (const knowledge::ServerProfile &server : m_knowledge.servers()) {
        if (server.id == id)
            return server.name;
    }
    return id;
}

void ArticleWriter::addRecipes(Article *article, const QString &code, const QString &server) const
{
    Section section = headed(code.isEmpty() ? tr("How to") : tr("How to send it, or stop sending it"));
    for (const knowledge::Recipe &recipe : m_knowledge.recipes()) {
        if (code.isEmpty() ? recipe.server == server : recipe.codes.contains(code))
            section.pointers << Pointer{u"recipe"_s, recipe.id,
                code.isEmpty() ? recipe.codes.join(u", "_s) : serverName(recipe.server), {}, recipe.title,
                {}};
    }
    if (!section.pointers.isEmpty())
        article->sections << section;
}

Article ArticleWriter::recipeArticle(const knowledge::Recipe &recipe) const
{
    Article article;
    article.kind = u"recipe"_s;
    article.id = recipe.id;
    article.title = u"%1: %2"_s.arg(serverName(recipe.server), recipe.codes.join(u", "_s));
    article.classLine = tr("How to · %1").arg(recipe.tested.isEmpty() ? tr("not run") : tr("run"));
    article.summary = recipe.title;
    article.spec = recipe.spec;
    article.glances << Glance{u"server"_s, tr("Software"), serverName(recipe.server), {}}
                    << Glance{u"note"_s, tr("Goes into"), recipe.file, {}}
                    << Glance{u"check"_s, tr("Tested"), recipe.tested.isEmpty() ? tr("no") : recipe.tested,
                           recipe.untested};
    Section snippet = headed(tr("The lines"));
    snippet.code = recipe.code;
    snippet.codePlace = recipe.file;
    article.sections << snippet;
    addText(&article, tr("Why, and what to mind"), recipe.text, recipe.spec);
    if (!recipe.checks.empty()) {
        Section checks = headed(tr("What it then answers"));
        for (const knowledge::RecipeCheck &check : recipe.checks) {
            QString line = tr("%1 %2: %3").arg(check.method, check.target).arg(check.status);
            for (const auto &[name, pattern] : check.has)
                line += tr(", %1 matches %2").arg(name, pattern.pattern());
            for (const QString &name : check.lacks)
                line += tr(", no %1").arg(name);
            checks.paragraphs << line;
        }
        article.sections << checks;
    }
    Section about = headed(tr("About"));
    for (const QString &code : recipe.codes) {
        const knowledge::Status *status = m_knowledge.status(code);
        about.pointers << Pointer{u"status"_s, code, code, {}, status ? status->summary : QString(), {}};
    }
    about.pointers << Pointer{
        u"server"_s, recipe.server, serverName(recipe.server), {}, tr("what it answers, measured"), {}};
    article.sections << about;
    return article;
}

Article ArticleWriter::claimArticle(const knowledge::Claim &claim) const
{
    Article article;
    article.kind = u"claim"_s;
    article.id = claim.id;
    article.title = tr("Claim: %1").arg(claim.verdict);
    article.classLine = tr("What references say, checked");
    article.summary = u"“%1”"_s.arg(claim.claim);
    article.spec = claim.spec;
    article.glances << Glance{u"check"_s, tr("Verdict"), claim.verdict, {}};
    if (!claim.measured.isEmpty())
        article.glances << Glance{u"probe"_s, tr("Measured"), claim.measured, {}};
    addText(&article, tr("What is so"), claim.text, claim.spec);
    Section about = headed(tr("About"));
    for (const QString &id : claim.about) {
        const knowledge::FieldEntry *field = m_knowledge.field(id);
        const bool status = m_knowledge.status(id) != nullptr;
        about.pointers << Pointer{status ? u"status"_s
                : field                  ? u"field"_s
                                         : u"method"_s,
            id, field && !status ? field->name : id, {}, {}, {}};
    }
    article.sections << about;
    return article;
}

Article ArticleWriter::gateArticle(const knowledge::Gate &gate) const
{
    Article article;
    article.kind = u"gate"_s;
    article.id = gate.id;
    article.title = gate.label.isEmpty() ? gate.question : gate.label;
    article.classLine = tr("Gate on the way to a status · %1").arg(gate.stage);
    article.summary = gate.question;
    article.spec = gate.spec;
    article.glances << Glance{u"path"_s, tr("Place in the usual order"), QString::number(gate.order),
        gate.orderBinding ? tr("an RFC fixes it") : tr("custom only")}
                    << Glance{u"note"_s, tr("How binding"), gate.binding, {}};
    Section answers = headed(tr("Where its answers lead"));
    for (const knowledge::Gate::Edge &edge : gate.edges) {
        const knowledge::Gate *next = m_knowledge.gate(edge.to);
        const knowledge::Status *status = next ? nullptr : m_knowledge.status(edge.to);
        const QString to = next ? next->question : status ? status->name : QString();
        answers.pointers << Pointer{next ? u"gate"_s : u"status"_s, edge.to,
            next && !next->label.isEmpty() ? next->label : edge.to, edge.answer,
            edge.text.isEmpty() ? to : edge.text, {}};
    }
    if (!answers.pointers.isEmpty())
        article.sections << answers;
    addText(&article, tr("What is known about it"), gate.note, gate.spec);
    return article;
}

Article ArticleWriter::entryArticle(const QString &kind, const QString &id) const
{
    const auto same = [&id](const auto &entry) { return entry.id == id; };
    if (kind == u"server") {
        const auto &all = m_knowledge.servers();
        if (const auto found = std::find_if(all.begin(), all.end(), same); found != all.end())
            return serverArticle(*found);
    } else if (kind == u"recipe") {
        const auto &all = m_knowledge.recipes();
        if (const auto found = std::find_if(all.begin(), all.end(), same); found != all.end())
            return recipeArticle(*found);
    } else if (kind == u"claim") {
        const auto &all = m_knowledge.claims();
        if (const auto found = std::find_if(all.begin(), all.end(), same); found != all.end())
            return claimArticle(*found);
    } else if (kind == u"gate") {
        if (const knowledge::Gate *gate = m_knowledge.gate(id))
            return gateArticle(*gate);
    } else if (kind == u"measured") {
        return whoAnswersWhat();
    } else if (kind == u"rule") {
        return ruleArticle(id);
    }
    return {};
}

} // namespace knowledgeui
