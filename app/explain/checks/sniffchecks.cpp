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

bool isScript(const Typed &typed)
{
    return typed.is({"text/javascript", "application/javascript", "application/x-javascript",
        "application/ecmascript", "text/ecmascript"});
}

bool isForm(const Typed &typed)
{
    return typed.is({"application/x-www-form-urlencoded"});
}

bool isTextual(const Typed &typed)
{
    return typed.isText() || typed.isJson() || typed.isXml() || isScript(typed) || isForm(typed);
}

/// No byte that only binary data has (WHATWG MIME Sniffing, binary data byte).
bool looksText(QByteArrayView content)
{
    constexpr qsizetype enough = 512;
    const QByteArrayView head = content.first(qMin(content.size(), enough));
    return std::none_of(head.begin(), head.end(), [](char c) {
        const uchar byte = uchar(c);
        return byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\f' && byte != '\r' && byte != 0x1b;
    });
}

bool startsSame(QByteArrayView text, QByteArrayView word)
{
    return text.size() >= word.size() && same(text.first(word.size()), word);
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

/// The text is of a type that the declared one leaves no room for.
bool isOtherText(const Typed &typed, const http::Message &message)
{
    const QByteArrayView text = textStart(message.content);
    if (text.isEmpty() || typed.is({"text/plain"}))
        return false;
    const bool html = typed.is({"text/html", "application/xhtml+xml"});
    const bool multipart = same(typed.type.type.of(typed.line->value), "multipart");
    const bool plainCode =
        typed.isJson() || isScript(typed) || isForm(typed) || typed.is({"text/css", "text/csv"});
    if (beginsHtml(text))
        return plainCode || multipart || (typed.isXml() && !html && !mentions(text, "xmlns"));
    if (startsSame(text, "<?xml"))
        return plainCode
            || (typed.is({"text/html"}) && !mentions(text, "<html") && !mentions(text, "doctype html"));
    const bool bracket = text.startsWith('{') || text.startsWith('[');
    if (!bracket || !(html || typed.isXml() || isForm(typed) || multipart || typed.is({"text/css"})))
        return false;
    return isWhole(message) && !jsonFault(message.content);
}

/// The content is plainly of another type than declared.
Truth otherType(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [&](Direction side, const http::Message &message) {
        if (message.content.isEmpty())
            return Truth::No;
        const Typed typed = typeOf(message);
        if (!typed || !isReadable(facts, side, message))
            return Truth::No;
        const QByteArrayView declared = usualName(typed.essence());
        const QByteArrayView proven = provenType(message.content);
        const bool other = proven.isEmpty()
            ? (hasSignature(declared) && looksText(message.content)) || isOtherText(typed, message)
            : !same(declared, proven) && (hasSignature(declared) || isTextual(typed));
        if (!other)
            return Truth::No;
        markPart(marks, side, *typed.line, typed.type.essence);
        markContent(marks, side, message);
        return Truth::Yes;
    });
}

/// Without the start of a character that was cut off at the end.
QByteArrayView withoutCutEnd(QByteArrayView text)
{
    for (qsizetype back = 1; back <= 3 && back <= text.size(); ++back) {
        const uchar byte = uchar(text[text.size() - back]);
        if ((byte & 0xc0) == 0xc0)
            return text.chopped(back);
        if (byte < 0x80)
            break;
    }
    return text;
}

bool isUtf8(const http::Message &message)
{
    const QByteArrayView content = message.content;
    return (isWhole(message) ? content : withoutCutEnd(content)).isValidUtf8();
}

/// A record holds text in the coding of its own file: what was sent is not known.
bool textSeen(const Facts &facts, Direction side, const http::Message &message)
{
    return !message.unseen.framing && isReadable(facts, side, message);
}

/// Zero bytes stand where UTF-16 and UTF-32 have them, in a text that begins with ASCII.
bool looksWide(QByteArrayView text)
{
    return text.startsWith(QByteArrayView("\xfe\xff")) || text.startsWith(QByteArrayView("\xff\xfe"))
        || (text.size() >= 2 && (text[0] == '\0' || text[1] == '\0'));
}

