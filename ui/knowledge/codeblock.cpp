// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/codeblock.h"

#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/fonts.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

namespace knowledgeui {

using namespace Qt::StringLiterals;
using widgets::Button;
using widgets::dp;

CodeBlock::CodeBlock(const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(text))
    , m_buttons(nullptr)
{
    m_text->setObjectName(u"codeText"_s);
    m_text->setAccessibleName(tr("Lines to copy"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    auto *copy = new Button(Button::Quiet, tr("Copy these lines"), u"copy"_s);
    copy->setObjectName(u"copyCodeButton"_s);
    connect(copy, &Button::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(dp(4));
    column->addWidget(m_text);
    auto *row = new QWidget;
    m_buttons = new widgets::FlowLayout(8, 4, row);
    m_buttons->addWidget(copy);
    m_copy = copy;
    column->addWidget(row);
    fit();
}

void CodeBlock::addButton(QWidget *button)
{
    m_buttons->removeWidget(m_copy);
    m_buttons->addWidget(button);
    m_buttons->addWidget(m_copy);
}

void CodeBlock::fit()
{
    m_text->setFont(widgets::font(widgets::Role::Mono));
    const int lines = m_text->blockCount() * QFontMetrics(m_text->font()).lineSpacing();
    const int margins = 2 * int(m_text->document()->documentMargin()) + 2 * m_text->frameWidth();
    m_text->setFixedHeight(lines + margins + m_text->horizontalScrollBar()->sizeHint().height());
}

void CodeBlock::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fit();
}

} // namespace knowledgeui
