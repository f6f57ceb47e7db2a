// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/probe/matrixcell.h"

#include <QJsonObject>

#include <variant>

/// The lines of NDJSON that a matrix is written as, and the JSON of its parts.
///
///   {"matrix":1,"methods":["GET",…],"nonsense":"ZX…","unsafe":false}       once, first
///   {"row":0,"target":"http://…","method":"GET","status":200,"allow":null,"conclusion":"allowed",…}
///   {"row":0,"target":"http://…","done":true,"allow":[…],"lies":{"PUT":"claimed-but-refused"},…}
///
/// A cell that was asked for comparison only has "comparison":true. Of a cell, "size", "level", "rules",
/// "failure", "skipped" and "repeated" are left out when there is nothing to say.
namespace probe {

/// A JSON string with its quotes; bytes that are not UTF-8 are read as Latin-1.
QByteArray jsonString(const QByteArray &bytes);
/// ["GET","PUT"]
QByteArray jsonList(const QList<QByteArray> &words);

/// `,"level":"warn","rules":[…]`, as far as there is something to say.
QByteArray findingMembers(const Cell &cell);
/// Appends `"method":"GET","status":200,…` without braces. `lie`: with the key "lie" (null when there is
/// none).
void appendCell(QByteArray &text, const Cell &cell, bool lie);

QByteArray headLine(const MatrixHead &head);
/// What all lines of a row begin with.
QByteArray lineStart(const Row &row);
void appendCellLine(QByteArray &text, const QByteArray &start, const Cell &cell, bool comparison);
/// To be written after all cells of the row.
QByteArray rowLine(const Row &row);

/// A cell line as it was read.
struct ReadCell {
    qint64 row = 0;
    QByteArray target;
    Cell cell;
    bool comparison = false;
};
/// The end of a row.
struct ReadRow {
    qint64 row = 0;
    QByteArray target;
    QString error;
    std::vector<std::pair<QByteArray, Lie>> lies;
};
/// Errors: it is none of these lines.
base::Result<std::variant<MatrixHead, ReadCell, ReadRow>> readMatrixLine(const QByteArray &line);

/// The cell that an object with these members describes.
Cell cellFromJson(const QJsonObject &object);

} // namespace probe
