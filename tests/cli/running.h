// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/verbs.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace running {

/// What the program printed, and how it ended.
struct Ran {
    int code = 0;
    QString out;
    QString err;

    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

/// Runs the program in this process, with `in` on its standard input.
inline Ran run(const QStringList &arguments, QString in = {})
{
    Ran ran;
    QTextStream inStream(&in);
    QTextStream outStream(&ran.out);
    QTextStream errStream(&ran.err);
    cli::Streams io{inStream, outStream, errStream};
    ran.code = cli::run(arguments, io);
    outStream.flush();
    errStream.flush();
    return ran;
}

} // namespace running
