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
        m_out(cellLine(row, cell, comparison));
    }
    // Cells that were never asked have not come one by one.
    void row(const Row &row) override
    {
        for (const Cell &cell : row.cells) {
            if (!cell.asked)
                m_out(cellLine(row, cell, false));
        }
        m_out(rowLine(row));
    }
    void end(const MatrixEnd &) override { }
    bool isJournal() const override { return true; }

private:
    MatrixOut m_out;
};

} // namespace

std::unique_ptr<MatrixWriter> makeNdjsonMatrix(MatrixOut out)
{
    return std::make_unique<NdjsonMatrix>(std::move(out));
}

} // namespace probe
