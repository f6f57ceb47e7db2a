// SPDX-License-Identifier: Apache-2.0
#include "app/fields/media.h"

#include "app/fields/parts.h"

#include <QStringDecoder>

#include <algorithm>

namespace fields {

static void readMediaType(Scanner &s, MediaType &media, Words expected)
{
    media.type = s.token(expected);
    if (!s.failed() && s.expect('/', u"a slash between type and subtype"))
        media.subtype = s.token(u"a subtype after the slash");
    media.essence = {media.type.start, s.at()};
    if (!s.failed())
        s.parameters(media.parameters);
    media.span = {media.type.start, s.at()};
}

/// "*" stands for everything only alone; "*/html" matches nothing sensible.
static void checkStars(Scanner &s, const MediaType &media, bool ranges)
{
    if (s.failed())
        return;
    const bool anyType = media.type.of(s.text()) == QByteArrayView("*");
    const bool anySubtype = media.subtype.of(s.text()) == QByteArrayView("*");
    if (!ranges && (anyType || anySubtype))
        s.failAt(anyType ? media.type.start : media.subtype.start, u"a type, not a range");
    else if (anyType && !anySubtype)
        s.failAt(media.subtype.start, u"\"*\" after \"*/\"");
}

Parsed<MediaType> parseMediaType(QByteArrayView value)
{
    Scanner s(value);
    MediaType media;
    readMediaType(s, media, u"a media type such as text/html");
    checkStars(s, media, false);
    s.expectEnd(u"a semicolon or the end of the value");
    return s.finish(media);
}

static void splitWeight(Scanner &s, MediaType &media)
{
    const auto q = std::find_if(media.parameters.begin(), media.parameters.end(),
        [&](const Parameter &parameter) { return same(parameter.name.of(s.text()), "q"); });
    if (s.failed() || q == media.parameters.end())
        return;
    media.weight = weightOf(s, *q);
    media.parameters.erase(q);
}

static Parsed<MediaTypes> readMedia(QByteArrayView value, bool ranges, bool weighted)
{
    Scanner scanner(value);
    MediaTypes list;
    list.empty = readList(scanner, [&](Scanner &s) {
        MediaType &media = list.items.emplace_back();
        readMediaType(s, media, ranges ? u"a media range such as text/*" : u"a media type");
        checkStars(s, media, ranges);
        if (weighted)
            splitWeight(s, media);
    });
    return scanner.finish(list);
}

Parsed<MediaTypes> parseMediaRanges(QByteArrayView value)
{
    return readMedia(value, true, true);
}

Parsed<MediaTypes> parseMediaTypes(QByteArrayView value, bool ranges)
{
    return readMedia(value, ranges, false);
}

bool covers(
    const MediaType &range, QByteArrayView rangeValue, const MediaType &type, QByteArrayView typeValue)
{
    const QByteArrayView star("*");
    if (range.type.of(rangeValue) != star && !same(range.type.of(rangeValue), type.type.of(typeValue)))
        return false;
    if (range.subtype.of(rangeValue) != star
        && !same(range.subtype.of(rangeValue), type.subtype.of(typeValue)))
        return false;
    return std::all_of(range.parameters.begin(), range.parameters.end(), [&](const Parameter &wanted) {
        const Parameter *has = find(type.parameters, typeValue, wanted.name.of(rangeValue));
        return has && same(has->value.text(typeValue), wanted.value.text(rangeValue));
    });
}

static bool isAttrChar(char c)
{
    return isTokenChar(c) && c != '*' && c != '\'' && c != '%';
}

Parsed<ExtendedValue> parseExtended(QByteArrayView value, const Parameter &parameter)
{
    Scanner s(value.first(parameter.value.span.end), parameter.value.span.start);
    if (parameter.value.quoted)
        s.failAt(parameter.value.span.start - 1, u"an extended value without quotes");
    ExtendedValue extended;
    extended.charset =
        s.some([](char c) { return isTokenChar(c) && c != '\''; }, u"a character set such as UTF-8");
    if (!s.failed() && s.expect('\'', u"an apostrophe after the character set"))
        extended.language = s.takeWhile([](char c) { return isAlpha(c) || isDigit(c) || c == '-'; });
    if (!s.failed())
        s.expect('\'', u"an apostrophe after the language");
    extended.encoded.start = s.at();
    while (!s.failed()) {
        s.takeWhile(isAttrChar);
        if (!s.take('%'))
            break;
        for (int i = 0; i < 2 && !s.failed(); ++i) {
            if (s.nextIs(isHex))
                s.moveTo(s.at() + 1);
            else
                s.fail(u"two hexadecimal digits after \"%\"");
        }
    }
    extended.encoded.end = s.at();
    s.expectEnd(u"a letter, a digit or a percent-encoded byte");
    return s.finish(extended);
}

std::optional<QString> ExtendedValue::decoded(QByteArrayView value) const
{
    const QByteArray bytes = QByteArray::fromPercentEncoding(encoded.of(value).toByteArray());
    if (same(charset.of(value), "iso-8859-1"))
        return QString::fromLatin1(bytes);
    if (!same(charset.of(value), "utf-8"))
        return {};
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decode(bytes);
    if (decode.hasError())
        return {};
    return text;
}

Parsed<Disposition> parseDisposition(QByteArrayView value)
{
    Scanner s(value);
    Disposition disposition;
    disposition.type = s.token(u"a type such as attachment");
    if (!s.failed())
        s.parameters(disposition.parameters, Scanner::Equals::LooseNeeded);
    s.expectEnd(u"a semicolon or the end of the value");
    for (const Parameter &parameter : disposition.parameters) {
        const QByteArrayView name = parameter.name.of(value);
        if (s.failed() || !name.endsWith('*'))
            continue;
        const Parsed<ExtendedValue> extended = parseExtended(value, parameter);
        if (extended.fault)
            s.failAt(extended.fault->at, extended.fault->expected);
        else if (same(name, "filename*"))
            disposition.fileName = extended->decoded(value);
        disposition.extended = disposition.fileName.has_value();
    }
    const Parameter *plain = find(disposition.parameters, value, "filename");
    if (plain && !disposition.extended && !s.failed())
        disposition.fileName = QString::fromUtf8(plain->value.text(value));
    return s.finish(disposition);
}

} // namespace fields
