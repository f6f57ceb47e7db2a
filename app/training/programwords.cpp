// SPDX-License-Identifier: Apache-2.0
#include "app/training/words.h"

#include <algorithm>

namespace training::words {

using namespace Qt::StringLiterals;

static QString seenConclusion(const Event &event)
{
    return u"The conclusion was \"%1\""_s.arg(event.conclusion);
}

static QString seenMatrix(const Event &event)
{
    return u"A matrix with %1 answers was run"_s.arg(event.cells.size());
}

static QString seenPage(const Event &event)
{
    return u"You opened \"%1\""_s.arg(event.page);
}

static QString seenCodes(const Event &event)
{
    return u"Side by side stand %1"_s.arg(event.codes.join(u", "_s));
}

static QString seenChoice(const Event &event)
{
    return event.right ? u"That is what happens"_s : u"It turns out otherwise; now see why"_s;
}

bool readConclusion(const QString &argument, Clause *clause)
{
    if (argument == "any"_L1) {
        clause->arguments = {argument};
        clause->wanted = u"a conclusion"_s;
        clause->holds = [](const Event &event) { return !event.conclusion.isEmpty(); };
        clause->seen = seenConclusion;
        return true;
    }
    return oneOf(
        argument, clause, [](const Event &event) { return event.conclusion; }, seenConclusion,
        u"the conclusion %1"_s);
}

bool readAbout(const QString &argument, Clause *clause)
{
    return oneOf(
        argument, clause, [](const Event &event) { return QString::fromLatin1(event.method); },
        [](const Event &event) { return u"It was about %1"_s.arg(shown(event.method)); },
        u"an investigation of %1"_s);
}

bool readMatrix(const QString &argument, Clause *clause)
{
    const QStringList list = listed(argument);
    clause->arguments = list;
    clause->wanted = u"a matrix in which %1 can be seen"_s.arg(list.join(u" and "_s));
    clause->holds = [list](const Event &event) {
        return std::all_of(list.begin(), list.end(), [&](const QString &status) {
            return std::any_of(event.cells.begin(), event.cells.end(),
                [&](const Event::Cell &cell) { return fitsStatus(cell.status, status); });
        });
    };
    clause->seen = seenMatrix;
    return areStatuses(list);
}

bool readPage(const QString &argument, Clause *clause)
{
    return oneOf(
        argument, clause, [](const Event &event) { return event.page; }, seenPage, u"the page %1"_s);
}

bool readCompared(const QString &argument, Clause *clause)
{
    const QStringList list = listed(argument);
    clause->arguments = list;
    clause->wanted = u"%1 side by side"_s.arg(list.join(u", "_s));
    clause->holds = [list](const Event &event) {
        return std::all_of(
            list.begin(), list.end(), [&](const QString &code) { return event.codes.contains(code); });
    };
    clause->seen = seenCodes;
    return areStatuses(list);
}

bool readPrediction(const QString &argument, Clause *clause)
{
    const bool right = argument == "right"_L1;
    clause->arguments = {argument};
    clause->wanted = right ? u"the right answer"_s : u"a choice"_s;
    clause->holds = [right](const Event &event) { return right ? event.right : event.choice >= 0; };
    clause->seen = seenChoice;
    return right || argument == "made"_L1;
}

} // namespace training::words
