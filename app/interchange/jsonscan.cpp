// SPDX-License-Identifier: Apache-2.0
#include "app/interchange/jsonscan.h"

namespace interchange {

static bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool endsWord(char c)
{
    return isSpace(c) || c == ',' || c == ']' || c == '}' || c == ':';
}

ValueExtent::Step ValueExtent::afterText(char c) const
{
    if (c == '\\')
        return Step::Escape;
    if (c != '"')
        return Step::Text;
    return m_depth > 0 ? Step::Between : Step::Done;
}

ValueExtent::Step ValueExtent::afterBetween(char c)
{
    if (c == '"')
        return Step::Text;
    if (c == '{' || c == '[')
        ++m_depth;
    else if (c == '}' || c == ']')
        --m_depth;
    else if (m_step == Step::Start)
        return Step::Word;
    return m_depth > 0 ? Step::Between : Step::Done;
}

ValueExtent::Step ValueExtent::after(char c)
{
    switch (m_step) {
    case Step::Text:
        return afterText(c);
    case Step::Escape:
        return Step::Text;
    case Step::Start:
    case Step::Between:
        return afterBetween(c);
    case Step::Word:
    case Step::Done:
        break;
    }
    return m_step;
}

qsizetype ValueExtent::feed(QByteArrayView bytes)
{
    qsizetype at = 0;
    while (at < bytes.size() && m_step != Step::Done) {
        const char c = bytes[at];
        if (m_step == Step::Word && endsWord(c)) {
            m_step = Step::Done;
            return at;
        }
        m_step = after(c);
        ++at;
        while (m_step == Step::Text && at < bytes.size() && bytes[at] != '"' && bytes[at] != '\\')
            ++at;
    }
    return at;
}

JsonWalk::JsonWalk(Input &input)
    : m_input(input)
{
}

char JsonWalk::peek()
{
    for (;;) {
        const QByteArrayView rest = m_input.rest();
        qsizetype at = 0;
        while (at < rest.size() && isSpace(rest[at]))
            ++at;
        m_input.take(at);
        if (at < rest.size())
            return rest[at];
        if (!m_input.readMore())
            return 0;
    }
}

bool JsonWalk::takeIf(char c)
{
    if (peek() != c || m_input.rest().isEmpty())
        return false;
    m_input.take(1);
    return true;
}

std::optional<QByteArray> JsonWalk::takeKey()
{
    constexpr qsizetype longestKey = 1024;
    takeIf(',');
    if (peek() != '"')
        return std::nullopt;
    const std::optional<QByteArray> key = takeValue(longestKey);
    if (!key || !takeIf(':'))
        return std::nullopt;
    return key->size() < 2 ? QByteArray() : key->sliced(1, key->size() - 2);
}

std::optional<QByteArray> JsonWalk::takeValue(qsizetype most)
{
    QByteArray value;
    ValueExtent extent;
    bool tooLong = false;
    if (const char c = peek(); c == ',' || c == ':' || c == '}' || c == ']')
        return std::nullopt;
    for (;;) {
        const QByteArrayView rest = m_input.rest();
        const qsizetype count = extent.feed(rest);
        tooLong = tooLong || value.size() + count > most;
        if (tooLong)
            value.clear();
        else
            value.append(rest.first(count));
        m_input.take(count);
        if (extent.isDone())
            return value;
        if (!m_input.readMore())
            return extent.isDoneAtEnd() ? std::optional(value) : std::nullopt;
    }
}

} // namespace interchange
