// SPDX-License-Identifier: Apache-2.0
#include "app/fields/bareitem.h"

#include <QStringDecoder>

namespace fields {

using namespace Qt::StringLiterals;
using Type = BareItem::Type;

namespace {

/// At most 15 digits, or 12 and a point and 1 to 3 (rfc9651#3.3.1, #3.3.2).
void readNumber(Scanner &s, BareItem &item)
{
    const bool negative = s.take('-');
    const Span whole = s.some(isDigit, u"a digit after the minus");
    item.type = Type::Integer;
    const bool decimal = s.isNext('.');
    if (whole.size() > (decimal ? 12 : 15)) {
        s.failAt(whole.start + (decimal ? 12 : 15),
            decimal ? u"at most 12 digits before the point" : u"at most 15 digits");
        return;
    }
    item.number = whole.of(s.text()).toLongLong();
    if (decimal) {
        item.type = Type::Decimal;
        s.take('.');
        const Span part = s.some(isDigit, u"a digit after the point");
        if (part.size() > 3)
            s.failAt(part.start + 3, u"at most three digits after the point");
        qint64 thousandths = part.size() > 3 ? 0 : part.of(s.text()).toLongLong();
        for (qsizetype i = part.size(); i < 3; ++i)
            thousandths *= 10;
        item.number = item.number * 1000 + thousandths;
    }
    if (negative)
        item.number = -item.number;
}

/// Printable ASCII in quotes; a backslash before a quote or a backslash only (rfc9651#3.3.3).
void readString(Scanner &s, BareItem &item)
{
    item.type = Type::String;
    s.take('"');
    while (!s.failed()) {
        s.takeWhile([](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; });
        if (s.take('"'))
            return;
        if (s.take('\\')) {
            if (!s.take('"') && !s.take('\\'))
                s.fail(u"a quote or a backslash after the backslash");
        } else {
            s.fail(s.atEnd() ? u"a closing quote" : u"a printable ASCII character in the string");
        }
    }
}

/// ( ALPHA / "*" ) *( tchar / ":" / "/" ) (rfc9651#3.3.4).
void readToken(Scanner &s, BareItem &item)
{
    item.type = Type::Token;
    s.takeWhile([](char c) { return isTokenChar(c) || c == ':' || c == '/'; });
}

bool isBase64(char c)
{
    return isAlpha(c) || isDigit(c) || c == '+' || c == '/';
}

/// Base64 between colons (rfc9651#3.3.5). Missing padding is let through, as the RFC asks of parsers.
void readBytes(Scanner &s, BareItem &item)
{
    item.type = Type::Bytes;
    s.take(':');
    const Span digits = s.takeWhile(isBase64);
    const Span padding = s.takeWhile([](char c) { return c == '='; });
    if (digits.size() % 4 == 1)
        s.fail(u"one more Base64 digit");
    else if (!padding.isEmpty() && (digits.size() + padding.size()) % 4 != 0)
        s.failAt(padding.start, u"Base64 padded to a multiple of four");
    s.expect(':', s.atEnd() ? u"a closing colon" : u"a Base64 digit or a closing colon");
}

void readBoolean(Scanner &s, BareItem &item)
{
    item.type = Type::Boolean;
    s.take('?');
    item.number = s.isNext('1');
    if (!s.take('1') && !s.take('0'))
        s.fail(u"0 or 1 after the question mark");
}

void readDate(Scanner &s, BareItem &item)
{
    s.take('@');
    const qsizetype start = s.at();
    readNumber(s, item);
    if (!s.failed() && item.type == Type::Decimal)
        s.failAt(start, u"a date in whole seconds");
    item.type = Type::Date;
}

void readHexByte(Scanner &s)
{
    for (int i = 0; i < 2 && !s.failed(); ++i) {
        if (s.nextIs([](char c) { return isDigit(c) || (c >= 'a' && c <= 'f'); }))
            s.moveTo(s.at() + 1);
        else
            s.fail(u"two lower-case hexadecimal digits after \"%\"");
    }
}

/// %"…" with percent-encoded UTF-8, hexadecimal digits in lower case (rfc9651#3.3.8).
void readDisplayString(Scanner &s, BareItem &item)
{
    item.type = Type::DisplayString;
    const qsizetype start = s.at();
    s.take('%');
    s.expect('"', u"a quote after \"%\"");
    while (!s.failed()) {
        s.takeWhile([](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '%'; });
        if (s.take('"'))
            break;
        if (!s.take('%')) {
            s.fail(s.atEnd() ? u"a closing quote" : u"a printable ASCII character in the string");
            break;
        }
        readHexByte(s);
    }
    item.span = {start, s.at()};
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    if (const QString text = s.failed() ? QString() : decode(item.text(s.text())); decode.hasError())
        s.failAt(start, u"UTF-8 in the display string");
}

} // namespace

BareItem readBareItem(Scanner &s)
{
    BareItem item;
    const qsizetype start = s.at();
    if (s.nextIs(isDigit) || s.isNext('-'))
        readNumber(s, item);
    else if (s.isNext('"'))
        readString(s, item);
    else if (s.isNext('*') || s.nextIs(isAlpha))
        readToken(s, item);
    else if (s.isNext(':'))
        readBytes(s, item);
    else if (s.isNext('?'))
        readBoolean(s, item);
    else if (s.isNext('@'))
        readDate(s, item);
    else if (s.isNext('%'))
        readDisplayString(s, item);
    else
        s.fail(u"an item: a number, string, token, byte sequence, boolean or date");
    item.span = {start, s.at()};
    return item;
}

QByteArray BareItem::text(QByteArrayView value) const
{
    switch (type) {
    case Type::String: {
        const Text quoted{{span.start + 1, span.end - 1}, true, true};
        return quoted.text(value);
    }
    case Type::Bytes:
        return QByteArray::fromBase64(Span{span.start + 1, span.end - 1}.of(value).toByteArray());
    case Type::DisplayString:
        return QByteArray::fromPercentEncoding(Span{span.start + 2, span.end - 1}.of(value).toByteArray());
    default:
        return span.of(value).toByteArray();
    }
}

QString typeWords(Type type)
{
    switch (type) {
    case Type::Integer:
        return u"an Integer"_s;
    case Type::Decimal:
        return u"a Decimal"_s;
    case Type::String:
        return u"a String"_s;
    case Type::Token:
        return u"a Token"_s;
    case Type::Bytes:
        return u"a Byte Sequence"_s;
    case Type::Boolean:
        return u"a Boolean"_s;
    case Type::Date:
        return u"a Date"_s;
    case Type::DisplayString:
        return u"a Display String"_s;
    }
    return {};
}

} // namespace fields
