// SPDX-License-Identifier: Apache-2.0
#include "ui/content/finder.h"

#include "ui/widgets/theme.h"

#include <QPlainTextEdit>
#include <QTextBlock>

#include <algorithm>

namespace contentui {

using widgets::Token;

/// Marks cost time to lay out; beyond these only the chosen place is marked.
static constexpr std::size_t mostMarked = 2000;

TextFinder::TextFinder(QPlainTextEdit *text)
    : Finder(text)
    , m_text(text)
{
    connect(text, &QPlainTextEdit::textChanged, this, [this] {
        if (m_words.isEmpty())
            return;
        collect();
        m_chosen = 0;
        mark();
        tell();
    });
}

void TextFinder::collect()
{
    m_places.clear();
    if (m_words.isEmpty())
        return;
    const Qt::CaseSensitivity sense = m_exact ? Qt::CaseSensitive : Qt::CaseInsensitive;
    const QString all = m_text->toPlainText();
    for (qsizetype at = all.indexOf(m_words, 0, sense); at >= 0;
         at = all.indexOf(m_words, at + m_words.size(), sense))
        m_places.push_back(int(at));
}

void TextFinder::look(const QString &words, bool exact)
{
    const bool had = !m_words.isEmpty();
    m_words = words;
    m_exact = exact;
    collect();
    if (m_places.empty()) {
        m_chosen = 0;
        if (had || !words.isEmpty())
            mark();
        tell();
        return;
    }
    const int from = m_text->textCursor().selectionStart();
    const auto next = std::lower_bound(m_places.begin(), m_places.end(), from);
    choose(next == m_places.end() ? 0 : std::size_t(next - m_places.begin()));
}

void TextFinder::step(bool forward)
{
    if (m_places.empty())
        return;
    const std::size_t count = m_places.size();
    choose((m_chosen + (forward ? 1 : count - 1)) % count);
}

void TextFinder::choose(std::size_t index)
{
    m_chosen = index;
    QTextCursor cursor(m_text->document());
    cursor.setPosition(m_places[index]);
    cursor.setPosition(m_places[index] + int(m_words.size()), QTextCursor::KeepAnchor);
    m_text->setTextCursor(cursor);
    m_text->ensureCursorVisible();
    mark();
    tell();
}

void TextFinder::mark()
{
    QList<QTextEdit::ExtraSelection> marks;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        if (i != m_chosen && m_places.size() > mostMarked)
            continue;
        QTextEdit::ExtraSelection each;
        each.cursor = QTextCursor(m_text->document());
        each.cursor.setPosition(m_places[i]);
        each.cursor.setPosition(m_places[i] + int(m_words.size()), QTextCursor::KeepAnchor);
        each.format.setBackground(widgets::theme()[i == m_chosen ? Token::Accent : Token::Highlight]);
        if (i == m_chosen)
            each.format.setForeground(widgets::theme()[Token::OnAccent]);
        marks << each;
    }
    m_text->setExtraSelections(marks);
}

void TextFinder::tell()
{
    Q_EMIT counted(m_places.empty() ? 0 : qint64(m_chosen) + 1, qint64(m_places.size()), false, false);
}

QString TextFinder::selectedWords() const
{
    const QString words = m_text->textCursor().selectedText();
    return words.contains(QChar::ParagraphSeparator) || words.size() > 200 ? QString() : words;
}

void TextFinder::focusText()
{
    m_text->setFocus(Qt::OtherFocusReason);
}

} // namespace contentui
