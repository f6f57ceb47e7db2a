// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/explain/clause.h"

#include <algorithm>

/// What the checks beyond single fields share.
namespace explain::beyond {

using Marks = std::vector<Mark> *;

inline void markLine(Marks marks, http::Direction direction, const http::Field &field)
{
    marks->push_back({direction, field.line, false, {}, false});
}

/// Marks every line of that name.
inline void markLines(Marks marks, http::Direction direction, const http::Fields &fields, QByteArrayView name)
{
    const QList<const http::Field *> lines = http::findAllFields(fields, name);
    for (const http::Field *line : lines)
        markLine(marks, direction, *line);
}

/// Does a list field name this token, in any case?
bool listsToken(const http::Fields &fields, QByteArrayView name, QByteArrayView token);
/// Host as the request names it, lower case and without port; empty when it does not.
QByteArray hostOf(const http::Exchange &exchange);
/// Were both for the same scheme, host and target?
bool sameTarget(const http::Exchange &a, const http::Exchange &b);
/// Is nothing known from before this exchange?
bool isFirst(const Context &context);
/// Do both requests ask for the same representation, as far as their fields tell: preferences, credentials,
/// a range? `conditions`: the preconditions count, too.
bool askAlike(const http::Request &a, const http::Request &b, bool conditions);

/// Gives each exchange from before to `take`, the latest first, until that returns true; whether it did.
template <class Take> bool anyEarlier(const Context &context, Take take)
{
    return std::any_of(context.hops.rbegin(), context.hops.rend(), take)
        || std::any_of(context.earlier.rbegin(), context.earlier.rend(), take);
}

} // namespace explain::beyond
