// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/training/lesson.h"

namespace training {

/// Reads a lesson. Strict: what is wrong becomes problems that name `file`, the line and what to do, and
/// there is no lesson then. All problems of a file are found in one pass.
std::optional<Lesson> readLesson(
    const QByteArray &text, const QString &file, std::vector<base::Error> *problems);

/// The request of a "send", "fill" or "solution" block: a start line, fields, and content after an empty
/// line. `options` are the words behind the name of the block.
std::optional<Ask> readAsk(const std::vector<Line> &lines, const QStringList &options, const QString &where,
    std::vector<base::Error> *problems);

} // namespace training
