// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/facts.h"

namespace explain {

/// Has the request or any response one of these defects? Marks each. Unknown when none was found and a
/// record leaves one of them open.
Truth findDefects(const Facts &facts, const QList<QByteArray> &ids, std::vector<Mark> *marks);

} // namespace explain