Truth jsonNotUtf8(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [&](Direction side, const http::Message &message) {
        if (message.content.isEmpty())
            return Truth::No;
        const Typed typed = typeOf(message);
        if (!typed.isJson())
            return Truth::No;
        if (!textSeen(facts, side, message))
            return Truth::Unknown;
        if (!looksWide(message.content) && isUtf8(message))
            return Truth::No;
        markContent(marks, side, message);
        return Truth::Yes;
    });
}

Truth jsonMalformed(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [&](Direction side, const http::Message &message) {
        if (message.content.isEmpty())
            return Truth::No;
        const Typed typed = typeOf(message);
        if (!typed.isJson())
            return Truth::No;
        if (!isReadable(facts, side, message) || !isWhole(message) || looksWide(message.content))
            return Truth::Unknown;
        const auto fault = jsonFault(message.content);
        if (!fault)
            return Truth::No;
        markLine(marks, side, *typed.line);
        markContent(marks, side, message, *fault);
        return Truth::Yes;
    });
}

/// A byte that no urlencoded form has, or a "%" without two digits; square brackets are let pass.
std::optional<qsizetype> formFault(QByteArrayView text, bool whole)
{
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (uchar(c) <= 0x20 || uchar(c) >= 0x7f || QByteArrayView("\"<>\\^`{|}#").contains(c))
            return at;
        if (c != '%')
            continue;
        const bool cutOff = at + 2 >= text.size();
        if (cutOff ? whole : !fields::isHex(text[at + 1]) || !fields::isHex(text[at + 2]))
            return at;
    }
    return {};
}

Truth formMalformed(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [&](Direction side, const http::Message &message) {
        if (message.content.isEmpty())
            return Truth::No;
        const Typed typed = typeOf(message);
        if (!typed || !isForm(typed))
            return Truth::No;
        if (!textSeen(facts, side, message))
            return Truth::Unknown;
        const auto fault = formFault(message.content, isWhole(message));
        if (!fault)
            return Truth::No;
        markLine(marks, side, *typed.line);
        markContent(marks, side, message, *fault);
        return Truth::Yes;
    });
}

bool isAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x80; });
}

/// The bytes contradict the character set that Content-Type names.
bool contradicts(const QByteArray &charset, const http::Message &message)
{
    const QByteArrayView content = message.content;
    const bool mark8 = content.startsWith(QByteArrayView("\xEF\xBB\xBF"));
    if (fields::oneOf(charset, {"utf-8", "utf8"}))
        return !isUtf8(message) || (content.size() >= 4 && looksWide(content));
    if (fields::oneOf(charset, {"us-ascii", "ascii"}))
        return !isAscii(content);
    if (fields::oneOf(charset, {"utf-16", "utf-16le", "utf-16be"}))
        return mark8 || (isWhole(message) && content.size() % 2 != 0)
            || (content.size() >= 4 && isAscii(content) && !content.contains('\0'));
    const bool byteWise = startsSame(charset, "iso-8859-") || startsSame(charset, "windows-125")
        || fields::oneOf(
            charset, {"latin1", "shift_jis", "euc-jp", "euc-kr", "gbk", "gb2312", "big5", "koi8-r"});
    if (!byteWise)
        return false;
    return mark8 || content.startsWith(QByteArrayView("\xff\xfe"))
        || content.startsWith(QByteArrayView("\xfe\xff")) || (!isAscii(content) && isUtf8(message));
}

Truth charsetWrong(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [&](Direction side, const http::Message &message) {
        if (message.content.isEmpty())
            return Truth::No;
        const Typed typed = typeOf(message);
        if (!typed || typed.type.parameters.isEmpty() || typed.isJson() || !isTextual(typed))
            return Truth::No;
        const QByteArray charset = typed.parameter("charset");
        if (charset.isEmpty() || (typed.isText() && !provenType(message.content).isEmpty()))
            return Truth::No;
        if (!textSeen(facts, side, message))
            return Truth::Unknown;
        if (!contradicts(charset, message))
            return Truth::No;
        markLine(marks, side, *typed.line);
        markContent(marks, side, message);
        return Truth::Yes;
    });
}

