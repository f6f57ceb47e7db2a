// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/exchange.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace window {

/// One of the exchanges of the first-run ribbon.
struct Example {
    QString id; ///< "501", "hang-up"
    int code = 0; ///< 0: no answer
    QString personality; ///< who answers
    QByteArray method;
    QByteArray path;
};

const QList<Example> &examples();
/// Null for an unknown id.
const Example *findExample(const QString &id);
/// The exchange as it once went, for a machine where the practice server cannot listen.
http::Exchange recordedExchange(const Example &example);

} // namespace window
