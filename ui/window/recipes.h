// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "app/lab/personality.h"

#include <optional>
#include <vector>

namespace window {

/// A request that makes the practice server give a certain answer. The URL of the draft is a path only.
struct Recipe {
    QString personality;
    http::Draft draft;
};

/// How to get the status code `id` ("304"), or see what is made of the method `id`. nullopt: no personality
/// does that.
std::optional<Recipe> recipeFor(const QString &id, const std::vector<lab::Personality> &personalities);

} // namespace window
