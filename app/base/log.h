// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

/// One category a room; what a user needs to know is shown, not logged.
namespace base {
Q_DECLARE_LOGGING_CATEGORY(logKnowledge)
Q_DECLARE_LOGGING_CATEGORY(logExplain)
Q_DECLARE_LOGGING_CATEGORY(logWire)
Q_DECLARE_LOGGING_CATEGORY(logLab)
Q_DECLARE_LOGGING_CATEGORY(logUi)
} // namespace base
