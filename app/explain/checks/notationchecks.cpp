// SPDX-License-Identifier: Apache-2.0
#include "app/explain/checks/checks.h"
#include "app/explain/checks/messages.h"

/// How lists, white space and quoted strings are written: what parsers accept and senders should not send.
namespace explain {

using namespace Qt::StringLiterals;
using fields::Cardinality;
using fields::Structure;

namespace {

using Marks = std::vector<Mark> *;

/// Goes through a value and knows at each byte whether it lies in a quoted string, a comment or <a target>.
class Walker {
public:
    Walker(QByteArrayView value, bool comments, bool targets)
        : m_value(value)
        , m_comments(comments)
        , m_targets(targets)
    {
    }

    bool isQuoted() const { return m_quoted; }
    bool isPlain() const { return !m_quoted && m_depth == 0 && !m_target; }
    /// Has a quoted pair that need not be one begun before this byte?
    bool isNeedlessPair() const { return m_needless; }

    /// Steps over the byte at `at`; a quoted pair takes two. Returns where the next stands.
    qsizetype step(qsizetype at)
    {
        const char c = m_value[at];
        m_needless = false;
        if ((m_quoted || m_depth > 0) && c == '\\' && at + 1 < m_value.size()) {
            const QByteArrayView wanted = m_quoted ? QByteArrayView("\"\\") : QByteArrayView("()\\");
            m_needless = !wanted.contains(m_value[at + 1]);
            return at + 2;
        }
        if (m_quoted)
            m_quoted = c != '"';
        else if (m_depth > 0 || m_target)
            leave(c);
        else
            enter(c);
        return at + 1;
    }

private:
    void enter(char c)
    {
        m_quoted = c == '"';
        m_depth = m_comments && c == '(' ? 1 : 0;
        m_target = m_targets && c == '<';
    }
    void leave(char c)
    {
        if (m_target)
            m_target = c != '>';
        else
            m_depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }

