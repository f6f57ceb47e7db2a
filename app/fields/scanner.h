// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/fields/value.h"

#include <array>
#include <string_view>

/// What the parsers of this room share; rules use the headers named after fields.
namespace fields {

// Objects, not functions, so that the loops over bytes inline them.
inline constexpr auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
inline constexpr auto isAlpha = [](char c) { return uchar((c | 0x20) - 'a') < 26; };
inline constexpr auto isHex = [](char c) { return isDigit(c) || uchar((c | 0x20) - 'a') < 6; };

inline constexpr std::array<bool, 256> tokenChars = [] {
    std::array<bool, 256> table{};
    for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789"))
        table[uchar(c)] = true;
    for (uchar c = 'A'; c <= 'Z'; ++c)
        table[c] = table[c + ('a' - 'A')] = true;
    return table;
}();
/// tchar (rfc9110#5.6.2).
inline constexpr auto isTokenChar = [](char c) { return tokenChars[uchar(c)]; };

/// Reads a value from left to right. The first fault stays; after it nothing is read any more.
class Scanner {
public:
    explicit Scanner(QByteArrayView text, qsizetype at = 0)
        : m_text(text)
        , m_at(at)
    {
    }

    bool failed() const { return m_fault.has_value(); }
    bool atEnd() const { return m_at >= m_text.size(); }
    qsizetype at() const { return m_at; }
    void moveTo(qsizetype at) { m_at = at; }
    QByteArrayView text() const { return m_text; }
    bool isNext(char c) const { return m_at < m_text.size() && m_text[m_at] == c; }
    template <class Fits> bool nextIs(Fits fits) const { return m_at < m_text.size() && fits(m_text[m_at]); }

    /// Steps over `c` when it is next.
    bool take(char c)
    {
        const bool is = isNext(c);
        m_at += is;
        return is;
    }
    /// Steps over exactly these bytes.
    bool take(QByteArrayView word)
    {
        if (m_text.size() - m_at < word.size())
            return false;
        for (qsizetype i = 0; i < word.size(); ++i) { // words are short: cheaper than a call of memcmp
            if (m_text[m_at + i] != word[i])
                return false;
        }
        m_at += word.size();
        return true;
    }
    /// Steps over these letters in any case.
    bool takeSame(QByteArrayView word);
    /// SP and HTAB (OWS, rfc9110#5.6.3); says whether there was some.
    bool skipSpace()
    {
        return !takeWhile([](char c) { return c == ' ' || c == '\t'; }).isEmpty();
    }
    template <class Fits> Span takeWhile(Fits fits)
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && fits(m_text[m_at]))
            ++m_at;
        return {start, m_at};
    }

    void fail(Words expected) { failAt(m_at, expected); }
    void failAt(qsizetype at, Words expected);
    void failAt(qsizetype at, const QString &expected);
    /// The byte `c`, or a fault.
    bool expect(char c, Words expected)
    {
        const bool is = take(c);
        if (!is)
            fail(expected);
        return is;
    }
    /// One byte or more that fit, or a fault.
    template <class Fits> Span some(Fits fits, Words expected)
    {
        const Span span = takeWhile(fits);
        if (span.isEmpty())
            fail(expected);
        return span;
    }
    Span token(Words expected) { return some(isTokenChar, expected); }
    /// 1*DIGIT; more than `most` is an overflow.
    Number number(Words expected, qint64 most);
    /// A quoted string whose opening quote is next (rfc9110#5.6.4).
    Text quoted();
    Text tokenOrQuoted(Words expected);
    /// name [ "=" value ]; `loose`: white space may surround the "=" (BWS, rfc9110#5.6.3).
    enum class Equals { Strict, Loose, StrictNeeded, LooseNeeded };
    Parameter parameter(Equals equals, Words name);
    /// *( OWS ";" OWS [ parameter ] ) (rfc9110#5.6.6).
    void parameters(Parameters &into, Equals equals = Equals::StrictNeeded);
    /// Nothing may follow.
    void expectEnd(Words expected = u"the end of the value");

    /// The value, which is moved from, unless a fault came.
    template <typename T> Parsed<T> finish(T &value)
    {
        if (m_fault)
            return {std::nullopt, std::move(m_fault)};
        return {std::move(value), std::nullopt};
    }
    const std::optional<Fault> &fault() const { return m_fault; }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
    std::optional<Fault> m_fault;
};

/// Reads the elements of a list, OWS and empty ones between (rfc9110#5.6.1.2); returns how many were empty.
template <class Element> int readList(Scanner &scanner, Element element)
{
    int empty = 0;
    bool needed = false;
    while (!scanner.failed()) {
        scanner.skipSpace();
        if (scanner.atEnd())
            return empty + needed;
        if (!scanner.isNext(',')) {
            element(scanner);
            scanner.skipSpace();
            if (scanner.failed() || scanner.atEnd())
                break;
        } else {
            ++empty;
        }
        needed = scanner.expect(',', u"a comma or the end of the value");
    }
    return empty;
}

} // namespace fields
