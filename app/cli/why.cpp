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

QString wordingHelp()
{
    return u"plain or expert: whom the sentences are for."_s;
}

base::Result<explain::Wording> readWording(const QString &word)
{
    if (const std::optional<explain::Wording> wording = explain::wordingOf(word))
        return *wording;
    return base::Error{u"\"%1\" is none of plain, expert."_s.arg(word), u"--wording"_s, {}};
}

/// "allow-missing-405", "early-hints (other case 1, about the 103)": which question a trace answers.
static QString askedWords(const explain::Trace &trace)
{
    QStringList more;
    if (trace.place > 0)
        more << u"other case %1"_s.arg(trace.place);
    if (trace.status > 0)
        more << u"about the %1"_s.arg(trace.status);
    return more.isEmpty() ? trace.rule : u"%1 (%2)"_s.arg(trace.rule, more.join(u", "_s));
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
            + styled(io, Style::Bold,
                u"Why %1 %2"_s.arg(askedWords(trace), trace.fired ? u"fired"_s : u"stayed quiet"_s))
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
        QJsonObject object{{u"rule"_s, trace.rule}, {u"clauses"_s, clauses}, {u"fired"_s, trace.fired}};
        if (trace.place > 0)
            object.insert(u"other_case"_s, trace.place);
        if (trace.status > 0)
            object.insert(u"interim"_s, trace.status);
        list << object;
    }
    return list;
}

} // namespace cli
