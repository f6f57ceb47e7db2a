// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/value.h"

namespace fields {

/// What a directive has after "=", measured against what its definition asks for.
enum class Argument {
    Fits,
    Unknown, ///< not a directive we know
    Missing, ///< it needs one
    Unwanted, ///< it takes none
    Malformed, ///< max-age=soon
    Quoted, ///< max-age="60": many caches read it, senders must not write it (rfc9111#5.2)
    Token, ///< private=Set-Cookie: names belong in quotes (rfc9111#5.2.2.4)
};

/// A directive of Cache-Control, Pragma or CDN-Cache-Control in its older form (rfc9111#5.2).
struct Directive {
    Parameter parameter;
    Argument argument = Argument::Unknown;
    std::optional<Number> seconds; ///< of max-age and its like, in quotes too; overflow past 2^31
    bool repeated = false; ///< stood before
};
using Directives = List<Directive, 6>;
Parsed<Directives> parseCacheControl(QByteArrayView value);
/// First of that name, or null.
const Directive *find(const Directives &directives, QByteArrayView value, QByteArrayView name);

/// name [ "=" value ] between semicolons: Strict-Transport-Security (rfc6797#6.1).
Parsed<Parameters> parseSemicolons(QByteArrayView value);

/// Strict-Transport-Security. Value and fault may both be there: user agents go on past unknown directives.
struct TransportSecurity {
    std::optional<Number> maxAge; ///< quoted or not
    bool subDomains = false;
    bool preload = false;
    Parameters directives;
};
Parsed<TransportSecurity> parseTransportSecurity(QByteArrayView value);

/// One preference with its parameters (rfc7240#2).
struct Preference {
    Parameter preference;
    Parameters parameters;
};
/// Prefer, Preference-Applied.
Parsed<List<Preference>> parsePrefer(QByteArrayView value);

/// A list of name [ "=" value ]: Keep-Alive, and Authentication-Info with `needed` (rfc9110#11.6.3).
Parsed<List<Parameter>> parseNamedList(QByteArrayView value, bool needed);

/// A token with parameters, in a list: Server-Timing, IM, CDN-Loop.
struct Named {
    Span name;
    Parameters parameters;
};
Parsed<List<Named>> parseNamedTokens(QByteArrayView value);

} // namespace fields
