// SPDX-License-Identifier: Apache-2.0
#include "ui/rfc/rfctext.h"

#include "ui/rfc/texthighlighter.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace rfcui {

using namespace Qt::StringLiterals;
using widgets::dp;
using widgets::Token;

RfcText::RfcText(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(u"rfcText"_s);
    setAccessibleName(tr("Text of the RFC"));
    setAccessibleDescription(tr("F8 goes to the next link, Enter follows it."));
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setTabChangesFocus(true);
    setCenterOnScroll(true); // so that the last section can stand at the top
    setCornerWidget(new QWidget);
    viewport()->setMouseTracking(true);
    m_highlighter = new TextHighlighter(m_content, document());
    restyle();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RfcText::followScroll);
}

RfcText::~RfcText()
{
    // Before the content it reads goes.
    delete m_highlighter;
}

void RfcText::restyle()
{
    setFont(widgets::font(widgets::Role::Mono));
    document()->setDefaultFont(font());
    document()->setDocumentMargin(dp(16));
    QPalette colors = palette();
    colors.setColor(QPalette::Base, Qt::transparent);
    if (colors != palette())
        setPalette(colors);
    m_highlighter->rehighlight();
}

void RfcText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange && m_highlighter)
        restyle();
}

void RfcText::setContent(const rfc::Document &content)
{
    m_section = -2;
    m_content = {}; // the old text has no links of the new one while it goes
    clear();
    m_content = content;
    setPlainText(m_content.text());
    setAccessibleName(tr("Text of RFC %1").arg(m_content.id().mid(3)));
}

void RfcText::showOffset(qsizetype offset)
{
    QTextCursor cursor = textCursor();
    cursor.setPosition(int(std::clamp<qsizetype>(offset, 0, document()->characterCount() - 1)));
    setTextCursor(cursor);
    verticalScrollBar()->setValue(cursor.block().firstLineNumber());
    followScroll();
}

qsizetype RfcText::topOffset() const
{
    return firstVisibleBlock().position();
}

void RfcText::followScroll()
{
    // A heading that is nearly at the top counts.
    const QTextBlock block = document()->findBlockByLineNumber(verticalScrollBar()->value() + 1);
    const int index = m_content.sectionAt(block.isValid() ? block.position() : topOffset());
    if (index == m_section)
        return;
    m_section = index;
    Q_EMIT sectionReached(index);
}

bool RfcText::findWords(const QString &words, bool forward, bool stay)
{
    if (words.isEmpty())
        return false;
    const QTextDocument::FindFlags flags =
        forward ? QTextDocument::FindFlags() : QTextDocument::FindFlags(QTextDocument::FindBackward);
    QTextCursor from = textCursor();
    if (stay)
        from.setPosition(from.selectionStart());
    QTextCursor found = document()->find(words, from, flags);
    if (found.isNull()) {
        QTextCursor end(document());
        if (!forward)
            end.movePosition(QTextCursor::End);
        found = document()->find(words, end, flags);
    }
    if (found.isNull())
        return false;
    setTextCursor(found);
    return true;
}

void RfcText::stepToLink(int step)
{
    const std::vector<rfc::Link> &links = m_content.links();
    if (links.empty())
        return;
    const qsizetype caret = textCursor().selectionStart();
    const auto here = std::lower_bound(links.begin(), links.end(), caret,
        [](const rfc::Link &link, qsizetype at) { return link.begin < at; });
    auto next = here;
    if (step > 0 && next != links.end() && next->begin == caret && textCursor().hasSelection())
        ++next;
    if (step < 0)
        next = here == links.begin() ? links.end() - 1 : here - 1;
    else if (next == links.end())
        next = links.begin();
    QTextCursor cursor = textCursor();
    cursor.setPosition(int(next->begin + next->length));
    cursor.setPosition(int(next->begin), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
}

// Keys of ours that the window may use as well: with the focus here they are meant for the text.
bool RfcText::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_F8) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void RfcText::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (key == Qt::Key_F8) {
        stepToLink(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
        return;
    }
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier) {
        if (const rfc::Link *link = m_content.linkAt(textCursor().selectionStart()))
            Q_EMIT linkRequested(QString(link->reference));
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

const rfc::Link *RfcText::linkUnder(const QPoint &at) const
{
    const QTextCursor cursor = cursorForPosition(at);
    const rfc::Link *link = m_content.linkAt(cursor.position());
    // The caret snaps to the nearest letter; beside the line there is no link.
    return link && (cursorRect(cursor).center() - at).manhattanLength() < dp(24) ? link : nullptr;
}

void RfcText::mouseMoveEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseMoveEvent(event);
    const bool link = event->buttons() == Qt::NoButton && linkUnder(event->position().toPoint());
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

void RfcText::mouseReleaseEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || textCursor().hasSelection())
        return;
    if (const rfc::Link *link = linkUnder(event->position().toPoint()))
        Q_EMIT linkRequested(QString(link->reference));
}

} // namespace rfcui
