// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/notecard.h"

#include "ui/widgets/label.h"
#include "ui/widgets/theme.h"

#include <QEvent>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace knowledgeui {

using namespace Qt::StringLiterals;
using widgets::dp;

constexpr int pauseMs = 600;
constexpr int leastLines = 3;
constexpr int mostLines = 14;

NoteCard::NoteCard(const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(text))
    , m_kept(text)
{
    setObjectName(u"noteCard"_s);
    m_text->setObjectName(u"noteEdit"_s);
    m_text->setAccessibleName(tr("Your note on this page"));
    m_text->setPlaceholderText(tr("What you want to remember about this page"));
    m_text->setTabChangesFocus(true);
    m_text->installEventFilter(this);
    auto *head = new widgets::Label(tr("Your note"), widgets::Role::Strong);
    head->setBuddy(m_text);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, dp(12));
    column->setSpacing(dp(4));
    column->addWidget(head);
    column->addWidget(m_text);
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        fit();
        m_pause.start();
    });
    connect(&m_pause, &QTimer::timeout, this, &NoteCard::handOver);
    fit();
}

NoteCard::~NoteCard() = default;

void NoteCard::startWriting()
{
    m_text->setFocus(Qt::OtherFocusReason);
    m_text->moveCursor(QTextCursor::End);
}

void NoteCard::handOver()
{
    m_pause.stop();
    const QString text = m_text->toPlainText();
    if (text == m_kept)
        return;
    m_kept = text;
    Q_EMIT edited(text);
}

void NoteCard::fit()
{
    const int lines = std::clamp(m_text->blockCount(), leastLines, mostLines);
    const int margins = 2 * int(m_text->document()->documentMargin()) + 2 * m_text->frameWidth();
    m_text->setFixedHeight(lines * QFontMetrics(m_text->font()).lineSpacing() + margins + dp(4));
}

bool NoteCard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && (event->type() == QEvent::FocusOut || event->type() == QEvent::Hide))
        handOver();
    return QWidget::eventFilter(watched, event);
}

} // namespace knowledgeui
