// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/article.h"
#include "app/cli/streams.h"
#include "app/explain/report.h"

namespace cli {

/// What a rule says, why it matters, when it fires, its other cases, and the examples that prove it; nullopt:
/// no rule has this id.
std::optional<Article> findRule(
    const QString &dataFolder, const QString &id, explain::Wording wording = explain::Wording::Expert);

/// Lists the rules: id, level and what they say.
int printRules(Streams &io);

} // namespace cli
