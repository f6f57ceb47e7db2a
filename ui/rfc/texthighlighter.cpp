// SPDX-License-Identifier: Apache-2.0
#include "ui/rfc/texthighlighter.h"

#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <algorithm>

namespace rfcui {

using widgets::theme;
using widgets::Token;

enum BlockState { Plain = 0, HeadingLine = 1 };

TextHighlighter::TextHighlighter(const rfc::Document &content, QTextDocument *document)
    : QSyntaxHighlighter(document)
    , m_content(content)
{
}

// A heading may take several lines.
bool TextHighlighter::isHeading(const QString &text, qsizetype begin) const
{
    const int index = m_content.sectionAt(begin);
    if (index < 0 || text.isEmpty())
        return false;
    const rfc::Section &section = m_content.sections()[std::size_t(index)];
    return section.begin == begin
        || (previousBlockState() == HeadingLine && section.title.endsWith(text.trimmed()));
}

void TextHighlighter::highlightBlock(const QString &text)
{
    const qsizetype begin = currentBlock().position();
    const bool heading = isHeading(text, begin);
    setCurrentBlockState(heading ? HeadingLine : Plain);
    if (heading) {
        QTextCharFormat strong;
        strong.setFontWeight(QFont::Bold);
        setFormat(0, int(text.size()), strong);
    }
    QTextCharFormat accent;
    accent.setForeground(theme()[Token::Accent]);
    accent.setFontUnderline(true);
    const std::vector<rfc::Link> &links = m_content.links();
    auto link = std::lower_bound(links.begin(), links.end(), begin,
        [](const rfc::Link &each, qsizetype at) { return each.begin + each.length <= at; });
    for (; link != links.end() && link->begin < begin + text.size(); ++link) {
        qsizetype from = std::max<qsizetype>(link->begin - begin, 0);
        const qsizetype to = std::min(link->begin + link->length - begin, text.size());
        while (from < to && text.at(from) == u' ') // the part of a link after the end of a line
            ++from;
        setFormat(int(from), int(to - from), accent);
    }
}

} // namespace rfcui
