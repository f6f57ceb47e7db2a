// SPDX-License-Identifier: Apache-2.0
#include "ui/path/pathlayout.h"

namespace path {

using namespace Qt::StringLiterals;

double LayoutWish::width(const QString &words, bool strong) const
{
    return measure ? measure(words, strong) : 7.0 * double(words.size());
}

QStringList wordsBelow(const Entry &station, double width, const LayoutWish &wish)
{
    QStringList lines;
    if (!wish.everyGate || station.gates.empty())
        lines = wrapped(station.ending, width, wish, false);
    if (!station.boundBy.isEmpty())
        lines << u"◆ "_s + station.boundBy;
    return lines;
}

QStringList wrapped(const QString &text, double width, const LayoutWish &wish, bool strong)
{
    QStringList lines;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        const QString longer = lines.isEmpty() ? word : lines.last() + u' ' + word;
        if (lines.isEmpty() || wish.width(longer, strong) > width)
            lines << word;
        else
            lines.last() = longer;
    }
    return lines;
}

double resultHeight(const Entry &station, double width, const LayoutWish &wish)
{
    if (wish.width(station.resultName, true) <= width - resultNameLeft - 3)
        return 34;
    return 34 + lineHeight * double(wrapped(station.resultName, width - 24, wish, true).size()) + 4;
}

} // namespace path
