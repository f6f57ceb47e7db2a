// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/values.h"

#include <algorithm>

namespace explain {

using namespace Qt::StringLiterals;
using fields::same;
using http::Direction;

namespace {

using Marks = std::vector<Mark> *;

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
        const Typed typed = typeOf(facts, message);
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
        const Typed typed = typeOf(facts, message);
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
        const Typed typed = typeOf(facts, message);
        if (!typed || !typed.isForm())
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
        const Typed typed = typeOf(facts, message);
        if (!typed || typed.type.parameters.isEmpty() || typed.isJson() || !typed.isTextual())
            return Truth::No;
        const QByteArray charset = typed.parameter("charset");
        if (charset.isEmpty())
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
    return content.size() >= enough && std::all_of(head.begin(), head.end(), [](char c) {
        return (c >= 0x20 && c < 0x7f) || c == '\t' || c == '\n' || c == '\r';
    });
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

void addTextChecks(CheckTable *table)
{
    table->insert(u"json-not-utf8"_s, {u"the JSON is not in UTF-8"_s, jsonNotUtf8, {"Content-Type"}});
    table->insert(u"json-malformed"_s, {u"the content is not JSON"_s, jsonMalformed, {"Content-Type"}});
    table->insert(
        u"form-malformed"_s, {u"the content is no urlencoded form"_s, formMalformed, {"Content-Type"}});
    table->insert(
        u"charset-wrong"_s, {u"the bytes contradict the character set"_s, charsetWrong, {"Content-Type"}});
    table->insert(u"coding-undecodable"_s,
        {u"the bytes are not of the content coding"_s, undecodable, {"Content-Encoding"}});
}

} // namespace explain
