// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/matrixcell.h"

#include <map>

namespace probe {

/// Rows come as they are done and leave in the order of their numbers. Holds those that wait for an earlier
/// one; a run keeps them few.
class MatrixOrder {
public:
    template <typename Next> void add(const Row &row, const Next &next)
    {
        m_waiting.insert_or_assign(row.number, row);
        for (auto it = m_waiting.begin(); it != m_waiting.end() && it->first == m_next; ++m_next) {
            next(it->second);
            it = m_waiting.erase(it);
        }
    }
    /// What still waits when no more will come.
    template <typename Next> void finish(const Next &next)
    {
        for (const auto &[number, row] : m_waiting)
            next(row);
        m_waiting.clear();
    }

private:
    std::map<qint64, Row> m_waiting;
    qint64 m_next = 0;
};

} // namespace probe
