// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"
#include "app/http/exchange.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

/// Many questions, one table: methods × targets from real traffic.
namespace probe {

/// How an Allow field and what the server did disagree (rfc9110#10.2.1).
enum class Lie {
    None,
    ClaimedButRefused, ///< an Allow of this target names the method, and it got 405 or 501
    ServedButNotClaimed, ///< it got a 2xx, and no Allow of this target names it
};
/// "claimed-but-refused", "served-but-not-claimed"; empty for none.
QString lieWord(Lie lie);

struct Answer;

/// What one method on one target came to.
struct Cell {
    QByteArray method;
    int status = 0; ///< 0: there was none
    qint64 size = -1; ///< bytes of content; negative: no answer
    std::optional<QList<QByteArray>> allow; ///< the methods its Allow names; nullopt: no such field
    QString conclusion; ///< one of the fixed ids; empty until there is one
    std::optional<explain::Level> level; ///< the worst of its findings, of error, warn and info
    QStringList rules; ///< of the findings at level error and warn, in the order of the report
    QByteArray findings; ///< level and rules as findingMembers() writes them, when somebody has; else empty
    QString failure; ///< http::failureWord(); empty: none
    QString failureText; ///< for a person; not written to a journal
    bool asked = false; ///< an answer, or the lack of one, was seen
    bool skipped = false; ///< unsafe and without consent: never sent
    bool repeated = false; ///< the connection was closed without a byte, so it was asked once more
    Lie lie = Lie::None;
    std::shared_ptr<const Answer>
        digest; ///< what conclusions are drawn from; cells of an earlier run lack it
    std::shared_ptr<const http::Exchange> exchange; ///< when the plan keeps them and has room

    /// The server was met: there is a status, or it hung up on the question.
    bool reached() const;
};

/// One target with its cells.
struct Row {
    qint64 number = 0; ///< place of the target in the source, from 0
    QByteArray target; ///< URL
    std::vector<Cell> cells; ///< in the order of the plan's methods
    std::optional<Cell> get; ///< asked for comparison only, when GET is not among the methods
    std::optional<Cell> nonsense; ///< the method nobody registered
    QString error; ///< the target cannot be asked; empty: it can

    const Cell *cellOf(const QByteArray &method) const;
    /// GET's cell, wherever it stands; null: it was not asked.
    const Cell *getCell() const;
    /// All methods that the Allow fields of this row name, in order of appearance; nullopt: none had one.
    std::optional<QList<QByteArray>> claimed() const;
    /// Every cell, those for comparison included.
    template <typename Visit> void each(const Visit &visit) const
    {
        for (const Cell &cell : cells)
            visit(cell);
        if (get)
            visit(*get);
        if (nonsense)
            visit(*nonsense);
    }
};

/// Sets Cell::lie all over a row that is complete.
void markLies(Row &row);

/// What stays the same from the first row to the last.
struct MatrixHead {
    QList<QByteArray> methods;
    QByteArray nonsense; ///< the token sent for comparison; empty: rows have no comparison
    bool unsafe = false; ///< unsafe methods were consented to for every host

    bool operator==(const MatrixHead &) const = default;
};

/// Counts over all rows.
struct MatrixCounts {
    qint64 rows = 0;
    qint64 cells = 0; ///< of the methods asked for, skipped ones included
    qint64 skipped = 0;
    qint64 answered = 0; ///< cells with a status, those for comparison included
    qint64 failed = 0; ///< cells asked without a status
    qint64 reached = 0;
    qint64 errors = 0; ///< cells with a finding at level error
    qint64 lies = 0;
    qint64 badTargets = 0;

    void add(const Row &row);
    MatrixCounts &operator+=(const MatrixCounts &other);
};

} // namespace probe
