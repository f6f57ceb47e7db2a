// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/explain/report.h"
#include "app/http/draft.h"
#include "app/wire/call.h"

#include <QStringList>

namespace cli {

/// What `send METHOD URL …` asks for.
struct SendOrder {
    http::Draft draft;
    bool anyway = false;
    wire::Options options;
    int follow = 0; ///< most redirects to follow
    QString outputFile; ///< where the content goes; empty: printed
    QStringList why; ///< rules to trace
    explain::Wording wording = explain::Wording::Expert;
    bool help = false;
    QString helpText;
};

/// Reads the options of `send`. Errors name the option and what it takes; files are read here.
base::Result<SendOrder> readSendOrder(const QStringList &arguments);

} // namespace cli
