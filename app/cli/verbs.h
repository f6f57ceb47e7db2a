// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/streams.h"

namespace cli {

/// Runs `reasonphrase-cli ARGUMENTS` (program name left out) and returns its exit code.
int run(const QStringList &arguments, Streams &io);

} // namespace cli
