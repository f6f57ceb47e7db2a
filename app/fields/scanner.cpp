// SPDX-License-Identifier: Apache-2.0
#include "app/fields/scanner.h"

namespace fields {

bool Scanner::takeSame(QByteArrayView word)
{
    const bool is = m_text.size() - m_at >= word.size() && same(m_text.sliced(m_at, word.size()), word);
    m_at += is ? word.size() : 0;
    return is;
}

void Scanner::failAt(qsizetype at, Words expected)
{
    if (!m_fault)
        m_fault = Fault{at, QString::fromUtf16(expected)};
}

void Scanner::failAt(qsizetype at, const QString &expected)
{
    if (!m_fault)
        m_fault = Fault{at, expected};
}

Number Scanner::number(Words expected, qint64 most)
{
    Number number;
    number.span = some(isDigit, expected);
    for (const char c : number.span.of(m_text)) {
        const int digit = c - '0';
        number.overflow = number.overflow || number.value > (most - digit) / 10;
        number.value = number.overflow ? most : number.value * 10 + digit;
    }
    return number;
}

Text Scanner::quoted()
{
    Text text;
    text.quoted = true;
    if (!expect('"', u"a quoted string"))
        return text;
    text.span.start = m_at;
    // qdtext and quoted-pair: HTAB, SP, VCHAR and obs-text.
    const auto isText = [](char c) { return uchar(c) >= 0x20 ? c != 0x7f : c == '\t'; };
    for (; nextIs(isText) && !isNext('"'); ++m_at) {
        if (!isNext('\\'))
            continue;
        text.escaped = true;
        ++m_at;
        if (!nextIs(isText)) {
            fail(u"a character after the backslash");
            return text;
        }
    }
    text.span.end = m_at;
    expect('"', atEnd() ? u"a closing quote" : u"a closing quote before the control character");
    return text;
}

Text Scanner::tokenOrQuoted(Words expected)
{
    if (isNext('"'))
        return quoted();
    Text text;
    text.span = token(expected);
    return text;
}

Parameter Scanner::parameter(Equals equals, Words name)
{
    Parameter parameter;
    parameter.name = token(name);
    if (failed())
        return parameter;
    const bool loose = equals == Equals::Loose || equals == Equals::LooseNeeded;
    const bool needed = equals == Equals::StrictNeeded || equals == Equals::LooseNeeded;
    const qsizetype end = m_at;
    if (loose)
        skipSpace();
    parameter.hasValue = take('=');
    if (parameter.hasValue) {
        if (loose)
            skipSpace();
        parameter.value = tokenOrQuoted(u"a token or a quoted string");
    } else {
        m_at = end;
        parameter.value.span = {end, end};
        if (needed)
            fail(u"\"=\"");
    }
    return parameter;
}

void Scanner::parameters(Parameters &into, Equals equals)
{
    while (!failed()) {
        const qsizetype before = m_at;
        skipSpace();
        if (!take(';')) {
            m_at = before;
            return;
        }
        skipSpace();
        if (!atEnd() && !isNext(';') && !isNext(','))
            into.append(parameter(equals, u"a parameter name"));
    }
}

void Scanner::expectEnd(Words expected)
{
    if (!failed() && !atEnd())
        fail(expected);
}

} // namespace fields
