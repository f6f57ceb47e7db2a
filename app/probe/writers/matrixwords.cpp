// SPDX-License-Identifier: Apache-2.0
#include "app/http/syntax.h"
#include "app/probe/writers/matrixwriter.h"

#include <algorithm>

namespace probe {

using namespace Qt::StringLiterals;

QStringList matrixFormats()
{
    return {u"text"_s, u"json"_s, u"ndjson"_s, u"csv"_s, u"md"_s, u"html"_s, u"svg"_s};
}

std::unique_ptr<MatrixWriter> makeMatrixWriter(const QString &format, MatrixOut out, bool color)
{
    if (format == "json"_L1)
        return makeJsonMatrix(std::move(out));
    if (format == "ndjson"_L1)
        return makeNdjsonMatrix(std::move(out));
    if (format == "csv"_L1)
        return makeCsvMatrix(std::move(out));
    if (format == "md"_L1)
        return makeMarkdownMatrix(std::move(out));
    if (format == "html"_L1)
        return makeHtmlMatrix(std::move(out));
    if (format == "svg"_L1)
        return makeSvgMatrix(std::move(out));
    return makeTextMatrix(std::move(out), color);
}

QByteArray cellWord(const Cell &cell)
{
    QByteArray word = "–";
    if (cell.skipped)
        word = "skipped";
    else if (cell.status > 0)
        word = QByteArray::number(cell.status);
    else if (cell.conclusion == "connection-dropped"_L1)
        word = "dropped";
    else if (cell.failure == "answer-timeout"_L1 || cell.failure == "connect-timeout"_L1)
        word = "timeout";
    else if (cell.asked)
        word = "failed";
    return cell.lie == Lie::None ? word : word + '!';
}

QByteArray cellTitle(const Cell &cell)
{
    if (cell.skipped)
        return "skipped: an unsafe method wants consent";
    QByteArray title = cell.conclusion.toUtf8();
    if (!cell.failure.isEmpty())
        title += "; " + cell.failure.toUtf8();
    if (cell.allow)
        title += "; Allow: " + shown(cell.allow->join(", "));
    if (cell.lie == Lie::ClaimedButRefused)
        title += "; Allow names it, the server refused it";
    if (cell.lie == Lie::ServedButNotClaimed)
        title += "; served, although no Allow names it";
    if (!cell.rules.isEmpty())
        title += "; " + cell.rules.join(u", "_s).toUtf8();
    return title;
}

QByteArray cellTone(const Cell &cell)
{
    if (cell.status == 0)
        return "none";
    static const char *const tones[] = {"interim", "served", "moved", "refused", "failed"};
    return tones[std::clamp(cell.status / 100, 1, 5) - 1];
}

QByteArray cellShape(const Cell &cell)
{
    static const char *const shapes[] = {"○", "●", "➜", "▲", "■"};
    if (cell.status > 0)
        return shapes[std::clamp(cell.status / 100, 1, 5) - 1];
    return cell.asked ? "✕" : "";
}

static QByteArray counted(qint64 count, const char *one, const char *many)
{
    return QByteArray::number(count) + ' ' + (count == 1 ? one : many);
}

QByteArray countWords(const MatrixEnd &end)
{
    const MatrixCounts &counts = end.counts;
    QByteArray words = counted(counts.rows, "target, ", "targets, ")
        + counted(counts.cells, "cell; ", "cells; ") + counted(counts.answered, "answer", "answers");
    if (counts.skipped > 0)
        words += ", " + QByteArray::number(counts.skipped) + " skipped (unsafe, no consent)";
    if (counts.failed > 0)
        words += ", " + QByteArray::number(counts.failed) + " without an answer";
    if (counts.badTargets > 0)
        words += ", " + counted(counts.badTargets, "target", "targets") + " that cannot be asked";
    words += "; " + counted(counts.errors, "cell with an error", "cells with errors");
    if (counts.lies > 0)
        words += "; Allow misleads in " + counted(counts.lies, "cell", "cells") + " (!)";
    return words + (end.unverified ? ". Certificates were not verified." : ".");
}

QList<QByteArray> troubleLines(const MatrixEnd &end)
{
    QList<QByteArray> lines;
    if (end.differences) {
        for (const Difference &each : *end.differences)
            lines << "differs: " + shown(each.method + ' ' + each.target) + ": " + differenceWord(each.what)
                    + ", before: " + (each.before.isEmpty() ? QByteArray("–") : shown(each.before))
                    + ", now: " + (each.now.isEmpty() ? QByteArray("–") : shown(each.now));
    }
    if (end.unmet) {
        for (const Unmet &each : *end.unmet)
            lines << "unmet: " + shown(each.method + ' ' + each.target) + ": expected " + shown(each.expected)
                    + ", seen: " + shown(each.seen);
    }
    return lines;
}

QByteArray shown(const QByteArray &bytes)
{
    return http::visibleText(bytes).toUtf8();
}

QByteArray shownInHtml(const QByteArray &bytes)
{
    return http::visibleText(bytes).toHtmlEscaped().toUtf8();
}

} // namespace probe
