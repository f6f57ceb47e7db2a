// SPDX-License-Identifier: Apache-2.0
#include "ui/matrix/celltext.h"

#include "app/http/syntax.h"
#include "app/probe/matrixplan.h"
#include "app/probe/matrixtargets.h"

#include <QHash>

#include <algorithm>

namespace matrixui {

using namespace Qt::StringLiterals;
using probe::Cell;
using probe::Lie;
using probe::Row;

State stateOf(const Cell &cell)
{
    if (cell.skipped)
        return State::Skipped;
    if (!cell.asked)
        return State::Planned;
    return cell.status > 0 ? State::Answered : State::NoAnswer;
}

bool isUnexamined(const Cell &cell)
{
    return cell.status > 0
        && (cell.conclusion == "access-checked-first"_L1 || cell.conclusion == "refused-by-filter"_L1);
}

QString Words::inCell(const Cell &cell)
{
    switch (stateOf(cell)) {
    case State::Planned:
        return tr("planned");
    case State::Skipped:
        return tr("skipped");
    case State::NoAnswer:
        return tr("none");
    case State::Answered:
        break;
    }
    return QString::number(cell.status);
}

QString Words::path(const QByteArray &url)
{
    const QByteArray rest = url.mid(probe::originOf(url).size());
    return http::visibleText(rest.isEmpty() ? url : rest);
}

QString Words::title(const Row &row, const Cell &cell, const QString &reason)
{
    const QString where = tr("%1 on %2").arg(http::visibleText(cell.method), path(row.target));
    switch (stateOf(cell)) {
    case State::Planned:
        return tr("%1: planned, not sent yet").arg(where);
    case State::Skipped:
        return tr("%1: skipped").arg(where);
    case State::NoAnswer:
        return tr("%1: no answer").arg(where);
    case State::Answered:
        break;
    }
    return u"%1: %2 %3"_s.arg(where).arg(cell.status).arg(reason).trimmed();
}

static QString conclusionWords(const QString &id)
{
    static const QHash<QString, const char *> words = {
        {u"allowed"_s, QT_TRANSLATE_NOOP("Words", "The server acts on this method here.")},
        {u"access-checked-first"_s,
            QT_TRANSLATE_NOOP("Words",
                "Same as the made-up method, so the method was never examined. Access is checked first.")},
        {u"refused-by-filter"_s,
            QT_TRANSLATE_NOOP("Words",
                "Something ahead of the resource refused it, so the method was never examined there.")},
        {u"method-unknown-to-server"_s,
            QT_TRANSLATE_NOOP("Words", "The server does not know this method at all.")},
        {u"method-known-not-allowed-here"_s,
            QT_TRANSLATE_NOOP("Words", "The server knows the method, but this resource does not take it.")},
        {u"method-ignored"_s,
            QT_TRANSLATE_NOOP("Words", "Answered like GET: the server does not look at the method.")},
        {u"hidden-by-router"_s,
            QT_TRANSLATE_NOOP(
                "Words", "Only some methods find this path; the others are told nothing is there.")},
        {u"refused-for-this-client"_s,
            QT_TRANSLATE_NOOP("Words", "Refused for whoever asks now; other credentials may change that.")},
        {u"resource-missing"_s, QT_TRANSLATE_NOOP("Words", "Nothing is there, whatever the method.")},
        {u"connection-dropped"_s, QT_TRANSLATE_NOOP("Words", "The server hung up instead of answering.")},
        {u"indistinguishable"_s,
            QT_TRANSLATE_NOOP("Words", "The answers fit more than one reading; nothing is proven.")},
    };
    const char *text = words.value(id);
    return text ? QCoreApplication::translate("Words", text) : QString();
}

QString Words::meaning(const Row &row, const Cell &cell)
{
    if (!row.error.isEmpty())
        return row.error;
    if (cell.skipped)
        return tr("It may change something, and nobody agreed to that. Space puts it into the plan.");
    if (!cell.asked)
        return tr("It is sent with the next run.");
    QStringList parts;
    if (!cell.failureText.isEmpty())
        parts << cell.failureText;
    const bool same = row.nonsense && row.nonsense->status == cell.status;
    if (cell.conclusion == "access-checked-first"_L1 && !same)
        parts << tr("Access is checked first, so the method was never examined for this resource.");
    else if (const QString words = conclusionWords(cell.conclusion); !words.isEmpty())
        parts << words;
    if (cell.lie == Lie::ClaimedButRefused)
        parts << tr("Allow names it, yet it was refused.");
    if (cell.lie == Lie::ServedButNotClaimed)
        parts << tr("It works, although no Allow names it.");
    return parts.join(u' ');
}

QString Words::kind(const QByteArray &method, bool madeUp)
{
    if (madeUp)
        return tr("made up");
    return probe::isSafeToAsk(method) ? tr("safe") : tr("unsafe");
}

static bool isAsked(const Row &row)
{
    bool asked = false;
    row.each([&asked](const Cell &cell) { asked = asked || cell.asked; });
    return asked;
}

QString Words::allow(const Row &row)
{
    if (!isAsked(row))
        return {};
    const auto claimed = row.claimed();
    if (!claimed)
        return tr("no Allow field");
    return claimed->isEmpty() ? tr("(empty)") : http::visibleText(claimed->join(", "));
}

namespace {

QString namesOf(const Row &row, bool (*fits)(const Cell &))
{
    QStringList names;
    for (const Cell &cell : row.cells) {
        if (fits(cell))
            names << http::visibleText(cell.method);
    }
    return names.join(u", "_s);
}

Observation observeTrouble(const Row &row)
{
    const QString refused = namesOf(row, [](const Cell &cell) { return cell.lie == Lie::ClaimedButRefused; });
    if (!refused.isEmpty())
        return {explain::Level::Error, Words::tr("Allow is wrong"), Words::tr("refused: %1").arg(refused)};
    const auto bare = std::count_if(row.cells.begin(), row.cells.end(),
        [](const Cell &cell) { return cell.status == 405 && !cell.allow; });
    if (bare > 0)
        return {explain::Level::Error, Words::tr("%n time(s) 405 without Allow", nullptr, int(bare)),
            Words::tr("MUST, RFC 9110 15.5.6")};
    const QString failed =
        namesOf(row, [](const Cell &cell) { return cell.status >= 500 && cell.status != 501; });
    if (!failed.isEmpty())
        return {explain::Level::Warn, Words::tr("%1 failed").arg(failed), {}};
    const QString silent = namesOf(row, [](const Cell &cell) { return stateOf(cell) == State::NoAnswer; });
    if (!silent.isEmpty())
        return {explain::Level::Warn, Words::tr("no answer"), silent};
    const QString unlisted =
        namesOf(row, [](const Cell &cell) { return cell.lie == Lie::ServedButNotClaimed; });
    if (!unlisted.isEmpty())
        return {explain::Level::Warn, Words::tr("works, not listed"), unlisted};
    return {};
}

Observation observeOrder(const Row &row)
{
    const auto all = [&row](const QString &id) {
        return std::any_of(row.cells.begin(), row.cells.end(), [&id](const Cell &cell) {
            return cell.asked && cell.conclusion == id;
        }) && std::all_of(row.cells.begin(), row.cells.end(), [&id](const Cell &cell) {
            return !cell.asked || cell.conclusion == id;
        });
    };
    const bool same = row.nonsense && row.nonsense->status > 0 && !row.cells.empty()
        && row.nonsense->status == row.cells.front().status;
    const QString control = same ? Words::tr("made-up method: %1, too").arg(row.nonsense->status) : QString();
    if (all(u"access-checked-first"_s))
        return {explain::Level::Info, Words::tr("access checked first"), control};
    if (all(u"refused-by-filter"_s))
        return {explain::Level::Info, Words::tr("a filter refuses first"), control};
    if (all(u"resource-missing"_s))
        return {explain::Level::Info, Words::tr("nothing is there"), {}};
    if (all(u"method-ignored"_s))
        return {explain::Level::Info, Words::tr("the method is ignored"), {}};
    return {};
}

} // namespace

Observation observe(const Row &row)
{
    if (!row.error.isEmpty())
        return {explain::Level::Warn, Words::tr("cannot be asked"), row.error};
    if (!isAsked(row))
        return {};
    for (const Observation &each : {observeTrouble(row), observeOrder(row)}) {
        if (each.level)
            return each;
    }
    const auto claimed = row.claimed();
    const QString untried = namesOf(row, [](const Cell &cell) { return !cell.asked; });
    if (claimed && !untried.isEmpty()) {
        QStringList open;
        for (const Cell &cell : row.cells) {
            if (!cell.asked && claimed->contains(cell.method))
                open << http::visibleText(cell.method);
        }
        if (!open.isEmpty())
            return {explain::Level::Open, Words::tr("not tried"), open.join(u", "_s)};
    }
    if (claimed)
        return {explain::Level::Good, Words::tr("as claimed"), {}};
    return {explain::Level::Open, Words::tr("nothing claimed"), {}};
}

} // namespace matrixui
