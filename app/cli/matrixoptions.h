// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/matrixplan.h"

#include <QStringList>

namespace cli {

/// What `matrix URL…` asks for.
struct MatrixJob {
    QList<QByteArray> urls;
    QString targetsFile; ///< "-": standard input; empty: none
    probe::MatrixPlan plan;
    QString compareFile;
    QString expectFile;
    QString format;
    QString resumeFile;
    QString cookieFile; ///< cookies that fit are sent, and none is kept; empty: no jar
    bool progress = false; ///< told even where nobody watches
    bool help = false;
    QString helpText;
};

/// Reads the options of `matrix`. Errors name the option and what it takes.
base::Result<MatrixJob> readMatrixJob(const QStringList &arguments, bool json);

} // namespace cli
