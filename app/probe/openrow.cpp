// SPDX-License-Identifier: Apache-2.0
#include "app/probe/openrow.h"

#include "app/probe/cellconclusion.h"

#include <algorithm>

namespace probe {

using namespace Qt::StringLiterals;

OpenRow::OpenRow(const MatrixPlan &plan, qint64 number, const QByteArray &target)
{
    m_row.number = number;
    m_row.target = target;
    planCells(plan);
    prepare(plan);
}

OpenRow::OpenRow(const MatrixPlan &plan, Row begun)
    : m_row(std::move(begun))
{
    prepare(plan);
}

void OpenRow::planCells(const MatrixPlan &plan)
{
    m_row.cells.resize(size_t(plan.head.methods.size()));
    for (size_t i = 0; i < m_row.cells.size(); ++i)
        m_row.cells[i].method = plan.head.methods[qsizetype(i)];
    if (plan.head.nonsense.isEmpty())
        return;
    m_row.nonsense.emplace().method = plan.head.nonsense;
    if (!plan.head.methods.contains("GET"))
        m_row.get.emplace().method = "GET";
}

void OpenRow::prepare(const MatrixPlan &plan)
{
    const base::Result<RequestFrame> frame = frameFor(m_row.target, plan);
    if (!frame) {
        m_row.error = frame.error().text();
        for (Cell &cell : m_row.cells)
            cell.conclusion = u"indistinguishable"_s;
        return;
    }
    m_frame = *frame;
    const http::Destination &to = m_frame.destination;
    m_place = std::make_shared<const Place>(to);
    const bool consent = plan.head.unsafe || (plan.consent && plan.consent(to));
    const int count = int(m_row.cells.size());
    const int getSlot = m_row.get ? count : int(plan.head.methods.indexOf("GET"));
    std::vector<int> order;
    if (m_row.nonsense)
        order = {getSlot, count + 1};
    for (int slot = 0; slot < count; ++slot) {
        if (!m_row.nonsense || slot != getSlot)
            order.push_back(slot);
    }
    for (std::size_t i = 0; i < order.size(); ++i) {
        Cell &cell = cellAt(order[i]);
        const bool first = m_row.nonsense && i < 2;
        cell.skipped = !first && !consent && !isSafeToAsk(cell.method);
        if (cell.skipped)
            cell.conclusion = u"indistinguishable"_s;
        if (cell.skipped || cell.asked)
            continue;
        m_asks.push_back(order[i]);
        m_comparisons += first ? 1 : 0;
    }
    m_comparisonsOut = m_comparisons;
    m_left = int(m_asks.size());
}

bool OpenRow::hasQuestion() const
{
    return m_next < m_asks.size() && (m_next < std::size_t(m_comparisons) || m_comparisonsOut == 0);
}

Question OpenRow::take(int *slot)
{
    *slot = m_asks[m_next++];
    const QByteArray method = methodAt(*slot);
    const bool unregistered = m_row.nonsense && method == m_row.nonsense->method;
    return {m_place, method, m_frame.bytesFor(method), unregistered || isRepeatable(method)};
}

std::vector<int> OpenRow::answer(int slot, Cell cell, CellConclusions &conclusions)
{
    --m_left;
    cellAt(slot) = std::move(cell);
    if (m_comparisonsOut == 0)
        return concludeAll({slot}, conclusions);
    if (--m_comparisonsOut > 0)
        return {};
    std::vector<int> concluded = concludeAll({m_asks.begin(), m_asks.begin() + m_comparisons}, conclusions);
    spreadFailure(&concluded);
    return concluded;
}

std::vector<int> OpenRow::concludeAll(const std::vector<int> &slots_, CellConclusions &conclusions)
{
    const Cell *nonsense = m_row.nonsense ? &*m_row.nonsense : nullptr;
    for (const int slot : slots_)
        cellAt(slot).conclusion = conclusions.of(m_row.target, cell(slot), m_row.getCell(), nonsense);
    return slots_;
}

static bool isOutOfReach(const Cell *cell)
{
    return cell && cell->asked && !cell->reached();
}

// Where neither of the first two found anybody, the others are not sent to knock as well.
void OpenRow::spreadFailure(std::vector<int> *concluded)
{
    if (!isOutOfReach(m_row.getCell()) || !isOutOfReach(&*m_row.nonsense))
        return;
    const Cell met = *m_row.getCell();
    for (; m_next < m_asks.size(); ++m_next, --m_left) {
        const int slot = m_asks[m_next];
        Cell &cell = cellAt(slot);
        cell.asked = true;
        cell.failure = met.failure;
        cell.failureText = met.failureText;
        cell.conclusion = u"indistinguishable"_s;
        concluded->push_back(slot);
    }
}

const Cell &OpenRow::cell(int slot) const
{
    if (!isComparison(slot))
        return m_row.cells[size_t(slot)];
    return slot == int(m_row.cells.size()) ? *m_row.get : *m_row.nonsense;
}

Cell &OpenRow::cellAt(int slot)
{
    return const_cast<Cell &>(std::as_const(*this).cell(slot));
}

} // namespace probe
