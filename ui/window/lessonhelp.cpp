// SPDX-License-Identifier: Apache-2.0
// How to write a lesson, with the words that its checks know.
#include "app/training/check.h"
#include "ui/window/infodialog.h"

namespace window {

using namespace Qt::StringLiterals;

static QString vocabulary()
{
    QStringList lines;
    for (const training::CheckWord &each : training::checkWords())
        lines << u"%1: %2 (%3)"_s.arg(QString::fromLatin1(each.word), QString::fromUtf8(each.meaning),
            QString::fromUtf8(each.argument));
    return lines.join(u'\n');
}

QList<InfoBlock> lessonHelpBlocks()
{
    return {
        {InfoDialog::tr("A lesson is one text file"),
            InfoDialog::tr(
                "It begins with a header between two lines of three hyphens: id, title, minutes and summary. "
                "Each step begins with two hash marks and its title; below come a few sentences and blocks "
                "between lines of three backticks. Put the file into the folder lessons of your data folder, "
                "or take it over with Open.")},
        {InfoDialog::tr("The quick way"),
            InfoDialog::tr(
                "Send what the step is about, then choose Learn, Record exchange as step. Request, server "
                "and check are written for you; add the words.")},
        {InfoDialog::tr("Blocks of a step"),
            InfoDialog::tr(
                "server: who answers.\nsend: what the button sends.\nfill: the same, put into the composer "
                "only.\n"
                "open: what the button opens.\npredict: choices, \"- [x]\" before the one that comes true.\n"
                "check: what has to happen, a word and its argument on each line.\nhint: one each, shown one "
                "by one.\n"
                "reveal: the answer.\nsolution: a request that comes with it.")},
        {InfoDialog::tr("Words of checks"), vocabulary()},
        {InfoDialog::tr("Is it right?"),
            InfoDialog::tr(
                "reasonphrase-cli data check FOLDER names file and line of what is wrong, and what to do. A "
                "file with a mistake is left out and named below the list of lessons. Hand out writes one "
                "file "
                "with the practice servers that only you have; others open it with Open.")},
    };
}

} // namespace window
