// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/jsonline.h"

#include <array>

namespace interchange {

namespace {

constexpr quint8 noDigit = 0xff;

constexpr std::array<quint8, 256> digits = [] {
    std::array<quint8, 256> table{};
    for (quint8 &each : table)
        each = noDigit;
    constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (quint8 value = 0; value < 64; ++value)
        table[quint8(alphabet[value])] = value;
    return table;
}();

/// Four digits as 24 bits; more than that when one of them is none.
quint32 bitsOf(const char *four)
{
    const auto digit = [four](int at) { return quint32(digits[uchar(four[at])]); };
    const quint32 bad = (digit(0) | digit(1) | digit(2) | digit(3)) & 0x80U;
    return digit(0) << 18 | digit(1) << 12 | digit(2) << 6 | digit(3) | bad << 24;
}

void append(char *&out, quint32 bits)
{
    *out++ = char(bits >> 16);
    *out++ = char(bits >> 8);
    *out++ = char(bits);
}

/// The last four digits, of which one or two may be padding; no bit of them may be left over.
bool appendLast(char *&out, const char *four)
{
    const int padding = four[3] != '=' ? 0 : four[2] != '=' ? 1 : 2;
    const char filled[4] = {four[0], four[1], padding > 1 ? 'A' : four[2], padding > 0 ? 'A' : four[3]};
    const quint32 bits = bitsOf(filled);
    const quint32 left = (quint32(1) << (8 * padding)) - 1;
    if (bits >> 24 != 0 || (bits & left) != 0)
        return false;
    append(out, bits);
    out -= padding;
    return true;
}

/// nullopt: not proper base64 of whole groups of four.
std::optional<QByteArray> fromBase64(QByteArrayView text)
{
    if (text.isEmpty())
        return QByteArray();
    if (text.size() % 4 != 0)
        return std::nullopt;
    QByteArray bytes(text.size() / 4 * 3, Qt::Uninitialized);
    char *out = bytes.data();
    const char *at = text.data();
    for (const char *last = at + text.size() - 4; at < last; at += 4) {
        const quint32 bits = bitsOf(at);
        if (bits >> 24 != 0)
            return std::nullopt;
        append(out, bits);
    }
    if (!appendLast(out, at))
        return std::nullopt;
    bytes.truncate(out - bytes.constData());
    return bytes;
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/// Goes through the line once; a step that finds something unexpected says false.
class LineScan {
public:
    explicit LineScan(QByteArrayView line)
        : m_line(line)
    {
    }

    std::optional<JsonLine> read()
    {
        if (!take('{'))
            return std::nullopt;
        do {
            if (!readMember())
                return std::nullopt;
        } while (take(','));
        const bool whole = take('}');
        skipSpace();
        return whole && m_at == m_line.size() ? std::optional(std::move(m_read)) : std::nullopt;
    }

private:
    enum Key { Id = 1, Scheme = 2, Request = 4, Response = 8 };

    void skipSpace()
    {
        while (m_at < m_line.size() && isSpace(m_line[m_at]))
            ++m_at;
    }

    bool take(char c)
    {
        skipSpace();
        const bool there = m_at < m_line.size() && m_line[m_at] == c;
        m_at += there ? 1 : 0;
        return there;
    }

    bool takeNull()
    {
        const bool there = m_line.sliced(m_at).startsWith("null");
        m_at += there ? 4 : 0;
        return there;
    }

    bool takeText(QByteArrayView *text)
    {
        if (!take('"'))
            return false;
        const qsizetype start = m_at;
        const auto isPlain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
        while (m_at < m_line.size() && isPlain(m_line[m_at]))
            ++m_at;
        *text = m_line.sliced(start, m_at - start);
        return m_at < m_line.size() && m_line[m_at++] == '"';
    }

    /// Short enough for any reader of numbers, and without a leading zero.
    bool takeNumber()
    {
        constexpr qsizetype mostDigits = 15;
        const qsizetype start = m_at;
        while (m_at < m_line.size() && m_line[m_at] >= '0' && m_line[m_at] <= '9')
            ++m_at;
        const QByteArrayView number = m_line.sliced(start, m_at - start);
        const bool plain =
            !number.isEmpty() && number.size() <= mostDigits && (number.size() == 1 || number[0] != '0');
        if (plain)
            m_read.id = number.toLongLong();
        return plain;
    }

    bool readId()
    {
        skipSpace();
        if (takeNull() || takeNumber())
            return true;
        QByteArrayView text;
        if (!takeText(&text))
            return false;
        m_read.id = QString::fromLatin1(text);
        return true;
    }

    bool readScheme()
    {
        skipSpace();
        if (takeNull())
            return true;
        QByteArrayView text;
        if (!takeText(&text) || (text != QByteArrayView("http") && text != QByteArrayView("https")))
            return false;
        m_read.scheme = text.toByteArray();
        return true;
    }

    /// What stands in quotes and is no base64, such as an escape, ends the reading.
    bool readBytes(QByteArray *bytes)
    {
        skipSpace();
        if (takeNull())
            return true;
        const qsizetype end = take('"') ? m_line.indexOf('"', m_at) : -1;
        if (end < 0)
            return false;
        std::optional<QByteArray> decoded = fromBase64(m_line.sliced(m_at, end - m_at));
        m_at = end + 1;
        if (decoded)
            *bytes = std::move(*decoded);
        return decoded.has_value();
    }

    bool isNew(Key key)
    {
        const bool seen = (m_keys & key) != 0;
        m_keys |= key;
        return !seen;
    }

    bool readMember()
    {
        QByteArrayView key;
        if (!takeText(&key) || !take(':'))
            return false;
        if (key == QByteArrayView("id"))
            return isNew(Id) && readId();
        if (key == QByteArrayView("scheme"))
            return isNew(Scheme) && readScheme();
        if (key == QByteArrayView("request"))
            return isNew(Request) && readBytes(&m_read.sent);
        return key == QByteArrayView("response") && isNew(Response) && readBytes(&m_read.received);
    }

    QByteArrayView m_line;
    qsizetype m_at = 0;
    int m_keys = 0;
    JsonLine m_read{QJsonValue(), QByteArrayLiteral("http"), {}, {}};
};

} // namespace

std::optional<JsonLine> readPlainLine(QByteArrayView line)
{
    return LineScan(line).read();
}

} // namespace interchange
