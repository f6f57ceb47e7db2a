// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>
#include <QTextStream>

namespace cli {

/// Where a verb reads and writes; tests hand it buffers.
struct Streams {
    QTextStream &in;
    QTextStream &out;
    QTextStream &err;
    bool color = false; ///< escape sequences may be used on `out`
    bool json = false;
};

/// Exit codes (contract): done; findings at level error or unmet expectations; usage, bad input or failure.
enum Exit { Done = 0, Found = 1, Trouble = 2 };

} // namespace cli
