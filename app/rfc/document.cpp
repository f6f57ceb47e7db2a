// SPDX-License-Identifier: Apache-2.0
#include "app/rfc/document.h"

#include "app/rfc/headings.h"
#include "app/rfc/links.h"
#include "app/rfc/plaintext.h"

#include <QRegularExpression>

#include <algorithm>

namespace rfc {

using namespace Qt::StringLiterals;

static base::Error notThatText(const QString &id, const QString &what)
{
    return {what.arg(u"RFC "_s + id.mid(3)), {},
        u"The text of an RFC is a file such as rfc9110.txt from the RFC Editor."_s};
}

// Whether the top of the document says that it is this RFC.
static bool saysItIs(const QString &id, const QString &text)
{
    static constexpr qsizetype top = 65'536; // some copies have a table of contents before their title
    const QRegularExpression name(
        u"(?:\\bRFC|\\bRequest\\s+for\\s+Comments:?)\\s*(?:RFC)?\\s*0*%1\\b"_s.arg(id.mid(3)),
        QRegularExpression::CaseInsensitiveOption);
    return name.match(text.left(top)).hasMatch();
}

static std::vector<Section> placed(
    const std::vector<Heading> &headings, const QStringList &lines, qsizetype length)
{
    std::vector<Section> sections;
    sections.reserve(headings.size());
    qsizetype line = 0;
    qsizetype offset = 0;
    for (const Heading &heading : headings) {
        for (; line < heading.line; ++line)
            offset += lines.at(line).size() + 1;
        if (!sections.empty())
            sections.back().end = offset;
        sections.push_back({heading.number, heading.title, heading.level, offset, length, length});
    }
    // Each tree ends at the next section that is not below it.
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        while (!open.empty() && sections[open.back()].level >= sections[i].level) {
            sections[open.back()].treeEnd = sections[i].begin;
            open.pop_back();
        }
        open.push_back(i);
    }
    return sections;
}

base::Result<Document> Document::parse(const QString &id, const QByteArray &bytes)
{
    if (bytes.size() > largestText)
        return notThatText(id, u"This is too large to be the text of %1."_s);
    if (bytes.contains('\0'))
        return notThatText(id, u"This is not text, so it is not %1."_s);
    const QStringList lines = readableLines(bytes);
    Document document;
    document.m_id = id;
    document.m_text = lines.join(u'\n');
    if (!saysItIs(id, document.m_text))
        return notThatText(id, u"This is text, but it does not say that it is %1."_s);
    document.m_sections = placed(findHeadings(lines), lines, document.m_text.size());
    for (std::size_t i = 0; i < document.m_sections.size(); ++i) {
        const QString &number = document.m_sections[i].number;
        if (!number.isEmpty())
            document.m_places.insert(number, int(i));
    }
    const QHash<QString, QString> tags = findTags(document.m_text, document.m_sections);
    document.m_links = findLinks(id, document.m_text, tags, document.m_places);
    return document;
}

int Document::sectionAt(qsizetype offset) const
{
    const auto after = std::upper_bound(m_sections.begin(), m_sections.end(), offset,
        [](qsizetype at, const Section &section) { return at < section.begin; });
    return int(after - m_sections.begin()) - 1;
}

QString Document::textOf(int index, bool withSubsections) const
{
    if (index < 0 || std::size_t(index) >= m_sections.size())
        return {};
    const Section &section = m_sections[std::size_t(index)];
    const qsizetype end = withSubsections ? section.treeEnd : section.end;
    return m_text.mid(section.begin, end - section.begin).trimmed();
}

const Link *Document::linkAt(qsizetype offset) const
{
    const auto after = std::upper_bound(m_links.begin(), m_links.end(), offset,
        [](qsizetype at, const Link &link) { return at < link.begin; });
    if (after == m_links.begin())
        return nullptr;
    const Link &link = *(after - 1);
    return offset < link.begin + link.length ? &link : nullptr;
}

} // namespace rfc
