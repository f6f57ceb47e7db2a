// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/values.h"

#include <algorithm>
#include <array>

namespace explain {

using namespace Qt::StringLiterals;
using fields::same;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

/// How content of a type begins.
struct Signature {
    QByteArrayView bytes;
    QByteArrayView type;
};
constexpr std::array signatures{Signature{"\x89PNG\r\n\x1a\n", "image/png"},
    Signature{"\xff\xd8\xff", "image/jpeg"}, Signature{"GIF87a", "image/gif"},
    Signature{"GIF89a", "image/gif"}, Signature{"%PDF-", "application/pdf"},
    Signature{"\x1f\x8b\x08", "application/gzip"}, Signature{"PK\x03\x04", "application/zip"},
    Signature{"wOFF", "font/woff"}, Signature{"wOF2", "font/woff2"}};
constexpr QByteArrayView webp("image/webp");

/// The type that the first bytes prove; empty when they prove none.
QByteArrayView provenType(QByteArrayView content)
{
    for (const Signature &signature : signatures) {
        if (content.startsWith(signature.bytes))
            return signature.type;
    }
    const bool riff =
        content.size() >= 14 && content.startsWith("RIFF") && content.sliced(8).startsWith("WEBPVP");
    return riff ? webp : QByteArrayView();
}

/// The usual name of a type that goes by several.
QByteArrayView usualName(QByteArrayView essence)
{
    if (fields::oneOf(essence, {"image/jpg", "image/pjpeg"}))
        return "image/jpeg";
    if (same(essence, "image/x-png"))
        return "image/png";
    if (same(essence, "application/x-gzip"))
        return "application/gzip";
    if (same(essence, "application/x-zip-compressed"))
        return "application/zip";
    if (fields::oneOf(essence, {"application/x-pdf", "text/pdf"}))
        return "application/pdf";
    return essence;
}

bool hasSignature(QByteArrayView type)
{
    return same(type, webp)
        || std::any_of(signatures.begin(), signatures.end(),
            [type](const Signature &signature) { return same(signature.type, type); });
}

bool beginsHtml(QByteArrayView text)
{
    return startsSame(text, "<!doctype html") || startsSame(text, "<html") || startsSame(text, "<head")
        || startsSame(text, "<body");
}

bool mentions(QByteArrayView text, const char *word)
{
    constexpr qsizetype enough = 1024;
    return text.first(qMin(text.size(), enough)).toByteArray().toLower().contains(word);
}

/// Markup or JSON, where bytes of an image, font or archive were declared.
bool isMarkup(QByteArrayView text, const Content &content)
{
    if (beginsHtml(text) || startsSame(text, "<?xml") || startsSame(text, "<svg"))
        return true;
    return (text.startsWith('{') || text.startsWith('[')) && content.whole && !jsonFault(content.bytes);
}

/// Content that is code or data of its own kind, never markup.
bool isPlainCode(const Typed &typed)
{
    return typed.isJson() || typed.isScript() || typed.isForm() || typed.is({"text/css", "text/csv"});
}

/// The text is of a type that the declared one leaves no room for.
bool isOtherText(const Typed &typed, const Content &content)
{
    const QByteArrayView text = textStart(content.bytes);
    if (text.isEmpty() || typed.is({"text/plain"}))
        return false;
    if (hasSignature(usualName(typed.essence())))
        return isMarkup(text, content);
    const bool html = typed.is({"text/html", "application/xhtml+xml"});
    const bool multipart = same(typed.type.type.of(typed.line->value), "multipart");
    if (beginsHtml(text))
        return isPlainCode(typed) || multipart || (typed.isXml() && !html && !mentions(text, "xmlns"));
    if (startsSame(text, "<?xml"))
        return isPlainCode(typed)
            || (typed.is({"text/html"}) && !mentions(text, "<html") && !mentions(text, "doctype html"));
    const bool bracket = text.startsWith('{') || text.startsWith('[');
    if (!bracket || !(html || typed.isXml() || typed.isForm() || multipart || typed.is({"text/css"})))
        return false;
    return content.whole && !jsonFault(content.bytes);
}

/// The content is plainly of another type than declared.
Truth otherType(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [&](Direction side, const http::Message &message) {
        if (message.content.isEmpty())
            return Truth::No;
        const Typed typed = typeOf(facts, message);
        if (!typed)
            return Truth::No;
        const Content &content = facts.content(side);
        if (content.there != Truth::Yes)
            return Truth::No;
        const QByteArrayView declared = usualName(typed.essence());
        const QByteArrayView proven = provenType(content.bytes);
        const bool other = proven.isEmpty()
            ? isOtherText(typed, content)
            : !same(declared, proven) && (hasSignature(declared) || typed.isTextual());
        if (!other)
            return Truth::No;
        markPart(marks, side, *typed.line, typed.type.essence);
        markContent(marks, side, message);
        return Truth::Yes;
    });
}

} // namespace

void addSniffChecks(CheckTable *table)
{
    table->insert(u"content-of-other-type"_s,
        {u"the content is plainly of another type"_s, otherType, {"Content-Type"}});
}

} // namespace explain
