// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/json.h"
#include "app/lab/personality.h"

namespace lab {

/// Reads one file of data/lab; what is wrong with it becomes problems of the reader.
Personality readPersonality(base::JsonReader &reader);

} // namespace lab
