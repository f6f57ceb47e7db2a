// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/auth/answering.h"
#include "app/base/result.h"
#include "app/http/draft.h"
#include "app/http/exchange.h"

#include <QCommandLineOption>
#include <QStringList>

class QCommandLineParser;

namespace cli {

/// Credentials and cookies as the command line wants them.
struct AuthOrder {
    std::optional<auth::Account> digest; ///< answers challenges; Basic and the like are fields already
    QList<QByteArray> secrets; ///< never printed
    QString cookieFile; ///< empty: no jar
    bool showSecrets = false;
};

/// The options that say who asks, for every verb that sends.
QList<QCommandLineOption> authOptions();
/// A secret from "env:NAME" or "file:PATH". Errors name the option.
base::Result<QByteArray> secretFrom(const QString &source, const QString &option);
/// Reads them; fields go into the draft. Errors name the option; files and the environment are read here.
std::optional<base::Error> readAuth(const QCommandLineParser &parser, http::Draft *draft, AuthOrder *order);
/// Everything in these exchanges that is not to be printed, longest first; nothing when secrets are to be
/// shown.
QList<QByteArray> secretsIn(const AuthOrder &order, const std::vector<const http::Exchange *> &exchanges);

} // namespace cli
