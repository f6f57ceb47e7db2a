// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/value.h"

namespace fields {

/// A media type or range (rfc9110#8.3.1, #12.5.1).
struct MediaType {
    Span type; ///< "text", "*"
    Span subtype; ///< "html", "*"
    Span essence; ///< "text/html"
    Parameters parameters; ///< those of the type; without the weight
    std::optional<int> weight; ///< in Accept: thousandths; nullopt: none was written, which means 1000
    Span span;

    bool is(QByteArrayView value, QByteArrayView name) const { return same(essence.of(value), name); }
};
using MediaTypes = List<MediaType, 8>;
/// Content-Type.
Parsed<MediaType> parseMediaType(QByteArrayView value);
/// Accept: ranges with weights; a parameter named q is the weight wherever it stands.
Parsed<MediaTypes> parseMediaRanges(QByteArrayView value);
/// Accept-Patch, Accept-Post: types without weights (rfc5789#3.1); `ranges`: "*" may stand for type or
/// subtype.
Parsed<MediaTypes> parseMediaTypes(QByteArrayView value, bool ranges = false);
/// Does the range cover the type? Parameters of the range must be in the type.
bool covers(
    const MediaType &range, QByteArrayView rangeValue, const MediaType &type, QByteArrayView typeValue);

/// Content-Disposition (rfc6266#4.1).
struct Disposition {
    Span type; ///< "attachment"
    Parameters parameters;
    std::optional<QString> fileName; ///< of filename* when it can be read, else of filename
    bool extended = false; ///< fileName is that of filename*
};
Parsed<Disposition> parseDisposition(QByteArrayView value);

/// charset "'" [ language ] "'" value-chars (rfc8187#3.2).
struct ExtendedValue {
    Span charset;
    Span language;
    Span encoded; ///< percent-encoded
    /// Decoded; nullopt when the charset is not UTF-8 or ISO-8859-1, or the bytes are not of it.
    std::optional<QString> decoded(QByteArrayView value) const;
};
/// The value of a parameter whose name ends with "*".
Parsed<ExtendedValue> parseExtended(QByteArrayView value, const Parameter &parameter);

} // namespace fields
