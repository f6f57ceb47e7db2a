// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/expectation.h"
#include "app/probe/matrixcompare.h"
#include "app/probe/matrixrun.h"

#include <functional>

namespace probe {

/// All that is known when the last row is done.
struct MatrixEnd {
    MatrixCounts counts; ///< of all rows, those of an earlier run included
    MatrixSummary summary; ///< of this run
    std::optional<std::vector<Difference>> differences; ///< to the baseline, if there was one
    std::optional<std::vector<Unmet>> unmet; ///< expectations, if there were any
    bool unverified = false; ///< certificate errors were passed over, because the user asked for it
};

/// Writes a matrix in one format: begin(), then cells and rows, then end().
class MatrixWriter {
public:
    virtual ~MatrixWriter() = default;
    virtual void begin(const MatrixHead &head) = 0;
    /// A cell as soon as it is known; only NDJSON has a use for it.
    virtual void cell(const Row &, const Cell &, bool comparison) { Q_UNUSED(comparison) }
    /// A complete row. All but NDJSON want them in order.
    virtual void row(const Row &row) = 0;
    virtual void end(const MatrixEnd &end) = 0;
    /// The format writes cells at once and rows in any order.
    virtual bool isJournal() const { return false; }
};

/// Takes the bytes as they come; UTF-8.
using MatrixOut = std::function<void(const QByteArray &)>;

/// text, json, ndjson, csv, md, html, svg.
QStringList matrixFormats();
/// Precondition: `format` is one of them. `color`: text may use escape sequences.
std::unique_ptr<MatrixWriter> makeMatrixWriter(const QString &format, MatrixOut out, bool color = false);

std::unique_ptr<MatrixWriter> makeTextMatrix(MatrixOut out, bool color);
std::unique_ptr<MatrixWriter> makeJsonMatrix(MatrixOut out);
std::unique_ptr<MatrixWriter> makeNdjsonMatrix(MatrixOut out);
std::unique_ptr<MatrixWriter> makeCsvMatrix(MatrixOut out);
std::unique_ptr<MatrixWriter> makeMarkdownMatrix(MatrixOut out);
/// One page that needs nothing else: no script, no picture from elsewhere.
std::unique_ptr<MatrixWriter> makeHtmlMatrix(MatrixOut out);
/// Holds the rows until the end: a picture has to know its size first. After 5,000 rows it only counts them.
std::unique_ptr<MatrixWriter> makeSvgMatrix(MatrixOut out);

/// What a cell says in a table: "405", "skipped", "refused"; "405!" where Allow says otherwise.
QByteArray cellWord(const Cell &cell);
/// What it says in words: "method-unknown-to-server; Allow: GET, HEAD; Allow says otherwise".
QByteArray cellTitle(const Cell &cell);
/// The class of a cell, for its colour: "interim", "served", "moved", "refused", "failed", "none" (skipped or
/// no answer).
QByteArray cellTone(const Cell &cell);
/// The same as a shape: ○ ● ➜ ▲ ■ ✕; empty: not asked.
QByteArray cellShape(const Cell &cell);
/// "12 targets, 204 cells: 180 answered, 24 skipped, 1 without an answer; 2 lies of Allow; …"
QByteArray countWords(const MatrixEnd &end);
/// The lines that say what differs and what is unmet; empty: nothing.
QList<QByteArray> troubleLines(const MatrixEnd &end);
/// The bytes for a person, as UTF-8; with < > & and " as entities when for HTML.
QByteArray shown(const QByteArray &bytes);
QByteArray shownInHtml(const QByteArray &bytes);

} // namespace probe
