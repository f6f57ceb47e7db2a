// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/facts.h"

namespace explain {

/// Has the request or any response one of these defects? Marks each. Unknown when none was found and a
/// record leaves one of them open.
Truth findDefects(const Facts &facts, const QList<QByteArray> &ids, std::vector<Mark> *marks);

/// Where the answer first breaks the grammar or its framing: a byte of what was received. That it ends early
/// or is too long for us is no such break.
std::optional<qint64> firstDefect(const http::Exchange &exchange);

/// Was the call stopped on this side, by hand, by a limit or for want of room? Then it is no fault of the
/// server that the answer is not whole.
bool stoppedHere(const http::Exchange &exchange);

} // namespace explain