/// A gzip member, as far as its first bytes tell (rfc1952#2.3).
bool mayBeGzip(QByteArrayView content)
{
    return content.size() >= 18 && content.startsWith(QByteArrayView("\x1f\x8b\x08"))
        && (uchar(content[3]) & 0xe0) == 0;
}

/// The header of a zlib stream (rfc1950#2.2).
bool mayBeZlib(QByteArrayView content)
{
    const int first = content.size() >= 2 ? uchar(content[0]) : 0;
    return content.size() >= 8 && (first & 0x0f) == 8 && (first * 256 + uchar(content[1])) % 31 == 0;
}

/// So much printable text in a row is not compressed.
bool isPlainText(QByteArrayView content)
{
    constexpr qsizetype enough = 24;
    const QByteArrayView head = content.first(qMin(content.size(), enough * 4));
    return content.size() >= enough && looksText(head) && isAscii(head);
}

/// The bytes cannot be of this coding; false where only unpacking would tell.
bool cannotBe(QByteArrayView coding, QByteArrayView content)
{
    if (fields::oneOf(coding, {"gzip", "x-gzip"}))
        return !mayBeGzip(content);
    if (same(coding, "deflate"))
        return !mayBeZlib(content);
    if (same(coding, "zstd"))
        return !content.startsWith(QByteArrayView("\x28\xb5\x2f\xfd"))
            && !(content.size() >= 4 && (uchar(content[0]) & 0xf0) == 0x50
                && content.sliced(1).startsWith(QByteArrayView("\x2a\x4d\x18")));
    if (fields::oneOf(coding, {"compress", "x-compress"}))
        return !content.startsWith(QByteArrayView("\x1f\x9d"));
    if (same(coding, "dcb"))
        return !content.startsWith(QByteArrayView("\xff\x44\x43\x42"));
    if (same(coding, "dcz"))
        return !content.startsWith(QByteArrayView("\x5e\x2a\x4d\x18"));
    return same(coding, "br") && isPlainText(content);
}

/// The coding that was applied last, which has to be undone first, is not the one named last.
Truth undecodable(const Facts &facts, Marks marks)
{
    return eitherSide(facts, [&](Direction side, const http::Message &message) {
        if (message.content.isEmpty() || !http::hasField(message.fields, "Content-Encoding"))
            return Truth::No;
        const bool slice = side == Direction::Received ? facts.response->status == 206
                                                       : http::hasField(message.fields, "Content-Range");
        if (message.unseen.framing || slice || !isWhole(message))
            return Truth::Unknown;
        const QByteArray value = *http::fieldValue(message.fields, "Content-Encoding");
        QByteArrayView last;
        eachElement(value, [&](const fields::Span &element) {
            const QByteArrayView coding = element.of(value).trimmed();
            if (!coding.isEmpty() && !same(coding, "identity"))
                last = coding;
        });
        if (last.isEmpty() || !cannotBe(last, message.content))
            return Truth::No;
        markLines(marks, side, message, "Content-Encoding");
        markContent(marks, side, message);
        return Truth::Yes;
    });
}

} // namespace

void addSniffChecks(CheckTable *table)
{
    table->insert(u"content-of-other-type"_s, {u"the content is plainly of another type"_s, otherType});
    table->insert(u"json-not-utf8"_s, {u"the JSON is not in UTF-8"_s, jsonNotUtf8});
    table->insert(u"json-malformed"_s, {u"the content is not JSON"_s, jsonMalformed});
    table->insert(u"form-malformed"_s, {u"the content is no urlencoded form"_s, formMalformed});
    table->insert(u"charset-wrong"_s, {u"the bytes contradict the character set"_s, charsetWrong});
    table->insert(u"coding-undecodable"_s, {u"the bytes are not of the content coding"_s, undecodable});
}

} // namespace explain
