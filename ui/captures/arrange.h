// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/captures/filter.h"

#include <Qt>

namespace captures {

/// The columns of the list.
enum class Column { Level, Findings, Method, Target, Status, Verdict, Entry, Count };

/// Rows in the order in which they came. Only ever grows, and what was added stays where it is: a copy may
/// be read in one thread while the original grows in another.
class Rows {
public:
    void add(const Row &row);
    int size() const { return m_size; }
    const Row &at(int row) const { return (*m_chunks[size_t(row / chunkSize)])[size_t(row % chunkSize)]; }

private:
    static constexpr int chunkSize = 1'024;
    using Chunk = std::array<Row, chunkSize>;

    std::vector<std::shared_ptr<Chunk>> m_chunks;
    int m_size = 0;
};

/// Which rows are shown, and in which order. Rows that the column does not tell apart come worst first:
/// level, number of errors, number of warnings, order in the files.
struct Arrangement {
    Column column = Column::Level;
    Qt::SortOrder order = Qt::AscendingOrder;
    Filter filter;
};

/// The first `count` rows, arranged. `shown` are the first `before` of them, arranged the same way already.
std::vector<int> arrange(
    const Rows &rows, int count, const Arrangement &arrangement, std::vector<int> shown = {}, int before = 0);

} // namespace captures
