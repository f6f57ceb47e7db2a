// SPDX-License-Identifier: Apache-2.0
#include "app/quiz/mysterypaper.h"

#include <QCoreApplication>

#include <algorithm>

namespace quiz {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("quiz", text);
}

static handout::Section sectionOf(const Question &question, bool right)
{
    handout::Section section;
    section.heading = question.ask;
    section.paragraphs = question.situation;
    for (const Line &line : question.lines)
        section.lines << line.text;
    for (const QString &id : question.right) {
        const auto choice = std::find_if(question.choices.begin(), question.choices.end(),
            [&id](const Choice &each) { return each.id == id; });
        section.items << (choice == question.choices.end() ? id : choice->text);
    }
    section.paragraphs << (right ? tr("It was found out.") : tr("It was not found out; this is right:"));
    if (!question.why.isEmpty())
        section.paragraphs << question.why;
    return section;
}

handout::Handout paperOf(const Mystery &mystery, const Points &points, const QStringList &requests)
{
    handout::Handout page;
    page.title = tr("Mystery server: %1").arg(mystery.hidden);
    page.subtitle = tr("%1 points, %2 requests (a good player needs %3)")
                        .arg(points.points)
                        .arg(points.probes)
                        .arg(targetProbes);
    handout::Section sent;
    sent.heading = tr("What was sent");
    sent.lines = requests;
    if (!requests.isEmpty())
        page.sections.push_back(sent);
    page.sections.push_back(sectionOf(mystery.behaviour, points.behaviour));
    page.sections.push_back(sectionOf(mystery.meaning, points.meaning));
    page.sections.push_back(sectionOf(mystery.order, points.order));
    page.footer = tr("Every answer was worked out by the engine of Reason Phrase.");
    return page;
}

} // namespace quiz