    QByteArrayView m_value;
    bool m_comments;
    bool m_targets;
    bool m_quoted = false;
    bool m_target = false;
    bool m_needless = false;
    int m_depth = 0;
};

bool hasComments(const FieldLine &line)
{
    return line.is("user-agent") || line.is("server") || line.is("via");
}

Walker walkerOf(const FieldLine &line)
{
    return {line.field->value, hasComments(line), line.is("link")};
}

/// Where an empty element ends, or -1. A list without any element is something else.
qsizetype emptyElement(const FieldLine &line)
{
    const QByteArrayView value = line.field->value;
    Walker walker = walkerOf(line);
    bool empty = true;
    for (qsizetype at = 0; at < value.size();) {
        const char c = value[at];
        if (c == ',' && walker.isPlain()) {
            if (empty)
                return at;
            empty = true;
        } else if (c != ' ' && c != '\t') {
            empty = false;
        }
        at = walker.step(at);
    }
    return empty && !value.isEmpty() ? value.size() - 1 : -1;
}

template <class Place> Truth linesWith(const Facts &facts, Marks marks, int sign, Place placeIn)
{
    bool found = false;
    for (const FieldLine &line : facts.fieldLines) {
        if (!line.grammar || !line.has(sign))
            continue;
        const qsizetype at = placeIn(line);
        if (at < 0)
            continue;
        found = true;
        markSpan(marks, line.side, placeOf(*line.field, at, at + 1));
    }
    return truth(found);
}

Truth emptyElements(const Facts &facts, Marks marks)
{
    return linesWith(facts, marks, FieldLine::Comma, [](const FieldLine &line) {
        const bool isList =
            line.grammar->cardinality == Cardinality::List && line.grammar->structure == Structure::None;
        return isList ? emptyElement(line) : -1;
    });
}

/// Fields whose grammar has BWS around "=" (rfc9110#11.2, #10.1.4, rfc7240#2, rfc8288#3).
bool hasBadSpace(const FieldLine &line)
{
    return fields::oneOf(line.grammar->name,
        {"www-authenticate", "proxy-authenticate", "authorization", "proxy-authorization",
            "authentication-info", "proxy-authentication-info", "link", "prefer", "preference-applied",
            "transfer-encoding", "te"});
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t';
}

/// White space next to an "=" that has something on both sides; -1: none.
qsizetype badSpace(const FieldLine &line)
{
    const QByteArrayView value = line.field->value;
    Walker walker = walkerOf(line);
    for (qsizetype at = 0; at < value.size(); at = walker.step(at)) {
        if (value[at] != '=' || !walker.isPlain())
            continue;
        if (at > 0 && isSpace(value[at - 1]))
            return at - 1;
        qsizetype next = at + 1;
        while (next < value.size() && isSpace(value[next]))
            ++next;
        // The padding of Base64 may stand before a comma.
        if (next > at + 1 && next < value.size() && value[next] != ',')
            return at + 1;
    }
    return -1;
}

/// Required white space that is more than one space; -1: none.
qsizetype wideSpace(const FieldLine &line)
{
    const QByteArrayView value = line.field->value;
    Walker walker = walkerOf(line);
    for (qsizetype at = 0; at < value.size();) {
        if (!walker.isPlain() || !isSpace(value[at])) {
            at = walker.step(at);
            continue;
        }
        const qsizetype start = at;
        while (at < value.size() && isSpace(value[at]))
            ++at;
        const bool besideComma = value[start - 1] == ',' || (at < value.size() && value[at] == ',');
        if (!besideComma && (at - start > 1 || value[start] == '\t'))
            return start;
    }
    return -1;
}

Truth spaces(const Facts &facts, Marks marks)
{
    return linesWith(facts, marks, FieldLine::Space, [](const FieldLine &line) -> qsizetype {
        if (hasComments(line))
            return wideSpace(line);
        return hasBadSpace(line) ? badSpace(line) : -1;
    });
}

/// Fields whose grammar has quoted strings of rfc9110#5.6.4.
bool hasQuotedStrings(const FieldLine &line)
{
    return fields::oneOf(line.grammar->name,
        {"content-type", "accept", "accept-patch", "accept-post", "cache-control", "pragma",
            "www-authenticate", "proxy-authenticate", "authorization", "proxy-authorization",
            "authentication-info", "proxy-authentication-info", "link", "forwarded", "prefer",
            "preference-applied", "alt-svc", "content-disposition", "te", "transfer-encoding", "expect",
            "keep-alive", "server-timing", "strict-transport-security", "cdn-loop",
            "sec-websocket-extensions", "im"});
}

qsizetype needlessEscape(const FieldLine &line)
{
    if (!hasComments(line) && !hasQuotedStrings(line))
        return -1;
    const QByteArrayView value = line.field->value;
    Walker walker = walkerOf(line);
    for (qsizetype at = 0; at < value.size();) {
        const qsizetype next = walker.step(at);
        if (walker.isNeedlessPair())
            return at;
        at = next;
    }
    return -1;
}

Truth needlessEscapes(const Facts &facts, Marks marks)
{
    return linesWith(facts, marks, FieldLine::Backslash, needlessEscape);
}

qsizetype quotedDelimiter(const FieldLine &line)
{
    if (!hasQuotedStrings(line))
        return -1;
    const QByteArrayView value = line.field->value;
    Walker walker = walkerOf(line);
    for (qsizetype at = 0; at < value.size(); at = walker.step(at)) {
        if (walker.isQuoted() && (value[at] == ',' || value[at] == ';'))
            return at;
    }
    return -1;
}

Truth quotedDelimiters(const Facts &facts, Marks marks)
{
    return linesWith(facts, marks, FieldLine::Quote, quotedDelimiter);
}

} // namespace

void addNotationChecks(CheckTable *table)
{
    table->insert(u"empty-elements"_s, {u"a list has an empty element"_s, emptyElements, {}, Glance::Comma});
    table->insert(u"odd-spaces"_s, {u"white space where none, or one space, belongs"_s, spaces});
    table->insert(
        u"needless-escapes"_s, {u"a quoted pair need not be one"_s, needlessEscapes, {}, Glance::Backslash});
    table->insert(u"quoted-delimiters"_s,
        {u"a quoted string holds a comma or semicolon"_s, quotedDelimiters, {}, Glance::Quote});
}

} // namespace explain
