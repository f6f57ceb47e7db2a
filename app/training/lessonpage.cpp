// SPDX-License-Identifier: Apache-2.0
#include "app/training/lessonpage.h"

#include <QCoreApplication>

namespace training {

using namespace Qt::StringLiterals;

static QString tr(const char *text)
{
    return QCoreApplication::translate("training", text);
}

static handout::Section sectionOf(const Step &step, qsizetype number)
{
    handout::Section section;
    section.heading = u"%1. %2"_s.arg(number).arg(step.title);
    section.paragraphs = plainText(step.text).split(u'\n', Qt::SkipEmptyParts);
    if (step.request)
        section.lines << QString::fromUtf8(step.request->draft.method + ' ' + step.request->draft.url);
    for (const QString &choice : step.choices)
        section.items << u"☐ "_s + choice;
    for (const std::vector<Block> &hint : step.hints)
        section.items << tr("Hint: %1").arg(plainText(hint).simplified());
    return section;
}

handout::Handout pageOf(const Lesson &lesson)
{
    handout::Handout page;
    page.title = lesson.title;
    page.subtitle = tr("%1 · %2 minutes").arg(lesson.summary).arg(lesson.minutes);
    for (std::size_t i = 0; i < lesson.steps.size(); ++i)
        page.sections.push_back(sectionOf(lesson.steps[i], qsizetype(i) + 1));
    page.footer =
        tr("Lesson \"%1\" of Reason Phrase. It needs no network: the practice server is in the program.")
            .arg(lesson.id);
    return page;
}

} // namespace training
