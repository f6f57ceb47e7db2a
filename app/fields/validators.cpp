// SPDX-License-Identifier: Apache-2.0
#include "app/fields/validators.h"

#include "app/fields/parts.h"

#include <limits>

namespace fields {

/// entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE; a backslash in it is nothing special.
static EntityTag readEntityTag(Scanner &s)
{
    EntityTag tag;
    tag.span.start = s.at();
    tag.weak = s.take("W/");
    if (!s.expect('"', tag.weak ? u"an opening quote after W/" : u"an opening quote or W/"))
        return tag;
    tag.opaque = s.takeWhile([](char c) { return uchar(c) >= 0x21 && c != '"' && c != 0x7f; });
    s.expect('"', s.atEnd() ? u"a closing quote" : u"a closing quote; no spaces or controls in the tag");
    tag.span.end = s.at();
    return tag;
}

Parsed<EntityTag> parseEntityTag(QByteArrayView value)
{
    Scanner s(value);
    EntityTag tag = readEntityTag(s);
    s.expectEnd();
    return s.finish(tag);
}

Parsed<EntityTags> parseEntityTags(QByteArrayView value)
{
    Scanner scanner(value);
    EntityTags tags;
    tags.any = scanner.take('*');
    if (tags.any)
        scanner.expectEnd(u"\"*\" alone");
    else
        tags.tags.empty = readList(scanner, [&](Scanner &s) { tags.tags.items.append(readEntityTag(s)); });
    return scanner.finish(tags);
}

bool tagsMatch(
    const EntityTag &a, QByteArrayView aValue, const EntityTag &b, QByteArrayView bValue, bool strong)
{
    return !(strong && (a.weak || b.weak)) && a.opaque.of(aValue) == b.opaque.of(bValue);
}

Parsed<IfRange> parseIfRange(QByteArrayView value)
{
    Scanner s(value);
    IfRange range;
    if (s.isNext('"') || value.startsWith("W/"))
        range.tag = readEntityTag(s);
    else if (s.nextIs(isAlpha))
        range.date = readDate(s);
    else
        s.fail(u"an entity tag in quotes, or a date");
    s.expectEnd();
    return s.finish(range);
}

static Number readPosition(Scanner &s, Words expected)
{
    return s.number(expected, std::numeric_limits<qint64>::max());
}

/// first-pos "-" [ last-pos ] or "-" suffix-length (rfc9110#14.1.2).
static RangeSpec readByteRange(Scanner &s)
{
    RangeSpec spec;
    spec.span.start = s.at();
    if (s.take('-')) {
        spec.last = readPosition(s, u"a number of bytes after the hyphen");
    } else {
        spec.first = readPosition(s, u"a first position, or a hyphen and a length");
        if (!s.failed() && s.expect('-', u"a hyphen after the first position") && s.nextIs(isDigit)) {
            spec.last = readPosition(s, u"a last position");
            spec.backwards = spec.last->value < spec.first->value;
        }
    }
    spec.span.end = s.at();
    return spec;
}

Parsed<RangeSet> parseRange(QByteArrayView value)
{
    Scanner scanner(value);
    RangeSet set;
    set.unit = scanner.token(u"a range unit such as bytes");
    if (!scanner.failed())
        scanner.expect('=', u"\"=\" after the unit");
    set.bytes = same(set.unit.of(value), "bytes");
    set.parts.empty = readList(scanner, [&](Scanner &s) {
        RangeSpec spec;
        if (set.bytes)
            spec = readByteRange(s);
        else
            spec.span = s.some([](char c) { return c > 0x20 && c < 0x7f && c != ','; }, u"a range");
        set.parts.items.append(spec);
    });
    if (!scanner.failed() && set.parts.items.isEmpty())
        scanner.fail(u"a range");
    return scanner.finish(set);
}

Parsed<ContentRange> parseContentRange(QByteArrayView value)
{
    Scanner s(value);
    ContentRange range;
    range.unit = s.token(u"a range unit such as bytes");
    range.bytes = same(range.unit.of(value), "bytes");
    if (!s.failed())
        s.expect(' ', u"one space after the unit");
    if (s.failed() || !range.bytes) {
        // Other units have their own grammars; what is there is taken as it is.
        if (!range.bytes)
            s.moveTo(value.size());
        return s.finish(range);
    }
    range.unsatisfied = s.take('*');
    if (!range.unsatisfied) {
        range.first = readPosition(s, u"a first position or \"*\"");
        if (!s.failed() && s.expect('-', u"a hyphen after the first position"))
            range.last = readPosition(s, u"a last position");
    }
    const bool slash = !s.failed() && s.expect('/', u"a slash before the complete length");
    if (slash && (range.unsatisfied || !s.take('*')))
        range.complete =
            readPosition(s, range.unsatisfied ? u"the complete length" : u"the complete length or \"*\"");
    s.expectEnd();
    range.backwards = !range.unsatisfied
        && (range.last.value < range.first.value
            || (range.complete && range.complete->value <= range.last.value));
    return s.finish(range);
}

} // namespace fields
