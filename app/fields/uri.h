// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/value.h"

namespace fields {

class Scanner;

/// host [ ":" port ] (rfc3986#3.2.2).
struct HostPort {
    enum class Kind { Name, Ipv4, Ipv6, Future };

    Span span;
    Span host; ///< brackets of an address included; may be empty
    Span port; ///< digits; empty when left out
    bool hasPort = false; ///< a colon came
    Kind kind = Kind::Name;
};
/// Host, Alt-Used: uri-host [ ":" port ] (rfc9110#7.2). An empty value is a value: there is no authority.
Parsed<HostPort> parseHost(QByteArrayView value);
/// Reads it where the scanner stands, up to a byte that cannot belong to it. `expected` when nothing is
/// there; empty: nothing need be there.
HostPort readHostPort(Scanner &scanner, Words expected);

/// The parts of a URI reference, nothing decoded (rfc3986#4.1).
struct UriReference {
    bool hasScheme = false;
    bool hasAuthority = false;
    bool hasUserInfo = false;
    bool hasQuery = false;
    bool hasFragment = false;
    Span scheme; ///< without the colon
    Span userInfo; ///< without the "@"
    HostPort authority;
    Span path;
    Span query; ///< without the "?"
    Span fragment; ///< without the "#"
};
/// Location, Content-Location, Referer, Link targets (rfc9110#10.2.2, #8.7, #10.1.3). Faults are bytes that
/// no URI may hold, "%" without two hexadecimal digits, a bad port or address.
Parsed<UriReference> parseUriReference(QByteArrayView value);
/// The same for a part of a value; offsets are into `value`.
Parsed<UriReference> parseUriReference(QByteArrayView value, Span part);

/// Origin and Access-Control-Allow-Origin (rfc6454#7, WHATWG Fetch #3.3).
struct OriginValue {
    enum class Kind { Null, Any, Origin };

    Kind kind = Kind::Origin;
    Span scheme;
    HostPort host;
};
/// scheme://host[:port] or "null".
Parsed<OriginValue> parseOrigin(QByteArrayView value);
/// The same, or "*"; one only.
Parsed<OriginValue> parseAllowOrigin(QByteArrayView value);

} // namespace fields
