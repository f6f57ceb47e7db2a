// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/streams.h"

#include <QStringList>

namespace cli {

/// `explain --why`: how each condition of these rules and verdicts holds for the exchanges in `files`;
/// without files for the first example of each that fires and the first that stays quiet.
int explainWhy(const QStringList &rules, const QStringList &files, Streams &io);

} // namespace cli
