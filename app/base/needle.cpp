// SPDX-License-Identifier: Apache-2.0
#include "app/base/needle.h"

#include <algorithm>

namespace base {

namespace {

constexpr char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

bool isLetterOrDigit(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
}

/// A place in 4096 for two neighbours.
constexpr quint32 pairOf(char first, char second)
{
    return (quint32(uchar(lower(first))) * 67 + uchar(lower(second))) & 4095U;
}

} // namespace

TextSketch::TextSketch(QByteArrayView text)
{
    uchar all = 0;
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        const quint32 pair = pairOf(text[i], text[i + 1]);
        m_pairs[pair >> 6] |= quint64(1) << (pair & 63U);
        all |= uchar(text[i]);
    }
    m_beyondAscii = all >= 0x80 || (!text.isEmpty() && uchar(text.back()) >= 0x80);
}

bool TextSketch::mayHold(QByteArrayView bytes) const
{
    for (qsizetype i = 0; i + 1 < bytes.size(); ++i) {
        const quint32 pair = pairOf(bytes[i], bytes[i + 1]);
        if ((m_pairs[pair >> 6] >> (pair & 63U) & 1U) == 0)
            return false;
    }
    return true;
}

/// Finds the longest run of plain characters in each alternative. Whatever it does not know for sure ends a
/// run: groups, classes, quantifiers, anything beyond ASCII.
class NeedleReader {
public:
    explicit NeedleReader(QStringView pattern)
        : m_text(pattern)
    {
    }

    /// False when the pattern has parts that this does not understand.
    bool read(Needle *needle)
    {
        if (m_text.startsWith(u"(?i)")) {
            needle->m_anyCase = true;
            m_at = 4;
        }
        if (m_text.sliced(m_at).contains(u"(?") && !onlyPlainGroups())
            return false;
        while (m_at < m_text.size()) {
            if (!step())
                return false;
        }
        endAlternative();
        for (Needle::Piece &piece : m_found) {
            if (needle->m_anyCase)
                std::transform(piece.bytes.begin(), piece.bytes.end(), piece.bytes.begin(), lower);
        }
        needle->m_anyOf = m_found;
        return std::none_of(
            m_found.begin(), m_found.end(), [](const Needle::Piece &piece) { return piece.bytes.isEmpty(); });
    }

private:
    /// Groups that capture, name or hold together; options and comments inside would change the rest.
    bool onlyPlainGroups() const
    {
        for (qsizetype at = m_text.indexOf(u"(?", m_at); at >= 0; at = m_text.indexOf(u"(?", at + 2)) {
            const QChar kind = m_at < m_text.size() && at + 2 < m_text.size() ? m_text[at + 2] : QChar();
            if (kind != u':' && kind != u'<' && kind != u'!' && kind != u'=')
                return false;
        }
        return true;
    }

    bool step()
    {
        const QChar c = m_text[m_at];
        if (c == u'|') {
            endAlternative();
        } else if (c == u'(' || c == u'[') {
            endRun();
            return skipNested();
        } else if (c == u'?' || c == u'*' || c == u'{') {
            m_run.chop(1); // what stands before it may be missing
            endRun();
            if (c == u'{' && !skipTo(u'}'))
                return false;
        } else if (c == u'\\') {
            return escape();
        } else if (c == u'^') {
            endRun();
            m_startsAt = m_at + 1;
        } else if (c == u'.' || c == u'$' || c == u'+' || c.unicode() >= 0x80) {
            endRun();
        } else {
            add(c);
        }
        ++m_at;
        return true;
    }

    bool escape()
    {
        if (++m_at >= m_text.size())
            return false;
        const QChar c = m_text[m_at];
        if (isLetterOrDigit(c)) {
            if (!QStringView(u"dDwWsSbBnrt").contains(c) && !(c >= u'1' && c <= u'9'))
                return false;
            endRun();
        } else {
            add(c);
        }
        ++m_at;
        return true;
    }

    bool skipTo(QChar end)
    {
        m_at = m_text.indexOf(end, m_at);
        return m_at >= 0;
    }

    /// Over a class or a group with all that is in it.
    bool skipNested()
    {
        int depth = 0;
        for (; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == u'\\')
                ++m_at;
            else if (c == u'[' && !skipClass())
                return false;
            else if (c == u'(')
                ++depth;
            else if (c == u')')
                --depth;
            if (depth == 0) {
                ++m_at;
                return true;
            }
        }
        return false;
    }

    bool skipClass()
    {
        if (m_at + 1 < m_text.size() && m_text[m_at + 1] == u'^')
            ++m_at;
        for (qsizetype first = ++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == u'\\')
                ++m_at;
            else if (m_text[m_at] == u']' && m_at > first)
                return true;
        }
        return false;
    }

    void add(QChar c)
    {
        if (m_run.isEmpty())
            m_runAtStart =
                m_startsAt == m_at || (m_at > 0 && m_startsAt == m_at - 1 && m_text[m_at - 1] == u'\\');
        m_run += char(c.unicode());
    }

    void endRun()
    {
        if (m_run.size() > m_best.bytes.size())
            m_best = {m_run, m_runAtStart};
        m_run.clear();
    }

    void endAlternative()
    {
        endRun();
        m_found << m_best;
        m_best = {};
    }

    QStringView m_text;
    qsizetype m_at = 0;
    qsizetype m_startsAt = -1; ///< what is written here stands at the start of the text
    QByteArray m_run;
    bool m_runAtStart = false;
    Needle::Piece m_best;
    QList<Needle::Piece> m_found;
};

Needle::Needle(const QString &pattern)
{
    if (!NeedleReader(pattern).read(this))
        m_anyOf.clear();
}

bool Needle::isIn(const Piece &piece, QByteArrayView text) const
{
    if (piece.bytes.size() > text.size())
        return false;
    if (!m_anyCase)
        return piece.atStart ? text.startsWith(piece.bytes) : text.contains(piece.bytes);
    const auto same = [](char a, char b) { return lower(a) == b; };
    const auto end = piece.atStart ? text.begin() + piece.bytes.size() : text.end();
    return std::search(text.begin(), end, piece.bytes.begin(), piece.bytes.end(), same) != end;
}

bool Needle::mayMatch(QByteArrayView text) const
{
    if (m_anyOf.isEmpty())
        return true;
    if (std::any_of(m_anyOf.begin(), m_anyOf.end(), [&](const Piece &piece) { return isIn(piece, text); }))
        return true;
    const auto isBeyondAscii = [](char c) { return uchar(c) >= 0x80; };
    if (!m_anyCase || std::none_of(text.begin(), text.end(), isBeyondAscii))
        return false;
    // Without regard to case, k and s stand for the Kelvin sign and the long s, too.
    return text.contains("\xe2\x84\xaa") || text.contains("\xc5\xbf");
}

bool Needle::mayMatch(QByteArrayView text, const TextSketch &sketch) const
{
    if (m_anyOf.isEmpty())
        return true;
    const auto mayStand = [&](const Piece &piece) {
        return sketch.mayHold(piece.bytes) && isIn(piece, text);
    };
    if (std::any_of(m_anyOf.begin(), m_anyOf.end(), mayStand))
        return true;
    return m_anyCase && sketch.hasBeyondAscii() && mayMatch(text);
}

} // namespace base
