// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"
#include "app/http/draft.h"

namespace window {

class Services;

/// What the rules find wrong with a request that has not been sent: errors, warnings and remarks about its
/// bytes, the gravest first. What only an answer could tell stays unsaid.
std::vector<explain::Finding> requestFindings(Services &services, const http::Composed &composed);

} // namespace window
