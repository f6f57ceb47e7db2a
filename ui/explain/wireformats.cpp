// SPDX-License-Identifier: Apache-2.0
#include "ui/explain/wireformats.h"

#include "ui/widgets/theme.h"

#include <QTextCharFormat>

namespace explain {

using widgets::theme;
using widgets::Token;

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

QList<QTextLayout::FormatRange> formatsOf(const WireLine &line)
{
    QList<QTextLayout::FormatRange> formats;
    formats.reserve(qsizetype(line.pieces.size()));
    for (const Piece &piece : line.pieces)
        formats.push_back({piece.start, piece.length, formatOf(piece.style, line.code)});
    return formats;
}

} // namespace explain
