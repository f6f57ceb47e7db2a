// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/probe/investigation.h"

#include <QJsonArray>
#include <QJsonObject>

namespace cli {

/// The `plan` of the contract: one object a probe.
QJsonArray toJson(const probe::Plan &plan);
/// The `investigate` object of the contract: plan, exchanges, conclusion, gate order.
QJsonObject toJson(const probe::Investigation &investigation);

} // namespace cli
