// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/value.h"

namespace fields {

/// A challenge or credentials: a scheme, then token68, auth-params or nothing (rfc9110#11.3, #11.4).
struct Challenge {
    Span scheme;
    Span token68; ///< empty when there is none
    Parameters parameters;
    Span span;
};
/// WWW-Authenticate, Proxy-Authenticate: several in one field, whose commas also part their parameters.
Parsed<List<Challenge, 2>> parseChallenges(QByteArrayView value);
/// Authorization, Proxy-Authorization.
Parsed<Challenge> parseCredentials(QByteArrayView value);

/// user-id and password of Basic credentials (rfc7617#2), decoded; nullopt when it is no Base64 or has no
/// colon.
struct BasicCredentials {
    QByteArray user;
    QByteArray password;
};
std::optional<BasicCredentials> basicCredentials(const Challenge &credentials, QByteArrayView value);

} // namespace fields
