// SPDX-License-Identifier: Apache-2.0
#include "app/probe/writers/matrixwriter.h"

namespace probe {

namespace {

class MarkdownMatrix : public MatrixWriter {
public:
    explicit MarkdownMatrix(MatrixOut out)
        : m_out(std::move(out))
    {
    }

    void begin(const MatrixHead &head) override
    {
        QByteArray names = "| target |";
        QByteArray rule = "|---|";
        for (const QByteArray &method : head.methods) {
            names += ' ' + cellText(method) + " |";
            rule += "---|";
        }
        if (!head.nonsense.isEmpty()) {
            names += " (unregistered) |";
            rule += "---|";
        }
        m_out(names + " Allow |\n" + rule + "---|\n");
    }

    void row(const Row &row) override
    {
        QByteArray line = "| " + cellText(row.target) + " |";
        for (const Cell &cell : row.cells)
            line += ' ' + cellWord(cell) + " |";
        if (row.nonsense)
            line += ' ' + cellWord(*row.nonsense) + " |";
        const auto claimed = row.claimed();
        line += ' ' + (claimed ? cellText(claimed->join(", ")) : QByteArray("–")) + " |\n";
        m_out(line);
    }

    void end(const MatrixEnd &end) override
    {
        QByteArray text = '\n' + countWords(end) + '\n';
        const QList<QByteArray> lines = troubleLines(end);
        if (!lines.isEmpty())
            text += '\n';
        for (const QByteArray &line : lines)
            text += "- " + cellText(line) + '\n';
        m_out(text);
    }

private:
    /// Nothing in it is read as Markdown or HTML.
    static QByteArray cellText(const QByteArray &bytes)
    {
        QByteArray text;
        for (const char c : shown(bytes)) {
            if (QByteArrayView("\\`*_[]<>|#").contains(c))
                text += '\\';
            text += c;
        }
        return text;
    }

    MatrixOut m_out;
};

} // namespace

std::unique_ptr<MatrixWriter> makeMarkdownMatrix(MatrixOut out)
{
    return std::make_unique<MarkdownMatrix>(std::move(out));
}

} // namespace probe
