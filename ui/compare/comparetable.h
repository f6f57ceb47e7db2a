// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowledge/knowledge.h"

#include <QCoreApplication>

/// Status codes side by side.
namespace compare {

inline constexpr int mostCodes = 4;

/// The head of one column.
struct Column {
    int code = 0;
    QString name;
    QString className; ///< "Server error"
    QString spec; ///< defining section; may be empty
};

/// What the screen shows: every row has one cell a column.
struct Table {
    std::vector<Column> columns;
    std::vector<knowledge::ComparisonRow> rows;
    QString note;
};

/// Makes the table of some codes: from a comparison in data/ if one covers them, else from what their entries
/// say. Codes without an entry are left out, and those beyond mostCodes
/// unless one comparison covers them all.
class TableMaker {
    Q_DECLARE_TR_FUNCTIONS(TableMaker)

public:
    static Table make(const knowledge::Knowledge &knowledge, const QStringList &codes);
};

} // namespace compare
