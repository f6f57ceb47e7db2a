// SPDX-License-Identifier: Apache-2.0
#include "app/probe/matrixcell.h"

#include <algorithm>

namespace probe {

using namespace Qt::StringLiterals;

QString lieWord(Lie lie)
{
    switch (lie) {
    case Lie::None:
        return {};
    case Lie::ClaimedButRefused:
        return u"claimed-but-refused"_s;
    case Lie::ServedButNotClaimed:
        return u"served-but-not-claimed"_s;
    }
    return {};
}

bool Cell::reached() const
{
    static const QStringList atTheServer{u"closed-before-answer"_s, u"answer-timeout"_s, u"not-http"_s,
        u"truncated"_s, u"send-failed"_s, u"limit-exceeded"_s};
    return status > 0 || atTheServer.contains(failure);
}

const Cell *Row::cellOf(const QByteArray &method) const
{
    const auto it = std::find_if(
        cells.begin(), cells.end(), [&method](const Cell &cell) { return cell.method == method; });
    return it == cells.end() ? nullptr : &*it;
}

const Cell *Row::getCell() const
{
    return get ? &*get : cellOf("GET");
}

std::optional<QList<QByteArray>> Row::claimed() const
{
    std::optional<QList<QByteArray>> all;
    each([&all](const Cell &cell) {
        if (!cell.allow)
            return;
        if (!all)
            all.emplace();
        for (const QByteArray &method : *cell.allow) {
            if (!all->contains(method))
                all->append(method);
        }
    });
    return all;
}

// A refusal of the method is a 405 or a 501; any other refusal has other reasons and proves nothing here.
static Lie lieOf(const Cell &cell, const QList<QByteArray> &claimed)
{
    const bool named = claimed.contains(cell.method);
    if (named && (cell.status == 405 || cell.status == 501))
        return Lie::ClaimedButRefused;
    const bool served = cell.status >= 200 && cell.status < 300 && cell.conclusion != "method-ignored"_L1;
    return served && !named ? Lie::ServedButNotClaimed : Lie::None;
}

void markLies(Row &row)
{
    const std::optional<QList<QByteArray>> claimed = row.claimed();
    if (!claimed)
        return;
    for (Cell &cell : row.cells)
        cell.lie = lieOf(cell, *claimed);
    if (row.get)
        row.get->lie = lieOf(*row.get, *claimed);
}

void MatrixCounts::add(const Row &row)
{
    ++rows;
    cells += qint64(row.cells.size());
    badTargets += row.error.isEmpty() ? 0 : 1;
    row.each([this](const Cell &cell) {
        skipped += cell.skipped ? 1 : 0;
        answered += cell.status > 0 ? 1 : 0;
        failed += cell.asked && cell.status == 0 ? 1 : 0;
        reached += cell.reached() ? 1 : 0;
        errors += cell.level == explain::Level::Error ? 1 : 0;
        lies += cell.lie == Lie::None ? 0 : 1;
    });
}

MatrixCounts &MatrixCounts::operator+=(const MatrixCounts &other)
{
    rows += other.rows;
    cells += other.cells;
    skipped += other.skipped;
    answered += other.answered;
    failed += other.failed;
    reached += other.reached;
    errors += other.errors;
    lies += other.lies;
    badTargets += other.badTargets;
    return *this;
}

} // namespace probe
