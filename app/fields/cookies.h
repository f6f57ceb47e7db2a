// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/value.h"

namespace fields {

/// name=value of a cookie. Names are compared with case.
struct CookiePair {
    Span name;
    Span value; ///< quotes included, when there are some: they belong to it
};

/// Cookie (rfc6265#4.2.1). Value and fault may both be there: servers read on past odd bytes.
Parsed<List<CookiePair, 8>> parseCookie(QByteArrayView value);

/// An attribute of Set-Cookie, as written.
struct CookieAttribute {
    Span name;
    Span value; ///< empty when there is none
    bool hasValue = false;
};

/// Set-Cookie (rfc6265#4.1.1 for the fault, #5.2 for what a user agent reads). Value and fault may both be
/// there; no value: the user agent ignores the line.
struct SetCookie {
    enum class Prefix { None, Secure, Host };
    enum class SameSite { None, Strict, Lax, NoneValue, Unknown }; ///< None: attribute absent

    CookiePair pair;
    Row<CookieAttribute, 6> attributes;
    bool secure = false;
    bool httpOnly = false;
    SameSite sameSite = SameSite::None;
    std::optional<Span> domain; ///< the last one, which counts; without a leading dot
    std::optional<Span> path; ///< the last one
    std::optional<qint64> maxAge; ///< seconds; 0 and below end the cookie
    std::optional<qint64> expires; ///< seconds since 1970, when the date could be read
    Prefix prefix = Prefix::None; ///< __Secure- or __Host-
    bool prefixKept = true; ///< what the prefix promises is there: Secure; for __Host- Path=/ and no Domain
};
Parsed<SetCookie> parseSetCookie(QByteArrayView value);
/// First attribute of that name, or null.
const CookieAttribute *find(const SetCookie &cookie, QByteArrayView value, QByteArrayView name);

} // namespace fields
