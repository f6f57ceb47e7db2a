// SPDX-License-Identifier: Apache-2.0
#include "app/base/log.h"

namespace base {
Q_LOGGING_CATEGORY(logKnowledge, "app.knowledge", QtWarningMsg)
Q_LOGGING_CATEGORY(logExplain, "app.explain", QtWarningMsg)
Q_LOGGING_CATEGORY(logWire, "app.wire", QtWarningMsg)
Q_LOGGING_CATEGORY(logLab, "app.lab", QtWarningMsg)
Q_LOGGING_CATEGORY(logUi, "ui", QtWarningMsg)
} // namespace base
