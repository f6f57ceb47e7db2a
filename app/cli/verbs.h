// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/streams.h"

/// The terminal face: one verb a file.
namespace cli {

/// Runs `reasonphrase-cli ARGUMENTS` (program name left out) and returns its exit code.
int run(const QStringList &arguments, Streams &io);

int runExplain(const QStringList &arguments, Streams &io);
int runSend(const QStringList &arguments, Streams &io);
int runInvestigate(const QStringList &arguments, Streams &io);
int runLab(const QStringList &arguments, Streams &io);
int runLint(const QStringList &arguments, Streams &io);
int runMatrix(const QStringList &arguments, Streams &io);
int runData(const QStringList &arguments, Streams &io);

} // namespace cli
