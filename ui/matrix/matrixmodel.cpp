// SPDX-License-Identifier: Apache-2.0
#include "ui/matrix/matrixmodel.h"

#include "app/http/syntax.h"
#include "app/probe/matrixplan.h"

#include <algorithm>
#include <chrono>

namespace matrixui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using probe::Cell;
using probe::Row;

MatrixModel::MatrixModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    m_later.setSingleShot(true);
    m_later.setInterval(33ms);
    connect(&m_later, &QTimer::timeout, this, &MatrixModel::tell);
}

static constexpr qsizetype mostRemembered = 40'000; ///< targets

static void keepAnswer(Row &memory, const Cell &cell)
{
    if (!cell.asked)
        return;
    for (Cell &each : memory.cells) {
        if (each.method == cell.method) {
            each = cell;
            return;
        }
    }
    memory.cells.push_back(cell);
}

void MatrixModel::remember(const Row &row)
{
    bool asked = false;
    row.each([&asked](const Cell &cell) { asked = asked || cell.asked; });
    if (!asked)
        return;
    if (m_memory.size() >= mostRemembered)
        m_memory.clear();
    Row &memory = m_memory[row.target];
    row.each([&memory](const Cell &cell) { keepAnswer(memory, cell); });
}

void MatrixModel::forget()
{
    m_memory.clear();
    for (Row &row : m_rows) {
        const auto blank = [](Cell &cell) { cell.asked = false; };
        std::for_each(row.cells.begin(), row.cells.end(), blank);
        if (row.get)
            blank(*row.get);
        if (row.nonsense)
            blank(*row.nonsense);
    }
}

/// Answers that are known already take the place of cells that would be asked.
static void recall(const QHash<QByteArray, Row> &memory, Row &row)
{
    const auto known = memory.constFind(row.target);
    if (known == memory.constEnd())
        return;
    const auto fill = [&known](Cell &cell) {
        if (const Cell *answer = known->cellOf(cell.method))
            cell = *answer;
    };
    std::for_each(row.cells.begin(), row.cells.end(), fill);
    if (row.get)
        fill(*row.get);
    if (row.nonsense)
        fill(*row.nonsense);
    probe::markLies(row);
}

void MatrixModel::begin(const probe::MatrixHead &head, const QList<QByteArray> &targets,
    const std::function<bool(const QByteArray &)> &consent)
{
    for (const Row &row : m_rows)
        remember(row);
    std::vector<Row> rows(size_t(targets.size()));
    for (size_t i = 0; i < rows.size(); ++i) {
        rows[i].number = qint64(i);
        rows[i].target = targets[qsizetype(i)];
        const bool agreed = consent(rows[i].target);
        for (const QByteArray &method : head.methods) {
            Cell &cell = rows[i].cells.emplace_back();
            cell.method = method;
            cell.skipped = !agreed && !probe::isSafeToAsk(method);
        }
        if (!head.nonsense.isEmpty()) {
            rows[i].nonsense.emplace().method = head.nonsense;
            if (!head.methods.contains("GET"))
                rows[i].get.emplace().method = "GET";
        }
        recall(m_memory, rows[i]);
    }
    setRows(head, std::move(rows));
}

void MatrixModel::setRows(const probe::MatrixHead &head, std::vector<Row> rows)
{
    beginResetModel();
    m_head = head;
    m_rows = std::move(rows);
    m_differences.clear();
    m_sides.clear();
    m_first = m_last = -1;
    arrange();
    endResetModel();
    Q_EMIT changed();
}

void MatrixModel::arrange()
{
    m_shown.clear();
    m_all = !m_only;
    for (size_t i = 0; i < m_rows.size(); ++i) {
        bool shown = m_all;
        m_rows[i].each([&](const Cell &cell) {
            shown = shown || m_differences.contains({m_rows[i].number, cell.method});
        });
        if (shown)
            m_shown.push_back(i);
    }
}

static void takeCell(Cell *here, const Cell &there)
{
    if (!here->asked && !here->skipped && there.asked)
        *here = there;
}

void MatrixModel::take(const Row &row)
{
    if (row.number < 0 || row.number >= qint64(m_rows.size()))
        return;
    Row &here = m_rows[size_t(row.number)];
    if (here.target != row.target)
        return;
    here.error = row.error;
    for (size_t i = 0; i < std::min(here.cells.size(), row.cells.size()); ++i)
        takeCell(&here.cells[i], row.cells[i]);
    if (here.get && row.get)
        takeCell(&*here.get, *row.get);
    if (here.nonsense && row.nonsense)
        takeCell(&*here.nonsense, *row.nonsense);
    probe::markLies(here);
    m_sides.remove(size_t(row.number));
    m_first = m_first < 0 ? int(row.number) : std::min(m_first, int(row.number));
    m_last = std::max(m_last, int(row.number));
    if (!m_later.isActive())
        m_later.start();
}

void MatrixModel::tell()
{
    if (m_first < 0)
        return;
    const int first = m_all ? m_first : 0;
    const int last = m_all ? m_last : rowCount() - 1;
    m_first = m_last = -1;
    if (last >= first)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
    Q_EMIT changed();
}

