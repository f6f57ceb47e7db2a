// SPDX-License-Identifier: Apache-2.0
#include "app/probe/writers/matrixwriter.h"

#include <algorithm>

namespace probe {

namespace {

constexpr int charWidth = 7; // of the 12 px monospace type, rounded up
constexpr int lineHeight = 22;
constexpr int cellWidth = 66;
constexpr int margin = 12;
constexpr qsizetype longestTarget = 80; // characters
constexpr std::size_t mostRows = 5000;

class SvgMatrix : public MatrixWriter {
public:
    explicit SvgMatrix(MatrixOut out)
        : m_out(std::move(out))
    {
    }

    void begin(const MatrixHead &head) override
    {
        m_methods = head.methods;
        if (!head.nonsense.isEmpty())
            m_methods << "(unreg.)";
        for (const QByteArray &method : std::as_const(m_methods))
            m_headHeight = std::max(m_headHeight, int(method.size()) * charWidth + margin);
    }

    void row(const Row &row) override
    {
        if (m_rows.size() == mostRows) {
            ++m_leftOut;
            return;
        }
        m_rows.push_back(row);
        m_targetWidth =
            std::max(m_targetWidth, int(std::min(targetText(row).size(), longestTarget + 1)) * charWidth);
    }

    void end(const MatrixEnd &end) override
    {
        const int left = margin + m_targetWidth + margin;
        const int width = std::max(left + int(m_methods.size()) * cellWidth, 640) + margin;
        const int height = m_headHeight + int(m_rows.size()) * lineHeight + 3 * lineHeight;
        m_out(opening(width, height) + heads(left));
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_out(rowText(m_rows[i], left, m_headHeight + int(i) * lineHeight));
        QByteArray words = countWords(end);
        if (m_leftOut > 0)
            words += " The last " + QByteArray::number(m_leftOut) + " targets are not drawn.";
        m_out(text(margin, height - lineHeight, words, {}) + "</svg>\n");
    }

private:
    static QByteArray number(int value) { return QByteArray::number(value); }

    static QByteArray opening(int width, int height)
    {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + number(width) + "\" height=\""
            + number(height) + "\" viewBox=\"0 0 " + number(width) + ' ' + number(height)
            + "\" role=\"img\" aria-label=\"Methods by targets\">\n<style>text{font:12px "
              "monospace;fill:#1c2024}"
              ".m{text-anchor:middle}.interim{fill:#f8f8f9}.served{fill:#e5f3eb}.moved{fill:#ecebfd}"
              ".refused{fill:#fbf1dc}.failed{fill:#f7e9ee}.none{fill:#eceef1}.lie{stroke:#b3261e;stroke-"
              "width:2}</style>\n"
              "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
    }

    static QByteArray text(int x, int y, const QByteArray &words, const QByteArray &more)
    {
        return "<text x=\"" + number(x) + "\" y=\"" + number(y) + '"' + more + '>' + shownInHtml(words)
            + "</text>\n";
    }

    QByteArray heads(int left) const
    {
        QByteArray all;
        for (qsizetype i = 0; i < m_methods.size(); ++i) {
            const int x = left + int(i) * cellWidth + cellWidth / 2 + 4;
            const int y = m_headHeight - margin / 2;
            all += text(x, y, m_methods[i], " transform=\"rotate(-90 " + number(x) + ' ' + number(y) + ")\"");
        }
        return all;
    }

    static QString targetText(const Row &row)
    {
        const QString words = QString::fromUtf8(shown(row.target));
        return words.size() > longestTarget ? words.left(longestTarget) + QChar(0x2026) : words;
    }

    static QByteArray rowText(const Row &row, int left, int top)
    {
        QByteArray all = text(margin, top + 15, targetText(row).toUtf8(), {});
        int x = left;
        const auto add = [&](const Cell &cell) {
            all += "<rect class=\"" + cellTone(cell) + (cell.lie == Lie::None ? "" : " lie") + "\" x=\""
                + number(x + 1) + "\" y=\"" + number(top + 1) + "\" width=\"" + number(cellWidth - 2)
                + "\" height=\"" + number(lineHeight - 2) + "\"><title>" + shownInHtml(cellTitle(cell))
                + "</title></rect>\n"
                + text(x + cellWidth / 2, top + 15,
                    cellShape(cell) + (cell.asked ? " " : "") + cellWord(cell), " class=\"m\"");
            x += cellWidth;
        };
        for (const Cell &cell : row.cells)
            add(cell);
        if (row.nonsense)
            add(*row.nonsense);
        return all;
    }

    MatrixOut m_out;
    QList<QByteArray> m_methods;
    std::vector<Row> m_rows;
    qint64 m_leftOut = 0;
    int m_headHeight = 0;
    int m_targetWidth = 0;
};

} // namespace

std::unique_ptr<MatrixWriter> makeSvgMatrix(MatrixOut out)
{
    return std::make_unique<SvgMatrix>(std::move(out));
}

} // namespace probe
