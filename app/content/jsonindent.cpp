// SPDX-License-Identifier: Apache-2.0
#include "app/content/jsonindent.h"

#include <algorithm>

namespace content {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype deepest = 512;
constexpr qsizetype deepestIndent = 32; ///< deeper levels stand no further to the right

bool isSpace(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

bool isWordByte(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')
        || byte == '-' || byte == '+' || byte == '.' || byte == '_';
}

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// Digits from `at` on; false when there is none.
bool takeDigits(QByteArrayView text, qsizetype *at)
{
    const qsizetype start = *at;
    while (*at < text.size() && isDigit(text[*at]))
        ++*at;
    return *at > start;
}

bool isNumber(QByteArrayView text)
{
    qsizetype at = text.startsWith('-') ? 1 : 0;
    const qsizetype start = at;
    if (!takeDigits(text, &at) || (text[start] == '0' && at > start + 1))
        return false;
    if (at < text.size() && text[at] == '.' && !takeDigits(text, &++at))
        return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-'))
            ++at;
        if (!takeDigits(text, &at))
            return false;
    }
    return at == text.size();
}

} // namespace

void JsonIndenter::feed(QByteArrayView bytes)
{
    qsizetype done = 0;
    for (; done < bytes.size() && !m_fault; ++done) {
        const char byte = bytes[done];
        const bool plain = m_within == Within::String && uchar(byte) >= 0x20 && byte != '"' && byte != '\\';
        if (plain)
            m_out += byte;
        else
            take(byte);
        ++m_at;
    }
    if (m_fault)
        m_out += bytes.sliced(done);
}

void JsonIndenter::finish()
{
    if (m_fault)
        return;
    if (m_within == Within::Word)
        endWord();
    if (m_fault)
        return;
    if (m_within != Within::Nothing)
        fail(u"the text ends inside a string"_s);
    else if (!m_open.isEmpty())
        fail(u"the text ends before %1 is closed"_s.arg(QLatin1Char(m_open.back())));
    else if (m_values == 0)
        fail(u"there is no value"_s);
}

void JsonIndenter::fail(const QString &why, qint64 back)
{
    m_fault = TextFault{m_at - back, why};
}

void JsonIndenter::breakLine()
{
    m_out += '\n';
    m_out.append(2 * std::min(m_open.size(), deepestIndent), ' ');
}

void JsonIndenter::take(char byte)
{
    if (m_within == Within::Word) {
        if (isWordByte(byte)) {
            m_word += byte;
            return;
        }
        endWord();
    }
    if (m_fault)
        m_out += byte;
    else if (m_within != Within::Nothing)
        takeInString(byte);
    else if (!isSpace(byte))
        takeMark(byte);
}

void JsonIndenter::takeInString(char byte)
{
    m_out += byte;
    if (m_within == Within::Digits) {
        if (!std::isxdigit(uchar(byte)))
            fail(u"\\u wants four hexadecimal digits"_s);
        else if (--m_digits == 0)
            m_within = Within::String;
        return;
    }
    if (m_within == Within::Escape) {
        m_within = byte == 'u' ? Within::Digits : Within::String;
        m_digits = 4;
        if (!QByteArrayView("\"\\/bfnrtu").contains(byte))
            fail(u"no such escape"_s);
        return;
    }
    if (byte == '\\') {
        m_within = Within::Escape;
    } else if (byte == '"') {
        m_within = Within::Nothing;
        if (m_isName)
            m_expect = Expect::Colon;
        else
            endValue();
    } else {
        fail(u"a control character has to be written as an escape inside a string"_s);
    }
}

void JsonIndenter::takeMark(char byte)
{
    if (byte == '}' || byte == ']') {
        close(byte);
        return;
    }
    const bool wantsName = m_expect == Expect::Name || m_expect == Expect::NameOrEnd;
    if (wantsName && byte == '"') {
        breakLine();
        m_out += byte;
        m_isName = true;
        m_within = Within::String;
    } else if (m_expect == Expect::Colon && byte == ':') {
        m_out += ": ";
        m_expect = Expect::Value;
    } else if (m_expect == Expect::CommaOrEnd && byte == ',' && !m_open.isEmpty()) {
        m_out += ',';
        m_expect = m_open.back() == '{' ? Expect::Name : Expect::Value;
        if (m_open.back() == '[')
            breakLine();
    } else if (m_expect == Expect::Value || m_expect == Expect::ValueOrEnd
        || (m_expect == Expect::CommaOrEnd && m_open.isEmpty())) {
        if (!startValue(byte))
            m_out += byte;
    } else {
        m_out += byte;
        fail(wantsName                      ? u"a name in quotes is missing"_s
                : m_expect == Expect::Colon ? u"a colon is missing"_s
                                            : u"a comma is missing"_s);
    }
}

// Puts the first byte of a value out, or fails.
bool JsonIndenter::startValue(char byte)
{
    const bool known = byte == '"' || byte == '{' || byte == '[' || byte == '-' || isDigit(byte)
        || byte == 't' || byte == 'f' || byte == 'n';
    if (!known) {
        fail(m_open.isEmpty() && m_values > 0 ? u"something follows the value"_s : u"no value begins so"_s);
        return false;
    }
    if (m_expect == Expect::ValueOrEnd)
        breakLine();
    else if (m_open.isEmpty() && m_values > 0)
        m_out += '\n';
    m_isName = false;
    if (byte == '{' || byte == '[') {
        open(byte);
    } else if (byte == '"') {
        m_out += byte;
        m_within = Within::String;
    } else {
        m_word = QByteArray(1, byte);
        m_within = Within::Word;
    }
    return true;
}

void JsonIndenter::open(char bracket)
{
    m_out += bracket;
    if (m_open.size() >= deepest) {
        fail(u"it is nested deeper than %1 levels"_s.arg(deepest));
        return;
    }
    m_open += bracket;
    m_expect = bracket == '{' ? Expect::NameOrEnd : Expect::ValueOrEnd;
}

void JsonIndenter::close(char bracket)
{
    const bool fits = !m_open.isEmpty() && m_open.back() == (bracket == '}' ? '{' : '[');
    const bool empty = m_expect == Expect::NameOrEnd || m_expect == Expect::ValueOrEnd;
    if (!fits || (!empty && m_expect != Expect::CommaOrEnd)) {
        m_out += bracket;
        fail(fits ? u"a value is missing before %1"_s.arg(QLatin1Char(bracket))
                  : u"nothing is open that %1 would close"_s.arg(QLatin1Char(bracket)));
        return;
    }
    m_open.chop(1);
    if (!empty)
        breakLine();
    m_out += bracket;
    endValue();
}

void JsonIndenter::endValue()
{
    m_expect = Expect::CommaOrEnd;
    if (m_open.isEmpty())
        ++m_values;
}

void JsonIndenter::endWord()
{
    m_within = Within::Nothing;
    m_out += m_word;
    if (m_word != "true" && m_word != "false" && m_word != "null" && !isNumber(m_word))
        fail(u"no number, true, false or null is written so"_s, m_word.size());
    else
        endValue();
    m_word.clear();
}

} // namespace content
