// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"

#include <QJsonObject>

namespace cli {

/// The `send` object of the contract: request, responses, connection, failure, report.
QJsonObject toJson(const http::Exchange &exchange, const explain::Report &report);

/// The REPORT object of the contract.
QJsonObject toJson(const explain::Report &report);

} // namespace cli
