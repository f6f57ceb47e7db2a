// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/interchange/captured.h"
#include "app/interchange/input.h"

#include <memory>

namespace interchange {

/// Opens a capture by what it begins with, not by its name: HAR, NDJSON, what curl -i or curl -v printed.
/// Errors: empty, compressed, or none of these. `input` must outlive the source.
base::Result<std::unique_ptr<Source>> open(Input &input, const QString &file);

} // namespace interchange
