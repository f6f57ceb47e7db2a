// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRegularExpression>

namespace knowledge {

/// Whether this is a regular expression without a mistake. An ordinary one is seen to be right by reading it,
/// which is a hundred times cheaper than compiling it; only an odd one is compiled.
bool isPattern(const QRegularExpression &pattern);

} // namespace knowledge
