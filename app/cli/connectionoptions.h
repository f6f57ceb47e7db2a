// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/result.h"

#include <QCommandLineOption>
#include <QList>

class QCommandLineParser;

namespace cli {

struct SendOrder;

/// Over which addresses and past which proxies, with which client certificate, and the key log.
QList<QCommandLineOption> connectionOptions();

/// Reads them into the order, whose URL and proxy are there already. Errors: options that exclude each other,
/// a passphrase that cannot be found.
std::optional<base::Error> readConnection(const QCommandLineParser &parser, SendOrder *order);

} // namespace cli
