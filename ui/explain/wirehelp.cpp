// SPDX-License-Identifier: Apache-2.0
// Help on what stands on the wire: the word under the caret or the pointer, else the field of its line.
#include "ui/explain/wireview.h"

#include <QHelpEvent>
#include <QTextBlock>
#include <QToolTip>

namespace explain {

using namespace Qt::StringLiterals;

static QString wordAt(const QString &text, int position)
{
    const auto isPart = [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_'; };
    int start = std::min(position, int(text.size()));
    int end = start;
    while (start > 0 && isPart(text[start - 1]))
        --start;
    while (end < text.size() && isPart(text[end]))
        ++end;
    return text.mid(start, end - start);
}

QString WireView::helpWord(const QTextCursor &cursor) const
{
    const QString text = cursor.block().text();
    const QString word = wordAt(text, cursor.positionInBlock());
    const std::size_t number = std::size_t(cursor.block().blockNumber());
    const bool field = number < m_lines.size()
        && (m_lines[number].kind == LineKind::Field || m_lines[number].kind == LineKind::Ghost);
    const bool known = !word.isEmpty() && (!m_helpTexts || !m_helpTexts(word).isEmpty());
    return known || !field ? word : text.section(u':', 0, 0).trimmed();
}

void WireView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_F1) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    if (const QString word = helpWord(textCursor()); !word.isEmpty())
        Q_EMIT helpRequested(word);
}

bool WireView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::MouseMove)
        pointLaser(static_cast<QMouseEvent *>(event)->position().toPoint().y());
    if (event->type() != QEvent::ToolTip || !m_helpTexts)
        return QPlainTextEdit::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QTextCursor cursor = cursorForPosition(help->pos());
    const bool onText = cursorRect(cursor).adjusted(-20, 0, 20, 0).contains(help->pos());
    const QString text = onText ? m_helpTexts(helpWord(cursor)) : QString();
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), viewport());
    return true;
}

} // namespace explain
