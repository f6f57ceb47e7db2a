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

bool isUtf8(const Content &content)
{
    const QByteArrayView bytes = content.bytes;
    return (content.whole ? bytes : withoutCutEnd(bytes)).isValidUtf8();
}

/// A record holds text in the coding of its own file: what was sent is not known.
bool textSeen(const http::Message &message, const Content &content)
{
    return !message.unseen.framing && content.there == Truth::Yes;
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
        const Content &content = facts.content(side);
        if (!textSeen(message, content))
            return Truth::Unknown;
        if (!looksWide(content.bytes) && isUtf8(content))
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
        const Content &content = facts.content(side);
        if (content.there != Truth::Yes || !content.whole || looksWide(content.bytes))
            return Truth::Unknown;
        const auto fault = jsonFault(content.bytes);
        if (!fault)
            return Truth::No;
        markLine(marks, side, *typed.line);
        markContent(marks, side, facts, *fault);
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
        const Content &content = facts.content(side);
        if (!textSeen(message, content))
            return Truth::Unknown;
        const auto fault = formFault(content.bytes, content.whole);
        if (!fault)
            return Truth::No;
        markLine(marks, side, *typed.line);
        markContent(marks, side, facts, *fault);
        return Truth::Yes;
    });
}

bool isAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x80; });
}

/// The bytes contradict the character set that Content-Type names.
bool contradicts(const QByteArray &charset, const Content &text)
{
    const QByteArrayView content = text.bytes;
    const bool mark8 = content.startsWith(QByteArrayView("\xEF\xBB\xBF"));
    if (fields::oneOf(charset, {"utf-8", "utf8"}))
        return !isUtf8(text) || (content.size() >= 4 && looksWide(content));
    if (fields::oneOf(charset, {"us-ascii", "ascii"}))
        return !isAscii(content);
    if (fields::oneOf(charset, {"utf-16", "utf-16le", "utf-16be"}))
        return mark8 || (text.whole && content.size() % 2 != 0)
            || (content.size() >= 4 && isAscii(content) && !content.contains('\0'));
    const bool byteWise = startsSame(charset, "iso-8859-") || startsSame(charset, "windows-125")
        || fields::oneOf(
            charset, {"latin1", "shift_jis", "euc-jp", "euc-kr", "gbk", "gb2312", "big5", "koi8-r"});
    if (!byteWise)
        return false;
    return mark8 || content.startsWith(QByteArrayView("\xff\xfe"))
        || content.startsWith(QByteArrayView("\xfe\xff")) || (!isAscii(content) && isUtf8(text));
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
        const Content &content = facts.content(side);
        if (!textSeen(message, content))
            return Truth::Unknown;
        if (!contradicts(charset, content))
            return Truth::No;
        markLine(marks, side, *typed.line);
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
}

} // namespace explain
