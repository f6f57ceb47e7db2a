// SPDX-License-Identifier: Apache-2.0
#include "ui/training/prosetext.h"

#include "ui/widgets/fonts.h"

#include <QResizeEvent>
#include <QTextBlockFormat>
#include <QTextCursor>

#include <cmath>

namespace trainingui {

using namespace Qt::StringLiterals;
using training::Block;
using training::Words;
using widgets::dp;
using widgets::Role;
using widgets::Token;

ProseText::ProseText(QWidget *parent)
    : QTextBrowser(parent)
{
    setOpenLinks(false);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    connect(this, &QTextBrowser::anchorClicked, this,
        [this](const QUrl &link) { Q_EMIT linkRequested(link.toString()); });
}

QVariant ProseText::loadResource(int, const QUrl &)
{
    return {};
}

void ProseText::setProse(const std::vector<Block> &blocks)
{
    m_blocks = blocks;
    write();
}

void ProseText::setToken(Token token)
{
    m_token = token;
    write();
}

static QTextCharFormat formatOf(const Words &words, Token token)
{
    const widgets::Theme &colors = widgets::theme();
    QTextCharFormat format;
    format.setForeground(colors[token]);
    QFont font = widgets::font(words.kind == Words::Strong ? Role::Strong
            : words.kind == Words::Code                    ? Role::Mono
                                                           : Role::Body);
    font.setItalic(words.kind == Words::Emphasis);
    format.setFont(font);
    if (words.kind == Words::Code)
        format.setBackground(colors[Token::GhostFill]);
    if (words.kind == Words::Link) {
        format.setAnchor(true);
        format.setAnchorHref(words.link);
        format.setForeground(colors[Token::Accent]);
        format.setFontUnderline(true);
    }
    return format;
}

static QTextBlockFormat blockFormatOf(const Block &block, bool first)
{
    QTextBlockFormat format;
    const bool item = block.kind == Block::Bullet || block.kind == Block::Numbered;
    format.setTopMargin(first ? 0 : dp(item ? 4 : 8));
    format.setLineHeight(dp(19), QTextBlockFormat::MinimumHeight);
    if (item) {
        format.setLeftMargin(dp(16));
        format.setTextIndent(-dp(16));
    }
    if (block.kind == Block::Verbatim)
        format.setLeftMargin(dp(8));
    return format;
}

void ProseText::write()
{
    document()->clear();
    QTextCursor cursor(document());
    int number = 0;
    bool first = true;
    for (const Block &block : m_blocks) {
        if (!first)
            cursor.insertBlock();
        cursor.setBlockFormat(blockFormatOf(block, first));
        number = block.kind == Block::Numbered ? number + 1 : 0;
        const QTextCharFormat plain = formatOf({}, m_token);
        if (block.kind == Block::Bullet)
            cursor.insertText(u"•  "_s, plain);
        if (number > 0)
            cursor.insertText(u"%1. "_s.arg(number), plain);
        for (const Words &words : block.words)
            cursor.insertText(words.text, formatOf(words, m_token));
        first = false;
    }
    updateGeometry();
}

int ProseText::heightForWidth(int width) const
{
    const std::unique_ptr<QTextDocument> copy(document()->clone());
    copy->setDocumentMargin(0);
    copy->setTextWidth(width);
    return int(std::ceil(copy->size().height())) + 2;
}

QSize ProseText::sizeHint() const
{
    return {dp(200), heightForWidth(width() > 0 ? width() : dp(280))};
}

void ProseText::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

void ProseText::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        write();
}

} // namespace trainingui
