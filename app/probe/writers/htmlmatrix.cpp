// SPDX-License-Identifier: Apache-2.0
#include "app/probe/writers/matrixwriter.h"

namespace probe {

namespace {

const char *const start = R"(<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Methods × targets</title>
<style>
:root{color-scheme:light dark}
body{font:15px/1.5 system-ui,sans-serif;margin:1.5rem;color:#1c2024;background:#fff}
table{border-collapse:collapse}
caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{border:1px solid #8886;padding:.25rem .5rem;text-align:center}
thead th{position:sticky;top:0;background:#eceef1}
th[scope=row]{text-align:left;font-weight:400;font-family:monospace}
.interim{background:#f8f8f9}.served{background:#e5f3eb}.moved{background:#ecebfd}.refused{background:#fbf1dc}
.failed{background:#f7e9ee}i{font-style:normal;font-size:.8em;margin-right:.35em}.interim i{color:#737378}
.served i{color:#0a6b3b}.moved i{color:#4b3be3}.refused i{color:#966300}.failed i{color:#620a2e}
.none{color:#5b636b}.lie{outline:2px solid #b3261e;outline-offset:-2px;font-weight:700}td.allow{white-space:nowrap;text-align:left}
@media (prefers-color-scheme:dark){body{color:#e6e8ea;background:#15181b}thead th{background:#23282d}
.interim{background:#2c2d30}.served{background:#1a3024}.moved{background:#292548}.refused{background:#362d15}
.failed{background:#3b2030}.interim i{color:#ececec}.served i{color:#2fb56a}.moved i{color:#9a86ff}.refused i{color:#ffc42e}
.failed i{color:#f25ca8}
.none{color:#9aa3ab}.lie{outline-color:#ff8a80}}
</style>
<h1>Methods × targets</h1>
)";

class HtmlMatrix : public MatrixWriter {
public:
    explicit HtmlMatrix(MatrixOut out)
        : m_out(std::move(out))
    {
    }

    void begin(const MatrixHead &head) override
    {
        QByteArray text = start;
        text += "<table>\n<caption>What each method got, from real traffic. ! marks where Allow says "
                "otherwise. ● 2xx ➜ 3xx ▲ 4xx ■ 5xx ✕ no answer.</caption>\n<thead><tr><th "
                "scope=\"col\">target</th>";
        for (const QByteArray &method : head.methods)
            text += "<th scope=\"col\">" + shownInHtml(method) + "</th>";
        if (!head.nonsense.isEmpty())
            text += "<th scope=\"col\">(unregistered)</th>";
        m_out(text + "<th scope=\"col\">Allow</th></tr></thead>\n<tbody>\n");
    }

    void row(const Row &row) override
    {
        QByteArray text = "<tr><th scope=\"row\">" + shownInHtml(row.target) + "</th>";
        for (const Cell &cell : row.cells)
            text += cellText(cell);
        if (row.nonsense)
            text += cellText(*row.nonsense);
        const auto claimed = row.claimed();
        const QByteArray allow = claimed ? shownInHtml(claimed->join(", ")) : QByteArray("–");
        text += "<td class=\"allow\">" + (row.error.isEmpty() ? allow : shownInHtml(row.error.toUtf8()))
            + "</td></tr>\n";
        m_out(text);
    }

    void end(const MatrixEnd &end) override
    {
        QByteArray text = "</tbody></table>\n<p>" + shownInHtml(countWords(end)) + "</p>\n";
        const QList<QByteArray> lines = troubleLines(end);
        if (!lines.isEmpty())
            text += "<ul>\n";
        for (const QByteArray &line : lines)
            text += "<li>" + shownInHtml(line) + "</li>\n";
        m_out(text + (lines.isEmpty() ? "</html>\n" : "</ul>\n</html>\n"));
    }

private:
    static QByteArray cellText(const Cell &cell)
    {
        const QByteArray shape = cellShape(cell);
        return "<td class=\"" + cellTone(cell) + (cell.lie == Lie::None ? "" : " lie") + "\" title=\""
            + shownInHtml(cellTitle(cell)) + "\">" + (shape.isEmpty() ? shape : "<i>" + shape + "</i>")
            + shownInHtml(cellWord(cell)) + "</td>";
    }

    MatrixOut m_out;
};

} // namespace

std::unique_ptr<MatrixWriter> makeHtmlMatrix(MatrixOut out)
{
    return std::make_unique<HtmlMatrix>(std::move(out));
}

} // namespace probe
