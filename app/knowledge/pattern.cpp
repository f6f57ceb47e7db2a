// SPDX-License-Identifier: Apache-2.0
#include "app/knowledge/pattern.h"

#include <algorithm>

namespace knowledge {

namespace {

bool isAsciiLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isAsciiDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Knows a safe part of the language: what it takes is right, what it does not take may be right too.
class Reading {
public:
    explicit Reading(QStringView text)
        : m_text(text)
    {
    }

    bool isWhole() { return alternatives(0) && m_at == m_text.size(); }

private:
    bool more() const { return m_at < m_text.size(); }
    bool is(char16_t c) const { return more() && m_text[m_at] == c; }
    bool skip(QStringView what)
    {
        if (what.size() > m_text.size() - m_at
            || !std::equal(what.begin(), what.end(), m_text.begin() + m_at))
            return false;
        m_at += what.size();
        return true;
    }

    bool alternatives(int depth);
    bool group(int depth);
    bool characters();
    bool escape();
    bool quantifier();

    QStringView m_text;
    qsizetype m_at = 0;
    bool m_named = false; ///< two groups of one name would be a mistake, so only one may have a name
};

bool Reading::escape()
{
    ++m_at;
    if (!more())
        return false;
    const QChar c = m_text[m_at++];
    return QStringView(u"dDwWsS").contains(c) || (c.unicode() < 0x80 && c.isPunct()) || c == u'+' || c == u'$'
        || c == u'^' || c == u'|';
}

bool Reading::characters()
{
    ++m_at;
    skip(u"^");
    bool any = false;
    while (more() && !is(u']')) {
        if (is(u'\\')) {
            if (!escape())
                return false;
        } else if (!skip(u"a-z") && !skip(u"A-Z") && !skip(u"0-9") && !skip(u"a-f") && !skip(u"A-F")) {
            const QChar c = m_text[m_at++];
            if (!isAsciiLetter(c) && !isAsciiDigit(c) && !QStringView(u" .,;/_\"'<>=+*()|").contains(c)
                && !(c == u'-' && is(u']')))
                return false;
        }
        any = true;
    }
    return any && skip(u"]");
}

bool Reading::group(int depth)
{
    ++m_at;
    if (skip(u"?<")) {
        if (m_named)
            return false;
        m_named = true;
        const qsizetype first = m_at;
        while (more() && isAsciiLetter(m_text[m_at]))
            ++m_at;
        if (m_at == first || m_at - first > 30 || !skip(u">"))
            return false;
    } else if (!skip(u"?:") && is(u'?')) {
        return false;
    }
    return alternatives(depth + 1) && skip(u")");
}

bool Reading::quantifier()
{
    if (skip(u"?") || skip(u"*") || skip(u"+"))
        return !is(u'?') || skip(u"?");
    if (!is(u'{'))
        return true;
    // {3} and nothing cleverer.
    ++m_at;
    const qsizetype first = m_at;
    while (more() && isAsciiDigit(m_text[m_at]))
        ++m_at;
    return m_at > first && m_at - first <= 3 && skip(u"}");
}

bool Reading::alternatives(int depth)
{
    if (depth > 20)
        return false;
    while (more() && !is(u')')) {
        if (skip(u"|") || skip(u"^") || skip(u"$") || skip(u"\\b"))
            continue;
        bool atom = true;
        if (is(u'('))
            atom = group(depth);
        else if (is(u'['))
            atom = characters();
        else if (is(u'\\'))
            atom = escape();
        else
            atom = !QStringView(u"?*+{}]").contains(m_text[m_at++]);
        if (!atom || !quantifier())
            return false;
    }
    return true;
}

} // namespace

bool isPattern(const QRegularExpression &pattern)
{
    const QString text = pattern.pattern();
    const bool usual = pattern.patternOptions() == QRegularExpression::NoPatternOption;
    const QStringView rest = QStringView(text).sliced(text.startsWith(u"(?i)") ? 4 : 0);
    return (usual && Reading(rest).isWhole()) || pattern.isValid();
}

} // namespace knowledge
