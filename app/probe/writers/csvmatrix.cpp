// SPDX-License-Identifier: Apache-2.0
#include "app/probe/writers/matrixwriter.h"

namespace probe {

namespace {

/// One line a cell (rfc4180). A value that a spreadsheet would take for a formula gets an apostrophe.
class CsvMatrix : public MatrixWriter {
public:
    explicit CsvMatrix(MatrixOut out)
        : m_out(std::move(out))
    {
    }

    void begin(const MatrixHead &) override
    {
        m_out("target,method,status,allow,conclusion,level,rules,size,failure,skipped,lie,comparison\r\n");
    }

    void row(const Row &row) override
    {
        QByteArray lines;
        for (const Cell &cell : row.cells)
            lines += line(row, cell, false);
        if (row.get)
            lines += line(row, *row.get, true);
        if (row.nonsense)
            lines += line(row, *row.nonsense, true);
        m_out(lines);
    }
    void end(const MatrixEnd &) override { }

private:
    static QByteArray value(QByteArray text)
    {
        if (!text.isEmpty() && QByteArrayView("=+-@\t").contains(text[0]))
            text.prepend('\'');
        const bool plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0
            && text.indexOf('\r') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    static QByteArray line(const Row &row, const Cell &cell, bool comparison)
    {
        const QList<QByteArray> values{shown(row.target), cell.method,
            cell.status > 0 ? QByteArray::number(cell.status) : QByteArray(),
            cell.allow ? cell.allow->join(' ') : QByteArray(), cell.conclusion.toUtf8(),
            cell.level ? explain::levelWord(*cell.level).toUtf8() : QByteArray(),
            cell.rules.join(QLatin1Char(' ')).toUtf8(),
            cell.size >= 0 ? QByteArray::number(cell.size) : QByteArray(),
            row.error.isEmpty() ? cell.failure.toUtf8() : row.error.toUtf8(), cell.skipped ? "yes" : "",
            lieWord(cell.lie).toUtf8(), comparison ? "yes" : ""};
        QByteArray text;
        for (const QByteArray &each : values)
            text += (&each == &values.front() ? "" : ",") + value(each);
        return text + "\r\n";
    }

    MatrixOut m_out;
};

} // namespace

std::unique_ptr<MatrixWriter> makeCsvMatrix(MatrixOut out)
{
    return std::make_unique<CsvMatrix>(std::move(out));
}

} // namespace probe
