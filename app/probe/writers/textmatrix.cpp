// SPDX-License-Identifier: Apache-2.0
#include "app/probe/writers/matrixwriter.h"

#include <algorithm>

namespace probe {

namespace {

constexpr qsizetype targetWidth = 44;

QByteArray padded(const QByteArray &text, qsizetype width)
{
    const qsizetype length = QString::fromUtf8(text).size();
    return text + QByteArray(std::max<qsizetype>(0, width - length), ' ');
}

/// One target: a line a method. Several: a line a target.
class TextMatrix : public MatrixWriter {
public:
    TextMatrix(MatrixOut out, bool color)
        : m_out(std::move(out))
        , m_color(color)
    {
    }

    void begin(const MatrixHead &head) override { m_head = head; }

    // How many there will be is not known before the second comes.
    void row(const Row &row) override
    {
        ++m_count;
        if (m_count == 1) {
            m_first = row;
            return;
        }
        if (m_count == 2) {
            m_out(names());
            m_out(line(m_first));
        }
        m_out(line(row));
    }

    void end(const MatrixEnd &end) override
    {
        if (m_count == 1)
            m_out(list(m_first));
        QByteArray text = '\n' + countWords(end) + '\n';
        if (end.summary.cancelled)
            text += "The run was not finished.\n";
        for (const QByteArray &line : troubleLines(end))
            text += painted(line, "1;31") + '\n';
        m_out(text);
    }

private:
    QByteArray painted(const QByteArray &text, const QByteArray &code) const
    {
        return m_color && !code.isEmpty() ? "\x1b[" + code + 'm' + text + "\x1b[0m" : text;
    }

    QByteArray codeOf(const Cell &cell) const
    {
        if (cell.lie != Lie::None)
            return "1;31";
        const QByteArray tone = cellTone(cell);
        return tone == "served" ? "32" : tone == "refused" ? "33" : tone == "failed" ? "31" : "";
    }

    static qsizetype widthOf(const QByteArray &method) { return std::max<qsizetype>(method.size(), 7) + 1; }

    QByteArray names() const
    {
        QByteArray text = padded("target", targetWidth) + ' ';
        for (const QByteArray &method : m_head.methods)
            text += padded(method, widthOf(method));
        if (!m_head.nonsense.isEmpty())
            text += "(unregistered)";
        return painted(text, "1") + '\n';
    }

    QByteArray line(const Row &row) const
    {
        QByteArray text = padded(shown(row.target), targetWidth) + ' ';
        if (!row.error.isEmpty())
            return text + row.error.toUtf8() + '\n';
        for (const Cell &cell : row.cells)
            text += painted(padded(cellWord(cell), widthOf(cell.method)), codeOf(cell));
        if (row.nonsense)
            text += cellWord(*row.nonsense);
        return text + '\n';
    }

    QByteArray list(const Row &row) const
    {
        QByteArray text = painted(shown(row.target), "1") + '\n';
        if (!row.error.isEmpty())
            return text + row.error.toUtf8() + '\n';
        qsizetype width = 14;
        for (const QByteArray &method : m_head.methods)
            width = std::max(width, method.size());
        const auto add = [&](const QByteArray &name, const Cell &cell) {
            text += "  " + padded(name, width) + "  " + painted(padded(cellWord(cell), 9), codeOf(cell))
                + cellTitle(cell) + '\n';
        };
        for (const Cell &cell : row.cells)
            add(shown(cell.method), cell);
        if (row.get)
            add("(GET)", *row.get);
        if (row.nonsense)
            add("(unregistered)", *row.nonsense);
        return text;
    }

    MatrixOut m_out;
    bool m_color;
    MatrixHead m_head;
    Row m_first;
    qint64 m_count = 0;
};

} // namespace

std::unique_ptr<MatrixWriter> makeTextMatrix(MatrixOut out, bool color)
{
    return std::make_unique<TextMatrix>(std::move(out), color);
}

} // namespace probe
