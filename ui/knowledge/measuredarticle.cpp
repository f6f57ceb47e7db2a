// SPDX-License-Identifier: Apache-2.0
// What the articles show of the measurements in data/observations.
#include "app/knowledge/measured.h"
#include "ui/knowledge/articleparts.h"

namespace knowledgeui {

using namespace Qt::StringLiterals;

void ArticleWriter::addMeasured(Article *article, const knowledge::ServerProfile &server) const
{
    for (const QString &id : server.observed) {
        const knowledge::Observation *observation = m_knowledge.observation(id);
        if (!observation)
            continue;
        Section section = headed(tr("Measured: %1").arg(observation->name));
        QString set =
            tr("%1 on %2. %3")
                .arg(observation->package.isEmpty() ? observation->software + u' ' + observation->version
                                                    : observation->package,
                    observation->date, observation->configuration);
        if (observation->byApplication)
            set += u' ' + tr("The application decided.");
        section.paragraphs << set;
        if (!observation->order.empty())
            section.paragraphs
                << tr("Order that the answers prove: %1.").arg(knowledge::orderWords(*observation));
        section.paragraphs << knowledge::measuredLegend();
        section.code = knowledge::measuredLines(*observation);
        article->sections << section;
    }
}

void ArticleWriter::addMeasured(Article *article, const QString &method) const
{
    Section section = headed(tr("Measured: who answers what to it"));
    section.paragraphs << knowledge::measuredLegend();
    section.code = knowledge::measuredLines(m_knowledge, method);
    if (!section.code.isEmpty())
        article->sections << section;
}

Article ArticleWriter::whoAnswersWhat() const
{
    Article article;
    article.kind = u"measured"_s;
    article.id = u"all"_s;
    article.title = tr("Who answers what");
    article.classLine = tr("Server profiles · measured");
    article.summary = tr("What %1 servers answered to each method on a target that GET can read.")
                          .arg(m_knowledge.observations().size());
    article.glances << Glance{
        u"server"_s, tr("Servers"), QString::number(m_knowledge.observations().size()), {}};
    Section table = headed(tr("Servers by methods"));
    table.paragraphs << knowledge::measuredLegend();
    table.code = knowledge::measuredLines(m_knowledge);
    article.sections << table;
    Section methods = headed(tr("One method on every kind of target"));
    for (const QString &id : knowledge::measuredMethods()) {
        if (const knowledge::Method *method = m_knowledge.method(id))
            methods.pointers << Pointer{u"method"_s, id, id, {}, method->summary, {}};
    }
    article.sections << methods;
    return article;
}

} // namespace knowledgeui
