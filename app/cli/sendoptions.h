// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"
#include "app/cli/authoptions.h"
#include "app/explain/report.h"
#include "app/http/draft.h"
#include "app/wire/call.h"

#include <QCommandLineOption>
#include <QStringList>

class QCommandLineParser;

namespace cli {

/// What `send METHOD URL …` asks for.
struct SendOrder {
    http::Draft draft;
    bool anyway = false;
    wire::Options options;
    wire::ProxyChoice proxyFor; ///< for other destinations than that of the draft
    int follow = 0; ///< most redirects to follow
    bool mayDowngrade = false; ///< redirects from https to http are followed, too
    AuthOrder auth;
    QString outputFile; ///< where the content goes; empty: printed
    bool decoded = false; ///< content is printed and written without its codings
    QStringList why; ///< rules to trace
    explain::Wording wording = explain::Wording::Expert;
    bool help = false;
    QString helpText;
};

/// The options that say what to send and how, for every verb that sends.
QList<QCommandLineOption> sendOptions();
/// Reads them: method and URL from the arguments, the rest from the options. Errors name the option and what
/// it takes; files are read here.
base::Result<SendOrder> readSendOrder(const QCommandLineParser &parser);
/// A whole number of `least` or more; an Error naming the option otherwise.
base::Result<qint64> numberOption(
    const QCommandLineParser &parser, const QString &option, qint64 least, qint64 fallback);

/// Reads the options of `send`. Errors name the option and what it takes; files are read here.
base::Result<SendOrder> readSendOrder(const QStringList &arguments);

} // namespace cli
