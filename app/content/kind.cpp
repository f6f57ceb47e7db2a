// SPDX-License-Identifier: Apache-2.0
#include "app/content/kind.h"

#include <algorithm>

namespace content {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype textStart = 4096;

struct Signature {
    QByteArrayView bytes;
    qsizetype at;
    Kind kind;
    const char16_t *words;
};

template <std::size_t size> constexpr QByteArrayView literal(const char (&text)[size])
{
    return {text, qsizetype(size) - 1};
}

const Signature signatures[] = {
    {literal("\x89PNG\r\n\x1a\n"), 0, Kind::Image, u"a PNG image"},
    {literal("GIF87a"), 0, Kind::Image, u"a GIF image"},
    {literal("GIF89a"), 0, Kind::Image, u"a GIF image"},
    {literal("\xff\xd8\xff"), 0, Kind::Image, u"a JPEG image"},
    {literal("WEBPVP8"), 8, Kind::Image, u"a WebP image"},
    {literal("ftypavif"), 4, Kind::Image, u"an AVIF image"},
    {literal("II*\0"), 0, Kind::Image, u"a TIFF image"},
    {literal("MM\0*"), 0, Kind::Image, u"a TIFF image"},
    {literal("\0\0\1\0"), 0, Kind::Image, u"an icon"},
    {literal("%PDF-"), 0, Kind::Binary, u"a PDF document"},
    {literal("PK\3\4"), 0, Kind::Binary, u"a ZIP archive"},
    {literal("\x1f\x8b\x08"), 0, Kind::Binary, u"gzip"},
    {literal("\x28\xb5\x2f\xfd"), 0, Kind::Binary, u"zstd"},
    {literal("\0asm"), 0, Kind::Binary, u"WebAssembly"},
    {literal("\x7f"
             "ELF"),
        0, Kind::Binary, u"a program"},
    {literal("wOFF"), 0, Kind::Binary, u"a font"},
    {literal("wOF2"), 0, Kind::Binary, u"a font"},
    {literal("OggS"), 0, Kind::Binary, u"Ogg"},
    {literal("SQLite format 3"), 0, Kind::Binary, u"a SQLite database"},
};

bool endsWithWord(const QByteArray &type, const char *suffix)
{
    return type.endsWith(suffix);
}

bool isOneOf(const QByteArray &type, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(), [&type](const char *name) { return type == name; });
}

/// The first thing that is no white space, and no byte order mark.
QByteArrayView trimmedStart(QByteArrayView bytes)
{
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes = bytes.sliced(3);
    while (!bytes.isEmpty() && QByteArrayView(" \t\r\n").contains(bytes.front()))
        bytes = bytes.sliced(1);
    return bytes;
}

bool looksLikeJson(QByteArrayView text)
{
    if (text.isEmpty() || (text.front() != '{' && text.front() != '['))
        return false;
    const QByteArrayView next = trimmedStart(text.sliced(1));
    if (next.isEmpty())
        return false;
    if (text.front() == '{')
        return next.front() == '"' || next.front() == '}';
    return QByteArrayView("{[\"]-0123456789tfn").contains(next.front());
}

bool looksLikeText(QByteArrayView bytes)
{
    const QByteArrayView start = bytes.first(std::min(bytes.size(), textStart));
    const auto odd = std::count_if(start.begin(), start.end(), [](char byte) {
        return uchar(byte) < 0x20 && byte != '\t' && byte != '\r' && byte != '\n' && byte != '\f'
            && byte != '\x1b';
    });
    return !start.contains('\0') && odd * 20 <= start.size();
}

bool startsLike(const QByteArray &lower, std::initializer_list<const char *> beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
        [&lower](const char *beginning) { return lower.startsWith(beginning); });
}

} // namespace

Kind kindOfType(QByteArrayView essence)
{
    const QByteArray type = essence.toByteArray().trimmed().toLower();
    if (isOneOf(type, {"application/json", "text/json", "application/x-ndjson", "application/jsonl"})
        || endsWithWord(type, "+json"))
        return Kind::Json;
    if (isOneOf(type, {"text/html"}))
        return Kind::Html;
    if (isOneOf(type, {"application/xml", "text/xml"}) || endsWithWord(type, "+xml"))
        return Kind::Xml;
    if (type == "application/x-www-form-urlencoded")
        return Kind::Form;
    if (type.startsWith("multipart/"))
        return Kind::Multipart;
    if (type.startsWith("image/"))
        return Kind::Image;
    if (type.startsWith("text/") || type.startsWith("message/")
        || isOneOf(type,
            {"application/javascript", "application/ecmascript", "application/json-seq", "application/yaml",
                "application/x-yaml", "application/toml", "application/sql", "application/graphql",
                "application/x-sh", "application/http", "application/x-pem-file",
                "application/pem-certificate-chain", "application/vnd.apple.mpegurl",
                "application/manifest"}))
        return Kind::Text;
    return Kind::Binary;
}

Seen seenIn(QByteArrayView start)
{
    if (start.isEmpty())
        return {Kind::Nothing, u"nothing"_s, true};
    for (const Signature &each : signatures) {
        if (start.size() >= each.at + each.bytes.size() && start.sliced(each.at).startsWith(each.bytes))
            return {each.kind, QString::fromUtf16(each.words), true};
    }
    // UTF-16 and UTF-32 have zero bytes, and say so at their start.
    if (start.startsWith("\xff\xfe") || start.startsWith("\xfe\xff"))
        return {Kind::Text, u"text"_s, true};
    if (!looksLikeText(start))
        return {Kind::Binary, u"no text"_s, false};
    const QByteArrayView text = trimmedStart(start);
    const QByteArray lower = text.first(std::min<qsizetype>(text.size(), 64)).toByteArray().toLower();
    if (startsLike(lower, {"<!doctype html", "<html", "<head", "<body", "<script", "<title", "<h1"}))
        return {Kind::Html, u"HTML"_s, true};
    if (startsLike(lower, {"<?xml", "<svg", "<rss", "<feed", "<soap"}))
        return {Kind::Xml, u"XML"_s, true};
    if (looksLikeJson(text))
        return {Kind::Json, u"JSON"_s, false};
    return {Kind::Text, u"text"_s, false};
}

QString kindWords(Kind kind)
{
    switch (kind) {
    case Kind::Nothing:
        return u"nothing"_s;
    case Kind::Json:
        return u"JSON"_s;
    case Kind::Xml:
        return u"XML"_s;
    case Kind::Html:
        return u"HTML"_s;
    case Kind::Text:
        return u"text"_s;
    case Kind::Form:
        return u"a form"_s;
    case Kind::Multipart:
        return u"a multipart"_s;
    case Kind::Image:
        return u"an image"_s;
    case Kind::Binary:
        break;
    }
    return u"no text"_s;
}

bool isTextual(Kind kind)
{
    return kind != Kind::Nothing && kind != Kind::Image && kind != Kind::Binary;
}

} // namespace content
