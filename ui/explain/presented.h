// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"

namespace explain {

/// What stands for a secret before an audience: blocks, always the same number.
QString presentedMask();

/// The report with every secret of the exchange replaced by the mask, in whatever sentence it is quoted.
Report presented(const http::Exchange &exchange, Report report);

} // namespace explain
