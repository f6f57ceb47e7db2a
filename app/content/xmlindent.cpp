// SPDX-License-Identifier: Apache-2.0
#include "app/content/xmlindent.h"

#include <algorithm>
#include <vector>

namespace content {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t deepest = 512;
constexpr qsizetype deepestIndent = 32;

enum class Part { Text, Open, Close, Single, Aside, Data }; // Aside: comments, instructions, the doctype

struct Token {
    Part part = Part::Text;
    qsizetype start = 0;
    qsizetype end = 0;
    bool loose = false; ///< of Open: it holds elements alone, so white space in it may be moved
};

bool isBlank(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(),
        [](char byte) { return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n'; });
}

QByteArrayView nameOf(QByteArrayView tag)
{
    tag = tag.sliced(tag.startsWith("</") ? 2 : 1);
    qsizetype end = 0;
    while (end < tag.size() && !QByteArrayView(" \t\r\n/>").contains(tag[end]))
        ++end;
    return tag.first(end);
}

/// Cuts the text into tags and what stands between, and says which elements are loose.
class Tokens {
public:
    explicit Tokens(QByteArrayView text)
        : m_text(text)
    {
    }

    /// False: see fault.
    bool read();
    const std::vector<Token> &all() const { return m_tokens; }

    TextFault fault;

private:
    bool readTag(qsizetype at);
    bool add(Part part, qsizetype start, qsizetype end);
    bool fail(qsizetype at, const QString &why)
    {
        fault = {at, why};
        return false;
    }
    /// Behind the words that end what begins at `at`; -1: they do not come.
    qsizetype behind(const char *words, qsizetype at) const
    {
        const qsizetype found = m_text.indexOf(QByteArrayView(words), at);
        return found < 0 ? -1 : found + qsizetype(qstrlen(words));
    }
    qsizetype tagEnd(qsizetype at) const;
    qsizetype doctypeEnd(qsizetype at) const;

    QByteArrayView m_text;
    std::vector<Token> m_tokens;
    std::vector<std::size_t> m_open; ///< positions in m_tokens
};

// A ">" inside quotes ends no tag.
qsizetype Tokens::tagEnd(qsizetype at) const
{
    char quote = 0;
    for (; at < m_text.size(); ++at) {
        const char byte = m_text[at];
        if (quote)
            quote = byte == quote ? 0 : quote;
        else if (byte == '"' || byte == '\'')
            quote = byte;
        else if (byte == '>')
            return at + 1;
    }
    return -1;
}

// A doctype may have declarations in brackets.
qsizetype Tokens::doctypeEnd(qsizetype at) const
{
    int depth = 0;
    for (; at < m_text.size(); ++at) {
        depth += m_text[at] == '[' ? 1 : m_text[at] == ']' ? -1 : 0;
        if (m_text[at] == '>' && depth <= 0)
            return at + 1;
    }
    return -1;
}

bool Tokens::add(Part part, qsizetype start, qsizetype end)
{
    if (end < 0)
        return fail(start, u"what begins here does not end"_s);
    const QByteArrayView text = m_text.sliced(start, end - start);
    if ((part == Part::Text && !isBlank(text)) || part == Part::Data) {
        if (m_open.empty())
            return fail(start, u"text stands outside of the root element"_s);
        m_tokens[m_open.back()].loose = false;
    }
    m_tokens.push_back({part, start, end, part == Part::Open});
    return true;
}

bool Tokens::readTag(qsizetype at)
{
    const QByteArrayView rest = m_text.sliced(at);
    if (rest.startsWith("<!--"))
        return add(Part::Aside, at, behind("-->", at + 4));
    if (rest.startsWith("<![CDATA["))
        return add(Part::Data, at, behind("]]>", at));
    if (rest.startsWith("<?"))
        return add(Part::Aside, at, behind("?>", at));
    if (rest.startsWith("<!"))
        return add(Part::Aside, at, doctypeEnd(at));
    const qsizetype end = tagEnd(at);
    if (end < 0)
        return fail(at, u"this tag does not end"_s);
    const QByteArrayView tag = m_text.sliced(at, end - at);
    if (nameOf(tag).isEmpty())
        return fail(at, u"a tag without a name"_s);
    if (rest.startsWith("</")) {
        const QByteArrayView name = nameOf(tag);
        const Token *open = m_open.empty() ? nullptr : &m_tokens[m_open.back()];
        if (!open || nameOf(m_text.sliced(open->start, open->end - open->start)) != name)
            return fail(at,
                u"</%1> closes nothing that is open"_s.arg(
                    QString::fromUtf8(name.first(std::min<qsizetype>(name.size(), 60)))));
        // White space alone may be what the element is about.
        if (m_tokens.back().part == Part::Text && m_tokens.size() == m_open.back() + 2)
            m_tokens[m_open.back()].loose = false;
        m_open.pop_back();
        return add(Part::Close, at, end);
    }
    if (tag.endsWith("/>"))
        return add(Part::Single, at, end);
    add(Part::Open, at, end);
    m_tokens.back().loose = !tag.contains("xml:space");
    m_open.push_back(m_tokens.size() - 1);
    if (m_open.size() > deepest)
        return fail(at, u"it is nested deeper than %1 levels"_s.arg(deepest));
    return true;
}

bool Tokens::read()
{
    qsizetype at = 0;
    while (at < m_text.size()) {
        const qsizetype tag = m_text.indexOf('<', at);
        const qsizetype end = tag < 0 ? m_text.size() : tag;
        if (end > at && !add(Part::Text, at, end))
            return false;
        if (tag < 0)
            break;
        if (!readTag(tag))
            return false;
        at = m_tokens.back().end;
    }
    if (!m_open.empty())
        return fail(m_tokens[m_open.back()].start, u"this element is not closed"_s);
    const auto element = [](const Token &token) {
        return token.part == Part::Open || token.part == Part::Single;
    };
    if (std::none_of(m_tokens.begin(), m_tokens.end(), element))
        return fail(0, u"there is no element"_s);
    return true;
}

void breakLine(QByteArray *out, std::size_t depth)
{
    if (out->isEmpty())
        return;
    *out += '\n';
    out->append(2 * std::min(qsizetype(depth), deepestIndent), ' ');
}

} // namespace

std::optional<QByteArray> indentedXml(QByteArrayView text, TextFault *fault)
{
    Tokens tokens(text);
    if (!tokens.read()) {
        *fault = tokens.fault;
        return std::nullopt;
    }
    QByteArray out;
    std::vector<bool> loose{true}; // is white space free where we are?
    bool empty = false; // the tag before opened an element in which nothing is yet
    for (const Token &token : tokens.all()) {
        const QByteArrayView bytes = text.sliced(token.start, token.end - token.start);
        const bool blank = token.part == Part::Text && isBlank(bytes);
        if (blank && loose.back())
            continue;
        const bool breaks = loose.back() && token.part != Part::Text && token.part != Part::Data;
        if (token.part == Part::Close) {
            loose.pop_back();
            if (breaks && !empty)
                breakLine(&out, loose.size() - 1);
        } else if (breaks) {
            breakLine(&out, loose.size() - 1);
        }
        out += bytes;
        if (token.part == Part::Open)
            loose.push_back(token.loose && loose.back());
        empty = token.part == Part::Open;
    }
    return out;
}

} // namespace content
