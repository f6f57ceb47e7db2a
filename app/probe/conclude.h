// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/signs.h"

namespace probe {

/// What the answers say together. Ids are those of the command line's contract.
struct Conclusion {
    QString id; ///< "method-known-not-allowed-here", …, "indistinguishable"
    QStringList candidates; ///< the readings that fit, the conclusion's own first; one when it is alone
    QString row; ///< the row of the table that held
    QString text; ///< one sentence
    explain::Confidence confidence = explain::Confidence::Open;
    std::vector<Ask> evidence; ///< the answers that the row rests on

    bool operator==(const Conclusion &) const = default;
};

/// A conclusion, or the probe that has to be sent before there is one.
struct Reading {
    std::optional<Ask> next; ///< empty: the conclusion stands
    Conclusion conclusion; ///< as far as the answers go
};

/// One row of the table: when all its signs hold, this is what the server means.
struct TableRow {
    const char *id;
    std::vector<Sign> signs;
    const char *conclusion;
    std::vector<const char *> candidates; ///< beside the conclusion; of "indistinguishable" all of them
    explain::Confidence confidence;
    const char *text; ///< {method}, {made-up}, {status}, {get}, {allow} are filled in
};

/// The table, in the order in which its rows are tried: the first that holds wins. A row that cannot be
/// judged because its probe was not allowed stays a candidate.
const std::vector<TableRow> &table();

/// Reads the evidence against the table.
Reading conclude(const Evidence &evidence);

} // namespace probe