int MatrixModel::methodColumns() const
{
    return int(m_head.methods.size()) + (m_head.nonsense.isEmpty() ? 0 : 1);
}

const Cell *MatrixModel::cellAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.column() >= methodColumns())
        return nullptr;
    const Row &row = rowAt(index.row());
    if (index.column() < int(row.cells.size()))
        return &row.cells[size_t(index.column())];
    return row.nonsense ? &*row.nonsense : nullptr;
}

QString MatrixModel::titleOf(const QModelIndex &index) const
{
    const Cell *cell = cellAt(index);
    if (!cell)
        return {};
    return Words::title(rowAt(index.row()), *cell, m_names ? m_names(cell->status) : QString());
}

QString MatrixModel::meaningOf(const QModelIndex &index) const
{
    const Cell *cell = cellAt(index);
    return cell ? Words::meaning(rowAt(index.row()), *cell) : QString();
}

bool MatrixModel::differs(const QModelIndex &index) const
{
    const Cell *cell = cellAt(index);
    return cell && !m_differences.isEmpty()
        && m_differences.contains({rowAt(index.row()).number, cell->method});
}

bool MatrixModel::toggle(const QModelIndex &index)
{
    const Cell *cell = cellAt(index);
    if (!cell || cell->asked || probe::isSafeToAsk(cell->method)
        || index.column() >= int(m_head.methods.size()))
        return false;
    Cell &mine = m_rows[m_shown[size_t(index.row())]].cells[size_t(index.column())];
    mine.skipped = !mine.skipped;
    mine.conclusion.clear();
    m_sides.remove(m_shown[size_t(index.row())]);
    Q_EMIT dataChanged(index, this->index(index.row(), columnCount() - 1));
    Q_EMIT changed();
    return true;
}

int MatrixModel::planned() const
{
    int count = 0;
    for (const Row &row : m_rows) {
        if (row.error.isEmpty())
            row.each([&count](const Cell &cell) { count += stateOf(cell) == State::Planned ? 1 : 0; });
    }
    return count;
}

std::pair<int, int> MatrixModel::measured() const
{
    std::pair<int, int> counts;
    for (const Row &row : m_rows)
        row.each([&counts](const Cell &cell) {
            counts.first += cell.asked ? 1 : 0;
            ++counts.second;
        });
    return counts;
}

void MatrixModel::setDifferences(QSet<std::pair<qint64, QByteArray>> differences)
{
    beginResetModel();
    m_differences = std::move(differences);
    arrange();
    endResetModel();
}

void MatrixModel::setOnlyDifferences(bool only)
{
    beginResetModel();
    m_only = only;
    arrange();
    endResetModel();
}

int MatrixModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int MatrixModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_head.methods.isEmpty() ? 0 : methodColumns() + 2;
}

QVariant MatrixModel::cellData(const QModelIndex &index, const Cell &cell, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return Words::inCell(cell);
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole: {
        QString text = titleOf(index);
        const QString meaning = meaningOf(index);
        if (!meaning.isEmpty())
            text += u". "_s + meaning;
        return differs(index) ? text + tr(" Not as in the baseline.") : text;
    }
    default:
        return {};
    }
}

const Side &MatrixModel::sideOf(int row) const
{
    const size_t place = m_shown[size_t(row)];
    auto at = m_sides.constFind(place);
    if (at == m_sides.constEnd()) {
        const Row &all = m_rows[place];
        at = m_sides.insert(place, {Words::allow(all), all.claimed().has_value(), observe(all)});
    }
    return *at;
}

QVariant MatrixModel::sideData(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::AccessibleTextRole)
        return {};
    const Side &side = sideOf(index.row());
    if (isAllow(index.column()))
        return side.allow;
    return side.seen.detail.isEmpty() ? side.seen.title : side.seen.title + u", "_s + side.seen.detail;
}

QVariant MatrixModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (const Cell *cell = cellAt(index))
        return cellData(index, *cell, role);
    return sideData(index, role);
}

QVariant MatrixModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= (orientation == Qt::Vertical ? rowCount() : columnCount()))
        return {};
    if (orientation == Qt::Vertical) {
        if (role == Qt::ToolTipRole)
            return http::visibleText(rowAt(section).target);
        return role == Qt::DisplayRole ? Words::path(rowAt(section).target) : QVariant();
    }
    if (isAllow(section))
        return role == Qt::DisplayRole ? tr("Allow says")
            : role == KindRole         ? tr("all answers together")
                                       : QVariant();
    if (isObserved(section))
        return role == Qt::DisplayRole ? tr("What was observed")
            : role == KindRole         ? tr("claim against measurement")
                                       : QVariant();
    const bool madeUp = section >= int(m_head.methods.size());
    const QByteArray method = madeUp ? m_head.nonsense : m_head.methods[section];
    if (role == Qt::DisplayRole)
        return http::visibleText(method);
    return role == KindRole ? Words::kind(method, madeUp) : QVariant();
}

} // namespace matrixui
