// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/cellconclusion.h"
#include "app/probe/lane.h"
#include "app/probe/matrixplan.h"

namespace probe {

/// A row that is being asked: what is still to be put, what is out, what has come. GET and the unregistered
/// method go first; the others follow when both are back, so that each has its conclusion as it comes.
class OpenRow {
public:
    OpenRow(const MatrixPlan &plan, qint64 number, const QByteArray &target);
    /// Goes on with a row of an earlier run.
    OpenRow(const MatrixPlan &plan, Row begun);

    const Row &row() const { return m_row; }
    Row &row() { return m_row; }
    /// Precondition of both: the target can be asked.
    const http::Destination &destination() const { return m_place->destination; }
    const QByteArray &origin() const { return m_place->origin; }

    bool hasQuestion() const;
    bool isComplete() const { return m_left == 0; }
    /// Takes the next question; its slot is what answer() wants. Precondition: hasQuestion().
    Question take(int *slot);
    /// Takes the answer; the slots that have a conclusion now.
    std::vector<int> answer(int slot, Cell cell, CellConclusions &conclusions);
    const Cell &cell(int slot) const;
    bool isComparison(int slot) const { return slot >= int(m_row.cells.size()); }

private:
    void prepare(const MatrixPlan &plan);
    void planCells(const MatrixPlan &plan);
    Cell &cellAt(int slot);
    QByteArray methodAt(int slot) const { return cell(slot).method; }
    std::vector<int> concludeAll(const std::vector<int> &slots_, CellConclusions &conclusions);
    void spreadFailure(std::vector<int> *concluded);

    Row m_row;
    RequestFrame m_frame;
    std::shared_ptr<const Place> m_place;
    std::vector<int> m_asks; ///< slots in the order of asking
    std::size_t m_next = 0;
    int m_comparisons = 0; ///< how many of the asks come first, for comparison
    int m_comparisonsOut = 0;
    int m_left = 0; ///< asks without an answer
};

} // namespace probe
