// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/handout/handout.h"
#include "app/quiz/mystery.h"

namespace quiz {

/// A mystery that is solved or given up, on one page: what was sent and came back, the three questions with
/// their answers, and the score. `requests` are a line each.
handout::Handout paperOf(const Mystery &mystery, const Points &points, const QStringList &requests);

} // namespace quiz
