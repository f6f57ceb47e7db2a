// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/dates.h"

namespace fields {

/// An entity tag (rfc9110#8.8.3).
struct EntityTag {
    Span span; ///< all of it, W/ and quotes included
    Span opaque; ///< between the quotes
    bool weak = false;
};
/// ETag.
Parsed<EntityTag> parseEntityTag(QByteArrayView value);

/// If-Match, If-None-Match: "*" or tags (rfc9110#13.1.1, #13.1.2).
struct EntityTags {
    bool any = false; ///< "*"
    List<EntityTag> tags;
};
Parsed<EntityTags> parseEntityTags(QByteArrayView value);
/// Strong or weak comparison (rfc9110#8.8.3.2).
bool tagsMatch(
    const EntityTag &a, QByteArrayView aValue, const EntityTag &b, QByteArrayView bValue, bool strong);

/// If-Range: one of the two (rfc9110#13.1.5).
struct IfRange {
    std::optional<EntityTag> tag;
    std::optional<HttpDate> date;
};
Parsed<IfRange> parseIfRange(QByteArrayView value);

/// One part of Range.
struct RangeSpec {
    Span span;
    std::optional<Number> first; ///< nullopt: a suffix, the last `last` units
    std::optional<Number> last; ///< nullopt: to the end
    bool backwards = false; ///< last before first, which makes the set invalid (rfc9110#14.1.1)
};
/// Range (rfc9110#14.2). Parts of units other than bytes are kept as spans only.
struct RangeSet {
    Span unit;
    bool bytes = false;
    List<RangeSpec> parts;
};
Parsed<RangeSet> parseRange(QByteArrayView value);

/// Content-Range (rfc9110#14.4).
struct ContentRange {
    Span unit;
    bool bytes = false;
    bool unsatisfied = false; ///< "*" in place of the range, as in 416
    Number first;
    Number last;
    std::optional<Number> complete; ///< nullopt: "*", not known
    bool backwards = false; ///< last before first, or complete not above last: invalid
};
Parsed<ContentRange> parseContentRange(QByteArrayView value);

} // namespace fields
