// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/probe/outcome.h"

#include <functional>

namespace probeui {

/// How a request is written as a curl command, secrets masked; empty: it cannot be.
using CurlOf = std::function<QString(const http::Draft &draft)>;

/// The outcome as Markdown: conclusion, what was asked when, what it proves, and the commands that ask it
/// again. What looks like a secret in a target is masked.
QString reportText(const Outcome &outcome, const CurlOf &curlOf);

/// One command a line, in the order of sending.
QString curlText(const Outcome &outcome, const CurlOf &curlOf);

/// Values of parameters that are called like a secret become "***".
QString masked(QString text);

} // namespace probeui
