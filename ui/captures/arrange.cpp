// SPDX-License-Identifier: Apache-2.0
#include "ui/captures/arrange.h"

#include <algorithm>
#include <tuple>

namespace captures {

void Rows::add(const Row &row)
{
    if (m_size % chunkSize == 0)
        m_chunks.push_back(std::make_shared<Chunk>());
    (*m_chunks.back())[size_t(m_size % chunkSize)] = row;
    ++m_size;
}

/// Worst first: level, then number of errors, then of warnings.
static std::tuple<int, int, int> gravityOf(const Row &row)
{
    const int level = row.worst ? int(*row.worst) : int(row.counts.size());
    return {level, -row.counts[size_t(explain::Level::Error)], -row.counts[size_t(explain::Level::Warn)]};
}

/// Is `a` worse than `b`? Never both equal: the order in the files decides at last.
static bool isWorse(const Row &a, const Row &b)
{
    const auto left = gravityOf(a);
    const auto right = gravityOf(b);
    return left != right ? left < right : a.order < b.order;
}

/// Negative, 0 or positive.
static int compare(const Row &a, const Row &b, Column column)
{
    switch (column) {
    case Column::Level:
        return gravityOf(a) < gravityOf(b) ? -1 : int(gravityOf(b) < gravityOf(a));
    case Column::Findings:
        return a.findings() - b.findings();
    case Column::Method:
        return a.method.compare(b.method);
    case Column::Target:
        return a.target.compare(b.target);
    case Column::Status:
        return a.status != b.status ? a.status - b.status : a.statusName.compare(b.statusName);
    case Column::Verdict:
        return a.verdict.compare(b.verdict);
    case Column::Entry:
    case Column::Count:
        break;
    }
    return a.order - b.order;
}

std::vector<int> arrange(
    const Rows &rows, int count, const Arrangement &arrangement, std::vector<int> shown, int before)
{
    const auto isFirst = [&rows, &arrangement](int left, int right) {
        const Row &a = rows.at(left);
        const Row &b = rows.at(right);
        const int way = compare(a, b, arrangement.column);
        if (way == 0)
            return isWorse(a, b);
        return arrangement.order == Qt::AscendingOrder ? way < 0 : way > 0;
    };
    const auto middle = std::ptrdiff_t(shown.size());
    for (int row = before; row < count; ++row) {
        if (arrangement.filter.admits(rows.at(row)))
            shown.push_back(row);
    }
    std::sort(shown.begin() + middle, shown.end(), isFirst);
    std::inplace_merge(shown.begin(), shown.begin() + middle, shown.end(), isFirst);
    return shown;
}

} // namespace captures
