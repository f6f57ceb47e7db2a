// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "app/wire/call.h"

namespace window {

/// A word of a command for a POSIX shell: 'plain', or $'with \x1b' where bytes cannot be printed.
QString quoted(const QByteArray &bytes);

/// The options for content, a space before each; empty when there is none. `empty`: an empty content is to be
/// announced. Errors: what no option can say, such as a zero byte or content that no command line holds.
base::Result<QString> contentOptions(const http::Draft &draft, bool empty);

/// Where the connection goes and how it is secured; `masked`: passwords become "***". `environment`: the
/// variables name a proxy that would be used if nothing were said.
QString connectionOptions(
    const wire::Options &options, const http::Destination &to, bool masked, bool environment);

} // namespace window
