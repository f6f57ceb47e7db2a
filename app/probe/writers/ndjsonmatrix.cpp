// SPDX-License-Identifier: Apache-2.0
#include "app/probe/matrixline.h"
#include "app/probe/writers/matrixwriter.h"

namespace probe {

namespace {

class NdjsonMatrix : public MatrixWriter {
public:
    explicit NdjsonMatrix(MatrixOut out)
        : m_out(std::move(out))
    {
    }
    void begin(const MatrixHead &head) override { m_out(headLine(head)); }
    void cell(const Row &row, const Cell &cell, bool comparison) override
    {
        if (m_start.isEmpty() || m_number != row.number) {
            m_start = lineStart(row);
            m_number = row.number;
        }
        m_line.resize(0);
        appendCellLine(m_line, m_start, cell, comparison);
        m_out(m_line);
    }
    // Cells that were never asked have not come one by one.
    void row(const Row &row) override
    {
        for (const Cell &cell : row.cells) {
            if (!cell.asked)
                this->cell(row, cell, false);
        }
        m_out(rowLine(row));
    }
    void end(const MatrixEnd &) override { }
    bool isJournal() const override { return true; }

private:
    MatrixOut m_out;
    QByteArray m_start; ///< of the lines of the row
    QByteArray m_line;
    qint64 m_number = 0;
};

} // namespace

std::unique_ptr<MatrixWriter> makeNdjsonMatrix(MatrixOut out)
{
    return std::make_unique<NdjsonMatrix>(std::move(out));
}

} // namespace probe
