// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/base/json.h"
#include "app/http/exchange.h"

namespace explain {

/// An exchange that shows a rule or verdict at work, kept beside it as its proof.
struct Example {
    bool fires = false;
    QStringList lines; ///< as http::exchangeFromLines reads them
    QString scheme = QStringLiteral("http");
    QString failure; ///< failure kind word, for calls that ended without an answer
    QString failureDetail; ///< what the system said of it
    std::vector<QStringList> hops; ///< earlier exchanges, when redirects were followed
    QString received; ///< what came when it was not HTTP
    std::optional<http::TlsInfo> tls; ///< what the handshake showed
    bool byProxy = false; ///< a proxy answered, and opened no way
};

/// Of an object in the list "examples"; `flag` is the word that says whether it fires.
Example readExample(base::JsonReader &entry, const QString &flag);

/// The exchange of an example.
http::Exchange exchangeOf(const Example &example);

} // namespace explain
