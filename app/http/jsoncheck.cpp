// SPDX-License-Identifier: Apache-2.0
#include "app/http/contentplan.h"

#include <QUtf8StringView>

#include <algorithm>

namespace http {

using namespace Qt::StringLiterals;

namespace {

/// Follows the grammar and stops at the first byte that does not fit (rfc8259#2).
class JsonChecker {
public:
    explicit JsonChecker(const QByteArray &text)
        : m_text(text)
    {
    }

    std::optional<JsonFault> check()
    {
        space();
        if (value(0)) {
            space();
            if (!atEnd())
                fail(u"something follows after the value has ended"_s);
        }
        return m_fault;
    }

private:
    static constexpr int deepest = 500;

    bool atEnd() const { return m_at == m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text[m_at]; }

    bool fail(const QString &what)
    {
        if (!m_fault)
            m_fault = JsonFault{m_at,
                u"Byte %1: %2."_s.arg(m_at + 1).arg(atEnd() ? u"the text ends here, but "_s + what : what)};
        return false;
    }

    void space()
    {
        while (!atEnd() && QByteArrayView(" \t\r\n").contains(peek()))
            ++m_at;
    }

    bool take(char c)
    {
        if (atEnd() || peek() != c)
            return false;
        ++m_at;
        return true;
    }

    bool value(int depth)
    {
        if (depth > deepest)
            return fail(u"the values are nested deeper than %1"_s.arg(deepest));
        switch (peek()) {
        case '{':
            return members(depth);
        case '[':
            return elements(depth);
        case '"':
            return string();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool members(int depth)
    {
        ++m_at;
        space();
        if (take('}'))
            return true;
        do {
            space();
            if (peek() != '"')
                return fail(u"a member needs a name in double quotes"_s);
            if (!string())
                return false;
            space();
            if (!take(':'))
                return fail(u"a colon belongs between a name and its value"_s);
            space();
            if (!value(depth + 1))
                return false;
            space();
        } while (take(','));
        return take('}') || fail(u"a comma or } belongs here"_s);
    }

    bool elements(int depth)
    {
        ++m_at;
        space();
        if (take(']'))
            return true;
        do {
            space();
            if (!value(depth + 1))
                return false;
            space();
        } while (take(','));
        return take(']') || fail(u"a comma or ] belongs here"_s);
    }

    bool word(QByteArrayView expected)
    {
        for (const char c : expected) {
            if (!take(c))
                return fail(u"only true, false and null are words of JSON"_s);
        }
        return true;
    }

    bool digits()
    {
        const qsizetype start = m_at;
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
        return m_at > start;
    }

    bool number()
    {
        const bool minus = take('-');
        const bool zero = peek() == '0';
        const qsizetype start = m_at;
        if (!digits())
            return fail(minus ? u"a digit belongs after the minus"_s : u"a value belongs here"_s);
        if (zero && m_at > start + 1) {
            m_at = start;
            return fail(u"a number cannot begin with a 0 that has digits after it"_s);
        }
        if (take('.') && !digits())
            return fail(u"a digit belongs after the point"_s);
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            if (!digits())
                return fail(u"the exponent has no digits"_s);
        }
        return true;
    }

    bool escape()
    {
        ++m_at;
        if (!take('u'))
            return (!atEnd() && QByteArrayView("\"\\/bfnrt").contains(m_text[m_at]) && take(m_text[m_at]))
                || fail(u"no such escape is known to JSON"_s);
        for (int i = 0; i < 4; ++i, ++m_at) {
            const char c = char(peek() | 0x20);
            if (!((peek() >= '0' && peek() <= '9') || (c >= 'a' && c <= 'f')))
                return fail(u"four hexadecimal digits belong after \\u"_s);
        }
        return true;
    }

    bool character()
    {
        const uchar first = uchar(peek());
        if (first < 0x20)
            return fail(u"a control character in a string has to be escaped"_s);
        const qsizetype length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        const QByteArrayView bytes =
            QByteArrayView(m_text).sliced(m_at, std::min(length, m_text.size() - m_at));
        if (length > 1
            && (bytes.size() < length || !QUtf8StringView(bytes.data(), bytes.size()).isValidUtf8()))
            return fail(u"this is no UTF-8"_s);
        m_at += length;
        return true;
    }

    bool string()
    {
        ++m_at;
        while (!atEnd() && peek() != '"') {
            if (!(peek() == '\\' ? escape() : character()))
                return false;
        }
        return take('"') || fail(u"a string is still open"_s);
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
    std::optional<JsonFault> m_fault;
};

} // namespace

std::optional<JsonFault> jsonFault(const QByteArray &text)
{
    return JsonChecker(text).check();
}

} // namespace http
