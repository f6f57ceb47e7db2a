// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/auth/answering.h"
#include "app/http/draft.h"
#include "app/wire/call.h"

#include <QString>

namespace window {

/// A request as it would leave.
struct CurlOrder {
    http::Draft draft; ///< with the cookies of the jar
    wire::Options options; ///< how it leaves
    std::optional<auth::Account> account; ///< that answers Digest challenges
    bool masked = true; ///< values that are a credential or key become "***"
    bool environment = false; ///< the variables name a proxy, which `options` do not use
};

/// A command, and what it does in another way than the request.
struct CurlCommand {
    QString line;
    QStringList remarks;
};

/// The request as a curl command for a POSIX shell that sends the same method, target, fields and content the
/// same way. User information in the URL goes. Errors: raw bytes, defects, trailers, and whatever else curl
/// has no option for.
base::Result<CurlCommand> curlCommand(const CurlOrder &order);

/// The line alone, for a direct connection.
base::Result<QString> curlLine(const http::Draft &draft, bool masked);

} // namespace window
