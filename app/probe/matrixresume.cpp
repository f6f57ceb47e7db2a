// SPDX-License-Identifier: Apache-2.0
#include "app/probe/matrixresume.h"

#include "app/probe/matrixline.h"

#include <QIODevice>

namespace probe {

using namespace Qt::StringLiterals;

namespace {

class Reader {
public:
    explicit Reader(const ResumeListener &listener)
        : m_listener(listener)
    {
    }

    bool hasHead() const { return m_hasHead; }
    Resumed take() { return std::move(m_resumed); }
    void setSize(qint64 size) { m_resumed.size = size; }

    std::optional<base::Error> add(const QByteArray &line)
    {
        const auto read = readMatrixLine(line);
        if (!read)
            return read.error();
        if (const auto *head = std::get_if<MatrixHead>(&*read)) {
            m_resumed.head = *head;
            m_hasHead = true;
            return m_listener.head(*head);
        }
        if (!m_hasHead)
            return base::Error{u"the first line of a run is missing."_s, {}, {}};
        if (const auto *cell = std::get_if<ReadCell>(&*read))
            place(*cell);
        else
            finish(std::get<ReadRow>(*read));
        return std::nullopt;
    }

private:
    Row &rowAt(qint64 number, const QByteArray &target)
    {
        Row &row = m_resumed.done.open[number];
        if (!row.cells.empty())
            return row;
        row.number = number;
        row.target = target;
        const MatrixHead &head = m_resumed.head;
        for (const QByteArray &method : head.methods)
            row.cells.emplace_back().method = method;
        if (head.nonsense.isEmpty())
            return row;
        row.nonsense.emplace().method = head.nonsense;
        if (!head.methods.contains("GET"))
            row.get.emplace().method = "GET";
        return row;
    }

    void place(const ReadCell &read)
    {
        Row &row = rowAt(read.row, read.target);
        Cell *cell = const_cast<Cell *>(row.cellOf(read.cell.method));
        if (read.comparison && row.nonsense && read.cell.method == row.nonsense->method)
            cell = &*row.nonsense;
        else if (read.comparison && row.get)
            cell = &*row.get;
        if (cell)
            *cell = read.cell;
    }

    void finish(const ReadRow &read)
    {
        Row &row = rowAt(read.row, read.target);
        row.error = read.error;
        for (Cell &cell : row.cells) {
            // Skipped cells are not worth a line of their own.
            cell.skipped = !cell.asked && read.error.isEmpty();
            if (!cell.asked)
                cell.conclusion = u"indistinguishable"_s;
        }
        markLies(row);
        m_resumed.counts.add(row);
        m_listener.row(row);
        MatrixDone &done = m_resumed.done;
        done.open.erase(read.row);
        done.beyond.insert(read.row, targetPrint(read.row, read.target));
        for (auto it = done.beyond.find(done.rows); it != done.beyond.end();
             it = done.beyond.find(done.rows)) {
            done.print ^= *it;
            done.beyond.erase(it);
            ++done.rows;
        }
    }

    const ResumeListener &m_listener;
    Resumed m_resumed;
    bool m_hasHead = false;
};

} // namespace

base::Result<std::optional<Resumed>> readEarlierRun(QIODevice &device, const ResumeListener &listener)
{
    Reader reader(listener);
    qint64 size = 0;
    for (qint64 number = 1;; ++number) {
        const QByteArray line = device.readLine();
        if (!line.endsWith('\n'))
            break;
        if (const auto error = reader.add(line))
            return base::Error{error->what, error->where.isEmpty() ? u"line %1"_s.arg(number) : error->where,
                error->advice.isEmpty() ? u"A run is resumed from the NDJSON that it wrote."_s
                                        : error->advice};
        size += line.size();
    }
    if (!reader.hasHead())
        return std::optional<Resumed>();
    reader.setSize(size);
    return std::optional<Resumed>(reader.take());
}

} // namespace probe
