// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/probe/matrixcell.h"

#include <QHash>

namespace probe {

/// Where a cell is not what it was.
struct Difference {
    enum class What { Status, Allow, Conclusion, Added, Missing };

    QByteArray target;
    QByteArray method;
    What what = What::Status;
    QByteArray before; ///< in words; empty where there was nothing
    QByteArray now;
};
/// "status", "allow", "conclusion", "added", "missing".
QByteArray differenceWord(Difference::What what);

/// Holds a matrix that was written earlier against the rows as they come. Skipped cells are not compared.
/// Keeps about a hundred bytes for each cell of the baseline.
class MatrixBaseline {
public:
    /// The text of --format json or ndjson. Errors: it is neither.
    static base::Result<MatrixBaseline> read(const QByteArray &text);

    void compare(const Row &row, std::vector<Difference> *differences);
    /// What the baseline has and no row had.
    void finish(std::vector<Difference> *differences) const;

private:
    struct Before {
        int status = 0;
        std::optional<QList<QByteArray>> allow; ///< sorted
        QString conclusion;
        bool seen = false;
    };
    void take(const QByteArray &target, const Cell &cell);

    QHash<std::pair<QByteArray, QByteArray>, Before> m_cells; ///< by target and method
};

} // namespace probe
