// SPDX-License-Identifier: Apache-2.0
#include "app/cli/why.h"

#include <QJsonObject>

namespace cli {

using namespace Qt::StringLiterals;

std::optional<base::Error> unknownRule(const explain::Explainer &explainer, const QStringList &ids)
{
    for (const QString &id : ids) {
        if (!explainer.knows(id))
            return base::Error{u"there is no rule and no verdict \"%1\"."_s.arg(id), u"--why"_s,
                u"reasonphrase-cli explain rules lists the rules."_s};
    }
    return std::nullopt;
}

static Style styleOf(const QString &held)
{
    return held == "yes"_L1 ? Style::Good : held == "no"_L1 ? Style::Warn : Style::Quiet;
}

QString whyText(const Streams &io, const std::vector<explain::Trace> &traces, const QString &indent)
{
    QString text;
    for (const explain::Trace &trace : traces) {
        text += indent
            + styled(
                io, Style::Bold, u"Why %1 %2"_s.arg(trace.rule, trace.fired ? u"fired"_s : u"stayed quiet"_s))
            + u'\n';
        for (const explain::Trace::Clause &clause : trace.clauses) {
            text += indent + u"  "_s + styled(io, styleOf(clause.held), clause.held.leftJustified(9))
                + clause.words;
            if (!clause.seen.isEmpty())
                text += styled(io, Style::Quiet, u"  (%1)"_s.arg(clause.seen));
            text += u'\n';
        }
    }
    return text;
}

QJsonArray whyJson(const std::vector<explain::Trace> &traces)
{
    QJsonArray list;
    for (const explain::Trace &trace : traces) {
        QJsonArray clauses;
        for (const explain::Trace::Clause &clause : trace.clauses) {
            QJsonObject object{{u"words"_s, clause.words}, {u"held"_s, clause.held}};
            if (!clause.seen.isEmpty())
                object.insert(u"seen"_s, clause.seen);
            clauses << object;
        }
        list << QJsonObject{{u"rule"_s, trace.rule}, {u"clauses"_s, clauses}, {u"fired"_s, trace.fired}};
    }
    return list;
}

} // namespace cli
