// SPDX-License-Identifier: Apache-2.0
#include "app/http/syntax.h"

#include <QList>
#include <QStringDecoder>

#include <algorithm>
#include <array>
#include <string_view>

namespace http {

using namespace Qt::StringLiterals;

/// One entry a byte: this is asked for each byte of each field name.
static constexpr std::array<bool, 256> tokenChars = [] {
    std::array<bool, 256> table{};
    for (const char c : std::string_view("!#$%&'*+-.^_`|~0123456789"))
        table[uchar(c)] = true;
    for (uchar c = 'A'; c <= 'Z'; ++c)
        table[c] = table[c + ('a' - 'A')] = true;
    return table;
}();

bool isTokenChar(char c)
{
    return tokenChars[uchar(c)];
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

static bool isOws(char c)
{
    return c == ' ' || c == '\t';
}

QByteArrayView trimmedOws(QByteArrayView text)
{
    while (!text.isEmpty() && isOws(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isOws(text.back()))
        text.chop(1);
    return text;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
        return x == y || lower(x) == lower(y);
    });
}

QList<QByteArray> listElements(QByteArrayView value)
{
    QList<QByteArray> elements;
    qsizetype start = 0;
    bool quoted = false;
    const auto add = [&](qsizetype end) {
        const QByteArrayView element = trimmedOws(value.sliced(start, end - start));
        if (!element.isEmpty())
            elements << element.toByteArray();
        start = end + 1;
    };
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (quoted && c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            add(i);
    }
    add(value.size());
    return elements;
}

static bool mustBeEscaped(char32_t c)
{
    const bool control = (c < 0x20 && c != '\t') || (c >= 0x7f && c < 0xa0);
    const bool direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e
        || c == 0x200f || c == 0x061c;
    const bool lineBreak = c == 0x2028 || c == 0x2029;
    return control || direction || lineBreak || c == 0xfeff;
}

static QString escapedByte(char byte)
{
    return u"\\x%1"_s.arg(uchar(byte), 2, 16, QLatin1Char('0'));
}

static bool isPlain(char byte)
{
    return (uchar(byte) >= 0x20 && uchar(byte) < 0x7f) || byte == '\t';
}

// In one string, which grows as a whole: megabytes come here.
static QString escapedBytes(QByteArrayView bytes)
{
    QString out;
    out.reserve(bytes.size());
    for (const char byte : bytes) {
        if (isPlain(byte))
            out += QLatin1Char(byte);
        else
            out += escapedByte(byte);
    }
    return out;
}

static QString escapedText(const QString &text)
{
    QString out;
    out.reserve(text.size());
    const QList<uint> points = text.toUcs4();
    for (const char32_t point : points) {
        if (!mustBeEscaped(point))
            out += QChar::fromUcs4(point);
        else if (point < 0x100)
            out += escapedByte(char(point));
        else
            out += u"\\u{%1}"_s.arg(uint(point), 4, 16, QLatin1Char('0'));
    }
    return out;
}

QString visibleText(QByteArrayView bytes)
{
    if (std::all_of(bytes.begin(), bytes.end(), isPlain))
        return QString::fromLatin1(bytes);
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decode(bytes);
    return decode.hasError() ? escapedBytes(bytes) : escapedText(text);
}

} // namespace http
