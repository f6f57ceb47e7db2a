// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/values.h"

namespace explain {

namespace {

/// Walks a JSON text without recursion, so that no depth is too deep.
class JsonScan {
public:
    explicit JsonScan(QByteArrayView text)
        : m_s(text)
    {
        m_s.take(QByteArrayView("\xEF\xBB\xBF")); // readers may skip it (rfc8259#8.1)
    }

    std::optional<qsizetype> fault()
    {
        while (value() && follow()) { }
        return m_done ? std::nullopt : std::optional(m_s.at());
    }

private:
    void space()
    {
        m_s.takeWhile([](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    }
    /// A scalar, an opening bracket, or an empty array or object up to its end.
    bool value()
    {
        for (;;) {
            space();
            const bool object = m_s.isNext('{');
            if (!object && !m_s.isNext('['))
                return scalar();
            m_s.moveTo(m_s.at() + 1);
            m_open.append(object ? '}' : ']');
            space();
            if (m_s.isNext(m_open.last()))
                return true;
            if (object && !key())
                return false;
        }
    }
    /// What stands after a value; true when another one has to follow.
    bool follow()
    {
        for (;;) {
            space();
            m_done = m_open.isEmpty() && m_s.atEnd();
            if (m_open.isEmpty())
                return false;
            if (m_s.take(m_open.last())) {
                m_open.removeLast();
                continue;
            }
            if (!m_s.take(','))
                return false;
            space();
            return m_open.last() == ']' || key();
        }
    }
    bool key()
    {
        if (!text())
            return false;
        space();
        return m_s.take(':');
    }
    bool scalar()
    {
        if (m_s.isNext('"'))
            return text();
        if (m_s.isNext('-') || m_s.nextIs(fields::isDigit))
            return number();
        return m_s.take("true") || m_s.take("false") || m_s.take("null");
    }
    bool text()
    {
        if (!m_s.take('"'))
            return false;
        for (;;) {
            m_s.takeWhile([](char c) { return uchar(c) >= 0x20 && c != '"' && c != '\\'; });
            if (m_s.take('"'))
                return true;
            if (!m_s.take('\\') || !escape())
                return false;
        }
    }
    bool escape()
    {
        if (!m_s.take('u')) {
            const bool known = m_s.nextIs([](char c) { return QByteArrayView("\"\\/bfnrt").contains(c); });
            m_s.moveTo(m_s.at() + known);
            return known;
        }
        for (int i = 0; i < 4; ++i) {
            if (!m_s.nextIs(fields::isHex))
                return false;
            m_s.moveTo(m_s.at() + 1);
        }
        return true;
    }
    bool digits() { return !m_s.takeWhile(fields::isDigit).isEmpty(); }
    bool number()
    {
        m_s.take('-');
        if (!m_s.take('0') && !digits())
            return false;
        if (m_s.take('.') && !digits())
            return false;
        if (!m_s.take('e') && !m_s.take('E'))
            return true;
        if (!m_s.take('+'))
            m_s.take('-');
        return digits();
    }

    fields::Scanner m_s;
    QVarLengthArray<char, 64> m_open; ///< the brackets that have to close, the innermost last
    bool m_done = false;
};

} // namespace

std::optional<qsizetype> jsonFault(QByteArrayView text)
{
    return JsonScan(text).fault();
}

} // namespace explain
