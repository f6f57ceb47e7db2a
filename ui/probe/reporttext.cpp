// SPDX-License-Identifier: Apache-2.0
#include "ui/probe/reporttext.h"

#include "app/http/secrets.h"
#include "ui/probe/gatestrip.h"
#include "ui/probe/resultcard.h"
#include "ui/probe/sidesmodel.h"

#include <QCoreApplication>

namespace probeui {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("probeui", text);
}

QString masked(QString text)
{
    return http::withoutParameters(text, u"***"_s);
}

// A bar would end a cell of a table.
static QString cell(QString text)
{
    return masked(text.replace(u'|', u"\\|"_s));
}

static QStringList timeline(const Side &side)
{
    QStringList lines{tr("| No. | When | Request | Answer | Time |"), u"|---|---|---|---|---|"_s};
    int number = 0;
    for (const probe::Done &done : side.done) {
        const probe::Probe *probe = side.plan.find(done.ask);
        lines << u"| %1 | %2 | `%3` | %4 | %5 ms |"_s.arg(++number)
                     .arg(done.exchange.started.isValid()
                             ? done.exchange.started.toUTC().toString(Qt::ISODateWithMs)
                             : u"–"_s,
                         cell(probe ? requestWords(*probe) : probe::askWord(done.ask)),
                         answerWords(side, done.ask))
                     .arg(done.exchange.timings.total(), 0, 'f', 1);
    }
    return lines;
}

static void addList(QStringList *text, const QString &title, const QStringList &lines)
{
    if (lines.isEmpty())
        return;
    *text << u"## "_s + title << QString();
    for (const QString &line : lines)
        *text << u"- "_s + masked(line);
    *text << QString();
}

// Whoever reads the report has to know that anybody may have answered.
static void addBypass(QStringList *text, const Side &side)
{
    for (const probe::Done &done : side.done) {
        const auto &tls = done.exchange.connection.tls;
        if (!tls || !tls->bypassed)
            continue;
        *text << u"> **"_s + tr("IDENTITY NOT PROVEN: certificate errors were ignored.") + u"** "_s
                + tls->errors.join(u' ')
              << QString();
        return;
    }
}

static void addSide(QStringList *text, const Side &side)
{
    addBypass(text, side);
    *text << u"**%1** (%2)"_s.arg(side.failure ? side.failure->message : side.conclusion.text,
        explain::confidenceWord(side.conclusion.confidence))
          << QString();
    *text << u"## "_s + tr("What was asked") << QString() << timeline(side) << QString();
    QStringList proofs;
    for (const probe::Proof &proof : probe::proofs(side.evidence))
        proofs << (side.isTelling(proof.ask) ? tr("%1 (the conclusion rests on this)").arg(proof.text)
                                             : proof.text);
    addList(text, tr("What this proves"), proofs);
    QStringList out;
    for (const probe::Excluded &each : probe::excluded(side.evidence))
        out << u"%1: %2"_s.arg(probe::readingName(each.id), each.why);
    addList(text, tr("Ruled out"), out);
    const QString open = openWords(side);
    addList(text, tr("Still open"), open.isEmpty() ? QStringList() : QStringList{open});
    addList(text, tr("Next, for the client"), side.advice.client);
    addList(text, tr("Next, for the server"), side.advice.server);
    addList(text, tr("Order of gates"), {gateWords(side.gates)});
}

static void addComparison(QStringList *text, const Outcome &outcome)
{
    const Side &first = outcome.sides[0];
    const Side &second = outcome.sides[1];
    *text << u"## "_s + tr("Side by side") << QString();
    *text << tr("| Request | %1 | %2 | Compared |").arg(first.name, second.name) << u"|---|---|---|---|"_s;
    for (const probe::Ask ask : probe::allAsks()) {
        if (!first.find(ask) && !second.find(ask))
            continue;
        const probe::Probe *probe = first.plan.find(ask);
        *text << u"| `%1` | %2 | %3 | %4 |"_s.arg(cell(probe ? requestWords(*probe) : probe::askWord(ask)),
            answerWords(first, ask), answerWords(second, ask), difference(first, second, ask));
    }
    *text << QString();
}

QString curlText(const Outcome &outcome, const CurlOf &curlOf)
{
    QStringList lines;
    const std::vector<Side> &sides = outcome.sides;
    for (size_t i = 0; i < sides.size(); ++i) {
        for (const probe::Done &done : sides[i].done) {
            const probe::Probe *probe = sides[i].plan.find(done.ask);
            QString line = probe ? curlOf(probe->draft) : QString();
            if (line.isEmpty())
                continue;
            if (i > 0) // the same Host and SNI at another address
                line.replace(0, 4, u"curl --connect-to '::%1'"_s.arg(sides[i].name));
            lines << masked(line);
        }
    }
    return lines.isEmpty() ? QString() : lines.join(u'\n') + u'\n';
}

QString reportText(const Outcome &outcome, const CurlOf &curlOf)
{
    const Question &question = outcome.question;
    QStringList text;
    text << u"# "_s + masked(tr("Why did %1 give %2?").arg(question.request(), question.answer()))
         << QString();
    text << tr("Asked at %1. Sent: %2.").arg(outcome.own().name, sentWords(outcome)) << QString();
    for (const Side &side : outcome.sides) {
        if (outcome.sides.size() > 1)
            text << u"# "_s + side.name << QString();
        addSide(&text, side);
    }
    if (outcome.sides.size() > 1)
        addComparison(&text, outcome);
    text << u"## "_s + tr("To ask it again") << QString() << u"```sh"_s << curlText(outcome, curlOf).trimmed()
         << u"```"_s << QString();
    return text.join(u'\n');
}

} // namespace probeui
