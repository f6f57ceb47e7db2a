// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QStringList>
#include <QTextStream>

class QCommandLineParser;

namespace cli {

/// Where a verb reads and writes; tests hand it buffers.
struct Streams {
    QTextStream &in;
    QTextStream &out;
    QTextStream &err;
    bool color = false; ///< escape sequences may be used on `out`
    bool json = false;
    QString dataFolder = QStringLiteral(":/data");
    QString ownFolder = {}; ///< entries of the user's own; empty: there are none
};

/// Exit codes (contract): done; findings at level error or unmet expectations; usage, bad input or failure.
enum Exit { Done = 0, Found = 1, Trouble = 2 };

/// Prints the error on `err` and returns Trouble.
int fail(Streams &io, const base::Error &error);

/// The help of a verb's options, whatever the program file is called.
QString helpOf(const QString &verb, const QCommandLineParser &parser);

enum class Style { Plain, Bold, Quiet, Good, Bad, Warn };
/// `text` with the escape sequences of a style, when colour is on.
QString styled(const Streams &io, Style style, const QString &text);

} // namespace cli
