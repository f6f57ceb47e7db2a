// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/handout/handout.h"
#include "app/training/lesson.h"

namespace training {

/// The lesson on one page for whoever takes part: what each step says and sends, and its hints. What a step
/// would reveal is left out.
handout::Handout pageOf(const Lesson &lesson);

} // namespace training
