// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/http/draft.h"
#include "app/http/exchange.h"

#include <optional>

/// Following redirects (rfc9110#15.4). Pure functions.
namespace wire {

/// Resolves a URI reference against a base (rfc3986#5.2). Dot segments are removed where that section says
/// so; no other byte is rewritten.
QByteArray resolvedReference(const QByteArray &base, const QByteArray &reference);

/// Same scheme, host and port; false when either cannot be split.
bool sameOrigin(const QByteArray &url, const QByteArray &other);

/// The request that follows the redirect which `exchange` ended with; nullopt: there is none to follow (no
/// 301, 302, 303, 307 or 308, no Location, one that is not http or https, or a raw request).
/// 303 makes every method but HEAD a GET; 301 and 302 make POST a GET, as clients do. Content and its fields
/// go with the method; credentials and a Host of the user's go when the origin changes.
std::optional<http::Draft> redirectedDraft(const http::Exchange &exchange, const http::Draft &draft);

/// From https to http.
bool isDowngrade(const QByteArray &from, const QByteArray &to);

/// What `after` has in another way than `before`, which the exchange sent on: one sentence each.
QStringList redirectChanges(
    const http::Exchange &exchange, const http::Draft &before, const http::Draft &after);

} // namespace wire
