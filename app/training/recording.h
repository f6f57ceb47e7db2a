// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "app/training/event.h"

namespace training {

/// An exchange as a step of a lesson, in Markdown: what was sent, who answered, and a check that wants the
/// same again. Credentials and cookies are replaced by asterisks.
QString stepFor(const http::Draft &draft, const Event &event, int follow);

/// Adds the step to a lesson file, which is begun when it is not there. The whole is read before it is
/// written; a file that is no lesson is left as it is.
[[nodiscard]] base::Result<QString> addStep(const QString &file, const QString &step);

} // namespace training
