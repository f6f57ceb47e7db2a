// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/matrixrun.h"

class QIODevice;

namespace probe {

/// What an earlier run has written.
struct Resumed {
    MatrixHead head;
    MatrixDone done;
    qint64 size = 0; ///< bytes up to the end of the last line that is whole; what follows was torn
    MatrixCounts counts; ///< of the complete rows
};

/// Who is told while an earlier run is read.
struct ResumeListener {
    /// Once, first; an Error ends the reading.
    std::function<std::optional<base::Error>(const MatrixHead &)> head;
    /// A complete row, in the order of the file.
    std::function<void(const Row &)> row;
};

/// Reads the NDJSON of an earlier run; holds only the rows that are not complete. A torn last line is left
/// out. nullopt: there is nothing in it. Errors: a line that is none of a matrix.
base::Result<std::optional<Resumed>> readEarlierRun(QIODevice &device, const ResumeListener &listener);

} // namespace probe
