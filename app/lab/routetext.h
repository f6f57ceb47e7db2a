// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/personality.h"

namespace lab {

/// Reads a route as it stands in a personality's file: one JSON object. Answer ids and deeds are held against
/// `personality`. Errors: syntax with its line, an unknown key, a value of the wrong kind, an unknown answer;
/// `where` names line and key.
base::Result<Route> readRoute(const QByteArray &json, const Personality &personality);

/// The route as such a text, one key a line; readRoute() gives the same route back.
QByteArray routeText(const Route &route);

} // namespace lab
