// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/explain/wirelines.h"

#include <QTextLayout>

namespace explain {

/// The pieces of a wire line in weight and colour: weight for method and reason, the class colour for the
/// status code, and nothing else with a hue.
QList<QTextLayout::FormatRange> formatsOf(const WireLine &line);

} // namespace explain
