// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/value.h"

namespace fields {

/// One token and no more: a method, a coding, a policy.
Parsed<Span> parseToken(QByteArrayView value);
/// A list of tokens: Allow (rfc9110#10.2.1), Vary (#12.5.5; "*" is a token too), Connection (#7.6.1), Trailer
/// (#6.6.2), Content-Encoding (#8.4), Access-Control-Allow-Headers and their like.
Parsed<List<Span, 8>> parseTokens(QByteArrayView value);
/// Does the list name this token, in any case?
bool lists(const List<Span, 8> &tokens, QByteArrayView value, QByteArrayView token);
/// Digits: Content-Length (rfc9110#8.6), Max-Forwards (#7.6.2). Overflow past 2^63-1.
Parsed<Number> parseNumber(QByteArrayView value);
/// delta-seconds: Age, Access-Control-Max-Age (rfc9111#1.2.2). Overflow past 2^31, which stands for forever.
Parsed<Number> parseSeconds(QByteArrayView value);
/// A quoted string and no more (rfc9110#5.6.4).
Parsed<Text> parseQuoted(QByteArrayView value);

/// An element of Accept-Encoding, Accept-Charset, Accept-Language or TE.
struct Weighted {
    Span name; ///< "gzip", "*", "de-CH"
    Parameters parameters; ///< of a coding in TE; without the weight
    std::optional<int> weight; ///< thousandths (rfc9110#12.4.2); nullopt: none was written, which means 1000
    Span span; ///< all of the element
};
/// Accept-Encoding, Accept-Charset (rfc9110#12.5.2, #12.5.3).
Parsed<List<Weighted>> parseWeighted(QByteArrayView value);
/// Accept-Language: the names are language ranges (rfc9110#12.5.4, rfc4647#2.1).
Parsed<List<Weighted>> parseLanguageRanges(QByteArrayView value);
/// TE: codings with parameters and weights, and "trailers" (rfc9110#10.1.4).
Parsed<List<Weighted>> parseTe(QByteArrayView value);
/// Transfer-Encoding (rfc9112#6.1): codings with parameters, which may stand without "=".
Parsed<List<Weighted>> parseTransferCodings(QByteArrayView value);
/// Content-Language: tags of 1 to 8 letters or digits, the first of letters (rfc9110#8.5.1).
Parsed<List<Span, 8>> parseLanguages(QByteArrayView value);

/// A product, or a comment between products, in Server and User-Agent (rfc9110#10.1.5, #10.2.4).
struct Product {
    Span name; ///< of a comment: all of it with its parentheses
    Span version; ///< empty when there is none
    bool comment = false;
};
Parsed<Row<Product, 6>> parseProducts(QByteArrayView value);

/// A protocol in Upgrade (rfc9110#7.8).
struct Protocol {
    Span name;
    Span version; ///< empty when there is none
};
Parsed<List<Protocol>> parseUpgrade(QByteArrayView value);

/// One hop of Via (rfc9110#7.6.3).
struct Hop {
    Span protocol; ///< "HTTP", empty when left out
    Span version;
    Span receivedBy; ///< host and port, or a pseudonym
    Span comment; ///< with its parentheses, or empty
};
Parsed<List<Hop>> parseVia(QByteArrayView value);

/// Expect (rfc9110#10.1.1): "100-continue" is the only one registered.
struct Expectation {
    Parameter expectation;
    Parameters parameters;
};
Parsed<List<Expectation>> parseExpect(QByteArrayView value);

} // namespace fields
