// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/wirehighlighter.h"

#include "ui/widgets/theme.h"

#include <QTextCharFormat>

namespace explain {

using widgets::theme;
using widgets::Token;

WireHighlighter::WireHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
}

static QTextCharFormat formatOf(Style style, int code)
{
    QTextCharFormat format;
    switch (style) {
    case Style::Quiet:
        format.setForeground(theme()[Token::Text3]);
        break;
    case Style::Plain:
        format.setForeground(theme()[Token::Text]);
        break;
    case Style::Bold:
        format.setForeground(theme()[Token::Text]);
        format.setFontWeight(QFont::Bold);
        break;
    case Style::Status:
        format.setForeground(widgets::classInk(code).ink);
        format.setFontWeight(QFont::Bold);
        break;
    case Style::Content:
        format.setForeground(theme()[Token::Text2]);
        break;
    case Style::Ghost:
        format.setForeground(theme()[Token::Ghost]);
        format.setFontItalic(true);
        break;
    }
    return format;
}

void WireHighlighter::highlightBlock(const QString &)
{
    const std::size_t number = std::size_t(currentBlock().blockNumber());
    if (!m_lines || number >= m_lines->size())
        return;
    const WireLine &line = (*m_lines)[number];
    for (const Piece &piece : line.pieces)
        setFormat(piece.start, piece.length, formatOf(piece.style, line.code));
}

} // namespace explain
