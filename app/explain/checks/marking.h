// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/report.h"
#include "app/http/syntax.h"

namespace explain {

/// Marks bytes that are there.
inline void addMark(std::vector<Mark> *marks, http::Direction direction, const http::Span &span)
{
    if (span.size() > 0)
        marks->push_back({direction, span, false, {}, false});
}

/// Marks every line of that name.
inline void markLines(
    std::vector<Mark> *marks, http::Direction side, const http::Fields &fields, QByteArrayView name)
{
    for (const http::Field &line : fields) {
        if (http::sameName(line.name, name))
            addMark(marks, side, line.line);
    }
}

} // namespace explain
